"""The answers of a form about an entry → the entry's file with what can be changed by a machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from hubgen.check.entry import Entry
from hubgen.contribute.answers import Answers
from hubgen.contribute.cleaning import one_line
from hubgen.contribute.judging import problems_of
from hubgen.contribute.known import Known, names_of
from hubgen.contribute.meant import Fault, Meant, meaning_of
from hubgen.contribute.outcome import WRITTEN, Outcome, for_a_person, problems
from hubgen.edit.manuscript import Manuscript
from hubgen.edit.writing import Written
from hubgen.hub.likely import one_name
from hubgen.kinds.questions import (
    ENDED,
    NEW_VALUE,
    PART,
    SUCCESSOR,
    WHY_LONGEST,
    WISH,
    WISHES,
    Question,
    has_state,
    in_a_sentence,
    parts,
)
from hubgen.kinds.types import RecordOf
from hubgen.problems import Misuse, Problem

Read: TypeAlias = Callable[[str], bytes]
"""The bytes of an entry's file by its path below the hub."""


def change_entry(answers: Answers, known: Known, today: date, read: Read) -> Outcome:
    """What the form says of an entry that is here already, put into its file where possible."""
    words = answers.given.get("entry", "")
    entry = known.find(words)
    if entry is None or entry.is_retired:
        return problems([_no_entry(answers, words, known)])
    missing = [
        Fault(one.label, "", "please write something here.")
        for one in answers.form.questions
        if one.needed and not answers.given.get(one.id, "").strip()
    ]
    if missing:
        return problems(missing)
    match answers.form.name:
        case "closed":
            return _closed(_Change(answers, entry, known, today, read))
        case "correct":
            return _corrected(_Change(answers, entry, known, today, read))
        case _:
            return _owned(answers, entry, known)


def _no_entry(answers: Answers, words: str, known: Known) -> Fault:
    near = known.nearest(words)
    meant = f"did you mean “{near.title}”, {known.address(near)}? " if near else ""
    return Fault(answers.form.key, words, f"{meant}Write the address of its page on this site.")


class _Change:
    """An entry, what was said of it, and what it takes to change its file."""

    def __init__(
        self, answers: Answers, entry: Entry, known: Known, today: date, read: Read
    ) -> None:
        self.answers, self.entry, self.known, self.today = answers, entry, known, today
        self._read = read
        self.changes: dict[str, Written] = {}

    def meaning(self, name: str) -> Meant:
        """What the answer to one of the form's own questions means."""
        question = next(one for one in self.answers.form.questions if one.id == name)
        return meaning_of(question, self.answers.given.get(name, ""), self.known)

    def made(self, doing: str) -> Outcome:
        """The changed file; problems where it would not pass `check` any more."""
        path = self.entry.path
        order = [field.name for field in self.entry.kind.fields]
        if self.entry.kind.field("updated"):
            self.changes["updated"] = str(self.today)
        try:
            manuscript = Manuscript(path, self._read(path))
            old = manuscript.text
            for place, value in self.changes.items():
                manuscript.put(place, value, order)
        except Misuse:
            return for_a_person(path, "A person has to write this into the file.")
        new = manuscript.text
        before = {(one.code, one.message) for one in self._problems(old)}
        worse = [one for one in self._problems(new) if (one.code, one.message) not in before]
        if worse:
            title = self.answers.form.title
            return problems([Fault(title, "", f"{one.message}; {one.hint}") for one in worse])
        name = f"{self.answers.form.name}-{self.entry.kind.plural}-{self.entry.slug}"
        return Outcome(WRITTEN, {path: new}, name, f"{doing}: {self.entry.title}")

    def _problems(self, text: str) -> list[Problem]:
        return problems_of(self.entry.path, text, self.known, self.today)


