"""The page of the river's sources: each feed, how it is, and how much of it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from hubgen.hub.river import Source
from hubgen.kinds.urls import host
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.frame import home_crumb, make_head
from hubgen.plan.news import SOURCES, news_crumb, news_feeds
from hubgen.plan.news_health import ALL, Health, health_of
from hubgen.plan.news_views import NewsSource, SourcesPage
from hubgen.plan.views import Day, Link, Page
from hubgen.plan.words import count_words, day_words
from hubgen.state.records import day_of


def plan_sources(catalogue: Catalogue) -> Page:
    """The page at /news/sources/."""
    ground, river = catalogue.ground, catalogue.river
    heading, base = "Where the news comes from", ground.base
    lead = "Every feed that is asked for posts, how it is, and how much of it is shown."
    days = ground.settings.river.days
    states = [health_of(one, river, days, catalogue.today) for one in river.sources]
    outline = Link("All these feeds in one file (OPML)", base.href("/feeds.opml"))
    here = Link("Sources", base.href(SOURCES), current=True)
    return Page(
        SOURCES,
        "news-sources.html",
        SourcesPage(
            head=make_head(
                ground,
                SOURCES,
                heading,
                lead,
                feeds=news_feeds(ground, catalogue.hub),
                noindex=True,
            ),
            crumbs=(home_crumb(ground), news_crumb(ground), here),
            heading=heading,
            lead=lead,
            count=_counted(states),
            day=_day(catalogue.today.isoformat()),
            sources=tuple(map(_Sources(catalogue).plan, river.sources, states)),
            outline=outline if "feeds" in ground.settings.outputs else None,
        ),
    )


def _counted(states: Sequence[Health]) -> str:
    """How many feeds there are, and how they are: "40 feeds: 38 well, 2 failing"."""
    counts = [(sum(one.status == status for one in states), status.word) for status in ALL]
    told = ", ".join(f"{count:,} {word.lower()}" for count, word in counts if count)
    return f"{count_words(len(states), 'feed', 'feeds')}: {told}"


class _Sources:
    """Plans the lines of the table."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def plan(self, source: Source, health: Health) -> NewsSource:
        record = source.record
        rows = self._catalogue.rows(source.numbers)
        moved = record.moved if record else ""
        title = (record.title if record else "") or host(source.feed.url)
        return NewsSource(
            tuple(Link(row.title, row.href) for row in rows),
            Link(title, source.feed.url, outside=True),
            f"{source.shown:,}",
            _day(source.last_post) if source.last_post else None,
            health.status,
            _day(record.success) if record and record.success else None,
            health.notes,
            Link(moved, moved, outside=True) if moved else None,
        )


def _day(instant: str) -> Day:
    return day_words(day_of(instant)) or Day("")
