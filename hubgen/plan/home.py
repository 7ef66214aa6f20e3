"""The home page: what this is, where to start, what changed, and three numbers that are true."""

from __future__ import annotations

from datetime import date

from hubgen.check.entry import Entry, day_of, text_of
from hubgen.hub.addresses import list_address
from hubgen.hub.hub import Hub
from hubgen.kinds.types import Kind
from hubgen.kinds.values import Duration, PartialDate
from hubgen.plan.frame import make_head
from hubgen.plan.lists import Rows, busiest
from hubgen.plan.structured import json_ld, website
from hubgen.plan.views import Change, Day, HomePage, Link, Number, Page, Start
from hubgen.plan.words import count_words, day_words, listed

_STARTS = (
    ("audiences", "Start from your job"),
    ("regions", "Start from your place"),
    ("platforms", "Start from how it meets"),
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
    question = _question(hub)
    heading, changes, note = _changes(hub, row)
    lead = _lead(hub)
    title = settings.tagline or settings.title
    return Page(
        "/",
        "home.html",
        HomePage(
            head=make_head(hub, "/", title, lead, data=json_ld(website(hub))),
            heading=settings.tagline or settings.title,
            lead=lead,
            starts=_starts(hub),
            changes_heading=heading,
            changes=changes,
            changes_note=note,
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
    answered = "faq" in counts
    rest = listed(list(counts.values()))
    if told and rest:
        return f"{told} With {rest}{', answered' if answered else ''}."
    return told or (f"{rest}." if rest else "Nothing is listed here yet.")


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
        (entry.day("added"), "Added"),
        (entry.day("updated"), "Updated"),
        (day_of(entry.record("verified"), "on"), "Checked"),
    ]
    known = [(day, what) for day, what in days if day]
    # Of two on one day, the later in the list says more.
    return max(reversed(known), key=lambda found: found[0], default=(date.min, "Added"))


def _changes(hub: Hub, row: Rows) -> tuple[str, tuple[Change, ...], str]:
    """What changed lately, with its heading and a note.

    When a whole directory was added in one go that says nothing, so what was seen alive most
    lately stands there instead.
    """
    communities = [entry for entry in hub.newest if entry.kind.name != "faq"]
    latest = sorted(communities, key=lambda e: _last_day(e)[0], reverse=True)
    if not latest:
        return "", (), ""
    first = _last_day(latest[0])
    same = sum(_last_day(entry) == first for entry in latest)
    if same <= _CHANGES or first[1] != "Added":
        return "What changed lately", tuple(_change(e, row) for e in latest[:_CHANGES]), ""
    day = day_words(first[0]) or Day("")
    note = f"{count_words(same, 'entry was', 'entries were')} added on {day.words}."
    return "Seen alive lately", _seen(hub, row), note


def _seen(hub: Hub, row: Rows) -> tuple[Change, ...]:
    """The active communities whose evidence is newest."""
    dated = [
        (as_of, entry)
        for entry in hub.entries
        if text_of(entry.record("status"), "state") == "active"
        and isinstance(as_of := entry.record("status").get("as_of"), PartialDate)
    ]
    newest = sorted(dated, key=lambda found: found[0].first, reverse=True)[:_CHANGES]
    return tuple(Change(day_words(day) or Day(""), "", row(entry)) for day, entry in newest)


def _change(entry: Entry, row: Rows) -> Change:
    day, what = _last_day(entry)
    return Change(day_words(day) or Day(""), what, row(entry))


def _question(hub: Hub) -> Entry | None:
    """The question that came up most often; else the one that leads to most entries."""
    questions = [e for e in hub.newest if e.kind.name == "faq" and not e.refs("superseded_by")]
    weight = {e.ref: (len(e.records("asked")), len(e.refs("related"))) for e in questions}
    return max(questions, key=lambda e: weight[e.ref], default=None)


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
