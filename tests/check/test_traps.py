"""Mistakes that hubs elsewhere have suffered from; each is named, or can no longer happen."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape

import pytest

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]


@pytest.mark.parametrize(
    "title", ["no", "yes", "null", "~x", "1.10", "12:30", "0o17", "017", "1e3", "2026-01-01", ".5"]
)
def test_a_text_stays_the_text_that_was_written(hub: Hub, title: str) -> None:
    built = hub(f"""
    -- networks/one.md --
    title: {title}
    owner: {title}
    """)
    assert built.problems == []
    assert f"<h1>{title}</h1>" in built.page("/networks/one/")
    assert f"<dd>{title}</dd>" in built.page("/networks/one/")


def test_an_amount_keeps_its_last_nought(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    cost: {model: paid, amount: 1.10, currency: GBP}
    """)
    assert "1.10" in built.main("/networks/one/")


def test_a_number_with_a_comma_is_named_and_the_digits_are_offered(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    members:
      - count: 2,281
        as_of: 2009
    """)
    what = 'members.count: "2,281" is not a whole number'
    assert built.problems == [f"content/networks/one.md:3:12: error: {what} [bad-integer]"]
    assert built.hints == "write the digits only: 2281"


def test_a_field_that_stands_twice_is_named_with_the_line_of_the_first(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    owner: The first
    owner: The second
    """)
    assert built.codes == ["duplicate-key"]
    assert "line 2" in built.hints


def test_a_misspelt_optional_field_is_named(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    hastags: [web]
    """)
    assert built.codes == ["unknown-field"]
    assert built.hints == 'did you mean "hashtags"?'


def test_one_thing_under_two_spellings_is_a_warning(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    title: Comms  Network
    url: https://www.example.org/
    -- networks/two.md --
    title: comms network
    url: http://example.org
    """)
    assert built.codes == ["duplicate-title", "duplicate-url"]
    assert built.site is not None


@pytest.mark.parametrize("written", ["websites", "Web", "WEB"])
def test_a_tag_in_other_words_is_led_to_its_term(hub: Hub, written: str) -> None:
    built = hub(f"""
    -- vocabularies/tags.yaml --
    web: {{title: Web, description: Sites., synonyms: [websites]}}
    -- networks/one.md --
    tags: ["{written}"]
    """)
    assert built.codes == ["unknown-term"]
    assert built.hints.startswith('write "web"')


def test_an_unknown_reference_is_named_and_nothing_vanishes(hub: Hub) -> None:
    built = hub("""
    -- networks/home.md --
    -- groups/lost.md --
    network: networks/hone
    """)
    assert built.codes == ["unknown-reference"]
    assert built.hints == 'did you mean "networks/home"?'
    assert built.site is None


def test_a_slash_in_a_term_is_named_and_makes_no_folder(hub: Hub) -> None:
    built = hub("""
    -- vocabularies/tags.yaml --
    News/PR: {title: News and PR, description: Press work.}
    -- networks/one.md --
    tags: [News/PR]
    """)
    assert built.codes == ["unknown-term", "bad-term"]
    assert "news-pr" in built.hints


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("networks/same.md", "networks/same.yaml", "address-taken"),
        ("networks/same.md", "networks/Same.md", "bad-filename"),
        ("pages/same.md", "pages/same.yaml", "address-taken"),
    ],
)
def test_two_files_never_share_an_address(hub: Hub, one: str, other: str, code: str) -> None:
    built = hub(f"""
    -- {one} --
    -- {other} --
    title: Another
    """)
    assert code in built.codes
    assert built.site is None


def test_names_that_differ_in_unicode_form_only_are_both_named(hub: Hub) -> None:
    built = hub("""
    -- networks/caf\u00e9.md --
    title: One
    -- networks/cafe\u0301.md --
    title: Two
    """)
    assert built.codes == ["bad-filename", "bad-filename"]
    assert built.hints.count("cafe.md") == 2


def test_markup_in_a_title_is_shown_and_never_runs(hub: Hub) -> None:
    title = """<script>alert("1")</script> & 'co' </title> <!-- ]]> {{ 7 * 7 }}"""
    built = hub(f"""
    -- networks/one.md --
    title: '{title.replace("'", "''")}'
    summary: '</script><img src=x onerror=alert(1)>'
    aka: ["</script>"]
    """)
    assert built.problems == []
    for name, data in built.files.items():
        if name.endswith((".html", ".xml")):
            assert b"<script>alert" not in data, name
            assert b"<img src=x" not in data, name
            assert b"49" not in data[data.find(b"alert") :][:80], name
    page = built.page("/networks/one/")
    assert title in unescape(page)
    assert "</script>" not in page[page.index("ld+json") :].partition("</script>")[0]
    assert title in json.loads(built.file("feed.json"))["items"][0]["title"]


def test_an_address_that_runs_code_is_refused_in_fields_and_in_bodies(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    url: javascript:alert(1)
    ---
    Look [here](javascript:alert(1)) and [there](JaVaScRiPt&#58;alert(1)).
    """)
    assert built.codes == ["bad-url", "bad-link", "bad-link"]


def test_a_mistake_in_the_front_matter_stops_the_build_and_loses_no_page(hub: Hub) -> None:
    built = hub("""
    -- networks/good.md --
    -- raw networks/bad.md --
    ---
    title: "Never closed
    ---
    """)
    assert built.codes == ["yaml-syntax"]
    assert built.site is None


def test_what_refers_to_an_unreadable_entry_is_not_blamed(hub: Hub) -> None:
    built = hub("""
    -- raw networks/bad.md --
    ---
    title: "Never closed
    ---
    -- groups/inside.md --
    network: networks/bad
    ---
    Part of [it](../networks/bad.md#history).
    """)
    assert [p.location.path for p in built.found] == ["content/networks/bad.md"]


def test_all_problems_of_all_files_come_in_one_run_in_order(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    problems: {nonsense: off}
    -- networks/b.md --
    url: nowhere
    shoe: 1
    ---
    # Too high
    -- networks/a.md --
    tags: [nothing-here]
    -- vocabularies/tags.yaml --
    Web Sites: {title: Web, description: Sites.}
    """)
    places = [(p.location.path, p.location.line) for p in built.found]
    assert places == sorted(places)
    assert sorted(built.codes) == [
        "bad-term",
        "bad-url",
        "heading-level",
        "unknown-code",
        "unknown-field",
        "unknown-term",
    ]


def test_a_safety_rule_cannot_be_turned_off(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    problems: {bad-url: off, lost-text: off}
    -- networks/one.md --
    url: javascript:alert(1)
    owner: Team #one
    """)
    assert built.codes == ["safety-code", "bad-url"]


def test_strict_makes_warnings_count(hub: Hub) -> None:
    text = """
    -- networks/one.md --
    owner: Team #one
    """
    assert hub(text).site is not None
    strict = hub(text, strict=True)
    assert strict.site is None
    assert [p.severity for p in strict.found] == ["warning"]


def test_a_draft_may_have_blanks_even_when_strict_but_no_broken_address(hub: Hub) -> None:
    blank = """
    -- raw networks/new.md --
    ---
    title: New
    draft: true
    ---
    """
    built = hub(blank, strict=True)
    assert built.site is not None
    assert {p.severity for p in built.found} == {"warning"}
    broken = hub("""
    -- networks/new.md --
    draft: true
    url: javascript:alert(1)
    """)
    assert broken.site is None
