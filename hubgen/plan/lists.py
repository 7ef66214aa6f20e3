"""Lists: of a kind, of a facet's value, and of a facet's values; in pages of bounded length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from hubgen.check.entry import Entry
from hubgen.hub.addresses import list_address
from hubgen.hub.facets import Facet, FacetValue, declared_facets
from hubgen.hub.hub import Hub
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Kind
from hubgen.plan.frame import home_crumb, list_feed, make_head, trail
from hubgen.plan.structured import breadcrumbs, item_list, json_ld
from hubgen.plan.views import Facet as FacetLinks
from hubgen.plan.views import (
    Link,
    ListPage,
    Page,
    Pager,
    Row,
    Section,
    Term,
    VocabularyPage,
)
from hubgen.plan.words import count_words, listed

_BUSIEST = 6
_UNEXPLAINED = "How many entries there are of each."

Rows = Callable[[Entry], Row]


def plan_kind_list(hub: Hub, kind: Kind, row: Rows) -> Iterator[Page]:
    """The pages of a kind: the living, then the closed and merged, never hidden."""
    entries = hub.listed[kind.plural]
    pairs = [("" if e.is_living else "Closed or merged", e) for e in entries]
    yield from _pages(
        hub,
        kind.plural,
        kind.labels,
        kind.help,
        count_words(len(entries), kind.label.lower(), kind.labels.lower()),
        pairs,
        row,
        _kind_facets(hub, kind),
        parents=(),
    )


def plan_facets(hub: Hub, row: Rows) -> Iterator[Page]:
    """Each facet's page (all its values) and the pages of each value."""
    # The links are the same on all these pages, but for the one that marks where the reader is.
    links = {facet.name: found for facet in hub.facets if (found := facet_links(hub, facet))}
    for facet in hub.facets:
        yield _vocabulary_page(hub, facet)
        for value in facet.values:
            if facet.vocabulary or (facet.name, value.name) in hub.by_value:
                yield from _plan_value(hub, facet, value, links, row)


def _plan_value(
    hub: Hub, facet: Facet, value: FacetValue, links: Mapping[str, FacetLinks], row: Rows
) -> Iterator[Page]:
    entries = hub.by_value.get((facet.name, value.name), ())
    pairs = [
        (kind.labels, entry)
        for kind in hub.settings.kinds
        for entry in entries
        if entry.kind.plural == kind.plural
    ]
    labels = [
        kind.labels.lower()
        for kind in hub.settings.kinds
        if any(facet.name == name for name, _, _ in declared_facets(kind))
    ]
    title, lead = value.title, value.description
    if facet.vocabulary is None:
        title = f"{facet.title}: {value.title}"
        lead = lead or f"{listed(labels).capitalize()} of this sort."
    term = facet.vocabulary.terms[value.name] if facet.vocabulary else None
    terms = facet.vocabulary.terms if facet.vocabulary else {}
    yield from _pages(
        hub,
        f"{facet.name}/{value.name}",
        title,
        lead,
        count_words(len(entries), "entry", "entries"),
        pairs,
        row,
        tuple(
            _with_current(hub, one, facet, value, len(entries)) if name == facet.name else one
            for name, one in links.items()
        ),
        parents=(Link(facet.title, hub.base.href(list_address(facet.name))),),
        # Two vocabularies may have a term of the same name; their pages' titles must differ.
        named=f"{title} – {facet.title}" if facet.vocabulary else "",
        crumb=value.title,
        has_feed=facet.vocabulary is not None,
        related=tuple(
            Link(terms[name].title, hub.base.href(list_address(f"{facet.name}/{name}")))
            for name in (term.related if term else ())
            if name in terms
        ),
        synonyms=term.synonyms if term else (),
    )


