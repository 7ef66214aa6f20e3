"""A file that is about to be written → what `check` would say of it, by the form's own labels."""

from __future__ import annotations

from datetime import date

from hubgen.check.checked import read_entry
from hubgen.check.entries import check_future
from hubgen.contribute.known import Known
from hubgen.contribute.verdict import Fault
from hubgen.kinds.questions import Form
from hubgen.load.documents import parse_document
from hubgen.load.nodes import span_at
from hubgen.problems import Problem, Report


def faults_of(path: str, text: str, form: Form, known: Known, today: date) -> list[Fault]:
    """All that is wrong with the file, warnings too: it has to pass the strictest check."""
    found = problems_of(path, text, known, today)
    return [Fault(_label(one, path, text, form), "", f"{one.message}; {one.hint}") for one in found]


def problems_of(path: str, text: str, known: Known, today: date) -> list[Problem]:
    """What is wrong with a file by itself."""
    report = Report()
    report.severities = known.checked.rules.settings.severities
    read = read_entry(path, text.encode(), known.checked.rules, report)
    if read is not None:
        check_future(read.entry, read.document, today, report)
    return report.problems


def _label(problem: Problem, path: str, text: str, form: Form) -> str:
    """The label of the question whose answer stands where the problem is; else the form's title."""
    document = parse_document(path, text.encode()).document
    for question in form.questions if document else ():
        if document and question.path and document.fields.get(question.path.partition(".")[0]):
            span = span_at(document.fields, question.path)
            if span.line <= problem.location.line <= span.end_line:
                return question.label
    return form.title
