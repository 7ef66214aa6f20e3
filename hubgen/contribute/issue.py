"""A form that somebody filled in, as an issue or a mail → what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hubgen.check.checked import Checked
from hubgen.contribute.answers import Answers, read_answers
from hubgen.contribute.change import Read, change_entry
from hubgen.contribute.known import Known
from hubgen.contribute.letter import letter_of
from hubgen.contribute.outcome import WRITTEN, Outcome, no_form, too_long
from hubgen.contribute.private import is_private
from hubgen.contribute.proposal import propose_entry
from hubgen.hub.addresses import Base
from hubgen.kinds.questions import forms_of
from hubgen.load.cleaning import cleaned, clipped

LARGEST = 10 * 1024 * 1024
"""Bytes of a saved mail or issue; what a person wrote is only a small part of a mail."""
LONGEST = 65_536
"""Characters of a filled-in form, as GitHub has it for an issue."""


def outcome_of(data: bytes, checked: Checked, today: date, read: Read) -> Outcome:
    """Read a filled-in form: the files to write, or words for whoever wrote it.

    `read` gives the bytes of an entry's file. Nothing is written here, and nothing of the text is
    anything but the value of a field or the text of an entry.
    """
    settings = checked.rules.settings
    forms = forms_of(settings.kinds)
    text = cleaned(letter_of(data))
    if len(text) > LONGEST:
        return too_long(len(text), LONGEST)
    answers = read_answers(text, forms)
    if answers is None:
        return no_form(form.key for form in forms)
    known = Known(checked, Base.of(settings.base_url))
    if answers.form.kind is not None:
        outcome = propose_entry(answers, known, today)
    else:
        outcome = change_entry(answers, known, today, read)
    doubts = (*outcome.doubts, *_not_in_the_file(answers))
    return outcome._replace(doubts=doubts) if outcome.what == WRITTEN else outcome


def _not_in_the_file(answers: Answers) -> Iterator[str]:
    """What an editor should know and cannot see in the file: nothing is lost without a word."""
    for words in answers.left_out:
        yield f"these words answer no question and were left out: “{clipped(words)}”"
    for question in answers.form.questions:
        if is_private(answers.given.get(question.id, "")):
            yield (
                f"“{question.label}” seems to have somebody's e-mail address or telephone number; "
                "only those of a role may stay"
            )
