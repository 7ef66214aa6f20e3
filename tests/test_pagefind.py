"""A large hub's search index: after the pages, off the path of an edit, and never half."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hubgen.memo import Memo
from hubgen.outputs.pagefind import FOLDER, TABLES, Document
from tests.hubs import BuiltHub, build, make_hub, write_base, write_sections
from tests.serve.conftest import running

HUB = """
-- hub.yaml --
search: pagefind
-- networks/alpha.md --
title: Ärger & <b>Öl</b>
aka: ["The \\"Oil\\" list"]
members: [{count: 300, as_of: 2012}]
-- networks/beta.md --
status: {state: closed, as_of: 2012}
-- groups/inside.md --
network: networks/alpha
"""
EDIT = "-- networks/beta.md --\ntitle: Zebrafinches\nstatus: {state: closed, as_of: 2012}\n"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    write_base(folder)
    write_sections(folder, HUB)
    return folder


@pytest.fixture
def pagefind(tmp_path: Path) -> Path:
    """A command that notes that it was called, and then does what a test writes below."""
    return acting(tmp_path, "exit 0")


def acting(folder: Path, deed: str) -> Path:
    """A stand-in for Pagefind's program."""
    program = folder / "pagefind.sh"
    program.write_text(f'#!/bin/sh\npwd >> "{folder}/called"\n{deed}\n')
    program.chmod(0o755)
    return program


def calls(program: Path) -> int:
    """How often a stand-in was called."""
    noted = program.parent / "called"
    return len(noted.read_text().split("\n")) - 1 if noted.exists() else 0


def run(
    hub: Path, *words: str, program: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    if program:
        environment["PAGEFIND_BINARY_PATH"] = str(program)
    return subprocess.run(
        [sys.executable, "-m", "hubgen", "-C", str(hub), *(words or ("build",))],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], **environment},
    )


def index_of(hub: Path) -> dict[str, bytes]:
    """The index that a hub has published."""
    folder = hub / "site" / FOLDER
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def manifest(hub: Path) -> set[str]:
    return set(json.loads((hub / "site" / ".hubgen.json").read_text())["files"])


def left_in(hub: Path) -> list[str]:
    return [path.name for path in (hub / ".hubgen").glob("index-*")]


# ---- The index ----------------------------------------------------------------


def test_a_build_makes_an_index_that_the_manifest_knows(hub: Path) -> None:
    done = run(hub)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"3 entries read = .* s\nsearch index in .* s\n", done.stdout)
    index = index_of(hub)
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "hubgen.json"} <= set(index)
    assert not [name for name in index if "ui" in name]
    assert json.loads(index["pagefind-entry.json"])["languages"]["en-gb"]["page_count"] == 3
    assert {FOLDER + name for name in index} < manifest(hub)
    assert not left_in(hub)


def test_nothing_that_the_other_search_reads_is_made(hub: Path) -> None:
    assert run(hub).returncode == 0
    files = manifest(hub)
    assert "search/index.html" in files
    assert "search/index.json" not in files
    assert not [name for name in files if name.startswith("search/records.")]


def test_published_pages_say_nothing_to_pagefind(hub: Path) -> None:
    assert run(hub).returncode == 0
    assert "data-pagefind" not in (hub / "site/networks/alpha/index.html").read_text()


def test_an_edit_is_published_before_its_index_is_made(hub: Path, tmp_path: Path) -> None:
    assert run(hub).returncode == 0
    before = index_of(hub)
    write_sections(hub, EDIT)
    page = hub / "site" / "networks" / "beta" / "index.html"
    look = f'cp "{page}" "{tmp_path}/seen.html"; cp -r "{hub}/site/{FOLDER}" "{tmp_path}/seen"'
    done = run(hub, program=acting(tmp_path, f"{look}; exit 3"))
    assert done.returncode == 74
    assert "Zebrafinches" in (tmp_path / "seen.html").read_text()
    assert (tmp_path / "seen" / "hubgen.json").read_bytes() == before["hubgen.json"]
    assert done.stdout.startswith("3 entries read")