def _pages(
    hub: Hub,
    name: str,
    title: str,
    lead: str,
    count: str,
    pairs: Sequence[tuple[str, Entry]],
    row: Rows,
    facets: tuple[FacetLinks, ...],
    *,
    parents: tuple[Link, ...],
    named: str = "",
    crumb: str = "",
    has_feed: bool = True,
    related: tuple[Link, ...] = (),
    synonyms: tuple[str, ...] = (),
) -> Iterator[Page]:
    """Cut a list into pages of `page_size`; one page when it is empty."""
    size = hub.settings.page_size
    total = max(1, -(-len(pairs) // size))
    feeds = list_feed(hub, name, title) if has_feed else ()
    for number in range(1, total + 1):
        address = list_address(name, number)
        here = pairs[(number - 1) * size : number * size]
        here_crumb = Link(crumb or title, hub.base.href(address), current=True)
        crumbs = (home_crumb(hub), *parents, here_crumb)
        of = f" (page {number} of {total})" if number > 1 else ""
        entries = [entry for _, entry in here]
        yield Page(
            address,
            "list.html",
            ListPage(
                head=make_head(
                    hub,
                    address,
                    f"{named or title}{of}",
                    f"{count}: {lead}" if lead else count,
                    feeds=feeds,
                    data=json_ld(
                        item_list(hub, title, address, entries),
                        breadcrumbs(hub, trail(hub, crumbs)),
                    ),
                ),
                crumbs=crumbs,
                heading=title,
                lead=lead,
                count=count,
                sections=_sections(here, row),
                facets=facets,
                pager=_pager(hub, name, number, total),
                feed=feeds[0] if feeds else None,
                related=related,
                synonyms=synonyms,
            ),
        )


def _sections(pairs: Sequence[tuple[str, Entry]], row: Rows) -> tuple[Section, ...]:
    """Rows under their headings, in the order in which the headings first come."""
    found: dict[str, list[Row]] = {}
    for heading, entry in pairs:
        found.setdefault(heading, []).append(row(entry))
    return tuple(Section(heading, tuple(rows), slugify(heading)) for heading, rows in found.items())


def _pager(hub: Hub, name: str, number: int, total: int) -> Pager | None:
    if total == 1:
        return None
    pages = tuple(
        Link(str(n), hub.base.href(list_address(name, n)), current=n == number)
        for n in range(1, total + 1)
        if n in (1, total) or abs(n - number) <= 2
    )
    previous = hub.base.href(list_address(name, number - 1)) if number > 1 else ""
    following = hub.base.href(list_address(name, number + 1)) if number < total else ""
    return Pager(
        Link("Previous page", previous) if previous else None,
        Link("Next page", following) if following else None,
        pages,
    )


def busiest(hub: Hub, facet: Facet, most: int, kind: Kind | None = None) -> tuple[Link, ...]:
    """The values with the most entries (of one kind), as links with counts.

    A vocabulary's go by count, a choice's stay in their own order.
    """
    counted = []
    for value in facet.values:
        entries = hub.by_value.get((facet.name, value.name), ())
        count = sum(e.kind.name == kind.name for e in entries) if kind else len(entries)
        if count:
            counted.append((count, value, _anchor(hub, kind, entries)))
    if facet.vocabulary:
        counted.sort(key=lambda found: (-found[0], found[1].title.casefold()))
    return tuple(
        Link(value.title, _value_href(hub, facet, value) + anchor, count)
        for count, value, anchor in counted[:most]
    )


def _anchor(hub: Hub, kind: Kind | None, entries: Sequence[Entry]) -> str:
    """The part of a value's page where a kind begins, where that is on its first page."""
    if kind is None:
        return ""
    kinds = hub.settings.kinds
    names = [other.name for other in kinds]
    before = set(names[: names.index(kind.name)])
    above = sum(entry.kind.name in before for entry in entries)
    return f"#{slugify(kind.labels)}" if 0 < above < hub.settings.page_size else ""


def _value_href(hub: Hub, facet: Facet, value: FacetValue) -> str:
    return hub.base.href(list_address(f"{facet.name}/{value.name}"))


def facet_links(hub: Hub, facet: Facet, kind: Kind | None = None) -> FacetLinks | None:
    """A facet's busiest values, and a link to all of them where there are more."""
    links = busiest(hub, facet, _BUSIEST if facet.vocabulary else len(facet.values), kind)
    if not links:
        return None
    if facet.vocabulary and len(links) == _BUSIEST < len(facet.values):
        everything = hub.base.href(list_address(facet.name))
        links = (*links, Link(f"All {len(facet.values)} {facet.title.lower()}", everything))
    return FacetLinks(facet.title, links)


def _kind_facets(hub: Hub, kind: Kind) -> tuple[FacetLinks, ...]:
    names = {name for name, _, _ in declared_facets(kind)}
    made = (facet_links(hub, facet, kind) for facet in hub.facets if facet.name in names)
    return tuple(links for links in made if links)


def _with_current(
    hub: Hub, links: FacetLinks, facet: Facet, value: FacetValue, count: int
) -> FacetLinks:
    """A facet with the value marked whose page this is; added where it was not among the first."""
    here = Link(value.title, _value_href(hub, facet, value), count, current=True)
    if any(link.href == here.href for link in links.links):
        marked = tuple(here if link.href == here.href else link for link in links.links)
    else:
        marked = (*links.links[:_BUSIEST], here, *links.links[_BUSIEST:])
    return FacetLinks(links.title, marked)


def _vocabulary_page(hub: Hub, facet: Facet) -> Page:
    address = list_address(facet.name)
    crumbs = (home_crumb(hub), Link(facet.title, hub.base.href(address), current=True))
    terms = tuple(
        Term(
            value.title,
            hub.base.href(list_address(f"{facet.name}/{value.name}")),
            value.description,
            len(hub.by_value.get((facet.name, value.name), ())),
        )
        for value in facet.values
        if facet.vocabulary or (facet.name, value.name) in hub.by_value
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
                hub,
                address,
                facet.title,
                f"{facet.title}: {lead[0].lower()}{lead[1:]}",
                data=json_ld(breadcrumbs(hub, trail(hub, crumbs))),
            ),
            crumbs=crumbs,
            heading=facet.title,
            lead=lead,
            terms=terms,
        ),
    )
