"""Simple YAML text → the nodes that the full reader would make, several times sooner.

Entries are written in a small part of YAML: fields with a text, in quotes or not, lists and
records, one item a line or in brackets. Whatever else stands in a text is left to the full
reader: this one never guesses and never reports. What it says about places follows libyaml.
"""

from __future__ import annotations

import re

from hubgen.load.nodes import Mapping, Node, Scalar, Sequence
from hubgen.load.quickflow import read_brackets
from hubgen.load.quicknodes import DEEPEST, NotSimpleError, name_at, new, scalar

# Fewer characters than the full reader takes values: only it ever says that there are too many.
_LONGEST = 20_000
# A text in quotes is looked at again with each line; who forgot to close it shall not wait.
_MOST_LINES = 20

# Everything but line feeds and what every YAML reader takes as a character within a line.
_STRANGE = "[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"

# A line: its indentation, "- ", "field:" with the spaces behind the colon, and what it says: plain
# words, in which nothing needs a second look, or anything else. Each may be missing, so that every
# line matches: all of them are cut in one quick go.
_Line = tuple[str, str, str, str, str, str]
_LINES = re.compile(
    r"""^( *+)(- ++)?(?:(\w[\w-]{0,99}+):( ++|$))?"""
    r"""(?:([^-?:,\[\]{}#&*!|>'"%@`\s][^#:\n]*+(?<! )$)|(.*+))""",
    re.MULTILINE,
).findall

# No text without quotes begins with one of these ("-", "?" and ":" may, but seldom do); "" is
# what an item has that says nothing.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`") | {""}
# Nothing, or a comment.
_BEHIND = r"(?: *+| ++#.*+)$"
_NOTHING_BEHIND = re.compile(_BEHIND).match
_QUOTED = {
    '"': re.compile(r'"([^"\\]*+(?:\\["\\][^"\\]*+)*)"' + _BEHIND).match,
    "'": re.compile(r"'([^']*+(?:''[^']*+)*)'" + _BEHIND).match,
}
_ESCAPED = {'"': r'\\(["\\])', "'": "'(')"}


def read_simple(text: str, first_line: int) -> Mapping | None:
    """Read one YAML document in which nothing is unusual; None for any other text.

    `first_line` is the line of the file where `text` begins.
    """
    if len(text) > _LONGEST or text[-1:] != "\n":
        return None
    # What is printable is not strange, which is the quicker question.
    if not text.replace("\n", "").isprintable() and re.search(_STRANGE, text):
        return None
    try:
        return _Reader(text, first_line).document()
    except NotSimpleError:
        return None


