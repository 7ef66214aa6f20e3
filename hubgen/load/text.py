"""Bytes → text: UTF-8 only, byte order mark and CRLF accepted, nothing unprintable."""

from __future__ import annotations

import re

from hubgen.problems import Location, Report

# C0 and C1 controls but tab and line feed, bidirectional overrides that make a text read
# otherwise than it is, line separators that only some programs obey, lone surrogates and
# non-characters (XML 1.0 §2.2 forbids most of them).
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# The bytes of UTF-8 with which none of them can be written: all but the controls and those that
# begin U+0080, U+2028, U+2066 and U+FEFF.
_HARMLESS = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xE2, 0xEF})


def read_text(data: bytes, path: str, report: Report) -> str | None:
    """Decode a file; None, and the place in the report, when it is not clean UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        start = before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        report.add(
            "not-utf8",
            Location(path, line, column),
            f"a byte that is not UTF-8: 0x{data[error.start]:02x}",
            "save the file with the encoding UTF-8",
        )
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # Few texts have a byte that could belong to one of them, and bytes are quickly looked through.
    found = FORBIDDEN.search(text) if data.translate(None, _HARMLESS) else None
    if found:
        before_text = text[: found.start()]
        line = before_text.count("\n") + 1
        column = found.start() - before_text.rfind("\n")
        report.add(
            "control-character",
            Location(path, line, column, line, column + 1),
            f"a character that cannot be shown: U+{ord(found.group()):04X}",
            "delete it; it often comes with text copied from elsewhere",
        )
        return None
    return text
