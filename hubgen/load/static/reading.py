"""Bounds-checked reading of binary files, and the exceptions that say why a file is rejected."""

from __future__ import annotations

from typing import Literal

MANY_PARTS = 65_536
"""No honest file of a few MiB has more chunks, segments, blocks or boxes than this."""


class Rejected(Exception):
    """The file may not be published; the text is half a sentence that says why."""


class Damaged(Rejected):
    """The file is of a known kind but not a whole, well-formed one."""


class CanRun(Rejected):
    """The file is well-formed but holds, or may hide, something that runs."""


def need(condition: object, reason: str) -> None:
    """Raise Damaged with the reason unless the condition holds."""
    if not condition:
        raise Damaged(reason)


def part(data: bytes, start: int, length: int) -> bytes:
    """The `length` bytes from `start`; Damaged when they do not all lie inside the data."""
    if start < 0 or length < 0 or start + length > len(data):
        raise Damaged("it ends too early")
    return data[start : start + length]


def number(data: bytes, start: int, length: int, order: Literal["big", "little"] = "big") -> int:
    """The unsigned integer in the `length` bytes from `start`; Damaged when outside the data."""
    return int.from_bytes(part(data, start, length), order)
