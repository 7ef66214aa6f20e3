"""Texts with places → nodes, made quickly; and where the quick YAML reader gives up."""

from __future__ import annotations

from functools import lru_cache

from hubgen.load.nodes import Scalar

# Below the limit of the full reader, so that only it ever says that there is too much.
DEEPEST = 8


class NotSimpleError(Exception):
    """A text is for the full reader."""


# The call of a class costs more than what it makes.
new = tuple.__new__


def scalar(value: str, line: int, start: int, end_line: int, end: int, plain: bool) -> Scalar:
    """A text and its place, the columns counted from 0."""
    return new(Scalar, (value, plain, line, start + 1, end_line, end + 1, 0))


@lru_cache(maxsize=4096)
def name_at(name: str, line: int, start: int) -> Scalar:
    """The name of a field; in most entries of a hub, "title" stands in the same place."""
    return scalar(name, line, start, line, start + len(name), True)
