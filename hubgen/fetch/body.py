"""A body as it comes in: decompressed bit by bit, so that a small one cannot become a huge one."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from hubgen.fetch.answer import FetchError, Limits

_EITHER = zlib.MAX_WBITS | 32  # a header of gzip or of zlib (zlib manual, inflateInit2)
_NAMES = ("gzip", "x-gzip", "deflate")


async def read_body(
    chunks: AsyncIterator[bytes], encoding: str, limits: Limits
) -> tuple[bytes, bool]:
    """At most `limits.most_bytes` of a body, and whether there would be more.

    FetchError when it is too large and may not be cut, or when it cannot be decompressed.
    """
    coding = encoding.strip().lower()
    if coding not in ("", "identity", *_NAMES):
        raise FetchError("broken", f'the answer is packed as "{coding[:40]}", which was not asked')
    unpack = _Unpacker() if coding in _NAMES else None
    body = bytearray()
    async for chunk in chunks:
        room = limits.most_bytes - len(body) + 1
        body += unpack(chunk, room) if unpack else chunk[:room]
        if len(body) > limits.most_bytes:
            if not limits.cuts:
                raise FetchError(
                    "too-large", f"the answer has more than {limits.most_bytes:,} bytes"
                )
            return bytes(body[: limits.most_bytes]), True
    if unpack and not unpack.is_whole:
        raise FetchError("broken", "the answer ends before it is whole")
    return bytes(body), False


class _Unpacker:
    """Undoes gzip and deflate; the latter also as some servers send it, without its header."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_EITHER)
        self._begun = False

    @property
    def is_whole(self) -> bool:
        """Whether the end has come, or nothing at all."""
        return self._stream.eof or not self._begun

    def __call__(self, chunk: bytes, most: int) -> bytes:
        try:
            found = self._stream.decompress(chunk, most)
        except zlib.error as error:
            if self._begun:
                raise FetchError("broken", "the answer cannot be unpacked") from error
            found = self._raw(chunk, most)
        self._begun = self._begun or bool(chunk)
        # A file of gzip may have several members (RFC 1952 §2.2); zeros may follow the last.
        while self._stream.eof and self._stream.unused_data.strip(b"\0") and len(found) < most:
            rest = self._stream.unused_data
            self._stream = zlib.decompressobj(_EITHER)
            try:
                found += self._stream.decompress(rest, most - len(found))
            except zlib.error:
                break  # what follows is no member, and nobody reads it
        return found

    def _raw(self, chunk: bytes, most: int) -> bytes:
        self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._stream.decompress(chunk, most)
        except zlib.error as error:
            raise FetchError("broken", "the answer cannot be unpacked") from error
