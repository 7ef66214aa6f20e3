"""The canonical form of an entry's file: fields in the order of their declaration, plain lines.

What is in order stays byte for byte. A comment above a field, without an empty line between,
belongs to it and moves with it; one that stands apart at the top or the end stays there.
"""

from __future__ import annotations

from collections.abc import Sequence

from hubgen.edit.manuscript import Manuscript, last_line
from hubgen.kinds.types import Kind
from hubgen.problems import Misuse


def canonical_order(kind: Kind) -> list[str]:
    """The fields of a kind as they stand in a file: as declared, a draft's mark before them all."""
    names = [field.name for field in kind.fields]
    return sorted(names, key=lambda name: name != "draft")


def formatted(path: str, data: bytes, order: Sequence[str]) -> bytes:
    """A file in its canonical form, which says the same; Misuse when it cannot be read.

    `order` are the names of the kind's fields; what has none of these comes after them, as it
    stands. Lines end in LF, the last one too, and no BOM stands before the first.
    """
    manuscript = Manuscript(path, data)
    text = _in_order(manuscript, order)
    text = text if text.endswith("\n") else f"{text}\n"
    new = Manuscript(path, text.encode())
    if new.plain("") != manuscript.plain("") or new.body.rstrip("\n") != manuscript.body.rstrip(
        "\n"
    ):
        raise Misuse(f"{path} is written in a way that only a person can put in order")
    return text.encode()


def _in_order(manuscript: Manuscript, order: Sequence[str]) -> str:
    pairs = manuscript.fields.pairs
    if not pairs or any(key.column != 1 for key, _ in pairs):
        return manuscript.text  # all of it stands in brackets
    lines = manuscript.text.split("\n")
    first = 1 if manuscript.path.endswith(".md") else 0
    starts = [_start(lines, key.line - 1, first) for key, _ in pairs]
    key, value = pairs[-1]
    end = max(key.line, last_line(lines, value))
    blocks = [lines[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    place = {name: number for number, name in enumerate([*order, "body"])}
    ranks = [place.get(key.value, len(place)) for key, _ in pairs]
    if ranks == sorted(ranks):
        return manuscript.text
    in_order = sorted(range(len(pairs)), key=ranks.__getitem__)
    moved = [line for number in in_order for line in blocks[number]]
    return "\n".join([*lines[: starts[0]], *moved, *lines[end:]])


def _start(lines: Sequence[str], at: int, first: int) -> int:
    """The index of a field's first line: that of the comment right above it."""
    while at > first and lines[at - 1].startswith("#"):
        at -= 1
    return at
