"""A file of fields that is changed in place: comments, order and quotes stay as they were written.

The reader of hubgen knows where each value stands, to the column; a change replaces just that.
Afterwards the file is read again, and it must say what was meant and nothing else that is new.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Words
from collections.abc import Sequence

from hubgen.edit.writing import Written, field_lines, item_lines, scalar, within
from hubgen.load.documents import Document, parse_document
from hubgen.load.nodes import Mapping, Node, Scalar
from hubgen.load.nodes import Sequence as Items
from hubgen.problems import Misuse

_BOM = "\ufeff"


class Manuscript:
    """The text of one file, `.md` or `.yaml`, and what to do with it.

    A place is a dotted path: `status.state`, `aliases.0`, `verified`. Each change raises Misuse,
    naming the file, when it is written in a way that only a person can change.
    """

    def __init__(self, path: str, data: bytes) -> None:
        try:
            text = data.decode("utf-8").removeprefix(_BOM)
        except UnicodeDecodeError:
            raise Misuse(f"{path} is not UTF-8, so it cannot be changed") from None
        self.path = path
        self.text = self._first = text.replace("\r\n", "\n").replace("\r", "\n")
        self._document = self._read(self.text)

    @property
    def is_changed(self) -> bool:
        """Whether it says or shows anything that it did not at first; line ends do not count."""
        return self.text != self._first

    @property
    def fields(self) -> Mapping:
        """All that is said, with places."""
        return self._document.fields

    @property
    def body(self) -> str:
        """The Markdown."""
        return self._document.body.text

    def plain(self, place: str) -> Written | None:
        """What stands at a place; None where nothing does."""
        node = self._find(place)
        return None if node is None else plain(node)

    def put(self, place: str, value: Written, order: Sequence[str] = ()) -> None:
        """Write a value at a place; a field that is new stands where `order` has it."""
        wanted = _with(plain(self.fields), place.split("."), value)
        name, _, inner = place.rpartition(".")
        parent = self._find(name)
        if parent is None:
            self.put(name, {inner: value}, order)
            return
        node = self._find(place)
        if node is None:
            text = self._added(parent, inner, value, order)
        elif isinstance(node, Scalar) and not _is_block(self._lines, node) and _is_text(value):
            is_flow = isinstance(parent, Items | Mapping) and _is_flow(self._lines, parent)
            text = self._spliced(node, scalar(str(value), inside=is_flow))
        elif _is_flow(self._lines, parent):
            text = self._spliced(node, within(value))
        else:
            text = self._replaced(parent, inner, value)
        self._accept(text, wanted)

    def swap(self, place: str, value: str, words: Words[str, str]) -> None:
        """Write a text at a place, by putting new words where old ones stood in it.

        Its quotes and its lines stay, unless the words mean something else where they stand.
        """
        node = self._find(place)
        assert isinstance(node, Scalar)
        wanted = _with(plain(self.fields), place.split("."), value)
        lines = self._lines
        last = last_line(lines, node)
        # A block reaches to the end of its last line.
        end = node.end_column if last == node.end_line else len(lines[last - 1]) + 1
        begun, ended = lines[node.line - 1][: node.column - 1], lines[last - 1][end - 1 :]
        whole = "\n".join(lines[node.line - 1 : last])
        written = whole[len(begun) : len(whole) - len(ended)]
        for old, new in words.items():
            pieces = re.split(rf"(?<![\w./-]){re.escape(old)}(?![\w/-])", written)
            written = new.join(pieces)
        lines[node.line - 1 : last] = [begun + written + ended]
        try:
            self._accept("\n".join(lines), wanted)
        except Misuse:
            self.put(place, value)

    def rewrite(self, text: str) -> None:
        """Be another text altogether, which can be read."""
        self._document = self._read(text)
        self.text = text

    def add(self, place: str, item: Written, order: Sequence[str] = ()) -> None:
        """Put a value at the end of a list, unless it is in it."""
        there = self.plain(place)
        known = there if isinstance(there, tuple) else ()
        if item not in known:
            node = self._find(place)
            wanted = _with(plain(self.fields), place.split("."), (*known, item))
            if not isinstance(node, Items) or not known:
                self.put(place, (item,), order)
            elif _is_flow(self._lines, node):
                last = node.items[-1]
                new = f", {within(item)}"
                self._accept(self._cut(last.end_line, last.end_column, *_end(last), new), wanted)
            else:
                line = self._lines[node.items[-1].line - 1]
                start = " " * (len(line) - len(line.lstrip()))
                lines = [start + one for one in item_lines(item)]
                self._accept(self._inserted(last_line(self._lines, node), lines), wanted)

    def take(self, place: str) -> None:
        """Take a field, or an item of a list, out; nothing happens where it is not there."""
        node = self._find(place)
        if node is None:
            return
        name, _, inner = place.rpartition(".")
        parent = self._find(name)
        assert isinstance(parent, Items | Mapping)
        wanted = _without(plain(self.fields), place.split("."))
        left = len(parent.pairs if isinstance(parent, Mapping) else parent.items) - 1
        if left == 0 and name:
            self.take(name)
        elif _is_flow(self._lines, parent):
            self._accept(self._cut(*_piece(parent, inner)), wanted)
        else:
            first, last = self._extent(parent, inner, node)
            lines = self._lines
            self._accept("\n".join([*lines[: first - 1], *lines[last:]]), wanted)

    def call(self, name: str, new: str) -> None:
        """Give a field of the file itself another name, in its place."""
        key = self.fields.key(name)
        assert key is not None
        whole = plain(self.fields)
        assert isinstance(whole, dict)
        wanted = {new if one == name else one: value for one, value in whole.items()}
        self._accept(self._spliced(key, new), wanted)

    def turn(self, new: str) -> None:
        """Let the body be another text."""
        body = self._document.body
        if new == body.text:
            return
        if self.path.endswith(".md"):
            lines = self._lines
            text = "\n".join(lines[: body.line - 1]) + "\n" + new
            self._accept(text, plain(self.fields), new)
        else:
            self._accept(self._rewritten_body(new), plain(self.fields), new)

    def _rewritten_body(self, new: str) -> str:
        """The file with another body in a field: lines stand where those of before stood."""
        body = self._document.body
        old, fresh = body.text.split("\n"), new.split("\n")
        if not body.indent or len(old) != len(fresh):
            raise self._refused()
        lines = self._lines
        for number, (before, after) in enumerate(zip(old, fresh, strict=True)):
            if before != after:
                at = body.line - 1 + number
                if lines[at] != " " * body.indent + before:
                    raise self._refused()
                lines[at] = " " * body.indent + after
        return "\n".join(lines)

    @property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def _read(self, text: str) -> Document:
        found = parse_document(self.path, text.encode())
        if found.document is None or any(one.is_error for one in found.problems):
            raise Misuse(f"{self.path} cannot be read as it is; `hubgen check` says why")
        return found.document

    def _find(self, place: str) -> Node | None:
        node: Node | None = self.fields
        for part in place.split(".") if place else ():
            if isinstance(node, Mapping):
                node = node.get(part)
            elif isinstance(node, Items) and part.isdigit() and int(part) < len(node.items):
                node = node.items[int(part)]
            else:
                return None
        return node

    def _accept(self, text: str, wanted: Written, body: str | None = None) -> None:
        """Take the new text, if it says what is wanted and nothing else has changed."""
        if not text.endswith("\n"):
            text += "\n"
        try:
            document = self._read(text)
        except Misuse:
            raise self._refused() from None
        if plain(document.fields) != wanted or document.body.text != (
            self.body if body is None else body
        ):
            raise self._refused()
        self.text, self._document = text, document

    def _refused(self) -> Misuse:
        return Misuse(f"{self.path} is written in a way that only a person can change")

    def _spliced(self, node: Node, new: str) -> str:
        lines = self._lines
        first, last = lines[node.line - 1], lines[node.end_line - 1]
        # An empty value has nothing between the colon and it.
        gap = " " if first[: node.column - 1].endswith(":") else ""
        lines[node.line - 1 : node.end_line] = [
            first[: node.column - 1] + gap + new + last[node.end_column - 1 :]
        ]
        return "\n".join(lines)

    def _cut(self, line: int, column: int, to_line: int, to_column: int, new: str = "") -> str:
        """The text with something else between two places."""
        lines = self._lines
        begun, ended = lines[line - 1][: column - 1], lines[to_line - 1][to_column - 1 :]
        lines[line - 1 : to_line] = [begun + new + ended]
        return "\n".join(lines)

    def _inserted(self, after: int, new: list[str]) -> str:
        lines = self._lines
        return "\n".join([*lines[:after], *new, *lines[after:]])

    def _added(self, parent: Node, name: str, value: Written, order: Sequence[str]) -> str:
        if not isinstance(parent, Mapping):
            raise self._refused()
        if _is_flow(self._lines, parent):
            old = plain(parent)
            assert isinstance(old, dict)
            return self._spliced(parent, within({**old, name: value}))
        start = " " * (parent.column - 1)
        new = [start + line for line in field_lines(name, value)]
        return self._inserted(self._line_for(parent, name, order), new)

    def _line_for(self, parent: Mapping, name: str, order: Sequence[str]) -> int:
        """After which line a new field stands: below the nearest one that comes before it."""
        if not parent.pairs:
            return parent.line - 1
        before = set(order[: order.index(name)]) if name in order else ()
        nodes = [(key, value) for key, value in parent.pairs if not order or key.value in before]
        if order and name not in order:
            nodes = list(parent.pairs)
        if not nodes:
            return parent.pairs[0][0].line - 1
        # Where the fields are not in order, the last of those before it counts.
        key, value = nodes[-1]
        return max(key.line, last_line(self._lines, value))

    def _replaced(self, parent: Node, name: str, value: Written) -> str:
        if not isinstance(parent, Mapping):
            raise self._refused()
        key, node = next(pair for pair in parent.pairs if pair[0].value == name)
        first, last = key.line, max(key.line, last_line(self._lines, node))
        lines = self._lines
        if any(" #" in line for line in lines[first - 1 : last]):
            raise Misuse(f"{self.path} has a comment in {name}; change it by hand")
        new = [" " * (key.column - 1) + line for line in field_lines(name, value)]
        # The first field of a list's item stands behind the dash.
        new[0] = lines[first - 1][: key.column - 1] + new[0].lstrip()
        return "\n".join([*lines[: first - 1], *new, *lines[last:]])

    def _extent(self, parent: Mapping | Items, name: str, node: Node) -> tuple[int, int]:
        """The lines of a field or an item in a block, from and to, with the comment above it."""
        start = node.line
        if isinstance(parent, Mapping):
            key = next(key for key, _ in parent.pairs if key.value == name)
            start = key.line
            if self._lines[start - 1][: key.column - 1].strip():
                raise self._refused()  # behind the dash of a list's item
        return start, max(start, last_line(self._lines, node))


def plain(node: Node) -> Written:
    """What a node says, without places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.pairs}
    return tuple(plain(item) for item in node.items)


