"""A thread of mails → what was asked and what was answered: own words, and roles for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hubgen.mail.own import Own, own_words, words_of
from hubgen.mail.private import People, clear, people_of
from hubgen.mail.quotes import Heard
from hubgen.mail.reading import Letter, Mail, Unread
from hubgen.mail.threads import base_subject

_WORD = re.compile(r"\w+")
_NOBODY = People(frozenset(), frozenset())
ASKER = "The person who asked"


class Said(NamedTuple):
    """What somebody says in a thread: a role, the day by the writer's own clock, the words."""

    role: str
    day: date | None
    words: str


class Passed(NamedTuple):
    """A message that adds nothing to the draft: `result` is "skipped" or "refused"."""

    mail: Mail
    result: str
    why: str


class Conversation(NamedTuple):
    """A thread without its people. `said` begins with the question; `mails` are those it holds.

    `removed` counts what was taken out, by sort; `doubtful` are words that may be names.
    """

    subject: str
    said: tuple[Said, ...]
    mails: tuple[Mail, ...]
    passed: tuple[Passed, ...]
    list_name: str
    removed: Mapping[str, int]
    doubtful: tuple[str, ...]


class _Clearing:
    """Takes the people of one thread out of its texts, and counts."""

    def __init__(self, letters: Mapping[Mail, Letter], own: Mapping[Mail, Own]) -> None:
        self.people = people_of(
            _persons(letters),
            [one.signature for one in own.values() if one.signature],
        )
        self.removed: Counter[str] = Counter()
        self.doubtful: dict[str, None] = {}

    def __call__(self, text: str) -> str:
        found = clear(text, self.people)
        self.removed.update(found.removed)
        self.doubtful.update(dict.fromkeys(found.doubtful))
        return found.text.strip()


def _persons(letters: Mapping[Mail, Letter]) -> Iterator[tuple[str, str]]:
    """The names and addresses in headers; a list that is written to is nobody."""
    lists = {mail.list_name.casefold() for mail in letters if mail.list_name}
    for letter in letters.values():
        yield from (one for one in letter.people if one[0].strip("'\" ").casefold() not in lists)


def conversation_of(thread: Sequence[Mail], letter_of: Callable[[Mail], Letter]) -> Conversation:
    """What the people of a thread say, each once and in its order."""
    letters, passed = _letters(thread, letter_of)
    own = _own(letters)
    cleared = _Clearing(letters, own)
    said: list[Said] = []
    mails: list[Mail] = []
    heard: set[tuple[str, tuple[str, ...]]] = set()
    roles = _roles(letters)
    for mail, words in own.items():
        cleared.removed.update({sort: count for sort, count in words.removed.items() if count})
        text = cleared(words.text)
        if not any(map(str.isalpha, text)):
            passed.append(Passed(mail, "skipped", "it says nothing of its own"))
        elif (mail.sender, said_again := tuple(_WORD.findall(text.casefold()))) in heard:
            passed.append(Passed(mail, "skipped", "its writer said the same before in this thread"))
        else:
            heard.add((mail.sender, said_again))
            said.append(Said(roles[mail.sender], mail.sent.date() if mail.sent else None, text))
            mails.append(mail)
    subject = next((found for mail in thread if (found := base_subject(mail.subject))), "")
    list_name = next((mail.list_name for mail in thread if mail.list_name), "")
    return Conversation(
        cleared(subject),
        tuple(said),
        tuple(mails),
        tuple(passed),
        clear(list_name, _NOBODY).text.strip(),
        cleared.removed,
        tuple(cleared.doubtful),
    )


def _letters(
    thread: Sequence[Mail], letter_of: Callable[[Mail], Letter]
) -> tuple[dict[Mail, Letter], list[Passed]]:
    letters: dict[Mail, Letter] = {}
    passed: list[Passed] = []
    for mail in thread:
        try:
            letters[mail] = letter_of(mail)
        except Unread as error:
            passed.append(Passed(mail, "refused", str(error)))
    return letters, passed


def _own(letters: Mapping[Mail, Letter]) -> dict[Mail, Own]:
    """The own words of each, in order: what an earlier one says is quoted."""
    own: dict[Mail, Own] = {}
    heard = Heard()
    for mail, letter in letters.items():
        own[mail] = own_words(letter.body, heard, [" ".join(one) for one in letter.people[:1]])
        heard.add(words_of(letter.body))
    return own


def _roles(letters: Mapping[Mail, Letter]) -> dict[str, str]:
    """A role for each writer: the one who asked, then colleagues in order of their first word."""
    writers = list(dict.fromkeys(mail.sender for mail in letters))
    return {
        writer: ASKER if number == 0 else f"Colleague {number}"
        for number, writer in enumerate(writers)
    }
