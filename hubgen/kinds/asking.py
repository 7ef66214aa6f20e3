"""A kind's declaration → the questions to ask of a person who never saw an entry file.

The labels tie everything together: the forms show them, the filled-in mails repeat them, and what
comes back is read by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hubgen.kinds.builtin import COMMUNITY, EVERY_KIND, EVERY_KIND_FIRST, GROUP
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Choice, Field, FieldType, Kind, ListOf, Markdown, RecordOf, Text, Url

BODY = "body"
UNKNOWN = "unknown"


class Question(NamedTuple):
    """One thing that a form asks.

    `path` is the field that the answer goes to, dotted (`join.how`, `sources.0.url`); empty where
    it goes to none. Without a `required` answer the form cannot be sent; without a `needed` one
    there is no entry. `options` are the answers to choose from, where the type does not say.
    """

    id: str
    label: str
    help: str
    path: str = ""
    type: FieldType = Text()
    required: bool = False
    needed: bool = False
    options: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether the answer may have several paragraphs: only ever the last of a form."""
        return isinstance(self.type, Markdown)


_LABELS = {
    "title": "Name",
    "summary": "What it is, in one sentence",
    "url": "Web address",
    "status.state": "Is it alive",
    "platforms": "Where it happens",
    "audiences": "Who it is for",
    "regions": "Which places it serves",
    "tags": "What it is about",
    "owner": "Who runs it",
    "network": "Network it is part of",
    "join.how": "How people get in",
    "cost.model": "What it costs",
}
_HELP = {
    "status.state": "As far as you can tell today.",
    "summary": "In your own words.",
    "url": "The page that a new member should see first.",
    "network": "Its page here, or its name.",
    "join.how": "",
    "tags": "",
    "platforms": "",
    "audiences": "",
    "regions": "",
}
_SHOWN = "A page that shows this"
_QUESTION = {"title": "Question", "summary": "Short answer, in one sentence"}
# What only editors set, or what few people know: it can be said in the free text.
_EDITORS = frozenset(field.name for field in EVERY_KIND) - {"tags", "sources"}
_SELDOM = frozenset(
    (
        "languages",
        "activity",
        "started",
        "ended",
        "predecessors",
        "successors",
        "hashtags",
        "visibility",
        "superseded_by",
    )
)
# GitHub's own parameters in the address of a new issue, and what questions of ours are called.
_TAKEN = frozenset(
    ("title", "body", "labels", "assignees", "template", "milestone", "projects", "type")
) | {"name", "more"}
_OURS = {field.name: field for field in (*EVERY_KIND_FIRST, *GROUP.fields, *COMMUNITY)}


def asked_of(kind: Kind) -> Iterator[Question]:
    """All that is asked of an entry, what may be long at the end."""
    asked = [question for field in kind.fields for question in _of_field(kind, field)]
    yield from (one for one in asked if not one.is_long)
    yield from (one for one in asked if one.is_long)
    yield _body(kind)


def parts(kind: Kind) -> dict[str, Question]:
    """What of an entry can be corrected by naming it and giving the new value, by its label."""
    asked = [one for one in asked_of(kind) if not one.is_long and ".0." not in one.path]
    return {one.label: one for one in distinct(asked)}


def has_unknown(type_: FieldType) -> bool:
    """Whether a value may say that nobody knows."""
    return isinstance(type_, Choice) and UNKNOWN in type_.values


def _of_field(kind: Kind, field: Field) -> Iterator[Question]:
    if field.name in _EDITORS or (field.name in _SELDOM and not field.required):
        return
    type_ = field.type
    if field.name == "sources" and isinstance(type_, ListOf):
        words = "Its web address. Two or more: with spaces between."
        yield Question("sources", _SHOWN, words, "sources.0.url", ListOf(Url()))
    elif isinstance(type_, RecordOf):
        yield from _of_record(field, type_, field.name, field.required)
    elif isinstance(type_, ListOf) and isinstance(type_.item, RecordOf):
        if field.required:
            yield from _of_record(field, type_.item, f"{field.name}.0", needed=True)
    elif not isinstance(type_, Markdown) or field.required:
        label, words = _words(kind, field, field.name)
        yield Question(_id(field.name), label, words, field.name, type_, needed=field.required)


def _of_record(field: Field, record: RecordOf, path: str, needed: bool) -> Iterator[Question]:
    """Of a record only what readers filter by, and what it cannot be without."""
    asked = needed or any(inner.facet for inner in record.fields)
    either = record.any_of[0] if record.any_of else ""
    for inner in record.fields:
        wanted = inner.required or inner.name == either
        if asked and (inner.facet or wanted) and not isinstance(inner.type, (RecordOf, ListOf)):
            place = f"{path}.{inner.name}"
            ours = _OURS.get(field.name) == field
            label = _LABELS.get(place, inner.words) if ours else f"{field.words}: {inner.words}"
            words = _HELP.get(place, inner.help) if ours else inner.help
            yield Question(_id(place), label, words, place, inner.type, needed=needed and wanted)


def _words(kind: Kind, field: Field, path: str) -> tuple[str, str]:
    """The label and the help of a field; the hub's own words come before ours."""
    if field.label and _OURS.get(field.name) != field:
        return field.words, field.help
    if kind.name == "faq" and path in _QUESTION:
        return _QUESTION[path], "" if path == "title" else _HELP[path]
    return _LABELS.get(path, field.words), _HELP.get(path, field.help)


def _body(kind: Kind) -> Question:
    if kind.body_required:
        label, words = ("The whole answer", "") if kind.name == "faq" else ("The text", "")
        return Question("more", label, words, BODY, Markdown(), needed=True)
    words = "What else readers should know. It is shown on the page."
    return Question("more", "Anything else", words, BODY, Markdown())


def _id(path: str) -> str:
    """What GitHub calls it: letters, digits, dashes; never one of its own names."""
    if path == "title":
        return "name"
    name = path.replace(".", "-")
    return f"{name}-" if name in _TAKEN else name


def distinct(questions: Iterable[Question]) -> Iterator[Question]:
    """Labels that differ in more than signs, as GitHub asks; and none without a letter."""
    seen: set[str] = set()
    for one in questions:
        label = " ".join(one.label.split())
        if not slugify(label) or slugify(label) in seen:
            label = f"{label} ({one.path})"
        seen.add(slugify(label))
        yield one._replace(label=label)
