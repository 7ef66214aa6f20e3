"""The tracks of an animated AVIF: keep the pictures, forget times, names and other tracks."""

from __future__ import annotations

import struct
from itertools import pairwise

from hubgen.load.static.boxes import Box, blank, nameless, read_boxes
from hubgen.load.static.ranges import Range
from hubgen.load.static.reading import Damaged, need, number, part

_PICTURES = {b"pict", b"auxv", b"vide"}
# What is read inside what (ISO/IEC 14496-12 §6.2.3); everything else becomes free space.
_INSIDE: dict[bytes, set[bytes]] = {
    b"moov": {b"mvhd", b"trak"},
    b"trak": {b"tkhd", b"tref", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"nmhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {
        *(b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stco", b"co64"),
        *(b"stss", b"sdtp", b"sbgp", b"sgpd"),
    },
}
_DATED = {b"mvhd", b"tkhd", b"mdhd"}


def clean_moov(moov: Box, size: int) -> tuple[bytes, list[Range]]:
    """The moov box, of the same size, and the ranges of its pictures in a file of `size` bytes.

    Raises Damaged.
    """
    wanted: list[Range] = []
    made: list[bytes] = []
    for box in read_boxes(moov.body, base=moov.start):
        foreign = box.name == b"trak" and _handler(box) not in _PICTURES
        if box.name == b"trak" and not foreign:
            wanted += _samples(box, size)
        made.append(blank(box) if foreign else _cleaned(box, _INSIDE[b"moov"]))
    need(wanted, "its animation is malformed")
    return moov.head + b"".join(made), wanted


def _cleaned(box: Box, known: set[bytes]) -> bytes:
    """The box without dates, names and unknown boxes; it nests no deeper than `_INSIDE` does."""
    if box.name not in known:
        return blank(box)
    if box.name in _INSIDE:
        return box.head + b"".join(
            _cleaned(child, _INSIDE[box.name]) for child in read_boxes(box.body)
        )
    if box.name == b"hdlr":
        return nameless(box)
    if box.name in _DATED:
        dates = 8 if box.version == 0 else 16  # created, changed
        part(box.body, 4, dates)
        return box.head + box.body[:4] + b"\0" * dates + box.body[4 + dates :]
    return box.whole


def _child(box: Box, *path: bytes) -> Box:
    """The one box at a path inside a box; Damaged when there is none or more than one."""
    for name in path:
        found = [child for child in read_boxes(box.body) if child.name == name]
        need(len(found) == 1, "its animation is malformed")
        box = found[0]
    return box


def _handler(trak: Box) -> bytes:
    return part(_child(trak, b"mdia", b"hdlr").body, 8, 4)


def _samples(trak: Box, size: int) -> list[Range]:
    """The ranges of a track's chunks (§8.7): offsets, samples per chunk, and sample sizes."""
    tables = _child(trak, b"mdia", b"minf", b"stbl")
    names = {box.name for box in read_boxes(tables.body)}
    offsets = _offsets(_child(tables, b"co64" if b"co64" in names else b"stco"))
    sizes = _child(tables, b"stsz").body
    fixed, count = number(sizes, 4, 4), number(sizes, 8, 4)
    each = () if fixed else struct.unpack(f">{count}I", part(sizes, 12, _within(count, 4, sizes)))
    ranges: list[Range] = []
    sample = 0
    for offset, samples in zip(
        offsets, _per_chunk(_child(tables, b"stsc").body, len(offsets)), strict=True
    ):
        length = fixed * samples if fixed else sum(each[sample : sample + samples])
        sample += samples
        need(sample <= count and offset + length <= size, "its animation is malformed")
        ranges.append((offset, offset + length))
    need(sample == count and count > 0, "its animation is malformed")
    return ranges


def _offsets(table: Box) -> tuple[int, ...]:
    count = number(table.body, 4, 4)
    width, form = (8, "Q") if table.name == b"co64" else (4, "I")
    return struct.unpack(f">{count}{form}", part(table.body, 8, _within(count, width, table.body)))


def _per_chunk(table: bytes, chunks: int) -> list[int]:
    """How many samples each chunk holds; an entry holds up to the next entry's first chunk."""
    count = number(table, 4, 4)
    entries = list(struct.iter_unpack(">III", part(table, 8, _within(count, 12, table))))
    firsts = [entry[0] for entry in entries]
    rising = all(one < two for one, two in pairwise(firsts))
    need(firsts[:1] == [1] and rising and firsts[-1] <= chunks, "its animation is malformed")
    numbers: list[int] = []
    for (first, samples, _), after in zip(entries, [*firsts[1:], chunks + 1], strict=True):
        numbers += [samples] * (after - first)
    return numbers


def _within(count: int, width: int, table: bytes) -> int:
    """The bytes that a table's entries take; Damaged when they cannot lie in the table."""
    if count * width > len(table):
        raise Damaged("it ends too early")
    return count * width
