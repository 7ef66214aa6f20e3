"""Who stands in a header or signs leaves no name behind, however the name is written."""

from __future__ import annotations

import pytest

from hubgen.mail.private import People, clear, people_of

PEOPLE = people_of(
    [
        ("Jones, Sarah (Comms)", "sarah.jones@example.org"),
        ("Will Green", "will.green@example.org"),
        ("Mark Hope", "mark.hope@example.org"),
        ("Jo Lincoln", "jo@example.org"),
        ("Jürgen Müller", "jm@example.org"),
    ],
    [
        "Exampleshire County Council\nDeclan Walsh (he/him)\nPress Officer",
        "Kind regards,\nXanthippe\nHead of Web",
    ],
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("thanks sarah", "sarah"),
        ("hi sarah, yes", "sarah"),
        ("ask sjones or sarahjones", "jones"),
        ("We do.\n\nSJ", "SJ"),
        ("[SJ] we do so", "SJ"),
        ("See https://example.org/people/sarah-jones here", "jones"),
        ("Will's idea", "Will"),
        ("as Will said", "Will"),
        ("Hope's list", "Hope"),
        ("We do.\n- Will", "Will"),
        ("Herr Mueller sagt", "Mueller"),
        ("Declan Walsh knows", "Walsh"),
        ("Xanthippe knows", "Xanthippe"),
    ],
)
def test_a_known_name_goes_in_every_form(text: str, name: str) -> None:
    found = clear(text, PEOPLE)
    assert name not in found.text
    assert found.removed["name"] >= 1
    assert found.doubtful == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Green Paper is out.",
        "Green bins go out on Monday.",
        "We know that in Lincoln there is one.",
        "The University of Lincoln did so.",
        "Mark my words.",
        "Hope this helps.",
        "Will you join us?",
        "A: yes, and B: no.",
        "See https://example.org/green/hope for more.",
    ],
)
def test_the_same_letters_stay_where_they_are_no_name(text: str) -> None:
    assert clear(text, PEOPLE).text == text


@pytest.mark.parametrize("text", ["St John Ambulance came.", "The Crystal Mark is ours."])
def test_organisations_are_not_marked(text: str) -> None:
    assert clear(text, People(frozenset(), frozenset())).doubtful == ()


@pytest.mark.parametrize("name", ["Kemi Adeyemi", "Mark Hughes", "Aoibheann"])
def test_names_of_strangers_are_marked(name: str) -> None:
    found = clear(f"We asked {name} about it.", People(frozenset(), frozenset()))
    assert found.doubtful == (name,)


def test_names_are_cleared_once() -> None:
    text = "thanks sarah, see https://example.org/~sjones\n\nSJ"
    once = clear(text, PEOPLE).text
    assert clear(once, PEOPLE).text == once
