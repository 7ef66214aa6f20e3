"""WOFF2: check the header and table directory, cut the metadata and private blocks (W3C WOFF 2)."""

from __future__ import annotations

import struct

from hubgen.load.static.reading import Damaged, need, number, part

_HEADER = 48
_OWN_TAG = 0x3F
_GLYF, _LOCA = 10, 11
_LENGTH, _TABLES, _COMPRESSED, _BLOCKS = 8, 12, 20, 28


def begins(data: bytes) -> bool:
    """True when the data starts as a WOFF2 font does."""
    return data.startswith(b"wOF2")


def clean(data: bytes) -> bytes:
    """The font without its metadata and private blocks; the tables are not touched.

    The copyright and name tables inside the font stay: licences ask for that. Raises Damaged.
    """
    header = part(data, 0, _HEADER)
    need(number(header, _LENGTH, 4) == len(data), "its length is not the one that it states")
    tables = number(header, _TABLES, 2)
    need(tables > 0, "it holds no tables")
    at = _HEADER
    for _ in range(tables):
        at = _skip_table(data, at)
    if header[4:8] == b"ttcf":
        at = _skip_collection(data, at)
    fonts = part(data, 0, at + number(header, _COMPRESSED, 4))
    need(len(fonts) > at, "it holds no tables")
    fonts += b"\0" * (-len(fonts) % 4)
    length = struct.pack(">I", len(fonts))
    empty = b"\0" * (_HEADER - _BLOCKS)
    return fonts[:_LENGTH] + length + fonts[_TABLES:_BLOCKS] + empty + fonts[_HEADER:]


def _skip_table(data: bytes, at: int) -> int:
    """The place after an entry of the table directory (§5.1)."""
    flags = number(data, at, 1)
    tag, version = flags & 0x3F, flags >> 6
    at += 1
    plain = 0
    if tag == _OWN_TAG:
        plain = 3 if part(data, at, 4) in {b"glyf", b"loca"} else 0
        at += 4
    elif tag in {_GLYF, _LOCA}:
        plain = 3
    at = _skip_base128(data, at)
    return at if version == plain else _skip_base128(data, at)


def _skip_base128(data: bytes, at: int) -> int:
    """The place after a UIntBase128: at most five bytes, the last below 128 (§4.1)."""
    for end in range(at, at + 5):
        if number(data, end, 1) < 128:
            return end + 1
    raise Damaged("its table directory is malformed")


def _skip_collection(data: bytes, at: int) -> int:
    """The place after the collection directory (§5.2)."""
    fonts, at = _short(data, at + 4)
    for _ in range(fonts):
        tables, at = _short(data, at)
        at += 4
        for _ in range(tables):
            _, at = _short(data, at)
    return at


def _short(data: bytes, at: int) -> tuple[int, int]:
    """A 255UInt16 and the place after it (§4.2)."""
    code = number(data, at, 1)
    if code == 253:
        return number(data, at + 1, 2), at + 3
    if code == 254:
        return number(data, at + 1, 1) + 506, at + 2
    if code == 255:
        return number(data, at + 1, 1) + 253, at + 2
    return code, at + 1
