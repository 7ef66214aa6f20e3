"""Facets as plain links: the busiest values of each, with how many entries have them."""

from __future__ import annotations

from hubgen.hub.addresses import list_address
from hubgen.hub.facets import Facet, FacetValue, declared_facets
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub, Listing
from hubgen.kinds.types import Kind
from hubgen.plan.views import Facet as FacetLinks
from hubgen.plan.views import Link

_BUSIEST = 10


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


def part_anchor(plural: str) -> str:
    """The id of a kind's part of a list: by its folder, since labels may be alike or not Latin."""
    return f"part-{plural}"


def _anchor(ground: Ground, kind: Kind | None, listing: Listing) -> str:
    """The part of a value's page where a kind begins, where that is on its first page."""
    if kind is None:
        return ""
    plurals = [other.plural for other in ground.settings.kinds]
    before = set(plurals[: plurals.index(kind.plural)])
    above = sum(part.length for part in listing.parts if part.plural in before)
    return f"#{part_anchor(kind.plural)}" if 0 < above < ground.settings.page_size else ""


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


def kind_facets(ground: Ground, hub: Hub, kind: Kind) -> tuple[FacetLinks, ...]:
    """The facets that a kind declares, with counts of its own entries."""
    names = {name for name, _, _ in declared_facets(kind)}
    made = (facet_links(ground, hub, facet, kind) for facet in ground.facets if facet.name in names)
    return tuple(links for links in made if links)


def with_current(
    ground: Ground, links: FacetLinks, facet: Facet, value: FacetValue, count: int
) -> FacetLinks:
    """A facet with the value marked whose page this is; added where it was not among the first."""
    here = Link(value.title, _value_href(ground, facet, value), count, current=True)
    if any(link.href == here.href for link in links.links):
        marked = tuple(here if link.href == here.href else link for link in links.links)
    else:
        marked = (*links.links[:_BUSIEST], here, *links.links[_BUSIEST:])
    return FacetLinks(links.title, marked)
