"""The hub: everything known about the site before a page is thought of, frozen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from hubgen.check.entry import Entry
from hubgen.check.pages import TextPage
from hubgen.check.settings import Settings
from hubgen.check.vocabularies import Vocabulary
from hubgen.hub.addresses import (
    OWN_NAMES,
    Base,
    check_addresses,
    entry_address,
    list_address,
    page_address,
)
from hubgen.hub.facets import Facet, make_facets, values_of
from hubgen.kinds.values import Ref
from hubgen.problems import Location, Report

if TYPE_CHECKING:
    from hubgen.load.static import StaticFile

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Hub:
    """The published entries in reading order, with every relation that a page may show.

    `listed` are the entries of a kind (living first, then by title), without the retired.
    `places` tells the address of each source file, for links between files.
    """

    settings: Settings
    base: Base
    today: date
    vocabularies: Mapping[str, Vocabulary]
    facets: tuple[Facet, ...]
    entries: tuple[Entry, ...]
    retired: tuple[Entry, ...]
    pages: tuple[TextPage, ...]
    static: Mapping[str, StaticFile]
    listed: Mapping[str, tuple[Entry, ...]]
    by_ref: Mapping[Ref, Entry]
    by_value: Mapping[tuple[str, str], tuple[Entry, ...]]
    groups_of: Mapping[Ref, tuple[Entry, ...]]
    before: Mapping[Ref, tuple[Entry, ...]]
    after: Mapping[Ref, tuple[Entry, ...]]
    questions_about: Mapping[Ref, tuple[Entry, ...]]
    redirects: tuple[tuple[str, str], ...]
    places: Mapping[str, str]

    @property
    def newest(self) -> tuple[Entry, ...]:
        """All entries by `added`, newest first, then by slug: the order of feeds."""
        return newest_first(self.entries)


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By `added`, newest first, then by kind and slug."""
    by_name = sorted(entries, key=lambda e: (e.slug, e.kind.plural))
    return tuple(sorted(by_name, key=lambda e: e.day("added") or date.min, reverse=True))


def reading_order(entry: Entry) -> tuple[bool, str, str]:
    """Living entries first, closed ones after; by title without accents and case, then slug."""
    folded = unicodedata.normalize("NFKD", entry.title).casefold()
    plain = "".join(c for c in folded if c.isalnum() or c == " ")
    return (not entry.is_living, plain.strip(), entry.slug)


def assemble_hub(
    settings: Settings,
    base_url: str,
    today: date,
    vocabularies: Mapping[str, Vocabulary],
    entries: Iterable[Entry],
    pages: tuple[TextPage, ...],
    static: Mapping[str, StaticFile],
    report: Report,
) -> Hub:
    """Put the entries in order, find their relations, and give every page its address."""
    every = sorted(entries, key=reading_order)
    published = tuple(entry for entry in every if not entry.is_retired)
    retired = tuple(entry for entry in every if entry.is_retired)
    by_ref = {entry.ref: entry for entry in every}
    before, after = _succession(published, by_ref)
    facets = make_facets(settings.kinds, vocabularies)
    redirects = _redirects(every, vocabularies)
    _claim_addresses(settings, facets, every, pages, static, vocabularies, report)
    return Hub(
        settings=settings,
        base=Base.of(base_url),
        today=today,
        vocabularies=vocabularies,
        facets=facets,
        entries=published,
        retired=retired,
        pages=pages,
        static=static,
        listed={
            kind.plural: tuple(entry for entry in published if entry.kind.plural == kind.plural)
            for kind in settings.kinds
        },
        by_ref=by_ref,
        by_value=_grouped(
            (value, entry) for entry in published for value in dict.fromkeys(values_of(entry))
        ),
        groups_of=_grouped((ref, entry) for entry in published for ref in entry.refs("network")),
        before=before,
        after=after,
        questions_about=_grouped(
            (ref, entry)
            for entry in published
            if entry.kind.name == "faq"
            for ref in entry.refs("related")
        ),
        redirects=redirects,
        places=_places(every, pages, static),
    )


