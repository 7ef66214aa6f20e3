"""`kinds:` of hub.yaml → kinds: fields added to the built-in ones, and kinds of the hub's own."""

from __future__ import annotations

import re
from dataclasses import replace

from hubgen.check.near import suggestion
from hubgen.check.reading import Place, read_record, read_value
from hubgen.kinds.builtin import BUILT_IN, COMMUNITY, EVERY_KIND, EVERY_KIND_FIRST
from hubgen.kinds.slugs import slug_fault, slugify
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
from hubgen.kinds.values import Record
from hubgen.load.nodes import Mapping, Node, Scalar

_SIMPLE: dict[str, ScalarType] = {
    "text": Text(),
    "markdown": Markdown(),
    "url": Url(),
    "email": Email(),
    "date": Date(),
    "partial-date": Partial(),
    "duration": Length(),
    "integer": Integer(),
    "number": Decimal(),
    "boolean": Boolean(),
}
TYPE_NAMES = (*_SIMPLE, "choice", "term", "ref", "list", "record")
# Folders of content/ that never hold entries.
FOLDERS = ("vocabularies", "pages", "static", "state")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

_KIND = (
    Field("plural", Text(80), "The folder below content/ and the address."),
    Field("label", Text(80), "What one entry is called."),
    Field("labels", Text(80), "What several are called."),
    Field("help", Text(300), "A line above the list."),
)
_NO_MARKDOWN = "Markdown cannot stand in a list or a record"
_FIELD = (
    Field("type", Choice(TYPE_NAMES), "The field's type.", required=True),
    Field("required", Boolean(), "Must it be there?"),
    Field("facet", Boolean(), "May readers filter by it?"),
    Field("label", Text(80), "What readers see."),
    Field("help", Text(300), "What writers see."),
    Field("values", ListOf(Text(80), 1), "The allowed values of a choice."),
    Field("vocabulary", Text(80), "The vocabulary of a term."),
    Field("kinds", ListOf(Text(80), 1), "The kinds that a ref may name."),
)


def read_kinds(node: Node | None, place: Place) -> tuple[Kind, ...]:
    """The built-in kinds with the hub's fields, then the hub's own kinds in their order."""
    kinds = {kind.name: kind for kind in BUILT_IN}
    if node is None:
        return BUILT_IN
    if not isinstance(node, Mapping):
        read_value(node, RecordOf((Field("network", Text()),)), "kinds", place)
        return BUILT_IN
    for key, value in node.pairs:
        known = kinds.get(key.value)
        if not isinstance(value, Mapping):
            _wrong(key, f'"{key.value}" says nothing about the kind', "write fields: {…}", place)
        elif known is not None:
            kinds[key.value] = _extend(known, value, place)
        else:
            made = _new_kind(key, value, kinds, place)
            if made is not None:
                kinds[made.name] = made
    _check_facets(node, kinds, place)
    return tuple(kinds.values())


def _check_facets(node: Mapping, kinds: dict[str, Kind], place: Place) -> None:
    """A facet's name is an address, so two kinds that declare it must mean the same values."""
    first: dict[str, FieldType] = {}
    for kind in kinds.values():
        for field in kind.fields:
            inner = field.type.fields if isinstance(field.type, RecordOf) else (field,)
            for one in inner:
                item = one.type.item if isinstance(one.type, ListOf) else one.type
                if not one.facet or isinstance(item, Term):
                    continue
                if first.setdefault(field.name, item) != item:
                    _wrong(
                        node.key(kind.name) or node,
                        f'the facet "{field.name}" of {kind.name} has other values elsewhere',
                        "give the same values, or another name",
                        place,
                    )


def _wrong(at: Node, message: str, hint: str, place: Place) -> None:
    place.report.add("bad-declaration", at.span.at(place.path), message, hint)


def _extend(kind: Kind, node: Mapping, place: Place) -> Kind:
    read_record(node, (), place, skip=("fields",))
    return replace(kind, fields=kind.fields + _fields(node.get("fields"), kind.fields, place))


def _new_kind(key: Scalar, node: Mapping, kinds: dict[str, Kind], place: Place) -> Kind | None:
    name = key.value
    if slug_fault(name):
        _wrong(
            key,
            f'"{name}" cannot name a kind: {slug_fault(name)}',
            f'write "{slugify(name) or "a-kind"}"',
            place,
        )
        return None
    values = read_record(node, _KIND, place, skip=("fields",))
    plural = str(values.get("plural", f"{name}s"))
    other = next((kind for kind in kinds.values() if kind.plural == plural), None)
    fault = slug_fault(plural) or (f"it is the folder of {other.name}" if other else None)
    if plural in FOLDERS:
        fault = "the folder holds something else"
    if fault:
        _wrong(
            node.get("plural") or key,
            f'"{plural}" cannot be the folder of a kind: {fault}',
            "choose another plural",
            place,
        )
        return None
    label = str(values.get("label", name.replace("-", " ").capitalize()))
    labels = str(values.get("labels", plural.replace("-", " ").capitalize()))
    base = EVERY_KIND_FIRST + EVERY_KIND
    own = _fields(node.get("fields"), base, place)
    fields = EVERY_KIND_FIRST + own + EVERY_KIND
    return Kind(name, plural, label, labels, str(values.get("help", "")), fields)


