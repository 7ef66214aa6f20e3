"""Texts with places → nodes, made quickly; and where the quick YAML reader gives up."""

from __future__ import annotations

from functools import lru_cache

from hubgen.load.nodes import Scalar, Span

# Below the limit of the full reader, so that only it ever says that there is too much.
DEEPEST = 8


class NotSimpleError(Exception):
    """A text is for the full reader."""


# A frozen dataclass pays for its guard at every field; its slots can be filled without.
_new = object.__new__
_line, _column, _end_line, _end_column = (
    Span.__dict__[name].__set__ for name in ("line", "column", "end_line", "end_column")
)
_value, _span, _plain, _block_column = (
    Scalar.__dict__[name].__set__ for name in ("value", "span", "plain", "block_column")
)


def span(line: int, start: int, end_line: int, end: int) -> Span:
    """A place, the columns counted from 0."""
    made = _new(Span)
    _line(made, line)
    _column(made, start + 1)
    _end_line(made, end_line)
    _end_column(made, end + 1)
    return made


def scalar(value: str, line: int, start: int, end_line: int, end: int, plain: bool) -> Scalar:
    """A text and its place, the columns counted from 0."""
    # Not a call of span(): most of the nodes are made here.
    place = _new(Span)
    _line(place, line)
    _column(place, start + 1)
    _end_line(place, end_line)
    _end_column(place, end + 1)
    made = _new(Scalar)
    _value(made, value)
    _span(made, place)
    _plain(made, plain)
    _block_column(made, 0)
    return made


@lru_cache(maxsize=4096)
def name_at(name: str, line: int, start: int) -> Scalar:
    """The name of a field; in most entries of a hub, "title" stands in the same place."""
    return scalar(name, line, start, line, start + len(name), True)
