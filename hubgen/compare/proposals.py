"""What `check --base` finds beside what `check` does: broken promises, and likely duplicates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hubgen.check.checked import Read
from hubgen.compare.promises import check_promises
from hubgen.compare.sides import Comparison
from hubgen.hub.likely import Likeness, Named, Names
from hubgen.problems import Report


def check_proposal(
    comparison: Comparison, names: Callable[[], tuple[Named, ...]], report: Report
) -> None:
    """Report what a proposal does to addresses and ids, and which new names are nearly old ones.

    `names` gives those of all entries; it is asked only when there is a new name.
    """
    check_promises(comparison, report)
    for read, like in find_similar(comparison, names):
        report.add(
            "similar-name",
            read.document.place(_place(read, like.name)),
            f'"{like.name}" is much like "{like.other}" in {like.path}',
            "if both are the same, change that entry and take this one back",
            lenient=True,
        )


def find_similar(
    comparison: Comparison, names: Callable[[], tuple[Named, ...]]
) -> Iterator[tuple[Read, Likeness]]:
    """Each entry with a name that it had not before, and what that is much like."""
    fresh = list(_fresh_names(comparison))
    if fresh:
        known = Names(names())
        for read, named in fresh:
            for like in known.like(named):
                yield read, like


def _fresh_names(comparison: Comparison) -> Iterator[tuple[Read, Named]]:
    before = {heir.entry.path: path for path, heir in comparison.heirs.items()}
    for path, read in comparison.now.entries.items():
        if read.entry.is_retired:
            continue
        known = _names(comparison.before[before[path]]) if path in before else ()
        fresh = tuple(name for name in _names(read) if name not in known)
        if fresh:
            yield read, Named(path, fresh)


def _names(read: Read) -> tuple[str, ...]:
    return (read.entry.title, *read.entry.texts("aka"))


def _place(read: Read, name: str) -> str:
    known = read.entry.texts("aka")
    return f"aka.{known.index(name)}" if name in known else "title"
