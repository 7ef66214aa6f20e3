"""Where a text that the parser found stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import unescape

from hubgen.load.documents import Body
from hubgen.problems import Location

# A place that is worked out when somebody asks: most links have nothing wrong with them.
Place = Callable[[], Location]


class Finder:
    """Finds the places of texts within one block, each after the one before."""

    __slots__ = ("_body", "_lines", "_path", "_position", "_rows", "_text")

    def __init__(
        self, path: str, body: Body, lines: Sequence[str], rows: Sequence[int] | None
    ) -> None:
        self._path = path
        self._body = body
        self._lines = lines
        self._rows = rows or (0, len(lines))
        self._text: str | None = None
        self._position = 0

    def find(self, wanted: str) -> Place:
        """The place of `wanted` in the file; the block's beginning when it is written otherwise."""
        if self._text is None:
            self._text = "\n".join(self._lines[self._rows[0] : self._rows[1]])
        for form in _forms(wanted):
            found = self._text.find(form, self._position) if form else -1
            if found >= 0:
                self._position = found + len(form)
                return partial(self._place, self._text, found, len(form))
        return partial(self._place, "", 0, 1)

    def _place(self, text: str, found: int, length: int) -> Location:
        line = self._rows[0] + text.count("\n", 0, found) + 1
        column = found - text.rfind("\n", 0, found)
        return self._body.location(self._path, line, column, length)


def _forms(text: str) -> Iterator[str]:
    yield text
    yield unescape(text)
    yield text.replace("&", "&amp;")
