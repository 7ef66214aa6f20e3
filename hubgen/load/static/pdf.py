"""PDF: refuse documents that are cut short, that can run something, or that cannot be looked into.

What is seen: names in the open, also written with escapes (`/J#53`), and inside object streams
packed with Flate. What is not done: the document is not parsed, and its metadata (author, title,
program, dates, XMP) is not removed. Whoever publishes a PDF publishes these.
"""

from __future__ import annotations

import re
import zlib

from hubgen.load.static.reading import CanRun, need

_TAIL = 1024  # %%EOF lies in the last 1024 bytes (PDF 1.7, appendix H, note 18)
_MAX_UNPACKED = 32 * 2**20

_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = rb"(?![^\s\0()<>\[\]{}/%])"
_RUNS = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|XFA)"
    + _END
    # Two letters are too few to be sure of in packed data, so a value must follow.
    + rb"|/(JS)[\s\0]*(?:[(<%]|\d+[\s\0]+\d+[\s\0]+R)"
)
_ENCRYPTED = re.compile(rb"/Encrypt" + _END)
_PACKED = re.compile(rb"/ObjStm" + _END)


def begins(data: bytes) -> bool:
    """True when the data starts as a PDF does."""
    return data.startswith(b"%PDF-")


def clean(data: bytes) -> bytes:
    """The PDF as it is, metadata included; raises Damaged and CanRun."""
    need(b"%%EOF" in data[-_TAIL:], "it ends too early")
    names = _unescaped(data)
    if _ENCRYPTED.search(names):
        raise CanRun("is locked, so nobody can check that it is safe")
    _check_names(names)
    left = _MAX_UNPACKED
    at = 0
    while match := _STREAM.search(data, at):
        end = data.find(b"endstream", match.end())
        need(end >= 0, "a stream in it has no end")
        if _PACKED.search(_unescaped(data[at : match.start()])):
            unpacked = _unpacked(data[match.end() : end], left)
            _check_names(_unescaped(unpacked))
            left -= len(unpacked)
        at = end + len(b"endstream")
    return data


def _unescaped(data: bytes) -> bytes:
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), data)


def _check_names(data: bytes) -> None:
    if match := _RUNS.search(data):
        name = (match[1] or match[2]).decode("ascii")
        raise CanRun(f"holds something that can run or be unpacked (/{name})")


def _unpacked(stream: bytes, limit: int) -> bytes:
    """What a Flate stream holds; CanRun when it cannot be unpacked or is larger than the limit."""
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(stream, limit + 1)
    except zlib.error:
        raise CanRun("has parts that cannot be looked into") from None
    if len(unpacked) > limit or not unpacker.eof:
        raise CanRun("has parts that cannot be looked into")
    return unpacked
