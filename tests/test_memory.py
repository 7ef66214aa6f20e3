"""What is remembered between builds never shows: the warm site is the clean one, for less work."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen import workers
from hubgen.build import Site, make_site
from hubgen.memo import Memo, memory
from hubgen.options import Options
from hubgen.problems import Report
from tests.hubs import TODAY, BuiltHub, write_base, write_sections

HUB = """
-- hub.yaml --
page_size: 3
-- vocabularies/tags.yaml --
press: {title: Press, description: Newspapers.}
-- networks/alpha.md --
successors: [networks/beta]
tags: [web, press]
members: [{count: 300, as_of: 2012}]
alert: {text: Moving soon., until: 2026-11-24}
verified: {on: 2026-06-01, by: the editors, how: visited}
---
See [beta](beta.md#more) and [about](../pages/about.md).
-- networks/beta.md --
---
## More

Words.
-- networks/gamma.md --
added: 2026-11-21
-- networks/old.md --
retired: {on: 2026-03-30, reason: duplicate, successor: networks/beta}
-- groups/inside.md --
network: networks/alpha
-- groups/other.md --
network: networks/beta
tags: [press]
draft: true
-- faqs/how.md --
related: [networks/alpha]
asked: [{on: 2026-01, where: the list}]
-- pages/about.md --
nav: 1
---
A page. See [gamma](../networks/gamma.md).
-- raw static/notes.txt --
Notes.
-- themes/own/theme.yaml --
name: own
extends: default
-- themes/own/assets/own.css --
main { color: red }
"""

SECTIONS = [
    "-- networks/beta.md --\n---\n## More\n\nOther words.\n",
    "-- networks/beta.md --\n---\n## Less\n\nWords.\n",
    "-- networks/alpha.md --\ntitle: A new name\nsuccessors: [networks/beta]\n---\nWords.\n",
    "-- networks/alpha.md --\nsummary: Another sentence.\n---\nWords.\n",
    "-- networks/gamma.md --\ntags: [press]\n",
    "-- networks/gamma.md --\nadded: 2026-11-20\nupdated: 2026-11-22\n",
    "-- networks/gamma.md --\nstatus: {state: closed, as_of: 2020}\nended: 2020-05\n",
    "-- networks/gamma.md --\ndraft: true\n",
    "-- networks/gamma.md --\ntitle: [broken\n",
    "-- networks/gamma.md --\naliases: [/a/b/]\n---\n[gone](nowhere.md)\n",
    "-- networks/zeta.md --\nurl: https://zeta.example.org/\n---\n[a](alpha.md)\n",
    "-- networks/zeta.md --\nretired: {on: 2026-03-30, reason: spam}\n",
    "-- groups/inside.md --\nnetwork: networks/beta\nmembers: [{count: 20, as_of: 2020}]\n",
    "-- faqs/how.md --\nrelated: [groups/inside]\n---\nAnother answer.\n",
    "-- pages/about.md --\ntitle: About us\nnav: 2\n---\nWords.\n",
    "-- pages/more.md --\n---\nMore.\n",
    "-- vocabularies/tags.yaml --\npress: {title: The press, description: Papers.}\n",
    "-- vocabularies/tags.yaml --\nold: {title: Old, description: O., replaced_by: web}\n",
    "-- hub.yaml --\ntitle: Renamed\npage_size: 2\n",
    "-- hub.yaml --\ntheme: own\noutputs: [feeds]\n",
    "-- hub.yaml --\nfreshness: {network: 1 month}\nproblems: {broken-link: warning}\n",
    "-- hub.yaml --\nproblems: {unused-term: warning}\ncontact: team@example.org\n",
    "-- raw denylist.yaml --\nrefused: [{host: zeta.example.org, date: 2026-01-01, reason: No}]\n",
    "-- raw static/notes.txt --\nOther notes.\n",
    "-- raw static/more.txt --\nMore.\n",
    "-- themes/own/assets/own.css --\nmain { color: blue }\n",
    "-- themes/own/templates/404.html --\n<h1>Lost <a href='/'>home</a></h1>\n",
    "-- themes/own/templates/404.html --\n{{ nothing.there }}\n",
]
OPTIONS: list[dict[str, object]] = [
    {"today": date(2026, 11, 22)},
    {"today": date(2026, 11, 25)},
    {"today": date(2025, 1, 1)},
    {"drafts": True},
    {"drafts": False},
    {"base_url": "https://x.example/below/"},
    {"base_url": None},
    {"noindex": True},
]
DELETED = ["networks/gamma.md", "networks/beta.md", "groups/inside.md", "pages/about.md"]
STEPS = st.one_of(
    st.sampled_from(SECTIONS),
    st.sampled_from(OPTIONS),
    st.sampled_from([("delete", path) for path in DELETED]),
    st.sampled_from([("rename", path) for path in DELETED]),
    st.sampled_from([("touch", "networks/alpha.md"), ("touch", "hub.yaml")]),
)


@contextmanager
def hub_folder(text: str = HUB) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        write_base(Path(folder))
        write_sections(Path(folder), text)
        yield Path(folder)


def take(step: object, folder: Path, options: Options) -> Options:
    """One edit, as a maintainer makes it: whatever cannot be done is left."""
    if isinstance(step, str):
        write_sections(folder, step)
    elif isinstance(step, dict):
        return replace(options, **step)
    elif isinstance(step, tuple):
        file = folder / "content" / step[1]
        if not file.exists():
            pass
        elif step[0] == "delete":
            file.unlink()
        elif step[0] == "rename":
            file.rename(file.with_stem(f"{file.stem}-moved"))
        else:
            os.utime(file, (1, 1))
    return options


def build(folder: Path, options: Options, memo: Memo, jobs: int = 1) -> tuple[Report, Site | None]:
    report = Report()
    return report, make_site(replace(options, root=folder), report, memo, jobs=jobs)


def build_remembering(folder: Path, options: Options) -> tuple[Report, Site | None]:
    """A build as the command line does one: with what lies in .hubgen, for the next."""
    with memory(folder / ".hubgen") as memo:
        report, site = build(folder, options, memo)
        if site is not None:
            assert digests(site) == {n: hashlib.sha256(d).digest() for n, d in site.files.items()}
        memo.save()
    return report, site


def digests(site: Site | None) -> dict[str, bytes] | None:
    return dict(site.files.digests) if site else None


@settings(max_examples=25)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_after_any_edits_the_warm_site_is_the_clean_one(steps: list[object]) -> None:
    with hub_folder() as folder:
        options = Options(folder, TODAY)
        living = Memo()
        build_remembering(folder, options)
        build(folder, options, living)
        for step in steps:
            options = take(step, folder, options)
            clean, site = build(folder, options, Memo())
            for warm, again in (
                build_remembering(folder, options),
                build_remembering(folder, options),  # nothing has changed since
                build(folder, options, living),
            ):
                assert warm.problems == clean.problems
                assert digests(again) == digests(site)
                if again is not None and site is not None:
                    assert again.counts == site.counts
                    assert again.headers == site.headers
                    assert again.redirects == site.redirects


def write_thousand(folder: Path) -> Path:
    """Write a hub of a thousand entries."""
    write_base(folder)
    entries = (
        f"-- networks/n{n:04}.md --\ntags: [{'web' if n % 2 else 'comms'}]\n---\nBody {n}.\n"
        for n in range(1000)
    )
    write_sections(folder, "".join(entries))
    return folder


@pytest.fixture
def thousand(tmp_path: Path) -> Path:
    """A hub of a thousand entries, built once."""
    write_thousand(tmp_path)
    with memory(tmp_path / ".hubgen") as memo:
        build(tmp_path, Options(tmp_path, TODAY), memo)
        memo.save()
    return tmp_path


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """A hub of a thousand entries that nobody changes, and its site as one process makes it."""
    folder = write_thousand(tmp_path_factory.mktemp("alone"))
    _, site = build(folder, Options(folder, TODAY), Memo())
    assert site is not None
    return folder, site


def work(folder: Path, today: date = TODAY) -> dict[str, int]:
    """What a build of the folder had to make anew."""
    with memory(folder / ".hubgen") as memo:
        _, site = build(folder, Options(folder, today), memo)
        assert site is not None
        memo.save()
        return memo.made


def test_one_edit_among_a_thousand_entries_makes_a_handful_of_pages(thousand: Path) -> None:
    file = "-- networks/n0501.md --\ntags: [web]\n{}---\n{}.\n"
    assert work(thousand) == {}
    # The body: its own page.
    write_sections(thousand, file.format("", "Other words"))
    assert work(thousand) == {"read": 1, "markdown": 1, "page": 1}
    # The summary: its own page, and one of those of its kind, its letter and its five values.
    write_sections(thousand, file.format("summary: New.\n", "Other words"))
    assert work(thousand) == {"read": 1, "markdown": 1, "page": 8}
    # The title, which moves it to the end of each list: the pages behind its old place too.
    write_sections(thousand, file.format("title: Zuletzt\n", "Other words"))
    moved = work(thousand)
    assert (moved["read"], moved["markdown"]) == (1, 1)
    assert moved["page"] < 60
    # A new day, on which nothing becomes due.
    assert work(thousand, today=date(2026, 11, 23)).keys() <= {"page", "feed"}


def test_what_only_looks_changed_is_not_made_again(thousand: Path) -> None:
    for file in (thousand / "content/networks").iterdir():
        os.utime(file)
    assert work(thousand).get("page", 0) == 0


@pytest.mark.parametrize(
    "harm", ["cut", "empty", "garbage", "gone", "copied", "no-pack", "bad-pack"]
)
def test_a_damaged_or_foreign_memory_means_a_clean_build(harm: str, tmp_path: Path) -> None:
    with hub_folder() as folder:
        options = Options(folder, TODAY)
        _, site = build_remembering(folder, options)
        state, pack = folder / ".hubgen/state", folder / ".hubgen/pack-1"
        data = state.read_bytes()
        if harm == "cut":
            state.write_bytes(data[:-10])
        elif harm == "empty":
            state.write_bytes(b"")
        elif harm == "garbage":
            state.write_bytes(data[:99] + bytes([data[99] ^ 1]) + data[100:])
        elif harm == "gone":
            state.unlink()
        elif harm == "copied":
            shutil.copytree(folder / ".hubgen", tmp_path / "copy")
            shutil.rmtree(folder / ".hubgen")
            shutil.copytree(tmp_path / "copy", folder / ".hubgen", copy_function=shutil.copy2)
        elif harm == "no-pack":
            pack.unlink()
        else:
            pack.write_bytes(bytes(pack.stat().st_size))
        write_sections(folder, "-- networks/beta.md --\ntitle: New\n---\n## More\n")
        with memory(folder / ".hubgen") as memo:
            report, warm = build(folder, options, memo)
            memo.save()
        assert digests(warm) == digests(build(folder, options, Memo())[1]) != digests(site)
        assert report.problems == []


def test_a_memory_that_came_from_elsewhere_is_never_unpickled(tmp_path: Path) -> None:
    trap = tmp_path / "trap"

    class Bomb:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
            return Path.touch, (trap,)

    with hub_folder() as folder, memory(folder / ".hubgen") as memo:
        memo.keep("site", b"", Bomb())
        memo.save()
        shutil.copytree(folder / ".hubgen", tmp_path / "foreign", copy_function=shutil.copy2)
        Memo(tmp_path / "foreign").recall("site", b"")
        assert not trap.exists()
        Memo(folder / ".hubgen").recall("site", b"")
        assert trap.exists(), "the bomb itself works"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owners here")
@pytest.mark.parametrize("seal", [None, b""], ids=["own seal", "empty seal"])
def test_a_memory_of_somebody_else_counts_for_nothing(
    seal: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hub_folder() as folder, memory(folder / ".hubgen") as memo:
        memo.keep("site", b"", "theirs")
        memo.save()
        assert Memo(folder / ".hubgen").recall("site", b"") == "theirs"
        if seal is not None:
            (folder / ".hubgen/seal").write_bytes(seal)
        monkeypatch.setattr(os, "getuid", lambda: 12345)
        assert Memo(folder / ".hubgen").recall("site", b"") is None


@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("forks", [True, False])
def test_the_number_of_processes_changes_no_byte(
    alone: tuple[Path, Site],
    tmp_path: Path,
    jobs: int,
    forks: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "CAN_FORK", forks and workers.CAN_FORK)
    folder, site = alone
    with memory(tmp_path / ".other") as memo:
        _, shared = build(folder, Options(folder, TODAY), memo, jobs)
        assert shared is not None
        assert digests(shared) == digests(site)
        assert shared.files["networks/n0007/index.html"].startswith(b"<!doctype html>")
    assert not [file for file in (tmp_path / ".other").iterdir() if file.name.startswith("pages-")]


def test_a_build_that_is_killed_leaves_nothing_that_shows(tmp_path: Path) -> None:
    thousand = write_thousand(tmp_path)
    options = Options(thousand, TODAY)
    command = [
        sys.executable,
        "-m",
        "hubgen",
        "-C",
        str(thousand),
        "build",
        "--today",
        "2026-11-22",
    ]
    subprocess.run(command, check=True, capture_output=True)
    for number, moment in enumerate((0.15, 0.3, 0.5, 0.8)):
        write_sections(thousand, f"-- hub.yaml --\ntitle: Try {number}\n")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        process.kill()
        process.wait()
    done = subprocess.run([*command, "--jobs", "2"], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    _, clean = build(thousand, options, Memo())
    assert clean is not None
    published = thousand / "site"
    assert {
        file.relative_to(published).as_posix(): file.read_bytes()
        for file in published.rglob("*")
        if file.is_file() and file.name != ".hubgen.json"
    } == dict(clean.files)
    names = {file.name for file in (thousand / ".hubgen").iterdir()}
    assert names == {"pack-1", "seal", "state", "tick"}


def test_a_folder_that_cannot_be_written_is_built_without_a_memory(
    hub: Callable[..., BuiltHub], tmp_path: Path
) -> None:
    built = hub(HUB)
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with memory(blocked / ".hubgen") as memo:
        _, site = build(built.folder, built.options, memo)
        memo.save()
    assert digests(site) == digests(built.site)