def test_an_index_is_made_again_only_when_what_it_tells_has_changed(
    hub: Path, pagefind: Path
) -> None:
    assert run(hub).returncode == 0
    done = run(hub, program=pagefind)
    assert (done.returncode, calls(pagefind)) == (0, 0)
    assert "search index" not in done.stdout
    write_sections(hub, EDIT)
    assert run(hub).returncode == 0
    known = json.loads(index_of(hub)["hubgen.json"])
    assert len(known["entries"]) == 3
    assert run(hub, program=pagefind).returncode == 0
    assert calls(pagefind) == 0
    run(hub, "build", "--clean", program=pagefind)
    assert calls(pagefind) == 1


def test_without_what_was_remembered_the_published_index_is_still_known(
    hub: Path, pagefind: Path
) -> None:
    assert run(hub).returncode == 0
    for file in (hub / ".hubgen").iterdir():
        file.unlink()
    assert run(hub, program=pagefind).returncode == 0
    assert calls(pagefind) == 0


@pytest.mark.parametrize("harm", ["write", "unlink"])
def test_an_index_that_others_damaged_is_made_anew(hub: Path, harm: str) -> None:
    assert run(hub).returncode == 0
    before = index_of(hub)
    (fragment, *_) = sorted((hub / "site" / FOLDER / "fragment").iterdir())
    if harm == "write":
        fragment.unlink()
        fragment.write_bytes(b"harm")
    else:
        fragment.unlink()
    write_sections(hub, "-- networks/beta.md --\nstatus: {state: active}\n")
    done = run(hub)
    assert done.returncode == 0, done.stderr
    assert len(index_of(hub)) == len(before)
    assert b"harm" not in index_of(hub).values()


def test_who_turns_to_the_other_search_keeps_nothing_of_the_index(hub: Path) -> None:
    assert run(hub).returncode == 0
    write_sections(hub, "-- hub.yaml --\nsearch: minisearch\n")
    assert run(hub).returncode == 0
    assert not (hub / "site" / FOLDER).exists()
    assert (hub / "site" / "search" / "index.json").is_file()


def test_a_hub_without_entries_has_tables_and_no_index(hub: Path, pagefind: Path) -> None:
    write_sections(
        hub,
        "-- delete networks/alpha.md --\n-- delete networks/beta.md --\n"
        "-- delete groups/inside.md --\n",
    )
    done = run(hub, program=pagefind)
    assert done.returncode == 0, done.stderr
    assert calls(pagefind) == 0
    assert set(index_of(hub)) == {"hubgen.json"}


# ---- Never by others, never half ------------------------------------------------


def test_a_check_runs_no_pagefind(hub: Path, pagefind: Path) -> None:
    assert run(hub, "check", program=pagefind).returncode == 0
    assert calls(pagefind) == 0


def test_the_server_runs_no_pagefind(
    hub: Path, pagefind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(pagefind))
    command = (sys.executable, "-m", "hubgen", "-C", str(hub), "serve")
    with running(hub, command=command) as server:
        page = server.get("/search/")
        assert b"hubgen build makes it" in page.body
        assert "'wasm-unsafe-eval'" in page.headers["content-security-policy"]
        assert server.get(f"/{TABLES}").status == 404
    assert calls(pagefind) == 0


def test_where_it_is_not_installed_the_build_says_what_to_type_and_publishes_nothing(
    hub: Path, tmp_path: Path
) -> None:
    (tmp_path / "without" / "pagefind").mkdir(parents=True)
    (tmp_path / "without" / "pagefind" / "__init__.py").write_text("raise ImportError")
    done = run(hub, PYTHONPATH=str(tmp_path / "without"))
    assert done.returncode == 74
    assert done.stderr.count("\n") == 1
    assert "pip install 'pagefind[bin]'" in done.stderr
    assert not (hub / "site").exists()


