"""State as files: JSON with one record a line, so that git shows and merges it by the record.

What a file says is believed no more than an entry: an address is checked as one in an entry is
(trust A3), texts are cut to their length, and what does not fit is a problem that names the line.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

from hubgen.kinds.urls import url_fault
from hubgen.load.content import LARGEST_STATE
from hubgen.load.files import Found, read_file
from hubgen.load.text import FORBIDDEN
from hubgen.problems import Location, Refused, Report
from hubgen.state.records import (
    LONGEST_EXCERPT,
    LONGEST_TITLE,
    FeedRecord,
    ImportsState,
    LinkRecord,
    LinksState,
    MailRecord,
    Post,
    RiverState,
    SaltRecord,
    day_of,
    make_imports,
    make_links,
    make_river,
    moment_of,
)

RIVER = "content/state/river.json"
LINKS = "content/state/links.json"
IMPORTS = "content/state/imports.json"
_LONGEST_TEXT = 1000
_LONGEST = {"title": LONGEST_TITLE, "excerpt": LONGEST_EXCERPT, "guid": 2000, "etag": 500}
_ADDRESSES = ("url", "link", "feed", "moved", "snapshot")
_INSTANTS = ("tried", "success", "until", "held", "date", "seen", "doubted")
_DAYS = ("gone", "since")
_CHOICES = {
    "result": ("ok", "moved", "gone", "error", "blocked", "unknown"),
    "held_for": ("flood", "words"),
    "doubt": ("gone", "error"),
}
_NEEDED = ("url", "feed", "guid", "link", "date", "seen", "mail", "entry", "salt")
_HASHES = ("mail", "salt")
_HASH = re.compile(r"[0-9a-f]{32}")
_REF = re.compile(r"[a-z0-9-]{1,100}/[a-z0-9-]{1,100}")

_Record: TypeAlias = FeedRecord | Post | LinkRecord | MailRecord | SaltRecord
R = TypeVar("R", FeedRecord, Post, LinkRecord, MailRecord, SaltRecord)


def read_river(found: Found | None, report: Report) -> RiverState:
    """content/state/river.json; empty where there is none, and where it cannot be used."""
    lines = _Lines.of(found, report)
    feeds = lines.records("feeds", FeedRecord)
    known = {record.url for record in feeds}
    posts = (post for post in lines.records("posts", Post) if post.feed in known)
    return make_river(feeds, {(post.feed, post.guid): post for post in posts}.values())


def read_links(found: Found | None, report: Report) -> LinksState:
    """content/state/links.json; empty where there is none, and where it cannot be used."""
    return make_links(_Lines.of(found, report).records("links", LinkRecord))


def read_imports(found: Found | None, report: Report) -> ImportsState:
    """content/state/imports.json; empty where there is none, and where it cannot be used."""
    lines = _Lines.of(found, report)
    salts = lines.records("salts", SaltRecord)
    mails = lines.records("mails", MailRecord)
    return make_imports(salts[0].salt, mails) if salts else ImportsState()


def _parse(path: str, data: bytes, report: Report) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        report.add(
            "damaged-state",
            Location(path, getattr(error, "lineno", 1), getattr(error, "colno", 1)),
            "this is not whole JSON: the file is damaged",
            "bring it back from git, or delete it: hubgen starts anew without it",
        )
        return None


def river_text(state: RiverState) -> str:
    """The file of a state."""
    return _text({"feeds": state.feeds.values(), "posts": state.posts})


def links_text(state: LinksState) -> str:
    """The file of a state."""
    return _text({"links": state.links.values()})


def imports_text(state: ImportsState) -> str:
    """The file of a state."""
    return _text({"salts": [SaltRecord(state.salt)], "mails": state.mails.values()})


def _text(lists: Mapping[str, Iterable[_Record]]) -> str:
    parts = []
    for name, records in lists.items():
        lines = ",\n".join(_line(record) for record in records)
        parts.append(f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(record: _Record) -> str:
    told = {name: value for name, value in record._asdict().items() if value not in ("", 0)}
    return json.dumps(told, ensure_ascii=False, separators=(", ", ": "))


def write_state(root: Path, path: str, text: str) -> bool:
    """Let a state file say this, whole or not at all; whether it said something else before.

    Nothing is written through a symbolic link. Refused when the machine does not let us.
    """
    file = root / path
    data = text.encode()
    if len(data) > LARGEST_STATE:
        raise Refused(f"{path} would have {len(data):,} bytes; at most {LARGEST_STATE:,} are kept")
    try:
        file.parent.mkdir(exist_ok=True)
        if file.parent.is_symlink() or file.is_symlink():
            raise Refused(f"{path} is or lies behind a symbolic link; put the file itself there")
        if file.is_file() and file.read_bytes() == data:
            return False
        _replace(file, data)
    except OSError as error:
        raise Refused(f"cannot write {path}: {error.strerror or error}") from error
    return True


def _replace(file: Path, data: bytes) -> None:
    """Exchange a file in one step; what is left of a run that was killed is hidden and harmless."""
    new = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(new, flags, 0o644), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(new, file)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _unsaid(_name: str, _number: int, _words: str) -> None:
    """Where no file can be read, none of its lines can be at fault."""


class _Lines(NamedTuple):
    """The lists of a state file; `place` tells where the record of a list stands."""

    lists: Mapping[str, object]
    fault: Callable[[str, int, str], None]

    @classmethod
    def of(cls, found: Found | None, report: Report) -> _Lines:
        data = read_file(found, report, LARGEST_STATE) if found else None
        if found is None or data is None:
            return cls({}, _unsaid)
        path, lines = found.path, data.split(b"\n")

        def fault(name: str, number: int, words: str) -> None:
            report.add(
                "damaged-state",
                Location(path, _line_of(lines, name, number)),
                words,
                "bring the file back from git, or take the record out: hubgen learns it anew",
            )

        told = _parse(path, data, report)
        if told is not None and not isinstance(told, dict):
            fault("", 0, "this is no record of lists")
        return cls(told if isinstance(told, dict) else {}, fault)

    def records(self, name: str, kind: type[R]) -> tuple[R, ...]:
        """The records of a list, each the first of its name."""
        listed = self.lists.get(name, [])
        if not isinstance(listed, list):
            self.fault(name, 0, f'"{name}" is no list')
            return ()
        return tuple(self._each(name, kind, listed))

    def _each(self, name: str, kind: type[R], listed: list[object]) -> Iterator[R]:
        for number, one in enumerate(listed, 1):
            words = _fault(kind, one)
            if words:
                self.fault(name, number, words)
            else:
                yield kind(**cast("dict[str, Any]", one))


def _line_of(lines: list[bytes], name: str, number: int) -> int:
    """The line of a record as hubgen writes the file: the list's own line, and one for each."""
    start = f'"{name}": ['.encode()
    at = next((n for n, line in enumerate(lines, 1) if line.startswith(start)), 1)
    return min(at + number, len(lines))


