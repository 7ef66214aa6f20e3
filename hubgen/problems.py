"""What is wrong, and where: facts that travel unchanged from the finder to the printer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hubgen.codes import CODES

_MOST = 400


class Misuse(Exception):
    """The command was used wrongly: one line on standard error, exit status 2."""


class Refused(Exception):
    """The machine refuses (disk, permission, port): one line on standard error, exit status 74."""


class Location(NamedTuple):
    """A stretch of a file: path below the hub with "/", lines and columns from 1 in code points.

    `end_column` is the first column after the stretch; an end of 0 is not known.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0


class Problem(NamedTuple):
    """One mistake: its permanent code, severity, place, what was found and what to do."""

    code: str
    severity: str
    location: Location
    message: str
    hint: str = ""
    lenient: bool = False  # a warning that even --strict lets pass

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


def printable(text: str) -> str:
    """Show control characters as escapes, so that no terminal obeys a file (trust A7)."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}"
        for c in text
    )


def _shortened(text: str) -> str:
    """A message that quotes a whole book keeps its beginning and its end."""
    return text if len(text) <= 2 * _MOST else f"{text[:_MOST]} … {text[-_MOST:]}"


class Report:
    """Collects the problems of one run; made by the caller and handed down.

    `severities` holds the hub's own choice per code; codes marked safety keep theirs.
    """

    __slots__ = ("_found", "severities")

    def __init__(self) -> None:
        self.severities: Mapping[str, str] = {}
        self._found: dict[tuple[str, Location, str], tuple[str, bool]] = {}

    def add(
        self, code: str, location: Location, message: str, hint: str = "", *, lenient: bool = False
    ) -> None:
        """Note a problem once; `lenient` makes it a warning that even --strict lets pass."""
        key = (code, location, printable(_shortened(message)))
        self._found.setdefault(key, (printable(_shortened(hint)), lenient))

    def extend(self, findings: Iterable[Problem]) -> None:
        """Add what another report found."""
        for one in findings:
            self.add(one.code, one.location, one.message, one.hint, lenient=one.lenient)

    def severity(self, code: str) -> str:
        """The severity of a code in this hub: error, warning or off."""
        known = CODES[code]
        return known.severity if known.safety else self.severities.get(code, known.severity)

    @property
    def findings(self) -> tuple[Problem, ...]:
        """Everything found, to be handed on to another report, which judges how severe it is."""
        return tuple(
            Problem(
                code,
                "warning" if lenient else self.severity(code),
                place,
                message,
                hint,
                lenient,
            )
            for (code, place, message), (hint, lenient) in self._found.items()
        )

    @property
    def problems(self) -> list[Problem]:
        """All problems that are not off, by path, line, column and code."""
        found = (one for one in self.findings if self.severity(one.code) != "off")
        return sorted(found, key=lambda p: (p.location, p.code, p.message))

    def fails(self, problems: Iterable[Problem], *, strict: bool = False) -> bool:
        """Whether some of the problems found forbid publishing."""
        return any(one.is_error or (strict and not one.lenient) for one in problems)

    def has_errors(self, *, strict: bool = False) -> bool:
        """Whether something forbids publishing; with `strict`, warnings do too."""
        return self.fails(self.problems, strict=strict)
