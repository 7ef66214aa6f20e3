"""A file of content as a document: its fields as nodes, its body with the place of its text."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from hubgen.load.frontmatter import split_front_matter
from hubgen.load.nodes import Mapping, Node, Scalar, Span, span_at
from hubgen.load.text import FORBIDDEN, read_text
from hubgen.load.yamltext import read_yaml
from hubgen.problems import Location, Problem, Report


class Body(NamedTuple):
    """Markdown with the line of its first line in the file, and how far it is indented there."""

    text: str = ""
    line: int = 1
    indent: int = 0

    def __reduce__(self) -> tuple[type[Body], tuple[str, int, int]]:
        return Body, (self.text, self.line, self.indent)

    def location(self, path: str, line: int, column: int, length: int) -> Location:
        """The place in the file of `length` characters in the body's `line` (both from 1)."""
        at = self.line + line - 1
        start = column + self.indent
        return Location(path, at, start, at, start + length)


class Document(NamedTuple):
    """One file that could be read: path below the hub, slug (its name), fields and body.

    `digest` stands for the bytes of the file.
    """

    path: str
    slug: str
    fields: Mapping
    body: Body
    digest: bytes = b""

    def place(self, name: str = "") -> Location:
        """Where a field (dotted path) stands in the file; the first line without a name."""
        if name and self.fields.get(name.split(".", maxsplit=1)[0]) is not None:
            return span_at(self.fields, name).at(self.path)
        return Location(self.path, 1, 1)


class Parsed(NamedTuple):
    """What came of one file: the document, if it could be read, and what is wrong with it."""

    document: Document | None
    problems: tuple[Problem, ...]


def digest_of(data: bytes) -> bytes:
    """A short name for the bytes of a file: equal when they are."""
    return hashlib.blake2b(data, digest_size=16).digest()


def parse_document(path: str, data: bytes) -> Parsed:
    """Read one `.md` or `.yaml` file; never raises for what is in it."""
    report = Report()
    return Parsed(_parse(path, data, report), report.findings)


def _parse(path: str, data: bytes, report: Report) -> Document | None:
    text = read_text(data, path, report)
    if text is None:
        return None
    name = path.rpartition("/")[2]
    slug, _, ending = name.rpartition(".")
    if ending != "md":
        fields = read_yaml(text, path, 1, report)
        return _yaml_document(path, slug, fields, digest_of(data), report) if fields else None
    parts = split_front_matter(text, path, report)
    if parts is None:
        return None
    fields = read_yaml(parts.front, path, parts.front_line, report)
    if fields is None:
        return None
    return Document(path, slug, fields, Body(parts.body, parts.body_line), digest_of(data))


def _yaml_document(
    path: str, slug: str, fields: Mapping, digest: bytes, report: Report
) -> Document:
    """In a `.yaml` file the body is the field `body`; it is taken out of the fields."""
    body = fields.get("body")
    if not isinstance(body, Scalar):
        return Document(path, slug, fields, Body(), digest)
    pairs: tuple[tuple[Scalar, Node], ...] = tuple(
        (key, value) for key, value in fields.pairs if key.value != "body"
    )
    found = FORBIDDEN.search(body.value)
    if found:
        report.add(
            "control-character",
            body.span.at(path),
            f"the body has a character that cannot be shown: U+{ord(found.group()):04X}",
            "delete it, or the backslash escape that makes it",
        )
    return Document(path, slug, Mapping(pairs, *fields.span), body_in(body), digest)


def body_in(scalar: Scalar) -> Body:
    """Markdown that is the value of a field, with the place of its first line."""
    span: Span = scalar.span
    if scalar.block_column:
        return Body(scalar.value, span.line + 1, scalar.block_column - 1)
    return Body(scalar.value, span.line, span.column - 1)
