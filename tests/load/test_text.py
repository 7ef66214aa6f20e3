"""Bytes → text: UTF-8, without characters that hide or break things."""

from __future__ import annotations

import pytest

from hubgen.load.text import FORBIDDEN, read_text
from hubgen.problems import Report


def read(data: bytes) -> tuple[str | None, list[tuple[str, int, int]]]:
    report = Report()
    text = read_text(data, "content/x.md", report)
    return text, [(p.code, p.location.line, p.location.column) for p in report.problems]


@pytest.mark.parametrize("data", [b"a\nb\n", b"\xef\xbb\xbfa\r\nb\r\n", b"a\rb\n"])
def test_marks_and_line_ends_of_any_system_are_accepted(data: bytes) -> None:
    assert read(data) == ("a\nb\n", [])


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff\xfeh\x00", (1, 1)),
        (b"one\ncaf\xe9", (2, 4)),
        ("é\né".encode() + b"\x80", (2, 2)),
        (b"\xed\xa0\x80", (1, 1)),
    ],
)
def test_other_encodings_are_named_at_their_first_byte(data: bytes, place: tuple[int, int]) -> None:
    assert read(data) == (None, [("not-utf8", *place)])


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff"]
)
def test_what_cannot_be_shown_is_named_at_its_place(character: str) -> None:
    assert read(f"a\nxé{character}".encode()) == (None, [("control-character", 2, 3)])


def test_of_all_characters_the_forbidden_ones_are_refused() -> None:
    kept = {number for number in range(0x3000) if FORBIDDEN.match(chr(number)) is None} | {0x0D}
    found = {number for number in range(0x3000) if read(f"a{chr(number)}".encode())[0] is not None}
    assert found == kept - {0xFEFF}


@pytest.mark.parametrize("text", ["tab\there", "\u00a0", "\u200d", "👩‍👩‍👧", "ﷺ", "𝔘", "\u0301"])
def test_what_people_write_is_kept(text: str) -> None:
    assert read(text.encode()) == (text, [])
