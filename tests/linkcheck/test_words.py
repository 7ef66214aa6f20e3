"""What a run found, told: by what is to be done, safe on a terminal and on a code host."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from markdown_it import MarkdownIt

from hubgen.linkcheck.findings import Finding, find_all
from hubgen.linkcheck.places import Place
from hubgen.linkcheck.words import as_json, as_markdown, as_text
from hubgen.state.records import LinkRecord
from tests.linkcheck.web import state_of

URL = "https://a.example/x"


def place(line: int = 5, path: str = "content/networks/a.md", field: str = "url") -> Place:
    return Place(path, field, line, URL, False)


def finding(
    result: str, url: str = URL, places: Sequence[Place] = (place(),), **told: object
) -> Finding:
    return Finding(LinkRecord(url, result, "2026-11-12", **told), places)  # type: ignore[arg-type]


GONE = finding("gone", why="404 Not Found", snapshot="https://web.archive.org/web/1/x")
MOVED = finding("moved", why="it moved for good", moved="https://b.example/")
BLOCKED = finding("blocked", why="403 Forbidden")


def test_what_is_to_be_done_stands_above_those_it_is_to_be_done_with() -> None:
    told = as_text([GONE, MOVED, finding("ok")])
    assert told == (
        "Gone (1): put another address, or take this one out\n"
        "  https://a.example/x\n"
        "    404 Not Found (since 12 November 2026)\n"
        "    a copy: https://web.archive.org/web/1/x\n"
        "    content/networks/a.md:5 (url)\n"
        "\n"
        "Moved for good (1): hubgen links --fix puts the new address\n"
        "  https://a.example/x\n"
        "    it moved for good (since 12 November 2026)\n"
        "    now at https://b.example/\n"
        "    content/networks/a.md:5 (url)\n"
        "\n"
        "3 addresses: 1 well, 1 gone and 1 moved.\n"
    )


def test_where_no_copy_is_known_it_says_where_to_look() -> None:
    told = as_text([finding("gone", why="410 Gone")])
    assert "perhaps there is a copy: https://web.archive.org/web/*/https://a.example/x\n" in told


def test_doubt_is_told_apart_from_what_is_held() -> None:
    doubted = finding("ok", doubt="gone", why="404 Not Found")
    assert doubted.sort == "doubt"
    assert finding("unknown", doubt="error").sort == "doubt"
    assert finding("unknown").sort == "unknown"
    assert finding("gone", doubt="error").sort == "gone"
    assert "since" not in as_text([doubted]), "it is the good news that stands since then"


def test_a_hub_without_addresses_is_told_so() -> None:
    assert as_text([]) == "No file names an address elsewhere.\n"


def test_an_address_that_was_never_asked_is_told_too() -> None:
    (one,) = find_all(state_of(), {URL: [place()]})
    assert (one.record, one.sort) == (LinkRecord(URL), "unknown")


@pytest.mark.parametrize(
    ("findings", "first"),
    [
        ([], "**Nothing to mend.**"),
        ([BLOCKED, finding("ok"), finding("ok", doubt="gone")], "**Nothing to mend.**"),
        ([GONE], "**There are links to mend.**"),
        ([MOVED], "**There are links to mend.**"),
        ([finding("error")], "**There are links to mend.**"),
    ],
)
def test_the_first_line_of_an_issue_says_whether_there_is_anything_to_mend(
    findings: list[Finding], first: str
) -> None:
    assert as_markdown(findings).startswith(f"{first} ")


HOSTILE = "`` [x](https://evil.example) @everybody <img src=x> # \u202e\x1b[31m ![y](z)\n## Nothing"


def test_nothing_from_files_and_servers_is_markup() -> None:
    named = [place(path=f"content/networks/{HOSTILE}", field=HOSTILE)]
    told = as_markdown([finding("gone", f"{URL}?{HOSTILE}", named, why=HOSTILE)])
    tokens = MarkdownIt().parse(told)
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        *("text", "code_inline", "strong_open", "strong_close"),
    }
    assert "evil.example" not in "".join(one.content for one in inline if one.type == "text")
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h3"]
    assert "\x1b" not in told
    assert "\u202e" not in as_text([finding("gone", why=HOSTILE)])


def test_an_issue_has_room_for_every_sort_however_many_there_are() -> None:
    many = [f"{URL}/{'y' * 300}/{n}" for n in range(2000)]
    sorts = ("gone", "error", "moved", "blocked")
    findings = [finding(sort, url, why="w") for sort in sorts for url in many]
    told = as_markdown(findings)
    assert len(told) <= 60_000
    for heading in ("Gone (2,000)", "No answer (2,000)", "Moved for good (2,000)", "Closed to pro"):
        start = told.index(f"### {heading}")
        assert "- `https://a.example/x/" in told[start : start + 400]
    assert told.count("more: `hubgen links` names them all.") == 4


def test_programs_get_everything() -> None:
    told = json.loads(as_json([GONE, finding("ok")]))
    assert told["counts"]["gone"] == told["counts"]["ok"] == 1
    first, second = told["links"]
    assert first["places"] == [place()._asdict()]
    assert (first["sort"], first["snapshot"]) == ("gone", "https://web.archive.org/web/1/x")
    assert second["url"] == URL


def test_of_many_places_a_few_are_named() -> None:
    told = as_text([finding("gone", places=[place(n) for n in range(1, 31)])])
    assert "a.md:10 (url)\n    … and 20 more places\n" in told
