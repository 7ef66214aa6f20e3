"""An entry's face: what lists and feeds show of it, made once and shown in many places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hubgen.check.entry import Entry, day_of, text_of
from hubgen.hub.addresses import entry_address
from hubgen.hub.choices import choice_title
from hubgen.hub.ground import Ground
from hubgen.hub.shape import latest_count
from hubgen.kinds.values import Record
from hubgen.plan.views import Day, Row, Status
from hubgen.plan.words import count_words, day_words, year_of

CHECKED, UNCONFIRMED = "Checked", "Not confirmed since"
_AUDIENCES = 2
_NO_DAY = Day("")


class Face(NamedTuple):
    """What others show of an entry, in plain values: they are kept for all entries of a hub.

    `status` is (state, word, day's words, day's form, evidence), empty without one; `terms` are
    its tags as (term, label); `checked` the day of its last check in words; days are ordinals.
    """

    kind: str
    id: str
    title: str
    href: str
    label: str
    summary: str
    status: tuple[str, ...]
    notes: tuple[str, ...]
    checked: str
    members: str
    terms: tuple[tuple[str, str], ...]
    added: int
    updated: int


def make_face(ground: Ground, entry: Entry) -> Face:
    """The face of an entry; it does not depend on any other entry, nor on the day."""
    count = latest_count(entry)
    added, updated = entry.day("added"), entry.day("updated")
    tags = entry.texts("tags")
    return Face(
        kind=entry.kind.name,
        id=entry.id,
        title=entry.title,
        href=ground.base.href(entry_address(entry.ref)),
        label=entry.kind.label,
        summary=entry.summary,
        status=_plain(make_status(entry, dated=True)),
        notes=tuple(_notes(ground, entry, count)),
        checked=_checked(entry),
        members=members_words(count, noun=False) if count else "",
        terms=tuple(zip(tags, term_titles(ground, "tags", tags), strict=True)),
        added=added.toordinal() if added else 0,
        updated=updated.toordinal() if updated else 0,
    )


def _plain(status: Status | None) -> tuple[str, ...]:
    """A status as a face holds it."""
    if status is None:
        return ()
    return status.state, status.word, *(status.when or _NO_DAY), status.evidence


def row_of(face: Face, inside: str, *, overdue: bool) -> Row:
    """The row of an entry in any list; `inside` is the title of a group's network.

    With `overdue`, nobody confirmed in time what it says of itself.
    """
    status = None
    notes = face.notes
    if face.status:
        state, word, words, iso, evidence = face.status
        status = Status(state, word, Day(words, iso) if words else None, evidence)
    if overdue and not (status and status.is_over):
        words = f"{UNCONFIRMED} {face.checked}"
        if status:
            status = status.unconfirmed(words)
        else:
            notes = (*notes, words)
    elif face.checked:
        notes = (*notes, f"{CHECKED} {face.checked}")
    return Row(face.title, face.href, face.label, face.summary, status, notes, inside)


def make_status(entry: Entry, *, dated: bool = False) -> Status | None:
    """The status in words; with `dated`, the year it was last seen so, where that is told.

    Closed and merged carry the year of the end, which is not that of the evidence.
    """
    status = entry.record("status")
    state = text_of(status, "state")
    if not state:
        return None
    word = choice_title("status", state)
    if state in ("closed", "merged"):
        word = f"{word} {year_of(entry.values.get('ended'))}".rstrip()
    elif dated and state != "unknown":
        word = f"{word} {year_of(status.get('as_of'))}".rstrip()
    when = day_words(status.get("as_of"))
    return Status(state, word, when, text_of(status, "evidence"))


def members_words(count: Record, *, noun: bool = True) -> str:
    """A count as "More than 19,000 members (2008)", or "(undated)" where its year is not known."""
    found = count.get("count")
    number = found if isinstance(found, int) else 0
    words = count_words(number, "member", "members") if noun else f"{number:,}"
    qualifier = choice_title("qualifier", text_of(count, "qualifier") or "exactly")
    words = f"{qualifier}{words} ({year_of(count.get('as_of')) or 'undated'})"
    return words[0].upper() + words[1:]


def _checked(entry: Entry) -> str:
    day = day_words(day_of(entry.record("verified"), "on"))
    return day.words if day else ""


def _notes(ground: Ground, entry: Entry, count: Record | None) -> Iterator[str]:
    """What decides whether a reader opens it: for whom, where, cost, the way in, how many."""
    audiences = entry.texts("audiences")[:_AUDIENCES]
    if audiences:
        yield ", ".join(term_titles(ground, "audiences", audiences))
    regions = entry.texts("regions")
    if regions:
        yield ", ".join(term_titles(ground, "regions", regions))
    model = text_of(entry.record("cost"), "model")
    if model and model != "unknown":
        yield choice_title("cost", model)
    how = text_of(entry.record("join"), "how")
    if how and how != "unknown" and entry.is_living:
        yield choice_title("join", how)
    if count:
        yield members_words(count)
    asked = entry.records("asked")
    if asked:
        yield f"Asked {count_words(len(asked), 'time', 'times')}"


def term_titles(ground: Ground, vocabulary: str, names: tuple[str, ...]) -> list[str]:
    """Terms as readers see them."""
    known = ground.vocabularies.get(vocabulary)
    if known is None:
        return list(names)
    terms = known.terms
    return [terms[name].title if name in terms else name for name in names]
