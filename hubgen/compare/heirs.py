"""What became of each entry: it has its file still, or another file has its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping

from hubgen.check.checked import Read


def find_heirs(
    then: Mapping[str, Read], now: Mapping[str, Read], here: Collection[str]
) -> dict[str, Read]:
    """The entry that each file of before became, by that file; each entry now is heir to one.

    A file that is `here` still is not looked for elsewhere, even when it is no entry any more.
    Others may have been moved by hand: known by their id, their very bytes or their title.
    """
    heirs = {path: now[path] for path in then if path in now}
    lost = {path: read for path, read in then.items() if path not in now and path not in here}
    new = {path: read for path, read in now.items() if path not in then}
    for trait in _TRAITS:
        waiting = {(read.entry.kind.name, trait(read)): path for path, read in new.items()}
        for path, read in list(lost.items()):
            place = waiting.pop((read.entry.kind.name, trait(read)), None)
            if place is not None:
                heirs[path] = new.pop(place)
                del lost[path]
    return heirs


_TRAITS: tuple[Callable[[Read], Hashable], ...] = (
    lambda read: read.entry.id,
    lambda read: read.document.digest,
    lambda read: read.entry.title,
)
