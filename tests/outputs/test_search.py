"""The records that the browser searches: what is in them, and when they are made anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]

THREE = """
-- networks/old-club.md --
title: A club that closed
status: {state: closed, as_of: 2012-03}
-- networks/lgcomms.md --
title: "LGcomms </script> & friends"
aka: [LG Communications, "I&DeA"]
owner: A council
cost: {model: free}
members: [{count: 10, as_of: 2001}, {count: 2281, as_of: 2019}]
verified: {on: 2026-10-02, by: the editors, how: visited}
-- groups/web.md --
network: networks/lgcomms
title: Web people
tags: [web, comms]
"""


def records(built: BuiltHub) -> dict[str, Any]:
    """What a browser reads: the index, and the file that it names."""
    index = json.loads(built.file("search/index.json"))
    assert index["schema_version"] == 1
    return dict(json.loads(built.file(index["records"].removeprefix("/"))))


def files(built: BuiltHub) -> list[bytes]:
    return [
        data for name, data in built.files.items() if name.startswith("search/") and ".json" in name
    ]


def record_of(built: BuiltHub, slug: str) -> list[Any]:
    return list(next(one for one in records(built)["entries"] if one[1] == slug))


def values(found: dict[str, Any], record: list[Any]) -> dict[str, list[str]]:
    """The facet values of a record in words, by facet."""
    return {
        facet["name"]: [facet["values"][place][0] for place in places]
        for facet, places in zip(found["facets"], record[6], strict=True)
        if places
    }


def test_a_record_holds_what_is_searched_filtered_sorted_and_shown(hub: Hub) -> None:
    built = hub(THREE)
    record = record_of(built, "lgcomms")
    assert records(built)["kinds"][record[0]]["href"] == "/networks/"
    assert record[2] == "LGcomms </script> & friends"
    assert record[3] == ["LG Communications", "I&DeA"]
    assert record[5] == "A council"
    assert record[7] == ["active", "Active"]
    assert "2,281 members (2019)" in record[8]
    assert record[9] == "2 October 2026"
    assert record[11] == 2281
    assert record[12] == "c"
    assert values(records(built), record) == {
        "status": ["active"],
        "audiences": ["everybody"],
        "regions": ["everywhere"],
        "cost": ["free"],
        "platforms": ["website"],
        "tags": ["web"],
    }


def test_notes_that_facets_tell_already_are_numbers(hub: Hub) -> None:
    built = hub(THREE)
    found, record = records(built), record_of(built, "lgcomms")
    told = [
        note
        if isinstance(note, str)
        else ", ".join(
            found["facets"][note // 10]["values"][place][1]
            for place in record[6][note // 10][: note % 10]
        )
        for note in record[8]
    ]
    assert told == ["Everybody", "Everywhere", "Free", "2,281 members (2019)"]
    assert [type(note) for note in record[8]] == [int, int, int, str]


def test_records_stand_in_reading_order_the_living_first(hub: Hub) -> None:
    assert [one[1] for one in records(hub(THREE))["entries"]] == ["lgcomms", "web", "old-club"]


def test_a_group_tells_the_title_of_its_network(hub: Hub) -> None:
    built = hub(THREE)
    assert record_of(built, "web")[13] == "LGcomms </script> & friends"
    renamed = built.edit("-- networks/lgcomms.md --\ntitle: New name\n")
    assert record_of(renamed, "web")[13] == "New name"


def test_an_address_that_browsers_can_make_of_the_title_is_left_out(hub: Hub) -> None:
    built = hub("""
    -- networks/web-people-3.md --
    title: "Web People (3)"
    -- networks/ecoles.md --
    title: Écoles
    -- networks/other.md --
    title: Web People
    """)
    assert [one[1] for one in records(built)["entries"]] == ["ecoles", "other", 0]


def test_drafts_and_the_retired_are_not_found(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    -- networks/draft.md --
    draft: true
    -- networks/gone.md --
    retired: {on: 2026-03-30, reason: duplicate}
    """)
    assert len(records(built)["entries"]) == 1
    assert [b"draft" in data or b"gone" in data for data in files(built)] == [False, False]


def test_the_file_keeps_its_name_while_its_bytes_stay_and_not_longer(hub: Hub) -> None:
    built = hub(THREE)
    name = json.loads(built.file("search/index.json"))["records"]
    text = built.edit("-- groups/web.md --\nnetwork: networks/lgcomms\ntitle: Web people\n"
                      "tags: [web, comms]\n---\nMore in the text.\n")  # fmt: skip
    assert json.loads(text.file("search/index.json"))["records"] == name
    title = text.edit("-- groups/web.md --\nnetwork: networks/lgcomms\ntitle: Others\n")
    assert json.loads(title.file("search/index.json"))["records"] != name


def test_a_hub_below_a_path_names_addresses_below_it(hub: Hub) -> None:
    built = hub(THREE, base_url="https://example.org/a/hub/")
    index = json.loads(built.file("search/index.json"))
    assert index["records"].startswith("/a/hub/search/records.")
    found = json.loads(built.file(index["records"].removeprefix("/a/hub/")))
    assert found["kinds"][0]["href"] == "/a/hub/networks/"


def test_every_entry_stands_under_its_letter(hub: Hub) -> None:
    built = hub("""
    -- networks/e.md --
    title: Écoles & mairies
    -- networks/figure.md --
    title: 3CMA
    -- networks/greek.md --
    title: Ομάδα
    """)
    for letter, title in (("e", "Écoles"), ("0-9", "3CMA"), ("other", "Ομάδα")):
        assert title in built.main(f"/search/{letter}/")
        assert f'href="/search/{letter}/"' in built.main("/search/")
    assert "search/f/index.html" not in built.files


def test_a_hub_that_wants_no_search_has_none_of_it(hub: Hub) -> None:
    built = hub(
        """
    -- hub.yaml --
    outputs: [feeds]
    -- networks/one.md --
    """
    )
    assert not [name for name in built.files if name.startswith("search/")]
    assert 'role="search"' not in built.page("/networks/")
