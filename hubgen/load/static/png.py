"""PNG: walk the chunks to IEND and keep those that paint the picture (PNG, third edition)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from hubgen.load.static.exif import only_orientation
from hubgen.load.static.reading import MANY_PARTS, Damaged, need, number, part

SIGNATURE = b"\x89PNG\r\n\x1a\n"

# Colour type → bit depths (§11.2.1).
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}

# Chunks that change how the picture looks, with the lengths they may have. All others are dropped.
_ONCE: dict[bytes, range] = {
    b"tRNS": range(1, 257),
    b"cHRM": range(32, 33),
    b"gAMA": range(4, 5),
    b"sBIT": range(1, 5),
    b"sRGB": range(1, 2),
    b"cICP": range(4, 5),
    b"mDCV": range(24, 25),
    b"cLLI": range(8, 9),
    b"bKGD": range(1, 7),
    b"pHYs": range(9, 10),
    b"acTL": range(8, 9),
}
_FRAME_CONTROL = 26


def begins(data: bytes) -> bool:
    """True when the data starts as a PNG does."""
    return data.startswith(SIGNATURE)


def clean(data: bytes) -> bytes:
    """The PNG without text, times, EXIF but its orientation, unknown chunks and what follows IEND.

    The name of a colour profile becomes a fixed one. Raises Damaged.
    """
    kept: list[bytes] = []
    seen: set[bytes] = set()
    previous = b""
    for name, body in _chunks(data):
        _check_place(name, body, previous, seen)
        wanted = _wanted(name, body, seen)
        if wanted is not None:
            kept.append(_chunk(name, wanted))
        seen.add(name)
        previous = name
    need(b"IDAT" in seen, "it holds no picture data")
    return SIGNATURE + b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and bodies up to and with IEND; Damaged on a wrong checksum or a missing end."""
    at = len(SIGNATURE)
    for _ in range(MANY_PARTS):
        length = number(data, at, 4)
        name = part(data, at + 4, 4)
        need(name.isalpha(), "a chunk has no valid name")
        body = part(data, at + 8, length)
        need(
            number(data, at + 8 + length, 4) == zlib.crc32(body, zlib.crc32(name)),
            f"the checksum of its {name.decode('ascii')} chunk is wrong",
        )
        yield name, body
        if name == b"IEND":
            return
        at += 12 + length
    raise Damaged("it has too many chunks")


def _check_place(name: bytes, body: bytes, previous: bytes, seen: set[bytes]) -> None:
    """Raise Damaged when a critical chunk is malformed or stands where it may not (§5.6)."""
    need((name == b"IHDR") == (not seen), "its header is not where it belongs")
    if name == b"IHDR":
        _check_header(body)
    elif name == b"PLTE":
        fits = 0 < len(body) <= 768 and len(body) % 3 == 0
        need(fits and not seen & {b"PLTE", b"IDAT"}, "its palette is malformed")
    elif name == b"IDAT":
        need(previous == b"IDAT" or b"IDAT" not in seen, "its picture data is scattered")
    elif name == b"IEND":
        need(not body, "its end is malformed")
    elif name == b"fcTL":
        need(len(body) == _FRAME_CONTROL, "a frame of its animation is malformed")
    elif name[:1].isupper():
        raise Damaged("it holds a chunk that browsers do not know")


def _check_header(body: bytes) -> None:
    need(len(body) == 13, "its header is malformed")
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", body)
    need(0 < width < 2**31 and 0 < height < 2**31, "it has no size")
    need(
        depth in _DEPTHS.get(colour, ()) and packing == filtering == 0 and interlace < 2,
        "its header is malformed",
    )


def _wanted(name: bytes, body: bytes, seen: set[bytes]) -> bytes | None:
    """The body to keep for a chunk; None when the chunk goes."""
    if name[:1].isupper() or name in {b"fcTL", b"fdAT"}:
        return body
    if name in seen:
        return None
    if name in _ONCE:
        return body if len(body) in _ONCE[name] else None
    if name == b"iCCP":
        _, found, profile = body.partition(b"\0")
        return b"ICC Profile\0" + profile if found else None
    if name == b"eXIf":
        return only_orientation(body) or None
    return None


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
