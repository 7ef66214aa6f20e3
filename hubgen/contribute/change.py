"""The answers of a form about an entry → the entry's file with what can be changed by a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeAlias

from hubgen.check.entry import Entry
from hubgen.contribute.answers import Answers
from hubgen.contribute.judging import problems_of
from hubgen.contribute.known import Known, names_of
from hubgen.contribute.meant import meaning_of, no_entry
from hubgen.contribute.naming import named
from hubgen.contribute.outcome import WRITTEN, Outcome, for_a_person, problems
from hubgen.contribute.verdict import Fault, Meant
from hubgen.edit.manuscript import Manuscript
from hubgen.edit.writing import Written
from hubgen.hub.likely import one_name
from hubgen.kinds.asking import Question, parts
from hubgen.kinds.questions import (
    ENDED,
    NEW_VALUE,
    PART,
    SUCCESSOR,
    WHY_LONGEST,
    WISH,
    WISHES,
    has_state,
    in_a_sentence,
)
from hubgen.kinds.types import RecordOf
from hubgen.load.cleaning import clipped, one_line
from hubgen.problems import Misuse, Problem

Read: TypeAlias = Callable[[str], bytes]
"""The bytes of an entry's file by its path below the hub."""


def change_entry(answers: Answers, known: Known, today: date, read: Read) -> Outcome:
    """What the form says of an entry that is here already, put into its file where possible."""
    words = answers.given.get("entry", "")
    entry = known.find(words)
    if entry is None or entry.is_retired:
        fault = no_entry(answers.form.key, words, known)
        return problems([fault], by_mail=answers.is_mail)
    missing = [
        Fault(one.label, "", "please write something here.")
        for one in answers.form.questions
        if one.needed and not answers.given.get(one.id, "").strip()
    ]
    if missing:
        return problems(missing, by_mail=answers.is_mail)
    match answers.form.name:
        case "closed":
            return _closed(_Change(answers, entry, known, today, read))
        case "correct":
            return _corrected(_Change(answers, entry, known, today, read))
        case _:
            return _owned(answers, entry, known)


class _Change:
    """An entry, what was said of it, and what it takes to change its file."""

    def __init__(
        self, answers: Answers, entry: Entry, known: Known, today: date, read: Read
    ) -> None:
        self.answers, self.entry, self.known, self.today = answers, entry, known, today
        self._read = read
        self.changes: dict[str, Written] = {}
        self.doubts: list[str] = []

    def meaning(self, name: str) -> Meant:
        """What the answer to one of the form's own questions means."""
        question = next(one for one in self.answers.form.questions if one.id == name)
        return self.noted(meaning_of(question, self.answers.given.get(name, ""), self.known))

    def noted(self, meant: Meant) -> Meant:
        """A meaning, with what an editor should know of it kept."""
        self.doubts += meant.doubts
        return meant

    def refused(self, *faults: Fault) -> Outcome:
        """Words for whoever filled in the form."""
        return problems(faults, by_mail=self.answers.is_mail)

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
            return self.refused(*(Fault(title, "", f"{one.message}; {one.hint}") for one in worse))
        name = f"{self.answers.form.name}-{self.entry.kind.plural}-{self.entry.slug}"
        subject, doubts = f"{doing}: {self.entry.title}", tuple(self.doubts)
        return Outcome(WRITTEN, {path: new}, name, subject, doubts=doubts)

    def _problems(self, text: str) -> list[Problem]:
        return problems_of(self.entry.path, text, self.known, self.today)


def _closed(change: _Change) -> Outcome:
    entry, known = change.entry, change.known
    if not has_state(entry.kind, "closed"):
        name = in_a_sentence(entry.kind.label)
        return for_a_person(
            entry.path, f"A {name} is not marked as closed. An editor will look at it."
        )
    if not entry.is_living:
        why = "It is shown as closed already. An editor will look at what you add."
        return for_a_person(entry.path, why)
    ended, successor = change.meaning(ENDED), change.meaning(SUCCESSOR)
    words = one_line(change.answers.given["words"])
    if faults := [*ended.faults, *successor.faults, *_too_long(change, words)]:
        return change.refused(*faults)
    if _is_to_come(str(ended.value), change.today):
        return for_a_person(entry.path, "That day is still to come. An editor will look at it.")
    _say_state(change, "closed", words)
    if ended.value:
        change.changes["ended"] = ended.value
    if successor.value:
        if not _agree(entry, known.find(str(successor.value))):
            why = "The pages do not agree on what replaced what. An editor will look at it."
            return for_a_person(entry.path, why)
        refs = (*(str(ref) for ref in entry.refs("successors")), str(successor.value))
        change.changes["successors"] = tuple(dict.fromkeys(refs))
    return change.made("Closed")


