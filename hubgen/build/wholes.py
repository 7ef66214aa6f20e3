"""Pages made of the whole hub: search, map, statistics, news, data, and lists for frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from hubgen.build.assembly import Assembly
from hubgen.build.section import Section, Single, section_of, short
from hubgen.hub.addresses import file_of, list_address
from hubgen.plan import changes, data_page, feeds_page, map, review, search, statistics  # noqa: A004 - it is a page here
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.embeds import (
    MOST,
    embed_address,
    embed_names,
    plan_embed_list,
    plan_embed_map,
)
from hubgen.plan.headings import Lists
from hubgen.plan.news import SOURCES, Stream, has_news
from hubgen.plan.news_sources import plan_sources
from hubgen.plan.views import Link, Page


class Wholes:
    """Plans them; `rows` are digests of what a row of each entry shows, `paths` their files."""

    def __init__(
        self,
        catalogue: Catalogue,
        assembly: Assembly,
        rows: Sequence[bytes],
        paths: Sequence[str],
    ) -> None:
        self._catalogue = catalogue
        self._assembly = assembly
        self._rows = rows
        self._paths = paths
        self._ground = catalogue.ground
        self._hub = catalogue.hub
        self._outputs = catalogue.ground.settings.outputs

    def pages(self) -> Section:
        """Those that hub.yaml asks for and of which there is one each."""
        return section_of([*self._found()])

    def _found(self) -> Iterator[Single]:
        ground, hub, catalogue = self._ground, self._hub, self._catalogue
        key = self._assembly.key
        daily = short(key, catalogue.today.isoformat().encode())
        if "search" in self._outputs:
            yield Single(search.ADDRESS, key, lambda: search.plan_search(ground, hub))
        if "map" in self._outputs:
            drawn = self._drawn()
            yield Single(map.ADDRESS, drawn, self._plan_map)
            yield Single(
                embed_address("map"), drawn, lambda: plan_embed_map(ground, self._plan_map())
            )
        if "statistics" in self._outputs:
            yield Single(
                statistics.ADDRESS,
                daily,
                lambda: statistics.plan_statistics(catalogue, self._data()),
            )
        if "changes" in self._outputs:
            weeks = self._assembly.weeks
            named = (event.number for week in weeks for sort in week.sorts for event in sort.events)
            told = short(repr(weeks).encode(), *(self._rows[number] for number in named))
            yield Single(changes.ADDRESS, told, lambda: changes.plan_changes(catalogue, weeks))
        if has_news(ground, hub):
            yield from self._news()
        if "review" in self._outputs:
            yield Single(
                review.ADDRESS,
                self._checked(),
                lambda: review.plan_review(catalogue, self._paths),
            )
        if "feeds" in self._outputs:
            counts = repr([len(hub.list(name).entries) for name in sorted(hub.lists)]).encode()
            yield Single(
                feeds_page.ADDRESS,
                short(
                    counts,
                    repr(sorted(hub.lists)).encode(),
                    bytes([review.has_calendar(hub), has_news(ground, hub)]),
                ),
                lambda: feeds_page.plan_feeds_page(ground, hub),
            )
        if "api" in self._outputs or "csv" in self._outputs:
            yield Single(data_page.ADDRESS, key, lambda: data_page.plan_data_page(ground, hub))

    def _news(self) -> Iterator[Single]:
        """The river by day and by tag, and its sources; what is said of these changes by day."""
        catalogue, rows = self._catalogue, self._rows
        stream = Stream(catalogue)
        known: dict[int, bytes] = {}
        for one in catalogue.river.posts:
            known[id(one)] = short(_coded(one), rows[one.number])
        told = _coded(stream.told())
        for name, number, posts in stream.pages():
            key = short(told, *(known[id(one)] for one in posts))
            yield Single(list_address(name, number), key, partial(stream.plan, name, number))
        sources = catalogue.river.sources
        today = catalogue.today.isoformat().encode()
        given = (rows[number] for source in sources for number in source.numbers)
        key = short(today, _coded(sources), *given)
        yield Single(SOURCES, key, lambda: plan_sources(catalogue))

    def _checked(self) -> bytes:
        """What waits for a check; of those that the page names, their rows and files too."""
        today = self._catalogue.today.isoformat().encode()
        waiting = review.waiting_by_state(self._catalogue).values()
        named = [number for numbers in waiting for number in numbers[: review.MOST]]
        named += [number for one in self._catalogue.troubles for number in one.entries]
        paths = "\0".join(self._paths[number] for number in named)
        rows = (self._rows[number] for number in named)
        key = review.waiting_key(self._hub)
        troubles = _coded(self._catalogue.troubles)
        return short(today, key, paths.encode("utf-8", "surrogatepass"), troubles, *rows)

    def _drawn(self) -> bytes:
        """What the map is made from: rows of those that are on it, and how many are not."""
        picked, more = self._assembly.mapped
        return short(str(more).encode(), *(self._rows[number] for number in picked))

    def _plan_map(self) -> Page:
        picked, more = self._assembly.mapped
        return map.plan_map(self._catalogue, picked, more, self._data())

    def _data(self) -> tuple[Link, ...]:
        """Where all entries are to be had as data."""
        href = self._ground.base.href
        known = (("csv", "All entries as a table (CSV)", "/data/entries.csv"),)
        links = [Link(words, href(at)) for output, words, at in known if output in self._outputs]
        if "api" in self._outputs:
            links.append(Link("All data, and how to use it", href(data_page.ADDRESS)))
        return tuple(links)

    def frames(self, lists: Lists) -> Section:
        """Lists for frames on other sites."""
        names = embed_names(self._ground) if "api" in self._outputs else ()
        keys = []
        for name in names:
            listing = self._hub.list(name)
            told = (self._rows[number] for number in listing.entries[:MOST])
            keys.append(short(name.encode(), repr(listing.parts).encode(), *told))
        return Section(
            [file_of(embed_address(name)) for name in names],
            keys,
            lambda at: plan_embed_list(self._catalogue, lists.plan(names[at])),
        )


def _coded(value: object) -> bytes:
    return repr(value).encode("utf-8", "surrogatepass")
