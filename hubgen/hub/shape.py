"""The shape of an entry: what the others and the lists must know of it to find their places.

Shapes are small and made of plain values, so that a hub of many thousands can be put in order
without its texts. Days are ordinals (0: none), references are written "networks/lgcomms".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hubgen.check.entries import latest_day
from hubgen.check.entry import Entry, day_of, text_of
from hubgen.hub.facets import values_of
from hubgen.hub.freshness import freshness
from hubgen.hub.outward import asked_of
from hubgen.kinds.types import Reference
from hubgen.kinds.urls import normalised
from hubgen.kinds.values import Duration, PartialDate, Record, Value

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PUNCTUATION = re.compile(r"[^a-z0-9 ]+")


class Links(NamedTuple):
    """What an entry's Markdown refers to, and what may be referred to in it.

    `targets` are files of the hub; `fragments` are (file or file#field, heading, prefix, place);
    `anchors` are the ids of its headings by file or file#field; `outward` are the addresses to
    which it leads elsewhere.
    """

    targets: tuple[str, ...] = ()
    fragments: tuple[tuple[str, str, str, tuple[str, int, int, int, int]], ...] = ()
    anchors: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outward: tuple[str, ...] = ()


class Shape(NamedTuple):
    """An entry as the hub knows it."""

    ref: str
    plural: str
    slug: str
    id: str
    says_id: bool
    title: str
    order: str
    years: str
    is_draft: bool
    is_retired: bool
    is_nameless: bool
    is_living: bool
    state: str
    values: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    url: str
    handles: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    references: tuple[tuple[str, str, tuple[str, ...]], ...]
    network: tuple[str, ...]
    successors: tuple[str, ...]
    predecessors: tuple[str, ...]
    related: tuple[str, ...]
    newer: tuple[str, ...]
    added: int
    updated: int
    verified: int
    due: int
    ended: int
    retired: int
    members: int
    alert_until: int
    latest: int
    seen: tuple[int, int, int]
    asked: int
    sources: tuple[str, ...]
    feeds: tuple[tuple[str, str, tuple[str, ...], int], ...]
    targets: tuple[str, ...]
    fragments: tuple[tuple[str, str, str, tuple[str, int, int, int, int]], ...]
    anchors: tuple[tuple[str, tuple[str, ...]], ...]
    outward: tuple[str, ...]

    @property
    def letter(self) -> str:
        """Where it stands in an A to Z: "a" to "z", "0-9", or "other"."""
        first = self.order[:1]
        return first if first in _LETTERS and first else "0-9" if first.isdecimal() else "other"


def shape_of(entry: Entry, usual: Mapping[str, Duration], links: Links) -> Shape:
    """The shape of an entry; `usual` is how long a check of each kind holds."""
    fresh = freshness(entry, usual)
    kind, slug, title = entry.kind, entry.slug, entry.title
    own_id, url = entry.text("id"), entry.text("url")
    status = entry.record("status")
    return Shape(
        ref=f"{kind.plural}/{slug}",
        plural=kind.plural,
        slug=slug,
        id=own_id or slug,
        says_id=bool(own_id),
        title=title,
        order=_folded(title),
        years=years_of(entry),
        is_draft=entry.is_draft,
        is_retired=entry.is_retired,
        is_nameless=entry.is_nameless,
        is_living=entry.is_living,
        state=text_of(status, "state"),
        values=values_of(entry),
        terms=tuple(entry.terms()),
        names=_names(entry, title),
        url=normalised(url) if url else "",
        handles=_handles(entry),
        aliases=entry.texts("aliases"),
        references=_references(entry),
        network=_refs(entry, "network"),
        successors=_refs(entry, "successors"),
        predecessors=_refs(entry, "predecessors"),
        related=_refs(entry, "related"),
        newer=_refs(entry, "superseded_by"),
        added=_ordinal(entry.day("added")),
        updated=_ordinal(entry.day("updated")),
        verified=_ordinal(fresh.on),
        due=_ordinal(fresh.due),
        ended=_ended(entry),
        retired=_ordinal(day_of(entry.record("retired"), "on")),
        members=_members(entry),
        alert_until=_ordinal(day_of(entry.record("alert"), "until")),
        latest=latest_day(entry),
        seen=_parts(status.get("as_of")),
        asked=len(entry.records("asked")),
        sources=tuple([text_of(one, "url") for one in entry.records("sources")]),
        feeds=feeds_of(entry),
        targets=links.targets,
        fragments=links.fragments,
        anchors=links.anchors,
        outward=asked_of(entry, links.outward),
    )


def _folded(title: str) -> str:
    """A title without accents, case and punctuation, to sort by."""
    if title.isascii():
        return _PUNCTUATION.sub("", title.lower()).strip()
    folded = unicodedata.normalize("NFKD", title).casefold()
    return "".join(c for c in folded if c.isalnum() or c == " ").strip()


def _references(entry: Entry) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each of its references: where it stands, what it names, the kinds it may name."""
    leaves = entry.leaves(entry.kind.outline.referring)
    return tuple(
        [(at, str(ref), type_.plurals) for at, type_, ref in leaves if isinstance(type_, Reference)]
    )


def _names(entry: Entry, title: str) -> tuple[tuple[str, str], ...]:
    """Each of its names with the place where it stands."""
    known = entry.texts("aka")
    return (("title", title), *[(f"aka.{place}", name) for place, name in enumerate(known)])


def _handles(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Each of its accounts elsewhere with the place where it stands: "x/lgcomms" or an address."""
    found = []
    for number, account in enumerate(entry.records("accounts")):
        handle, url = text_of(account, "handle"), text_of(account, "url")
        if handle:
            service = text_of(account, "service").casefold()
            name = handle.strip().removeprefix("@").casefold()
            found.append((f"accounts.{number}.handle", f"{service}/{name}"))
        if url:
            found.append((f"accounts.{number}.url", normalised(url)))
    return tuple(found)


def feeds_of(entry: Entry) -> tuple[tuple[str, str, tuple[str, ...], int], ...]:
    """Each of its own feeds: its address, its home, the words it is asked for, how many posts."""
    found = []
    for feed in entry.records("feeds"):
        url, most, words = text_of(feed, "url"), feed.get("max"), feed.get("only")
        if url:
            home = text_of(feed, "home") or entry.text("url") or url
            only = tuple(map(str, words)) if isinstance(words, tuple) else ()
            found.append((url, home, only, most if isinstance(most, int) else 0))
    return tuple(found)


def _refs(entry: Entry, name: str) -> tuple[str, ...]:
    found = entry.refs(name)
    return tuple(map(str, found)) if found else ()


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _ended(entry: Entry) -> int:
    """The day on which it closed or merged, where the day is known: a month is none."""
    status = entry.record("status")
    if text_of(status, "state") not in ("closed", "merged"):
        return 0
    ends = (entry.values.get("ended"), status.get("as_of"))
    days = (one for one in ends if isinstance(one, PartialDate) and one.day)
    return next((one.first.toordinal() for one in days), 0)


def latest_count(entry: Entry) -> Record | None:
    """The newest member count: the last, since they stand oldest first."""
    counts = entry.records("members")
    return counts[-1] if counts else None


def _members(entry: Entry) -> int:
    count = (latest_count(entry) or {}).get("count")
    return count if isinstance(count, int) else 0


def _parts(value: Value | None) -> tuple[int, int, int]:
    if isinstance(value, PartialDate):
        return value.year, value.month, value.day
    return 0, 0, 0


def years_of(entry: Entry) -> str:
    """When it began and ended: "2009–2014", "since 2009", "until 2014" or nothing."""
    start, end = _year(entry.values.get("started")), _year(entry.values.get("ended"))
    if start and end:
        return start if start == end else f"{start}–{end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def _year(value: Value | None) -> str:
    return str(value.year) if isinstance(value, (PartialDate, date)) else ""
