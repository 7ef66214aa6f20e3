"""Facets: the fields by which readers filter, each value with its entries.

A facet is a vocabulary (tags, audiences …) or a choice of a kind (status, cost, how to join).
Both give pages of their own at /<facet>/<value>/, so that filtering works without JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hubgen.check.entry import Entry
from hubgen.check.vocabularies import Vocabulary
from hubgen.hub.choices import choice_meaning, choice_title
from hubgen.kinds.types import Boolean, Choice, Field, Kind, ListOf, Term

# What readers ask first comes first: is it alive, is it for me, how do I get in?
_ORDER = {
    name: place
    for place, name in enumerate(
        ("status", "audiences", "regions", "join", "cost", "platforms", "tags")
    )
}


class FacetValue(NamedTuple):
    """One value of a facet: its name in addresses, what readers see, and what it means."""

    name: str
    title: str
    description: str = ""


class Facet(NamedTuple):
    """A way to filter: `name` is its address; `vocabulary` is None for a choice."""

    name: str
    title: str
    values: tuple[FacetValue, ...]
    vocabulary: Vocabulary | None = None


def declared_facets(kind: Kind) -> tuple[tuple[str, Field, Field | None], ...]:
    """A kind's facets: name, the field, and the field inside it where it is a record."""
    return kind.outline.facets


def make_facets(kinds: Iterable[Kind], vocabularies: Mapping[str, Vocabulary]) -> tuple[Facet, ...]:
    """All facets of all kinds and all vocabularies, in the order in which readers need them."""
    found: dict[str, Facet] = {}
    for kind in kinds:
        for name, field, inner in declared_facets(kind):
            type_ = (inner or field).type
            item = type_.item if isinstance(type_, ListOf) else type_
            if name in found:
                continue
            if isinstance(item, Term):
                vocabulary = vocabularies.get(item.vocabulary)
                if vocabulary:
                    found[name] = _of_vocabulary(vocabulary)
            elif isinstance(item, (Choice, Boolean)):
                values = item.values if isinstance(item, Choice) else ("true", "false")
                title = (inner or field).words
                found[name] = Facet(name, title, _of_choice(name, values))
    for vocabulary in vocabularies.values():
        found.setdefault(vocabulary.name, _of_vocabulary(vocabulary))
    return tuple(sorted(found.values(), key=lambda f: _ORDER.get(f.name, len(_ORDER))))


def _of_choice(facet: str, values: tuple[str, ...]) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(value, choice_title(facet, value), choice_meaning(facet, value))
        for value in values
    )


def _of_vocabulary(vocabulary: Vocabulary) -> Facet:
    values = tuple(
        FacetValue(term.name, term.title, term.description)
        for term in vocabulary.terms.values()
        if not term.replaced_by
    )
    return Facet(vocabulary.name, vocabulary.title, values, vocabulary)


def values_of(entry: Entry) -> tuple[str, ...]:
    """The facet values of an entry, each once, by the name of its list: "tags/web"."""
    found: dict[str, None] = {}
    values = entry.values
    for name, field, inner in declared_facets(entry.kind):
        value = values.get(field.name)
        if inner:
            value = value.get(inner.name) if isinstance(value, dict) else None
        if value is None:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                found[f"{name}/{one}"] = None
            elif isinstance(one, bool):
                found[f"{name}/{'true' if one else 'false'}"] = None
    return tuple(found)
