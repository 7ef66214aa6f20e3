"""What is shown of the river: the newest, not too much of anyone, and nothing that is held back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from hubgen.check.settings import RIVER, RiverLimits
from hubgen.hub.hub import Feed
from hubgen.hub.river import FALLBACK, River, find_river
from hubgen.state.records import FeedRecord, Post, make_river

TODAY = date(2026, 11, 23)
ONE = Feed("https://one.example/feed", "https://one.example/")
TWO = Feed("https://two.example/feed", "https://two.example/")


def post(feed: Feed, name: str, age: int = 0, **more: str) -> Post:
    instant = f"{TODAY - timedelta(days=age)}T06:00:00Z"
    told = {
        "guid": name,
        "title": name,
        "link": f"{feed.home}{name}",
        "date": instant,
        "seen": instant,
    }
    return Post(feed.url, **told | more)


def flow(
    *posts: Post,
    feeds: Mapping[int, tuple[Feed, ...]] | None = None,
    limits: RiverLimits = RIVER,
    records: tuple[FeedRecord, ...] = (),
) -> River:
    known = {one.feed: FeedRecord(one.feed) for one in posts} | {one.url: one for one in records}
    given = feeds if feeds is not None else {0: (ONE,), 1: (TWO,)}
    return find_river(given, make_river(known.values(), posts), limits, TODAY)


def titles(river: River) -> list[str]:
    return [shown.post.title for shown in river.posts]


def test_the_newest_come_first_whoever_wrote_them() -> None:
    river = flow(post(ONE, "old", 3), post(TWO, "middle", 2), post(ONE, "new", 1))
    assert titles(river) == ["new", "middle", "old"]
    assert [shown.number for shown in river.posts] == [0, 1, 0]


def test_one_feed_has_no_more_than_its_share_and_may_want_less() -> None:
    posts = [post(feed, f"{n}", n) for feed in (ONE, TWO) for n in range(9)]
    feeds = {0: (ONE,), 1: (TWO._replace(most=2),)}
    river = flow(*posts, feeds=feeds, limits=RiverLimits(per_feed=4))
    counts = {source.feed.url: source.shown for source in river.sources}
    assert counts == {ONE.url: 4, TWO.url: 2}
    more = flow(*posts, feeds={1: (TWO._replace(most=9),)}, limits=RiverLimits(per_feed=4))
    assert len(more.posts) == 4


def test_the_total_leaves_out_the_oldest() -> None:
    posts = [post(feed, f"{n}", n) for feed in (ONE, TWO) for n in range(3)]
    river = flow(*posts, limits=RiverLimits(total=3))
    assert titles(river) == ["0", "0", "1"]
    assert sum(source.shown for source in river.sources) == 3


@pytest.mark.parametrize(("age", "is_shown"), [(30, True), (31, False)])
def test_a_post_is_shown_for_as_many_days_as_are_wanted(age: int, is_shown: bool) -> None:
    river = flow(post(ONE, "new", 1), post(ONE, "aged", age), limits=RiverLimits(days=30))
    assert ("aged" in titles(river)) is is_shown


def test_where_all_is_old_the_newest_ten_are_shown_and_said_to_be_old() -> None:
    posts = [post(feed, f"{n}", 40 + n) for feed in (ONE, TWO) for n in range(FALLBACK)]
    river = flow(*posts, limits=RiverLimits(per_feed=8))
    assert len(river.posts) == FALLBACK
    assert not river.is_recent
    assert titles(river)[:2] == ["0", "0"]
    assert flow(*posts, limits=RiverLimits(total=4)).posts[3:4]
    assert len(flow(*posts, limits=RiverLimits(total=4)).posts) == 4


def test_nothing_that_is_to_come_is_shown() -> None:
    river = flow(post(ONE, "tomorrow", -1), post(ONE, "today"))
    assert titles(river) == ["today"]


@pytest.mark.parametrize("word", ["comms", "COMMS", "ommS wee"])
def test_only_posts_with_a_word_that_is_asked_for_are_shown(word: str) -> None:
    feeds = {0: (ONE._replace(only=("nothing", word)),)}
    posts = (
        post(ONE, "a", title="Comms week"),
        post(ONE, "b", excerpt="On comms weeks"),
        post(ONE, "c"),
    )
    assert set(titles(flow(*posts, feeds=feeds))) == {"Comms week", "b"}


def test_what_came_in_since_a_feed_was_held_back_waits() -> None:
    held = FeedRecord(ONE.url, held=f"{TODAY}T06:00:00Z", held_for="flood")
    river = flow(post(ONE, "before", 1), post(ONE, "since"), records=(held,))
    assert titles(river) == ["before"]
    (source,) = (one for one in river.sources if one.feed == ONE)
    assert (source.known, source.kept, source.shown) == (2, 1, 1)
    assert [shown.post.title for shown in river.latest[0]] == ["before"]


@pytest.mark.parametrize(
    "link",
    [
        "https://one.example/news",
        "http://www.one.example/news/",
        "https://ONE.example/news?utm_source=x",
    ],
)
def test_an_address_counts_once_for_the_feed_at_whose_home_it_lies(link: str) -> None:
    river = flow(post(ONE, "news", 2), post(TWO, "repeated", 1, link=link))
    assert titles(river) == ["news"]
    assert {source.feed.url: source.elsewhere for source in river.sources} == {
        ONE.url: 0,
        TWO.url: 1,
    }


def test_an_address_that_is_nobodys_home_counts_for_all_who_name_it() -> None:
    link = "https://elsewhere.example/news"
    river = flow(post(ONE, "a", 1, link=link), post(TWO, "b", 2, link=link))
    assert titles(river) == ["a", "b"]


def test_a_feed_tells_an_address_once_and_its_newest_words_count() -> None:
    river = flow(post(ONE, "new", 1, link=f"{ONE.home}x"), post(ONE, "old", 2, link=f"{ONE.home}x"))
    assert titles(river) == ["new"]


def test_an_entry_shows_its_latest_three_whatever_their_age() -> None:
    feeds = {7: (ONE, TWO)}
    posts = [post(ONE, f"one{n}", 100 + 2 * n) for n in range(5)]
    posts += [post(TWO, f"two{n}", 101 + 2 * n) for n in range(5)]
    river = flow(*posts, feeds=feeds)
    assert [shown.post.title for shown in river.latest[7]] == ["one0", "two0", "one1"]


def test_a_feed_of_two_entries_is_shown_once_and_stands_on_both_pages() -> None:
    river = flow(post(ONE, "a"), feeds={3: (ONE,), 8: (ONE,)})
    assert [shown.number for shown in river.posts] == [3]
    assert river.sources[0].numbers == (3, 8)
    assert sorted(river.latest) == [3, 8]


def test_who_takes_a_feed_out_of_an_entry_takes_its_posts_off_the_site() -> None:
    river = flow(post(ONE, "a"), post(TWO, "b"), feeds={1: (TWO,)})
    assert titles(river) == ["b"]
    assert [source.feed for source in river.sources] == [TWO]


def test_a_feed_that_was_not_asked_yet_is_a_source_without_a_record() -> None:
    river = flow()
    assert [(one.record, one.known, one.last_post) for one in river.sources] == [(None, 0, "")] * 2
    assert flow(feeds={}) == River(is_recent=False)


def test_an_address_that_may_not_be_asked_is_no_source() -> None:
    assert flow(feeds={0: (Feed("javascript:x", "https://one.example/"),)}).sources == ()


def test_the_order_of_the_state_does_not_matter() -> None:
    posts = [post(feed, f"{n}") for feed in (ONE, TWO) for n in range(4)]
    assert flow(*posts) == flow(*reversed(posts))
