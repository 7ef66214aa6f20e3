"""An entry as a record for other programs: its fields as they were written, and its address."""

from __future__ import annotations

from hubgen.check.entry import Entry
from hubgen.hub.addresses import entry_address
from hubgen.hub.ground import Ground
from hubgen.kinds.values import plain


def record(ground: Ground, entry: Entry) -> dict[str, object]:
    """A flat JSON record in the order of the declaration; absent fields are absent.

    Of an entry that was taken out at its owner's request or as spam, only that is told.
    """
    found: dict[str, object] = {
        "kind": entry.kind.name,
        "slug": entry.slug,
        "id": entry.id,
        "address": ground.base.absolute(entry_address(entry.ref)),
    }
    if entry.is_nameless:
        told = {n: v for n, v in entry.record("retired").items() if n in ("on", "reason")}
        return found | {"retired": plain(told)}
    for field in entry.kind.fields:
        if field.name in entry.values and field.name != "id":
            found[field.name] = plain(entry.values[field.name])
    return found
