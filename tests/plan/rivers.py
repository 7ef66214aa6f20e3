"""A river of news for tests: entries with feeds, and what earlier runs gathered of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hubgen.hub.river import find_river
from hubgen.state.files import river_text
from hubgen.state.records import FeedRecord, Post, make_river
from tests.outputs.hubs import TODAY, SmallHub, make_hub

HOSTILE = "<script>alert(1)</script> ]]> &amp; \"quotes\" 'n' <!-- 𝄞"
NOON = "T12:00:00Z"


def url_of(name: str) -> str:
    """The address of the feed of an entry."""
    return f"https://{name}.example.net/feed"


def feed_of(name: str, **more: str) -> str:
    """The field of an entry that gives its feed, as hub texts have it."""
    told = {"url": url_of(name), "home": f"https://{name}.example.net/"} | more
    return f"feeds: [{{{', '.join(f'{key}: {value}' for key, value in told.items())}}}]\n"


def asked(name: str, **more: str | int) -> FeedRecord:
    """A feed that answered this morning."""
    morning = "2026-11-22T06:00:00Z"
    told = {"tried": morning, "success": morning, **more}
    return FeedRecord(url_of(name), **told)  # type: ignore[arg-type]


def post(name: str, number: int, day: str = "2026-11-20", **more: str) -> Post:
    """A post of an entry's feed; by default it lies at the home of the feed."""
    told = {
        "guid": f"{name}-{number}",
        "title": f"{name} says {number}",
        "link": f"https://{name}.example.net/{number}",
        "date": f"{day}{NOON}",
        "seen": f"{day}{NOON}",
        "excerpt": f"Words of {name}.",
    }
    return Post(url_of(name), **told | more)


def flowing(
    text: str,
    *records: FeedRecord | Post,
    settings: str = "",
    base_url: str = "",
    today: date = TODAY,
) -> SmallHub:
    """A small hub with its river; feeds of posts that are not given as records answered well."""
    small = make_hub(text, settings=settings, base_url=base_url)
    return with_river(small, *records, today=today)


def with_river(small: SmallHub, *records: FeedRecord | Post, today: date = TODAY) -> SmallHub:
    """The same hub after these were gathered, on a day."""
    feeds = [one for one in records if isinstance(one, FeedRecord)]
    posts = [one for one in records if isinstance(one, Post)]
    limits = small.ground.settings.river
    river = find_river(small.hub.feeds, make_river(feeds, posts), limits, today)
    return replace(small, catalogue=replace(small.catalogue, river=river, today=today))


def state_text(*records: FeedRecord | Post) -> str:
    """content/state/river.json with these records, as a section of a hub text."""
    feeds = [one for one in records if isinstance(one, FeedRecord)]
    posts = [one for one in records if isinstance(one, Post)]
    return f"-- raw state/river.json --\n{river_text(make_river(feeds, posts))}"
