"""YAML text → nodes through the library: a strict subset, read as text (trust A4).

No anchors, aliases, tags, directives, second documents, duplicate keys or keys that are not
text; bounded depth. What `no`, `1.10` or `12:30` mean is decided by the field, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

import yaml

from hubgen.load.nodes import Mapping, Node, Scalar, Sequence, Span
from hubgen.problems import Location, Report

DEEPEST = 12
MOST_VALUES = 20_000

_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTE = 'put the text in quotes: "…"'

# What libyaml says → what a writer understands.
_SYNTAX = (
    (
        "mapping values are not allowed",
        'this ": " begins a second field inside a value',
        f"{_QUOTE} (a colon followed by a space needs them)",
    ),
    ("mapping keys are not allowed", 'a value cannot begin with "? "', _QUOTE),
    ("while scanning an alias", "a value cannot begin with this character", _QUOTE),
    ("while scanning an anchor", "a value cannot begin with this character", _QUOTE),
    ("while scanning a block scalar", "a value on one line cannot begin with this", _QUOTE),
    (
        "could not find expected ':'",
        'this line is not "field: value"',
        "write a field name, a colon and a space; indent what continues the line above",
    ),
    ("unexpected end of stream", "this quotation mark is never closed", "close it on the line"),
    (
        "expected ',' or ']'",
        "this list is not closed, or lacks a comma",
        'write [one, two]: a comma between the items, "]" at the end',
    ),
    (
        "expected ',' or '}'",
        "this record is not closed, or lacks a comma",
        'write {field: value, other: value}: a comma between the fields, "}" at the end',
    ),
    (
        "did not find expected node content",
        "a value is missing here",
        "write it, or take out the comma or bracket that is too much",
    ),
    (
        "did not find expected key",
        "this line does not fit in with the lines around it",
        "give the fields of one record the same indentation",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit in with the list around it",
        'give each item of a list the same indentation and a "- " in front',
    ),
    (
        "block sequence entries are not allowed",
        'a "- " list cannot begin here',
        "begin the list on the line below the field, indented by two spaces",
    ),
    ("cannot start any token", "a value cannot begin with this character", _QUOTE),
    (
        "unknown escape character",
        "this backslash means nothing here",
        "write two for one, or put the text in 'single quotes'",
    ),
    (
        "character escape code",
        "this backslash stands for no character",
        "write the character itself",
    ),
    (
        "expected hexdecimal number",
        "this backslash stands for no character",
        "write the character itself, or put the text in 'single quotes'",
    ),
)
_BEGAN_EARLIER = (
    "unexpected end of stream",
    "unexpected document indicator",
    "could not find expected ':'",
    "expected ',' or",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a block scalar",
)
_NO_SPACE = re.compile(r" *[A-Za-z_][\w-]*:[^\s/]")
_LOST = re.compile(r"( +)(#\w[^\n]*)")
_CLOSERS = ('"', "'", "]", "}")


class Mark(Protocol):
    """A place as the parser gives it: line and column from 0, index into the text."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def index(self) -> int: ...


class _Stop(Exception):
    """The text cannot be read further; what is wrong has been reported."""


def read_events(text: str, path: str, first_line: int, report: Report) -> Mapping | None:
    """Read one YAML document as a mapping; None when it is broken (the report says where)."""
    reader = _Reader(text, path, first_line - 1, report)
    try:
        return reader.document()
    except _Stop:
        return None


