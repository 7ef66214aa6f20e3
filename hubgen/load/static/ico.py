"""ICO: a directory of pictures, each a PNG or a bitmap, packed anew without gaps."""

from __future__ import annotations

import struct

from hubgen.load.static import png
from hubgen.load.static.reading import Damaged, need, number, part

_HEADER, _ENTRY, _BITMAP_HEADER = 6, 16, 40
_DEPTHS = (1, 4, 8, 16, 24, 32)


def begins(data: bytes) -> bool:
    """True when the data starts as an icon does (a cursor has 2 in place of 1)."""
    return data.startswith(b"\0\0\1\0")


def clean(data: bytes) -> bytes:
    """The icon with its PNGs stripped, its bitmaps cut to size, and nothing between or after them.

    Raises Damaged, also when pictures share bytes: then a small file could grow without limit.
    """
    count = number(data, 4, 2, "little")
    need(count > 0, "it holds no picture")
    directory = part(data, _HEADER, count * _ENTRY)
    entries = list(struct.iter_unpack("<BBBBHHII", directory))
    need(sum(entry[6] for entry in entries) <= len(data), "its pictures overlap")
    at = _HEADER + count * _ENTRY
    rows: list[bytes] = []
    pictures: list[bytes] = []
    for width, height, colours, _, planes, depth, size, offset in entries:
        need(offset >= _HEADER + count * _ENTRY, "a picture lies in its directory")
        picture = _picture(part(data, offset, size))
        rows.append(
            struct.pack("<BBBBHHII", width, height, colours, 0, planes, depth, len(picture), at)
        )
        pictures.append(picture)
        at += len(picture)
    return data[:_HEADER] + b"".join(rows) + b"".join(pictures)


def _picture(data: bytes) -> bytes:
    return png.clean(data) if png.begins(data) else _bitmap(data)


def _bitmap(data: bytes) -> bytes:
    """The bitmap cut after its colours and its mask; the header gives twice the height."""
    if number(data, 0, 4, "little") != _BITMAP_HEADER:
        raise Damaged("it holds something that is no picture")
    header = part(data, 0, _BITMAP_HEADER)
    _, width, height, _, depth, packing, _, _, _, colours, _ = struct.unpack("<IiiHHIIiiII", header)
    fits = 0 < width <= 1024 and 0 < height <= 2048 and height % 2 == 0 and depth in _DEPTHS
    need(fits and packing == 0 and colours <= 256, "a bitmap in it is malformed")
    palette = (colours or (2**depth if depth <= 8 else 0)) * 4
    rows = height // 2
    pixels = (width * depth + 31) // 32 * 4 * rows
    mask = (width + 31) // 32 * 4 * rows
    end = _BITMAP_HEADER + palette + pixels
    # With 32 bits a pixel the mask may be missing: the fourth byte is the transparency.
    need(len(data) >= end + (0 if depth == 32 else mask), "a bitmap in it ends too early")
    return data[: end + mask]
