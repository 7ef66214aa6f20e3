"""Every address is given out once: hubgen's own first, then kinds, terms, pages, entries, files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hubgen.check.pages import TextPage
from hubgen.hub.addresses import (
    OWN_NAMES,
    check_addresses,
    list_address,
    page_address,
)
from hubgen.hub.ground import Ground
from hubgen.hub.shape import Shape
from hubgen.problems import Location, Report

# What a search's address holds beside the facets: ?q=words&kind=network&sort=name&page=2.
_PARAMETERS = frozenset(("q", "kind", "sort", "page"))


def claim_addresses(
    ground: Ground,
    pages: Iterable[TextPage],
    static: Iterable[str],
    shapes: Mapping[int, Shape],
    paths: Sequence[str],
    report: Report,
) -> None:
    """Report every address that two things claim, and names that are hubgen's own."""
    files = _static_claims(static)
    for address, place in files.items():
        _keep_free(address.strip("/").partition(".")[0], place, "a file to publish", report)
    aliases = []
    for number, shape in shapes.items():
        for alias in shape.aliases:
            place = Location(paths[number])
            aliases.append((alias, place))
            start, *rest = alias.strip("/").split("/")
            # "page" belongs to the later pages of lists, whatever stands before it.
            _keep_free("page" if "page" in rest else start, place, "an alias", report)
    first = [*_own_claims(ground, report), *_page_claims(pages, report)]
    last = [*sorted(files.items()), *aliases]
    # Entries have names of their own: only those that meet another claim need be asked.
    others = {address for address, _ in (*first, *last)}
    entries = (
        (address, Location(paths[number]))
        for number, shape in shapes.items()
        if (address := f"/{shape.ref}/") in others
    )
    check_addresses([*first, *entries, *last], report)


def _own_claims(ground: Ground, report: Report) -> list[tuple[str, Location]]:
    hub_yaml = Location("content/hub.yaml")
    claims = [("/", hub_yaml)]
    for kind in ground.settings.kinds:
        claims.append((list_address(kind.plural), hub_yaml))
        _keep_free(kind.plural, hub_yaml, "the folder of a kind", report)
    for facet in ground.facets:
        place = Location(facet.vocabulary.path) if facet.vocabulary else hub_yaml
        claims.append((list_address(facet.name), place))
        _keep_free(facet.name, place, "a vocabulary or facet", report)
        if facet.name in _PARAMETERS:
            report.add(
                "reserved-address",
                place,
                f'"{facet.name}" cannot name a vocabulary or facet: in the addresses of searches '
                "it means something else",
                "choose another name",
            )
        claims += [(list_address(f"{facet.name}/{value.name}"), place) for value in facet.values]
    claims += [
        (list_address(f"{name}/{term.name}"), Location(vocabulary.path))
        for name, vocabulary in ground.vocabularies.items()
        for term in vocabulary.terms.values()
        if term.replaced_by
    ]
    # A vocabulary named like a choice (cost, status …) has no facet and no pages of its own.
    own = {facet.name for facet in ground.facets if facet.vocabulary}
    return claims + [
        (list_address(name), Location(vocabulary.path))
        for name, vocabulary in ground.vocabularies.items()
        if name not in own
    ]


def _page_claims(pages: Iterable[TextPage], report: Report) -> list[tuple[str, Location]]:
    claims = []
    for page in pages:
        claims.append((page_address(page.slug), Location(page.path)))
        _keep_free(page.slug, Location(page.path), "a page", report)
    return claims


def _static_claims(static: Iterable[str]) -> dict[str, Location]:
    """The first segment of each file to publish: a folder of them is one claim."""
    found: dict[str, Location] = {}
    for name in static:
        first, slash, _ = name.partition("/")
        address = f"/{first}/" if slash else f"/{first}"
        found.setdefault(address, Location(f"content/static/{name}"))
    return found


def _keep_free(name: str, place: Location, what: str, report: Report) -> None:
    if name in OWN_NAMES:
        report.add(
            "reserved-address",
            place,
            f'"{name}" cannot name {what}: hubgen has pages of its own there',
            "choose another name",
        )
