"""A conversation → the draft of a question's entry, with what a person has to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hubgen.contribute.prose import literal
from hubgen.edit.writing import Written
from hubgen.imports.conversation import Conversation, Said
from hubgen.imports.drafting import draft_text
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Kind
from hubgen.plan.words import day_words

LONGEST_TITLE = 120
NOWHERE = "an e-mail thread"
"""Where a question was asked that came over no list."""

_LONGEST_WHERE = 200
_DOUBT = re.compile(r"\[name\? ([^\[\]]*)\]")
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]")
_ITEM = re.compile(r"(?P<marker>(?:[-*•]|\d{1,3}[.)])\s+)(?P<words>\S.*)")
# Mail programs write a link as its words with the address behind them.
_LINKED = re.compile(r"\s?<(https?://[^\s<>]+)>\s?")
_SENTENCE = re.compile(r"[^.!?\n]*[.!?]")


class Asked(NamedTuple):
    """When and where a question came up; `on` is empty where no mail tells."""

    on: str
    where: str


def asked_of(conversation: Conversation, today: date) -> Asked:
    """The day of the question and the list it was asked on; a day to come is no day."""
    day = conversation.said[0].day
    is_known = day is not None and day <= today + timedelta(days=1)
    where = " ".join(conversation.list_name.split())[:_LONGEST_WHERE].strip() or NOWHERE
    return Asked(day.isoformat() if day and is_known else "", where)


def title_of(conversation: Conversation) -> str:
    """What the subject says, else how the question begins; its person makes a sentence of it."""
    words = _DOUBT.sub(r"\1", conversation.subject)
    if not _PLACEHOLDER.sub("", words).strip(" :;,.-"):
        first = conversation.said[0].words
        asks = next((one for one in _SENTENCE.findall(first) if one.endswith("?")), first)
        words = " ".join(asks.split())
    words = "".join(c for c in " ".join(words.split()) if c.isprintable())
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 2].strip()} …"


def name_of(conversation: Conversation, taken: Iterable[str]) -> str:
    """A name for the file that no other file has; nothing that may be a person's name is in it."""
    words = _PLACEHOLDER.sub(" ", _DOUBT.sub(" ", conversation.subject))
    day = conversation.said[0].day
    start = slugify(words) or (f"question-{day}" if day else "question")
    known = set(taken)
    names = [start, *(f"{start[:72].rstrip('-')}-{number}" for number in range(2, len(known) + 3))]
    return next(name for name in names if name not in known)


def question_text(
    kind: Kind,
    conversation: Conversation,
    today: date,
    terms: Sequence[str],
    like: Sequence[str],
) -> str:
    """The file: notes on what to decide, the fields that are known, what was asked and answered.

    `terms` are names of tags, `like` sentences on entries that may say the same.
    """
    asked = asked_of(conversation, today)
    fields: dict[str, Written] = {"title": title_of(conversation), "added": today.isoformat()}
    if asked.on:
        fields["asked"] = ({"on": asked.on, "where": asked.where},)
    count = len(conversation.mails)
    mails = "1 e-mail" if count == 1 else f"a thread of {count} e-mails"
    words = _DECIDE | {
        "tags": f"one to eight of those in content/vocabularies/tags.yaml{_some(terms)}."
    }
    notes = [*_notes(conversation, asked), *like]
    body = "\n".join(_body(conversation))
    return draft_text(kind, fields, body, f"A draft, imported from {mails}.", notes, words)


_DECIDE = {"summary": "the short answer, in one sentence of at most 160 characters."}


def _notes(conversation: Conversation, asked: Asked) -> Iterator[str]:
    yield "- title: the question as one sentence, as a colleague would ask it."
    yield "- the answer: below stands what people wrote. Make one answer of it, in your own words."
    yield "- consent: whoever can be recognised has to agree first, or their part is left out."
    if not asked.on:
        yield f"- asked: no e-mail tells the day. Like this: [{{on: 2026, where: {asked.where}}}]"
    if conversation.doubtful:
        yield (
            "- names: what stands like [name? …] may be a person. Put a role in its place, or the"
            " word itself where it is none."
        )
    if told := counted(conversation.removed):
        yield f"Taken out: {told}."


def _some(terms: Sequence[str]) -> str:
    return f": {', '.join(terms[:12])}{' …' if terms[12:] else ''}" if terms else ""


def counted(removed: Mapping[str, int]) -> str:
    """What was taken out, in words: "3 names, 12 quoted lines"."""
    pieces = []
    for sort, count in sorted(removed.items()):
        one, many = _LINES.get(sort, (sort, f"{sort}es" if sort.endswith("ss") else f"{sort}s"))
        pieces.append(f"{count:,} {one if count == 1 else many}")
    return ", ".join(pieces)


_LINES = {
    "quoted": ("quoted line", "quoted lines"),
    "signature": ("line of signatures", "lines of signatures"),
    "disclaimer": ("line of disclaimers", "lines of disclaimers"),
    "footer": ("line of list footers", "lines of list footers"),
}


def _body(conversation: Conversation) -> Iterator[str]:
    question, *answers = conversation.said
    yield from ("## What was asked", "", markdown_of(question.words), "")
    if answers:
        yield from ("## What people answered", "")
    for one in answers:
        yield from (f"### {_heading(one)}", "", markdown_of(one.words), "")


def _heading(one: Said) -> str:
    day = day_words(one.day)
    return f"{one.role}, {day.words}" if day else one.role


def markdown_of(words: str) -> str:
    """Markdown that shows exactly these words; items of lists stay items."""
    words = _LINKED.sub(r" \1 ", words)
    return "\n".join(_line(" ".join(line.split())) for line in words.strip().split("\n"))


def _line(line: str) -> str:
    found = _ITEM.fullmatch(line)
    if found is None:
        return literal(line)
    marker = found["marker"].strip()
    return f"{'-' if marker in '-*•' else marker} {literal(found['words'])}"
