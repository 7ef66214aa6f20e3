"""The page of what is to be checked: overdue, due within a month, never checked; and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from hubgen.hub.freshness import CHECKED, DUE, NEVER, OVERDUE, SOON
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.hub.owners import owner_of
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.frame import ATOM, home_crumb, make_head, source_link
from hubgen.plan.review_views import Queue, ReviewPage, Waiting
from hubgen.plan.troubles import plan_troubles
from hubgen.plan.views import Day, FeedLink, Link, Page
from hubgen.plan.words import count_words, day_words

ADDRESS = "/review/"
MOST = 200
"""Entries that a queue names: nobody checks more in the hour that a month has for it."""

_NOBODY = "nobody yet"
_QUEUES = (
    (OVERDUE, "overdue", "Overdue since"),
    (DUE, f"due within {SOON} days", "Due by"),
    (NEVER, "never checked", "Added on"),
)


def plan_review(catalogue: Catalogue, paths: Sequence[str]) -> Page:
    """The page at /review/; `paths` are those of the entries' files, by number."""
    ground = catalogue.ground
    heading = "To be checked"
    lead = "For those who keep this site: what a person should look at next, longest wait first."
    queues = waiting_by_state(catalogue)
    return Page(
        ADDRESS,
        "review.html",
        ReviewPage(
            head=make_head(
                ground,
                ADDRESS,
                heading,
                lead,
                feeds=review_feeds(ground),
                noindex=True,
            ),
            crumbs=(home_crumb(ground), Link(heading, ground.base.href(ADDRESS), current=True)),
            heading=heading,
            lead=lead,
            day=day_words(catalogue.today) or Day(""),
            queues=tuple(_queues(catalogue, paths, queues)),
            troubles=tuple(plan_troubles(catalogue, paths)),
            feed=next(iter(review_feeds(ground)), None),
            calendar=calendar_link(ground, catalogue.hub),
        ),
    )


def review_feeds(ground: Ground) -> tuple[FeedLink, ...]:
    """The feed of what became due; none where the hub makes none."""
    if not {"review", "feeds"} <= set(ground.settings.outputs):
        return ()
    title = f"To be checked – {ground.settings.title}"
    return (FeedLink(title, ground.base.href(f"{ADDRESS}feed.xml"), ATOM),)


def has_calendar(hub: Hub) -> bool:
    """Whether there is anything that is or was to be checked."""
    return any(number not in hub.drafts for number in hub.published)


def calendar_link(ground: Ground, hub: Hub) -> Link | None:
    """The calendar of checks, where there is one."""
    if "review" not in ground.settings.outputs or not has_calendar(hub):
        return None
    return Link("Calendar of checks", ground.base.href(f"{ADDRESS}review.ics"))


def waiting_key(hub: Hub) -> bytes:
    """What decides, together with the day, which entries wait for a check and since when."""
    days = hub.days
    columns = (days.verified, days.due, days.added, hub.published)
    told = (column.tobytes() for column in columns)
    return b"".join((*told, repr(sorted(hub.drafts)).encode()))


def waiting_by_state(catalogue: Catalogue) -> dict[str, list[int]]:
    """The published entries that wait for a check, by its state; the longest waiting first.

    Drafts wait for nobody.
    """
    days, hub = catalogue.hub.days, catalogue.hub
    found: dict[str, list[int]] = {}
    for number in hub.published:
        state = catalogue.state(number)
        if state != CHECKED and number not in hub.drafts:
            found.setdefault(state, []).append(number)
    for state, numbers in found.items():
        since = days.added if state == NEVER else days.due
        numbers.sort(key=since.__getitem__)
    return found


def _queues(
    catalogue: Catalogue, paths: Sequence[str], found: Mapping[str, list[int]]
) -> Iterator[Queue]:
    for state, words, column in _QUEUES:
        numbers = found.get(state, [])
        if numbers:
            more = len(numbers) - MOST
            yield Queue(
                count_words(len(numbers), f"entry {words}", f"entries {words}"),
                state,
                column,
                tuple(_waiting(catalogue, paths, state, numbers[:MOST])),
                f"{more:,} more wait behind these." if more > 0 else "",
            )


def _waiting(
    catalogue: Catalogue, paths: Sequence[str], state: str, numbers: Iterable[int]
) -> Iterator[Waiting]:
    days, ground = catalogue.hub.days, catalogue.ground
    maintainers = ground.settings.maintainers
    for number in numbers:
        since = days.added[number] if state == NEVER else days.due[number]
        face = catalogue.face(number)
        yield Waiting(
            catalogue.row(number),
            _day(since) or Day("–"),
            _day(days.verified[number]),
            owner_of(maintainers, f"{face.kind}/{face.id}") or _NOBODY,
            source_link(ground, paths[number], "edit"),
        )


def _day(ordinal: int) -> Day | None:
    return day_words(date.fromordinal(ordinal)) if ordinal else None
