"""What the hub has already: its entries, found by whatever people call them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from hubgen.check.checked import Checked
from hubgen.check.entry import Entry
from hubgen.check.near import nearest
from hubgen.contribute.links import addresses_in
from hubgen.hub.addresses import Base, entry_address
from hubgen.hub.likely import folded, one_name
from hubgen.kinds.urls import normalised, url_fault
from hubgen.load.cleaning import one_line

_FILE = re.compile(r"(?:\.\./|\./|content/)*(.*?)(?:\.md|\.yaml|/index\.html)?/*")

_ON_HOST = re.compile(r"/(?:-/)?(?:blob|edit|tree|raw|blame|commits)/[^/]+/")
_LONGEST = 400


class Known(NamedTuple):
    """A hub's entries and where they are published."""

    checked: Checked
    base: Base

    def address(self, entry: Entry) -> str:
        """The address of an entry's page, with scheme and host."""
        return self.base.absolute(entry_address(entry.ref))

    def find(self, words: str, plurals: Collection[str] = ()) -> Entry | None:
        """The entry that somebody means by an address, a file, a title or another name of it."""
        words = one_line(words)
        wanted = [one for one in self.checked.entries if not plurals or one.kind.plural in plurals]
        name = self._name(words)
        for entry in wanted:
            if name in (str(entry.ref), *(alias.strip("/") for alias in entry.texts("aliases"))):
                return entry
        return (
            _only(one for one in wanted if one_name(words) in names_of(one))
            or _only(one for one in wanted if one.slug == name)
            or _only(iter(self._at(words, plurals)))
        )

    def _at(self, words: str, plurals: Collection[str]) -> list[Entry]:
        """The entries of which somebody gave the own web address, where it is all they gave."""
        found = addresses_in(words)
        if len(found.addresses) != 1 or found.words:
            return []
        there = list(self.with_address(found.addresses[0]))
        refs = {str(one.ref) for one in there}
        owners = [one for one in there if refs.isdisjoint(map(str, one.refs("network")))]
        return [one for one in owners if not plurals or one.kind.plural in plurals]

    def nearest(self, words: str, plurals: Collection[str] = ()) -> Entry | None:
        """The entry whose address or name some words have in them, or whose title is most like."""
        shown = [one for one in self.checked.entries if not (one.is_retired or one.is_draft)]
        titles = {one.title: one for one in shown if not plurals or one.kind.plural in plurals}
        by_address = [one for one in self._at(words, plurals) if not one.is_draft]
        said = f" {folded(words[:_LONGEST])} "
        within = [title for title in titles if folded(title) and f" {folded(title)} " in said]
        if by_address or within:
            return by_address[0] if by_address else titles[max(within, key=len)]
        meant = nearest(one_line(words), titles)
        return titles[meant] if meant else None

    def with_address(self, url: str) -> Iterator[Entry]:
        """The entries whose own web address means the same place."""
        place = normalised(url)
        for entry in self.checked.entries:
            own = entry.text("url")
            if own and not entry.is_retired and normalised(own) == place:
                yield entry

    def strangers_at(self, url: str, ref: str, network: str) -> list[Entry]:
        """The entries with a web address that an entry may not have too, owners before guests.

        `ref` is that entry's, empty for a new one. A group may share its network's address, and
        so may the other groups of the network: as `duplicate-url` judges.
        """
        there = list(self.with_address(url))
        refs = {ref, *(str(one.ref) for one in there)}
        home = network if network in refs else ref
        owners = {
            one: next((one for one in map(str, entry.refs("network")) if one in refs), one)
            for entry in there
            if (one := str(entry.ref)) != ref
        }
        found = [one for one in there if owners.get(str(one.ref), home) != home]
        return sorted(found, key=lambda one: owners[str(one.ref)] != str(one.ref))

    def is_file(self, plural: str, slug: str) -> bool:
        """Whether an entry's file has this name, readable or not."""
        return f"{plural}/{slug}" in self.checked.names

    def _name(self, words: str) -> str:
        """What is left of an address on this site, or of a file's name: "networks/lgcomms"."""
        words = self._in_repository(words)
        if url_fault(words) is None:
            place = re.sub(r"^\w+://(www\.)?", "", words.partition("#")[0].partition("?")[0])
            home = re.sub(r"^\w+://(www\.)?", "", self.base.url)
            if not f"{place}/".startswith(home):
                return ""
            words = unquote(place[len(home) :])
        words = words.removeprefix(self.base.path) if words.startswith("/") else words
        found = _FILE.fullmatch(words.strip("/ ").lower())
        return found[1] if found else ""

    def _in_repository(self, words: str) -> str:
        """The path of a file on the code host; other words as they are."""
        place = self.checked.rules.settings.repository
        found = _ON_HOST.match(words, len(place)) if place and words.startswith(place) else None
        return words[found.end() :].partition("#")[0].partition("?")[0] if found else words


def names_of(entry: Entry) -> set[str]:
    """All that an entry is called, folded."""
    return {one_name(name) for name in (entry.title, *entry.texts("aka"))}


def _only(entries: Iterator[Entry]) -> Entry | None:
    """The one entry, if it is the only one."""
    first, second = next(entries, None), next(entries, None)
    return first if second is None else None
