"""What search engines read: sitemap.xml with dates from content, and robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from markupsafe import escape

from hubgen.check.entry import Entry
from hubgen.hub.addresses import entry_address, list_address, page_address
from hubgen.hub.hub import Hub

_LATER_PAGE = re.compile(r"page/[0-9]+/$")


def dated(hub: Hub, addresses: Iterable[str]) -> tuple[tuple[str, date | None], ...]:
    """Each address with the day its content last changed; None where no content says so.

    A list changed when the newest of its entries did, and so did its later pages.
    """
    known = dict(_changes(hub))
    return tuple((address, known.get(_LATER_PAGE.sub("", address))) for address in addresses)


def _changes(hub: Hub) -> Iterator[tuple[str, date | None]]:
    yield "/", _newest(hub, hub.entries)
    for plural, entries in hub.listed.items():
        yield list_address(plural), _newest(hub, entries)
    for facet in hub.facets:
        days = []
        for value in facet.values:
            day = _newest(hub, hub.by_value.get((facet.name, value.name), ()))
            days.append(day)
            yield list_address(f"{facet.name}/{value.name}"), day
        yield list_address(facet.name), max((day for day in days if day), default=None)
    for entry in hub.entries:
        yield entry_address(entry.ref), _newest(hub, (entry,))
    for page in hub.pages:
        yield page_address(page.slug), min(page.updated, hub.today) if page.updated else None


def _newest(hub: Hub, entries: Iterable[Entry]) -> date | None:
    days = (min(day, hub.today) for entry in entries if (day := entry.changed))
    return max(days, default=None)


def make_sitemap(hub: Hub, addresses: Sequence[tuple[str, date | None]]) -> bytes:
    """sitemap.xml (sitemaps.org protocol 0.9) of pages that may be indexed, in order of address.

    The caller leaves out what must not be found: redirects, the 404 page, retired entries.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for address, changed in sorted(addresses):
        lastmod = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        lines.append(f"  <url><loc>{escape(hub.base.absolute(address))}</loc>{lastmod}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def make_robots(hub: Hub, *, noindex: bool) -> bytes:
    """robots.txt (RFC 9309): everything may be read.

    Previews too: a crawler that may not read a page never sees that it says noindex. Only the
    sitemap stays unnamed there.
    """
    lines = ["User-agent: *", "Allow: /"]
    if "sitemap" in hub.settings.outputs and not noindex:
        lines += ["", f"Sitemap: {hub.base.absolute('/sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()
