"""A declared field → the field of a form in the editor at /admin/.

The names and options are those of Sveltia CMS 0.221 (schema/sveltia-cms.json of its npm package).
The patterns are what hubgen's own reading allows, so that the form says what a check would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hubgen.check.vocabularies import Vocabulary
from hubgen.hub.choices import choice_title
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

Widget = dict[str, object]

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_SLUG = r"[a-z0-9-]+"
_ANSWERS = ({"label": "Yes", "value": "true"}, {"label": "No", "value": "false"})
_ONE_LINE = 200
"""Texts that may be longer get a box of several lines."""


class Words(NamedTuple):
    """What values are called, and which kinds there are to refer to."""

    vocabularies: Mapping[str, Vocabulary]
    plurals: tuple[str, ...]


def widgets(fields: Iterable[Field], words: Words) -> list[Widget]:
    """The fields of a form, in the order of their declaration."""
    return [_of_field(field, words, field.name) for field in fields]


def body_widget(required: bool) -> Widget:
    """The text below the fields, as it is written: what a rich editor makes of it is not."""
    return {"name": "body", "label": "Text", "required": required, **_markdown()}


def _of_field(field: Field, words: Words, at: str) -> Widget:
    label = field.words
    named = {"name": field.name, "label": label, "required": field.required}
    found = _of_type(field.type, words, at, label)
    if isinstance(field.type, Date) and field.name == "added":
        found["default"] = "{{now}}"
    hint = " ".join(filter(None, (field.help, _either(field.type))))
    return named | ({"hint": hint} if hint else {}) | found


def _either(type_: FieldType) -> str:
    """What a record asks for that no single field of it does."""
    each = type_.item if isinstance(type_, ListOf) else type_
    names = each.any_of if isinstance(each, RecordOf) else ()
    return f"At least one of: {', '.join(names)}." if names else ""


def _of_type(type_: FieldType, words: Words, at: str, label: str) -> Widget:
    if isinstance(type_, RecordOf):
        return {"widget": "object", "fields": _inner(type_, words, at)}
    if isinstance(type_, ListOf):
        return _list(type_, words, at, label)
    return _scalar(type_, words, at)


def _inner(record: RecordOf, words: Words, at: str) -> list[Widget]:
    return [_of_field(field, words, f"{at}.{field.name}") for field in record.fields]


def _list(type_: ListOf, words: Words, at: str, label: str) -> Widget:
    sizes: Widget = {"min": type_.least} if type_.least else {}
    sizes["max"] = type_.most
    item = type_.item
    if isinstance(item, RecordOf):
        return {"widget": "list", "fields": _inner(item, words, at), **sizes}
    found = _scalar(item, words, at)
    if found["widget"] in ("select", "relation"):
        return {**found, "multiple": True, **sizes}
    one = {"name": "one", "label": label, "required": True, **found}
    return {"widget": "list", "field": one, **sizes}


def _scalar(type_: ScalarType, words: Words, at: str) -> Widget:
    match type_:
        case Text() | Partial() | Length() | Decimal():
            return _written(type_)
        case Url():
            return {"widget": "string", "type": "url", "maxlength": 2000}
        case Email():
            return {"widget": "string", "type": "email", "maxlength": 254}
        case Markdown():
            return _markdown()
        case Date():
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        case Integer():
            sizes = {"min": type_.least, "max": type_.most}
            return {"widget": "number", "value_type": "int/string", **sizes}
        case Boolean():
            # A switch cannot be left alone: it would write "false" into every entry.
            return {"widget": "select", "options": [dict(one) for one in _ANSWERS]}
        case Choice() | Term():
            options = list(_options(type_, words, at))
            # Nothing to choose from yet: the editor would refuse the whole configuration.
            return {"widget": "select", "options": options} if options else {"widget": "string"}
        case Reference():
            return _reference(type_, words)


def _written(type_: Text | Partial | Length | Decimal) -> Widget:
    """Words, or what has to look like something: dates may be a year, amounts keep their zeros."""
    expression = _expression(type_)
    longest = type_.longest if isinstance(type_, Text) else 200
    found: Widget = {"widget": "text" if longest > _ONE_LINE else "string", "maxlength": longest}
    if longest > _ONE_LINE and not expression:
        return {**found, "pattern": [r"^[^\n]*$", "Keep it to one paragraph."]}
    if expression:
        example = example_of(type_) or "2009-01"
        found["pattern"] = [f"^({expression})$", f"Write it like {example}."]
    return found


def _expression(type_: Text | Partial | Length | Decimal) -> str:
    match type_:
        case Text(pattern=pattern):
            return pattern.expression if pattern else ""
        case Partial(or_text=True):
            return rf"{_DATE}|(?=.*[^\d\s./-]).+"
        case Partial():
            return _DATE
        case Length():
            return "[0-9]{1,4} (day|week|month|year)s?"
        case _:
            return r"-?[0-9]{1,15}(\.[0-9]{1,9})?"


def _markdown() -> Widget:
    """As it is written: a rich editor would write lists, tables and links its own way."""
    return {"widget": "markdown", "modes": ["raw"]}


def _options(type_: Choice | Term, words: Words, at: str) -> Iterator[dict[str, str]]:
    if isinstance(type_, Term):
        vocabulary = words.vocabularies.get(type_.vocabulary)
        titles = vocabulary.current if vocabulary else {}
    else:
        titles = {value: _title(at, value) for value in type_.values}
    for value, title in titles.items():
        yield {"label": title, "value": value}


def _title(at: str, value: str) -> str:
    """The reader's word for a value: it is kept under the name of the field or of its record."""
    plain = choice_title("", value)
    known = (choice_title(name, value).strip() for name in (at.partition(".")[0], _last(at)))
    title = next((one for one in known if one not in ("", plain)), plain)
    return f"{title[:1].upper()}{title[1:]}"


def _last(at: str) -> str:
    return at.rpartition(".")[2]


def _reference(type_: Reference, words: Words) -> Widget:
    """A list to choose from where one kind is meant; else words, since no list holds several."""
    plurals = type_.plurals or words.plurals
    if len(plurals) == 1 and plurals[0] in words.plurals:
        plural = plurals[0]
        return {
            "widget": "relation",
            "collection": plural,
            "value_field": f"{plural}/{{{{slug}}}}",
            "display_fields": ["title"],
            "search_fields": ["title"],
        }
    example = f"{plurals[0]}/name-of-its-file"
    expression = f"({'|'.join(plurals)})/{_SLUG}"
    return {"widget": "string", "pattern": [f"^{expression}$", f"Write it like {example}."]}
