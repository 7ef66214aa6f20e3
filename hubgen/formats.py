"""Problems as text with a code frame, as JSON, and as marks on a pull request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hubgen.problems import Location, Problem, printable

Source = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its path below the hub; none when it cannot be read."""

_WIDEST = 160


def frame(location: Location, lines: Sequence[str]) -> list[str]:
    """The line of the mistake with marks under it; nothing when the line is not there."""
    if location == Location(location.path) or not 1 <= location.line <= len(lines):
        return []  # the file as a whole is meant, or the line is not there
    text = lines[location.line - 1]
    start = location.column - 1
    same_line = location.end_line in (0, location.line)
    end = location.end_column - 1 if same_line and location.end_column else start + 1
    if not same_line:
        end = len(text)
    # A very long line is shown around the mistake, not from its beginning.
    cut = max(0, start - 40) if len(text) > _WIDEST else 0
    last = cut + _WIDEST
    before, marked, after = (
        printable(part.replace("\t", " "))
        for part in (text[cut:start], text[start : min(end, last)], text[max(start, end) : last])
    )
    number = str(location.line)
    return [
        f"  {number} | {before}{marked}{after}".rstrip(),
        f"  {' ' * len(number)} | {' ' * _width(before)}{'^' * max(1, _width(marked))}",
    ]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: two for most of Asia, none for accents."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def text_block(problem: Problem, source: Source) -> str:
    """One problem as the terminal shows it: first line, code frame, hint."""
    at = problem.location
    first = f"{printable(at.path)}:{at.line}:{at.column}: {problem.severity}: {problem.message}"
    block = [f"{first} [{problem.code}]", *frame(at, source(at.path))]
    if problem.hint:
        block.append(f"  hint: {problem.hint}")
    return "\n".join(block)


def as_text(problems: Sequence[Problem], source: Source) -> str:
    """All problems as blocks with an empty line between them, and how many there are."""
    blocks = [text_block(one, source) for one in problems]
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def as_json(problems: Sequence[Problem], _: Source) -> str:
    """All problems as a JSON list of flat records."""
    # Imported here, as above: most runs show nothing.
    import json

    records = [
        {
            "code": one.code,
            "severity": one.severity,
            "path": one.location.path,
            "line": one.location.line,
            "column": one.location.column,
            "end_line": one.location.end_line or one.location.line,
            "end_column": one.location.end_column or one.location.column,
            "message": one.message,
            "hint": one.hint,
        }
        for one in problems
    ]
    text = json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    # What no terminal should obey can only stand inside a string: there it is an escape.
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def as_github(problems: Sequence[Problem], _: Source) -> str:
    """All problems as workflow commands, which the code host shows on the changed lines."""
    lines = []
    for one in problems:
        at = one.location
        properties = {
            "file": printable(at.path),
            "line": str(at.line),
            "col": str(at.column),
            "endLine": str(at.end_line or at.line),
            "endColumn": str(at.end_column or at.column),
            "title": one.code,
        }
        listed = ",".join(f"{k}={_escape_property(v)}" for k, v in properties.items())
        body = one.message + (f"\n{one.hint}" if one.hint else "")
        lines.append(f"::{one.severity} {listed}::{_escape_data(body)}\n")
    return "".join(lines)


def as_sarif(problems: Sequence[Problem], _: Source) -> str:
    """All problems as a log of SARIF 2.1.0, which code hosts and editors read."""
    import json

    from hubgen import __version__
    from hubgen.codes import CODES

    codes = sorted({one.code for one in problems})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "fullDescription": {"text": CODES[code].help},
        }
        for code in codes
    ]
    driver = {"name": "hubgen", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, codes.index(one.code)) for one in problems],
    }
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def _sarif_result(problem: Problem, rule: int) -> dict[str, object]:
    """One problem (SARIF 2.1.0 §3.27); a path is a URI reference, so it is percent-encoded."""
    from urllib.parse import quote

    at = problem.location
    region = {"startLine": at.line, "startColumn": at.column}
    if at.end_line:
        region |= {"endLine": at.end_line, "endColumn": at.end_column}
    place = {"artifactLocation": {"uri": quote(printable(at.path))}, "region": region}
    text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


FORMATS = {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}


def summary_line(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(one.is_error for one in problems)
    warnings = len(problems) - errors
    return " and ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    )
