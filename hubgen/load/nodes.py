"""What a YAML text says, with places: scalars are the text that was written, never yet typed."""

from __future__ import annotations

from dataclasses import dataclass

from hubgen.problems import Location


@dataclass(frozen=True, slots=True)
class Span:
    """Lines and columns from 1; `end_column` is the first column after the value."""

    line: int
    column: int
    end_line: int
    end_column: int

    def at(self, path: str) -> Location:
        """The place of this span in a file."""
        return Location(path, self.line, self.column, self.end_line, self.end_column)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `plain` is false when quotes or a block (`|`, `>`) surround it."""

    value: str
    span: Span
    plain: bool = True
    block_column: int = 0  # of a `|` block: the column where its lines begin

    @property
    def is_empty(self) -> bool:
        """Nothing was written after the colon: the field counts as absent."""
        return self.plain and not self.value


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in the order of the file."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order of the file; keys are unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, name: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for key, value in self.pairs if key.value == name), None)

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
