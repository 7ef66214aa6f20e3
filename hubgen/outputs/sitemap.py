"""What search engines read: sitemap.xml with dates from content, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from markupsafe import escape

from hubgen.check.pages import TextPage
from hubgen.hub.addresses import list_address, page_address
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.plan.headings import shown_values


def dated(
    ground: Ground, hub: Hub, pages: Iterable[TextPage], today: date
) -> Iterator[tuple[str, date | None]]:
    """Every address that may be found, with the day its content last changed, where it says so.

    A list changed when the newest of its entries did, and so did its later pages.
    """
    size = ground.settings.page_size
    days = _Days(hub, today)
    yield "/", days.newest(hub.list("").entries)
    for kind in ground.settings.kinds:
        yield from days.of_list(kind.plural, size)
    for facet in ground.facets:
        values = [f"{facet.name}/{value.name}" for value in shown_values(hub, facet)]
        changes = [days.newest(hub.list(name).entries) for name in values]
        yield list_address(facet.name), max((day for day in changes if day), default=None)
        for name in values:
            yield from days.of_list(name, size)
    for number in hub.published:
        yield hub.address(number), days.day(hub.days.changed(number))
    for page in pages:
        yield page_address(page.slug), min(page.updated, today) if page.updated else None


class _Days:
    """Days of change, none of which lies ahead; each is made once."""

    def __init__(self, hub: Hub, today: date) -> None:
        self._hub = hub
        self._today = today.toordinal()
        self._known: dict[int, date | None] = {0: None}

    def day(self, ordinal: int) -> date | None:
        ordinal = min(ordinal, self._today)
        if ordinal not in self._known:
            self._known[ordinal] = date.fromordinal(ordinal)
        return self._known[ordinal]

    def newest(self, numbers: Iterable[int]) -> date | None:
        changed = self._hub.days.changed
        return self.day(max(map(changed, numbers), default=0))

    def of_list(self, name: str, size: int) -> Iterator[tuple[str, date | None]]:
        entries = self._hub.list(name).entries
        day = self.newest(entries)
        for number in range(1, max(1, -(-len(entries) // size)) + 1):
            yield list_address(name, number), day


def make_sitemap(ground: Ground, addresses: Iterable[tuple[str, date | None]]) -> bytes:
    """sitemap.xml (sitemaps.org protocol 0.9) of pages that may be indexed, in order of address.

    The caller leaves out what must not be found: redirects, the 404 page, retired entries.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for address, changed in sorted(addresses):
        lastmod = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        lines.append(f"  <url><loc>{escape(ground.base.absolute(address))}</loc>{lastmod}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def make_robots(ground: Ground, *, noindex: bool) -> bytes:
    """robots.txt (RFC 9309): everything may be read.

    Previews too: a crawler that may not read a page never sees that it says noindex. Only the
    sitemap stays unnamed there.
    """
    lines = ["User-agent: *", "Allow: /"]
    if "sitemap" in ground.settings.outputs and not noindex:
        lines += ["", f"Sitemap: {ground.base.absolute('/sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()
