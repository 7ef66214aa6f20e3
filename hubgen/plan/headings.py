"""Which lists there are, and what each says of itself: of a kind, of a value, of a letter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from hubgen.hub.addresses import list_address
from hubgen.hub.facets import Facet, FacetValue, declared_facets
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub, letter_list
from hubgen.kinds.types import Kind
from hubgen.plan.facet_links import facet_links, kind_facets, with_current
from hubgen.plan.frame import list_feed
from hubgen.plan.heading import Heading, make_finder
from hubgen.plan.letters import a_to_z, letters, plan_letter
from hubgen.plan.views import Facet as FacetLinks
from hubgen.plan.views import Link
from hubgen.plan.words import count_words, listed


class Lists:
    """Plans the list of each kind, of each facet's value and of each letter, by its name."""

    def __init__(self, ground: Ground, hub: Hub) -> None:
        self._ground = ground
        self._hub = hub
        self._kinds = {kind.plural: kind for kind in ground.settings.kinds}
        self._values = {
            f"{facet.name}/{value.name}": (facet, value)
            for facet in ground.facets
            for value in shown_values(hub, facet)
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lists that have pages: kinds, values facet by facet, letters."""
        return (*self._kinds, *self._values, *map(letter_list, letters(self._hub)))

    @cached_property
    def links(self) -> Mapping[str, FacetLinks]:
        """The busiest values of each facet: the same beside the lists of all values."""
        facets = self._ground.facets
        found = ((facet.name, facet_links(self._ground, self._hub, facet)) for facet in facets)
        return {name: one for name, one in found if one}

    def beside(self, name: str) -> tuple[FacetLinks, ...]:
        """The links beside a list, but for the mark of where the reader is."""
        kind = self._kinds.get(name)
        if kind:
            return kind_facets(self._ground, self._hub, kind)
        if name and name not in self._values:
            return (a_to_z(self._ground, self._hub),)
        return tuple(self.links.values())

    def plan(self, name: str) -> Heading:
        """What a list says of itself on each of its pages."""
        kind = self._kinds.get(name)
        if kind:
            return self._plan_kind(kind)
        if name in self._values:
            return _plan_value(self._ground, self._hub, *self._values[name], self.links)
        return plan_letter(self._ground, self._hub, name)

    def _plan_kind(self, kind: Kind) -> Heading:
        """The list of a kind: the living, then the closed and merged, never hidden."""
        listing = self._hub.list(kind.plural)
        return Heading(
            kind.plural,
            kind.labels,
            kind.help,
            count_words(len(listing.entries), kind.label.lower(), kind.labels.lower()),
            self.beside(kind.plural),
            listing,
            feeds=list_feed(self._ground, kind.plural, kind.labels),
            finder=make_finder(self._ground, "kind", kind.name),
        )


def shown_values(hub: Hub, facet: Facet) -> tuple[FacetValue, ...]:
    """The values that have a page: all of a vocabulary, of a choice those that entries have."""
    if facet.vocabulary:
        return facet.values
    return tuple(value for value in facet.values if f"{facet.name}/{value.name}" in hub.lists)


def _plan_value(
    ground: Ground, hub: Hub, facet: Facet, value: FacetValue, links: Mapping[str, FacetLinks]
) -> Heading:
    name = f"{facet.name}/{value.name}"
    listing = hub.list(name)
    labels = [
        kind.labels.lower()
        for kind in ground.settings.kinds
        if any(facet.name == own for own, _, _ in declared_facets(kind))
    ]
    title, lead = value.title, value.description
    if facet.vocabulary is None:
        title = f"{facet.title}: {value.title}"
        lead = lead or f"{listed(labels).capitalize()} of this sort."
    term = facet.vocabulary.terms[value.name] if facet.vocabulary else None
    terms = facet.vocabulary.terms if facet.vocabulary else {}
    return Heading(
        name,
        title,
        lead,
        count_words(len(listing.entries), "entry", "entries"),
        tuple(
            with_current(ground, one, facet, value, len(listing.entries))
            if other == facet.name
            else one
            for other, one in links.items()
        ),
        listing,
        parents=(Link(facet.title, ground.base.href(list_address(facet.name))),),
        # Two vocabularies may have a term of the same name; their pages' titles must differ.
        named=f"{title} – {facet.title}" if facet.vocabulary else "",
        crumb=value.title,
        feeds=list_feed(ground, name, title) if facet.vocabulary else (),
        related=tuple(
            Link(terms[one].title, ground.base.href(list_address(f"{facet.name}/{one}")))
            for one in (term.related if term else ())
            if one in terms
        ),
        synonyms=term.synonyms if term else (),
        finder=make_finder(ground, facet.name, value.name),
    )
