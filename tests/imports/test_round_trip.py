"""What a hub exports it can import: the same entries, as drafts."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.imports.columns import cell_value, unguarded
from hubgen.kinds.types import ListOf, Text
from hubgen.outputs.table import _cell, _guarded
from tests.cli.running import Run
from tests.hubs import write_base, write_sections

COMMONS = Path(__file__).parents[2] / "content"
KINDS = ("networks", "groups", "faqs")
ODD = r"""
    -- networks/odd.md --
    title: "=Odd, \"quoted\"; and long"
    summary: "'+ a summary that begins like a formula"
    aka: ["one; two", "[three]", "@four", "'=five"]
    hashtags: ["#six"]
    members: [{count: 12, as_of: 2026-01, note: "a; \"b\""}]
    status: {state: active, as_of: 2026-01, evidence: "-- dashes"}
    cost: {model: paid, amount: "1.10", currency: GBP}
    ---
    Two lines,
    "quotes" and a [link](other.md).

    - a list; with a semicolon

    -- networks/other.yaml --
    id: another
    title: Other
    successors: [networks/odd]

    -- groups/within.md --
    title: Within
    network: networks/odd
    visibility: public
"""


def emptied(folder: Path, content: Path) -> Path:
    """The same hub without its entries."""
    shutil.copytree(content, folder / "content")
    for kind in KINDS:
        shutil.rmtree(folder / "content" / kind, ignore_errors=True)
    return folder


def accept(folder: Path) -> None:
    """Delete the line "draft: true" everywhere."""
    for file in folder.glob("content/*/*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\ndraft: true\n", "\n", 1), encoding="utf-8")


@pytest.mark.parametrize("what", ["csv", "json"])
@pytest.mark.parametrize("which", ["odd", "commons"])
def test_an_export_comes_back_as_the_same_entries(
    what: str, which: str, tmp_path: Path, run: Run
) -> None:
    source = tmp_path / "source"
    if which == "odd":
        write_base(source)
        write_sections(source, ODD)
    else:
        shutil.copytree(COMMONS, source / "content")
    one, again = tmp_path / f"one.{what}", tmp_path / f"again.{what}"
    assert run("export", what, "-o", str(one), at=source).status == 0
    other = emptied(tmp_path / "other", source / "content")
    done = run("import", what, str(one), at=other)
    assert " 0 skipped, 0 refused" in done.out
    assert "not taken over" not in "".join(
        file.read_text(encoding="utf-8") for file in other.glob("content/*/*.md")
    )
    accept(other)
    assert run("export", what, "-o", str(again), at=other).status == 0
    assert again.read_bytes() == one.read_bytes()


def test_feeds_come_back_as_networks_with_feeds(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "source"
    write_base(source)
    write_sections(
        source,
        """
        -- networks/blog.md --
        title: A blog & more
        url: https://blog.example.org/
        feeds: [{url: "https://blog.example.org/feed.xml"}, {url: "https://blog.example.org/2.xml"}]
        """,
    )
    one = tmp_path / "one.opml"
    run("export", "opml", "-o", str(one), at=source)
    other = emptied(tmp_path / "other", source / "content")
    done = run("import", "opml", str(one), at=other)
    assert "1 drafted" in done.out
    (file,) = (other / "content/networks").glob("*.md")
    text = file.read_text(encoding="utf-8")
    assert "url: https://blog.example.org/\n" in text
    assert "https://blog.example.org/feed.xml" in text
    assert "https://blog.example.org/2.xml" in text


def test_an_export_is_never_written_over_a_file(tmp_path: Path, run: Run) -> None:
    write_base(tmp_path)
    (tmp_path / "there.csv").write_text("mine")
    assert run("export", "csv", "-o", "there.csv").status == 2
    assert (tmp_path / "there.csv").read_text() == "mine"


def test_drafts_and_what_was_taken_out_stay_at_home(tmp_path: Path, run: Run) -> None:
    write_base(tmp_path)
    write_sections(
        tmp_path,
        """
        -- networks/one.md --
        title: One
        -- networks/draft.md --
        title: A draft
        draft: true
        -- networks/gone.md --
        title: Gone
        retired: {on: 2026-01-02, reason: owner-request}
        """,
    )
    out = run("export", "json").out
    assert [one["slug"] for one in json.loads(out)["items"]] == ["one"]


def test_a_row_of_the_table_is_a_record_of_a_spreadsheet(tmp_path: Path, run: Run) -> None:
    write_base(tmp_path)
    write_sections(tmp_path, ODD)
    rows = list(csv.DictReader(io.StringIO(run("export", "csv").out)))
    assert {row["slug"] for row in rows} == {"odd", "other", "within"}
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


texts = st.text(min_size=1).map(str.strip).filter(bool)


@given(st.lists(texts, max_size=5))
def test_every_list_of_texts_comes_back_from_its_cell(items: list[str]) -> None:
    cell = _guarded(_cell(tuple(items)))
    assert cell_value(unguarded(cell), ListOf(Text())) == items


@given(st.text())
def test_every_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(_guarded(text)) == text