class _Reader:
    """Turns the parser's events into nodes, one document, reporting what the subset forbids."""

    def __init__(self, text: str, path: str, offset: int, report: Report) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.path = path
        self.offset = offset
        self.report = report
        self.values = 0
        self.has_comments = " #" in text
        self.events = self._events()

    def _place(self, start: Mark | None, end: Mark | None = None) -> Location:
        assert start is not None  # the parser gives every event its place
        if start.line >= len(self.lines):
            # The parser noticed only behind the last line.
            line = len(self.lines) + self.offset
            column = len(self.lines[-1]) + 1
            return Location(self.path, line, column, line, column + 1)
        line = start.line + 1 + self.offset
        if end is None or end.line != start.line:
            return Location(self.path, line, start.column + 1, line, start.column + 2)
        return Location(self.path, line, start.column + 1, line, end.column + 1)

    def _span(self, start: Mark | None, end: Mark | None) -> Span:
        assert start is not None
        assert end is not None
        offset = self.offset + 1
        return Span(start.line + offset, start.column + 1, end.line + offset, end.column + 1)

    def _stop(self, code: str, place: Location, message: str, hint: str) -> _Stop:
        self.report.add(code, place, message, hint)
        return _Stop()

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from None
        except yaml.reader.ReaderError as error:
            before = self.text[: error.position]
            line = before.count("\n") + 1
            place = Location(self.path, line + self.offset, len(before) - before.rfind("\n"))
            raise self._stop(
                "control-character",
                place,
                f"a character that cannot be shown: U+{_code_point(error):04X}",
                "delete it; it often comes with text copied from elsewhere",
            ) from None

    def _syntax(self, error: yaml.MarkedYAMLError) -> _Stop:
        words = f"{error.context or ''} {error.problem or ''}"
        mark = error.problem_mark or error.context_mark
        assert mark is not None  # the parser always knows where it stopped
        # What is never closed began at the context; the parser only noticed at the end.
        if error.context_mark is not None and any(sign in words for sign in _BEGAN_EARLIER):
            mark = error.context_mark
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        above = self.lines[mark.line - 1] if mark.line else ""
        if "\t" in line[: mark.column + 1] and not line[: mark.column].strip():
            return self._stop(
                "yaml-tab",
                self._place(mark),
                "a tab in the indentation",
                "use spaces: two for each step",
            )
        place = self._place(mark)
        if "mapping values are not allowed" in words and ": " not in line[: mark.column]:
            # The field of this line is fine; it was taken for more of the value above.
            if _NO_SPACE.match(above):
                return self._stop(
                    "yaml-syntax",
                    Location(self.path, place.line - 1, above.index(":") + 1),
                    "a space is missing after this colon",
                    "write a field name, a colon and a space, then the value",
                )
            indent = len(line) - len(line.lstrip(" "))
            return self._stop(
                "yaml-syntax",
                Location(self.path, place.line, indent + 1),
                "this line does not fit in with the lines around it",
                "give the fields of one record the same indentation",
            )
        if "expected node content" in words and not self.text[mark.index :].strip():
            return self._stop(
                "yaml-syntax",
                place,
                "the fields end inside a list or record that is not closed",
                'close it with "]" or "}"',
            )
        if "did not find expected key" in words and line[: mark.column].rstrip()[-1:] in _CLOSERS:
            return self._stop(
                "yaml-syntax",
                place,
                "the value was closed, and more follows",
                "put all of it in one pair of quotes or brackets",
            )
        for sign, message, hint in _SYNTAX:
            if sign in words:
                return self._stop("yaml-syntax", place, message, hint)
        return self._stop(
            "yaml-syntax",
            self._place(mark),
            f"this is not valid YAML: {words.strip()}",
            "compare with a file that works; look at indentation, quotes and brackets",
        )

    def document(self) -> Mapping | None:
        root: Node | None = None
        ended = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if ended:
                    raise self._stop(
                        "yaml-second-document",
                        self._place(event.start_mark),
                        'a second document begins here ("---")',
                        "keep one entry in each file; delete the line",
                    )
                if event.version or event.tags:
                    raise self._stop(
                        "yaml-tag",
                        self._place(event.start_mark),
                        "a YAML directive (%)",
                        "delete the line",
                    )
                root = self._node(next(self.events), 1)
                ended = True
        if root is None or (isinstance(root, Scalar) and root.is_empty):
            start = Span(1 + self.offset, 1, 1 + self.offset, 1)
            return Mapping((), *start)
        if not isinstance(root, Mapping):
            self.report.add(
                "not-fields",
                Location(
                    self.path,
                    root.span.line,
                    root.span.column,
                    root.span.line,
                    root.span.column + 1,
                ),
                'this is not a set of fields ("name: value")',
                'begin each line with a field name, a colon and a space: "title: …"',
            )
            return None
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self.values += 1
        if depth > DEEPEST or self.values > MOST_VALUES:
            limit = f"{DEEPEST} levels" if depth > DEEPEST else f"{MOST_VALUES} values"
            raise self._stop(
                "too-deep",
                self._place(event.start_mark),
                f"more than {limit} in one file",
                "no field needs so many; look at the brackets"
                if depth > DEEPEST
                else "hubgen reads small files; split this up",
            )
        if isinstance(event, yaml.AliasEvent):
            raise self._stop(
                "yaml-alias",
                self._place(event.start_mark, event.end_mark),
                f"an alias: *{event.anchor}",
                'write the value out; quote a text that begins with "*"',
            )
        assert isinstance(event, yaml.NodeEvent)
        if event.anchor is not None:
            raise self._stop(
                "yaml-alias",
                self._place(event.start_mark),
                f"an anchor: &{event.anchor}",
                'delete it; quote a text that begins with "&"',
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self._stop(
                "yaml-tag",
                self._place(event.start_mark),
                f"a YAML tag: {tag.replace('tag:yaml.org,2002:', '!!')}",
                'delete it; quote a text that begins with "!"',
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        assert isinstance(event, yaml.MappingStartEvent)
        return self._mapping(event, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        plain = not event.style  # None, or "" from libyaml
        block = 0
        if event.style in ("|", ">"):
            assert event.start_mark is not None
            following = range(event.start_mark.line + 1, len(self.lines))
            first = next((self.lines[n] for n in following if self.lines[n].strip()), "")
            block = len(first) - len(first.lstrip(" ")) + 1
        place = self._span(event.start_mark, event.end_mark)
        node = Scalar(event.value, plain, *place, block)
        if plain and self.has_comments:
            self._lost_comment(node, event.end_mark)
        return node

    def _lost_comment(self, node: Scalar, end: Mark | None) -> None:
        """`title: Using #localgovweb` loses its last word without a sound: say so."""
        assert end is not None
        lost = _LOST.match(self.text, end.index)
        if lost and node.value:
            place = self._place(end)
            column = place.column + len(lost[1])
            self.report.add(
                "lost-text",
                Location(self.path, place.line, column, place.line, column + len(lost[2])),
                f'everything from " {lost[2].split(" ")[0]}" on is read as a comment',
                f'{_QUOTE}, or write "# " with a space if it is a comment',
            )

    def _sequence(self, start: yaml.SequenceStartEvent, depth: int) -> Sequence:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), *self._span(start.start_mark, event.end_mark))
            items.append(self._node(event, depth + 1))
        raise AssertionError("the parser closes every sequence")

    def _mapping(self, start: yaml.MappingStartEvent, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(tuple(pairs), *self._span(start.start_mark, event.end_mark))
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                raise self._stop(
                    "yaml-key",
                    Location(self.path, key.span.line, key.span.column),
                    "a field name must be a text",
                    'write "name: value"; quote a text that begins with "[", "{" or "?"',
                )
            if key.value in seen:
                self.report.add(
                    "duplicate-key",
                    key.span.at(self.path),
                    f'"{key.value}" stands here a second time',
                    f"the first is on line {seen[key.value].span.line}; keep one",
                )
                continue
            seen[key.value] = key
            pairs.append((key, value))
        raise AssertionError("the parser closes every mapping")


def _code_point(error: yaml.reader.ReaderError) -> int:
    character = error.character
    return character if isinstance(character, int) else ord(character)
