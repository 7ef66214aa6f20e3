"""A kind's declaration → its JSON Schema (draft-07), with which editors help while one writes.

It takes what `check` takes. Editors read YAML by the core schema, so a text may come as a number
or a boolean and an empty field as null; other readers give all of them as text. What is missing
is an error only where the entry is not a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from hubgen.kinds.examples import example_of
from hubgen.kinds.types import (
    Boolean,
    Choice,
    Date,
    Decimal,
    Email,
    Field,
    FieldType,
    Integer,
    Kind,
    Length,
    ListOf,
    Markdown,
    Partial,
    RecordOf,
    Reference,
    ScalarType,
    Term,
    Text,
    Url,
)

Schema: TypeAlias = dict[str, object]
Terms: TypeAlias = Mapping[str, Mapping[str, str]]
"""The terms of each vocabulary with their titles."""

DRAFT_07 = "http://json-schema.org/draft-07/schema#"

_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_PARTIAL = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_URL = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\\"<>^`{|}]+([/?#][^\s\\\"<>^`{|}]*)?"
_EMAIL = r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}"
_LENGTH = "[0-9]{1,4} (day|week|month|year)s?"
_SLUG = "[a-z0-9-]+"
_EMPTY = [None, ""]
_BLANK: Schema = {"anyOf": [{"enum": [*_EMPTY, [], {}]}, {"type": "string", "pattern": r"^\s*$"}]}


def json_schema(kind: Kind, terms: Terms) -> Schema:
    """Build the schema of a kind's entries; a vocabulary that the hub lacks has no terms."""
    body = Field("body", Markdown(), "The text in Markdown, in a .yaml file.")
    return {
        "$schema": DRAFT_07,
        "title": kind.label,
        "description": kind.help,
        "type": "object",
        "properties": _properties((*kind.fields, body), terms),
        "additionalProperties": False,
        "if": {"properties": {"draft": {"enum": [True, "true"]}}, "required": ["draft"]},
        "else": _demands(kind.fields),
    }


def _properties(fields: Iterable[Field], terms: Terms) -> Schema:
    return {field.name: _field(field, terms) for field in fields}


def _field(field: Field, terms: Terms) -> Schema:
    schema: Schema = {"title": field.words}
    if field.help:
        schema["description"] = field.help
    return schema | _value(field.type, terms)


def _value(type_: FieldType, terms: Terms) -> Schema:
    """Allow a value or nothing yet: null, or an empty text where everything is text."""
    if isinstance(type_, ListOf):
        return {
            "type": ["array", "string", "null"],
            "maxLength": 0,
            "items": _item(type_.item, terms),
            "maxItems": type_.most,
        }
    if isinstance(type_, RecordOf):
        return {"type": ["object", "string", "null"], "maxLength": 0} | _record(type_, terms)
    if isinstance(type_, (Boolean, Choice, Term)):
        return {"enum": [*_allowed(type_, terms), *_EMPTY]}
    return _scalar(type_)


def _item(type_: ScalarType | RecordOf, terms: Terms) -> Schema:
    if isinstance(type_, RecordOf):
        return {"type": ["object", "string", "null"], "maxLength": 0} | _record(type_, terms)
    if isinstance(type_, (Boolean, Choice, Term)):
        return {"enum": _allowed(type_, terms)}
    return _scalar(type_)


def _record(type_: RecordOf, terms: Terms) -> Schema:
    return {"properties": _properties(type_.fields, terms), "additionalProperties": False}


def _allowed(type_: Boolean | Choice | Term, terms: Terms) -> list[object]:
    """List the values as text, and as the core schema reads that text (YAML 1.2.2 §10.3.2)."""
    if isinstance(type_, Boolean):
        return [True, False, "true", "false"]
    texts = type_.values if isinstance(type_, Choice) else terms.get(type_.vocabulary, ())
    typed = [value for text in texts if (value := _core(text)) != text]
    return [*texts, *typed]


def _core(text: str) -> object:
    if text in ("null", "Null", "NULL", "~"):
        return None
    if text.lower() in ("true", "false") and text in (text.lower(), text.title(), text.upper()):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def _scalar(type_: ScalarType) -> Schema:
    schema = _shape(type_)
    example = example_of(type_)
    return schema | {"examples": [example]} if example else schema


def _shape(type_: ScalarType) -> Schema:
    match type_:
        case Text():
            return _anything(_text(type_))
        case Markdown():
            return _anything("") | {"maxLength": type_.longest}
        case Url():
            return _written(_URL) | {"maxLength": 2000}
        case Email():
            return _written(_EMAIL)
        case Date():
            return _written(_DAY)
        case Partial(or_text=True):
            # Words ("undated") are fine; what looks like a date has to be one.
            return _anything(rf"^{_PARTIAL}$|^(?!\s*[0-9./-][0-9\s./-]*$){_line(200)}$")
        case Partial():
            return _written(_PARTIAL, "integer") | {"minimum": 1, "maximum": 9999}
        case Length():
            return _written(_LENGTH)
        case Integer():
            sign = "-?" if type_.least < 0 else ""
            return _written(f"{sign}[0-9]{{1,15}}", "integer") | {"minimum": type_.least}
        case Decimal():
            return _written(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", "number")
        case Reference():
            plural = f"({'|'.join(type_.plurals)})" if type_.plurals else _SLUG
            return _written(f"{plural}/{_SLUG}")
        case _:
            raise AssertionError(f"{type(type_).__name__} has a list of values")


def _anything(pattern: str) -> Schema:
    schema: Schema = {"type": ["string", "number", "boolean", "null"]}
    return schema | {"pattern": pattern} if pattern else schema


def _written(pattern: str, *types: str) -> Schema:
    return {"type": ["string", *types, "null"], "pattern": f"^$|^{pattern}$"}


def _text(type_: Text) -> str:
    if type_.pattern is None:
        return f"^{_line(type_.longest)}$"
    longest = rf"(?=\s*\S{{0,{type_.longest}}}\s*$)"
    return rf"^{longest}\s*({type_.pattern.expression})?\s*$"


def _line(longest: int) -> str:
    """One line of at most so many characters; space around it does not count."""
    return rf"\s*(\S([^\n]{{0,{max(0, longest - 2)}}}\S)?)?\s*"


def _demands(fields: Iterable[Field]) -> Schema:
    """Say what must be there, all the way down."""
    required = [field.name for field in fields if field.required]
    inner = {field.name: demand for field in fields if (demand := _demand(field))}
    schema: Schema = {"required": required} if required else {}
    return schema | {"properties": inner} if inner else schema


def _demand(field: Field) -> Schema:
    schema: Schema = {"not": _BLANK} if field.required else {}
    type_ = field.type
    if isinstance(type_, RecordOf):
        return schema | _demands_of(type_)
    if isinstance(type_, ListOf) and isinstance(type_.item, RecordOf):
        return schema | {"items": _demands_of(type_.item)}
    return schema


def _demands_of(type_: RecordOf) -> Schema:
    schema = _demands(type_.fields)
    if type_.any_of:
        schema["anyOf"] = [{"required": [name]} for name in type_.any_of]
    return schema
