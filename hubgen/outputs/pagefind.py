"""What Pagefind reads to make a search index: what is in each entry's page, and its row as data.

It reads documents of its own and not the pages as they are published: so these carry nothing
that is only for the index, a theme of the hub's own needs to know nothing of it, and the place of
an entry among all others may be told, which a new entry changes for half of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from hubgen.outputs.search import tables
from hubgen.outputs.shelf import Stock, digest
from hubgen.plan.views import Row

FOLDER = "search/pagefind/"
TABLES = f"{FOLDER}hubgen.json"
_VERSION = 1

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Document(NamedTuple):
    """Something to be indexed: the published page that it tells of, its own path, and the rest."""

    page: str
    path: str
    told: str

    def around(self, page: bytes) -> bytes:
        """The document, with what is inside `main` of the page (all of it, in a page without)."""
        start = page.find(b">", page.find(b"<main")) + 1 if b"<main" in page else 0
        end = page.rfind(b"</main>")
        inside = page[start:end] if end > start else page
        return self.told.encode() + inside + b"</main></body></html>\n"


class Indexing(NamedTuple):
    """All that an index is made from: its key, the tables that go with it, and the documents."""

    key: str
    tables: bytes
    documents: Callable[[], Iterator[Document]]


def make_indexing(stock: Stock, pages: Mapping[str, bytes]) -> Indexing | None:
    """What the index of a hub is made from; None where Pagefind is not asked for.

    `pages` are the digests of the published pages by their files.
    """
    if not stock.ground.has_pagefind:
        return None
    head = tables(stock.ground) | {"entries": len(stock.hub.published)}
    hub, state = stock.hub, stock.catalogue.state
    told = (
        stock.pieces[n][:8] + state(n).encode() + pages[_page(hub.refs[n])] for n in hub.published
    )
    inside = repr(sorted(hub.inside.items())).encode("utf-8", "surrogatepass")
    key = digest(str(_VERSION).encode(), _write(head).encode(), inside, *told).hex()
    made = _write({"schema_version": _VERSION, "made_from": key, **head}) + "\n"
    return Indexing(key, made.encode(), lambda: _documents(stock))


def _page(ref: str) -> str:
    return f"{ref}/index.html"


def _documents(stock: Stock) -> Iterator[Document]:
    hub, ground = stock.hub, stock.ground
    numbers = hub.published
    rows = {n: json.loads(stock.fragments(n).search + "]") for n in numbers}
    orders = {
        "name": _places(numbers),
        "part": _places(sorted(numbers, key=lambda n: rows[n][0])),
        "checked": _places(sorted(numbers, key=lambda n: -rows[n][10])),
        "members": _places(sorted(numbers, key=lambda n: -rows[n][11])),
    }
    kinds = [kind.name for kind in ground.settings.kinds]
    for n in numbers:
        filters = [("kind", kinds[rows[n][0]])]
        for facet, values in zip(ground.facets, rows[n][6], strict=True):
            filters += [(facet.name, facet.values[value].name) for value in values]
        places = [(name, f"{order[n]}") for name, order in orders.items()]
        told = _told(stock.catalogue.row(n), rows[n][3], filters, places)
        ref = hub.refs[n]
        yield Document(_page(ref), f"{ref}.html", _opening(ground.settings.language) + told)


def _places(numbers: Iterable[int]) -> dict[int, int]:
    return {n: place for place, n in enumerate(numbers)}


def _opening(language: str) -> str:
    return f'<!doctype html><html lang="{escape(language)}"><body><main data-pagefind-body>\n'


def _told(
    row: Row,
    aka: list[str],
    filters: Iterable[tuple[str, str]],
    places: Iterable[tuple[str, str]],
) -> str:
    """What Pagefind notes beside the words: other names, the row, filters and orders.

    Attributes, since what stands between tags is text of the page, hidden or not.
    """
    status = (row.status.state, row.status.word) if row.status else 0
    shown: tuple[Any, ...] = (row.title, row.href, row.kind, row.summary, status)
    shown += (row.notes, row.inside, aka)
    marks = [_mark("meta", "title", row.title), _mark("meta", "row", _write(shown))]
    marks += [_mark("meta", "aka", " / ".join(aka))] if aka else []
    marks += [_mark("filter", name, value) for name, value in filters]
    marks += [_mark("sort", name, value) for name, value in places]
    return "".join(marks)


def _mark(sort: str, name: str, value: str) -> str:
    return f'<i data-pagefind-{sort}="{name}[data-v]" data-v="{escape(value)}"></i>\n'
