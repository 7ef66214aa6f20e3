"""A kind's declaration → what a form asks of a person who never saw an entry file.

The labels tie everything together: the forms show them, the filled-in mails repeat them, and what
comes back is read by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hubgen.kinds.builtin import COMMUNITY, EVERY_KIND, EVERY_KIND_FIRST, GROUP
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import (
    Choice,
    Field,
    FieldType,
    Kind,
    ListOf,
    Markdown,
    Partial,
    RecordOf,
    Reference,
    Text,
    Url,
)

BODY = "body"
UNKNOWN = "unknown"
MOST_REQUIRED = 3
"""A form that demands more than this is left half-filled."""


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


class Form(NamedTuple):
    """A form: its file's name, the words around it, the label its issues carry, its questions."""

    name: str
    title: str
    about: str
    tag: str
    subject: str
    questions: tuple[Question, ...]
    kind: Kind | None = None

    @property
    def key(self) -> str:
        """The label by which what comes back is known to be of this form."""
        return self.questions[0].label


_ENTRY = "The address of its page here, or its name."
WHY_LONGEST = 600
PART, NEW_VALUE, ENDED, SUCCESSOR, WISH = "part", "value", "ended", "successor", "wish"
WISHES = ("Take it off this site", "Say that it is right", "Change something in it")

_CORRECT = Form(
    "correct",
    "Say what is wrong",
    "Something in an entry is not true, or not true any more.",
    "correction",
    "Correction: ",
    (
        Question("entry", "Entry to correct", _ENTRY, required=True, needed=True),
        Question(PART, "Part that is wrong", "Leave it out if none of these is the one."),
        Question(NEW_VALUE, "What it should say", "Only the new words, as readers will see them."),
        Question(
            "words",
            "What is wrong",
            "And which public page shows it.",
            type=Markdown(),
            required=True,
            needed=True,
        ),
    ),
)
CLOSED = Form(
    "closed",
    "It has closed",
    "A network or group has ended, or has become part of another.",
    "closed",
    "Closed: ",
    (
        Question("entry", "Entry that has closed", _ENTRY, required=True, needed=True),
        Question(ENDED, "When it ended", "A year, a month or a day.", type=Partial()),
        Question(SUCCESSOR, "What replaced it", "Its page here, or its name.", type=Reference()),
        Question(
            "words",
            "How you know",
            f"A page that says so, or what you saw. At most {WHY_LONGEST} letters and spaces.",
            type=Markdown(WHY_LONGEST),
            required=True,
            needed=True,
        ),
    ),
)
OWNER = Form(
    "owner",
    "I run this",
    "You run what an entry is about: confirm it, change it, or have it taken off.",
    "owner",
    "From its owner: ",
    (
        Question("entry", "Entry that you run", _ENTRY, required=True, needed=True),
        Question(WISH, "What you would like", "", required=True, needed=True, options=WISHES),
        Question(
            "words",
            "How we can tell",
            "Such as a page that names you or your team. This text is public: no private details.",
            type=Markdown(),
            required=True,
            needed=True,
        ),
    ),
)

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


def forms_of(kinds: Sequence[Kind]) -> tuple[Form, ...]:
    """Every form of a hub: one for each kind to propose, and those about an entry."""
    proposals = [propose(kind) for kind in kinds]
    keys = [form.key for form in proposals]
    told = [
        _with_key(form, f"{form.key} ({form.kind.name})")
        if form.kind and keys.count(form.key) > 1
        else form
        for form in proposals
    ]
    return (*told, correct(kinds), CLOSED, OWNER)


def _with_key(form: Form, label: str) -> Form:
    first, *rest = form.questions
    return form._replace(questions=(first._replace(label=label), *rest))


def propose(kind: Kind) -> Form:
    """The form with which somebody proposes an entry of a kind."""
    asked = list(_asked(kind))
    required = {question.path for question in _most_needed(asked)}
    told = [one._replace(required=one.path in required) for one in asked]
    name = in_a_sentence(kind.label)
    key = "The question" if kind.name == "faq" else f"Name of the {name}"
    if told and told[0].path == "title":
        told[0] = told[0]._replace(label=key)
    return Form(
        f"propose-{kind.name}",
        f"Propose {_article(name)} {name}",
        kind.help or kind.labels,
        "proposal",
        f"New {name}: ",
        tuple(_distinct(told)),
        kind,
    )


def correct(kinds: Iterable[Kind]) -> Form:
    """The form that says what is wrong; a part that it names can be put right by a machine."""
    labels = dict.fromkeys(label for kind in kinds for label in parts(kind))
    entry, part, value, words = _CORRECT.questions
    part = part._replace(options=tuple(labels))
    return _CORRECT._replace(questions=(entry, part, value, words))


def parts(kind: Kind) -> dict[str, Question]:
    """What of an entry can be corrected by naming it and giving the new value, by its label."""
    asked = [one for one in _asked(kind) if not one.is_long and ".0." not in one.path]
    return {one.label: one for one in _distinct(asked)}


def has_state(kind: Kind, state: str) -> bool:
    """Whether an entry of a kind can say of itself that it has, say, closed."""
    status = kind.field("status")
    inner = status.type.outline.by_name if status and isinstance(status.type, RecordOf) else {}
    known = inner.get("state")
    return known is not None and isinstance(known.type, Choice) and state in known.type.values


def has_unknown(type_: FieldType) -> bool:
    """Whether a value may say that nobody knows."""
    return isinstance(type_, Choice) and UNKNOWN in type_.values


def in_a_sentence(label: str) -> str:
    """A label inside a sentence: "Network" becomes "network", "RSS reader" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _article(name: str) -> str:
    return "an" if name[:1].lower() in "aeiou" else "a"


def _most_needed(asked: Sequence[Question]) -> list[Question]:
    """The few without which there is least to go on: what it is, then the text if there must be."""
    needed = [one for one in asked if one.needed and not has_unknown(one.type)]
    ranked = sorted(needed, key=lambda one: (one.path not in ("title", "summary"), not one.is_long))
    return ranked[:MOST_REQUIRED]


def _asked(kind: Kind) -> Iterator[Question]:
    """All that is asked of an entry, what may be long at the end."""
    asked = [question for field in kind.fields for question in _of_field(kind, field)]
    yield from (one for one in asked if not one.is_long)
    yield from (one for one in asked if one.is_long)
    yield _body(kind)


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


def _distinct(questions: Iterable[Question]) -> Iterator[Question]:
    """Labels that differ in more than signs, as GitHub asks; and none without a letter."""
    seen: set[str] = set()
    for one in questions:
        label = " ".join(one.label.split())
        if not slugify(label) or slugify(label) in seen:
            label = f"{label} ({one.path})"
        seen.add(slugify(label))
        yield one._replace(label=label)
