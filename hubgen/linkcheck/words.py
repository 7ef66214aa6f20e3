"""What a run found, in words: for the terminal, for an issue on a code host, for programs.

The text for an issue is Markdown that a code host renders, so what comes from files and from
servers stands in code spans: there nothing is a link, a picture, a mention or a heading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from hubgen.linkcheck.archive import lookup_address
from hubgen.linkcheck.findings import SORTS, Finding, Sort, counts
from hubgen.plan.words import count_words, day_words, listed
from hubgen.problems import printable
from hubgen.state.records import day_of

_LONGEST = 60_000
"""Characters of an issue: code hosts refuse those with more than 65,536."""

_MOST_PLACES = 10
_WORDS = {
    "ok": "well",
    "gone": "gone",
    "error": "without an answer",
    "moved": "moved",
    "blocked": "closed to programs",
    "doubt": "in doubt",
    "unknown": "not asked yet",
}


def as_text(findings: Sequence[Finding]) -> str:
    """For the terminal: two blanks before what belongs to the line above."""
    lines = []
    for sort, those in _by_sort(findings):
        lines.append(f"{sort.heading} ({len(those):,}): {sort.advice}")
        for one in those:
            lines += [f"  {one.record.url}", *(f"    {line}" for line in _about(one))]
            lines += [f"    {place}" for place in _places(one)]
        lines.append("")
    lines.append(summary(findings))
    return "\n".join(printable(line) for line in lines) + "\n"


def as_markdown(findings: Sequence[Finding]) -> str:
    """For an issue, at most some 60,000 characters; its first line says whether all is well."""
    wrong = [sort.name for sort in SORTS if sort.is_wrong]
    is_well = not any(one.sort in wrong for one in findings)
    first = "Nothing to mend." if is_well else "There are links to mend."
    parts = [
        (f"\n### {sort.heading} ({len(those):,})\n\nWhat to do: {sort.advice}.\n\n", those)
        for sort, those in _by_sort(findings)
        if sort.name != "unknown"
    ]
    told = [f"**{first}** {summary(findings)}\n"]
    room = _LONGEST - len(told[0]) - sum(len(heading) + 100 for heading, _ in parts)
    for at, (heading, those) in enumerate(parts):
        # The first ones matter most, but none may hide those that follow.
        share = room // 2 if at < len(parts) - 1 else room
        items = list(_fitting([_item(one) for one in those], share))
        told += [heading, *items]
        room -= sum(map(len, items))
    return "".join(told)


def as_json(findings: Sequence[Finding]) -> str:
    """For programs: every address, also those that are well."""
    links = [
        one.record._asdict()
        | {"sort": one.sort, "places": [place._asdict() for place in one.places]}
        for one in findings
    ]
    return json.dumps({"counts": counts(findings), "links": links}, indent=2) + "\n"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def summary(findings: Sequence[Finding]) -> str:
    """One line: "1,234 addresses: 1,200 well, 20 moved and 14 gone."."""
    parts = [f"{count:,} {_WORDS[name]}" for name, count in counts(findings).items() if count]
    whole = count_words(len(findings), "address", "addresses")
    return f"{whole}: {listed(parts)}." if parts else "No file names an address elsewhere."


def _by_sort(findings: Sequence[Finding]) -> Iterator[tuple[Sort, list[Finding]]]:
    for sort in SORTS:
        those = [one for one in findings if one.sort == sort.name]
        if those:
            yield sort, those


def _about(one: Finding) -> Iterator[str]:
    """What is held of an address, each fact on a line."""
    record = one.record
    since = day_words(day_of(record.since))
    if record.why:
        when = f" (since {since.words})" if since and record.result == one.sort else ""
        yield f"{record.why}{when}"
    if record.moved:
        yield f"now at {record.moved}"
    if record.until:
        yield f"not asked again before {record.until}"
    if record.result == "gone":
        yield (
            f"a copy: {record.snapshot}"
            if record.snapshot
            else (f"perhaps there is a copy: {lookup_address(record.url)}")
        )


def _places(one: Finding) -> list[str]:
    told = [
        f"{place.path}:{place.line}{f' ({place.field})' if place.field else ''}"
        for place in one.places
    ]
    left = len(told) - _MOST_PLACES
    return told if left <= 0 else [*told[:_MOST_PLACES], f"… and {left:,} more places"]


def _item(one: Finding) -> str:
    lines = [*_about(one), *_places(one)]
    return f"- {_code(one.record.url)}\n" + "".join(f"  - {_code(line)}\n" for line in lines)


def _fitting(items: Sequence[str], room: int) -> Iterator[str]:
    for number, item in enumerate(items):
        room -= len(item)
        if room < 0:
            yield f"\n… and {len(items) - number:,} more: `hubgen links` names them all.\n"
            return
        yield item


def _code(text: str) -> str:
    """A code span that holds exactly this text (CommonMark 0.31 §6.1)."""
    text = printable(text.replace("\t", " ")) or "nothing"
    marks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text.strip(" ") and (text[0] in "` " or text[-1] in "` ") else ""
    return f"{marks}{blank}{text}{blank}{marks}"
