from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.questions import forms_of
from tests.hubs import BuiltHub

GITHUB = "-- hub.yaml --\nrepository: {url: https://github.com/example/hub}\n"
CONTACT = "contact: editors@example.org\n"
ODD = "-- networks/odd.md --\ntitle: 'A & B #1 + \"C\" <i> ünï'\nowner: The team\n"


def mend(hub: BuiltHub, address: str) -> dict[str, str]:
    """The links at the foot of an entry: words and addresses."""
    found = re.search(r'<section class="mend">.*?</section>', hub.page(address), re.DOTALL)
    assert found, "no way to correct the entry"
    return {
        re.sub(r"<[^>]+>", "", words).strip(): unescape(href)
        for href, words in re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', found[0], re.DOTALL)
    }


def test_a_form_opens_that_names_the_entry_already(hub: Callable[..., BuiltHub]) -> None:
    links = mend(hub(GITHUB + ODD), "/networks/odd/")
    assert list(links)[:3] == ["Say what is wrong", "It has closed", "I run this"]
    for words, name in [
        ("Say what is wrong", "correct"),
        ("It has closed", "closed"),
        ("I run this", "owner"),
    ]:
        parts = urlsplit(links[words])
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
            "https://github.com/example/hub/issues/new"
        )
        query = parse_qs(parts.query, strict_parsing=True)
        assert query["template"] == [f"{name}.yml"]
        assert query["entry"] == ["networks/odd"]
        assert query["title"][0].endswith(': A & B #1 + "C" <i> ünï')


def test_the_forms_that_links_fill_in_have_these_questions() -> None:
    first = {form.name: form.questions[0].id for form in forms_of(BUILT_IN)}
    assert {first[name] for name in ("correct", "closed", "owner")} == {"entry"}


def test_a_mail_has_the_labels_of_the_form(hub: Callable[..., BuiltHub]) -> None:
    links = mend(hub(f"-- hub.yaml --\n{CONTACT}" + ODD), "/networks/odd/")
    assert list(links) == ["Say what is wrong", "It has closed", "I run this"]
    href = links["It has closed"]
    assert href.startswith("mailto:editors@example.org?subject=")
    assert re.fullmatch(r"[A-Za-z0-9:@?=&.%_~-]+", href)
    query = dict(pair.split("=") for pair in href.partition("?")[2].split("&"))
    assert unquote(query["subject"]) == 'Closed: A & B #1 + "C" <i> ünï'
    assert unquote(query["body"]) == (
        "Entry that has closed: networks/odd\r\nWhen it ended: \r\n"
        "What replaced it: \r\nHow you know: \r\n"
    )


def test_both_ways_are_told_apart(hub: Callable[..., BuiltHub]) -> None:
    links = mend(hub(GITHUB + CONTACT + ODD), "/networks/odd/")
    assert list(links) == [
        "Say what is wrong",
        "It has closed",
        "I run this",
        "Correct the file",
        "See its history",
        "Say what is wrong (by e-mail)",
        "It has closed (by e-mail)",
        "I run this (by e-mail)",
    ]


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("-- networks/odd.md --\nstatus: {state: closed, as_of: 2012}", {"It has closed"}),
        ("-- faqs/odd.md --\n", {"It has closed", "I run this"}),
    ],
)
def test_only_what_makes_sense_is_offered(
    entry: str, missing: set[str], hub: Callable[..., BuiltHub]
) -> None:
    address = "/faqs/odd/" if "faqs" in entry else "/networks/odd/"
    links = mend(hub(GITHUB + entry), address)
    assert {"Say what is wrong", "It has closed", "I run this"} - links.keys() == missing


def test_another_code_host_gets_an_issue_without_a_form(hub: Callable[..., BuiltHub]) -> None:
    text = "-- hub.yaml --\nrepository: {url: https://git.example.org/hub}\n" + ODD
    links = mend(hub(text), "/networks/odd/")
    assert "template" not in links["Say what is wrong"]
    assert "It has closed" not in links
