from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.running import Run, run
from tests.hubs import write_base, write_sections

__all__ = ["run"]

PROPOSAL = """\
### Name of the network

Brand & new

### What it is, in one sentence

People who meet.

### Where it happens

Website

### Who it is for

Everybody

### Which places it serves

Everywhere

### What it is about

Web, communications
"""
FILE = "content/networks/brand-and-new.md"
CLOSED = "### Entry that has closed\n\nnetworks/lgcomms\n\n### How you know\n\nIts page says so.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    write_base(folder)
    write_sections(folder, "-- networks/lgcomms.md --\ntitle: LGcomms  # as they write it\n")
    (folder / "issue.md").write_text(PROPOSAL, encoding="utf-8")
    return folder


def files(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_it_writes_one_file_and_prints_its_path(root: Path, run: Run) -> None:
    before = files(root)
    made = run("from-issue", "issue.md", at=root)
    assert (made.status, made.out) == (0, f"{FILE}\n")
    assert "branch: add-networks-brand-and-new\n" in made.err
    assert "title: Add the network: Brand & new\n" in made.err
    assert files(root).keys() - before.keys() == {str(root / FILE)}
    assert run("check", "--strict", at=root).status == 0


def test_a_dry_run_writes_nothing(root: Path, run: Run) -> None:
    before = files(root)
    made = run("from-issue", "issue.md", "--dry-run", at=root)
    assert (made.status, made.out) == (0, f"{FILE}\n")
    assert files(root) == before


def test_programs_get_one_object(root: Path, run: Run) -> None:
    made = run("from-issue", "issue.md", "--json", at=root)
    assert json.loads(made.out) == {
        "outcome": "written",
        "files": [FILE],
        "branch": "add-networks-brand-and-new",
        "title": "Add the network: Brand & new",
        "message": "",
        "doubts": [],
    }
    assert made.err == ""


def test_the_form_may_come_from_standard_input(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(PROPOSAL.encode())))
    assert run("from-issue", "-", at=root).out == f"{FILE}\n"


def test_a_second_time_it_says_that_it_is_there_and_where(root: Path, run: Run) -> None:
    run("from-issue", "issue.md", at=root)
    before = files(root)
    again = run("from-issue", "issue.md", at=root)
    assert again.status == 1
    assert "<https://hub.example.org/networks/brand-and-new/>" in again.out
    assert files(root) == before


def test_a_file_that_nobody_can_read_is_not_written_over_either(root: Path, run: Run) -> None:
    (root / FILE).write_text("no entry\n")
    assert run("from-issue", "issue.md", at=root).status == 1
    assert (root / FILE).read_text() == "no entry\n"


def test_problems_are_told_as_markdown_in_text_and_in_the_object(root: Path, run: Run) -> None:
    (root / "issue.md").write_text(PROPOSAL.replace("Website", "`Telephone` @all"))
    text = run("from-issue", "issue.md", at=root)
    assert text.status == 1
    assert "- **Where it happens**: you wrote `'Telephone' @all`. Choose from" in text.out
    told = json.loads(run("from-issue", "issue.md", "--json", at=root).out)
    assert told["outcome"] == "problems"
    assert told["message"] == text.out
    assert told["files"] == []


def test_a_change_keeps_every_other_line_and_the_files_permissions(root: Path, run: Run) -> None:
    place = root / "content/networks/lgcomms.md"
    place.chmod(0o640)
    old = place.read_text().split("\n")
    (root / "issue.md").write_text(CLOSED)
    assert run("from-issue", "issue.md", at=root).out == "content/networks/lgcomms.md\n"
    new = place.read_text().split("\n")
    assert [line for line in old if line not in new] == ["status: {state: active}"]
    assert "title: LGcomms  # as they write it" in new
    assert place.stat().st_mode & 0o777 == 0o640
    assert run("check", "--strict", at=root).status == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"x" * (10 * 1024 * 1024 + 1), "10 MiB"), (None, "no file")],
)
def test_what_is_no_text_of_a_form_is_wrong_use(
    data: bytes | None, words: str, root: Path, run: Run
) -> None:
    if data is None:
        (root / "issue.md").unlink()
    else:
        (root / "issue.md").write_bytes(data)
    made = run("from-issue", "issue.md", at=root)
    assert made.status == 2
    assert words in made.err


def test_the_forms_are_written_for_the_hubs_own_kinds(root: Path, run: Run) -> None:
    write_sections(root, "-- hub.yaml --\nkinds: {tool: {label: Tool}}\n")
    made = run("schema", "--forms", at=root)
    assert made.status == 0
    assert ".github/ISSUE_TEMPLATE/propose-tool.yml" in made.out.split("\n")
    assert all((root / line).is_file() for line in made.out.split())
    write_sections(root, "-- hub.yaml --\ntitle: Without\n")
    run("schema", "--forms", at=root)
    assert not (root / ".github/ISSUE_TEMPLATE/propose-tool.yml").exists()
    assert run("schema", "network", "--forms", at=root).status == 2