def _closed(change: _Change) -> Outcome:
    entry, known = change.entry, change.known
    if not has_state(entry.kind, "closed"):
        name = in_a_sentence(entry.kind.label)
        return for_a_person(entry.path, f"A {name} is not marked as closed: an editor will look.")
    if not entry.is_living:
        why = "It is shown as closed already. An editor will look at what you add."
        return for_a_person(entry.path, why)
    ended, successor = change.meaning(ENDED), change.meaning(SUCCESSOR)
    faults = [one.fault for one in (ended, successor) if one.fault]
    if faults:
        return problems(faults)
    words = one_line(change.answers.given["words"])
    if len(words) > WHY_LONGEST:
        long = f"this has {len(words):,} letters and spaces; at most {WHY_LONGEST} fit."
        return problems([Fault(change.answers.form.questions[-1].label, "", long)])
    change.changes |= {
        "status.state": "closed",
        "status.as_of": str(change.today),
        "status.evidence": words,
    }
    if ended.value and entry.kind.field("ended"):
        change.changes["ended"] = ended.value
    if successor.value and entry.kind.field("successors"):
        if not _agree(entry, known.find(str(successor.value))):
            why = "The pages do not agree on what replaced what: an editor will look."
            return for_a_person(entry.path, why)
        refs = (*(str(ref) for ref in entry.refs("successors")), str(successor.value))
        change.changes["successors"] = tuple(dict.fromkeys(refs))
    return change.made("Closed")


def _agree(entry: Entry, successor: Entry | None) -> bool:
    """Whether the other side says nothing else: both may name each other, none follows itself."""
    if successor is None:
        return False
    before = successor.refs("predecessors")
    runs_back = entry.ref in successor.refs("successors") or successor.ref == entry.ref
    return not runs_back and (not before or entry.ref in before)


def _corrected(change: _Change) -> Outcome:
    """A named part with its new value is put in; what is said in free words a person must read."""
    entry, given = change.entry, change.answers.given
    said = given.get(PART, "")
    question = _part(entry, said) if said else None
    if question is None or not given.get(NEW_VALUE, "").strip():
        why = "A machine cannot put in what is said in free words: an editor will read it."
        return for_a_person(entry.path, why)
    meant = meaning_of(question, given[NEW_VALUE], change.known)
    if meant.fault:
        return problems([meant.fault])
    if question.path == "title" and (same := _namesake(str(meant.value), change)):
        where = change.known.address(same)
        return problems([Fault(question.label, str(meant.value), f"that is the name of {where}")])
    change.changes[question.path] = meant.value
    if question.path == "status.state" and meant.value in ("closed", "merged"):
        change.changes["status.as_of"] = str(change.today)
    return change.made(f"Correct “{question.label}”")


def _part(entry: Entry, said: str) -> Question | None:
    """The question that a part is called by; none where the kind has no such part."""
    by_label = {one_name(label): one for label, one in parts(entry.kind).items()}
    question = by_label.get(one_name(said))
    field = entry.kind.field(question.path.partition(".")[0]) if question else None
    if question and field and isinstance(field.type, RecordOf) and field.name not in entry.values:
        # Of a record that is not there yet, one value is enough only if no other is required.
        inner = question.path.partition(".")[2]
        return question if all(one.name == inner for one in field.type.outline.required) else None
    return question


def _namesake(title: str, change: _Change) -> Entry | None:
    shown = (one for one in change.known.checked.entries if not one.is_retired)
    others = (one for one in shown if one.ref != change.entry.ref)
    return next((one for one in others if one_name(title) in names_of(one)), None)


def _owned(answers: Answers, entry: Entry, known: Known) -> Outcome:
    """Who runs a thing is for a person to tell, so nothing is done before one has looked."""
    question = next(one for one in answers.form.questions if one.id == WISH)
    meant = meaning_of(question, answers.given[WISH], known)
    if meant.fault:
        return problems([meant.fault])
    why = "An editor will look whether this comes from those who run it."
    take_off, confirm, _ = WISHES
    commands = {
        take_off: f"hubgen retire {entry.ref} --reason owner-request",
        confirm: f"hubgen verify {entry.ref} --how owner-confirmed",
    }
    return for_a_person(entry.path, why, commands.get(str(meant.value), ""))