def test_when_it_fails_the_site_stays_with_the_index_that_it_had(hub: Path, tmp_path: Path) -> None:
    assert run(hub).returncode == 0
    before = index_of(hub)
    write_sections(hub, EDIT)
    done = run(hub, program=acting(tmp_path, "echo 'no such thing' >&2; exit 3"))
    assert done.returncode == 74
    assert done.stderr == (
        "hubgen: Pagefind failed: no such thing; the site is published, with the search index that"
        " it had\n"
    )
    assert index_of(hub) == before
    assert "Zebrafinches" in (hub / "site/networks/beta/index.html").read_text()
    assert not left_in(hub)
    assert "search index" in run(hub).stdout
    assert index_of(hub) != before


@contextmanager
def killed_at_work(hub: Path, program: Path) -> Iterator[None]:
    """A build that is killed while Pagefind works."""
    environment = {"PATH": os.environ["PATH"], "PAGEFIND_BINARY_PATH": str(program)}
    command = [sys.executable, "-m", "hubgen", "-C", str(hub), "build"]
    with subprocess.Popen(
        command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
    ) as building:
        end = time.monotonic() + 30
        while not calls(program) and time.monotonic() < end:
            time.sleep(0.02)
        os.killpg(building.pid, signal.SIGKILL)
    yield


def test_what_a_killed_build_leaves_is_gone_with_the_next(hub: Path, tmp_path: Path) -> None:
    assert run(hub).returncode == 0
    before = index_of(hub)
    write_sections(hub, EDIT)
    with killed_at_work(hub, acting(tmp_path, "exec sleep 30")):
        assert left_in(hub)
        assert index_of(hub) == before
        assert "Zebrafinches" in (hub / "site/networks/beta/index.html").read_text()
    assert "search index" in run(hub).stdout
    assert not left_in(hub)
    assert index_of(hub) != before


# ---- What is indexed ------------------------------------------------------------


def documents(hub: BuiltHub) -> dict[str, Document]:
    assert hub.site is not None
    indexing = hub.site.indexing()
    assert indexing is not None
    return {one.path: one for one in indexing.documents()}


@pytest.fixture
def built(tmp_path: Path) -> BuiltHub:
    return make_hub(tmp_path / "built", HUB)


def told(document: Document) -> dict[str, str]:
    return dict(re.findall(r'data-pagefind-meta="(\S+)\[data-v\]" data-v="([^"]*)"', document.told))


def test_only_entries_are_indexed_and_the_closed_come_last(built: BuiltHub) -> None:
    found = documents(built)
    assert set(found) == {"groups/inside.html", "networks/alpha.html", "networks/beta.html"}
    assert list(found)[-1] == "networks/beta.html"


def test_the_tables_tell_each_entrys_id_values_and_members_in_reading_order(
    built: BuiltHub,
) -> None:
    assert built.site is not None
    indexing = built.site.indexing()
    assert indexing is not None
    ids = {path: f"id-{path}" for path in documents(built)}
    made = json.loads(indexing.tables(ids))
    assert made["made_from"] == built.site.index_key
    assert [entry[0] for entry in made["entries"]] == list(ids.values())
    (alpha,) = (entry for entry in made["entries"] if entry[0] == "id-networks/alpha.html")
    assert (alpha[1], alpha[4]) == (0, 300)
    names = [facet["name"] for facet in made["facets"]]
    values = made["facets"][names.index("tags")]["values"]
    assert [values[place][0] for place in alpha[2][names.index("tags")]] == ["web"]


def test_hostile_words_stay_words(built: BuiltHub) -> None:
    document = documents(built)["networks/alpha.html"]
    assert "<b>" not in document.told
    assert told(document)["aka"] == "The &quot;Oil&quot; list"


def test_what_is_around_the_main_part_of_a_page_is_not_indexed() -> None:
    document = Document("p", "p.html", "<main data-pagefind-body>")
    page = b'<nav>Menu</nav><main class="page" id="main">Words</main><footer>End</footer>'
    assert document.around(page) == b"<main data-pagefind-body>Words</main></body></html>\n"


def test_another_day_that_changes_nothing_is_the_same_index(built: BuiltHub) -> None:
    assert built.site is not None
    again = build(built.folder, replace(built.options, today=date(2026, 11, 23)), Memo()).site
    assert again is not None
    assert again.index_key == built.site.index_key != ""
