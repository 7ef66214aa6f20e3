"""Rows of one width for many paths: kept as one block, so that all of them are compared at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence


class Rows:
    """A row of `width` bytes for every name, in the order of the sorted names.

    A row of zeros says that nothing is known of its name.
    """

    __slots__ = ("body", "names", "width")

    def __init__(self, names: Sequence[str], body: bytes, width: int) -> None:
        if len(body) != len(names) * width:
            raise ValueError(f"{len(names)} rows of {width} bytes make no {len(body)} bytes")
        self.names, self.body, self.width = names, body, width

    @classmethod
    def of(cls, found: Mapping[str, bytes], width: int) -> Rows:
        """The rows of a mapping; ValueError when one has another width."""
        names = sorted(found)
        return cls(names, b"".join(map(found.__getitem__, names)), width)

    @classmethod
    def blank(cls, names: Sequence[str], width: int) -> Rows:
        """Sorted names of which nothing is known."""
        return cls(names, bytes(len(names) * width), width)

    def is_blank(self) -> bool:
        """Whether nothing is known of any name."""
        return self.body == bytes(len(self.body))

    def unknown(self) -> list[str]:
        """The names of which nothing is known, in their order."""
        if self.is_blank():
            return list(self.names)
        zeros, width, at = bytes(self.width), self.width, 0
        found: list[str] = []
        while (at := self.body.find(zeros, at)) >= 0:
            number = -(-at // width)
            at = number * width
            if self.body.startswith(zeros, at) and number < len(self.names):
                found.append(self.names[number])
                at += width
        return found

    def has(self, name: str) -> bool:
        """Whether there is a row for this name."""
        number = bisect_left(self.names, name)
        return number < len(self.names) and self.names[number] == name

    def row(self, name: str) -> bytes:
        """The row of one of the names."""
        at = bisect_left(self.names, name) * self.width
        return self.body[at : at + self.width]

    def as_mapping(self) -> dict[str, bytes]:
        """Every name with its row."""
        body, width = self.body, self.width
        rows = (body[at : at + width] for at in range(0, len(body), width))
        return dict(zip(self.names, rows, strict=True))

    def for_names(self, names: Sequence[str]) -> Rows:
        """These rows for other sorted names; zeros for a name that had none."""
        if names == self.names:
            return Rows(names, self.body, self.width)
        if self.is_blank():
            return Rows.blank(names, self.width)
        known, zeros = self.as_mapping(), bytes(self.width)
        return Rows(names, b"".join([known.get(name, zeros) for name in names]), self.width)

    def replaced(self, found: Iterable[tuple[str, bytes]]) -> Rows:
        """With other rows for some of the names."""
        body = bytearray(self.body)
        for name, row in found:
            at = bisect_left(self.names, name) * self.width
            body[at : at + self.width] = row
        return Rows(self.names, bytes(body), self.width)

    def differing(self, other: Rows) -> list[str]:
        """The names that have another row in `other`, which has the same names."""
        mine, theirs, width = self.body, other.body, self.width
        found: list[str] = []
        for start in range(0, len(mine), 256 * width):
            end = start + 256 * width
            if mine[start:end] != theirs[start:end]:
                found += [
                    self.names[at // width]
                    for at in range(start, min(end, len(mine)), width)
                    if mine[at : at + width] != theirs[at : at + width]
                ]
        return found


def matches(found: bytes, known: bytes, width: int) -> bool:
    """Whether rows are as they were known; of what was not known nothing is asked."""
    if found == known:
        return True
    zeros = bytes(width)
    return all(
        found[at : at + width] == known[at : at + width] or known[at : at + width] == zeros
        for at in range(0, len(known), width)
    )
