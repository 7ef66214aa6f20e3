"""An entry: a document whose fields have been read, with typed ways to ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hubgen.kinds.types import Field, FieldType, Kind, ListOf, RecordOf, ScalarType
from hubgen.kinds.values import PartialDate, Record, Ref, Value
from hubgen.load.documents import Body

_NOTHING: Record = {}


class Leaf(NamedTuple):
    """One value with its dotted path in the file and its declared type."""

    path: str
    type: ScalarType
    value: Value


def _gather(path: str, type_: FieldType, value: Value, found: list[Leaf]) -> None:
    """Add the leaves of one value; a generator in a generator would take twice as long."""
    if isinstance(type_, ListOf):
        for place, item in enumerate(value if isinstance(value, tuple) else ()):
            _gather(f"{path}.{place}", type_.item, item, found)
    elif isinstance(type_, RecordOf):
        record = value if isinstance(value, dict) else {}
        for field in type_.fields:
            if field.name in record:
                _gather(f"{path}.{field.name}", field.type, record[field.name], found)
    else:
        found.append(Leaf(path, type_, value))


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
        return text_of(self.record("retired"), "reason") in ("owner-request", "spam")

    @property
    def is_living(self) -> bool:
        """Listed with the living: everything whose status does not say closed or merged."""
        return text_of(self.record("status"), "state") not in ("closed", "merged")

    def text(self, name: str) -> str:
        """A text field, empty when absent."""
        return text_of(self.values, name)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts or terms, empty when absent."""
        found = self.values.get(name, ())
        return tuple(str(item) for item in found) if isinstance(found, tuple) else ()

    def record(self, name: str) -> Record:
        """A record, empty when absent."""
        return record_of(self.values, name)

    def records(self, name: str) -> tuple[Record, ...]:
        """A list of records, empty when absent."""
        found = self.values.get(name, ())
        items: tuple[Value, ...] = found if isinstance(found, tuple) else ()
        return tuple(item for item in items if isinstance(item, dict))

    def refs(self, name: str) -> tuple[Ref, ...]:
        """References, one or many, empty when absent."""
        found = self.values.get(name, ())
        items = found if isinstance(found, tuple) else (found,)
        return tuple(item for item in items if isinstance(item, Ref))

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
        for field in self.kind.fields if fields is None else fields:
            if field.name in self.values:
                _gather(field.name, field.type, self.values[field.name], found)
        return found

    def dates(self) -> Iterator[tuple[str, date | PartialDate]]:
        """Every date of every field, with its dotted path in the file, by declaration."""
        for path, _, value in self.leaves(self.kind.outline.dated):
            if isinstance(value, (date, PartialDate)):
                yield path, value

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