def _grouped(pairs: Iterable[tuple[K, Entry]]) -> dict[K, tuple[Entry, ...]]:
    found: dict[K, list[Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _succession(
    entries: tuple[Entry, ...], by_ref: Mapping[Ref, Entry]
) -> tuple[dict[Ref, tuple[Entry, ...]], dict[Ref, tuple[Entry, ...]]]:
    """What each entry replaced and what replaced it; one side of a pair is enough."""
    pairs: dict[tuple[Ref, Ref], None] = {}
    # What an entry says of its own successors counts first: the first is the one to go on to.
    for entry in entries:
        pairs.update(((entry.ref, ref), None) for ref in entry.refs("successors"))
    for entry in entries:
        pairs.update(((ref, entry.ref), None) for ref in entry.refs("predecessors"))
    known = [
        (old, new)
        for old, new in pairs
        if old in by_ref
        and new in by_ref
        and not by_ref[old].is_nameless
        and not by_ref[new].is_nameless
    ]
    before = _grouped((new, by_ref[old]) for old, new in known)
    after = _grouped((old, by_ref[new]) for old, new in known)
    return before, after


def _redirects(
    entries: Iterable[Entry], vocabularies: Mapping[str, Vocabulary]
) -> tuple[tuple[str, str], ...]:
    """Old addresses and where they lead: aliases, and terms that were replaced."""
    found = [
        (alias, entry_address(entry.ref)) for entry in entries for alias in entry.texts("aliases")
    ]
    found += [
        (list_address(f"{name}/{term.name}"), list_address(f"{name}/{term.replaced_by}"))
        for name, vocabulary in vocabularies.items()
        for term in vocabulary.terms.values()
        if term.replaced_by
    ]
    return tuple(sorted(found))


def _places(
    entries: Iterable[Entry], pages: Iterable[TextPage], static: Mapping[str, StaticFile]
) -> dict[str, str]:
    found = {entry.path: entry_address(entry.ref) for entry in entries}
    found |= {page.path: page_address(page.slug) for page in pages}
    return found | {f"content/static/{name}": f"/{name}" for name in static}


def _claim_addresses(
    settings: Settings,
    facets: tuple[Facet, ...],
    entries: Iterable[Entry],
    pages: Iterable[TextPage],
    static: Mapping[str, StaticFile],
    vocabularies: Mapping[str, Vocabulary],
    report: Report,
) -> None:
    """Give out every address once: hubgen's own first, then kinds, terms, entries, the rest."""
    hub_yaml = Location("content/hub.yaml")
    claims = [("/", hub_yaml)]
    for kind in settings.kinds:
        claims.append((list_address(kind.plural), hub_yaml))
        _keep_free(kind.plural, hub_yaml, "the folder of a kind", report)
    for facet in facets:
        place = Location(facet.vocabulary.path) if facet.vocabulary else hub_yaml
        claims.append((list_address(facet.name), place))
        _keep_free(facet.name, place, "a vocabulary or facet", report)
        claims += [(list_address(f"{facet.name}/{value.name}"), place) for value in facet.values]
    claims += [
        (list_address(f"{name}/{term.name}"), Location(vocabulary.path))
        for name, vocabulary in vocabularies.items()
        for term in vocabulary.terms.values()
        if term.replaced_by
    ]
    # A vocabulary named like a choice (cost, status …) has no facet and no pages of its own.
    own = {facet.name for facet in facets if facet.vocabulary}
    claims += [
        (list_address(name), Location(vocabulary.path))
        for name, vocabulary in vocabularies.items()
        if name not in own
    ]
    for page in pages:
        claims.append((page_address(page.slug), Location(page.path)))
        _keep_free(page.slug, Location(page.path), "a page", report)
    claims += [(entry_address(entry.ref), Location(entry.path)) for entry in entries]
    claims += sorted(_static_claims(static).items())
    for address, place in _static_claims(static).items():
        _keep_free(address.strip("/").partition(".")[0], place, "a file to publish", report)
    for entry in entries:
        for alias in entry.texts("aliases"):
            claims.append((alias, Location(entry.path)))
            first, *rest = alias.strip("/").split("/")
            # "page" belongs to the later pages of lists, whatever stands before it.
            _keep_free(
                "page" if "page" in rest else first, Location(entry.path), "an alias", report
            )
    check_addresses(claims, report)


def _static_claims(static: Mapping[str, StaticFile]) -> dict[str, Location]:
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
