"""Files of one sort that lie beside the pages, and all that such files are made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hubgen.check.pages import TextPage
from hubgen.hub.changes import Week
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.outputs.feed_formats import Forms
from hubgen.outputs.fragments import Fragments
from hubgen.plan.catalogue import Catalogue


class Stock(NamedTuple):
    """All that files are made from.

    `key` stands for the ground, the hub and the pages of text, `ground_key` for the first.
    `faces` are digests of what others show of each entry, `pieces` those of its fragments, 8 bytes
    for each.
    What feeds are filled into is taken from `forms`, or made and added to it.
    """

    catalogue: Catalogue
    weeks: Sequence[Week]
    pages: Sequence[TextPage]
    key: bytes
    ground_key: bytes
    faces: Sequence[bytes]
    pieces: Sequence[bytes]
    fragments: Callable[[int], Fragments]
    ahead: bool
    noindex: bool
    forms: Forms

    @property
    def ground(self) -> Ground:
        return self.catalogue.ground

    @property
    def hub(self) -> Hub:
        return self.catalogue.hub

    @property
    def today(self) -> date:
        return self.catalogue.today

    def has(self, output: str) -> bool:
        """Whether hub.yaml asks for it."""
        return output in self.ground.settings.outputs

    @property
    def day(self) -> bytes:
        """The day, for what it changes: content may name days to come, which give way to it."""
        # An empty feed is dated by the hub's first year, which may be to come as well.
        later = self.ahead or self.ground.settings.since > self.today.year
        return self.today.isoformat().encode() if later else b""


class Shelf(NamedTuple):
    """Files of one sort: their paths, a key of what each is made from, and how some are made."""

    files: Sequence[str]
    keys: Sequence[bytes]
    make: Callable[[Sequence[int]], Iterable[bytes]]


def single(makers: Mapping[str, Callable[[], bytes]], key: bytes) -> Shelf:
    """Files that are each made by themselves, from what one key stands for."""
    files = list(makers)

    def make(places: Sequence[int]) -> Iterator[bytes]:
        return (makers[files[place]]() for place in places)

    return Shelf(files, [key] * len(files), make)


def digest(*parts: bytes) -> bytes:
    """A digest of parts whose number and sort is always the same."""
    return hashlib.blake2b(b"\0\1".join(parts), digest_size=16).digest()
