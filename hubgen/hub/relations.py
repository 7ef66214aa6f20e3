"""Rules across entries: references, permanent ids, likely duplicates, succession, unused terms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from hubgen.check.near import suggestion
from hubgen.check.vocabularies import Vocabulary
from hubgen.hub.likely import one_name
from hubgen.hub.shape import Shape
from hubgen.load.documents import Document
from hubgen.problems import Location, Report


class Among(NamedTuple):
    """All entries with their files, and a way to look up where a value stands in one.

    `names` are the references of every entry file, also of those that could not be read.
    """

    shapes: Mapping[int, Shape]
    paths: Sequence[str]
    names: Collection[str]
    document: Callable[[str], Document | None]

    def place(self, path: str, name: str = "") -> Location:
        """Where a field stands in a file; it is read again, since next to none is asked for."""
        document = self.document(path)
        return document.place(name) if document else Location(path)


class One(NamedTuple):
    """An entry with its file."""

    shape: Shape
    path: str


def check_relations(among: Among, drafts: bool, report: Report) -> None:
    """Check what only shows when all entries are known."""
    entries = [One(shape, among.paths[number]) for number, shape in among.shapes.items()]
    by_ref = {one.shape.ref: one for one in entries}
    _check_references(entries, by_ref, among, drafts, report)
    _check_ids(entries, among, report)
    _check_titles(entries, among, report)
    _check_urls(entries, by_ref, among, report)
    _check_handles(entries, among, report)
    _check_succession(entries, by_ref, among, report)


def _check_references(
    entries: Sequence[One],
    by_ref: Mapping[str, One],
    among: Among,
    drafts: bool,
    report: Report,
) -> None:
    for shape, path in entries:
        for place, ref, plurals in shape.references:
            plural = ref.partition("/")[0]
            if plurals and plural not in plurals:
                continue
            target = by_ref.get(ref)
            if target is None and ref not in among.names:
                wanted = plurals or (plural,)
                known = [name for name in among.names if name.partition("/")[0] in wanted]
                report.add(
                    "unknown-reference",
                    among.place(path, place),
                    f'there is no entry "{ref}"',
                    suggestion(ref, known)
                    or f"content/{plural}/ has no file {ref[len(plural) + 1 :]}.md",
                )
            elif target and target.shape.is_draft and not shape.is_draft and not drafts:
                report.add(
                    "draft-reference",
                    among.place(path, place),
                    f"{ref} is a draft, so readers do not see this yet",
                    f"publish {target.path}, or take the reference out until then",
                )


def _check_ids(entries: Sequence[One], among: Among, report: Report) -> None:
    seen: dict[tuple[str, str], One] = {}
    for one in entries:
        first = seen.setdefault((one.shape.plural, one.shape.id), one)
        if first is not one:
            # Point at the one that says so; a default id is nobody's fault.
            blamed, other = (one, first) if one.shape.says_id else (first, one)
            report.add(
                "duplicate-id",
                among.place(blamed.path, "id"),
                f'the id "{one.shape.id}" also belongs to {other.path}',
                "ids are for ever: give the newer entry one of its own",
            )


def _check_titles(entries: Sequence[One], among: Among, report: Report) -> None:
    seen: dict[str, One] = {}
    for one in entries:
        if one.shape.is_retired:
            continue
        for place, name in one.shape.names:
            first = seen.setdefault(one_name(name), one)
            if first is not one:
                report.add(
                    "duplicate-title",
                    among.place(one.path, place),
                    f'"{name}" also names {first.path}',
                    "if both are the same, keep one; else say in the name what sets them apart",
                    lenient=one.shape.is_draft or first.shape.is_draft,
                )


def _check_urls(
    entries: Sequence[One], by_ref: Mapping[str, One], among: Among, report: Report
) -> None:
    """Strangers with one address are worth a word; a group may share its network's."""
    seen: dict[str, dict[str, One]] = {}
    for one in entries:
        url = one.shape.url
        if not url or one.shape.is_retired:
            continue
        owner = _owner(one, by_ref)
        families = seen.setdefault(url, {})
        other = next((found for ref, found in families.items() if ref != owner), None)
        families.setdefault(owner, by_ref.get(owner, one))
        if other is not None:
            report.add(
                "duplicate-url",
                among.place(one.path, "url"),
                f"{other.path} has the same address",
                "if both are the same, keep one entry",
                lenient=one.shape.is_draft or other.shape.is_draft,
            )


