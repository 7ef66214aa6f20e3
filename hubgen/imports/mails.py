"""Mails → drafts of questions: one for each thread; and what became of every message."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hubgen.check.checked import Checked, read_entry
from hubgen.contribute.drafts import kind_called
from hubgen.edit.manuscript import Manuscript
from hubgen.hub.likely import Named, Names, one_name
from hubgen.imports.conversation import Conversation, conversation_of
from hubgen.imports.outcome import DRAFTED, REFUSED, SKIPPED, Line, Outcome
from hubgen.imports.question import asked_of, counted, name_of, question_text, title_of
from hubgen.mail.files import stored_mails
from hubgen.mail.reading import Mail, Unread, read_letter, read_mail
from hubgen.mail.threads import threads_of
from hubgen.problems import Misuse, Report
from hubgen.state.records import ImportsState, MailRecord, make_imports

REVIVED = timedelta(days=14)
"""So long after the last known mail of a thread, a new one means that the question came again."""

UNIT = ("message", "messages")
_FOLDER = "faqs"


class Held(NamedTuple):
    """What the hub has: its entries, what was imported before, and a reader of its files.

    `taken` are references that no draft may have; `changes`: whether entries that are there may
    be changed.
    """

    checked: Checked
    state: ImportsState
    taken: frozenset[str]
    read: Callable[[str], bytes]
    changes: bool = True


class Imported(NamedTuple):
    """The outcome, and the state that remembers it."""

    outcome: Outcome
    state: ImportsState


def import_mails(paths: Sequence[Path], held: Held, today: date, salt: str) -> Imported:
    """Read files and folders of mail, and draft a question for each thread.

    `salt` is 32 hexadecimal digits, used where the hub has none yet.
    """
    run = _Run(held, today, held.state.salt or salt)
    mails = list(run.people_wrote(paths))
    for thread in threads_of(mails):
        run.take(thread)
    return Imported(run.outcome(), make_imports(run.salt, run.known.values()))


class _Run:
    """One import: what is known, and what has come of it so far."""

    def __init__(self, held: Held, today: date, salt: str) -> None:
        self.held = held
        self.today = today
        self.salt = salt
        self.known = dict(held.state.mails)
        self.kind = kind_called(held.checked.rules.settings, "faq")
        self.lines: list[Line] = []
        self.new: dict[str, str] = {}
        self.changed: dict[str, str] = {}
        self.notes: list[str] = []
        self.removed: Counter[str] = Counter()
        self.taken = {one.partition("/")[2] for one in held.taken if one.startswith(f"{_FOLDER}/")}
        entries = [one for one in held.checked.entries if one.kind is self.kind]
        named = [Named(one.path, (one.title, *one.texts("aka"))) for one in entries]
        self.names = Names(named)
        self.titles = {one_name(name): one.path for one in named for name in one.names}
        tags = held.checked.rules.vocabularies.get("tags")
        self.terms = list(tags.current) if tags else []

    def people_wrote(self, paths: Sequence[Path]) -> Iterator[Mail]:
        """The messages that persons wrote, each id once."""
        seen: dict[str, str] = {}
        for stored in stored_mails(paths):
            try:
                mail = read_mail(stored)
            except Unread as error:
                self._tell(stored.place, REFUSED, why=str(error))
                continue
            if mail.id in seen:
                self._tell(stored.place, SKIPPED, why=f"the same message as {seen[mail.id]}")
                continue
            if mail.id:
                seen[mail.id] = stored.place
            if mail.machine:
                self._tell(stored.place, SKIPPED, why=f"{mail.machine}: no person wrote it")
            else:
                yield mail

    def take(self, thread: Sequence[Mail]) -> None:
        """Draft a thread, or tell it to the entry that it was drafted as before."""
        entry = self._entry_of(thread)
        if entry:
            self._again(thread, entry)
            return
        conversation = conversation_of(thread, read_letter)
        self.removed.update(conversation.removed)
        for passed in conversation.passed:
            self._tell(passed.mail.stored.place, passed.result, why=passed.why)
        if conversation.said:
            self._draft(conversation)

    def outcome(self) -> Outcome:
        told = counted(self.removed)
        notes = [*self.notes, *([f"Taken out: {told}."] if told else [])]
        return Outcome(UNIT, self.lines, self.new, self.changed, notes)

    def _tell(
        self, place: str, result: str, title: str = "", file: str = "", why: str = ""
    ) -> None:
        self.lines.append(Line(place, title, result, file, why))

    def _draft(self, conversation: Conversation) -> None:
        name = name_of(conversation, self.taken)
        path = f"{_FOLDER}/{name}.md"
        title = title_of(conversation)
        like = list(self._like(title))
        text = question_text(self.kind, conversation, self.today, self.terms, like)
        why = self._fault(path, text)
        for mail in conversation.mails:
            self._tell(
                mail.stored.place, REFUSED if why else DRAFTED, title, "" if why else path, why
            )
        if why:
            return
        self.taken.add(name)
        self.new[path] = text
        self.titles.setdefault(one_name(title), f"content/{path}")
        self.notes += [f"{path}: {one[0].lower()}{one[1:]}" for one in like]
        self._remember(conversation.mails, f"{_FOLDER}/{name}")

    def _like(self, title: str) -> Iterator[str]:
        """A sentence on each entry or draft with this title, or an entry with nearly this one."""
        path = self.titles.get(one_name(title))
        if path:
            yield f"It has the same title as {path}."
        for like in self.names.like(Named("", (title,))):
            yield f'It may repeat {like.path}: "{like.other}".'

    def _fault(self, path: str, text: str) -> str:
        """Why a draft cannot be one; empty when `check` finds no error in it."""
        report = Report()
        read_entry(f"content/{path}", text.encode(), self.held.checked.rules, report)
        wrong = next((one for one in report.problems if one.is_error), None)
        return f"its draft would be wrong: {wrong.message}" if wrong else ""

    def _hash(self, mail: Mail) -> str:
        """A name for a message that tells nothing of it."""
        said = mail.id or f"{mail.sender}\n{mail.sent}\n{mail.subject}"
        return hashlib.blake2b(
            said.encode("utf-8", "surrogatepass"), digest_size=16, salt=bytes.fromhex(self.salt)
        ).hexdigest()

    def _remember(self, mails: Iterable[Mail], entry: str) -> None:
        for mail in mails:
            hash_ = self._hash(mail)
            self.known[hash_] = MailRecord(hash_, entry)

    def _entry_of(self, thread: Sequence[Mail]) -> str:
        """The entry, still there, that most of the known mails of a thread went into."""
        counts = Counter(
            record.entry
            for mail in thread
            if (record := self.known.get(self._hash(mail))) and record.entry in self.held.taken
        )
        return min(counts, key=lambda one: (-counts[one], one)) if counts else ""

    def _again(self, thread: Sequence[Mail], entry: str) -> None:
        """A thread that an entry answers: it came up once more, or only its mails came again."""
        is_new = [self._hash(mail) not in self.known for mail in thread]
        new = [mail for mail, is_one in zip(thread, is_new, strict=True) if is_one]
        old = [mail for mail, is_one in zip(thread, is_new, strict=True) if not is_one]
        for mail in old:
            self._tell(mail.stored.place, SKIPPED, why=f"imported before, as {entry}")
        for mail in new:
            why = f"a later mail in a thread that {entry} answers: see whether it says more"
            self._tell(mail.stored.place, SKIPPED, why=why)
        self._remember(new, entry)
        last = max((mail.sent for mail in old if mail.sent), default=None)
        revived = [mail for mail in new if mail.sent and last and mail.sent - last >= REVIVED]
        self._ask_again(revived[:1] or thread[:1], entry)

    def _ask_again(self, mails: Sequence[Mail], entry: str) -> None:
        """Add to an entry the day and the list, unless it tells of them."""
        conversation = conversation_of(mails, read_letter)
        asked = asked_of(conversation, self.today) if conversation.said else None
        path = next((one.path for one in self.held.checked.entries if str(one.ref) == entry), "")
        if asked is None or not asked.on or not path:
            return
        below = path.removeprefix("content/")
        text = self.changed.get(below)
        manuscript = Manuscript(path, text.encode() if text else self.held.read(path))
        order = [field.name for field in self.kind.fields]
        try:
            manuscript.add("asked", {"on": asked.on, "where": asked.where}, order)
        except Misuse as error:
            self.notes.append(f"{below}: it came up on {asked.on} ({asked.where}); {error}")
            return
        if not manuscript.is_changed and not text:
            return
        if self.held.changes:
            self.changed[below] = manuscript.text
            self.notes.append(f"{below}: it came up again on {asked.on} ({asked.where}).")
        else:
            self.notes.append(
                f"{below} answers a thread that came up on {asked.on} ({asked.where}); add that to"
                " its `asked`."
            )
