"""What an import reads, before it becomes a draft: one row of a table, one line of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Item(NamedTuple):
    """An item with its place ("list.csv:12"), and what it says, by field.

    `values` are texts, lists of texts or records, as they were found. `kind` and `slug` are empty
    where nothing tells them. An item with a `fault` cannot become a draft, one that is `aside` is
    not meant to; the words say why.
    """

    place: str
    title: str
    values: Mapping[str, object]
    body: str = ""
    kind: str = ""
    slug: str = ""
    fault: str = ""
    aside: str = ""


class Unreadable(Exception):
    """A file is not what it should be; the words say how, without a full stop."""
