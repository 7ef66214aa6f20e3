from __future__ import annotations

from datetime import date

from lxml import etree

from hubgen.outputs.sitemap import dated, make_robots, make_sitemap
from tests.outputs.hubs import SmallHub, make_hub

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TWO = """
-- networks/a.md --
added: 2026-01-02
updated: 2026-04-05
-- networks/b.md --
added: 2026-02-03
tags: [comms]
-- groups/c.md --
network: networks/a
added: 2026-11-23
"""
GONE = """
-- networks/gone.md --
retired: {on: 2026-03-30, reason: duplicate}
aliases: [/networks/older/]
"""


def addresses(small: SmallHub) -> list[tuple[str, date | None]]:
    return list(dated(small.ground, small.hub, small.pages, small.catalogue.today))


def test_dates_come_from_content_and_lists_take_their_newest() -> None:
    found = addresses(make_hub(TWO, settings="page_size: 1\n"))
    wanted = {
        "/": date(2026, 11, 22),
        "/networks/": date(2026, 4, 5),
        "/networks/page/2/": date(2026, 4, 5),
        "/networks/a/": date(2026, 4, 5),
        "/networks/b/": date(2026, 2, 3),
        "/groups/c/": date(2026, 11, 22),
        "/faqs/": None,
        "/tags/": date(2026, 11, 22),
        "/tags/comms/": date(2026, 2, 3),
        "/tags/unused/": None,
        "/status/active/": date(2026, 11, 22),
        "/about/": date(2026, 2, 3),
    }
    assert {address: day for address, day in found if address in wanted} == wanted


def test_every_page_that_may_be_found_is_listed_once_and_no_other() -> None:
    found = [address for address, _ in addresses(make_hub(TWO + GONE))]
    facets = ("audiences", "cost", "join", "platforms", "regions", "status", "tags")
    values = ("audiences/everybody", "platforms/website", "regions/everywhere", "status/active")
    tags = ("tags/comms", "tags/unused", "tags/web")
    entries = ("networks/a", "networks/b", "groups/c")
    names = ("networks", "groups", "faqs", *facets, *values, *tags, *entries, "about")
    assert sorted(found) == sorted(["/", *(f"/{name}/" for name in names)])


def test_addresses_are_absolute_escaped_and_in_order() -> None:
    ground = make_hub(base_url="https://x.example.org/a'b&c/").ground
    data = make_sitemap(ground, [("/z/", None), ("/", date(2026, 1, 2))])
    urls = etree.fromstring(data).findall(f"{NS}url")
    assert [one.findtext(f"{NS}loc") for one in urls] == [
        "https://x.example.org/a'b&c/",
        "https://x.example.org/a'b&c/z/",
    ]
    assert [one.findtext(f"{NS}lastmod") for one in urls] == ["2026-01-02", None]


def test_robots_names_the_sitemap_but_not_of_a_preview() -> None:
    ground = make_hub().ground
    allowed = b"User-agent: *\nAllow: /\n"
    line = b"\nSitemap: https://hub.example.org/sitemap.xml\n"
    assert make_robots(ground, noindex=False) == allowed + line
    assert make_robots(ground, noindex=True) == allowed
    without = make_hub(settings="outputs: [feeds]\n").ground
    assert make_robots(without, noindex=False) == allowed