def _fields(node: Node | None, taken: tuple[Field, ...], place: Place) -> tuple[Field, ...]:
    """The declared fields beside those that the kind has; of a record, `taken` is empty."""
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        _wrong(node, "fields holds no named fields", "write name: {type: text}", place)
        return ()
    names = {field.name for field in taken} | {"body"}
    found: list[Field] = []
    for key, value in node.pairs:
        if not _FIELD_NAME.fullmatch(key.value):
            hint = "begin with a letter; a-z, 0-9 and _ may follow"
            _wrong(key, f'"{key.value}" cannot name a field', hint, place)
        elif key.value in names:
            _wrong(key, f'the field "{key.value}" is there already', "choose another name", place)
        elif not isinstance(value, Mapping):
            _wrong(key, f'"{key.value}" has no type', f"write {key.value}: {{type: text}}", place)
        else:
            field = _field(key, value, place)
            if field is not None and (not taken or _fits(key, field, place)):
                found.append(field)
    return tuple(found)


def _fits(key: Scalar, field: Field, place: Place) -> bool:
    """A built-in field's name keeps its meaning: pages know what to make of it."""
    known = next((one for one in COMMUNITY if one.name == field.name), None)
    if known is not None and known.type != field.type:
        hint = "choose another name"
        _wrong(key, f'"{field.name}" is a field of networks, of another type', hint, place)
        return False
    return True


def _field(key: Scalar, node: Mapping, place: Place) -> Field | None:
    values = read_record(node, _FIELD, place, skip=("of", "fields"))
    made = _type(values, node, place)
    if made is None:
        return None
    facet = values.get("facet") is True
    inner = made.item if isinstance(made, ListOf) else made
    if facet and not isinstance(inner, (Choice, Term, Boolean)):
        _wrong(key, "only a choice, a term or a boolean can be a facet", "delete facet", place)
    if facet and isinstance(inner, Choice):
        for value in inner.values:
            if slug_fault(value):
                _wrong(
                    key,
                    f'"{value}" cannot be a page of its own: {slug_fault(value)}',
                    f'write "{slugify(value) or "a-value"}"',
                    place,
                )
    return Field(
        key.value,
        made,
        str(values.get("help", "")),
        str(values.get("label", "")),
        required=values.get("required") is True,
        facet=facet,
    )


def _type(values: Record, node: Mapping, place: Place) -> FieldType | None:
    name = values.get("type")
    if not isinstance(name, str):
        return None
    if name in _SIMPLE:
        return _SIMPLE[name]
    if name == "list":
        return _list(node, place)
    if name == "record":
        fields = _fields(node.get("fields"), (), place)
        if not fields:
            _wrong(node, "a record needs fields", "write fields: {name: {type: text}}", place)
        if sum(field.facet for field in fields) > 1:
            _wrong(node, "a record can have one facet", "delete the others", place)
        if any(isinstance(field.type, Markdown) for field in fields):
            _wrong(node, _NO_MARKDOWN, "use text, or a field of its own", place)
        return RecordOf(fields) if fields else None
    needed = {"choice": "values", "term": "vocabulary", "ref": "kinds"}[name]
    given = values.get(needed)
    if given is None and name != "ref":
        _wrong(node, f"a {name} needs {needed}", f"add {needed}: …", place)
        return None
    texts = tuple(str(one) for one in given) if isinstance(given, tuple) else ()
    if name == "choice":
        return Choice(texts)
    if name == "term":
        return Term(str(given))
    return Reference(texts)


def _list(node: Mapping, place: Place) -> ListOf | None:
    """`of` names a simple type, or declares the items as a field does."""
    of = node.get("of")
    if of is None:
        return ListOf(Text())
    if isinstance(of, Scalar):
        if of.value == "markdown":
            _wrong(of, _NO_MARKDOWN, "use text, or a field of its own", place)
        if of.value in _SIMPLE:
            return ListOf(_SIMPLE[of.value])
        _wrong(of, f'unknown type "{of.value}"', suggestion(of.value, _SIMPLE), place)
        return None
    if not isinstance(of, Mapping):
        _wrong(of, "of holds a list", "write of: text, or of: {type: …}", place)
        return None
    made = _type(read_record(of, _FIELD, place, skip=("fields",)), of, place)
    if isinstance(made, ListOf):
        _wrong(of, "a list of lists is too deep", "use a record", place)
        return None
    return ListOf(made) if made is not None else None
