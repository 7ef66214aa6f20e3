"""The pages of the river: by day, by tag, the sources in words, and posts on entries' pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest
from lxml import html

from hubgen.plan.news import Stream, has_news
from hubgen.plan.news_sources import plan_sources
from hubgen.plan.news_views import NewsPage, NewsSource, SourcesPage
from tests.hubs import BuiltHub
from tests.outputs.hubs import TODAY, SmallHub
from tests.plan.pages import shown
from tests.plan.rivers import HOSTILE, asked, feed_of, flowing, post, state_text

Hub = Callable[..., BuiltHub]

A = f"-- networks/a.md --\ntitle: Alpha\n{feed_of('a')}"
B = f"-- networks/b.md --\ntitle: Beta\ntags: [comms]\n{feed_of('b')}"
NO_FEEDS = "-- networks/c.md --\n"


def page(small: SmallHub, name: str = "news", number: int = 1) -> NewsPage:
    values = Stream(small.catalogue).plan(name, number).values
    assert isinstance(values, NewsPage)
    return values


def titles(small: SmallHub, name: str = "news", number: int = 1) -> list[tuple[str, list[str]]]:
    """Each day of a page in words, and the titles of its posts."""
    days = page(small, name, number).days
    return [(one.day.words, [found.link.text for found in one.posts]) for one in days]


def sources(small: SmallHub) -> list[NewsSource]:
    values = plan_sources(small.catalogue).values
    assert isinstance(values, SourcesPage)
    return list(values.sources)


def source(*records: object, feed: str = "", today: date = TODAY, settings: str = "") -> NewsSource:
    """The line of the only feed of a hub."""
    text = f"-- networks/a.md --\n{feed or feed_of('a')}"
    (one,) = sources(flowing(text, *records, today=today, settings=settings))  # type: ignore[arg-type]
    return one


def main_of(small: SmallHub, name: str = "news") -> str:
    text = shown(small, Stream(small.catalogue).plan(name, 1))
    return text[text.index("<main") : text.index("</main>")]


def words_of(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text)).strip()


def test_posts_stand_below_their_day_and_the_newest_come_first() -> None:
    small = flowing(
        A + B,
        asked("a"),
        asked("b"),
        post("a", 1, "2026-11-20"),
        post("b", 2, "2026-11-22"),
        post("a", 3, date="2026-11-22T13:00:00Z"),
    )
    assert titles(small) == [
        ("22 November 2026", ["a says 3", "b says 2"]),
        ("20 November 2026", ["a says 1"]),
    ]


def test_a_post_names_its_source_and_links_to_its_home_and_its_entry() -> None:
    small = flowing(A, asked("a"), post("a", 1), base_url="https://x.example.org/comms/hub/")
    tree = html.fragment_fromstring(main_of(small))
    (item,) = tree.find_class("post")
    links = [(one.text, one.get("href"), one.get("rel")) for one in item.iter("a")]
    assert links == [
        ("a says 1", "https://a.example.net/1", "external noopener"),
        ("Alpha", "/comms/hub/networks/a/", None),
        ("a.example.net", "https://a.example.net/", "external noopener"),
    ]
    assert words_of(html.tostring(item, encoding="unicode")).endswith("Words of a.")


def test_each_tag_with_posts_has_a_page_and_links_tell_how_many() -> None:
    small = flowing(
        A + B, asked("a"), asked("b"), post("a", 1), post("b", 2), post("b", 3, "2026-11-19")
    )
    assert list(Stream(small.catalogue).posts) == ["news", "news/tags/comms", "news/tags/web"]
    assert titles(small, "news/tags/web") == [("20 November 2026", ["a says 1"])]
    found = page(small, "news/tags/web")
    assert found.heading == "News: Web"
    assert [(one.text, one.href, one.count, one.current) for one in found.tags] == [
        ("All news", "/news/", 3, False),
        ("Comms & more", "/news/tags/comms/", 2, False),
        ("Web", "/news/tags/web/", 1, True),
    ]
    assert found.term
    assert found.term.href == "/tags/web/"


def test_a_feed_that_two_entries_give_counts_for_the_tags_of_both() -> None:
    inside = f"-- groups/g.md --\nnetwork: networks/a\ntags: [comms]\n{feed_of('a')}"
    small = flowing(A + inside, asked("a"), post("a", 1))
    assert titles(small, "news/tags/comms") == titles(small, "news/tags/web") == titles(small)
    (line,) = sources(small)
    assert [one.href for one in line.entries] == ["/networks/a/", "/groups/g/"]


def test_a_long_river_goes_on_on_further_pages() -> None:
    posts = [post("a", n, f"2026-11-{n:02}") for n in range(11, 16)]
    small = flowing(A, asked("a"), *posts, settings="page_size: 2\n")
    assert [len(found) for _, _, found in Stream(small.catalogue).pages()] == [2, 2, 1, 2, 2, 1]
    last = page(small, "news", 3)
    assert titles(small, "news", 3) == [("11 November 2026", ["a says 11"])]
    assert last.head.title.startswith("News (page 3 of 3)")
    assert last.head.canonical.endswith("/news/page/3/")
    assert last.pager
    assert last.pager.previous
    assert last.pager.previous.href == "/news/page/2/"
    assert last.count == "5 posts"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (7, "Nothing new in the last 7 days. These are the newest posts."),
        (1, "Nothing new in the last day. These are the newest posts."),
        (30, ""),
    ],
)
def test_it_says_so_when_nothing_is_new(days: int, words: str) -> None:
    settings = f"river: {{days: {days}}}\n"
    small = flowing(A, asked("a"), post("a", 1, "2026-11-10"), settings=settings)
    assert page(small).notice == page(small, "news/tags/web").notice == words
    assert titles(small) == [("10 November 2026", ["a says 1"])]
    assert (words in words_of(main_of(small))) if words else 'class="notice"' not in main_of(small)


def test_it_says_so_when_nothing_was_gathered() -> None:
    assert page(flowing(A)).notice.startswith("No posts have been gathered yet.")
    assert page(flowing(A, asked("a"))).notice.startswith("There are no posts to show")
    small = flowing(A)
    assert "No posts have been gathered yet." in main_of(small)
    assert "0 posts" not in main_of(small)
    assert page(small).tags == ()


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        (A, "", True),
        (NO_FEEDS, "", False),
        (A, "outputs: [feeds]\n", False),
        (f"{A}retired: {{on: 2026-03-30, reason: duplicate}}\n", "", False),
    ],
)
def test_there_is_news_where_it_is_asked_for_and_an_entry_gives_a_feed(
    text: str, settings: str, expected: bool
) -> None:
    small = flowing(text, settings=settings)
    assert has_news(small.ground, small.hub) is expected


def test_a_hub_without_feeds_has_no_news_at_all(hub: Hub) -> None:
    built = hub(NO_FEEDS + state_text(asked("a"), post("a", 1)))
    assert not [name for name in built.files if name.startswith("news")]
    assert b"/news/" not in built.everything
    assert b"says 1" not in built.everything


def test_a_draft_brings_its_posts_with_it_when_it_is_published(hub: Hub) -> None:
    text = f"{A}draft: true\n{state_text(asked('a'), post('a', 1))}"
    hidden, previewed = hub(text), hub(text, drafts=True)
    for built in (hidden, previewed):
        assert not [name for name in built.files if name.startswith("news")]
        assert b"/news/" not in built.everything
    assert "a says 1" in hidden.edit(A).main("/news/")


def test_a_feed_that_is_taken_out_takes_its_posts_with_it(hub: Hub) -> None:
    built = hub(A + B + state_text(asked("a"), asked("b"), post("a", 1), post("b", 1)))
    assert "a says 1" in built.main("/news/")
    again = built.edit("-- networks/a.md --\ntitle: Alpha\n")
    assert b"a says 1" not in again.everything
    assert b"a.example.net" not in again.everything
    assert "b says 1" in again.main("/news/")


def test_the_menu_leads_to_the_news_and_marks_it(hub: Hub) -> None:
    built = hub(A + state_text(asked("a"), post("a", 1)), base_url="https://x.example.org/comms/")
    found = {
        address: [
            (one.get("href"), one.get("aria-current"))
            for one in html.document_fromstring(built.page(address)).xpath(
                "//nav[@class='menu']//a[text()='News']"
            )
        ]
        for address in ("/", "/news/", "/news/sources/", "/news/tags/web/")
    }
    assert found == {
        "/": [("/comms/news/", None)],
        "/news/": [("/comms/news/", "page")],
        "/news/sources/": [("/comms/news/", "true")],
        "/news/tags/web/": [("/comms/news/", "true")],
    }


def test_the_menu_leads_there_once_there_is_something_to_read(hub: Hub) -> None:
    empty = hub(A + state_text(asked("a")))
    assert "/news/index.html".removeprefix("/") in empty.files
    assert '<a href="/news/">News</a>' not in empty.page("/")
    assert '<a href="/news/">News</a>' in empty.edit(state_text(asked("a"), post("a", 1))).page("/")


def test_search_engines_are_asked_to_stay_away(hub: Hub) -> None:
    built = hub(A + state_text(asked("a"), post("a", 1)))
    pages = [name for name in built.files if re.fullmatch(r"news/.*html", name)]
    assert len(pages) == 3
    assert all('<meta name="robots" content="noindex">' in built.file(n).decode() for n in pages)
    assert b"/news/" not in built.file("sitemap.xml")


def test_an_entry_shows_its_three_latest_posts_whatever_their_age(hub: Hub) -> None:
    posts = [post("a", n, f"20{n}-03-04") for n in range(20, 25)]
    built = hub(A + NO_FEEDS + state_text(asked("a"), *posts))
    (section,) = (
        one
        for one in html.document_fromstring(built.page("/networks/a/")).iter("section")
        if one.findtext("h2") == "Latest posts"
    )
    assert words_of(html.tostring(section, encoding="unicode")) == (
        "Latest posts a says 24 4 March 2024 a says 23 4 March 2023 a says 22 4 March 2022 All news"
    )
    assert [one.get("href") for one in section.iter("a")][-1] == "/news/"
    assert "Latest posts" not in built.page("/networks/c/")


FAILED = "the server did not answer within 20 seconds"
HELD = "What has come since then is held back until a person has looked at it."
SENTENCES = [
    ({"fails": 1, "why": FAILED}, "Failing", f"It failed once: {FAILED}."),
    ({"fails": 4, "why": FAILED}, "Failing", f"It failed 4 times in a row: {FAILED}."),
    (
        {"gone": "2026-11-03"},
        "Gone",
        "On 3 November 2026 its site said that it is gone for good. It is not asked any more.",
    ),
    (
        {"until": "2026-11-23T01:00:00Z"},
        "Waiting",
        "Its site asked to be left alone until 23 November 2026.",
    ),
    (
        {"held": "2026-11-21T06:00:00Z", "held_for": "flood"},
        "Held back",
        f"On 21 November 2026 far more posts came at once than is usual for it. {HELD}",
    ),
    (
        {"held": "2026-11-21T06:00:00Z", "held_for": "words"},
        "Held back",
        f"From 21 November 2026 on none of its posts had the words that it is asked for. {HELD}",
    ),
    ({}, "Well", ""),
    ({"until": "2026-11-21T01:00:00Z"}, "Well", ""),
]


@pytest.mark.parametrize(("told", "word", "words"), SENTENCES)
def test_the_health_of_a_feed_is_told_in_words(
    told: dict[str, str | int], word: str, words: str
) -> None:
    line = source(asked("a", **told), post("a", 1))
    assert line.status.word == word
    assert line.notes == ((words,) if words else ())
    assert line.shown == "1"
    assert line.answered
    assert line.answered.words == "22 November 2026"
    assert line.last_post
    assert line.last_post.words == "20 November 2026"


@pytest.mark.parametrize(
    ("records", "feed", "reason"),
    [
        ([asked("a")], "", "No post has come from it yet."),
        (
            [asked("a"), post("a", 1)],
            feed_of("a", only="[budget, forms]"),
            "None of its posts has one of the words that it is asked for: “budget” and “forms”.",
        ),
        ([asked("a"), post("a", 1, "2026-11-23")], "", "None of its posts is out yet."),
    ],
)
def test_why_no_post_of_a_feed_is_shown_is_told(
    records: list[object], feed: str, reason: str
) -> None:
    line = source(*records, feed=feed)
    assert line.shown == "0"
    assert line.notes == (reason,)


@pytest.mark.parametrize(
    ("day", "count", "notes"),
    [("2026-10-22", "0", ("Its last post is older than 30 days.",)), ("2026-10-23", "1", ())],
)
def test_a_feed_whose_posts_are_too_old_says_so(
    day: str, count: str, notes: tuple[str, ...]
) -> None:
    posts = (post("a", 1, day), post("b", 1))
    first, second = sources(flowing(A + B, asked("a"), asked("b"), *posts))
    assert (first.shown, first.notes) == (count, notes)
    assert (second.shown, second.notes) == ("1", ())


def test_a_feed_that_was_never_asked_or_never_answered_says_so() -> None:
    assert source().status.word == "Not asked yet"
    assert source(asked("a", tried="", success="")).status.word == "Not asked yet"
    line = source(asked("a", success="", fails=2, why=FAILED))
    assert (line.answered, line.notes) == (None, (f"It failed 2 times in a row: {FAILED}.",))


def test_posts_that_count_for_another_feed_are_told() -> None:
    same = post("b", 1, link="https://a.example.net/1?utm_source=b")
    first, second = sources(flowing(A + B, asked("a"), asked("b"), post("a", 1), same))
    assert (first.shown, first.notes) == ("1", ())
    assert second.shown == "0"
    assert second.notes == ("1 of its posts counts for another feed, at whose site they lie.",)


def test_a_feed_without_room_says_what_is_newer() -> None:
    settings = "river: {total: 1}\n"
    posts = (post("a", 1, "2026-11-21"), post("b", 1, "2026-11-19"))
    _, second = sources(flowing(A + B, asked("a"), asked("b"), *posts, settings=settings))
    assert second.notes == ("The 1 post that is shown is newer than its own.",)


def test_a_feed_that_moved_leads_to_its_new_address() -> None:
    small = flowing(A, asked("a", moved="https://new.example.net/feed"), post("a", 1))
    text = shown(small, plan_sources(small.catalogue))
    assert 'It has moved for good to <a href="https://new.example.net/feed"' in text


def test_the_sources_are_counted_by_how_they_are() -> None:
    small = flowing(A + B, asked("a"), asked("b", fails=1, why=FAILED))
    values = plan_sources(small.catalogue).values
    assert isinstance(values, SourcesPage)
    assert values.count == "2 feeds: 1 well, 1 failing"


def test_hostile_texts_are_text_on_every_page(hub: Hub) -> None:
    bad = post("a", 1, guid=HOSTILE, title=HOSTILE, excerpt=HOSTILE)
    record = asked("a", title=HOSTILE, why=HOSTILE, fails=1)
    built = hub(A + state_text(record, bad))
    for address in ("/news/", "/news/tags/web/", "/news/sources/", "/networks/a/"):
        text = built.main(address)
        assert "<script" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp;" in text, address


def test_a_post_without_a_title_can_be_followed_all_the_same() -> None:
    (day,) = page(flowing(A, asked("a"), post("a", 1, title=""))).days
    assert day.posts[0].link.text == "Post without a title"


def made(built: BuiltHub) -> dict[str, bytes]:
    """The key of every file beside the pages: one with a new key was made anew."""
    known = cast("dict[str, tuple[bytes, bytes]]", built.memo.recall("outputs", b""))
    return {file: key for file, (key, _) in known.items()}


def test_a_new_post_remakes_the_news_and_its_entry_and_nothing_else(hub: Hub) -> None:
    others = "".join(f"-- networks/n{n}.md --\n" for n in range(20))
    records = (asked("a"), asked("b"), post("a", 1), post("b", 1))
    before = hub(A + B + others + state_text(*records))
    old, keys = before.files, made(before)
    after = before.edit(state_text(*records, post("a", 2, "2026-11-21")))
    news = {"news/index.html", "news/sources/index.html", "news/tags/web/index.html"}
    beside = {"news/feed.xml", "news/feed.json"}
    # The other tag says how many posts there are now of each.
    news |= {"news/tags/comms/index.html", "networks/a/index.html"}
    assert {name for name, data in after.files.items() if old.get(name) != data} == news | beside
    assert after.memo.made == {"page": len(news), "feed": len(beside)}
    assert {name for name, key in made(after).items() if keys[name] != key} == beside


def test_a_run_that_brings_nothing_new_remakes_the_sources_alone(hub: Hub) -> None:
    before = hub(A + state_text(asked("a"), post("a", 1)))
    later = asked("a", tried="2026-11-22T18:00:00Z", success="2026-11-22T18:00:00Z")
    after = before.edit(state_text(later, post("a", 1)))
    assert after.memo.made == {"page": 1}


def test_another_home_or_name_of_a_source_is_shown_at_once(hub: Hub) -> None:
    built = hub(A + state_text(asked("a"), post("a", 1)))
    again = built.edit(
        f"-- networks/a.md --\ntitle: Renamed\n{feed_of('a', home='https://a.example.net/blog/')}"
    )
    for name in ("news/index.html", "news/tags/web/index.html", "news/feed.xml", "news/feed.json"):
        assert b"Renamed" in again.file(name), name
        assert b"https://a.example.net/blog/" in again.file(name), name
    assert b"Renamed" in again.file("feeds.opml")
    assert b"Renamed" in again.file("news/sources/index.html")


@pytest.mark.parametrize("days", [1, 29, 40])
def test_a_later_day_shows_what_a_clean_build_shows(hub: Hub, days: int) -> None:
    text = A + B + state_text(asked("a", until="2026-11-23T00:00:00Z"), post("a", 1))
    today = TODAY + timedelta(days=days)
    clean = hub(text, today=today).files
    warm = hub(text)
    again = replace(warm, options=replace(warm.options, today=today)).edit("")
    assert again.files == clean
