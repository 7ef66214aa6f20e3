"""`hubgen links` as a person runs it: what it writes, what it says, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from hubgen.fetch import Answer, FetchError
from hubgen.load.files import Found
from hubgen.problems import Report
from hubgen.state.files import LINKS, read_links
from tests.cli.running import Ran
from tests.cli.running import run as run_verb
from tests.hubs import write_base, write_sections
from tests.linkcheck.web import Dark, Web, answer, silence

run = run_verb
Run = Callable[..., Ran]
OLD, NEW = "https://old.example/page", "https://new.example/page"


class Out(Web):
    """The web in the place of the getter that the verb makes."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class OutDark(Dark, Out):
    """The same without a network."""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    write_base(tmp_path)
    write_sections(
        tmp_path,
        f"""
        -- networks/a.md --
        url: {OLD}
        ---
        [More]({OLD}#more), [gone](https://gone.example/x)
        -- networks/b.md --
        url: https://fine.example/
        """,
    )
    return tmp_path


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let the next runs see this web; what was given to the getter is returned."""
    given: list[str] = []

    def see(told: Mapping[str, Answer | FetchError] = {}, out: type[Out] = Out) -> list[str]:
        def make(agent: str, **_: object) -> Out:
            given.append(agent)
            return out(told)

        monkeypatch.setattr("hubgen.fetch.Fetcher", make)
        return given

    return see


TOLD: dict[str, Answer | FetchError] = {
    OLD: answer(200, NEW, NEW),
    "https://gone.example/x": answer(404),
    "https://fine.example/": answer(200),
}


def state(hub: Path) -> dict[str, str]:
    told = json.loads((hub / LINKS).read_text())
    return {one["url"]: one.get("result", "unknown") for one in told["links"]}


def test_what_was_found_is_written_and_told(
    hub: Path, run: Run, web: Callable[..., list[str]]
) -> None:
    given = web(TOLD)
    ran = run("links")
    assert ran.status == 0
    assert state(hub) == {
        OLD: "moved",
        "https://gone.example/x": "unknown",
        "https://fine.example/": "ok",
    }
    assert f"  {OLD}\n    it moved for good (since 22 November 2026)\n    now at {NEW}\n" in ran.out
    assert "    content/networks/a.md:2 (url)\n    content/networks/a.md:12\n" in ran.out
    assert ran.out.endswith("3 addresses: 1 well, 1 moved and 1 in doubt.\n")
    assert "+https://hub.example.org/" in given[0]


@pytest.mark.usefixtures("hub")
def test_the_other_formats_are_for_programs_and_for_an_issue(
    run: Run, web: Callable[..., list[str]]
) -> None:
    web(TOLD)
    assert json.loads(run("links", "--format", "json").out)["counts"]["moved"] == 1
    assert run("links", "--format", "markdown").out.startswith("**There are links to mend.** ")


def test_what_moved_is_put_and_named(hub: Path, run: Run, web: Callable[..., list[str]]) -> None:
    web(TOLD)
    ran = run("links", "--fix")
    assert ran.status == 0
    assert ran.out.startswith(f"{OLD} -> {NEW}\ncontent/networks/a.md\n")
    entry = (hub / "content/networks/a.md").read_text()
    assert f"url: {NEW}\n" in entry
    assert f"[More]({NEW}#more)" in entry
    assert state(hub)[NEW] == "ok"
    assert OLD not in state(hub)


@pytest.mark.usefixtures("hub")
def test_what_was_put_is_no_part_of_what_a_program_reads(
    run: Run, web: Callable[..., list[str]]
) -> None:
    web(TOLD)
    ran = run("links", "--fix", "--format", "json")
    assert json.loads(ran.out)["counts"]["moved"] == 0
    assert f"{OLD} -> {NEW}\n" in ran.err


def test_without_fix_no_entry_is_touched(
    hub: Path, run: Run, web: Callable[..., list[str]]
) -> None:
    before = (hub / "content/networks/a.md").read_bytes()
    web(TOLD)
    run("links")
    assert (hub / "content/networks/a.md").read_bytes() == before


def test_without_a_network_nothing_changes(
    hub: Path, run: Run, web: Callable[..., list[str]]
) -> None:
    web(TOLD)
    run("links")
    before = (hub / LINKS).read_bytes()
    web(out=OutDark)
    ran = run("links", "--fix")
    assert ran.status == 74
    assert "seems to have no network" in ran.err
    assert (hub / LINKS).read_bytes() == before


def test_damaged_state_is_told_and_not_written_over(
    hub: Path, run: Run, web: Callable[..., list[str]]
) -> None:
    (hub / "content/state").mkdir()
    (hub / LINKS).write_text("{")
    web(TOLD)
    ran = run("links")
    assert ran.status == 1
    assert "content/state/links.json:1:2: error:" in ran.err
    assert (hub / LINKS).read_text() == "{"


def test_a_hub_that_names_nothing_is_well(
    tmp_path: Path, run: Run, web: Callable[..., list[str]]
) -> None:
    write_base(tmp_path)
    web()
    ran = run("links")
    assert (ran.status, ran.out) == (0, "No file names an address elsewhere.\n")


@pytest.mark.usefixtures("hub")
def test_one_silent_host_is_no_missing_network(run: Run, web: Callable[..., list[str]]) -> None:
    web({**TOLD, "https://fine.example/": silence("timeout")})
    assert run("links").status == 0


def test_what_is_broken_keeps_what_is_known_of_it(
    hub: Path, run: Run, web: Callable[..., list[str]]
) -> None:
    web(TOLD)
    run("links")
    (hub / "content/networks/a.md").write_text("---\n{{{\n---\n")
    assert run("links").status == 0
    assert state(hub)[OLD] == "moved"


KILLED = """\
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from hubgen.linkcheck import asking
from hubgen.state.files import LINKS, links_text, write_state
from hubgen.state.records import LinksState
from tests.linkcheck.web import Web
asking._BETWEEN_SAVES = 0.0
root = Path(sys.argv[1])
run = asking.Run(
    [f"https://h{n}.example/{'x' * 500}" for n in range(4000)],
    LinksState(),
    Web(delay=0.01),
    lambda: datetime.now(UTC),
    keep=lambda state: write_state(root, LINKS, links_text(state)),
)
print("begun", flush=True)
asyncio.run(run.go())
"""


@pytest.mark.parametrize("delay", [0.05, 0.2, 0.45])
def test_a_run_that_is_killed_leaves_whole_state(tmp_path: Path, delay: float) -> None:
    write_base(tmp_path)
    place = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(place), *sys.path])},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    file = tmp_path / LINKS
    while not file.exists() and process.poll() is None:
        time.sleep(0.005)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    report = Report()
    known = read_links(Found(LINKS, str(file)), report)
    assert (report.problems, bool(known.links)) == ([], True)
    left = [one.name for one in file.parent.iterdir() if not one.name.startswith(".")]
    assert left == ["links.json"]
