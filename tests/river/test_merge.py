"""What a feed says is put to what was known: nothing twice, nothing younger, nothing lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.check.settings import RiverLimits
from hubgen.hub.hub import Feed
from hubgen.hub.river import find_river
from hubgen.kinds.urls import normalised
from hubgen.river.heard import Heard, Item
from hubgen.river.merge import MOST_KEPT, Merged, merge
from hubgen.river.run import accept
from hubgen.state.records import FeedRecord, Post, make_river, newest_first

URL = "https://one.example/feed"
FEED = Feed(URL, "https://one.example/")
NOW = "2026-11-23T08:00:00Z"
LATER = "2026-11-24T08:00:00Z"


def item(name: str, day: str = "", title: str = "") -> Item:
    date = f"{day}T06:00:00Z" if len(day) == 10 else day
    return Item(name, title or f"Title {name}", f"https://one.example/{name}", date, "")


def run(*items: Item, now: str = NOW, after: Merged | None = None, feed: Feed = FEED) -> Merged:
    record, posts = (after.record, after.posts) if after else (FeedRecord(URL), ())
    return merge(feed, record, posts, Heard("One", items), now)


def test_a_post_is_new_once() -> None:
    first = run(item("a", "2026-11-20"))
    second = run(item("a", "2026-11-20"), item("b", "2026-11-24"), now=LATER, after=first)
    assert (first.new, second.new) == (1, 1)
    assert [post.guid for post in sorted(second.posts, key=newest_first)] == ["b", "a"]


def test_a_post_keeps_its_first_day_and_may_change_its_words() -> None:
    first = run(item("a", "2026-11-20"))
    second = run(item("a", "2026-11-24", "Another title"), now=LATER, after=first)
    (post,) = second.posts
    assert (post.title, post.date, post.seen) == ("Another title", "2026-11-20T06:00:00Z", NOW)


def test_a_day_to_come_is_the_day_on_which_it_was_seen() -> None:
    (post,) = run(item("a", "2027-05-01")).posts
    assert post.date == post.seen == NOW


def test_undated_posts_stand_in_the_order_of_their_feed_and_keep_their_day() -> None:
    first = run(item("c"), item("b"))
    second = run(item("d"), item("c"), item("b"), now=LATER, after=first)
    assert [post.guid for post in sorted(second.posts, key=newest_first)] == ["d", "c", "b"]
    assert {post.guid: post.seen for post in second.posts} == {"b": NOW, "c": NOW, "d": LATER}


def test_a_post_under_a_new_name_at_its_old_address_is_the_same() -> None:
    first = run(item("a", "2026-11-20"))
    renamed = item("a", "2026-11-24")._replace(guid="another")
    second = run(renamed, now=LATER, after=first)
    assert [(post.guid, post.date) for post in second.posts] == [
        ("another", "2026-11-20T06:00:00Z")
    ]


def test_what_left_the_feed_is_kept_as_long_as_there_is_room() -> None:
    known = [item(f"old{n}", f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}") for n in range(MOST_KEPT)]
    first = run(*known)
    second = run(item("new", "2026-11-24"), now=LATER, after=first)
    guids = {post.guid for post in second.posts}
    assert len(guids) == MOST_KEPT
    assert {"new", f"old{MOST_KEPT - 1}"} <= guids
    assert "old0" not in guids


def flood(count: int, day: str = "2026-11-24") -> list[Item]:
    return [item(f"spam{number}", day) for number in range(count)]


def test_a_feed_that_suddenly_posts_ten_times_its_norm_is_held_back() -> None:
    first = run(item("a", "2026-11-20"))
    assert not run(*flood(10), now=LATER, after=first).record.held
    second = run(*flood(11), item("a", "2026-11-20", "Spam"), now=LATER, after=first)
    assert (second.record.held, second.record.held_for) == (LATER, "flood")
    state = make_river([second.record], second.posts)
    shown = find_river({0: (FEED,)}, state, RiverLimits(), date(2026, 11, 24))
    assert [one.post.title for one in shown.posts] == ["Title a"]
    third = run(*flood(12), now="2026-11-25T08:00:00Z", after=second)
    assert third.record.held == LATER
    accepted = find_river({0: (FEED,)}, accept(state, [URL]), RiverLimits(), date(2026, 11, 24))
    assert len(accepted.posts) == 5


def shown_titles(merged: Merged) -> list[str]:
    state = make_river([merged.record], merged.posts)
    river = find_river({0: (FEED,)}, state, RiverLimits(), date(2026, 11, 25))
    return [one.post.title for one in river.posts]


@pytest.mark.parametrize("count", [11, MOST_KEPT, 3 * MOST_KEPT])
@pytest.mark.parametrize("days", [1, 4])
def test_no_flood_washes_away_what_was_shown_before(count: int, days: int) -> None:
    before = after = run(*(item(f"a{n}", "2026-11-20") for n in range(4)))
    for day in range(days):
        spam = [item(f"spam{day}-{number}", "2026-11-24") for number in range(count)]
        after = run(*spam, now=f"2026-11-24T{8 + day:02d}:00:00Z", after=after)
    assert after.record.held_for == "flood"
    assert shown_titles(after) == shown_titles(before)
    assert len(after.posts) <= 2 * MOST_KEPT
    assert sum(post.seen >= after.record.held for post in after.posts) == min(
        count * days, MOST_KEPT
    )


def test_what_waited_is_there_once_it_is_accepted_and_is_no_second_flood() -> None:
    first = run(item("a", "2026-11-20"))
    second = run(*flood(MOST_KEPT), now=LATER, after=first)
    taken = accept(make_river([second.record], second.posts), [URL])
    third = merge(
        FEED,
        taken.feeds[URL],
        taken.posts,
        Heard("", tuple(flood(MOST_KEPT))),
        "2026-11-25T08:00:00Z",
    )
    assert (third.new, third.record.held, len(third.posts)) == (0, "", MOST_KEPT)


def test_a_held_feed_cannot_say_something_else_at_an_address_that_is_shown() -> None:
    first = run(item("a", "2026-11-20"))
    renamed = item("a", "2026-11-20", "Spam")._replace(guid="another")
    second = run(*flood(11), renamed, now=LATER, after=first)
    assert second.record.held_for == "flood"
    assert shown_titles(second) == ["Title a"]


def test_new_names_for_old_posts_are_no_flood() -> None:
    first = run(*(item(f"a{n}", "2026-11-20") for n in range(20)))
    renamed = [item(f"a{n}", "2026-11-20")._replace(guid=f"b{n}") for n in range(20)]
    second = run(*renamed, now=LATER, after=first)
    assert (second.new, second.record.held, len(second.posts)) == (0, "", 20)


def test_new_posts_at_old_addresses_are_a_flood_all_the_same() -> None:
    known = [item(f"a{n}", "2026-11-20") for n in range(12)]
    spam = [one._replace(guid=f"spam-{one.guid}", title="Spam") for one in known]
    second = run(*known, *spam, now=LATER, after=run(*known))
    assert (second.new, second.record.held_for) == (12, "flood")
    assert "Spam" not in shown_titles(second)


def test_the_first_run_and_a_long_silence_are_no_flood() -> None:
    assert not run(*flood(40)).record.held
    busy = run(*(item(f"a{n}", f"2026-11-{1 + n % 22:02d}") for n in range(40)))
    later = [item(f"b{n}", "2026-12-20") for n in range(40)]
    assert not run(*later, now="2026-12-23T08:00:00Z", after=busy).record.held


def test_a_feed_that_loses_the_words_it_is_asked_for_is_held_back() -> None:
    feed = Feed(URL, "https://one.example/", ("comms",))
    first = run(*(item(f"a{n}", "2026-11-20", "Comms") for n in range(3)), feed=feed)
    second = run(item("b", "2026-11-24", "Casino"), now=LATER, after=first, feed=feed)
    assert second.record.held_for == "words"
    assert not run(item("b", "2026-11-24", "Comms"), now=LATER, after=first, feed=feed).record.held


ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from("abcdefgh"),
        st.text("ab<&", max_size=3),
        st.sampled_from([f"https://{host}.example/{n}" for host in ("one", "two") for n in "1234"]),
        st.sampled_from(
            ["", "2026-11-01T00:00:00Z", "2026-11-22T00:00:00Z", "2030-01-01T00:00:00Z"]
        ),
        st.just(""),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(ITEMS, ITEMS, st.booleans()), min_size=1, max_size=4))
def test_whatever_feeds_say_the_river_keeps_its_order_and_its_banks(
    runs: list[tuple[list[Item], list[Item], bool]],
) -> None:
    feeds = {
        number: (Feed(f"https://{host}.example/feed", f"https://{host}.example/"),)
        for number, host in enumerate(("one", "two"))
    }
    limits = RiverLimits(per_feed=3, days=30, total=5)
    records = {feed.url: FeedRecord(feed.url) for (feed,) in feeds.values()}
    posts: dict[str, tuple[Post, ...]] = dict.fromkeys(records, ())
    today = date(2026, 11, 20)
    for one, two, fails in runs:
        today += timedelta(days=1)
        before = find_river(
            feeds,
            make_river(records.values(), sum(posts.values(), ())),
            limits,
            today,
        )
        for (feed,), items in zip(feeds.values(), (one, two), strict=True):
            if not fails:
                done = merge(
                    feed,
                    records[feed.url],
                    posts[feed.url],
                    Heard("", tuple(items)),
                    f"{today}T08:00:00Z",
                )
                records[feed.url], posts[feed.url] = done.record, done.posts
        state = make_river(records.values(), sum(posts.values(), ()))
        river = find_river(feeds, state, limits, today)
        shown = [(one.post.date, one.feed, one.post.guid) for one in river.posts]
        assert shown == sorted(shown, reverse=True)
        assert len(shown) <= 5
        assert all(sum(feed == url for _, feed, _ in shown) <= 3 for url in records)
        assert all(day <= f"{today}T99" for day, _, _ in shown)
        assert len(set(shown)) == len(shown)
        for url in records:
            links = [normalised(one.post.link) for one in river.posts if one.feed == url]
            assert len(links) == len(set(links))
        for post in state.posts:
            assert post.date <= post.seen
        if fails:
            assert river.posts == before.posts


@pytest.mark.parametrize("stranger", ["https://two.example/feed", "https://a.example/feed"])
def test_no_feed_hides_what_another_says_at_home(stranger: str) -> None:
    own = Post(URL, "x", "Own", "https://one.example/x", NOW, NOW)
    theirs = Post(stranger, "x", "Theirs", "http://www.one.example/x/", LATER, LATER)
    feeds = {0: (Feed(stranger, "https://two.example/"),), 1: (FEED,)}
    state = make_river([FeedRecord(URL), FeedRecord(stranger)], [own, theirs])
    river = find_river(feeds, state, RiverLimits(), date(2026, 11, 24))
    assert [one.post.title for one in river.posts] == ["Own"]
