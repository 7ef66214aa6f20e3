"""What a YAML text says, with places: scalars are the text that was written, never yet typed."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.problems import Location


class Span(NamedTuple):
    """Lines and columns from 1; `end_column` is the first column after the value."""

    line: int
    column: int
    end_line: int
    end_column: int

    def at(self, path: str) -> Location:
        """The place of this span in a file."""
        return Location(path, self.line, self.column, self.end_line, self.end_column)


# A hub has nodes by the hundred thousand, and seldom asks for the place of one: each is a single
# tuple that holds the four numbers of its span.


class Scalar(NamedTuple):
    """A text; `plain` is false when quotes or a block (`|`, `>`) surround it."""

    value: str
    plain: bool
    line: int
    column: int
    end_line: int
    end_column: int
    block_column: int = 0  # of a `|` block: the column where its lines begin

    @property
    def span(self) -> Span:
        return Span(self.line, self.column, self.end_line, self.end_column)

    @property
    def is_empty(self) -> bool:
        """Nothing was written after the colon: the field counts as absent."""
        return self.plain and not self.value


class Sequence(NamedTuple):
    """Values in the order of the file."""

    items: tuple[Node, ...]
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        return Span(self.line, self.column, self.end_line, self.end_column)


class Mapping(NamedTuple):
    """Keys with their values in the order of the file; keys are unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        return Span(self.line, self.column, self.end_line, self.end_column)

    def get(self, name: str) -> Node | None:
        """The value of a key, or None."""
        for key, value in self.pairs:
            if key.value == name:
                return value
        return None

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place, or None."""
        return next((key for key, _ in self.pairs if key.value == name), None)


Node = Scalar | Sequence | Mapping


def span_at(node: Mapping, path: str) -> Span:
    """The span of a dotted path such as `status.as_of` or `members.0.count`.

    Where a part is missing, the nearest thing that is there.
    """
    found: Node = node
    span = node.span
    for part in path.split("."):
        step: Node | None = None
        if isinstance(found, Mapping):
            step = found.get(part)
        elif isinstance(found, Sequence) and part.isdigit() and int(part) < len(found.items):
            step = found.items[int(part)]
        if step is None:
            break
        found, span = step, step.span
    return span