def last_line(lines: Sequence[str], node: Node) -> int:
    """The number of the last line on which a value stands."""
    if isinstance(node, Scalar):
        if node.end_column > 1 or node.end_line == node.line:
            return node.end_line
        # A block ends where the next thing begins: what is blank before that is nobody's.
        last = node.end_line - 1
        while last > node.line and not lines[last - 1].strip():
            last -= 1
        return last
    if _is_flow(lines, node):
        return node.end_line
    if isinstance(node, Mapping):
        return max(
            (max(k.line, last_line(lines, v)) for k, v in node.pairs[-1:]), default=node.line
        )
    return max((last_line(lines, item) for item in node.items[-1:]), default=node.line)


def _end(node: Node) -> tuple[int, int]:
    return node.end_line, node.end_column


def _piece(parent: Mapping | Items, name: str) -> tuple[int, int, int, int]:
    """From where to where an item or a field inside brackets reaches, with one of its commas."""
    if isinstance(parent, Mapping):
        parts = [((key.line, key.column), _end(value)) for key, value in parent.pairs]
        at = next(n for n, (key, _) in enumerate(parent.pairs) if key.value == name)
    else:
        parts = [((item.line, item.column), _end(item)) for item in parent.items]
        at = int(name)
    if at:
        return (*parts[at - 1][1], *parts[at][1])
    return (*parts[0][0], *parts[1][0])


