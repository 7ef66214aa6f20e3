"""The files for other programs: the lists of the API, each entry's record, and the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from hubgen.kinds.types import Kind
from hubgen.outputs.api import (
    INDEX,
    api_file,
    api_index,
    entry_file,
    entry_json,
    join_api,
    vocabulary_json,
)
from hubgen.outputs.shelf import Shelf, Stock, digest, single
from hubgen.outputs.table import TABLE, join_table

# Where an entry's digests of its fragments for the API and for the table begin and end.
_API, _TABLE = slice(8, 16), slice(16, 24)


def data_shelves(stock: Stock) -> Iterator[Shelf]:
    """All files that the outputs `api` and `csv` ask for."""
    if stock.has("api"):
        yield _lists(stock)
        yield _entries(stock)
    if stock.has("csv"):
        numbers = stock.hub.published
        key = _key(stock, numbers, _TABLE)
        yield single({TABLE: lambda: join_table(stock.ground, _rows(stock, numbers))}, key)


def _lists(stock: Stock) -> Shelf:
    """The index, the list of each kind and of each vocabulary: they name the day."""
    ground, hub, today = stock.ground, stock.hub, stock.today
    day = today.isoformat().encode()
    makers: dict[str, Callable[[], bytes]] = {INDEX: lambda: api_index(ground, hub, today)}
    keys = [stock.key + day]
    for kind in ground.settings.kinds:
        numbers = hub.list(kind.plural).entries
        makers[api_file(kind.plural)] = partial(_kind, stock, kind)
        keys.append(_key(stock, numbers, _API) + day)
    for name in ground.vocabularies:
        makers[api_file(name)] = partial(vocabulary_json, ground, hub, name, today)
        keys.append(stock.key + day)
    return single(makers, b"")._replace(keys=keys)


def _kind(stock: Stock, kind: Kind) -> bytes:
    numbers = stock.hub.list(kind.plural).entries
    return join_api(stock.ground, kind, _records(stock, numbers), stock.today)


def _entries(stock: Stock) -> Shelf:
    """A record beside the page of each entry, the retired too."""
    hub = stock.hub
    numbers = (*hub.published, *hub.retired)

    def make(places: Sequence[int]) -> Iterator[bytes]:
        wanted = [numbers[place] for place in places]
        return (entry_json(stock.ground, *piece) for piece in _records(stock, wanted))

    return Shelf(
        [entry_file(hub.refs[number]) for number in numbers],
        [stock.ground_key + stock.pieces[number][_API] for number in numbers],
        make,
    )


def _records(stock: Stock, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
    return ((stock.hub.refs[number], stock.fragments(number).api) for number in numbers)


def _rows(stock: Stock, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
    return ((stock.hub.refs[number], stock.fragments(number).table) for number in numbers)


def _key(stock: Stock, numbers: Iterable[int], part: slice) -> bytes:
    """What a file is made from that is joined from these entries, in this order."""
    told = (stock.hub.refs[number].encode() + stock.pieces[number][part] for number in numbers)
    return digest(stock.ground_key, *told)
