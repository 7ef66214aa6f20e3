from __future__ import annotations

import csv
import io
import json

import pytest

from hubgen.outputs.table import FIRST, Table, join_table
from tests.outputs.hubs import SmallHub, make_hub

FULL = """
-- networks/a.md --
title: 'Comma, "quote"'
status: {state: active, as_of: 2026-01}
languages: [en-GB, cy]
members:
  - {count: 2281, as_of: 2019}
  - {count: 3000, as_of: undated}
cost: {model: paid, amount: 12.50, currency: GBP}
related: [groups/c]
-- groups/c.md --
network: networks/a
-- faqs/q.md --
asked: [{on: 2009-01, where: A list}]
"""


def table(small: SmallHub) -> list[dict[str, str]]:
    """The table as a program reads it."""
    rows = Table(small.ground)
    refs = [small.hub.refs[number] for number in small.hub.published]
    data = join_table(small.ground, [(ref, rows.row(small.entries[ref])) for ref in refs])
    assert data.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def row(small: SmallHub, slug: str) -> dict[str, str]:
    return next(one for one in table(small) if one["slug"] == slug)


def test_columns_are_the_fields_of_all_kinds_by_their_paths() -> None:
    columns = Table(make_hub().ground).columns
    assert columns[:5] == FIRST == ("kind", "slug", "id", "address", "title")
    assert columns[5:10] == ("summary", "url", "status.state", "status.as_of", "status.evidence")
    assert columns[-1] == "body"
    assert {"network", "asked", "superseded_by", "members", "verified.on"} <= set(columns)
    assert len(columns) == len(set(columns))


def test_a_row_says_what_the_entry_says() -> None:
    small = make_hub(FULL, base_url="https://example.org/hub/")
    found = row(small, "a")
    assert found["kind"] == "network"
    assert found["address"] == "https://example.org/hub/networks/a/"
    assert found["title"] == 'Comma, "quote"'
    assert (found["status.state"], found["status.as_of"]) == ("active", "2026-01")
    assert found["languages"] == "en-GB; cy"
    assert found["cost.amount"] == "12.50"
    assert found["related"] == "groups/c"
    assert json.loads(found["members"]) == [
        {"count": 2281, "as_of": "2019"},
        {"count": 3000, "as_of": "undated"},
    ]
    assert found["body"] == "Body."
    assert found["network"] == found["asked"] == ""
    assert row(small, "c")["network"] == "networks/a"


def test_an_empty_hub_has_the_columns_and_no_row() -> None:
    small = make_hub()
    assert table(small) == []
    assert join_table(small.ground, []).startswith(b"kind,slug,id,address,title,summary,url,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    small = make_hub(f"-- networks/a.md --\ntitle: '{start}cmd|x!A1'\naka: ['{start}1', b]\n")
    found = row(small, "a")
    assert found["title"] == f"'{start}cmd|x!A1"
    assert found["aka"] == f"'{start}1; b"


def test_text_of_several_lines_stays_one_cell() -> None:
    small = make_hub("-- faqs/q.md --\n-- networks/z.md --\n")
    entry = small.entries["faqs/q"]
    long = entry.body._replace(text='\n- first, "one"\n\n\t=second\n')
    object.__setattr__(entry, "body", long)
    assert row(small, "q")["body"] == '\'- first, "one"\n\n\t=second'
    assert row(small, "z")["body"] == "Body."


def test_an_address_with_a_comma_is_quoted() -> None:
    small = make_hub("-- networks/a.md --\n", base_url="https://x.example.org/a,b/")
    assert row(small, "a")["address"] == "https://x.example.org/a,b/networks/a/"
