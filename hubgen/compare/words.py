"""What a proposal does, in words: for the terminal, for the pull request, for programs.

The text for the pull request is Markdown that a code host renders, so what comes from entries
stands in code spans: there nothing is a link, a picture, a mention or a heading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import quote

from hubgen.compare.differences import SORTS, Differences, EntryChange, FieldChange
from hubgen.problems import printable

HEADINGS = {
    "added": "Added",
    "changed": "Changed",
    "verified": "Checked by a person",
    "closed": "Closed",
    "retired": "Taken out",
    "renamed": "Renamed",
    "removed": "Deleted",
}
_LONGEST_VALUE = 200
_MOST_LINES = 40
_LONGEST_ITEM = 8_000
_LONGEST = 60_000
"""Characters of a comment: code hosts refuse those with more than 65,536."""


class Part(NamedTuple):
    """What stands under one heading: a block for each thing that is told."""

    heading: str
    blocks: list[str]


def as_text(differences: Differences, preview: str) -> str:
    """For the terminal: two blanks before what belongs to the line above."""
    lines = [_summary(differences)]
    for sort, changes in _by_sort(differences):
        lines += ["", f"{HEADINGS[sort]}:"]
        for one in changes:
            was = f" (was {one.was})" if one.was else ""
            lines.append(f"  {one.ref}: {one.title}{was}{' [draft]' if one.is_draft else ''}")
            if page := _page(preview, one):
                lines.append(f"    {page}")
            lines += [f"    {_as_line(change)}" for change in _told(one)]
            lines += [f"    {line}" for line in _body(one)]
    for heading, items in _lists(differences):
        lines += ["", f"{heading}:", *(f"  {item}" for item in items)]
    return "\n".join(printable(line) for line in lines) + "\n"


def as_markdown(differences: Differences, preview: str) -> str:
    """For a comment on a pull request, at most some 60,000 characters."""
    parts = [
        Part(HEADINGS[sort], [_item(one, preview) for one in changes])
        for sort, changes in _by_sort(differences)
    ]
    parts += [
        Part(heading, [f"- {_code(_short(item))}\n" for item in items])
        for heading, items in _lists(differences)
    ]
    return f"**{_summary(differences)}**\n" + "".join(_fitting(parts))


def as_json(differences: Differences, preview: str) -> str:
    """For programs: the same, with every value whole."""
    record = differences._asdict()
    record["entries"] = [
        one._asdict()
        | {"fields": [change._asdict() for change in one.fields]}
        | ({"preview": page} if (page := _page(preview, one)) else {})
        for one in differences.entries
    ]
    record["similar"] = [one._asdict() for one in differences.similar]
    record["others"] = [one._asdict() for one in differences.others]
    return json.dumps(record, indent=2) + "\n"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _summary(differences: Differences) -> str:
    counts = [
        f"{len(changes):,} {HEADINGS[sort].lower()}" for sort, changes in _by_sort(differences)
    ]
    told = ", ".join(counts) if counts else "No entry changes."
    gone = len(differences.vanished)
    if not gone:
        return told
    return f"{told.rstrip('.')}; {gone:,} address{'es' if gone > 1 else ''} would lead nowhere"


def _by_sort(differences: Differences) -> Iterator[tuple[str, list[EntryChange]]]:
    for sort in SORTS:
        changes = [one for one in differences.entries if one.sort == sort]
        if changes:
            yield sort, changes


def _lists(differences: Differences) -> Iterator[tuple[str, list[str]]]:
    similar = [
        f'{one.path}: "{one.name}" is much like "{one.other}" in {one.other_path}'
        for one in differences.similar
    ]
    links = sorted({link for one in differences.entries for link in one.links})
    for heading, items in (
        ("Addresses that would lead nowhere", list(differences.vanished)),
        ("Perhaps the hub has it already", similar),
        ("Links that are new: does each lead where it says?", links),
        ("Files that cannot be read as entries", list(differences.unread)),
        ("Written anew, saying the same", list(differences.alike)),
        ("Other files", [f"{one.path} ({one.sort})" for one in differences.others]),
    ):
        if items:
            yield heading, items


def _told(one: EntryChange) -> tuple[FieldChange, ...]:
    """The fields worth a line: what stands in the first line already is not."""
    return tuple(
        change for change in one.fields if not (one.sort == "added" and change.field == "title")
    )


def _body(one: EntryChange) -> list[str]:
    """The changed lines of the body, without the places, which nobody asks for here."""
    lines = [line for line in one.body if not line.startswith("@@")]
    left = len(lines) - _MOST_LINES
    return lines if left <= 0 else [*lines[:_MOST_LINES], f"… and {left:,} more lines"]


def _page(preview: str, one: EntryChange) -> str:
    """Where a preview shows an entry; empty without one, and for what is not published."""
    is_there = preview and one.sort != "removed" and not one.is_draft
    return preview.rstrip("/") + quote(one.address) if is_there else ""


def _as_line(change: FieldChange) -> str:
    old, new = _pair(change)
    if old and new:
        return f"{change.field}: {old} → {new}"
    return f"{change.field}: {new}" if new else f"{change.field}: {old} → (nothing)"


def _pair(change: FieldChange) -> tuple[str, str]:
    """Both values on one line each; long ones from shortly before where they part."""
    old, new = (" ".join(text.split()) for text in (change.old, change.new))
    start = 0
    if max(len(old), len(new)) > _LONGEST_VALUE:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
        start = max(0, sum(1 for _ in alike) - _LONGEST_VALUE // 4)
    return _short(old, start), _short(new, start)


def _short(text: str, start: int = 0) -> str:
    # Escapes are longer than what they stand for, so they are counted.
    text = _line(text[start:])
    left = "… " if start and text else ""
    return f"{left}{text[:_LONGEST_VALUE]}{' …' if len(text) > _LONGEST_VALUE else ''}"


def _item(one: EntryChange, preview: str) -> str:
    about = [_code(_short(one.path))]
    about += [f"was {_code(_short(one.was))}"] if one.was else []
    about += ["a draft"] if one.is_draft else []
    about += [f"[preview]({page})"] if (page := _page(preview, one)) else []
    first = f"- {_code(_short(one.title))}: {', '.join(about)}\n"
    rest = "".join(map(_field_item, _told(one))) + _block([_short(line) for line in _body(one)])
    is_long = len(rest) > _LONGEST_ITEM
    return first + ("  - too much to show here; `hubgen diff` shows it\n" if is_long else rest)


def _field_item(change: FieldChange) -> str:
    old, new = _pair(change)
    was = f"{_code(old)} → " if old else ""
    return f"  - {_code(change.field)}: {was}{_code(new) if new else 'nothing'}\n"


def _block(lines: Sequence[str]) -> str:
    """Lines as they stand, in a fence longer than any in them (CommonMark 0.31 §4.5)."""
    if not lines:
        return ""
    fence = "`" * max(3, _longest_run(lines) + 1)
    shown = "".join(f"  {_line(line)}\n" for line in lines)
    return f"\n  {fence}diff\n{shown}  {fence}\n\n"


def _longest_run(lines: Sequence[str]) -> int:
    """How many back-ticks stand side by side at most."""
    return max((len(run) for line in lines for run in re.findall("`+", line)), default=0)


def _code(text: str) -> str:
    """A code span that holds exactly this text (CommonMark 0.31 §6.1)."""
    text = _line(text) or "nothing"
    marks = "`" * (_longest_run([text]) + 1)
    # Spaces at both ends are taken off, but not from a span of spaces alone.
    blank = " " if text.strip(" ") and (text[0] in "` " or text[-1] in "` ") else ""
    return f"{marks}{blank}{text}{blank}{marks}"


def _line(text: str) -> str:
    return printable(text.replace("\t", " "))


def _fitting(parts: Sequence[Part]) -> Iterator[str]:
    """Every part, as much of it as a comment holds, and a word on what is left out.

    The short ones stand whole and the long ones share the rest: a hundred new entries do not
    hide the one that is taken away.
    """
    room = _LONGEST
    rooms = {}
    for place, part in enumerate(sorted(parts, key=_size)):
        rooms[part.heading] = min(_size(part), room // (len(parts) - place))
        room -= rooms[part.heading]
    for part in parts:
        yield f"\n### {part.heading} ({len(part.blocks):,})\n\n"
        size = 0
        for number, block in enumerate(part.blocks):
            size += len(block)
            if size > rooms[part.heading]:
                left = len(part.blocks) - number
                yield f"\n… and {left:,} more: `hubgen diff` shows all of it.\n"
                break
            yield block


def _size(part: Part) -> int:
    return sum(map(len, part.blocks))
