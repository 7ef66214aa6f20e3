"""What a page says of an entry's last check: in words, with dates that cannot lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hubgen.hub.freshness import CHECKED, DUE, NEVER, OVERDUE, state_of
from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]

SEEN = """
-- networks/one.md --
status: {state: active, evidence: A meeting in May}
verified: {on: 2026-05-01, by: the editors, how: visited}
"""
DUE_ON = date(2026, 11, 1)  # six months after


@pytest.mark.parametrize(
    ("verified", "due", "today", "state"),
    [
        (0, 0, 1000, NEVER),
        (900, 1031, 1000, CHECKED),
        (900, 1030, 1000, DUE),
        (900, 1001, 1000, DUE),
        (900, 1000, 1000, OVERDUE),
        (900, 901, 1000, OVERDUE),
    ],
)
def test_a_check_is_due_for_thirty_days_and_then_overdue(
    verified: int, due: int, today: int, state: str
) -> None:
    assert state_of(verified, due, today) == state


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 10, 1), "to be checked again by 1 November 2026"),
        (date(2026, 10, 2), "the next check is due by 1 November 2026"),
        (DUE_ON, "the next check is overdue since 1 November 2026"),
    ],
)
def test_a_page_says_when_and_how_it_was_checked_and_when_again(
    hub: Hub, today: date, words: str
) -> None:
    page = hub(SEEN, today=today).main("/networks/one/")
    assert "Checked on 1 May 2026 by the editors, who looked at it" in page
    assert words in page


def test_what_nobody_checked_says_so(hub: Hub) -> None:
    page = hub("-- networks/one.md --\n").main("/networks/one/")
    assert "Not checked by a person yet" in page
    assert "Not confirmed since" not in page


def test_a_status_that_nobody_confirmed_in_time_reads_so_everywhere(hub: Hub) -> None:
    before = hub(SEEN, today=date(2026, 10, 31))
    after = hub(SEEN, today=DUE_ON)
    for address in ("/networks/", "/networks/one/", "/tags/web/"):
        assert "Not confirmed since" not in before.main(address)
        assert '<span class="tag unknown">Not confirmed since 1 May 2026</span>' in after.main(
            address
        )
    assert "A meeting in May" in after.main("/networks/one/")


def test_what_has_ended_needs_no_confirmation(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    status: {state: closed}
    ended: 2020-03-02
    verified: {on: 2026-01-10, by: the editors, how: visited}
    """)
    assert "Not confirmed since" not in built.main("/networks/one/")
    assert "Closed 2020" in built.main("/networks/")
    assert "Checked 10 January 2026" in built.main("/networks/")


def test_a_new_day_makes_the_pages_again_on_which_a_check_has_run_out(hub: Hub) -> None:
    before = hub(SEEN + "-- networks/two.md --\n", today=date(2026, 10, 31))
    after = hub(SEEN + "-- networks/two.md --\n", today=DUE_ON)
    changed = {
        name
        for name, data in after.files.items()
        if data != before.files.get(name) and name.endswith("index.html")
    }
    assert {"networks/index.html", "networks/one/index.html", "search/o/index.html"} <= changed
    assert "networks/two/index.html" not in changed


def test_a_question_leads_to_the_answer_that_took_its_place(hub: Hub) -> None:
    built = hub("""
    -- faqs/old.md --
    superseded_by: faqs/new
    ---
    What was right once.
    -- faqs/new.md --
    title: The question, put better
    ---
    What is right now.
    """)
    page = built.main("/faqs/old/")
    assert "There is a newer answer:" in page
    assert page.index("The question, put better") < page.index("What was right once.")
    assert "newer answer" not in built.main("/faqs/new/")
