"""An entry as a record for other programs: its fields as they were written, and its address."""

from __future__ import annotations

from hubgen.check.entry import Entry
from hubgen.hub.addresses import entry_address
from hubgen.hub.ground import Ground
from hubgen.kinds.types import Kind
from hubgen.kinds.values import plain

OWN_KEYS = ("address", "kind", "slug")
"""What a record tells of every entry beside its declared fields."""


def record(ground: Ground, entry: Entry) -> dict[str, object]:
    """A JSON record: its address, then what the entry tells; absent fields are absent."""
    address = ground.base.absolute(entry_address(entry.ref))
    return {"address": address, **record_below(entry)}


def record_below(entry: Entry) -> dict[str, object]:
    """A record but for the address, which is all that depends on where a hub is published.

    Fields stand in the order of the declaration, the body (Markdown) last. Of an entry that was
    taken out at its owner's request or as spam, only that is told.
    """
    found: dict[str, object] = {"kind": entry.kind.name, "slug": entry.slug, "id": entry.id}
    if entry.is_nameless:
        told = {n: v for n, v in entry.record("retired").items() if n in ("on", "reason")}
        return found | {"retired": plain(told)}
    for field in entry.kind.fields:
        name = field.name
        if name in entry.values and name != "id":
            found[field_key(entry.kind, name)] = plain(entry.values[name])
    body = entry.body.text.strip("\n")
    return found | {"body": body} if body else found


def field_key(kind: Kind, name: str) -> str:
    """The key of a field in records: its name, with "_" behind it where a record has a key so."""
    if name not in OWN_KEYS:
        return name
    while name in OWN_KEYS or name in kind.outline.by_name:
        name += "_"
    return name
