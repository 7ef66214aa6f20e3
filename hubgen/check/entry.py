"""An entry: a document whose fields have been read, with typed ways to ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hubgen.kinds.types import Field, FieldType, Kind, ListOf, RecordOf, ScalarType, Term
from hubgen.kinds.values import PartialDate, Record, Ref, Value
from hubgen.load.documents import Body

_NOTHING: Record = {}
_UNNAMED = ("owner-request", "spam")
_ENDED = ("closed", "merged")


class Leaf(NamedTuple):
    """One value with its dotted path in the file and its declared type."""

    path: str
    type: ScalarType
    value: Value


def _gather(path: str, type_: FieldType, value: Value, found: list[Leaf]) -> None:
    """Add the leaves of one value; a generator in a generator would take twice as long."""
    if isinstance(type_, ListOf):
        one = type_.item
        items = value if isinstance(value, tuple) else ()
        if isinstance(one, RecordOf):
            for place, item in enumerate(items):
                _gather(f"{path}.{place}", one, item, found)
        else:
            found += [Leaf(f"{path}.{place}", one, item) for place, item in enumerate(items)]
    elif isinstance(type_, RecordOf):
        record = value if isinstance(value, dict) else _NOTHING
        for field in type_.fields:
            name = field.name
            if name in record:
                _gather(f"{path}.{name}", field.type, record[name], found)
    else:
        found.append(Leaf(path, type_, value))


def _gather_dates(path: str, value: Value, found: list[tuple[str, date | PartialDate]]) -> None:
    """Add the dates of one value: they are known by what they are, whatever was declared."""
    if isinstance(value, (date, PartialDate)):
        found.append((path, value))
    elif isinstance(value, dict):
        for name, part in value.items():
            if not isinstance(part, (str, int)):  # most are, and need no path
                _gather_dates(f"{path}.{name}", part, found)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            _gather_dates(f"{path}.{place}", item, found)


def _gather_terms(type_: FieldType, value: Value, found: list[tuple[str, str]]) -> None:
    """Add the terms of one value: without paths, which nobody asks for of terms."""
    if isinstance(type_, Term):
        found.append((type_.vocabulary, str(value)))
    elif isinstance(type_, ListOf) and isinstance(value, tuple):
        one = type_.item
        if isinstance(one, Term):
            found += [(one.vocabulary, str(item)) for item in value]
        else:
            for item in value:
                _gather_terms(one, item, found)
    elif isinstance(type_, RecordOf) and isinstance(value, dict):
        for field in type_.fields:
            if field.name in value:
                _gather_terms(field.type, value[field.name], found)


@dataclass(frozen=True, slots=True)
class Entry:
    """One network, group, question or other entry; absent fields are absent from `values`."""

    kind: Kind
    slug: str
    path: str
    values: Record
    body: Body

    @property
    def ref(self) -> Ref:
        return Ref(self.kind.plural, self.slug)

    @property
    def id(self) -> str:
        """Permanent within the kind, also when the file is renamed."""
        return self.text("id") or self.slug

    @property
    def title(self) -> str:
        return self.text("title") or self.slug

    @property
    def summary(self) -> str:
        return self.text("summary")

    @property
    def is_draft(self) -> bool:
        return self.values.get("draft") is True

    @property
    def is_retired(self) -> bool:
        return "retired" in self.values

    @property
    def is_nameless(self) -> bool:
        """Retired at the owner's request or as spam: neither name nor link is shown any more."""
        return self.is_retired and text_of(self.record("retired"), "reason") in _UNNAMED

    @property
    def is_living(self) -> bool:
        """Listed with the living: everything whose status does not say closed or merged."""
        return text_of(self.record("status"), "state") not in _ENDED

    def text(self, name: str) -> str:
        """A text field, empty when absent."""
        return text_of(self.values, name)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts or terms, empty when absent."""
        found = self.values.get(name)
        return tuple(map(str, found)) if isinstance(found, tuple) else ()

    def record(self, name: str) -> Record:
        """A record, empty when absent."""
        return record_of(self.values, name)

    def records(self, name: str) -> tuple[Record, ...]:
        """A list of records, empty when absent."""
        found = self.values.get(name)
        if not isinstance(found, tuple):
            return ()
        return tuple([item for item in found if isinstance(item, dict)])

    def refs(self, name: str) -> tuple[Ref, ...]:
        """References, one or many, empty when absent."""
        found = self.values.get(name)
        if isinstance(found, tuple):
            return tuple([item for item in found if isinstance(item, Ref)])
        return (found,) if isinstance(found, Ref) else ()

    def day(self, name: str) -> date | None:
        """A date field."""
        return day_of(self.values, name)

    def partial(self, name: str) -> PartialDate | None:
        """A partial date field."""
        found = self.values.get(name)
        return found if isinstance(found, PartialDate) else None

    def leaves(self, fields: tuple[Field, ...] | None = None) -> list[Leaf]:
        """Every single value of some fields (none: all), also inside lists and records."""
        found: list[Leaf] = []
        values = self.values
        for field in self.kind.fields if fields is None else fields:
            name = field.name
            if name in values:
                _gather(name, field.type, values[name], found)
        return found

    def dates(self) -> list[tuple[str, date | PartialDate]]:
        """Every date of every field, with its dotted path in the file; fields by declaration."""
        found: list[tuple[str, date | PartialDate]] = []
        values = self.values
        for field in self.kind.outline.dated:
            name = field.name
            if name in values:
                _gather_dates(name, values[name], found)
        return found

    def terms(self) -> list[tuple[str, str]]:
        """Every term with its vocabulary, fields by declaration."""
        found: list[tuple[str, str]] = []
        values = self.values
        for field in self.kind.outline.termed:
            if field.name in values:
                _gather_terms(field.type, values[field.name], found)
        return found

    @property
    def changed(self) -> date | None:
        """The last day that a reader would care about: `updated`, else `added`."""
        return self.day("updated") or self.day("added")


def text_of(record: Record, name: str) -> str:
    """A text of a record, empty when absent."""
    found = record.get(name, "")
    return found if isinstance(found, str) else str(found)


def day_of(record: Record, name: str) -> date | None:
    """A date of a record."""
    found = record.get(name)
    return found if isinstance(found, date) else None


def record_of(record: Record, name: str) -> Record:
    """A record in a record, empty when absent."""
    found = record.get(name, _NOTHING)
    return found if isinstance(found, dict) else _NOTHING
