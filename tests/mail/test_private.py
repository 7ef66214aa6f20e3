"""What is nobody's to publish goes out of a text; the rest of it stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.mail.private import People, clear, people_of

NOBODY = People(frozenset(), frozenset())
JONES = people_of([("Sarah Jones", "sarah.jones@example.org"), ("Will Mark", "w@x.example")], [])


def without(text: str, people: People = NOBODY) -> str:
    return clear(text, people).text


@pytest.mark.parametrize(
    "address",
    [
        "jo@example.org",
        "Jo.O'Neil+x@sub.example.org",
        "jo [at] example [dot] org",
        "jo(at)example.org",
    ],
)
def test_e_mail_addresses_go(address: str) -> None:
    assert without(f"Write to {address}, please.") == "Write to [e-mail address], please."


@pytest.mark.parametrize(
    "number",
    [
        *("01632 960123", "+44 1632 960 123", "(01632) 960-123", "+49 30 23125 101"),
        *(
            "07700 900123",
            "01 99 00 12 34",
            "+34 900 990 123",
            "030/23125-101",
            "+1 (555) 555-0123",
        ),
    ],
)
def test_telephone_numbers_go(number: str) -> None:
    assert without(f"Ring me on {number} today.") == "Ring me on [telephone number] today."


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 we have 2,000 staff and 1.5 million visits, on 12.01.2026 at 10:30.",
        "It costs 12,50 euros, or 1 200 a year; see section 45 of the Act of 1998.",
        "The address is 192.168.0.1 and the version 10.4.2.",
        "A district council in the east of England has 120 members.",
        "You need a password for it. The code is on the page.",
        "In May we will mark the pages; will you?",
    ],
)
def test_other_numbers_and_words_stay(text: str) -> None:
    assert without(text, JONES) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The password is Hunter2!", "Hunter2"),
        ("Passwort: Sommer-2026", "Sommer-2026"),
        ("Hasło do folderu: Brzoza#2026", "Brzoza"),
        ("Join https://example.zoom.us/j/81234567890?pwd=abc now", "81234567890"),
        ("Meeting ID: 812 3456 7890, Passcode: 123456", "3456"),
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0", "meetup"),
        ("Come to 12 Mill Lane, Northmere NM1 2AB", "Mill Lane"),
        ("Rathausplatz 3, 12345 Altenfels", "Rathausplatz"),
    ],
)
def test_secrets_meetings_and_postal_addresses_go(text: str, left: str) -> None:
    found = clear(text, NOBODY)
    assert left not in found.text
    assert sum(found.removed.values()) >= 1


@pytest.mark.parametrize(
    "text",
    [
        *("Hi Sarah,", "Thanks Sarah!", "as Sarah said", "Sarah's idea", "Ms Jones knows"),
        *("JONES Sarah", "Jones, Sarah (Comms)", "ask sarah.jones@example.org", "Hi Will, yes"),
        "Sarah J. Jones",
    ],
)
def test_names_from_headers_go(text: str) -> None:
    left = without(text, JONES)
    assert not {"sarah", "jones", "will"} & set(left.casefold().replace(",", " ").split())
    assert "arah" not in left


def test_names_from_signatures_go() -> None:
    people = people_of([], ["Priya Shah\nSenior Comms Officer | Exampleshire County Council"])
    assert without("Priya knows, and Shah too.", people) == "[name] knows, and [name] too."
    assert without("Ask the Comms Officer.", people) == "Ask the Comms Officer."


def test_roles_and_lists_in_headers_are_no_people() -> None:
    people = people_of([("Comms Team", "comms@example.org"), ("Norfolk County Council", "")], [])
    assert without("The Comms Team of Norfolk County Council.", people).count("[") == 0


def test_a_council_that_is_named_like_somebody_stays() -> None:
    people = people_of([("Jo Lincoln", "jo@example.org")], [])
    assert "Lincoln City Council" in without("We at Lincoln City Council do so.", people)


def test_other_probable_names_are_marked_for_a_person() -> None:
    found = clear("Ask Priya Shah, or Cllr Example.", NOBODY)
    assert found.text == "Ask [name? Priya Shah], or [name? Cllr Example]."
    assert found.doubtful == ("Priya Shah", "Cllr Example")


def test_what_went_is_counted_by_sort() -> None:
    found = clear("Hi Sarah, write to jo@example.org or ring 01632 960123.", JONES)
    assert found.removed == {"name": 1, "e-mail address": 1, "telephone number": 1}


def test_links_stay_without_what_follows_people() -> None:
    link = "https://example.org/page?utm_source=mail&id=3"
    assert without(f"See {link} for more.") == "See https://example.org/page?id=3 for more."
    behind = (
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=x"
    )
    assert without(f"See {behind} for more.") == "See https://example.org/a for more."


@given(st.text(max_size=200))
def test_any_text_is_cleared_and_once_is_enough(text: str) -> None:
    once = clear(text, JONES)
    assert clear(once.text, JONES).text == once.text


@given(st.text(max_size=60), st.text(max_size=60))
def test_an_address_in_any_text_goes(before: str, after: str) -> None:
    assert "jo.example@example.org" not in without(f"{before} jo.example@example.org {after}")


@pytest.mark.parametrize(
    "text", ["1 ", "@", "+", "Sarah Jones ", "0", "a@", "http://", "password: "]
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.process_time()
    clear(text * (200_000 // len(text)), JONES)
    assert time.process_time() - start < 8
