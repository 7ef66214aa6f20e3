"""The addresses outside the hub that an entry names, and which of them could not be had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from hubgen.check.entry import Entry
from hubgen.kinds.types import FieldType, ListOf, RecordOf, Url
from hubgen.kinds.values import Value
from hubgen.state.records import LinkRecord, LinksState, day_of

# The river asks these itself, and tells of them at /news/sources/.
_FEED = re.compile(r"feeds\.[0-9]+\.url", re.ASCII)
_TOLD = ("gone", "error", "moved", "blocked")
_OUT_OF_REACH = ("gone", "error")


class Trouble(NamedTuple):
    """An address with which something is to be done: what is known of it, and who names it.

    `entries` are those, by number, in reading order; `pages` the files of pages of text.
    """

    record: LinkRecord
    entries: tuple[int, ...]
    pages: tuple[str, ...]


Named = Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]]
"""By address: the entries that name it, by number, and the files of pages of text that do."""


def asked_address(url: str) -> str:
    """What is asked of a server: the address without its fragment (RFC 9110 §7.1)."""
    return url.partition("#")[0]


def address_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each address in a field of an entry, with its place; feeds are the river's to ask."""
    for place, type_, value in entry.leaves(entry.kind.outline.linked):
        if isinstance(type_, Url) and not _FEED.fullmatch(place):
            yield place, str(value)


def asked_of(entry: Entry, links: Iterable[str]) -> tuple[str, ...]:
    """Each address of an entry as it is asked for, once; `links` are those in its texts."""
    named: list[str] = []
    for field in entry.kind.outline.linked:
        value = entry.values.get(field.name)
        if value is not None:
            is_feeds = field.name == "feeds" and isinstance(value, tuple)
            _gather(field.type, value, named, but="url" if is_feeds else "")
    return tuple(dict.fromkeys([asked_address(url) for url in (*named, *links)]))


def _gather(type_: FieldType, value: Value, found: list[str], but: str = "") -> None:
    """Add the addresses of one value, without places: each entry of a build is asked for them."""
    if isinstance(type_, Url):
        found.append(str(value))
    elif isinstance(type_, ListOf) and isinstance(value, tuple):
        for item in value:
            _gather(type_.item, item, found, but)
    elif isinstance(type_, RecordOf) and isinstance(value, dict):
        for field in type_.outline.linked:
            if field.name in value and field.name != but:
                _gather(field.type, value[field.name], found)


def told_addresses(state: LinksState, today: date) -> dict[str, LinkRecord]:
    """What is to be told of on a day: nothing that was found out later."""
    return {
        url: record
        for url, record in state.links.items()
        if record.result in _TOLD and known_on(record) <= today
    }


def find_troubles(named: Named, told: Mapping[str, LinkRecord]) -> tuple[Trouble, ...]:
    """The addresses to tell of that somebody still names."""
    return tuple(Trouble(told[url], *who) for url, who in named.items() if url in told)


def out_of_reach(troubles: Iterable[Trouble]) -> dict[int, tuple[LinkRecord, ...]]:
    """By the number of an entry: its addresses that nobody can reach."""
    found: dict[int, tuple[LinkRecord, ...]] = {}
    for trouble in troubles:
        if trouble.record.result in _OUT_OF_REACH:
            for number in trouble.entries:
                found[number] = (*found.get(number, ()), trouble.record)
    return found


def known_on(record: LinkRecord) -> date:
    """The day on which an address was asked last; of one that is never asked, since when."""
    return day_of(record.tried) or day_of(record.since) or date.max
