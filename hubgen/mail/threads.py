"""Messages → threads: by what they answer, then by subject and time.

The order inside a thread is by time, but nothing stands before what it answers, whatever a
clock said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hubgen.mail.reading import Mail

APART = timedelta(days=30)
"""An answer without a reference belongs to a thread of its subject that was alive so lately."""

_UNMARKED = timedelta(days=14)
"""The same subject from somebody else, unmarked: an odd program's answer."""

_FEWEST_WORDS = 3
_LIST = re.compile(r"\s*\[[^\[\]]{1,60}\]\s*")
# "Re:" in the languages of mail programs, with counts as some write them: "Re[2]:", "AW (3):".
_ANSWER = re.compile(
    r"\s*(?:re|aw|antw|antwort|sv|vs|odp|r|rif|res|resp|ynt|ref|回复|答复|返信"
    r"|fwd?|wg|tr|rv|enc|i|pd|doorst|vb|fs|vl|weitergeleitet|転送)\s?(?:[\[(]\d{1,3}[\])])?\s?[:：]\s*",
    re.IGNORECASE,
)
_LONGEST = 200
_EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


def base_subject(subject: str) -> str:
    """A subject without what programs and lists put before it."""
    subject = subject[:_LONGEST]
    while found := _ANSWER.match(subject) or _LIST.match(subject):
        subject = subject[found.end() :]
    return " ".join(subject.split())


def is_answer(subject: str) -> bool:
    """Whether a subject is marked as an answer or a forwarded mail."""
    return bool(_ANSWER.match(_LIST.sub("", subject[:_LONGEST])))


def threads_of(mails: Sequence[Mail]) -> list[list[Mail]]:
    """The threads in order of their first message, each in order; no two share an id."""
    groups = _Groups(len(mails))
    _join_by_reference(mails, groups)
    _join_by_subject(mails, groups)
    threads = [_ordered([mails[place] for place in places]) for places in groups.all()]
    return sorted(threads, key=lambda thread: (_moment(thread[0]), thread[0].stored.place))


class _Groups:
    """Places that belong together (union-find)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def top(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.top(one), self.top(other)))
        self._above[high] = low

    def all(self) -> Iterable[list[int]]:
        found: dict[int, list[int]] = {}
        for place in range(len(self._above)):
            found.setdefault(self.top(place), []).append(place)
        return found.values()


def _join_by_reference(mails: Sequence[Mail], groups: _Groups) -> None:
    """Messages that name one another, or the same third one that is not here."""
    first: dict[str, int] = {}
    for place, mail in enumerate(mails):
        for id_ in (mail.id, *mail.parents):
            if id_:
                groups.join(first.setdefault(id_, place), place)


def _join_by_subject(mails: Sequence[Mail], groups: _Groups) -> None:
    """What answers nothing that is here goes to the thread of its subject, if that still lived."""
    known = {mail.id for mail in mails if mail.id}
    by_subject: dict[str, list[int]] = {}
    for place, mail in enumerate(mails):
        if subject := base_subject(mail.subject).casefold():
            by_subject.setdefault(subject, []).append(place)
    for subject, places in by_subject.items():
        places.sort(key=lambda place: (_moment(mails[place]), place))
        for before, place in pairwise(places):
            mail = mails[place]
            if known.intersection(mail.parents):
                continue
            apart = _moment(mail) - _moment(mails[before])
            if apart <= _most(mail, mails[before], subject):
                groups.join(before, place)


def _most(mail: Mail, before: Mail, subject: str) -> timedelta:
    """How long after another message of its subject one belongs to the same thread."""
    if is_answer(mail.subject):
        return APART
    is_told = mail.sender != before.sender and len(subject.split()) >= _FEWEST_WORDS
    return _UNMARKED if is_told else -APART


def _ordered(thread: Sequence[Mail]) -> list[Mail]:
    """By time, but each after all that it answers."""
    by_id = {mail.id: mail for mail in reversed(thread) if mail.id}
    moments: dict[Mail, tuple[datetime, int]] = {}
    for mail in thread:
        _place(mail, by_id, moments)
    return sorted(thread, key=lambda mail: (*moments[mail], mail.stored.place))


def _place(mail: Mail, by_id: dict[str, Mail], moments: dict[Mail, tuple[datetime, int]]) -> None:
    """When a message comes: not before what it answers. Chains are walked, for they may be long."""
    chain: dict[Mail, None] = {}
    at: Mail | None = mail
    while at is not None and at not in moments and at not in chain:
        chain[at] = None
        at = next((by_id[one] for one in at.parents if one in by_id and by_id[one] is not at), None)
    latest, depth = moments.get(at, (_EARLIEST, 0)) if at is not None else (_EARLIEST, 0)
    for one in reversed(chain):
        moment = _moment(one)
        latest, depth = (moment, 0) if moment > latest else (latest, depth + 1)
        moments[one] = latest, depth


def _moment(mail: Mail) -> datetime:
    return mail.sent or _EARLIEST
