"""WebP: walk the RIFF chunks and keep those that paint the picture (RFC 9649)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hubgen.load.static.exif import only_orientation
from hubgen.load.static.reading import MANY_PARTS, Damaged, need, number, part

_ICC, _ALPHA, _EXIF, _ANIMATION = 0x20, 0x10, 0x08, 0x02
_FRAME_HEADER = 16


def begins(data: bytes) -> bool:
    """True when the data starts as a WebP does."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def clean(data: bytes) -> bytes:
    """The WebP without XMP, EXIF but its orientation, unknown chunks and what follows the RIFF.

    The flags of the extended header and the size of the RIFF say what is left. Raises Damaged.
    """
    size = number(data, 4, 4, "little")
    need(size % 2 == 0, "its length is wrong")
    chunks = list(_chunks(part(data, 8, size)[4:]))
    need(bool(chunks), "it holds no picture data")
    if chunks[0][0] == b"VP8X":
        kept = _extended(chunks)
    else:
        _check_picture(*chunks[0])
        kept = chunks[:1]
    body = b"WEBP" + b"".join(_chunk(name, payload) for name, payload in kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(MANY_PARTS):
        if at == len(body):
            return
        size = number(body, at + 4, 4, "little")
        yield part(body, at, 4), part(body, at + 8, size)
        at += 8 + size + size % 2
        need(at <= len(body), "it ends too early")
    raise Damaged("it has too many chunks")


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _extended(chunks: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The chunks to keep of the extended format, its header first and right (§2.7)."""
    header = chunks[0][1]
    need(len(header) == 10, "its header is malformed")
    animated = bool(header[0] & _ANIMATION)
    kept: list[tuple[bytes, bytes]] = []
    names: set[bytes] = set()
    for name, body in chunks[1:]:
        wanted = _wanted(name, body, names, animated=animated)
        if wanted:
            names.add(name)
            kept.append((name, wanted))
    painted = {b"ANIM", b"ANMF"} <= names if animated else bool(names & {b"VP8 ", b"VP8L"})
    need(painted, "it holds no picture data")
    flags = header[0] & (_ALPHA | _ANIMATION)
    flags |= _ICC if b"ICCP" in names else 0
    flags |= _EXIF if b"EXIF" in names else 0
    return [(b"VP8X", bytes([flags, 0, 0, 0]) + header[4:]), *kept]


def _wanted(name: bytes, body: bytes, names: set[bytes], *, animated: bool) -> bytes:
    """What to keep of a chunk of the extended format; empty when nothing."""
    if name == b"ANMF" and animated:
        return _frame(body)
    if name in names:
        return b""
    if name == b"EXIF":
        return only_orientation(body)
    if name == b"ICCP":
        return body
    if name == b"ANIM" and animated:
        return part(body, 0, 6)
    if name == b"ALPH" and not animated:
        return body
    if name in {b"VP8 ", b"VP8L"} and not animated:
        need(not names & {b"VP8 ", b"VP8L"}, "it holds two pictures")
        _check_picture(name, body)
        return body
    return b""


def _frame(body: bytes) -> bytes:
    """A frame of an animation without unknown chunks."""
    kept: list[bytes] = []
    painted = False
    for name, payload in _chunks(body[_FRAME_HEADER:]):
        if name in {b"VP8 ", b"VP8L"} and not painted:
            _check_picture(name, payload)
            painted = True
        elif name != b"ALPH" or painted or kept:
            continue
        kept.append(_chunk(name, payload))
    need(painted, "a frame of its animation is empty")
    return part(body, 0, _FRAME_HEADER) + b"".join(kept)


def _check_picture(name: bytes, body: bytes) -> None:
    """Raise Damaged unless a bitstream starts as it must (RFC 6386 §9.1, RFC 9649 §3.4)."""
    lossy = name == b"VP8 " and len(body) > 10 and body[3:6] == b"\x9d\x01\x2a"
    lossless = name == b"VP8L" and len(body) > 5 and body[0] == 0x2F
    need(lossy or lossless, "its picture data is malformed")
