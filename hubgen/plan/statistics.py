"""The statistics: what the hub holds, counted by kind, by facet, by age of check and by month."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from hubgen.hub.addresses import list_address
from hubgen.hub.facets import Facet, declared_facets
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.kinds.values import Duration, PartialDate
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.plot_views import Bar, Bars, Months, StatisticsPage
from hubgen.plan.plots import month_columns, percent
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Link, Page
from hubgen.plan.words import count_words, day_words, listed

ADDRESS = "/statistics/"
_FACETS = ("status", "regions", "platforms", "cost")
_ROWS = 15
_MONTHS = 36


class _Value(NamedTuple):
    text: str
    href: str
    number: int


def plan_statistics(catalogue: Catalogue, data: tuple[Link, ...]) -> Page:
    """The page of the statistics; `data` leads to all entries as data."""
    ground, hub = catalogue.ground, catalogue.hub
    crumbs = (home_crumb(ground), Link("Statistics", ground.base.href(ADDRESS), current=True))
    lead = _lead(ground, hub)
    return Page(
        ADDRESS,
        "statistics.html",
        StatisticsPage(
            head=make_head(
                ground,
                ADDRESS,
                "Statistics",
                f"{lead} By status, region, platform, cost and age of check.",
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading="Statistics",
            lead=lead,
            tables=tuple(_tables(catalogue)) if hub.published else (),
            months=_months(hub, catalogue.today),
            ways=_ways(ground),
            data=data,
        ),
    )


def _ways(ground: Ground) -> tuple[Link, ...]:
    if "map" not in ground.settings.outputs:
        return ()
    return (Link("Map: networks and groups by size", ground.base.href("/map/")),)


def _lead(ground: Ground, hub: Hub) -> str:
    if not hub.published:
        return "Nothing is listed here yet."
    kinds = [
        count_words(count, kind.label.lower(), kind.labels.lower())
        for kind in ground.settings.kinds
        if (count := len(hub.list(kind.plural).entries))
    ]
    total = count_words(len(hub.published), "entry", "entries")
    return f"{total}: {listed(kinds)}." if len(kinds) > 1 else f"{kinds[0]}."


def _tables(catalogue: Catalogue) -> Iterator[Bars]:
    ground, hub = catalogue.ground, catalogue.hub
    kinds = [
        _Value(
            kind.labels,
            ground.base.href(list_address(kind.plural)),
            len(hub.list(kind.plural).entries),
        )
        for kind in ground.settings.kinds
    ]
    yield Bars("kinds", "Kind", _bars(value for value in kinds if value.number))
    facets = {facet.name: facet for facet in ground.facets}
    for name in _FACETS:
        if name in facets:
            yield from _facet(ground, hub, facets[name])
    yield _checks(ground, hub, catalogue.today)


def _bars(values: Iterable[_Value]) -> tuple[Bar, ...]:
    """Rows with bars; the longest is that of the largest value."""
    values = tuple(values)
    most = max((value.number for value in values), default=0) or 1
    return tuple(
        Bar(value.text, value.href, f"{value.number:,}", percent(value.number, most))
        for value in values
    )


def _facet(ground: Ground, hub: Hub, facet: Facet) -> Iterator[Bars]:
    """The values of a facet that entries have: terms by count, choices in their own order."""
    lists = {value.name: hub.list(f"{facet.name}/{value.name}").entries for value in facet.values}
    values = [
        _Value(
            value.title,
            ground.base.href(list_address(f"{facet.name}/{value.name}")),
            len(lists[value.name]),
        )
        for value in facet.values
    ]
    if facet.vocabulary:
        values.sort(key=lambda value: (-value.number, value.text.casefold()))
    rows = _bars(value for value in values if value.number)
    if rows:
        whole = ground.base.href(list_address(facet.name))
        more = Link(f"All {facet.title.lower()}", whole)
        yield Bars(
            facet.name,
            facet.title,
            rows[:_ROWS],
            _told(ground, facet, lists.values()),
            more if len(rows) > _ROWS else None,
        )


def _told(ground: Ground, facet: Facet, lists: Iterable[array[int]]) -> str:
    """How many entries tell of a facet, and of which kinds those are."""
    lists = list(lists)
    told = len(set().union(*lists))
    kinds = [
        kind.labels.lower()
        for kind in ground.settings.kinds
        if any(name == facet.name for name, _, _ in declared_facets(kind))
    ]
    twice = " One can count in several rows." if sum(map(len, lists)) > told else ""
    return f"Of {told:,} {listed(kinds)}.{twice}"


def _checks(ground: Ground, hub: Hub, today: date) -> Bars:
    """How long ago a person checked each entry."""
    ages = Counter(_age(hub.days.verified[number], today) for number in hub.published)
    review = ground.base.href("/review/") if "review" in ground.settings.outputs else ""
    words = (
        "In the last 6 months",
        "6 to 12 months ago",
        "More than a year ago",
        "Never",
    )
    values = [
        _Value(text, review if text == words[-1] else "", ages[place])
        for place, text in enumerate(words)
    ]
    return Bars("checks", "Last check by a person", _bars(values))


def _age(verified: int, today: date) -> int:
    """0 for a check in the last six months, 1 in the last twelve, 2 for older, 3 for none."""
    if not verified:
        return 3
    day = date.fromordinal(verified)
    return sum(Duration(months=months).after(day) < today for months in (6, 12))


def _months(hub: Hub, today: date) -> Months | None:
    """What was added in each of the last months, from the first in which anything was."""
    now = today.year * 12 + today.month - 1
    # A draft may not say yet when it was added.
    days = (hub.days.added[number] for number in hub.published)
    added = Counter(_month(day) for day in days if day)
    if not added:
        return None
    first = max(min(added), now - _MONTHS + 1)
    counts = [added[month] for month in range(first, now + 1)]
    earlier = sum(count for month, count in added.items() if month < first)
    rows = _bars(
        _Value(_words(month), "", added[month]) for month in sorted(added) if first <= month <= now
    )
    if not rows and not earlier:
        return None  # all of it will be added
    several = bool(rows) and len(counts) > 1
    title = f"Entries added in each month from {_words(first)} to {_words(now)}"
    return Months(
        "Added by month",
        _before(earlier, first),
        month_columns(title, (first // 12, first % 12 + 1), counts) if several else None,
        rows,
    )


def _before(count: int, month: int) -> str:
    """What the columns do not show: "1 entry was added before June 2025."."""
    if not count:
        return ""
    return f"{count_words(count, 'entry was', 'entries were')} added before {_words(month)}."


def _month(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


def _words(month: int) -> str:
    words = day_words(PartialDate(month // 12, month % 12 + 1))
    return words.words if words else ""
