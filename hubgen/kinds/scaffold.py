"""A kind's declaration → the text of a new draft, with a comment that explains each blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from hubgen.kinds.examples import example_of
from hubgen.kinds.types import (
    Boolean,
    Choice,
    Field,
    FieldType,
    Kind,
    ListOf,
    RecordOf,
    Term,
    Text,
)

MOST_LISTED = 12
"""Terms that are named in the comment itself; more are named by their file."""

# YAML 1.2.2 §7.3.3, kept far from its edges: words that any reader takes as a text as they stand.
_PLAIN = re.compile(r"[A-Za-z][\w'()/.&+-]*(?:,? [\w'()/.&+-]+)*")
_WORDS_THAT_MEAN_MORE = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n)")


def scaffold(
    kind: Kind,
    title: str,
    today: date,
    terms: Mapping[str, Mapping[str, str]],
    schema: str = "",
) -> str:
    """Write a draft: required fields as blanks, the optional ones as comments to uncomment.

    `terms` are those of each vocabulary with their titles; `schema` is the address of the kind's
    JSON Schema, with which editors complete fields and terms.
    """
    required = [one for one in kind.fields if one.required and one.name not in ("title", "added")]
    optional = [one for one in kind.fields if not one.required and one.name != "draft"]
    lines = ["---"]
    if schema:
        lines.append(f"# yaml-language-server: $schema={schema}")
    lines.append("draft: true  # delete this line when the blanks are filled in")
    lines.append(f"title: {quoted(title)}")
    for field in required:
        lines += _field(field, terms)
    lines.append(f"added: {today}")
    if optional:
        lines += ["", '# The rest may be left out. To use a field, take away the "# " before it.']
        for field in optional:
            lines += [f"# {line}" for line in _field(field, terms)]
    if kind.body_required:
        lines += [
            "",
            f"# {_BODY.get(kind.name, 'The text')} goes below the next line, in Markdown.",
        ]
    return "\n".join([*lines, "---", "", ""])


_BODY = {"faq": "The answer"}


def quoted(text: str) -> str:
    """Write a text so that YAML reads exactly this text back: plain, or in double quotes."""
    if _PLAIN.fullmatch(text) and not _WORDS_THAT_MEAN_MORE.fullmatch(text):
        return text
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _field(field: Field, terms: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Write a field as an empty value and its comment, a record's fields below it."""
    type_ = field.type
    empty = " []" if isinstance(type_, ListOf) and not isinstance(type_.item, RecordOf) else ""
    yield f"{field.name}:{empty}  # {_comment(field, terms)}"
    record = type_.item if isinstance(type_, ListOf) else type_
    if isinstance(record, RecordOf):
        first, other = ("  - ", "    ") if isinstance(type_, ListOf) else ("  ", "  ")
        lines = [line for one in record.fields for line in _field(one, terms)]
        yield first + lines[0]
        yield from (other + line for line in lines[1:])


def _comment(field: Field, terms: Mapping[str, Mapping[str, str]]) -> str:
    """Say what the field is for and how it is written, in one line."""
    said = field.help or field.words
    said += "" if said.endswith((".", "?", "!", "…")) else "."
    how = _how_to_write(field.type, terms)
    example = _example(field.type)
    if example and example not in said:
        how = f"Like this: {example}"
    return f"{said} {how}".strip()


def _how_to_write(type_: FieldType, terms: Mapping[str, Mapping[str, str]]) -> str:
    each = type_.item if isinstance(type_, ListOf) else type_
    one = "Some of" if isinstance(type_, ListOf) else "One of"
    match each:
        case RecordOf(any_of=names):
            return f"It needs {' or '.join(names)}." if names else ""
        case Boolean():
            return "true or false"
        case Choice(values=values):
            return f"{one}: {', '.join(values)}"
        case Term(vocabulary=vocabulary):
            known = terms.get(vocabulary, {})
            if known and len(known) <= MOST_LISTED:
                return f"{one}: {', '.join(known)}"
            return f"{one} the terms in content/vocabularies/{vocabulary}.yaml"
        case Text(pattern=None, longest=longest):
            return f"At most {longest} characters{' each' if each is not type_ else ''}."
        case _:
            return ""


def _example(type_: FieldType) -> str:
    """Give an example where the values cannot be listed."""
    each = type_.item if isinstance(type_, ListOf) else type_
    if isinstance(each, (RecordOf, Boolean, Choice)):
        return ""
    example = example_of(each)
    return f"[{example}]" if example and isinstance(type_, ListOf) else example
