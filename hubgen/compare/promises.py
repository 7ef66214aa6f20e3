"""What was published is promised: addresses answer, ids stay (contract §5, `check --base`)."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from hubgen.check.checked import Read
from hubgen.check.entry import Entry
from hubgen.compare.sides import Comparison, Side
from hubgen.hub.addresses import entry_address, list_address, page_address
from hubgen.problems import Location, Report

_HUB = "content/hub.yaml"
# Pages of hubgen's own that hub.yaml can switch off.
_SWITCHED = ("search", "changes", "map", "statistics", "review", "feeds")


def check_promises(comparison: Comparison, report: Report) -> None:
    """Report each address of before that nothing answers any more, and each id that changed.

    Addresses that only a number of entries makes (the second page of a list) are none of these.
    """
    then, now = comparison.then, comparison.now
    if then is None:
        return
    told: set[str] = set()
    answered = addresses(now)
    heirs = find_heirs(comparison)
    for path, (entry, _) in then.entries.items():
        if entry.is_draft:
            continue
        address = entry_address(entry.ref)
        if path not in heirs:
            told |= {address, *entry.texts("aliases")}
            if address not in answered:
                _removed(comparison, path, entry, report)
            continue
        heir = heirs[path]
        # Whoever moved a file without a word on its id is told of the address: one verb mends both.
        if heir.entry.id != entry.id and (address in answered or heir.entry.text("id")):
            report.add(
                "changed-id",
                heir.document.place("id"),
                f'the id was "{entry.id}" and is now "{heir.entry.id}"',
                f"ids are for ever, since feed readers know entries by them: write id: {entry.id}",
            )
        if address not in answered:
            told.add(address)
            _unanswered(entry, heir, address, report)
    for address, place in sorted(addresses(then).items()):
        if address not in answered and address not in told:
            report.add("vanished-address", place, *_lost(comparison, address, place))


def find_heirs(comparison: Comparison) -> dict[str, Read]:
    """The entry that each file of before became: in the same file, or renamed with its id."""
    then, now = comparison.then, comparison.now
    if then is None:
        return {}
    by_id = {(one.entry.kind.name, one.entry.id): one for one in now.entries.values()}
    new = [read for path, read in now.entries.items() if path not in then.entries]
    heirs = {}
    for path, (entry, document) in then.entries.items():
        same = now.entries.get(path) or by_id.get((entry.kind.name, entry.id))
        # Moved by hand, its own id not yet written down: known by its title or its very bytes.
        same = same or next(
            (
                read
                for read in new
                if read.entry.kind.name == entry.kind.name
                and (read.document.digest == document.digest or read.entry.title == entry.title)
            ),
            None,
        )
        if same:
            heirs[path] = same
    return heirs


def addresses(side: Side) -> dict[str, Location]:
    """Every address that something with a name has, with where it is said; old ones too."""
    return dict(_named(side))


def _named(side: Side) -> Iterator[tuple[str, Location]]:
    ground = side.ground
    hub_yaml = Location(_HUB)
    yield from ((list_address(kind.plural), hub_yaml) for kind in ground.settings.kinds)
    for output in _SWITCHED:
        if output in ground.settings.outputs:
            yield list_address(output), hub_yaml
    for facet in ground.facets:
        place = Location(facet.vocabulary.path) if facet.vocabulary else hub_yaml
        yield list_address(facet.name), place
        yield from ((list_address(f"{facet.name}/{value.name}"), place) for value in facet.values)
    for name, vocabulary in ground.vocabularies.items():
        for term in vocabulary.terms.values():
            yield list_address(f"{name}/{term.name}"), Location(vocabulary.path)
    yield from ((page_address(page.slug), Location(path)) for path, page in side.pages.items())
    yield from ((f"/{name}", Location(f"content/static/{name}")) for name in side.static)
    for path, (entry, document) in side.entries.items():
        if not entry.is_draft:
            yield entry_address(entry.ref), Location(path)
            yield from ((alias, document.place("aliases")) for alias in entry.texts("aliases"))


def _removed(comparison: Comparison, path: str, entry: Entry, report: Report) -> None:
    back = f"git checkout {comparison.past.short} -- {quote(path)}"
    report.add(
        "removed-entry",
        Location(path),
        f"the file is gone, and with it {entry_address(entry.ref)}, which was published",
        f"bring it back with {back}, then type hubgen retire {entry.ref} --reason REASON",
    )


def _unanswered(entry: Entry, heir: Read, address: str, report: Report) -> None:
    if heir.entry.is_draft:
        report.add(
            "vanished-address",
            heir.document.place("draft"),
            f"{address} was published, and a draft is not",
            f"take the line draft: true out, or type hubgen retire {entry.ref} --reason REASON",
        )
        return
    report.add(
        "vanished-address",
        Location(heir.entry.path),
        f"{address} was published, and nothing leads from there to {heir.entry.path}",
        f"type hubgen rename {entry.ref} {heir.entry.ref}",
    )


def _lost(comparison: Comparison, address: str, place: Location) -> tuple[str, str]:
    """What to say of an address that is neither an entry's own nor answered."""
    message = f"{address} was published and leads nowhere now"
    back = f"git checkout {comparison.past.short} -- {quote(place.path)}"
    now = comparison.now
    if place.path in now.entries:
        return message, f'add "{address}" to the aliases again'
    if place.path.startswith("content/vocabularies/"):
        _, name, *term = address.split("/")
        if name in now.ground.vocabularies and term[0]:
            other = "" if name == "tags" else f" --vocabulary {name}"
            return message, (
                f"bring it back with {back}, then type hubgen tags{other} --rename {term[0]} OTHER"
            )
    if place.path == _HUB:
        return message, f"put back what made it: git diff {comparison.past.short} -- {_HUB}"
    return message, (
        f"bring it back with {back}, or add the address to the aliases of an entry that took "
        "its place"
    )
