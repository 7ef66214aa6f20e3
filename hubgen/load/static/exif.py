"""The orientation in an EXIF block, and the smallest EXIF block that says it."""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_ENTRY = 12


def orientation(tiff: bytes) -> int:
    """The orientation 1–8 of the first image directory (TIFF 6.0 §2, Exif 2.32 §4.6.4).

    Anything absent or malformed is 1, upright: browsers do the same.
    """
    tiff = tiff.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack_from(order + "I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(order + "H", tiff, start)
    for at in range(start + 2, min(start + 2 + count * _ENTRY, len(tiff) - _ENTRY + 1), _ENTRY):
        tag, kind, values, value = struct.unpack_from(order + "HHIH", tiff, at)
        if tag == _ORIENTATION:
            return int(value) if kind == _SHORT and values == 1 and 1 <= value <= 8 else 1
    return 1


def only_orientation(tiff: bytes) -> bytes:
    """The 26 bytes of TIFF that hold nothing but the orientation; empty when it is upright."""
    turned = orientation(tiff)
    if turned == 1:
        return b""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, _SHORT, 1, turned, 0, 0)
