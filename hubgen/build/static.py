"""content/static/: each file judged and cleaned once, and again when its bytes are wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple, cast

from hubgen.load.files import LARGEST_STATIC, Found, changed_at, read_file
from hubgen.memo.memo import Memo
from hubgen.outputs.files import Given
from hubgen.problems import Location, Problem, Report


class Judged(NamedTuple):
    """What came of a file: the digest (SHA-256) of what is published, or none and problems."""

    seen: bytes
    digest: bytes
    problems: tuple[Problem, ...]


def read_static_files(files: Mapping[str, Found], now: int, memo: Memo, report: Report) -> Given:
    """Judge the files by their names; those that were seen already are not read again."""
    known = memo.recall("static", b"")
    old: Mapping[str, Judged] = cast("dict[str, Judged]", known) if known else {}
    judged: dict[str, Judged] = {}
    for name, found in files.items():
        was = old.get(name)
        if was is None or not found.seen or was.seen != found.seen:
            was = _judge(name, found, now)
        judged[name] = was
        report.extend(was.problems)
    if judged != old:
        memo.keep("static", b"", judged)

    def read(name: str) -> bytes:
        return _clean(name, files[name], Report())

    return Given({name: one.digest for name, one in judged.items() if one.digest}, read)


def _judge(name: str, found: Found, now: int) -> Judged:
    report = Report()
    data = _clean(name, found, report)
    seen = found.seen if changed_at(found.seen) < now else b""
    digest = b"" if report.findings else hashlib.sha256(data).digest()
    return Judged(seen, digest, report.findings)


def _clean(name: str, found: Found, report: Report) -> bytes:
    # Its many formats are imported where there are such files, which most hubs do without.
    from hubgen.load.static import Refusal, read_static

    data = read_file(found, report, LARGEST_STATIC, "static-too-large")
    if data is None:
        return b""
    result = read_static(name, data)
    if isinstance(result, Refusal):
        report.add(result.code, Location(found.path), result.message, result.hint)
        return b""
    return result.data
