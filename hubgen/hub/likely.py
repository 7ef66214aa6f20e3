"""Names that nearly say the same: two entries may be one. The door to rapidfuzz."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

NEAR = 88
"""From which likeness on, of 100, two names are worth a look: "LGcomms" and "LG comms" have 93."""

_SHORTEST = 4
_BETWEEN = re.compile(r"[\W_]+")


class Named(NamedTuple):
    """An entry's file, and its title and other names."""

    path: str
    names: tuple[str, ...]


class Likeness(NamedTuple):
    """A name, and the name of another file that nearly says the same."""

    name: str
    other: str
    path: str


class Names:
    """The names of all entries, folded once, to be asked for what is nearly one of them."""

    def __init__(self, entries: Iterable[Named]) -> None:
        self._known = [(one.path, name) for one in entries for name in one.names]
        self._folded = [folded(name) for _, name in self._known]

    def like(self, one: Named) -> Iterator[Likeness]:
        """Other files with a name like one of these, each once, the most alike first.

        The very same name is left out: `duplicate-title` tells of it. So are names that differ
        in a number ("Camp 2024", "Camp 2025"), and those of less than four letters.
        """
        # Imported here: most runs compare nothing.
        from rapidfuzz import fuzz, process

        found: dict[str, tuple[float, Likeness]] = {}
        same = {one_name(name) for name in one.names}
        for name in one.names:
            wanted = folded(name)
            if len(wanted) < _SHORTEST:
                continue
            for short, score, place in process.extract(
                wanted, self._folded, scorer=fuzz.ratio, score_cutoff=NEAR, limit=20
            ):
                path, other = self._known[place]
                if path == one.path or one_name(other) in same:
                    continue
                if _numbers(short) != _numbers(wanted):
                    continue
                if path not in found or found[path][0] < score:
                    found[path] = score, Likeness(name, other, path)
        yield from (like for _, like in sorted(found.values(), key=lambda pair: -pair[0]))


def one_name(name: str) -> str:
    """A name as two entries may not both have it: case and spaces make no other."""
    return " ".join(name.casefold().split())


def folded(name: str) -> str:
    """A name without case, accents and punctuation: what stays the same when it is retold."""
    name = name.replace("&", " and ")
    if not name.isascii():
        marked = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in marked if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", name.casefold()).strip()


def _numbers(name: str) -> list[str]:
    return [word for word in name.split() if word.isdigit()]
