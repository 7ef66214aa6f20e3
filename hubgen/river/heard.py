"""What a feed says, whatever its format: a title and its newest posts, as text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urljoin

from hubgen.kinds.urls import host, url_fault
from hubgen.load.text import FORBIDDEN
from hubgen.river.text import cut, plain_text
from hubgen.state.records import LONGEST_EXCERPT, LONGEST_TITLE

MOST_ITEMS = 40
"""Posts that are taken from a feed in one run, the newest."""
_LONGEST_GUID = 500
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
_SHORT_TITLE = 80


class Item(NamedTuple):
    """A post as its feed tells it; `date` is an instant, or empty."""

    guid: str
    title: str
    link: str
    date: str
    excerpt: str


class Heard(NamedTuple):
    """A feed; `passed` posts were left out since they have no address that can be used.

    With a `fault`, it is no feed that can be read, and the words say why.
    """

    title: str = ""
    items: tuple[Item, ...] = ()
    passed: int = 0
    fault: str = ""


def make_item(
    base: str, guid: str, link: str, title: str, text: str, moment: datetime | None
) -> Item | None:
    """A post of HTML and addresses as they stand in a feed; None without an address to go to."""
    # A name that is no whole address leads nowhere: joined to the feed's, it would be made up.
    address = _address(base, link) or _address("", guid)
    if not address:
        return None
    excerpt = plain_text(text, LONGEST_EXCERPT)
    words = plain_text(title, LONGEST_TITLE) or cut(excerpt, _SHORT_TITLE) or host(address)
    date = ""
    if moment is not None and moment >= _FIRST:
        date = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return Item(_name(guid.strip() or address), words, address, date, excerpt)


def make_heard(title: str, items: Iterable[Item | None]) -> Heard:
    """A feed of its posts, the newest of them; those without a date stand where they stood."""
    every = list(items)
    good = [item for item in every if item is not None]
    if len(good) > MOST_ITEMS:
        dated = sorted((item for item in good if item.date), key=lambda item: item.date)
        spare = {id(item) for item in dated[: len(good) - MOST_ITEMS]}
        good = [item for item in good if id(item) not in spare][:MOST_ITEMS]
    return Heard(plain_text(title, LONGEST_TITLE), tuple(good), len(every) - len(good))


def _address(base: str, link: str) -> str:
    try:
        address = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return address if address and url_fault(address) is None else ""


def _name(guid: str) -> str:
    """A guid as it can be kept: one that is too long or cannot be shown stands for itself."""
    if len(guid) > _LONGEST_GUID or FORBIDDEN.search(guid) or "\n" in guid or "\t" in guid:
        data = guid.encode("utf-8", "surrogatepass")
        return f"sha256:{hashlib.sha256(data).hexdigest()}"
    return guid