def _is_flow(lines: Sequence[str], node: Node) -> bool:
    """Whether a list or a record stands in brackets."""
    opens = lines[node.line - 1][node.column - 1 : node.column] if node.line <= len(lines) else ""
    return not isinstance(node, Scalar) and opens in ("{", "[")


def _is_block(lines: Sequence[str], node: Scalar) -> bool:
    """Whether a text stands below its name, behind `|` or `>`."""
    return not node.plain and lines[node.line - 1][node.column - 1] in "|>"


def _is_text(value: Written) -> bool:
    return isinstance(value, str)


def _with(whole: Written, parts: Sequence[str], value: Written) -> Written:
    """The same with a value at a place."""
    if not parts:
        return value
    first, rest = parts[0], parts[1:]
    if isinstance(whole, tuple):
        place = int(first)
        return (*whole[:place], _with(whole[place], rest, value), *whole[place + 1 :])
    record = whole if isinstance(whole, dict) else {}
    return {**record, first: _with(record.get(first, {}), rest, value)}


def _without(whole: Written, parts: Sequence[str]) -> Written:
    """The same without what is at a place, and without what that leaves empty."""
    first, rest = parts[0], parts[1:]
    if isinstance(whole, tuple):
        place = int(first)
        inner = _without(whole[place], rest) if rest else ()
        return (*whole[:place], *((inner,) if rest and inner else ()), *whole[place + 1 :])
    assert isinstance(whole, dict)
    inner = _without(whole[first], rest) if rest else {}
    if rest and inner:
        return {**whole, first: inner}
    return {name: one for name, one in whole.items() if name != first}