def _check_handles(entries: Sequence[One], among: Among, report: Report) -> None:
    """The same for accounts elsewhere; a group may share its network's, and its sister groups'."""
    seen: dict[str, One] = {}
    for one in entries:
        if one.shape.is_retired:
            continue
        for place, handle in one.shape.handles:
            first = seen.setdefault(handle, one)
            if first is not one and not _are_family(one.shape, first.shape):
                report.add(
                    "duplicate-handle",
                    among.place(one.path, place),
                    f"{first.path} has the same account",
                    "if both are the same, keep one entry",
                    lenient=one.shape.is_draft or first.shape.is_draft,
                )


def _are_family(one: Shape, other: Shape) -> bool:
    return not {one.ref, *one.network}.isdisjoint((other.ref, *other.network))


def _owner(one: One, by_ref: Mapping[str, One]) -> str:
    """Whose address it is: the network's, where a group has the same one."""
    for ref in one.shape.network:
        network = by_ref.get(ref)
        if network and network.shape.url == one.shape.url:
            return ref
    return one.shape.ref


def _check_succession(
    entries: Sequence[One], by_ref: Mapping[str, One], among: Among, report: Report
) -> None:
    """One side may speak for both; if both speak, they must agree, and nothing follows itself."""
    after: dict[str, set[str]] = {}
    for shape, path in entries:
        ways = (
            ("successors", shape.successors, "predecessors"),
            ("predecessors", shape.predecessors, "successors"),
        )
        for here, refs, there in ways:
            for place, ref in enumerate(refs):
                other = by_ref.get(ref)
                named: tuple[str, ...] = getattr(other.shape, there) if other else ()
                if named and shape.ref not in named:
                    report.add(
                        "succession-disagrees",
                        among.place(path, f"{here}.{place}"),
                        f"{other.path if other else ref} names other {there}, not {shape.ref}",
                        f"add {shape.ref} to its {there}, or take {ref} out here",
                    )
        if shape.successors:
            after.setdefault(shape.ref, set()).update(shape.successors)
        for ref in shape.predecessors:
            after.setdefault(ref, set()).add(shape.ref)
    for ref in sorted(_in_circles(after)):
        one = by_ref.get(ref)
        if one:
            name = "successors" if one.shape.successors else "predecessors"
            report.add(
                "succession-circle",
                among.place(one.path, name),
                f"following the {name} leads back to {ref}",
                "take out the reference that runs backwards",
            )


def _in_circles(after: Mapping[str, set[str]]) -> set[str]:
    """What is left when all that leads nowhere, or comes from nowhere, is taken away repeatedly.

    Each step is looked at once, so a long succession costs no more than its length.
    """
    before: dict[str, set[str]] = {}
    for old, news in after.items():
        for new in news:
            before.setdefault(new, set()).add(old)
    left = {*after, *before}
    for forward, backward in ((after, before), (before, after)):
        open_steps = {ref: len(forward.get(ref, set()) & left) for ref in left}
        ends = [ref for ref, steps in open_steps.items() if not steps]
        while ends:
            end = ends.pop()
            left.discard(end)
            for ref in backward.get(end, set()) & left:
                open_steps[ref] -= 1
                if not open_steps[ref]:
                    ends.append(ref)
    return left


def check_terms_used(
    shapes: Iterable[Shape],
    vocabularies: Mapping[str, Vocabulary],
    places: Mapping[tuple[str, str], Location],
    report: Report,
) -> None:
    """A term that no entry uses is worth a word, where the hub asks for it."""
    used = {term for shape in shapes for term in shape.terms}
    for vocabulary in vocabularies.values():
        for term in vocabulary.terms.values():
            if not term.replaced_by and (vocabulary.name, term.name) not in used:
                report.add(
                    "unused-term",
                    places.get((vocabulary.name, term.name), Location(vocabulary.path)),
                    f'no entry uses "{term.name}"',
                    "use it or delete it",
                )
