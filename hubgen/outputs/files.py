"""All files of a site but its pages: which there are, what each is made from, and its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hubgen.check.pages import TextPage
from hubgen.hub.ground import Ground
from hubgen.outputs.feed_formats import (
    Feed,
    Forms,
    write_atom,
    write_items,
    write_json_feed,
    write_rss,
)
from hubgen.outputs.feeds import Channel, feed_channels, plan_feed
from hubgen.outputs.hosting import header_rules, headers_file, redirect_rules, redirects_file
from hubgen.outputs.sitemap import dated, make_robots, make_sitemap
from hubgen.plan.catalogue import Catalogue


class Given(NamedTuple):
    """Files that are only copied: a digest of each, and how its bytes are had."""

    digests: Mapping[str, bytes]
    read: Callable[[str], bytes]


class Outputs:
    """The files beside the pages, by number.

    `key` stands for the ground, the hub and the pages of text, `ground_key` for the first;
    `faces` are digests of what others show of each entry. `ahead` says that the content names
    days to come, so that what is made depends on the day.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        pages: Sequence[TextPage],
        given: Iterable[Given],
        *,
        key: bytes,
        ground_key: bytes,
        faces: Sequence[bytes],
        ahead: bool,
        noindex: bool,
    ) -> None:
        self._catalogue = catalogue
        self._pages = pages
        self._given = tuple(given)
        self._noindex = noindex
        self._faces = faces
        self._key = key
        self._ground_key = ground_key
        # An empty feed is dated by the hub's first year; one to come gives way to the day.
        begins_later = catalogue.ground.settings.since > catalogue.today.year
        self._day = str(catalogue.today).encode() if ahead or begins_later else b""
        self._channels: list[Channel] = []
        if "feeds" in catalogue.ground.settings.outputs:
            self._channels = list(feed_channels(catalogue.ground))
        self.files: list[str] = []
        self.keys: list[bytes] = []
        for file, own in self._plan():
            self.files.append(file)
            self.keys.append(own)

    @property
    def feeds(self) -> int:
        """How many feeds there are, in all formats."""
        return len(self._channels)

    def _plan(self) -> Iterator[tuple[str, bytes]]:
        lists = self._catalogue.hub
        for channel in self._channels:
            faces = (self._faces[number] for number in lists.list(channel.list).newest)
            yield channel.file, _digest(self._ground_key, repr(channel).encode(), self._day, *faces)
        for file in self._single:
            yield file, self._key + self._day
        for given in self._given:
            yield from given.digests.items()

    @property
    def _single(self) -> dict[str, Callable[[], bytes]]:
        """The files of which there is one."""
        ground, hub = self._catalogue.ground, self._catalogue.hub
        rules = header_rules(ground.base, noindex=self._noindex)
        moved = redirect_rules(ground.base, hub.redirects)
        single: dict[str, Callable[[], bytes]] = {
            "robots.txt": lambda: make_robots(ground, noindex=self._noindex),
            "_headers": lambda: headers_file(rules, ground.base),
            "_redirects": lambda: redirects_file(moved, ground.base),
        }
        if "sitemap" in ground.settings.outputs:
            single["sitemap.xml"] = lambda: make_sitemap(
                ground, dated(ground, hub, self._pages, self._catalogue.today)
            )
        for name in schema_names(ground):
            single[name] = lambda name=name: _make_schema(ground, name)  # type: ignore[misc]
        return single

    def make(self, numbers: Sequence[int], forms: Forms | None = None) -> list[bytes]:
        """The bytes of some of the files, in the order asked for.

        What feeds are filled into is taken from `forms`, or made and added to it.
        """
        made: dict[int, bytes] = {}
        feeds = {n: self._channels[n] for n in numbers if n < len(self._channels)}
        made.update(_make_feeds(self._catalogue, feeds, {} if forms is None else forms))
        single = self._single
        for number in numbers:
            file = self.files[number]
            if number in feeds:
                continue
            if file in single:
                made[number] = single[file]()
            else:
                given = next(one for one in self._given if file in one.digests)
                made[number] = given.read(file)
        return [made[number] for number in numbers]


def _make_feeds(
    catalogue: Catalogue, channels: Mapping[int, Channel], forms: Forms
) -> Iterator[tuple[int, bytes]]:
    """Feeds by number; what they say of an entry is written once for all of them."""
    planned = {number: plan_feed(catalogue, channel) for number, channel in channels.items()}
    atom = [feed for feed in planned.values() if feed.address.endswith("feed.xml")]
    items = {item.link: item for feed in atom for item in feed.items}
    written = dict(zip(items, write_items(items.values(), forms), strict=True))
    for number, feed in planned.items():
        yield number, _write_feed(feed, written, forms)


def _write_feed(feed: Feed, written: Mapping[str, str], forms: Forms) -> bytes:
    if feed.address == "/rss.xml":
        return write_rss(feed)
    if feed.address == "/feed.json":
        return write_json_feed(feed)
    return write_atom(feed, [written[item.link] for item in feed.items], forms)


def _make_schema(ground: Ground, name: str) -> bytes:
    # Imported here: an edit of an entry changes none of them.
    from hubgen.outputs.schemas import make_schemas

    return make_schemas(ground)[name]


def schema_names(ground: Ground) -> list[str]:
    """The output paths of all schemas."""
    return [f"schema/{kind.name}.json" for kind in ground.settings.kinds]


def _digest(*parts: bytes) -> bytes:
    return hashlib.blake2b(b"\0\1".join(parts), digest_size=16).digest()
