"""Ranges of bytes: keep what is shown, make zeros of the rest, and nothing moves."""

from __future__ import annotations

from collections.abc import Sequence

from hubgen.load.static.reading import need

Range = tuple[int, int]
"""The first place and the place after the last."""


def keep_only(data: bytes, start: int, wanted: Sequence[Range]) -> bytes:
    """The data, which lies at `start` in the file, with zeros where no wanted range (sorted) is."""
    kept: list[bytes] = []
    end = start + len(data)
    at = start
    for first, last in wanted:
        here, there = max(first, at), min(last, end)
        if here < there:
            kept += [b"\0" * (here - at), data[here - start : there - start]]
            at = there
    return b"".join(kept) + b"\0" * (end - at)


def check_inside(wanted: Sequence[Range], places: Sequence[Range]) -> None:
    """Raise Damaged unless each wanted range lies in one of the places; both are sorted."""
    index = 0
    for first, last in wanted:
        while index < len(places) and places[index][1] <= first:
            index += 1
        inside = index < len(places) and places[index][0] <= first and last <= places[index][1]
        need(inside, "its picture data lies outside the file")
