from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from hubgen import __version__
from hubgen.contribute.start import STARTER
from tests.cli.running import DAY, Run, run

__all__ = ["run"]

REPOSITORY = Path(__file__).parents[2]
HOSTILE = 'He said: "hi" #1 <b> @today@ \\ *x* {y}'


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def files(folder: Path) -> list[str]:
    return [name for name in everything(folder) if (folder / name).is_file()]


def test_a_new_hub_checks_strictly_and_builds_as_it_stands(run: Run, tmp_path: Path) -> None:
    made = run("init", "my-hub")
    assert made.status == 0
    hub = tmp_path / "my-hub"
    assert run("check", "--strict", at=hub).out == ""
    assert run("build", "--strict", at=hub).status == 0
    home = (hub / "site/index.html").read_text(encoding="utf-8")
    assert "My hub" in home
    assert "Example Network" in home


def test_it_says_what_was_written_and_the_next_three_commands(run: Run) -> None:
    made = run("init", "my-hub")
    assert made.out == "my-hub\n"
    said, *steps = made.err.splitlines()
    assert "22 files" in said
    assert steps == ["  cd my-hub", "  hubgen serve", '  hubgen new network "Its name"']


def test_in_the_folder_itself_there_is_no_step_into_it(run: Run, tmp_path: Path) -> None:
    made = run("init", ".", at=tmp_path)
    assert "  cd" not in made.err
    assert made.err.endswith("  hubgen check --strict\n")
    assert (tmp_path / "content/hub.yaml").is_file()


def test_the_next_commands_work(run: Run, tmp_path: Path) -> None:
    run("init", "my-hub")
    hub = tmp_path / "my-hub"
    assert run("new", "network", "Its name", at=hub).err.startswith("Next: ")
    assert run("check", "--strict", at=hub).status == 0


def test_hostile_values_arrive_as_text(run: Run, tmp_path: Path) -> None:
    words = ("--title", HOSTILE, "--base-url", "https://x.example.org/hub")
    assert run("init", "odd", *words, "--language", "cy").status == 0
    hub = tmp_path / "odd"
    assert run("check", "--strict", at=hub).status == 0
    assert run("build", "--strict", at=hub).status == 0
    home = (hub / "site/index.html").read_text(encoding="utf-8")
    assert "<b>" not in home
    assert '<html lang="cy">' in home
    assert 'href="/hub/' in home
    heading = MarkdownIt().parse((hub / "README.md").read_text(encoding="utf-8"))[1]
    text = "".join(one.content for one in heading.children or ())
    assert text == HOSTILE
    assert {one.type for one in heading.children or ()} <= {"text", "text_special"}


def test_every_file_of_the_starter_is_used(run: Run, tmp_path: Path) -> None:
    run("init", "my-hub")
    hub = tmp_path / "my-hub"
    assert files(hub) == files(STARTER)
    run("build", "--strict", at=hub)
    for name in files(STARTER):
        room, _, file = name.removeprefix("content/").rpartition("/")
        if name.startswith("content/") and room:
            address = Path(file).stem if room == "pages" else f"{room}/{Path(file).stem}"
            address = Path(file).stem if room == "vocabularies" else address
            assert (hub / "site" / address / "index.html").is_file(), name
    for name in files(hub):
        if not name.startswith(("site/", ".site.hubgen/", ".hubgen/")):
            text = (hub / name).read_text(encoding="utf-8")
            assert re.search(r"@[a-z_]+@", text) is None, name


def test_the_starter_claims_no_check_and_no_status(run: Run, tmp_path: Path) -> None:
    run("init", "my-hub")
    for name in ("networks/example-network", "groups/example-group"):
        text = (tmp_path / f"my-hub/content/{name}.md").read_text(encoding="utf-8")
        assert re.search(r"state: unknown", text)
        assert "verified" not in text
        assert "added: 2026-11-22" in text


def test_the_host_builds_with_this_version_and_its_own_addresses(run: Run, tmp_path: Path) -> None:
    run("init", "my-hub")
    assert f"\nhubgen=={__version__}\n" in (tmp_path / "my-hub/requirements.txt").read_text()
    settings = (tmp_path / "my-hub/netlify.toml").read_text()
    assert '--base-url \\"$URL\\""' in settings
    assert settings.count('\\"$DEPLOY_PRIME_URL\\" --noindex"') == 2