def _fault(kind: type[R], one: object) -> str:
    """What is wrong with a record, in words; empty when it can be used."""
    if not isinstance(one, dict):
        return "this is no record"
    usual = kind._field_defaults
    for name in kind._fields:
        if name in _NEEDED and not one.get(name):
            return f'the record has no "{name}"'
    for name, value in one.items():
        if name not in kind._fields:
            return f'the record has "{name}", which this version of hubgen does not know'
        if isinstance(usual.get(name), int):
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
                return f'"{name}" is no number'
        elif not isinstance(value, str):
            return f'"{name}" is no text'
        elif words := _text_fault(name, value):
            return f'"{name}" cannot be used: {words}'
    return ""


def _text_fault(name: str, value: str) -> str:
    if name in _ADDRESSES:
        return (value and url_fault(value)) or ""
    if name in _INSTANTS and value and moment_of(value) is None:
        return "it is no instant like 2026-11-23T07:40:00Z"
    if name in _DAYS and value and (len(value) != 10 or day_of(value) is None):
        return "it is no day like 2026-11-23"
    if name in _CHOICES and value and value not in _CHOICES[name]:
        return f"it is none of {', '.join(_CHOICES[name])}"
    if name in _HASHES and not _HASH.fullmatch(value):
        return "it is no hash of 32 hexadecimal digits"
    if name == "entry" and not _REF.fullmatch(value):
        return "it is no reference like faqs/wifi-for-visitors"
    if len(value) > _LONGEST.get(name, _LONGEST_TEXT):
        return "it is too long"
    if FORBIDDEN.search(value) or "\n" in value or "\t" in value:
        return "it has a character that cannot be shown"
    return ""
