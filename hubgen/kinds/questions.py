"""The kinds' declarations → the forms of a hub: to propose an entry, and to say things of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hubgen.kinds.asking import Question, asked_of, distinct, has_unknown, parts
from hubgen.kinds.types import Choice, Kind, Markdown, Partial, RecordOf, Reference

MOST_REQUIRED = 3
"""A form that demands more than this is left half-filled."""


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
    asked = list(asked_of(kind))
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
        tuple(distinct(told)),
        kind,
    )


def correct(kinds: Iterable[Kind]) -> Form:
    """The form that says what is wrong; a part that it names can be put right by a machine."""
    labels = dict.fromkeys(label for kind in kinds for label in parts(kind))
    entry, part, value, words = _CORRECT.questions
    part = part._replace(options=tuple(labels))
    return _CORRECT._replace(questions=(entry, part, value, words))


def has_state(kind: Kind, state: str) -> bool:
    """Whether an entry of a kind can say of itself that it has, say, closed."""
    status = kind.field("status")
    inner = status.type.outline.by_name if status and isinstance(status.type, RecordOf) else {}
    known = inner.get("state")
    return known is not None and isinstance(known.type, Choice) and state in known.type.values


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
