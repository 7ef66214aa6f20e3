"""An issue as GitHub renders it from a form, or a mail with the same labels → its answers.

GitHub writes a form's answers in the order of its questions, each as `### Label`, an empty line
and the answer. Only the last question of a form takes more than one line, so what looks like a
label inside an answer is never mistaken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hubgen.contribute.cleaning import cleaned, one_line
from hubgen.contribute.mail import letter_of
from hubgen.kinds.questions import Form, Question

NO_ANSWER = "_No response_"
# What GitHub writes where nothing was chosen in a menu.
_NOTHING_CHOSEN = "None"

_HEADING = re.compile(r" {0,3}#{2,4} +(.+?) *#* *")


class Answers(NamedTuple):
    """The form that was filled in, and what was answered, by the id of the question."""

    form: Form
    given: Mapping[str, str]


class _Line(NamedTuple):
    """A line, and the label that it may be, with what stands behind that in the same line."""

    text: str
    label: str = ""
    rest: str = ""


def read_answers(data: str, forms: Sequence[Form]) -> Answers | None:
    """The answers in a text; None when it is no form of these."""
    text = cleaned(data)
    headed = [_heading(line) for line in text.split("\n")]
    form = _form_of(headed, forms)
    if form is not None:
        return Answers(form, _given(headed, form))
    labels = sorted((q.label for form in forms for q in form.questions), key=len, reverse=True)
    lines = [_labelled(line, labels) for line in cleaned(letter_of(text)).split("\n")]
    form = _form_of(lines, forms)
    return Answers(form, _given(lines, form)) if form else None


def _heading(line: str) -> _Line:
    found = _HEADING.fullmatch(line)
    return _Line(line, _folded(found[1]), "") if found else _Line(line)


def _labelled(line: str, labels: Sequence[str]) -> _Line:
    """A line of a mail that begins with a label and a colon."""
    start = line.lstrip(" *-").replace("*:", ":")
    for label in labels:
        if _folded(start).startswith(f"{_folded(label)}:"):
            return _Line(line, _folded(label), start.partition(":")[2].strip(" *"))
    return _Line(line)


def _folded(label: str) -> str:
    return one_line(label).casefold()


def _form_of(lines: Sequence[_Line], forms: Sequence[Form]) -> Form | None:
    """The form whose first label comes first."""
    keys = {_folded(form.key): form for form in forms}
    return next((keys[line.label] for line in lines if line.label in keys), None)


def _given(lines: Sequence[_Line], form: Form) -> dict[str, str]:
    """Go through the questions in their order; labels that come again are words of an answer."""
    places = {_folded(question.label): place for place, question in enumerate(form.questions)}
    found: dict[int, list[str]] = {}
    current = -1
    for line in lines:
        place = places.get(line.label, -1)
        if place > current:
            found[place] = [line.rest] if line.rest else []
            current = place
        elif current >= 0:
            found[current].append(line.text)
    answers = ((form.questions[place], lines) for place, lines in found.items())
    return {one.id: answer for one, lines in answers if (answer := _answer(one, lines))}


def _answer(question: Question, lines: Sequence[str]) -> str:
    if not question.is_long:
        lines = list(_until_a_heading(lines))
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    if text.strip() == NO_ANSWER or (text.strip() == _NOTHING_CHOSEN and not question.is_long):
        return ""
    return text if text.strip() else ""


def _until_a_heading(lines: Sequence[str]) -> Iterator[str]:
    """Leave out the answer to a question that the form does not ask any more."""
    for line in lines:
        if _HEADING.fullmatch(line):
            return
        yield line
