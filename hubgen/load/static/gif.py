"""GIF: walk the blocks to the trailer and keep those that paint the picture (GIF89a)."""

from __future__ import annotations

from hubgen.load.static.reading import MANY_PARTS, Damaged, need, number, part

_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_CONTROL, _TEXT, _APPLICATION = 0xF9, 0x01, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_PROFILE = b"ICCRGBG1012"


def begins(data: bytes) -> bool:
    """True when the data starts as a GIF does."""
    return data.startswith((b"GIF87a", b"GIF89a"))


def clean(data: bytes) -> bytes:
    """The GIF without comments, plain text, application blocks and what follows the trailer.

    The loop count and a colour profile stay. Raises Damaged.
    """
    at = 13 + _colours(number(data, 10, 1))
    need(number(data, 6, 2, "little") > 0 and number(data, 8, 2, "little") > 0, "it has no size")
    kept = [part(data, 0, at)]
    seen: set[bytes] = set()
    control = b""  # belongs to the next picture
    pictures = 0
    for _ in range(MANY_PARTS):
        block = number(data, at, 1)
        if block == _TRAILER:
            need(pictures > 0, "it holds no picture data")
            return b"".join(kept) + b";"
        start = at
        if block == _IMAGE:
            at += 10 + _colours(number(data, at + 9, 1))
            need(1 <= number(data, at, 1) <= 8, "a picture in it is malformed")
            at = _skip_blocks(data, at + 1)
            kept += [control, data[start:at]]
            control = b""
            pictures += 1
        elif block == _EXTENSION:
            label = number(data, at + 1, 1)
            at = _skip_blocks(data, at + 2)
            if label == _CONTROL:
                need(data[start + 2] == 4 and at == start + 8, "a picture in it is malformed")
                control = data[start:at]
            elif label == _TEXT:
                control = b""  # it was the text's
            elif label == _APPLICATION:
                kept.append(_application(data[start:at], seen))
        else:
            raise Damaged("it holds a block that browsers do not know")
    raise Damaged("it has too many blocks")


def _colours(flags: int) -> int:
    """The bytes that a colour table takes, from the flags that announce it (§18, §20)."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_blocks(data: bytes, at: int) -> int:
    """The place after a chain of sub-blocks and its terminator (§15)."""
    end = len(data)
    while at < end:
        size = data[at]
        at += size + 1
        if not size:
            return at
    raise Damaged("it ends too early")


def _application(block: bytes, seen: set[bytes]) -> bytes:
    """What to keep of an application extension: the first loop count, the first profile."""
    name = block[3:14]
    group = b"loop" if name in _LOOPS else name
    if block[2] != 11 or group in seen:
        return b""
    if name in _LOOPS and block[14:16] == b"\x03\x01":
        seen.add(group)
        return block[:18] + b"\0"
    if name == _PROFILE:
        seen.add(group)
        return block
    return b""
