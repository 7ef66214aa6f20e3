"""What a proposal does, in words: for the terminal, for the pull request, for programs.

The text for the pull request is Markdown that a code host renders, so what comes from entries
stands in code spans: there nothing is a link, a picture, a mention or a heading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
_LONGEST = 60_000
"""Characters of a comment: code hosts refuse those with more than 65,536."""


def as_text(differences: Differences, preview: str) -> str:
    """For the terminal: two blanks before what belongs to the line above."""
    lines = [_summary(differences)]
    for sort, changes in _by_sort(differences):
        lines += ["", f"{HEADINGS[sort]}:"]
        for one in changes:
            was = f" (was {one.was})" if one.was else ""
            lines.append(f"  {one.ref}: {one.title}{was}{' [draft]' if one.is_draft else ''}")
            if preview and sort != "removed":
                lines.append(f"    {_page(preview, one)}")
            lines += [f"    {_as_line(change)}" for change in _told(one)]
            lines += [f"    {line}" for line in _body(one)]
    for heading, items in _lists(differences):
        lines += ["", f"{heading}:", *(f"  {item}" for item in items)]
    return "\n".join(printable(line) for line in lines) + "\n"


def as_markdown(differences: Differences, preview: str) -> str:
    """For a comment on a pull request, at most 60,000 characters."""
    blocks = [f"**{_summary(differences)}**\n"]
    for sort, changes in _by_sort(differences):
        blocks.append(f"\n### {HEADINGS[sort]} ({len(changes):,})\n\n")
        blocks += [_item(one, preview) for one in changes]
    for heading, items in _lists(differences):
        lines = [f"- {_code(item)}\n" for item in items]
        blocks += [f"\n### {heading} ({len(items):,})\n\n", *lines]
    return _fitting(blocks)


def as_json(differences: Differences, preview: str) -> str:
    """For programs: the same, with every value whole."""
    record = differences._asdict()
    record["entries"] = [
        one._asdict()
        | {"fields": [change._asdict() for change in one.fields]}
        | ({"preview": _page(preview, one)} if preview else {})
        for one in differences.entries
    ]
    record["similar"] = [one._asdict() for one in differences.similar]
    return json.dumps(record, indent=2) + "\n"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _summary(differences: Differences) -> str:
    counts = [
        f"{len(changes):,} {HEADINGS[sort].lower()}" for sort, changes in _by_sort(differences)
    ]
    return ", ".join(counts) if counts else "No entry changes."


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
        ("Other files", list(differences.others)),
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
    return preview.rstrip("/") + quote(one.address)


def _as_line(change: FieldChange) -> str:
    old, new = _short(change.old), _short(change.new)
    if old and new:
        return f"{change.field}: {old} → {new}"
    return f"{change.field}: {new}" if new else f"{change.field}: {old} → (nothing)"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]} …"


def _item(one: EntryChange, preview: str) -> str:
    title = _code(one.title)
    is_there = preview and one.sort != "removed" and not one.is_draft
    shown = f"[preview]({_page(preview, one)})" if is_there else ""
    about = [_code(one.path)]
    about += [f"was {_code(one.was)}"] if one.was else []
    about += ["a draft"] if one.is_draft else []
    about += [shown] if shown else []
    lines = [f"- {title}: {', '.join(about)}\n"]
    for change in _told(one):
        old, new = _short(change.old), _short(change.new)
        was = f"{_code(old)} → " if old else ""
        lines.append(f"  - {_code(change.field)}: {was}{_code(new) if new else 'nothing'}\n")
    body = _body(one)
    if body:
        # A fence is longer than any that stands in what it holds (CommonMark 0.31 §4.5).
        longest = max((len(run) for line in body for run in re.findall("`+", line)), default=0)
        fence = "`" * max(3, longest + 1)
        lines += [f"\n  {fence}diff\n", *(f"  {_line(line)}\n" for line in body), f"  {fence}\n\n"]
    return "".join(lines)


def _code(text: str) -> str:
    """A code span that holds exactly this text (CommonMark 0.31 §6.1)."""
    text = _line(text) or "nothing"
    marks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    # Spaces at both ends are taken off, but not from a span of spaces alone.
    blank = " " if text.strip(" ") and (text[0] in "` " or text[-1] in "` ") else ""
    return f"{marks}{blank}{text}{blank}{marks}"


def _line(text: str) -> str:
    return printable(text.replace("\t", " "))


def _fitting(blocks: list[str]) -> str:
    """As many of the blocks as a comment holds, and a word on the others."""
    found: list[str] = []
    size = 0
    for number, block in enumerate(blocks):
        if size + len(block) > _LONGEST:
            left = len(blocks) - number
            found.append(f"\n… and {left:,} more: `hubgen diff` shows all of it.\n")
            break
        found.append(block)
        size += len(block)
    return "".join(found)
