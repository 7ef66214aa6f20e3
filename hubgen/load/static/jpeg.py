"""JPEG: walk the segments to EOI and keep those that paint the picture (ITU-T T.81 annex B)."""

from __future__ import annotations

import re
import struct

from hubgen.load.static.exif import only_orientation
from hubgen.load.static.reading import MANY_PARTS, Damaged, need, number, part

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: what browsers decode
_TABLES = (0xC4, 0xDB, 0xDD)  # Huffman, quantisation, restart interval
_APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE

# In a scan FF 00 is a stuffed byte, FF D0–D7 a restart and FF FF padding; any other FF is a marker.
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)


def begins(data: bytes) -> bool:
    """True when the data starts as a JPEG does."""
    return data.startswith(b"\xff\xd8\xff")


def clean(data: bytes) -> bytes:
    """The JPEG without comments, application segments and what follows the end of the image.

    JFIF (without thumbnail), the colour profile, Adobe's colour transform and the EXIF orientation
    stay; scans are not touched. Raises Damaged.
    """
    kept = [b"\xff\xd8"]
    seen: set[str] = set()
    at = 2
    for _ in range(MANY_PARTS):
        marker, at = _marker(data, at)
        if marker == _EOI:
            need("scan" in seen, "it holds no picture data")
            return b"".join(kept) + b"\xff\xd9"
        length = number(data, at, 2)
        need(length >= 2, "a segment has no length")
        body = part(data, at + 2, length - 2)
        at += length
        wanted = _wanted(marker, body, seen)
        if wanted is not None:
            kept.append(struct.pack(">BBH", 0xFF, marker, len(wanted) + 2) + wanted)
        if marker == _SOS:
            end = _SCAN_END.search(data, at)
            if end is None:
                raise Damaged("it ends too early")
            kept.append(data[at : end.start()])
            at = end.start()
    raise Damaged("it has too many segments")


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, and the place after it; padding (FF) before it is skipped."""
    need(part(data, at, 1) == b"\xff", "there is something between its segments")
    while part(data, at, 1) == b"\xff":
        at += 1
    return data[at], at + 1


def _wanted(marker: int, body: bytes, seen: set[str]) -> bytes | None:
    """The body to keep for a segment, or None; notes in `seen` what may come only once."""
    if marker in _TABLES:
        return body
    if marker in _FRAMES:
        need("frame" not in seen, "it has two frames")
        _check_frame(body)
        seen.add("frame")
        return body
    if marker == _SOS:
        need("frame" in seen, "a scan comes before its frame")
        need(len(body) >= 6 and len(body) == 4 + 2 * body[0], "a scan is malformed")
        seen.add("scan")
        return body
    if marker == _COM or _APP0 <= marker <= _APP15:
        name, wanted = _application(marker, body)
        if not wanted or name in seen:
            return None
        if name != "profile":  # a profile may take several segments
            seen.add(name)
        return wanted
    raise Damaged("it holds a segment that browsers do not know")


def _check_frame(body: bytes) -> None:
    need(len(body) >= 9 and len(body) == 6 + 3 * body[5], "its frame is malformed")
    need(number(body, 1, 2) > 0 and number(body, 3, 2) > 0, "it has no size")


def _application(marker: int, body: bytes) -> tuple[str, bytes]:
    """A name for, and what to keep of, an application segment; empty when nothing."""
    if marker == _APP0 and body.startswith(b"JFIF\0") and len(body) >= 14:
        return "jfif", body[:12] + b"\0\0"  # the two zeros: no thumbnail
    if marker == _APP1 and body.startswith(b"Exif\0\0"):
        tiff = only_orientation(body)
        return "exif", b"Exif\0\0" + tiff if tiff else b""
    if marker == _APP2 and body.startswith(b"ICC_PROFILE\0"):
        return "profile", body
    if marker == _APP14 and body.startswith(b"Adobe") and len(body) >= 12:
        return "adobe", body[:12]
    return "", b""