def test_a_repository_without_files_is_no_obstacle(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hub/.git").mkdir(parents=True)
    (tmp_path / "hub/.git/config").write_text("kept")
    assert run("init", "hub").status == 0
    assert (tmp_path / "hub/.git/config").read_text() == "kept"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["full"], "full is not empty: it has note.txt; name a folder that is new or empty"),
        (["file"], "file is a file"),
        (["file/hub"], "file is a file"),
        ([""], "DIR is empty"),
        (["new", "--base-url", "foo.org"], 'did you mean "https://foo.org"?'),
        (["new", "--base-url", "https://x.org/?a"], "it has a question mark or a fragment"),
        (["new", "--base-url", "javascript:alert(1)"], "is not a web address"),
        (["new", "--language", "en_GB"], 'write it like "en-GB"'),
        (["new", "--title", " "], "Title: this must not be empty"),
        (["new", "--title", "a\nb"], "more than one paragraph"),
        (["new", "--title", "a\x07"], "a character that cannot be shown: U+0007"),
        (["new", "--title", "x" * 121], "at most 120 fit"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, words: list[str], why: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/note.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    before = everything(tmp_path)
    refused = run("init", *words)
    assert refused.status == 2
    assert why in refused.err
    assert refused.err.count("\n") == 1
    assert everything(tmp_path) == before


def test_a_folder_whose_name_is_no_title_gets_one(run: Run, tmp_path: Path) -> None:
    run("init", "_-_")
    assert "title: A new hub\n" in (tmp_path / "_-_/content/hub.yaml").read_text()


@pytest.mark.parametrize("there", [True, False], ids=["in an empty folder", "in a new folder"])
@pytest.mark.parametrize("failing", ["write_bytes", "rename"])
def test_when_the_disk_is_full_nothing_is_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, there: bool
) -> None:
    if there:
        (tmp_path / "a/b").mkdir(parents=True)
    before = everything(tmp_path)
    real = getattr(Path, failing)
    calls = 0

    def fail(*args: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise OSError(28, "No space left on device")
        return real(*args)

    monkeypatch.setattr(Path, failing, fail)
    refused = run("init", "a/b")
    assert refused.status == 74
    assert refused.err == "hubgen: cannot write to a/b: No space left on device\n"
    assert everything(tmp_path) == before


def on_terminal(folder: Path, *words: str, answers: list[str | signal.Signals]) -> tuple[int, str]:
    """Run `hubgen init` on a terminal, answer each question; its status and what was shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "hubgen", "init", *words],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(REPOSITORY)},
    )
    os.close(theirs)
    shown = ""

    def read() -> str:
        """What is shown next; empty at the end. A terminal that stays silent fails the test."""
        assert select.select([ours], [], [], 20)[0], shown
        # A terminal whose other side is closed reads as an error on Linux, as empty on macOS.
        with contextlib.suppress(OSError):
            return os.read(ours, 1000).decode()
        return ""

    for asked, answer in enumerate(answers, 1):
        while shown.count("]: ") < asked:
            said = read()
            assert said, shown
            shown += said
        if isinstance(answer, signal.Signals):
            _interrupt(process, answer)
        else:
            os.write(ours, answer.encode() + b"\n")
    while said := read():
        shown += said
    os.close(ours)
    return process.wait(timeout=20), shown


def _interrupt(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """Press the keys again when nothing happens: Python may miss them on its way to a question."""
    for _ in range(5):
        process.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=3)
            return


def test_on_a_terminal_it_asks_for_what_was_not_given(tmp_path: Path) -> None:
    status, shown = on_terminal(
        tmp_path, "my-hub", "--language", "cy", answers=["A: b", "foo.org", "https://foo.org/"]
    )
    assert status == 0, shown
    assert "Title [My hub]: " in shown
    assert 'did you mean "https://foo.org"?' in shown
    assert "Language" not in shown
    text = (tmp_path / "my-hub/content/hub.yaml").read_text()
    assert 'title: "A: b"\nbase_url: "https://foo.org/"' in text
    assert "\nlanguage: cy " in text


def test_on_a_terminal_an_empty_answer_takes_the_default(tmp_path: Path) -> None:
    status, shown = on_terminal(tmp_path, "my-hub", answers=["", "", ""])
    assert status == 0, shown
    assert "title: My hub\n" in (tmp_path / "my-hub/content/hub.yaml").read_text()


def test_an_interrupted_question_leaves_nothing(tmp_path: Path) -> None:
    status, shown = on_terminal(tmp_path, "my-hub", answers=["Mine", signal.SIGINT])
    assert status == 130
    assert "hubgen: interrupted" in shown
    assert everything(tmp_path) == []
