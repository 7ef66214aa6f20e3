"""What a proposal does to entries: added, changed field by field, checked, closed, retired."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hubgen.check.checked import Read
from hubgen.check.entry import Entry
from hubgen.compare.promises import addresses, find_heirs
from hubgen.compare.proposals import find_similar
from hubgen.compare.sides import Comparison
from hubgen.hub.addresses import entry_address
from hubgen.hub.likely import Named
from hubgen.kinds.types import Field, FieldType, ListOf, RecordOf, Url
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


class Differences(NamedTuple):
    """All that a proposal does; `others` are files that are no entries."""

    base: str
    entries: tuple[EntryChange, ...]
    vanished: tuple[str, ...]
    similar: tuple[Similar, ...]
    unread: tuple[str, ...]
    others: tuple[str, ...]


def find_differences(comparison: Comparison, names: Callable[[], tuple[Named, ...]]) -> Differences:
    """Tell a comparison as what a reviewer asks; `names` gives those of all entries."""
    heirs = find_heirs(comparison)
    entries = sorted(
        _entry_changes(comparison, heirs), key=lambda one: (SORTS.index(one.sort), one.ref)
    )
    then, now = comparison.then, comparison.now
    gone = addresses(then).keys() - addresses(now).keys() if then else set()
    similar = (
        Similar(read.entry.path, like.name, like.other, like.path)
        for read, like in find_similar(comparison, names)
    )
    told = {*now.entries, *(then.entries if then else ())}
    plurals = {kind.plural for kind in now.rules.settings.kinds}
    unread: list[str] = []
    others: list[str] = []
    for one in comparison.moved:
        if one.path not in told:
            is_entry = one.is_here and one.path.split("/")[1] in plurals
            (unread if is_entry else others).append(one.path)
    return Differences(
        comparison.past.commit,
        tuple(entries),
        tuple(sorted(gone)),
        tuple(similar),
        tuple(unread),
        tuple(others),
    )


def _entry_changes(comparison: Comparison, heirs: dict[str, Read]) -> Iterator[EntryChange]:
    then, now = comparison.then, comparison.now
    before = then.entries if then else {}
    is_there = {one.path for one in comparison.moved if one.is_here}
    inherited = {}
    for path, read in before.items():
        if path in heirs:
            inherited[heirs[path].entry.path] = read
        elif path not in is_there:
            yield _change("removed", None, read.entry)
    for path, read in now.entries.items():
        if path in is_there:  # the others were only read, since rules may have changed
            change = _compared(inherited.get(path), read)
            if change:
                yield change


def _compared(old: Read | None, new: Read) -> EntryChange | None:
    if old is None:
        return _change("added", new.entry, None)
    change = _change(_sort(old.entry, new.entry), new.entry, old.entry)
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


def _change(sort: str, new: Entry | None, old: Entry | None) -> EntryChange:
    entry = new or old
    assert entry is not None
    fields = tuple(_field_changes(old, new)) if new else ()
    links = _links(new) - (_links(old) if old else set()) if new else set()
    return EntryChange(
        sort,
        str(entry.ref),
        entry.title,
        entry.path,
        entry_address(entry.ref),
        entry.is_draft,
        old.path if old and old.path != entry.path else "",
        fields,
        _body_change(old, new) if new else (),
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


def _links(entry: Entry) -> set[str]:
    return {
        str(url)
        for _, type_, url in entry.leaves(entry.kind.outline.linked)
        if isinstance(type_, Url)
    }
