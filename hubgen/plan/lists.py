"""Lists: of a kind, of a facet's value, and of a facet's values; in pages of bounded length."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from hubgen.hub.addresses import list_address
from hubgen.hub.facets import Facet, FacetValue, declared_facets
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub, Listing, Part
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Kind
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.frame import home_crumb, list_feed, make_head, trail
from hubgen.plan.structured import breadcrumbs, item_list, json_ld
from hubgen.plan.views import Facet as FacetLinks
from hubgen.plan.views import (
    FeedLink,
    Link,
    ListPage,
    Page,
    Pager,
    Section,
    Term,
    VocabularyPage,
)
from hubgen.plan.words import count_words, listed

_BUSIEST = 6
_UNEXPLAINED = "How many entries there are of each."


class Heading(NamedTuple):
    """What a list says of itself on each of its pages, and the list."""

    name: str
    title: str
    lead: str
    tally: str
    facets: tuple[FacetLinks, ...]
    listing: Listing
    parents: tuple[Link, ...] = ()
    named: str = ""
    crumb: str = ""
    feeds: tuple[FeedLink, ...] = ()
    related: tuple[Link, ...] = ()
    synonyms: tuple[str, ...] = ()

    def pages(self, size: int) -> int:
        """How many pages of `size` entries it has: one when it is empty."""
        return max(1, -(-len(self.listing.entries) // size))


class Lists:
    """Plans the list of each kind and of each facet's value, by its name."""

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
        """The names of all lists that have pages: kinds first, then values, facet by facet."""
        return (*self._kinds, *self._values)

    @cached_property
    def links(self) -> Mapping[str, FacetLinks]:
        """The busiest values of each facet: the same beside the lists of all values."""
        facets = self._ground.facets
        found = ((facet.name, facet_links(self._ground, self._hub, facet)) for facet in facets)
        return {name: one for name, one in found if one}

    def beside(self, name: str) -> tuple[FacetLinks, ...]:
        """The links beside a list, but for the mark of where the reader is."""
        kind = self._kinds.get(name)
        return _kind_facets(self._ground, self._hub, kind) if kind else tuple(self.links.values())

    def plan(self, name: str) -> Heading:
        """What a list says of itself on each of its pages."""
        kind = self._kinds.get(name)
        if kind:
            return self._plan_kind(kind)
        return _plan_value(self._ground, self._hub, *self._values[name], self.links)

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
            _with_current(ground, one, facet, value, len(listing.entries))
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
    )


def plan_list_page(catalogue: Catalogue, heading: Heading, number: int) -> Page:
    """One page of a list, counted from 1."""
    ground, hub = catalogue.ground, catalogue.hub
    size = ground.settings.page_size
    name, title, count, lead = heading.name, heading.title, heading.tally, heading.lead
    total = heading.pages(size)
    address = list_address(name, number)
    here = Link(heading.crumb or title, ground.base.href(address), current=True)
    crumbs = (home_crumb(ground), *heading.parents, here)
    of = f" (page {number} of {total})" if number > 1 else ""
    first = (number - 1) * size
    entries = heading.listing.entries[first : first + size]
    return Page(
        address,
        "list.html",
        ListPage(
            head=make_head(
                ground,
                address,
                f"{heading.named or title}{of}",
                f"{count}: {lead}" if lead else count,
                feeds=heading.feeds,
                data=lambda: json_ld(
                    item_list(ground, title, address, map(hub.address, entries)),
                    breadcrumbs(ground, trail(ground, crumbs)),
                ),
            ),
            crumbs=crumbs,
            heading=title,
            lead=lead,
            count=count,
            sections=_sections(catalogue, heading, first),
            facets=heading.facets,
            pager=_pager(ground, name, number, total),
            feed=heading.feeds[0] if heading.feeds else None,
            related=heading.related,
            synonyms=heading.synonyms,
        ),
    )


def _sections(catalogue: Catalogue, heading: Heading, first: int) -> tuple[Section, ...]:
    """The page's part of the list under its headings: living or not in a kind's, else the kinds."""
    ground = catalogue.ground
    last = first + ground.settings.page_size
    labels = {kind.plural: kind.labels for kind in ground.settings.kinds}
    is_kind = heading.name in labels
    found: dict[str, list[int]] = {}
    ends = accumulate(part.length for part in heading.listing.parts)
    for part, end in zip(heading.listing.parts, ends, strict=True):
        start = max(end - part.length, first)
        numbers = heading.listing.entries[start : min(end, last)] if start < last else ()
        if numbers:
            words = _kind_part(part) if is_kind else labels[part.plural]
            found.setdefault(words, []).extend(numbers)
    return tuple(
        Section(words, catalogue.rows(numbers), slugify(words)) for words, numbers in found.items()
    )


