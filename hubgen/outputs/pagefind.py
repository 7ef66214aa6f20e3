"""What Pagefind reads to make a search index: what is in each entry's page, and its row as data.

It reads documents of its own and not the pages as they are published: so these carry nothing
that is only for the index, and a theme of the hub's own needs to know nothing of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
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
    """All that an index is made from: its key, its documents, and the tables that go with it.

    The tables are made when Pagefind has given each document, by its path, an id.
    """

    key: str
    documents: Callable[[], Iterator[Document]]
    tables: Callable[[Mapping[str, str]], bytes]


def make_indexing(stock: Stock, pages: Mapping[str, bytes]) -> Indexing | None:
    """What the index of a hub is made from; None where Pagefind is not asked for.

    `pages` are the digests of the published pages by their files.
    """
    if not stock.ground.has_pagefind:
        return None
    hub, state = stock.hub, stock.catalogue.state
    told = (
        stock.pieces[n][:8] + state(n).encode() + pages[_page(hub.refs[n])] for n in hub.published
    )
    head = _write(tables(stock.ground)).encode()
    inside = repr(sorted(hub.inside.items())).encode("utf-8", "surrogatepass")
    key = digest(str(_VERSION).encode(), head, inside, *told).hex()
    return Indexing(key, lambda: _documents(stock), lambda ids: _tables(stock, key, ids))


def _tables(stock: Stock, key: str, ids: Mapping[str, str]) -> bytes:
    """What facets and orders need of all entries, in reading order.

    Pagefind has filters and orders too, but a question without words makes it fetch its whole
    index, and counting its filters takes it a second among 10,000 entries.
    """
    rows = []
    for n in stock.hub.published:
        if found := ids.get(_path(stock.hub.refs[n])):  # Pagefind skips a page without a word
            kind, *_, values, _, _, _, verified, members = _row(stock, n)
            rows.append(_write((found, kind, values, verified, members)))
    told = {"schema_version": _VERSION, "made_from": key, **tables(stock.ground)}
    head, lines = _write(told), ",\n".join(rows)
    return f'{head[:-1]},"entries":[\n{lines}\n]}}\n'.encode()


def _row(stock: Stock, number: int) -> list[Any]:
    """An entry's row as the records of the other search have it."""
    row: list[Any] = json.loads(stock.fragments(number).search + "]")
    return row


def _path(ref: str) -> str:
    return f"{ref}.html"


def _page(ref: str) -> str:
    return f"{ref}/index.html"


def _documents(stock: Stock) -> Iterator[Document]:
    opening = _opening(stock.ground.settings.language)
    for n in stock.hub.published:
        ref = stock.hub.refs[n]
        told = _told(stock.catalogue.row(n), _row(stock, n)[3])
        yield Document(_page(ref), _path(ref), opening + told)


def _opening(language: str) -> str:
    return f'<!doctype html><html lang="{escape(language)}"><body><main data-pagefind-body>\n'


def _told(row: Row, aka: list[str]) -> str:
    """What Pagefind notes beside the words: the title, other names, and the row.

    Attributes, since what stands between tags is text of the page, hidden or not.
    """
    status = (row.status.state, row.status.word) if row.status else 0
    shown: tuple[Any, ...] = (row.title, row.href, row.kind, row.summary, status)
    shown += (row.notes, row.inside, aka)
    marks = [_mark("title", row.title), _mark("row", _write(shown))]
    return "".join([*marks, _mark("aka", " / ".join(aka))] if aka else marks)


def _mark(name: str, value: str) -> str:
    return f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(value)}"></i>\n'
