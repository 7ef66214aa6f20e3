"""Boxes, the building blocks of AVIF: read them and write them (ISO/IEC 14496-12 §4.2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from hubgen.load.static.reading import MANY_PARTS, Damaged, need, number, part


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name, its head (size, name) as written, its body, and where the body starts."""

    name: bytes
    head: bytes
    body: bytes
    start: int

    @property
    def whole(self) -> bytes:
        """The box as it was."""
        return self.head + self.body

    @property
    def version(self) -> int:
        """The version of a full box."""
        return number(self.body, 0, 1)


def read_boxes(data: bytes, at: int = 0, *, base: int = 0, tail: bool = False) -> list[Box]:
    """The boxes that fill the data from `at`; `base` is where the data lies in the file.

    With `tail` whatever follows the last whole box is left out, and the last box may reach to the
    end of the file (size 0). Otherwise bytes that are no box raise Damaged.
    """
    boxes: list[Box] = []
    while at < len(data):
        need(len(boxes) < MANY_PARTS, "it has too many parts")
        head, end = _extent(data, at, tail=tail)
        if end > len(data):
            need(tail, "it ends too early")
            break
        start = at + head
        boxes.append(Box(data[at + 4 : at + 8], data[at:start], data[start:end], base + start))
        at = end
    return boxes


def _extent(data: bytes, at: int, *, tail: bool) -> tuple[int, int]:
    """The length of a box's head, and the place where it ends; past the data when it is no box."""
    beyond = len(data) + 1
    if at + 8 > len(data):
        return 8, beyond
    size = number(data, at, 4)
    if size == 0 and tail:
        return 8, len(data)
    if size == 1 and at + 16 <= len(data):
        size = number(data, at + 8, 8)
        return (16, at + size) if size >= 16 else (16, beyond)
    return (8, at + size) if size >= 8 else (8, beyond)


def write_box(name: bytes, body: bytes) -> bytes:
    """A box with a body."""
    return struct.pack(">I", len(body) + 8) + name + body


def blank(box: Box) -> bytes:
    """Free space of the same size as the box: places elsewhere in the file stay what they were."""
    return box.head[:4] + b"free" + box.head[8:] + b"\0" * len(box.body)


def filler(size: int) -> bytes:
    """Free space of a given size: nothing, or at least the eight bytes that a box takes."""
    if size == 0:
        return b""
    if size < 8:
        raise Damaged("its list of items is malformed")
    return write_box(b"free", b"\0" * (size - 8))


def nameless(box: Box) -> bytes:
    """A handler box (§8.4.3) without the name that a program gave itself."""
    part(box.body, 0, 24)
    return box.head + box.body[:24] + b"\0" * (len(box.body) - 24)
