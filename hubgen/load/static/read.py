"""A name and bytes from `content/static/` → a file ready to publish, or a refusal with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hubgen.load.static.foreign import ALLOWED, advice, describe
from hubgen.load.static.formats import ENDINGS, FORMATS, Kind
from hubgen.load.static.names import ending, name_fault, nearest_name
from hubgen.load.static.reading import CanRun, Damaged
from hubgen.load.static.sniff import claimed

MAX_BYTES = 5 * 2**20

RefusalCode = Literal[
    "static-type", "static-mismatch", "static-damaged", "static-too-large", "static-name"
]


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file to publish: its path below `static/`, its kind, and its bytes without metadata."""

    name: str
    kind: Kind
    data: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not published: the code of the problem, what is wrong, what to do."""

    code: RefusalCode
    message: str
    hint: str


def read_static(name: str, data: bytes) -> StaticFile | Refusal:
    """The file, stripped, or the first reason to refuse it.

    `name` is its path below `static/` with "/". At most MAX_BYTES are looked at; pass no more than
    one byte above that from a larger file.
    """
    shown = _shown(name)
    last = ending(name)
    if last not in ENDINGS:
        what = f"is a .{_shown(last)} file" if last else "has no ending"
        return Refusal(
            "static-type", f'"{shown}" {what}, which is not published from static/', advice(last)
        )
    if fault := name_fault(name):
        return Refusal(
            "static-name", f'the name "{shown}" {fault}', f'Rename it to "{nearest_name(name)}".'
        )
    if len(data) > MAX_BYTES:
        return Refusal(
            "static-too-large",
            f'"{shown}" is larger than {MAX_BYTES // 2**20} MiB',
            "Make it smaller, or link to where it is kept.",
        )
    return _judge(name, data, ENDINGS[last], last)


def _judge(name: str, data: bytes, promised: Kind, last: str) -> StaticFile | Refusal:
    """Compare what the ending promises with what the content is, and strip it."""
    kind = claimed(data)
    again = "Export or download it once more, and replace the file."
    if not data:
        return Refusal("static-damaged", f'"{name}" is empty', again)
    if kind is None:
        words, hint = describe(data, last)
        return Refusal("static-type", f'"{name}" holds {words}', f"{hint}{_allowed(hint)}")
    words = FORMATS[kind].words
    if kind != promised:
        return Refusal(
            "static-mismatch",
            f'"{name}" is named .{last} but holds {words}',
            f'Rename it to "{name.removesuffix(last)}{kind}".',
        )
    try:
        return StaticFile(name, kind, FORMATS[kind].clean(data))
    except Damaged as error:
        return Refusal("static-damaged", f'"{name}" is not {words} that works: {error}', again)
    except CanRun as error:
        return Refusal(
            "static-type", f'"{name}" {error}', "Print it to a new PDF and publish that."
        )


def _allowed(hint: str) -> str:
    return "" if hint == ALLOWED else f" {ALLOWED}"


def _shown(name: str) -> str:
    """The name with anything that does not print replaced, and cut when it is long."""
    plain = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
    return plain if len(plain) <= 100 else plain[:99] + "…"
