"""The page of changes, and the words for what happened to an entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hubgen.hub.changes import ADDED, CHECKED, CLOSED, RETIRED, UPDATED, Event, Sort, Week
from hubgen.hub.ground import Ground
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.change_views import Changed, ChangeSort, ChangesPage, ChangeWeek
from hubgen.plan.frame import ATOM, home_crumb, make_head, trail
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Day, FeedLink, Link, Page, Row
from hubgen.plan.words import count_words, day_words

ADDRESS = "/changes/"
NAMELESS = "An entry was taken out"

_WORDS = {
    ADDED: "added",
    UPDATED: "updated",
    CHECKED: "checked",
    CLOSED: "closed",
    RETIRED: "taken out of the lists",
}


def plan_changes(catalogue: Catalogue, weeks: Iterable[Week]) -> Page:
    """The page at /changes/."""
    ground = catalogue.ground
    heading = "What changed"
    lead = "What was added, updated, checked, closed or taken out, week by week."
    crumbs = (home_crumb(ground), Link(heading, ground.base.href(ADDRESS), current=True))
    feeds = change_feeds(ground)
    return Page(
        ADDRESS,
        "changes.html",
        ChangesPage(
            head=make_head(
                ground,
                ADDRESS,
                heading,
                lead,
                feeds=feeds,
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading=heading,
            lead=lead,
            weeks=tuple(_week(catalogue, week) for week in weeks),
            feeds=feeds,
        ),
    )


def change_feeds(ground: Ground) -> tuple[FeedLink, ...]:
    """The feed of each change and the one of each week; none where the hub makes none."""
    outputs = ground.settings.outputs
    if not {"changes", "feeds"} <= set(outputs):
        return ()
    href, title = ground.base.href, ground.settings.title
    return (
        FeedLink(f"Each change – {title}", href("/changes/feed.xml"), ATOM),
        FeedLink(f"Changes, once a week – {title}", href("/changes/weekly.xml"), ATOM),
    )


def week_words(week: Week) -> str:
    """What happened in a week, in numbers: "3 added, 1 closed"."""
    return ", ".join(f"{sort.total:,} {sort_words(sort.name)}" for sort in week.sorts)


def sort_words(name: str) -> str:
    """What happened to entries of a sort: "added", "taken out of the lists"."""
    return _WORDS[name]


def monday_words(week: Week) -> Day:
    """The week's first day."""
    return day_of(week.monday)


def day_of(ordinal: int) -> Day:
    """A day in words."""
    return day_words(date.fromordinal(ordinal)) or Day("")


def more_words(sort: Sort) -> str:
    """How many entries of a sort a week does not name: "and 125 more", or nothing."""
    more = sort.total - len(sort.events)
    return f"and {more:,} more" if more else ""


def _week(catalogue: Catalogue, week: Week) -> ChangeWeek:
    day = monday_words(week)
    return ChangeWeek(
        f"Week of {day.words}",
        day,
        f"week-{day.iso}",
        tuple(
            ChangeSort(
                count_words(sort.total, sort_words(sort.name), sort_words(sort.name)),
                _changes(catalogue, sort.events),
                more_words(sort),
            )
            for sort in week.sorts
        ),
    )


def _changes(catalogue: Catalogue, events: Sequence[Event]) -> tuple[Changed, ...]:
    return tuple(
        Changed(_row(catalogue, event) if event.named else None, day_of(event.day), NAMELESS)
        for event in events
    )


def _row(catalogue: Catalogue, event: Event) -> Row:
    row = catalogue.row(event.number)
    # What was taken out may have been alive, but nobody looks after its status any more.
    return row._replace(status=None) if event.sort == RETIRED else row
