"""An issue as GitHub renders it from a form, or a mail with the same labels → its answers.

GitHub writes a form's answers in the order of its questions, each as `### Label`, an empty line
and the answer. Only the last question of a form takes more than one line, so what looks like a
label inside an answer is never mistaken for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubgen.contribute.mail import own_lines, unquoted, without_signature
from hubgen.kinds.asking import Question
from hubgen.kinds.questions import Form
from hubgen.load.cleaning import one_line

NO_ANSWER = "_No response_"
# What GitHub writes where nothing was chosen in a menu.
_NOTHING_CHOSEN = "None"

_HEADING = re.compile(r" {0,3}#{2,4} +(.+?) *#* *")
_COLON = re.compile(r"\s*\**\s*[:：]\s*\**\s*")


class Answers(NamedTuple):
    """The form that was filled in, and what was answered, by the id of the question.

    `left_out` are the words that answer nothing: above the first label, below a signature, or
    under a heading that the form does not have.
    """

    form: Form
    given: Mapping[str, str]
    is_mail: bool = False
    left_out: tuple[str, ...] = ()


class _Line(NamedTuple):
    """A line, and the label that it may be, with what stands behind that in the same line."""

    text: str
    label: str = ""
    rest: str = ""


def read_answers(text: str, forms: Sequence[Form]) -> Answers | None:
    """The answers in a text that was cleaned; None when it is no form of these."""
    lines = text.split("\n")
    headed = [_heading(line) for line in lines]
    form = _form_of(headed, forms)
    if form is not None:
        return _read(headed, form, is_mail=False)
    labels = _labels(forms)
    # What somebody forwards, or sends back with a word above, is in the quote.
    for own in (own_lines(lines), unquoted(lines)):
        labelled = [_labelled(line, labels) for line in own]
        form = _form_of(labelled, forms)
        if form is not None:
            return _read(labelled, form, is_mail=True)
    return None


def _labels(forms: Sequence[Form]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each label, folded, and what a line begins with that has it; the longest first."""
    labels = {_folded(question.label) for form in forms for question in form.questions}
    return tuple(
        (label, re.compile(re.escape(label).replace(r"\ ", r"\s+"), re.IGNORECASE))
        for label in sorted(labels, key=lambda one: (-len(one), one))
    )


def _heading(line: str) -> _Line:
    found = _HEADING.fullmatch(line)
    return _Line(line, _folded(found[1]), "") if found else _Line(line)


def _labelled(line: str, labels: Sequence[tuple[str, re.Pattern[str]]]) -> _Line:
    """A line of a mail that begins with a label and a colon."""
    start = line.lstrip(" *-•")
    if ":" not in start and "：" not in start:
        return _Line(line)
    for label, pattern in labels:
        found = pattern.match(start)
        colon = _COLON.match(start, found.end()) if found else None
        if colon:
            return _Line(line, label, start[colon.end() :].strip())
    return _Line(line)


def _folded(label: str) -> str:
    return one_line(label).casefold()


def _form_of(lines: Sequence[_Line], forms: Sequence[Form]) -> Form | None:
    """The form whose first label comes first."""
    keys = {_folded(form.key): form for form in forms}
    return next((keys[line.label] for line in lines if line.label in keys), None)


def _read(lines: Sequence[_Line], form: Form, *, is_mail: bool) -> Answers:
    above, found = _sorted_out(lines, form)
    left_out = [above]
    if is_mail and found:
        last = max(found)
        found[last], below = without_signature(found[last])
        left_out.append("\n".join(below))
    given: dict[str, str] = {}
    for place, told in found.items():
        question = form.questions[place]
        kept, unasked = (told, []) if is_mail or question.is_long else _until_a_heading(told)
        left_out.append("\n".join(unasked))
        if answer := _answer(question, kept):
            given[question.id] = answer
    return Answers(form, given, is_mail, tuple(filter(None, map(str.strip, left_out))))


def _sorted_out(lines: Sequence[_Line], form: Form) -> tuple[str, dict[int, Sequence[str]]]:
    """What stands above the first label, and the lines below each label, by its place.

    The questions come in their order; labels that come again are words of an answer.
    """
    places = {_folded(question.label): place for place, question in enumerate(form.questions)}
    above: list[str] = []
    found: dict[int, list[str]] = {}
    current = above
    for line in lines:
        place = places.get(line.label, -1)
        if place > max(found, default=-1) and (found or place == 0):
            current = found[place] = [line.rest] if line.rest else []
        else:
            current.append(line.text)
    return "\n".join(above), dict(found)


def _answer(question: Question, lines: Sequence[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    if text.strip() == NO_ANSWER or (text.strip() == _NOTHING_CHOSEN and not question.is_long):
        return ""
    return text if text.strip() else ""


def _until_a_heading(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Part an answer from a question below it that the form does not ask any more."""
    for place, line in enumerate(lines):
        if _HEADING.fullmatch(line):
            return lines[:place], lines[place:]
    return lines, ()
