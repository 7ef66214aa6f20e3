"""A YAML list or record in brackets on one line → nodes, when nothing in it is unusual.

For the reader of lines, quickyaml.py.
"""

from __future__ import annotations

import re

from hubgen.load.nodes import Mapping, Node, Scalar, Sequence
from hubgen.load.quicknodes import DEEPEST, NotSimpleError, name_at, new, scalar

# A text without quotes, one in quotes, or a bracket that opens; then what ends it. libyaml lets a
# colon stand inside a text, as in an address, but not before a space or a bracket.
_VALUE = (
    r"""(?:([^-?:,\[\]{}#&*!|>'"%@` ][^,\[\]{}?#:]*+(?::[^ ,\[\]{}?#:][^,\[\]{}?#:]*+)*)"""
    r"""|"([^"\\]*+)"|'([^']*+)'|((?=[\[{]))) *+"""
)
_ITEM = re.compile(rf" *+(){_VALUE}([,\]])?").match
_PAIR = re.compile(rf" *+(\w[\w-]{{0,99}}+): ++{_VALUE}([,}}])?").match
_NEXT = re.compile(r" *+([,\]}])").match
# A list or record of nothing but plain words, and just one space after each comma and colon.
_WORDS = r"\w[\w./'()&+-]*+(?: [\w./'()&+-]++)*+"
_NAMED = rf"\w[\w-]{{0,99}}+: {_WORDS}"
_LIST = re.compile(rf"\[({_WORDS}(?:, {_WORDS})*+)\]").match
_RECORD = re.compile(rf"\{{({_NAMED}(?:, {_NAMED})*+)\}}").match
_EMPTY = re.compile(r"\[ *+\]|\{ *+\}").match


def read_brackets(text: str, at: int, line: int, shift: int, depth: int) -> tuple[Node, int]:
    """The list or record whose bracket opens at `at`, and the index behind it.

    `shift` is the column where `text` begins; raises NotSimpleError.
    """
    if depth > DEEPEST:
        raise NotSimpleError
    if text[at] == "[":
        match = _LIST(text, at)
        if match:
            return _words(match, line, shift), match.end()
    else:
        match = _RECORD(text, at)
        if match:
            return _named_words(match, line, shift), match.end()
    keys: list[Scalar] = []
    values: list[Node] = []
    end = _pieces(text, at, line, shift, depth, keys, values)
    place = line, at + shift + 1, line, end + shift + 1
    if text[at] == "[":
        return new(Sequence, (tuple(values), *place)), end
    if len({key.value for key in keys}) < len(keys):
        raise NotSimpleError
    return new(Mapping, (tuple(zip(keys, values, strict=True)), *place)), end


def _words(match: re.Match[str], line: int, shift: int) -> Sequence:
    """A list of plain words."""
    start, end = match.span()
    at = start + shift + 2
    items = []
    for word in match[1].split(", "):
        behind = at + len(word)
        items.append(new(Scalar, (word, True, line, at, line, behind, 0)))
        at = behind + 2
    return new(Sequence, (tuple(items), line, start + shift + 1, line, end + shift + 1))


def _named_words(match: re.Match[str], line: int, shift: int) -> Mapping:
    """A record of plain words."""
    start, end = match.span()
    at = start + shift + 1
    pairs: dict[str, tuple[Scalar, Node]] = {}
    parts = match[1].split(", ")
    for part in parts:
        name, _, word = part.partition(": ")
        begin = at + len(name) + 3
        behind = begin + len(word)
        value = new(Scalar, (word, True, line, begin, line, behind, 0))
        pairs[name] = name_at(name, line, at), value
        at = behind + 1
    if len(pairs) < len(parts):
        raise NotSimpleError
    place = line, start + shift + 1, line, end + shift + 1
    return new(Mapping, (tuple(pairs.values()), *place))


def _pieces(
    text: str,
    at: int,
    line: int,
    shift: int,
    depth: int,
    keys: list[Scalar],
    values: list[Node],
) -> int:
    """Add what stands between the brackets to `keys` and `values`; the index behind it."""
    pattern, closing = (_ITEM, "]") if text[at] == "[" else (_PAIR, "}")
    separator = ","
    opening, at = at, at + 1
    while separator == ",":
        match = pattern(text, at)
        if not match:
            nothing = _EMPTY(text, opening)
            if values or not nothing:
                raise NotSimpleError
            return nothing.end()
        key, words, double, single, _, separator = match.groups()
        at = match.end()
        if key:
            begin = match.start(1) + shift
            keys.append(name_at(key, line, begin))
        if words:
            words = words.rstrip(" ")
            begin = match.start(2) + shift
            values.append(scalar(words, line, begin, line, begin + len(words), True))
        elif double is not None or single is not None:
            begin, end = match.span(3 if single is None else 4)
            value = double if single is None else single
            values.append(scalar(value, line, begin + shift - 1, line, end + shift + 1, False))
        else:
            value, at = read_brackets(text, at, line, shift, depth + 1)
            values.append(value)
            following = _NEXT(text, at)
            if not following:
                raise NotSimpleError
            separator, at = following[1], following.end()
    if separator != closing:
        raise NotSimpleError
    return at
