"""What pages say of addresses that nobody could reach, and when they are made anew."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hubgen.state.files import links_text
from hubgen.state.records import LinkRecord
from tests.hubs import BuiltHub
from tests.linkcheck.web import state_of

Build = Callable[..., BuiltHub]
DOOR = "https://a.example/"
TRIED = "2026-11-12T05:00:00Z"
ENTRIES = f"""
-- networks/a.md --
url: {DOOR}#top
sources: [{{url: https://s.example/, supports: all}}]
---
See [more](https://m.example/).
-- networks/b.md --
sources: [{{url: https://s.example/, supports: all}}]
-- networks/c.md --
draft: true
url: https://draft.example/
-- pages/about.md --
---
See [more](https://m.example/#x).
"""


def state(*records: LinkRecord) -> str:
    return f"-- state/links.json --\n{links_text(state_of(*records))}"


def gone(url: str = DOOR, result: str = "gone", **told: object) -> LinkRecord:
    values = {"since": "2026-11-12", "tried": TRIED, "why": "404 Not Found", **told}
    return LinkRecord(url, result, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("result", ["gone", "error"])
def test_an_entry_says_that_its_door_could_not_be_reached(hub: Build, result: str) -> None:
    copy = "https://web.archive.org/web/2020/https://a.example/"
    record = gone(result=result, snapshot=copy if result == "gone" else "")
    page = hub(ENTRIES + state(record)).main("/networks/a/")
    door = page[page.index('class="way-in') : page.index("</div>", page.index('class="way-in'))]
    assert "We could not reach this address on 12 November 2026." in door
    assert (f'<a href="{copy}" rel="external noopener">See an archived copy</a>' in door) == (
        result == "gone"
    )


@pytest.mark.parametrize("result", ["ok", "moved", "blocked", "unknown"])
def test_it_says_so_of_nothing_else(hub: Build, result: str) -> None:
    record = gone(result=result, doubt="gone", doubts=1, moved="https://n.example/")
    assert "We could not reach" not in hub(ENTRIES + state(record)).main("/networks/a/")


def test_only_the_door_itself_counts(hub: Build) -> None:
    built = hub(ENTRIES + state(gone("https://s.example/"), gone("https://m.example/")))
    assert "We could not reach" not in built.main("/networks/a/")


def test_the_address_for_joining_goes_before_the_other(hub: Build) -> None:
    join = (
        "-- networks/a.md --\nurl: https://a.example/\njoin: {how: open, url: https://j.example/}\n"
    )
    assert "We could not reach" not in hub(join + state(gone())).main("/networks/a/")
    assert "We could not reach" in hub(join + state(gone("https://j.example/"))).main(
        "/networks/a/"
    )


def test_what_is_found_out_later_is_not_said_before(hub: Build) -> None:
    later = hub(ENTRIES + state(gone(tried="2027-01-01T00:00:00Z")))
    assert "We could not reach" not in later.main("/networks/a/")
    assert "2027" not in later.main("/review/")


def review(built: BuiltHub) -> str:
    page = built.main("/review/")
    return page[page.index('id="links"') :]


def test_the_review_names_every_address_in_trouble_and_who_names_it(hub: Build) -> None:
    told = review(
        hub(
            ENTRIES
            + state(
                gone(),
                gone("https://m.example/", "error", why="the server did not answer"),
                gone("https://s.example/", "moved", moved="https://t.example/new"),
            )
        )
    )
    assert told.index("1 address is gone") < told.index("1 address does not answer")
    assert told.index("1 address does not answer") < told.index("1 address has moved")
    assert "404 Not Found." in told
    assert '<time datetime="2026-11-12">12 November 2026</time>' in told
    moved = told[told.index('id="links-moved"') :]
    assert "https://t.example/new" in moved
    assert 'href="/networks/a/"' in moved
    assert 'href="/networks/b/"' in moved
    silent = told[told.index('id="links-error"') : told.index('id="links-moved"')]
    assert 'href="/about/"' in silent


def test_an_address_that_nobody_names_any_more_is_not_told(hub: Build) -> None:
    built = hub(ENTRIES + state(gone("https://old.example/"), gone("https://draft.example/")))
    assert 'id="links"' not in built.main("/review/")


def test_a_hub_without_state_says_nothing_of_links(hub: Build) -> None:
    assert 'id="links"' not in hub(ENTRIES).main("/review/")


def test_what_a_server_said_is_only_text(hub: Build) -> None:
    record = gone(why='<script>alert(1)</script> "quoted"')
    told = review(hub(ENTRIES + state(record)))
    assert "<script" not in told
    assert "&lt;script&gt;" in told


def test_state_that_lies_is_not_used(hub: Build) -> None:
    lie = json.dumps({"links": [{"url": DOOR, "result": "gone", "snapshot": "javascript:x"}]})
    built = hub(ENTRIES + f"-- state/links.json --\n{lie}\n")
    assert "damaged-state" in built.codes


def test_only_the_pages_that_say_it_are_made_anew(hub: Build) -> None:
    built = hub(ENTRIES)
    warm = built.edit(state(gone()))
    assert warm.memo.made["page"] == 2  # the entry and the review
    assert warm.files == hub(ENTRIES + state(gone())).files
    again = warm.edit(state(gone(tried="2026-11-19T05:00:00Z")))
    assert "on 19 November 2026" in again.main("/networks/a/")
    assert again.memo.made["page"] == 2
    assert again.edit("-- delete state/links.json --").files == built.files


def test_an_entry_that_names_another_address_is_left_in_peace(hub: Build) -> None:
    built = hub(ENTRIES + state(gone()))
    mended = built.edit("-- networks/a.md --\nurl: https://n.example/\n")
    assert "We could not reach" not in mended.main("/networks/a/")
    assert 'id="links"' not in mended.main("/review/")
