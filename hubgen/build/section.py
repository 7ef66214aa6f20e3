"""Pages of one sort, each with a key of all that it is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from hubgen.hub.addresses import file_of
from hubgen.plan.views import Page


class Section(NamedTuple):
    """Pages of one sort: their files, their keys, and how one is planned by its place."""

    files: list[str]
    keys: list[bytes]
    plan: Callable[[int], Page]


class Single(NamedTuple):
    """A page of which there is one: its address, its key, and how it is planned."""

    address: str
    key: bytes
    plan: Callable[[], Page]


def section_of(pages: Sequence[Single]) -> Section:
    """Pages of which there is one each, as a section."""
    return Section(
        [file_of(page.address) for page in pages],
        [page.key for page in pages],
        lambda at: pages[at].plan(),
    )


def short(*parts: bytes) -> bytes:
    """A digest of parts whose number and sort is always the same."""
    return hashlib.blake2b(b"\0\1".join(parts), digest_size=16).digest()
