"""Files of mail → where each message stands in them: mbox, single messages, and folders of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from hubgen.problems import Misuse, Refused

LARGEST_MESSAGE = 25 * 1024 * 1024
"""Bytes of a message that is read: what mail servers let through."""

MOST_MESSAGES = 100_000
_DEEPEST = 8
# RFC 4155 §1: "From ", a sender, and an instant as asctime writes it. A line of a letter that
# begins so has no time of day; older archives leave out the sender.
_BEGINS = re.compile(rb"From .*\d\d?:\d\d.*\d{4}")
# What a message begins with: a header (RFC 5322 §2.2), with or without a mark of byte order.
_HEADER = re.compile(rb"(\xef\xbb\xbf)?[!-9;-~]+:")
_LONGEST_LINE = 64 * 1024


class Stored(NamedTuple):
    """Where a message stands: its file, the bytes from `start` on, and what to call the place.

    `is_boxed`: it is one of several in an mbox.
    """

    file: Path
    start: int
    length: int
    place: str
    is_boxed: bool = False


def stored_mails(paths: Sequence[Path]) -> Iterator[Stored]:
    """Every message in some files and folders, in order; Misuse when a path is none of both.

    Links inside folders are not followed, hidden files are passed over.
    """
    count = 0
    for path in paths:
        for one in _within(path):
            count += 1
            if count > MOST_MESSAGES:
                raise Misuse(f"there are more than {MOST_MESSAGES:,} messages; give fewer at once")
            yield one


def stored_bytes(stored: Stored) -> bytes:
    """The bytes of a message, as they were sent."""
    try:
        with stored.file.open("rb") as file:
            file.seek(stored.start)
            data = file.read(min(stored.length, LARGEST_MESSAGE + 1))
    except OSError as error:
        raise Refused(f"{stored.file}: {error.strerror or error}") from error
    if not stored.is_boxed:
        return data
    # The line that parts messages goes, and so does the mark before lines that look like one.
    return re.sub(rb"(?m)^>(>*From )", rb"\1", data.partition(b"\n")[2])


def _within(path: Path) -> Iterator[Stored]:
    if path.is_dir():
        yield from _folder(path, path, 0)
    elif path.is_file():
        yield from _file(path, path.name)
    else:
        raise Misuse(f"there is no file or folder {path}")


def _folder(folder: Path, top: Path, depth: int) -> Iterator[Stored]:
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise Refused(f"{folder}: {error.strerror or error}") from error
    for one in found:
        if one.name.startswith(".") or one.is_symlink():
            continue
        if one.is_dir() and depth < _DEEPEST:
            yield from _folder(one, top, depth + 1)
        elif one.is_file():
            yield from _file(one, one.relative_to(top.parent).as_posix())


def _file(path: Path, name: str) -> Iterator[Stored]:
    try:
        with path.open("rb") as file:
            first = file.readline(_LONGEST_LINE)
            file.seek(0)
            if first.startswith(b"From ") and not _HEADER.match(first):
                yield from _mbox(path, name, file)
                return
            length = file.seek(0, 2)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}") from error
    yield Stored(path, 0, length, name)


def _mbox(path: Path, name: str, file: BufferedReader) -> Iterator[Stored]:
    """Each message begins with a line "From …" behind an empty one (RFC 4155)."""
    start, place, number, is_empty = 0, 0, 0, True
    while line := file.readline(_LONGEST_LINE):
        begins = is_empty and line.startswith(b"From ")
        if begins and (place == 0 or _BEGINS.match(line)):
            if place:
                number += 1
                yield Stored(path, start, place - start, f"{name}, message {number}", True)
            start = place
        is_empty = line in (b"\n", b"\r\n")
        place += len(line)
    yield Stored(path, start, place - start, f"{name}, message {number + 1}", True)
