"""/api/v1/: every list and vocabulary of a hub as JSON, and each entry beside its page.

The shape of v1 only grows: keys are added, never renamed or removed. Entries come as fragments,
each made once when its file is read, so that a list costs no more than to join them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from hubgen.check.entry import Entry
from hubgen.check.vocabularies import Term
from hubgen.hub.addresses import list_address
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.hub.records import record_below
from hubgen.kinds.types import Kind

VERSION = 1
FOLDER = f"api/v{VERSION}"
INDEX = f"{FOLDER}/index.json"

Piece: TypeAlias = tuple[str, str]
"""An entry's reference ("networks/lgcomms") and its fragment."""

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def api_file(name: str) -> str:
    """The output file of a list: the plural of a kind, or a vocabulary."""
    return f"{FOLDER}/{name}.json"


def api_files(ground: Ground) -> tuple[str, ...]:
    """The output files of the index, of every kind and of every vocabulary, in this order."""
    kinds = (api_file(kind.plural) for kind in ground.settings.kinds)
    return (INDEX, *kinds, *map(api_file, ground.vocabularies))


def entry_file(ref: str) -> str:
    """The output file of an entry's record, beside its page."""
    return f"{ref}/index.json"


def api_fragment(entry: Entry) -> str:
    """An entry's record as JSON but for its address, which `join_api` and `entry_json` add."""
    return _write(record_below(entry))


def join_api(ground: Ground, kind: Kind, pieces: Iterable[Piece], today: date) -> bytes:
    """The list of a kind's published entries, as they are given in reading order."""
    return _list(ground, _addressed(ground, pieces), today, {"kind": kind.name})


def entry_json(ground: Ground, ref: str, fragment: str) -> bytes:
    """An entry's record beside its page: it holds no day, so a new day does not rewrite it."""
    head = {"schema_version": VERSION, "licence": ground.settings.licence}
    (item,) = _addressed(ground, [(ref, fragment)])
    return f'{_write(head)[:-1]},"item":{item}}}\n'.encode()


def _addressed(ground: Ground, pieces: Iterable[Piece]) -> list[str]:
    # The rest of an address is a reference, in which nothing has to be escaped.
    start = f'{{"address":{_write(ground.base.url)[:-1]}'
    return [f'{start}{ref}/",{fragment[1:]}' for ref, fragment in pieces]


def vocabulary_json(ground: Ground, hub: Hub, name: str, today: date) -> bytes:
    """The terms of a vocabulary in their order, those that were replaced too."""
    terms = ground.vocabularies[name].terms.values()
    has_pages = any(facet.name == name and facet.vocabulary for facet in ground.facets)
    items = [_write(_term(ground, hub, name, term, has_pages=has_pages)) for term in terms]
    return _list(ground, items, today, {"vocabulary": name})


def _term(
    ground: Ground, hub: Hub, vocabulary: str, term: Term, *, has_pages: bool
) -> dict[str, object]:
    """A term; `total` counts its entries. One that was replaced has a redirect for an address."""
    address = ground.base.absolute(list_address(f"{vocabulary}/{term.name}"))
    found: dict[str, object] = {
        "address": address if has_pages else "",
        "term": term.name,
        "title": term.title,
        "description": term.description,
        "synonyms": term.synonyms,
        "related": term.related,
        "replaced_by": term.replaced_by,
    }
    found = {key: value for key, value in found.items() if value}
    if has_pages and not term.replaced_by:
        found["total"] = len(hub.list(f"{vocabulary}/{term.name}").entries)
    return found


def api_index(ground: Ground, hub: Hub, today: date) -> bytes:
    """What lists there are, with their totals; the hub's title, and the page that explains."""
    settings = ground.settings
    totals = {kind.plural: len(hub.list(kind.plural).entries) for kind in settings.kinds}
    items = [
        {"name": kind.plural, "title": kind.labels, "kind": kind.name} for kind in settings.kinds
    ]
    for name, vocabulary in ground.vocabularies.items():
        totals[name] = len(vocabulary.terms)
        items.append({"name": name, "title": vocabulary.title, "vocabulary": name})
    written = [
        _write({"address": _address(ground, one["name"]), **one, "total": totals[one["name"]]})
        for one in items
    ]
    more = {
        "title": settings.title,
        "language": settings.language,
        "home": ground.base.url,
        "documentation": ground.base.absolute("/api/"),
    }
    return _list(ground, written, today, more)


def _address(ground: Ground, name: str) -> str:
    return ground.base.absolute(f"/{api_file(name)}")


def _list(ground: Ground, items: Sequence[str], today: date, more: dict[str, str]) -> bytes:
    """A file of items with what every one tells of itself; an item to a line."""
    head = {
        "schema_version": VERSION,
        "generated": today.isoformat(),
        "total": len(items),
        "licence": ground.settings.licence,
        **more,
    }
    lines = ",\n".join(items)
    return f'{_write(head)[:-1]},"items":[\n{lines}\n]}}\n'.encode()
