"""The home page: what this is, where to start, what changed, and three numbers that are true."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hubgen.hub.addresses import list_address
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.hub.shape import Shape
from hubgen.kinds.types import Kind
from hubgen.kinds.values import Duration, PartialDate
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.facet_links import busiest
from hubgen.plan.frame import make_head
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
_QUESTIONS = "faqs"


class Picks(NamedTuple):
    """Which entries the home page shows, and its figures, chosen among all by their shapes.

    `changes` are (number, year, month, day, what); `question` is a number, or -1; `verified` are
    the days of all checks, as ordinals in order.
    """

    heading: str
    changes: tuple[tuple[int, int, int, int, str], ...]
    note: str
    question: int
    entries: int
    sources: int
    verified: array[int]


def plan_home(catalogue: Catalogue, picks: Picks) -> Page:
    """The page at the root."""
    ground, hub = catalogue.ground, catalogue.hub
    settings = ground.settings
    kinds = tuple(
        Link(
            _counted(kind, len(hub.list(kind.plural).entries)),
            ground.base.href(list_address(kind.plural)),
        )
        for kind in settings.kinds
    )
    lead = _lead(ground, hub)
    title = settings.tagline or settings.title
    return Page(
        "/",
        "home.html",
        HomePage(
            head=make_head(ground, "/", title, lead, data=lambda: json_ld(website(ground))),
            heading=settings.tagline or settings.title,
            lead=lead,
            starts=_starts(ground, hub),
            changes_heading=picks.heading,
            changes=tuple(_change(catalogue, *one) for one in picks.changes),
            changes_note=picks.note,
            question=catalogue.row(picks.question) if picks.question >= 0 else None,
            numbers=_numbers(picks, catalogue.today),
            kinds=kinds,
            all_changes=_way(ground, "changes", "All changes, week by week"),
            all_numbers=_way(ground, "statistics", "More numbers"),
            map=_way(ground, "map", "See them on the map"),
        ),
    )


def _way(ground: Ground, output: str, words: str) -> Link | None:
    """To a page of hubgen's own, where the hub has it."""
    if output not in ground.settings.outputs:
        return None
    return Link(words, ground.base.href(f"/{output}/"))


def _counted(kind: Kind, count: int) -> str:
    return count_words(count, kind.label.lower(), kind.labels.lower())


def _lead(ground: Ground, hub: Hub) -> str:
    """What the hub holds and tells of it: "57 networks and 66 groups: who each is for …"."""
    counts = {
        kind.name: _counted(kind, len(entries))
        for kind in ground.settings.kinds
        if (entries := hub.list(kind.plural).entries)
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


def _starts(ground: Ground, hub: Hub) -> tuple[Start, ...]:
    by_name = {facet.name: facet for facet in ground.facets}
    made = []
    for name, title in _STARTS:
        facet = by_name.get(name)
        links = busiest(ground, hub, facet, _LINKS) if facet else ()
        if facet and links:
            more = Link(f"All {facet.title.lower()}", ground.base.href(list_address(name)))
            made.append(Start(title, links, more))
    return tuple(made)


def _change(
    catalogue: Catalogue, number: int, year: int, month: int, day: int, what: str
) -> Change:
    words = day_words(PartialDate(year, month, day)) or Day("")
    return Change(words, what, catalogue.row(number))


def _numbers(picks: Picks, today: date) -> tuple[Number, ...]:
    half_a_year = Duration(months=6)
    checked = sum(
        half_a_year.after(date.fromordinal(day)) >= today for day in picks.verified if day
    )
    return (
        Number(f"{picks.entries:,}", "entries"),
        Number(f"{picks.sources:,}", "sources, each named where it is used"),
        Number(f"{checked:,}", "entries checked by a person in the last six months"),
    )


def pick_home(shapes: Mapping[int, Shape], published: Sequence[int]) -> Picks:
    """Choose what the home page shows among the published entries, in reading order."""
    newest = sorted(published, key=lambda n: (-shapes[n].added, shapes[n].slug, shapes[n].plural))
    heading, changes, note = _pick_changes(shapes, published, newest)
    return Picks(
        heading,
        changes,
        note,
        _pick_question(shapes, newest),
        len(published),
        len({url for number in published for url in shapes[number].sources}),
        array("I", sorted(shapes[number].verified for number in published)),
    )


def _last_day(shape: Shape) -> tuple[int, str]:
    """The latest day in an entry's life that a reader would care about, and what it was."""
    # Of two on one day, the later in the list says more.
    last = (shape.added, "Added")
    for day, what in ((shape.updated, "Updated"), (shape.verified, "Checked")):
        if day and day >= last[0]:
            last = (day, what)
    return last


def _pick_changes(
    shapes: Mapping[int, Shape], published: Sequence[int], newest: Sequence[int]
) -> tuple[str, tuple[tuple[int, int, int, int, str], ...], str]:
    """What changed lately, with its heading and a note.

    When a whole directory was added in one go that says nothing, so what was seen alive most
    lately stands there instead.
    """
    communities = [number for number in newest if shapes[number].plural != _QUESTIONS]
    days = {number: _last_day(shapes[number]) for number in communities}
    latest = sorted(communities, key=lambda number: -days[number][0])
    if not latest:
        return "", (), ""
    first = days[latest[0]]
    same = sum(day == first for day in days.values())
    if same <= _CHANGES or first[1] != "Added":
        picked = tuple(
            (number, *_date(days[number][0]), days[number][1]) for number in latest[:_CHANGES]
        )
        return "What changed lately", picked, ""
    day = day_words(date.fromordinal(first[0] or 1)) or Day("")
    note = f"{count_words(same, 'entry was', 'entries were')} added on {day.words}."
    return "Seen alive lately", _pick_seen(shapes, published), note


def _date(ordinal: int) -> tuple[int, int, int]:
    day = date.fromordinal(ordinal or 1)
    return day.year, day.month, day.day


def _pick_seen(
    shapes: Mapping[int, Shape], published: Sequence[int]
) -> tuple[tuple[int, int, int, int, str], ...]:
    """The active communities whose evidence is newest, a year counting as its first day."""
    active = [n for n in published if shapes[n].state == "active" and shapes[n].seen[0]]
    active.sort(key=lambda n: PartialDate(*shapes[n].seen).first, reverse=True)
    return tuple((number, *shapes[number].seen, "") for number in active[:_CHANGES])


def _pick_question(shapes: Mapping[int, Shape], newest: Sequence[int]) -> int:
    """The question that came up most often; else the one that leads to most entries."""
    questions = [
        number
        for number in newest
        if shapes[number].plural == _QUESTIONS and not shapes[number].newer
    ]
    return max(questions, key=lambda n: (shapes[n].asked, len(shapes[n].related)), default=-1)
