"""The home page: what this is, where to start, what changed, and three numbers that are true."""

from __future__ import annotations

from datetime import date

from hubgen.check.entry import Entry, day_of
from hubgen.hub.addresses import list_address
from hubgen.hub.hub import Hub
from hubgen.kinds.types import Kind
from hubgen.kinds.values import Duration
from hubgen.plan.frame import make_head
from hubgen.plan.lists import Rows, busiest
from hubgen.plan.structured import json_ld, website
from hubgen.plan.views import Change, Day, HomePage, Link, Number, Page, Start
from hubgen.plan.words import count_words, day_words, listed

_STARTS = (
    ("audiences", "Start from your job"),
    ("regions", "Start from your place"),
    ("platforms", "Start from your tools"),
)
_LINKS = 6
_CHANGES = 6


def plan_home(hub: Hub, row: Rows) -> Page:
    """The page at the root."""
    settings = hub.settings
    kinds = tuple(
        Link(_counted(kind, len(hub.listed[kind.plural])), hub.base.href(list_address(kind.plural)))
        for kind in settings.kinds
    )
    question = next((e for e in hub.newest if e.kind.name == "faq" and e.is_living), None)
    lead = _lead(hub)
    return Page(
        "/",
        "home.html",
        HomePage(
            head=make_head(hub, "/", settings.title, lead, data=json_ld(website(hub))),
            heading=settings.tagline or settings.title,
            lead=lead,
            starts=_starts(hub),
            changes=tuple(_change(entry, row) for entry in _latest(hub)),
            question=row(question) if question else None,
            numbers=_numbers(hub),
            kinds=kinds,
        ),
    )


def _counted(kind: Kind, count: int) -> str:
    return count_words(count, kind.label.lower(), kind.labels.lower())


def _lead(hub: Hub) -> str:
    """What the hub holds and tells of it: "57 networks and 66 groups: who each is for …"."""
    counts = {
        kind.name: _counted(kind, len(entries))
        for kind in hub.settings.kinds
        if (entries := hub.listed[kind.plural])
    }
    communities = [counts.pop(name) for name in ("network", "group") if name in counts]
    told = (
        f"{listed(communities)}: who each is for, whether it is alive, and how to get in."
        if communities
        else ""
    )
    rest = f"{listed(list(counts.values()))}." if counts else ""
    if told and rest:
        return f"{told} And {rest}"
    return told or rest or "Nothing is listed here yet."


def _starts(hub: Hub) -> tuple[Start, ...]:
    by_name = {facet.name: facet for facet in hub.facets}
    made = []
    for name, title in _STARTS:
        facet = by_name.get(name)
        links = busiest(hub, facet, _LINKS) if facet else ()
        if facet and links:
            more = Link(f"All {facet.title.lower()}", hub.base.href(list_address(name)))
            made.append(Start(title, links, more))
    return tuple(made)


def _last_day(entry: Entry) -> tuple[date, str]:
    """The latest day in an entry's life that a reader would care about, and what it was."""
    days = [
        (entry.day("added"), 0, "Added"),
        (entry.day("updated"), 1, "Updated"),
        (day_of(entry.record("verified"), "on"), 2, "Checked"),
    ]
    day, _, what = (
        max((d, order, what) for d, order, what in days if d)
        if any(d for d, _, _ in days)
        else (date.min, 0, "Added")
    )
    return day, what


def _latest(hub: Hub) -> list[Entry]:
    communities = [entry for entry in hub.newest if entry.kind.name != "faq"]
    return sorted(communities, key=lambda e: _last_day(e)[0], reverse=True)[:_CHANGES]


def _change(entry: Entry, row: Rows) -> Change:
    day, what = _last_day(entry)
    return Change(day_words(day) or Day(""), what, row(entry))


def _numbers(hub: Hub) -> tuple[Number, ...]:
    half_a_year = Duration(months=6)
    checked = sum(
        1
        for entry in hub.entries
        if (on := day_of(entry.record("verified"), "on")) and half_a_year.after(on) >= hub.today
    )
    sources = len(
        {source.get("url") for entry in hub.entries for source in entry.records("sources")}
    )
    return (
        Number(f"{len(hub.entries):,}", "entries"),
        Number(f"{sources:,}", "sources, each named where it is used"),
        Number(f"{checked:,}", "entries checked by a person in the last six months"),
    )
