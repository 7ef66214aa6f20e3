"""The corpus: threads that people might have written on lists for council communicators.

All people, councils and addresses are invented; telephone numbers come from the ranges that
regulators keep for fiction. `ALL` holds the threads, each with its files' bytes and what is true
of them; `RAW` holds messages written by hand. The same words and the same bytes come out each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from tests.mail.letters import Person, Tongue
from tests.mail.raws import raw_threads
from tests.mail.stage import Play, Props, Row, person_of, play, read, tongues_of
from tests.mail.truth import Message, Thread
from tests.mail.wire import mbox

CORPUS = Path(__file__).parent / "corpus"
SHARED = {"tongues", "lists"}
# Two threads with one subject, a year apart, that answers without References must not join.
TWINS = ("en-purdah-2025", "en-purdah-2026")


def tongues() -> Mapping[str, Tongue]:
    return tongues_of(CORPUS / "tongues.yaml")


def footers() -> Mapping[str, str]:
    found: Mapping[str, str] = read(CORPUS / "lists.yaml")
    return found


def _all() -> tuple[Thread, ...]:
    spoken, added = tongues(), footers()
    scripts = sorted(file for file in CORPUS.glob("*.yaml") if file.stem not in SHARED)
    return tuple(thread for file in scripts for thread in play(file, spoken, added))


ALL: tuple[Thread, ...] = _all()
RAW: tuple[Thread, ...] = tuple(raw_threads(CORPUS / "raw"))

WORDS = (
    "council", "residents", "page", "letter", "posters", "libraries", "weekend", "rota",
    "photographs", "captions", "budget", "survey", "leaflets", "translations", "radio", "drivers",
    "gardens", "bridges", "crossings", "markets", "tenants",
)  # fmt: skip


def _words(seed: int, count: int) -> str:
    """Words in an order that no other seed has, so that no sentence is said twice."""
    picked = (WORDS[(seed * 7 + at * (seed % 5 + 2)) % len(WORDS)] for at in range(count))
    return f"Answer {seed}: we tried {' '.join(picked)} and kept note {seed * 31 + 7}."


def _cast() -> dict[str, Person]:
    rows = read(CORPUS / "en.yaml")["people"]
    english = tongues()["en"]
    return {key: person_of(row, english) for key, row in rows.items()}


LIST = {
    "key": "commsnet",
    "title": "Comms Network",
    "mail": "commsnet@lists.example.org",
    "footer": "mailman",
    "prefix": True,
}


def _row(
    name: str, subject: str, texts: Sequence[str], start: datetime, writers: Sequence[str]
) -> Row:
    messages = [
        {
            "from": writers[number % len(writers)],
            "at": f"{start + timedelta(minutes=7 * number):%Y-%m-%d %H:%M}",
            "greeting": "Hello all,",
            "says": text,
            "bye": "Regards",
        }
        for number, text in enumerate(texts)
    ]
    return {"name": name, "subject": subject, "list": LIST, "messages": messages}


def long_thread(count: int) -> Thread:
    """One thread of so many reply-alls, in which each quotes all before it."""
    people = _cast()
    texts = [_words(number, 40) for number in range(1, count + 1)]
    row = _row("long", "Reply to all, please", texts, datetime(2026, 5, 4, 9), sorted(people))  # noqa: DTZ001
    return Play(row, Props(tongues(), footers(), people, "en")).thread()


def reply_all(count: int) -> bytes:
    """An mbox of `long_thread`."""
    return long_thread(count).files["long.mbox"]


def big_mbox(count: int) -> Iterator[bytes]:
    """An mbox of so many messages in threads of eight, piece by piece, a thread each."""
    people = _cast()
    props = Props(tongues(), footers(), people, "en")
    for number, first in enumerate(range(0, count, 8)):
        texts = [_words(first + at + 1, 60) for at in range(min(8, count - first))]
        start = datetime(2024, 1, 1, 8) + timedelta(hours=5 * number)  # noqa: DTZ001
        row = _row(f"big-{number}", f"Question {number} of many", texts, start, sorted(people))
        yield from islice(Play(row, props).thread().files.values(), 1)


__all__ = [
    "ALL",
    "RAW",
    "TWINS",
    "Message",
    "Thread",
    "big_mbox",
    "long_thread",
    "mbox",
    "reply_all",
]