class _Reader:
    """Reads line by line; `line`, in the file `number`, is the first that is not yet read.

    Lines that are empty or a comment are passed over. Columns count from 0.
    """

    __slots__ = ("at", "indent", "last", "line", "lines", "number", "offset")

    def __init__(self, text: str, first_line: int) -> None:
        self.lines: list[_Line] = _LINES(text)
        self.last = len(self.lines) - 1
        self.offset = first_line
        self.at = -1
        self.step()

    def step(self) -> None:
        """Pass on to the next line that says something, or else to the last, which is empty."""
        at = self.at + 1
        line = self.lines[at]
        if not (line[2] or line[1] or line[4]):
            while not _says_something(line) and at < self.last:
                at += 1
                line = self.lines[at]
        self.at, self.line = at, line
        self.number = at + self.offset
        self.indent = len(line[0])

    def document(self) -> Mapping:
        if self.indent or self.line[1]:
            raise NotSimpleError
        root = self.mapping(0, 1)
        # A line that fits into no record or list above it ends them all.
        if self.at < self.last:
            raise NotSimpleError
        return root

    def mapping(self, start: int, depth: int) -> Mapping:
        """Fields below each other in the column `start`; the first may stand behind a "- "."""
        if depth > DEEPEST:
            raise NotSimpleError
        first = self.number
        names = set()
        pairs: list[tuple[Scalar, Node]] = []
        _, _, name, gap, words, rest = self.line
        while True:
            if not name or name in names:
                raise NotSimpleError
            names.add(name)
            number, end = self.number, start + len(name)
            key = name_at(name, number, start)
            value: Node
            if words:
                value = self.plain(words, end + 1 + len(gap), start)
            elif rest and rest[0] != "#":
                value = self.value(rest, end + 1 + len(gap), start, depth + 1)
            else:
                value = self.below(start, end + 1, depth + 1)
            pairs.append((key, value))
            _, dash, name, gap, words, rest = self.line
            if self.indent != start or dash or not name:
                # The line that is not yet read is what ends a block.
                place = first, start + 1, self.number, self.indent + 1
                return new(Mapping, (tuple(pairs), *place))

    def below(self, parent: int, end: int, depth: int) -> Node:
        """The value of a field with nothing behind its colon: what is indented, or no text."""
        number = self.number
        self.step()
        if self.line[1] and self.indent >= parent:
            return self.sequence(depth)
        if self.indent > parent:
            return self.mapping(self.indent, depth)
        return scalar("", number, end, number, end, True)

    def sequence(self, depth: int) -> Sequence:
        """Items below each other, each behind a "- "."""
        if depth > DEEPEST:
            raise NotSimpleError
        first, start = self.number, self.indent
        items: list[Node] = []
        _, dash, name, _, words, rest = self.line
        while dash and self.indent == start:
            column = start + len(dash)
            if words and not name:
                items.append(self.plain(words, column, start))
            elif name:
                items.append(self.mapping(column, depth + 1))
            else:
                items.append(self.value(rest, column, start, depth + 1))
            _, dash, name, _, words, rest = self.line
        place = first, start + 1, self.number, self.indent + 1
        return new(Sequence, (tuple(items), *place))

    def value(self, rest: str, column: int, parent: int, depth: int) -> Node:
        """What begins behind a colon or a "- "; only lines further in than `parent` continue it."""
        first = rest[:1]
        if first not in _INDICATORS:
            text, is_open = _without_comment(rest)
            return self.plain(text, column, parent, is_open)
        if first in _QUOTED:
            return self.quoted(rest, column, parent)
        if first in ("[", "{"):
            node, end = read_brackets(rest, 0, self.number, column, depth)
            if end == len(rest) or _NOTHING_BEHIND(rest, end):
                self.step()
                return node
        raise NotSimpleError

    def plain(self, text: str, column: int, parent: int, is_open: bool = True) -> Scalar:
        """A text without quotes; lines that are indented further continue it if it `is_open`."""
        number = self.number
        self.step()
        if self.indent > parent:
            return self.folded(text, number, column, parent, is_open)
        return new(Scalar, (text, True, number, column + 1, number, column + len(text) + 1, 0))

    def folded(self, text: str, number: int, column: int, parent: int, is_open: bool) -> Scalar:
        """A text that began on the line `number`, with the lines that continue it."""
        parts = [text]
        last, end = number, 0
        while self.indent > parent:
            _, dash, name, _, words, rest = self.line
            last += 1
            rest = words or rest
            if not is_open or self.number != last or dash or name or rest[0] in _INDICATORS:
                raise NotSimpleError
            text, is_open = _without_comment(rest)
            parts.append(text)
            end = self.indent + len(text)
            self.step()
        return scalar(" ".join(parts), number, column, last, end, True)

    def quoted(self, rest: str, column: int, parent: int) -> Scalar:
        """A text in quotes, closed on its line or on one that is indented further."""
        pattern, text = _QUOTED[rest[0]], rest
        number = last = self.number
        shift = column
        match = pattern(text)
        self.step()
        while not match:
            _, dash, name, gap, words, rest = self.line
            last += 1
            rest = words or rest
            if self.number != last or self.indent <= parent or last - number > _MOST_LINES:
                raise NotSimpleError
            text = text.rstrip(" ") + " "
            shift = self.indent - len(text)
            text += f"{dash}{name}:{gap}{rest}" if name else dash + rest
            match = pattern(text)
            self.step()
        value, end = match[1], match.end(1) + 1 + shift
        if text[0] in value or "\\" in value:
            value = re.sub(_ESCAPED[text[0]], r"\1", value)
        return scalar(value, number, column, last, end, False)


def _says_something(line: _Line) -> bool:
    """Whether a line is neither empty nor a comment."""
    _, dash, name, _, words, rest = line
    return bool(name or dash or words or (rest and rest[0] != "#"))


def _without_comment(rest: str) -> tuple[str, bool]:
    """A text without quotes up to its comment, and whether there was none."""
    is_open = True
    if " #" in rest:
        rest, _, comment = rest.partition(" #")
        is_open = False
        if comment[:1].isalnum() or comment[:1] == "_":
            raise NotSimpleError  # perhaps meant as text: the full reader warns
    text = rest.rstrip(" ")
    if ": " in text or text[-1] == ":":
        raise NotSimpleError
    return text, is_open
