"""A form that somebody filled in, as an issue or a mail → what becomes of it."""

from __future__ import annotations

from datetime import date

from hubgen.check.checked import Checked
from hubgen.contribute.answers import read_answers
from hubgen.contribute.change import Read, change_entry
from hubgen.contribute.known import Known
from hubgen.contribute.outcome import Outcome, no_form
from hubgen.contribute.proposal import propose_entry
from hubgen.hub.addresses import Base
from hubgen.kinds.questions import forms_of

LARGEST = 64 * 1024
"""Bytes of a filled-in form; GitHub takes 65,536 characters (of the text alone)."""


def outcome_of(text: str, checked: Checked, today: date, read: Read) -> Outcome:
    """Read a filled-in form: the files to write, or words for whoever wrote it.

    `read` gives the bytes of an entry's file. Nothing is written here, and nothing of the text is
    anything but the value of a field or the text of an entry.
    """
    settings = checked.rules.settings
    forms = forms_of(settings.kinds)
    answers = read_answers(text, forms)
    if answers is None:
        return no_form(form.key for form in forms)
    known = Known(checked, Base.of(settings.base_url))
    if answers.form.kind is not None:
        return propose_entry(answers, known, today)
    return change_entry(answers, known, today, read)
