"""Values → the lines of a file, in the style of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from hubgen.kinds.scaffold import quoted
from hubgen.kinds.types import Kind

Written: TypeAlias = "str | tuple[Written, ...] | dict[str, Written]"
"""A field's value as it is written: a text, a list, or a record."""

# Dates, numbers, slugs and addresses stand without quotes in every entry: nothing in them has a
# meaning in YAML (1.2.2 §7.3.3), and hubgen reads each scalar as the text that it is.
_BARE = re.compile(
    r"[0-9]{4}(-[0-9]{2}){0,2}|[0-9]+ (day|week|month|year)s?|/([a-z0-9-]+/)+|[a-z][a-z0-9-]*(/[a-z0-9-]+)?|https?://[\w./%~=?&+-]+"
)
_WORDS_THAT_MEAN_MORE = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")


def entry_text(kind: Kind, values: Mapping[str, Written], body: str) -> str:
    """The whole file: fields in the order of the declaration between two lines, then the body."""
    fields = [
        line
        for field in kind.fields
        if field.name in values
        for line in field_lines(field.name, values[field.name])
    ]
    text = "\n".join(["---", *fields, "---", ""])
    return f"{text}\n{body}" if body else text


def field_lines(name: str, value: Written) -> Iterator[str]:
    """A field as the lines of its file, a record or a list of records below its name."""
    if isinstance(value, str):
        yield f"{name}: {scalar(value)}"
    elif isinstance(value, dict):
        yield f"{name}:"
        yield from (f"  {line}" for one, inner in value.items() for line in field_lines(one, inner))
    else:
        yield from _list(name, value)


def _list(name: str, items: Sequence[Written]) -> Iterator[str]:
    if all(isinstance(item, str) for item in items):
        yield f"{name}: [{', '.join(scalar(str(item), inside=True) for item in items)}]"
        return
    yield f"{name}:"
    for item in items:
        yield from (f"  {line}" for line in item_lines(item))


def item_lines(item: Written) -> Iterator[str]:
    """An item of a list as lines, the first behind a dash."""
    if isinstance(item, dict):
        lines = [line for one, inner in item.items() for line in field_lines(one, inner)]
        yield f"- {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])
    else:
        yield f"- {within(item)}"


def scalar(text: str, *, inside: bool = False) -> str:
    """A text so that YAML reads exactly this back; `inside` a list in brackets, too."""
    if _BARE.fullmatch(text) and text not in _WORDS_THAT_MEAN_MORE and text.isascii():
        return text
    plain = quoted(text)
    return plain if plain.startswith('"') or not (inside and "," in plain) else f'"{plain}"'


def within(value: Written) -> str:
    """A value as it stands inside brackets, or in place of such."""
    if isinstance(value, str):
        return scalar(value, inside=True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {within(inner)}" for name, inner in value.items()) + "}"
    return "[" + ", ".join(map(within, value)) + "]"
