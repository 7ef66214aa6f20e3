"""The pages of a list, of bounded length; and the page of a facet with all of its values."""

from __future__ import annotations

from itertools import accumulate

from hubgen.hub.addresses import list_address
from hubgen.hub.facets import Facet
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.facet_links import part_anchor
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.heading import Heading
from hubgen.plan.headings import shown_values
from hubgen.plan.structured import breadcrumbs, item_list, json_ld
from hubgen.plan.views import Link, ListPage, Page, Pager, Section, Term, VocabularyPage

_UNEXPLAINED = "How many entries there are of each."


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
            pager=make_pager(ground, name, number, total),
            feed=heading.feeds[0] if heading.feeds else None,
            related=heading.related,
            synonyms=heading.synonyms,
            finder=heading.finder,
        ),
    )


def _sections(catalogue: Catalogue, heading: Heading, first: int) -> tuple[Section, ...]:
    """The page's part of the list under its headings: living or not in a kind's, else the kinds."""
    ground = catalogue.ground
    last = first + ground.settings.page_size
    labels = {kind.plural: kind.labels for kind in ground.settings.kinds}
    is_kind = heading.name in labels
    found: dict[str, tuple[str, list[int]]] = {}
    ends = accumulate(part.length for part in heading.listing.parts)
    for part, end in zip(heading.listing.parts, ends, strict=True):
        start = max(end - part.length, first)
        numbers = heading.listing.entries[start : min(end, last)] if start < last else ()
        if numbers:
            if not is_kind:
                anchor, words = part_anchor(part.plural), labels[part.plural]
            else:
                anchor, words = ("", "") if part.living else ("closed", "Closed or merged")
            found.setdefault(anchor, (words, []))[1].extend(numbers)
    return tuple(
        Section(words, catalogue.rows(numbers), anchor)
        for anchor, (words, numbers) in found.items()
    )


def make_pager(ground: Ground, name: str, number: int, total: int) -> Pager | None:
    """The way to the other pages of a list; None where there is only one."""
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
