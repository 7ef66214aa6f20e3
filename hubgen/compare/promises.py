"""What was published is promised: addresses answer, ids stay (contract §5, `check --base`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from shlex import quote

from hubgen.check.checked import Read
from hubgen.check.entry import Entry
from hubgen.compare.sides import Comparison, Side
from hubgen.hub.addresses import entry_address, list_address, page_address
from hubgen.hub.ground import Ground
from hubgen.kinds.slugs import slug_fault
from hubgen.problems import Location, Report

_HUB = "content/hub.yaml"
# What hub.yaml can switch off, and of each the address that people and programs know it by.
_SWITCHED = {
    "feeds": ("/feed.xml", "/feeds/"),
    "sitemap": ("/sitemap.xml",),
    "search": ("/search/",),
    "api": ("/api/v1/index.json", "/api/"),
    "csv": ("/data/entries.csv", "/api/"),
    "map": ("/map/",),
    "statistics": ("/statistics/",),
    "changes": ("/changes/",),
    "news": ("/news/",),
    "review": ("/review/",),
}


def check_promises(comparison: Comparison, report: Report) -> None:
    """Report each address of before that nothing answers any more, and each id that changed.

    Addresses that only a number of entries makes (the second page of a list) are none of these.
    Of a file with errors nothing is said: what it promises is seen when they are mended.
    """
    then = comparison.then
    if then is None:
        return
    _check_site(then.ground, comparison.now.ground, report)
    answered = addresses(comparison.now).keys()
    told: set[str] = set()
    for path, read in then.entries.items():
        if not read.entry.is_draft and path not in comparison.now.faulty:
            told.update(_check_entry(comparison, path, read.entry, answered, report))
    for address, place in sorted(addresses(then).items()):
        if address not in answered and address not in told:
            _check_place(comparison, address, place, report)


def addresses(side: Side) -> dict[str, Location]:
    """Every address that something with a name has, with where it is said; old ones too."""
    return dict(_named(side))


def _named(side: Side) -> Iterator[tuple[str, Location]]:
    yield from _of_ground(side.ground)
    yield from ((page_address(page.slug), Location(path)) for path, page in side.pages.items())
    yield from ((f"/{name}", Location(f"content/static/{name}")) for name in side.static)
    for path, (entry, document) in side.entries.items():
        if not entry.is_draft:
            yield entry_address(entry.ref), Location(path)
            yield from ((alias, document.place("aliases")) for alias in entry.texts("aliases"))


def _of_ground(ground: Ground) -> Iterator[tuple[str, Location]]:
    hub_yaml = Location(_HUB)
    yield from ((list_address(kind.plural), hub_yaml) for kind in ground.settings.kinds)
    for output in ground.settings.outputs:
        yield from ((address, hub_yaml) for address in _SWITCHED.get(output, ()))
    for facet in ground.facets:
        place = Location(facet.vocabulary.path) if facet.vocabulary else hub_yaml
        yield list_address(facet.name), place
        yield from ((list_address(f"{facet.name}/{value.name}"), place) for value in facet.values)
    for name, vocabulary in ground.vocabularies.items():
        for term in vocabulary.terms.values():
            if term.replaced_by:  # a redirect; the others are values of a facet
                yield list_address(f"{name}/{term.name}"), Location(vocabulary.path)


def _check_site(then: Ground, now: Ground, report: Report) -> None:
    """Report settings that every address or every id is made from."""
    old, new = then.base.url, now.base.url
    if old != new:
        report.add(
            "vanished-address",
            Location(_HUB),
            f"every page was published below {old}, and would be below {new}",
            f"write base_url: {old} again; before a whole hub moves, let the old place lead to "
            "the new one",
        )
    since = then.settings.since
    if since != now.settings.since:
        report.add(
            "changed-id",
            Location(_HUB),
            f"the ids of all entries were made with the year {since}, and now with "
            f"{now.settings.since}",
            f"feed readers would show every entry as new: write since: {since}",
        )


def _check_entry(
    comparison: Comparison, path: str, entry: Entry, answered: Collection[str], report: Report
) -> Iterator[str]:
    """Report what became of a published entry, and give the addresses of which that tells."""
    address = entry_address(entry.ref)
    heir = comparison.heirs.get(path)
    if heir is None:
        if address not in answered:
            _removed(comparison, path, entry, report)
            yield from (address, *entry.texts("aliases"))
        return
    # Whoever moved a file without a word on its id is told of the address: one verb mends both.
    if heir.entry.id != entry.id and (address in answered or heir.entry.text("id")):
        report.add(
            "changed-id",
            heir.document.place("id"),
            f'the id was "{entry.id}" and is now "{heir.entry.id}"',
            f"ids are for ever, since feed readers know entries by them: write id: {entry.id}",
        )
    if address not in answered:
        _unanswered(entry, heir, address, report)
        yield address
    if heir.entry.is_draft:
        yield from entry.texts("aliases")
        return
    for alias in entry.texts("aliases"):
        if alias not in answered:
            _no_alias(heir, alias, report)
            yield alias


def _removed(comparison: Comparison, path: str, entry: Entry, report: Report) -> None:
    address = entry_address(entry.ref)
    if path in comparison.here:
        report.add(
            "removed-entry",
            Location(path),
            f"this was an entry, published at {address}, and is none any more",
            f"put back what made it one: git diff {comparison.past.short}",
        )
        return
    report.add(
        "removed-entry",
        Location(path),
        f"the file is gone, and with it {address}, which was published",
        f"{_bring_back(comparison, path)}, then type hubgen retire {entry.ref} --reason REASON",
    )


def _bring_back(comparison: Comparison, path: str) -> str:
    return f"bring it back with git checkout {comparison.past.short} -- {quote(path)}"


def _unanswered(entry: Entry, heir: Read, address: str, report: Report) -> None:
    new = heir.entry
    if new.ref.plural != entry.ref.plural:
        _no_alias(heir, address, report)
    elif new.is_draft:
        report.add(
            "vanished-address",
            heir.document.place("draft"),
            f"{address} was published, and a draft is not",
            f"take the line draft: true out, or type hubgen retire {new.ref} --reason REASON",
        )
    else:
        report.add(
            "vanished-address",
            Location(new.path),
            f"{address} was published, and nothing leads from there to {new.path}",
            f"type git mv {quote(new.path)} {quote(entry.path)}"
            if slug_fault(new.slug)  # no address can be made from it, so nothing can lead there
            else f"type hubgen rename {entry.ref} {new.ref}",
        )


def _no_alias(heir: Read, address: str, report: Report) -> None:
    report.add(
        "vanished-address",
        heir.document.place("aliases"),
        f"{address} was published, and nothing leads from there to {heir.entry.path}",
        f'add "{address}" to the aliases',
    )


def _check_place(comparison: Comparison, address: str, place: Location, report: Report) -> None:
    """Report an address that no entry had, unless what said it has an error of its own."""
    if place.path not in comparison.now.faulty:
        message = f"{address} was published and leads nowhere now"
        report.add("vanished-address", place, message, _mending(comparison, address, place.path))


def _mending(comparison: Comparison, address: str, path: str) -> str:
    """How an address is had back that a setting, a vocabulary, a page or a file gave."""
    if path == _HUB:
        return f"put back what made it: git diff {comparison.past.short} -- {_HUB}"
    back = _bring_back(comparison, path)
    if path.startswith("content/vocabularies/"):
        _, name, *term = address.split("/")
        if name in comparison.now.ground.vocabularies and term[0]:
            other = "" if name == "tags" else f" --vocabulary {name}"
            return f"{back}, then type hubgen tags{other} --rename {term[0]} OTHER"
    return f"{back}, or add the address to the aliases of an entry that took its place"
