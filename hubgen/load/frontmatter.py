"""One file → front matter and body, each with the line where it begins."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.problems import Location, Report


class Parts(NamedTuple):
    """The YAML between the `---` lines and the Markdown after them; lines count from 1."""

    front: str
    front_line: int
    body: str
    body_line: int


def split_front_matter(text: str, path: str, report: Report) -> Parts | None:
    """Cut a Markdown file at its `---` lines; None, and a problem, when they are not there."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        report.add(
            "missing-front-matter",
            Location(path, 1, 1, 1, len(first) + 1),
            'the file does not begin with "---"',
            'put the fields first, between two lines of three dashes: "---"',
        )
        return None
    # Most often the first "---" after the fields is a line of its own.
    close = rest.find("\n---") + 1
    if close and rest[close + 3 : close + 4] == "\n" and not rest.startswith("---"):
        return Parts(rest[:close], 2, rest[close + 4 :], 3 + rest.count("\n", 0, close))
    position, line = 0, 2
    while True:
        end = rest.find("\n", position)
        current = rest[position : end if end >= 0 else len(rest)]
        if current.rstrip() == "---":
            body = rest[end + 1 :] if end >= 0 else ""
            return Parts(rest[:position], 2, body, line + 1)
        if end < 0:
            report.add(
                "unclosed-front-matter",
                Location(path, 1, 1, 1, 4),
                'the fields are never closed with a second "---" line',
                'put a line of three dashes, "---", after the last field',
            )
            return None
        position, line = end + 1, line + 1
