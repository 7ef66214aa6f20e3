"""The items of an AVIF: keep pictures, remove Exif, XMP and all else (ISO/IEC 14496-12 §8.11)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from hubgen.load.static.boxes import Box, blank, filler, nameless, read_boxes, write_box
from hubgen.load.static.ranges import Range, keep_only
from hubgen.load.static.reading import MANY_PARTS, Damaged, need, number, part

# Coded picture, and pictures made of others: grid, overlay, identity, gain map, transform.
_PICTURES = {b"av01", b"grid", b"iovl", b"iden", b"tmap", b"sato"}
# Properties that change how a picture looks or is decoded; all others may hold text.
_PROPERTIES = {
    *(b"ispe", b"pixi", b"colr", b"av1C", b"a1op", b"a1lx", b"lsel", b"auxC", b"pasp", b"clap"),
    *(b"irot", b"imir", b"clli", b"mdcv", b"cclv", b"amve", b"reve", b"ndwt"),
}
_NEEDED = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item's bytes are: its entry in the list as written, and its ranges."""

    item: int
    entry: bytes
    in_meta: bool
    ranges: tuple[Range, ...]


def clean_meta(meta: Box) -> tuple[bytes, list[Range]]:
    """The meta box with pictures only, free space after it in place of what went; and their ranges.

    The ranges are places in the file. Raises Damaged.
    """
    children = read_boxes(meta.body, 4, base=meta.start)
    by_name = {box.name: box for box in children}
    names = [box.name for box in children]
    need(set(names) >= _NEEDED, "it holds no picture")
    need(all(names.count(name) == 1 for name in by_name if name != b"free"), "a list comes twice")
    items, info = _clean_info(by_name[b"iinf"])
    places, locations = _clean_locations(by_name[b"iloc"], items)
    _check_primary(by_name[b"pitm"], {place.item for place in places})
    stored = sorted(span for place in places if place.in_meta for span in place.ranges)
    made = {b"iinf": info, b"iloc": locations, b"hdlr": nameless(by_name[b"hdlr"])}
    for name, box in by_name.items():
        if name in {b"pitm", b"grpl"}:
            made[name] = box.whole
        elif name == b"iprp":
            made[name] = _clean_properties(box)
        elif name == b"iref":
            made[name] = _clean_references(box, items)
        elif name == b"idat":
            made[name] = box.head + keep_only(box.body, 0, stored)
    need(not stored or stored[-1][1] <= len(made.get(b"idat", b"")) - 8, "it ends too early")
    body = meta.body[:4] + b"".join(made.get(box.name, b"") for box in children)
    wanted = [span for place in places if not place.in_meta for span in place.ranges]
    return write_box(b"meta", body) + filler(len(meta.whole) - len(body) - 8), wanted


def _clean_info(iinf: Box) -> tuple[set[int], bytes]:
    """The ids of the pictures, and the list of items with only these, unnamed (§8.11.6)."""
    width = 2 if iinf.version == 0 else 4
    kept: list[bytes] = []
    items: set[int] = set()
    for box in read_boxes(iinf.body, 4 + width):
        need(box.name == b"infe" and box.version in {2, 3}, "its list of items is malformed")
        wide = 2 if box.version == 2 else 4
        item = number(box.body, 4, wide)
        fixed = 4 + wide + 2 + 4
        if part(box.body, fixed - 4, 4) in _PICTURES:
            need(item not in items, "an item comes twice")
            items.add(item)
            kept.append(box.head + box.body[:fixed] + b"\0" * (len(box.body) - fixed))
    count = len(kept).to_bytes(width, "big")
    return items, write_box(b"iinf", iinf.body[:4] + count + b"".join(kept))


def _clean_locations(iloc: Box, items: set[int]) -> tuple[list[Place], bytes]:
    """The places of the pictures, and the list of places with these only (§8.11.3)."""
    need(iloc.version <= 2, "its list of places is malformed")
    width = 4 if iloc.version == 2 else 2
    places = [place for place in _locations(iloc.body, width) if place.item in items]
    need(len({place.item for place in places}) == len(places), "an item comes twice")
    entries = b"".join(place.entry for place in places)
    head = part(iloc.body, 0, 6) + len(places).to_bytes(width, "big")
    return places, write_box(b"iloc", head + entries)


def _locations(body: bytes, width: int) -> Iterator[Place]:
    version = body[0]
    offset_size, length_size, base_size, index_size = (
        nibble for byte in part(body, 4, 2) for nibble in (byte >> 4, byte & 15)
    )
    index_size = index_size if version else 0
    sizes = {offset_size, length_size, base_size, index_size}
    need(sizes <= {0, 4, 8} and length_size > 0, "its list of places is malformed")
    at = 6 + width
    spans = 0
    for _ in range(number(body, 6, width)):
        start = at
        item = number(body, at, width)
        at += width
        method = number(body, at, 2) & 15 if version else 0
        at += 2 if version else 0
        elsewhere = number(body, at, 2)
        need(method < 2 and elsewhere == 0, "its picture data lies outside the file")
        base = number(body, at + 2, base_size)
        count = number(body, at + 2 + base_size, 2)
        at += 4 + base_size
        spans += count
        need(spans <= MANY_PARTS, "it has too many parts")
        ranges: list[Range] = []
        for _ in range(count):
            first = base + number(body, at + index_size, offset_size)
            length = number(body, at + index_size + offset_size, length_size)
            at += index_size + offset_size + length_size
            ranges.append((first, first + length))
        yield Place(item, part(body, start, at - start), method == 1, tuple(ranges))


def _check_primary(pitm: Box, items: set[int]) -> None:
    primary = number(pitm.body, 4, 2 if pitm.version == 0 else 4)
    need(primary in items, "its picture is missing")


def _clean_properties(iprp: Box) -> bytes:
    """The properties, with free space in place of unknown ones: others refer to them by number."""
    made: list[bytes] = []
    for box in read_boxes(iprp.body):
        if box.name == b"ipco":
            known = [
                child.whole if child.name in _PROPERTIES else blank(child)
                for child in read_boxes(box.body)
            ]
            made.append(box.head + b"".join(known))
        elif box.name == b"ipma":
            made.append(box.whole)
        else:
            raise Damaged("its properties are malformed")
    return iprp.head + b"".join(made)


def _clean_references(iref: Box, items: set[int]) -> bytes:
    """The references between pictures (§8.11.12); nothing when none is left."""
    need(iref.version <= 1, "its references are malformed")
    width, form = (2, "H") if iref.version == 0 else (4, "I")
    kept: list[bytes] = []
    for box in read_boxes(iref.body, 4):
        source = number(box.body, 0, width)
        count = number(box.body, width, 2)
        targets = struct.unpack(f">{count}{form}", part(box.body, width + 2, count * width))
        if source in items and items.issuperset(targets):
            kept.append(box.whole)
    return write_box(b"iref", iref.body[:4] + b"".join(kept)) if kept else b""
