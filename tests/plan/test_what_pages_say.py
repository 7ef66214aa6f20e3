"""What a page says of an entry: what is known, with its date, and plainly what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]


def test_a_network_without_an_address_says_so_and_links_nowhere(hub: Hub) -> None:
    page = hub("-- networks/one.md --\n").main("/networks/one/")
    assert "We have no checked web address" in page
    assert "http" not in page


def test_an_address_comes_out_as_it_was_written(hub: Hub) -> None:
    url = "https://Example.org/a%20b/?x=1&y='2'#Top"
    page = hub(f'-- networks/one.md --\nurl: "{url}"\n').main("/networks/one/")
    assert 'href="https://Example.org/a%20b/?x=1&amp;y=&#39;2&#39;#Top"' in page


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [("more-than", "More than 19,000"), ("about", "About 19,000"), ("nearly", "Nearly 19,000")],
)
def test_a_count_carries_how_exact_and_how_old_it_is(hub: Hub, qualifier: str, words: str) -> None:
    built = hub(f"""
    -- networks/one.md --
    members:
      - {{count: 12, as_of: 2001}}
      - {{count: 19000, as_of: 2008-05, qualifier: {qualifier}}}
    """)
    assert f"{words} members (2008)" in built.main("/networks/")
    assert words in built.main("/networks/one/")
    assert "12" in built.main("/networks/one/")


def test_an_unknown_status_is_not_made_an_active_one(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    status: {state: unknown, evidence: No page says so.}
    """)
    assert "Not confirmed" in built.main("/networks/one/")
    assert "Active" not in built.main("/networks/one/")


def test_a_question_shows_how_often_and_where_it_was_asked(hub: Hub) -> None:
    built = hub("""
    -- faqs/how.md --
    title: How do I join?
    summary: Ask the secretary.
    asked: [{on: 2025-03, where: the Slack}, {on: 2026-01-14, where: the mailing list}]
    """)
    assert "Asked 2 times" in built.main("/faqs/")
    page = built.main("/faqs/how/")
    assert "Ask the secretary." in page
    assert "March 2025, the Slack" in page
    assert "14 January 2026, the mailing list" in page


def test_a_group_and_its_network_lead_to_each_other(hub: Hub) -> None:
    built = hub("""
    -- networks/whole.md --
    -- groups/part.md --
    network: networks/whole
    """)
    assert 'href="/groups/part/"' in built.main("/networks/whole/")
    assert 'href="/networks/whole/"' in built.main("/groups/part/")