def _too_long(change: _Change, words: str) -> Iterator[Fault]:
    if len(words) > WHY_LONGEST:
        long = f"this has {len(words):,} letters and spaces; at most {WHY_LONGEST} fit."
        yield Fault(change.answers.form.questions[-1].label, "", long)


def _is_to_come(day: str, today: date) -> bool:
    """Whether a year, month or day begins after today: so written, dates sort as texts."""
    return day > str(today)[: len(day)]


def _say_state(change: _Change, state: str, words: str) -> None:
    """Write the state, since when it is known, and how: the evidence of another state goes."""
    told = {"state": state, "as_of": str(change.today), "evidence": words}
    change.changes |= {f"status.{name}": value for name, value in told.items()}


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
    said, words = given.get(PART, ""), one_line(given["words"])
    question = _part(entry, said) if said else None
    if question is None or not given.get(NEW_VALUE, "").strip():
        return for_a_person(entry.path, "An editor will read this and put it right.")
    meant = change.noted(meaning_of(question, given[NEW_VALUE], change.known))
    if faults := [*meant.faults, *_taken(question, str(meant.value), change)]:
        return change.refused(*faults)
    if not meant.value:
        return for_a_person(entry.path, "An editor will look whether this can be left out.")
    if meant.value == _now(entry, question):
        says_so = "the page says just this already. Write what it should say instead."
        return change.refused(Fault(question.label, given[NEW_VALUE], says_so))
    if question.path != "status.state":
        change.changes[question.path] = meant.value
        change.doubts.append(f"“{change.answers.form.questions[-1].label}”: “{clipped(words)}”")
    elif faults := list(_too_long(change, words)):
        return change.refused(*faults)
    else:
        _say_state(change, str(meant.value), words)
    return change.made(f"Correct “{question.label}”")


def _now(entry: Entry, question: Question) -> Written:
    """What an entry says where a question asks, as its file would have it."""
    name, _, inner = question.path.partition(".")
    value = entry.record(name).get(inner, "") if inner else entry.values.get(name, "")
    return tuple(map(str, value)) if isinstance(value, tuple) else str(value)


def _part(entry: Entry, said: str) -> Question | None:
    """The question that a part is called by; none where the kind has no such part."""
    by_label = {one_name(label): one for label, one in parts(entry.kind).items()}
    question = by_label.get(named(said, {label: label for label in by_label}))
    field = entry.kind.field(question.path.partition(".")[0]) if question else None
    if question and field and isinstance(field.type, RecordOf) and field.name not in entry.values:
        # Of a record that is not there yet, one value is enough only if no other is required.
        inner = question.path.partition(".")[2]
        return question if all(one.name == inner for one in field.type.outline.required) else None
    return question


def _taken(question: Question, value: str, change: _Change) -> Iterator[Fault]:
    """Another entry that has this name or web address: no two may."""
    entry, known = change.entry, change.known
    others: Iterable[Entry] = ()
    if question.path == "title":
        others = (one for one in known.checked.entries if one_name(value) in names_of(one))
    elif question.path == "url" and value:
        network = next((str(ref) for ref in entry.refs("network")), "")
        others = known.strangers_at(value, str(entry.ref), network)
    for other in others:
        if other.ref != entry.ref and not other.is_retired:
            yield Fault(question.label, value, f"another entry has it: {known.address(other)}")
            return


def _owned(answers: Answers, entry: Entry, known: Known) -> Outcome:
    """Who runs a thing is for a person to tell, so nothing is done before one has looked."""
    question = next(one for one in answers.form.questions if one.id == WISH)
    meant = meaning_of(question, answers.given[WISH], known)
    if meant.faults:
        return problems(meant.faults, by_mail=answers.is_mail)
    why = "An editor will look whether this comes from those who run it."
    take_off, confirm, _ = WISHES
    commands = {
        take_off: f"hubgen retire {entry.ref} --reason owner-request",
        confirm: f"hubgen verify {entry.ref} --how owner-confirmed",
    }
    return for_a_person(entry.path, why, commands.get(str(meant.value), ""))