def _kind_part(part: Part) -> str:
    return "" if part.living else "Closed or merged"


def _pager(ground: Ground, name: str, number: int, total: int) -> Pager | None:
    if total == 1:
        return None
    pages = tuple(
        Link(str(n), ground.base.href(list_address(name, n)), current=n == number)
        for n in range(1, total + 1)
        if n in (1, total) or abs(n - number) <= 2
    )
    previous = ground.base.href(list_address(name, number - 1)) if number > 1 else ""
    following = ground.base.href(list_address(name, number + 1)) if number < total else ""
    return Pager(
        Link("Previous page", previous) if previous else None,
        Link("Next page", following) if following else None,
        pages,
    )


def busiest(
    ground: Ground, hub: Hub, facet: Facet, most: int, kind: Kind | None = None
) -> tuple[Link, ...]:
    """The values with the most entries (of one kind), as links with counts.

    A vocabulary's go by count, a choice's stay in their own order.
    """
    counted = []
    for value in facet.values:
        listing = hub.list(f"{facet.name}/{value.name}")
        count = listing.of_kind(kind.plural) if kind else len(listing.entries)
        if count:
            counted.append((count, value, _anchor(ground, kind, listing)))
    if facet.vocabulary:
        counted.sort(key=lambda found: (-found[0], found[1].title.casefold()))
    return tuple(
        Link(value.title, _value_href(ground, facet, value) + anchor, count)
        for count, value, anchor in counted[:most]
    )


def _anchor(ground: Ground, kind: Kind | None, listing: Listing) -> str:
    """The part of a value's page where a kind begins, where that is on its first page."""
    if kind is None:
        return ""
    plurals = [other.plural for other in ground.settings.kinds]
    before = set(plurals[: plurals.index(kind.plural)])
    above = sum(part.length for part in listing.parts if part.plural in before)
    return f"#{slugify(kind.labels)}" if 0 < above < ground.settings.page_size else ""


def _value_href(ground: Ground, facet: Facet, value: FacetValue) -> str:
    return ground.base.href(list_address(f"{facet.name}/{value.name}"))


def facet_links(
    ground: Ground, hub: Hub, facet: Facet, kind: Kind | None = None
) -> FacetLinks | None:
    """A facet's busiest values, and a link to all of them where there are more."""
    most = _BUSIEST if facet.vocabulary else len(facet.values)
    links = busiest(ground, hub, facet, most, kind)
    if not links:
        return None
    if facet.vocabulary and len(links) == _BUSIEST < len(facet.values):
        everything = ground.base.href(list_address(facet.name))
        links = (*links, Link(f"All {len(facet.values)} {facet.title.lower()}", everything))
    return FacetLinks(facet.title, links)


def _kind_facets(ground: Ground, hub: Hub, kind: Kind) -> tuple[FacetLinks, ...]:
    names = {name for name, _, _ in declared_facets(kind)}
    made = (facet_links(ground, hub, facet, kind) for facet in ground.facets if facet.name in names)
    return tuple(links for links in made if links)


def _with_current(
    ground: Ground, links: FacetLinks, facet: Facet, value: FacetValue, count: int
) -> FacetLinks:
    """A facet with the value marked whose page this is; added where it was not among the first."""
    here = Link(value.title, _value_href(ground, facet, value), count, current=True)
    if any(link.href == here.href for link in links.links):
        marked = tuple(here if link.href == here.href else link for link in links.links)
    else:
        marked = (*links.links[:_BUSIEST], here, *links.links[_BUSIEST:])
    return FacetLinks(links.title, marked)


def plan_vocabulary(ground: Ground, hub: Hub, facet: Facet) -> Page:
    """The page of a facet: its values with what they mean, and how many entries have each."""
    address = list_address(facet.name)
    crumbs = (home_crumb(ground), Link(facet.title, ground.base.href(address), current=True))
    terms = tuple(
        Term(
            value.title,
            ground.base.href(list_address(f"{facet.name}/{value.name}")),
            value.description,
            len(hub.list(f"{facet.name}/{value.name}").entries),
        )
        for value in shown_values(hub, facet)
    )
    if facet.vocabulary:
        terms = tuple(sorted(terms, key=lambda term: term.title.casefold()))
    explained = all(term.description for term in terms)
    lead = "What each word means, and how many entries have it." if explained else _UNEXPLAINED
    return Page(
        address,
        "vocabulary.html",
        VocabularyPage(
            head=make_head(
                ground,
                address,
                facet.title,
                f"{facet.title}: {lead[0].lower()}{lead[1:]}",
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading=facet.title,
            lead=lead,
            terms=terms,
        ),
    )
