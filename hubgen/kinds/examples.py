"""How a value of each type is written: for hints, schemas and scaffolds."""

from __future__ import annotations

from hubgen.kinds.types import (
    Boolean,
    Choice,
    Date,
    Decimal,
    Email,
    Integer,
    Length,
    Partial,
    Reference,
    ScalarType,
    Text,
    Url,
)


def example_of(type_: ScalarType) -> str:
    """One value as a writer would write it; empty where any words do."""
    match type_:
        case Text(pattern=pattern) if pattern:
            return pattern.example
        case Choice(values=values):
            return values[0] if values else ""
        case Reference(plurals=plurals):
            plural = plurals[0] if plurals else "networks"
            return f"{plural}/{'lgcomms' if plural == 'networks' else 'name-of-its-file'}"
        case _:
            return _EXAMPLES.get(type(type_), "")


_EXAMPLES: dict[type, str] = {
    Url: "https://www.example.org/",
    Email: "team@example.org",
    Date: "2026-01-28",
    Partial: "2009-01",
    Length: "6 months",
    Integer: "120",
    Decimal: "12.50",
    Boolean: "true",
}
