"""What a proposal does to entries: added, changed field by field, checked, closed, retired."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hubgen.check.checked import Read
from hubgen.check.entry import Entry
from hubgen.compare.git import Moved
from hubgen.compare.links import find_links
from hubgen.compare.promises import addresses
from hubgen.compare.proposals import find_similar
from hubgen.compare.sides import Comparison, Side
from hubgen.hub.addresses import entry_address
from hubgen.hub.likely import Named
from hubgen.kinds.types import Field, FieldType, ListOf, RecordOf
from hubgen.kinds.values import Record, Value

SORTS = ("added", "changed", "verified", "closed", "retired", "renamed", "removed")
"""What can happen to an entry, in the order in which it is told."""

_CHECKED = {"verified", "review_in"}


class FieldChange(NamedTuple):
    """A field (dotted path) and its values as text before and after; empty: absent."""

    field: str
    old: str
    new: str


class EntryChange(NamedTuple):
    """What happens to one entry; `was` is its file before where that has another name.

    `body` are lines of a unified diff. `links` are web addresses that are new in it.
    """

    sort: str
    ref: str
    title: str
    path: str
    address: str
    is_draft: bool
    was: str
    fields: tuple[FieldChange, ...]
    body: tuple[str, ...]
    links: tuple[str, ...]


class Similar(NamedTuple):
    """A proposed name, and the name of another entry that it is much like."""

    path: str
    name: str
    other: str
    other_path: str


class OtherFile(NamedTuple):
    """A file that is no entry: a page, a vocabulary, a picture; and what happened to it."""

    path: str
    sort: str


class Differences(NamedTuple):
    """All that a proposal does to a hub since the commit `base`.

    `alike` are the files of entries that were written anew and say the same, `unread` those that
    cannot be read as entries.
    """

    base: str
    entries: tuple[EntryChange, ...]
    vanished: tuple[str, ...]
    similar: tuple[Similar, ...]
    alike: tuple[str, ...]
    unread: tuple[str, ...]
    others: tuple[OtherFile, ...]


def find_differences(comparison: Comparison, names: Callable[[], tuple[Named, ...]]) -> Differences:
    """Tell a comparison as what a reviewer asks; `names` gives those of all entries."""
    entries = sorted(_entry_changes(comparison), key=lambda one: (SORTS.index(one.sort), one.ref))
    similar = (
        Similar(read.entry.path, like.name, like.other, like.path)
        for read, like in find_similar(comparison, names)
    )
    told = {name for one in entries for name in (one.path, one.was)}
    alike, unread, others = _sorted_out(
        comparison.now, [one for one in comparison.moved if one.path not in told]
    )
    return Differences(
        comparison.past.commit,
        tuple(entries),
        _vanished(comparison),
        tuple(similar),
        tuple(alike),
        tuple(unread),
        tuple(others),
    )


def _sorted_out(now: Side, files: Iterable[Moved]) -> tuple[list[str], list[str], list[OtherFile]]:
    """Files of which no entry tells: those that say the same, those with faults, all others."""
    alike: list[str] = []
    unread: list[str] = []
    others: list[OtherFile] = []
    for one in files:
        if one.path in now.entries:
            alike.append(one.path)
        elif one.is_here and now.rules.settings.kind("".join(one.path.split("/")[1:2])):
            unread.append(one.path)
        else:
            sort = ("changed" if one.blob else "added") if one.is_here else "removed"
            others.append(OtherFile(one.path, sort))
    return alike, unread, others


def _vanished(comparison: Comparison) -> tuple[str, ...]:
    """Addresses that lead nowhere now, but those of files whose errors hide what they say.

    Of a whole site that moves it is the URL.
    """
    then, now = comparison.then, comparison.now
    if then is None:
        return ()
    old = addresses(then)
    gone = old.keys() - addresses(now).keys()
    site = (then.ground.base.url,) if then.ground.base != now.ground.base else ()
    return (*site, *sorted(one for one in gone if old[one].path not in now.faulty))


def _entry_changes(comparison: Comparison) -> Iterator[EntryChange]:
    before, now = comparison.before, comparison.now
    here = comparison.here
    inherited = {read.entry.path: before[path] for path, read in comparison.heirs.items()}
    for path, read in before.items():
        if path not in comparison.heirs and path not in here:
            yield _change("removed", None, read, comparison)
    for path, read in now.entries.items():
        if path in here:  # the others were only read, since rules may have changed
            change = _compared(inherited.get(path), read, comparison)
            if change:
                yield change


def _compared(old: Read | None, new: Read, comparison: Comparison) -> EntryChange | None:
    if old is None:
        return _change("added", new, None, comparison)
    change = _change(_sort(old.entry, new.entry), new, old, comparison)
    is_same = not (change.fields or change.body or change.was)
    return None if is_same else change


def _sort(old: Entry, new: Entry) -> str:
    if new.is_retired and not old.is_retired:
        return "retired"
    if not new.is_living and old.is_living:
        return "closed"
    if old.path != new.path:
        return "renamed"
    if old.is_draft and not new.is_draft:
        return "added"
    fields = {
        name for name in {*old.values, *new.values} if old.values.get(name) != new.values.get(name)
    }
    if fields and fields <= _CHECKED and "verified" in fields and old.body.text == new.body.text:
        return "verified"
    return "changed"


def _change(sort: str, new: Read | None, old: Read | None, comparison: Comparison) -> EntryChange:
    read = new or old
    assert read is not None
    entry, before = read.entry, old.entry if old else None
    links = find_links(read, comparison.now.ground) if new else set()
    if new and old:
        links -= find_links(old, comparison.now.ground)
    return EntryChange(
        sort,
        str(entry.ref),
        entry.title,
        entry.path,
        entry_address(entry.ref),
        entry.is_draft,
        before.path if before and before.path != entry.path else "",
        tuple(_field_changes(before, entry)) if new else (),
        _body_change(before, entry) if new else (),
        tuple(sorted(links)),
    )


def _field_changes(old: Entry | None, new: Entry) -> Iterator[FieldChange]:
    before = old.values if old else {}
    for field in new.kind.fields:
        yield from _changes(
            field.name, field.type, before.get(field.name), new.values.get(field.name)
        )


def _changes(
    path: str, type_: FieldType, old: Value | None, new: Value | None
) -> Iterator[FieldChange]:
    """A record is compared field by field, a list as a whole: its places mean nothing."""
    if old == new:
        return
    if isinstance(type_, RecordOf):
        was, now = (one if isinstance(one, dict) else {} for one in (old, new))
        for field in type_.fields:
            yield from _changes(
                f"{path}.{field.name}", field.type, was.get(field.name), now.get(field.name)
            )
    elif isinstance(type_, ListOf) and isinstance(type_.item, RecordOf):
        olds, news = (one if isinstance(one, tuple) else () for one in (old, new))
        for item in olds:
            if item not in news:
                yield FieldChange(path, _told(item, type_.item.fields), "")
        for item in news:
            if item not in olds:
                yield FieldChange(path, "", _told(item, type_.item.fields))
    else:
        yield FieldChange(path, _plain(old), _plain(new))


def _told(item: Value, fields: tuple[Field, ...]) -> str:
    record: Record = item if isinstance(item, dict) else {}
    return ", ".join(f"{f.name}: {_plain(record[f.name])}" for f in fields if f.name in record)


def _plain(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(map(_plain, value))
    return str(value)


def _body_change(old: Entry | None, new: Entry) -> tuple[str, ...]:
    if old is None or old.body.text == new.body.text:
        return ()
    before, after = (one.body.text.strip("\n").splitlines() for one in (old, new))
    return tuple(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
