"""Rules across entries: references, permanent ids, likely duplicates, succession."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hubgen.check.entry import Entry
from hubgen.check.near import suggestion
from hubgen.check.vocabularies import Vocabulary
from hubgen.kinds.types import Reference, Term
from hubgen.kinds.urls import normalised
from hubgen.kinds.values import Ref
from hubgen.load.documents import Document
from hubgen.problems import Report


def check_relations(
    entries: Collection[Entry],
    documents: Mapping[str, Document],
    names: frozenset[str],
    drafts: bool,
    report: Report,
) -> None:
    """Check what only shows when all entries are known.

    `names` are the references of every entry file, also of those that could not be read.
    """
    by_ref = {str(entry.ref): entry for entry in entries}
    for entry in entries:
        document = documents[entry.path]
        for place, type_, ref in entry.leaves():
            if not (isinstance(type_, Reference) and isinstance(ref, Ref)):
                continue
            _check_ref(entry, document, place, ref, type_, names, report)
            target = by_ref.get(str(ref))
            if target and target.is_draft and not entry.is_draft and not drafts:
                report.add(
                    "draft-reference",
                    document.place(place),
                    f"{ref} is a draft, so readers do not see this yet",
                    f"publish {target.path}, or take the reference out until then",
                )
    _check_ids(entries, documents, report)
    _check_titles(entries, documents, report)
    _check_urls(entries, documents, report)
    _check_succession(entries, by_ref, documents, report)


def _check_ref(
    entry: Entry,
    document: Document,
    place: str,
    ref: Ref,
    type_: Reference,
    names: frozenset[str],
    report: Report,
) -> None:
    if type_.plurals and ref.plural not in type_.plurals:
        report.add(
            "bad-reference",
            document.place(place),
            f"{place.partition('.')[0]} cannot name one of the {ref.plural}",
            f"it may name {' or '.join(type_.plurals)}",
        )
    elif str(ref) not in names:
        wanted = type_.plurals or (ref.plural,)
        known = [name for name in names if name.partition("/")[0] in wanted]
        report.add(
            "unknown-reference",
            document.place(place),
            f'there is no entry "{ref}"',
            suggestion(str(ref), known) or f"content/{ref.plural}/ has no file {ref.slug}.md",
        )
    elif ref == entry.ref:
        report.add(
            "self-reference",
            document.place(place),
            f"{place.partition('.')[0]} names the entry itself",
            "delete it",
        )


def _check_ids(
    entries: Collection[Entry], documents: Mapping[str, Document], report: Report
) -> None:
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        first = seen.setdefault((entry.kind.name, entry.id), entry)
        if first is not entry:
            # Point at the one that says so; a default id is nobody's fault.
            blamed, other = (entry, first) if entry.text("id") else (first, entry)
            report.add(
                "duplicate-id",
                documents[blamed.path].place("id"),
                f'the id "{entry.id}" also belongs to {other.path}',
                "ids are for ever: give the newer entry one of its own",
            )


def _check_titles(
    entries: Collection[Entry], documents: Mapping[str, Document], report: Report
) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.is_retired:
            continue
        names = [("title", entry.title)]
        names += [(f"aka.{place}", name) for place, name in enumerate(entry.texts("aka"))]
        for place, name in names:
            first = seen.setdefault(" ".join(name.casefold().split()), entry)
            if first is not entry:
                report.add(
                    "duplicate-title",
                    documents[entry.path].place(place),
                    f'"{name}" also names {first.path}',
                    "if both are the same, keep one; else say in the name what sets them apart",
                    lenient=entry.is_draft or first.is_draft,
                )


def _check_urls(
    entries: Collection[Entry], documents: Mapping[str, Document], report: Report
) -> None:
    """Strangers with one address are worth a word; a group may share its network's."""
    by_ref = {entry.ref: entry for entry in entries}
    seen: dict[str, dict[Ref, Entry]] = {}
    for entry in entries:
        url = entry.text("url")
        if not url or entry.is_retired:
            continue
        place = normalised(url)
        owner = _owner(entry, place, by_ref)
        families = seen.setdefault(place, {})
        other = next((one for ref, one in families.items() if ref != owner), None)
        families.setdefault(owner, by_ref.get(owner, entry))
        if other is not None:
            report.add(
                "duplicate-url",
                documents[entry.path].place("url"),
                f"{other.path} has the same address",
                "if both are the same, keep one entry",
                lenient=entry.is_draft or other.is_draft,
            )


def _owner(entry: Entry, place: str, by_ref: Mapping[Ref, Entry]) -> Ref:
    """Whose address it is: the network's, where a group has the same one."""
    for ref in entry.refs("network"):
        network = by_ref.get(ref)
        if network and network.text("url") and normalised(network.text("url")) == place:
            return ref
    return entry.ref


def _check_succession(
    entries: Collection[Entry],
    by_ref: Mapping[str, Entry],
    documents: Mapping[str, Document],
    report: Report,
) -> None:
    """One side may speak for both; if both speak, they must agree, and nothing follows itself."""
    for entry in entries:
        for here, there in (("successors", "predecessors"), ("predecessors", "successors")):
            for place, ref in enumerate(entry.refs(here)):
                other = by_ref.get(str(ref))
                if other and other.refs(there) and entry.ref not in other.refs(there):
                    report.add(
                        "succession-disagrees",
                        documents[entry.path].place(f"{here}.{place}"),
                        f"{other.path} names other {there}, not {entry.ref}",
                        f"add {entry.ref} to its {there}, or take {ref} out here",
                    )
    after: dict[Ref, set[Ref]] = {}
    for entry in entries:
        for ref in entry.refs("successors"):
            after.setdefault(entry.ref, set()).add(ref)
        for ref in entry.refs("predecessors"):
            after.setdefault(ref, set()).add(entry.ref)
    circling = _in_circles(after)
    for entry in entries:
        if entry.ref in circling:
            name = "successors" if entry.refs("successors") else "predecessors"
            report.add(
                "succession-circle",
                documents[entry.path].place(name),
                f"following the {name} leads back to {entry.ref}",
                "take out the reference that runs backwards",
            )


def _in_circles(after: Mapping[Ref, set[Ref]]) -> set[Ref]:
    """What is left when all that leads nowhere, or comes from nowhere, is taken away repeatedly.

    Each step is looked at once, so a long succession costs no more than its length.
    """
    before: dict[Ref, set[Ref]] = {}
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
    entries: Collection[Entry],
    vocabularies: Mapping[str, Vocabulary],
    documents: Mapping[str, Document],
    report: Report,
) -> None:
    """A term that no entry uses is worth a word, where the hub asks for it."""
    used: set[tuple[str, str]] = set()
    for entry in entries:
        for _, type_, value in entry.leaves():
            if isinstance(type_, Term):
                used.add((type_.vocabulary, str(value)))
    for vocabulary in vocabularies.values():
        for term in vocabulary.terms.values():
            if not term.replaced_by and (vocabulary.name, term.name) not in used:
                document = documents[vocabulary.path]
                key = document.fields.key(term.name)
                report.add(
                    "unused-term",
                    key.span.at(vocabulary.path) if key else document.place(),
                    f'no entry uses "{term.name}"',
                    "use it or delete it",
                )
