"""The entries of a hub as one file: what `hubgen export` prints, and `hubgen import` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from hubgen.check.entry import Entry
from hubgen.hub.ground import Ground
from hubgen.hub.records import record
from hubgen.hub.shape import feeds_of
from hubgen.kinds.urls import host
from hubgen.outputs.api import VERSION
from hubgen.outputs.opml import OTHERS, outline_file, outline_line
from hubgen.outputs.table import Table, join_table


def exported(entries: Iterable[Entry]) -> list[Entry]:
    """Those that leave the hub: no drafts, and none that was taken out at its owner's request."""
    return [one for one in entries if not (one.is_draft or one.is_nameless)]


def csv_export(ground: Ground, entries: Sequence[Entry]) -> bytes:
    """A table with a row for each entry."""
    table = Table(ground)
    return join_table(ground, ((str(one.ref), table.row(one)) for one in entries))


def json_export(ground: Ground, entries: Sequence[Entry], today: date) -> bytes:
    """A record for each entry, of all kinds, as in the API."""
    head = {
        "schema_version": VERSION,
        "generated": today.isoformat(),
        "total": len(entries),
        "licence": ground.settings.licence,
    }
    lines = ",\n".join(json.dumps(record(ground, one), ensure_ascii=False) for one in entries)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]},"items":[\n{lines}\n]}}\n'.encode()


def opml_export(ground: Ground, entries: Sequence[Entry]) -> bytes:
    """The feeds that entries name, for feed readers."""
    lines = []
    for entry in entries:
        feeds = () if entry.is_retired else feeds_of(entry)
        for url, home, _, _ in feeds:
            text = f"{entry.title} – {host(url)}" if len(feeds) > 1 else entry.title
            lines.append(outline_line(text, url, home))
    return outline_file(ground.settings.title, [(OTHERS, lines)])
