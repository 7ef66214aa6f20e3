"""AVIF: keep the boxes and the bytes that paint the picture, make free space of all others.

Nothing moves: what goes becomes zeros in place, so that every offset in the file stays right. Kept
are the coded pictures and the properties that show them (AVIF 1.1, ISO/IEC 23008-12).
"""

from __future__ import annotations

from hubgen.load.static.avif_items import clean_meta
from hubgen.load.static.avif_tracks import clean_moov
from hubgen.load.static.boxes import Box, blank, read_boxes
from hubgen.load.static.ranges import Range, check_inside, keep_only
from hubgen.load.static.reading import need

_BRANDS = {b"avif", b"avis"}


def begins(data: bytes) -> bool:
    """True when the data starts as an AVIF does: one of its brands is avif or avis."""
    if data[4:8] != b"ftyp":
        return False
    brands = data[8 : min(int.from_bytes(data[:4], "big"), 1024)]
    return any(brands[at : at + 4] in _BRANDS for at in range(0, len(brands), 4) if at != 4)


def clean(data: bytes) -> bytes:
    """The AVIF without Exif, XMP, names, times, unknown boxes and what follows the last box.

    Raises Damaged.
    """
    boxes = read_boxes(data, tail=True)
    names = [box.name for box in boxes]
    need(names[:1] == [b"ftyp"] and names.count(b"ftyp") == 1, "it does not begin as it must")
    need(names.count(b"meta") == 1 and names.count(b"moov") <= 1, "it holds no picture")
    wanted: list[Range] = []
    made: dict[int, bytes] = {}
    for box in boxes:
        if box.name == b"meta":
            made[box.start], ranges = clean_meta(box)
            wanted += ranges
        elif box.name == b"moov":
            made[box.start], ranges = clean_moov(box, len(data))
            wanted += ranges
    wanted.sort()
    places = [(box.start, box.start + len(box.body)) for box in boxes if box.name == b"mdat"]
    check_inside(wanted, places)
    return b"".join(made.get(box.start) or _other(box, wanted) for box in boxes)


def _other(box: Box, wanted: list[Range]) -> bytes:
    if box.name == b"ftyp":
        return box.whole
    if box.name == b"mdat":
        return box.head + keep_only(box.body, box.start, wanted)
    return blank(box)
