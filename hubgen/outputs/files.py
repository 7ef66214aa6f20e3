"""All files of a site that are not pages: their names, and their bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hubgen.hub.hub import Hub
from hubgen.memo import Memo
from hubgen.outputs.feeds import feed_names, make_feeds
from hubgen.outputs.hosting import header_rules, headers_file, redirect_rules, redirects_file
from hubgen.outputs.schemas import make_schemas, schema_names
from hubgen.outputs.sitemap import dated, make_robots, make_sitemap


def output_names(hub: Hub, assets: Mapping[str, bytes]) -> frozenset[str]:
    """What there will be beside the pages, without making it: what links may lead to."""
    names = {*assets, *hub.static, *schema_names(hub), "robots.txt", "_headers", "_redirects"}
    if "feeds" in hub.settings.outputs:
        names.update(feed_names(hub))
    if "sitemap" in hub.settings.outputs:
        names.add("sitemap.xml")
    return frozenset(names)


def count_feeds(hub: Hub) -> int:
    """How many feeds the hub has, in all formats."""
    return len(feed_names(hub)) if "feeds" in hub.settings.outputs else 0


def make_outputs(
    hub: Hub,
    assets: Mapping[str, bytes],
    indexed: Sequence[str],
    memo: Memo,
    *,
    noindex: bool,
) -> dict[str, bytes]:
    """The files of `output_names`; `indexed` are the addresses that search engines may list."""
    rules = header_rules(hub.base, noindex=noindex)
    files = dict(assets)
    files |= {name: file.data for name, file in hub.static.items()}
    files |= make_schemas(hub)
    files["robots.txt"] = make_robots(hub, noindex=noindex)
    files["_headers"] = headers_file(rules, hub.base)
    files["_redirects"] = redirects_file(redirect_rules(hub), hub.base)
    if "feeds" in hub.settings.outputs:
        files |= make_feeds(hub, memo)
    if "sitemap" in hub.settings.outputs:
        files["sitemap.xml"] = make_sitemap(hub, dated(hub, indexed))
    return files
