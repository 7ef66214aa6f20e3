"""What all pages share: the frame around them, and how a page's head is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup

from hubgen.check.pages import TextPage
from hubgen.hub.addresses import list_address, page_address
from hubgen.hub.ground import Ground
from hubgen.plan.views import FeedLink, Frame, Head, Image, Later, Link
from hubgen.plan.words import listed

ATOM = "application/atom+xml"
RSS = "application/rss+xml"
JSON_FEED = "application/feed+json"


# Pages that hubgen makes of the whole hub: the output that asks for each, its name, its address.
_OWN_PAGES = (
    ("changes", "What changed", "/changes/"),
    ("map", "Map", "/map/"),
    ("statistics", "Statistics", "/statistics/"),
    ("feeds", "Feeds", "/feeds/"),
    ("api", "Data", "/api/"),
)


def make_frame(
    ground: Ground,
    pages: Iterable[TextPage],
    noindex: bool,
    image: Image | None = None,
    *,
    has_news: bool = False,
) -> Frame:
    """The menu, footer, feeds and names that every page of the site shows.

    `image` is the picture of pages that have none of their own; with `has_news` there is a page
    of news.
    """
    settings = ground.settings
    pages = tuple(pages)
    in_menu = sorted(
        (page for page in pages if page.nav is not None), key=lambda p: (p.nav or 0, p.slug)
    )
    others = [page for page in pages if page.nav is None]
    menu = [
        Link(kind.labels, ground.base.href(list_address(kind.plural))) for kind in settings.kinds
    ]
    menu += [
        Link(facet.title, ground.base.href(list_address(facet.name)))
        for facet in ground.facets
        if facet.name == "tags"
    ]
    if has_news:
        menu.append(Link("News", ground.base.href("/news/")))
    footer = [
        Link(words, ground.base.href(address))
        for output, words, address in _OWN_PAGES
        if output in settings.outputs
    ]
    footer += [_page_link(ground, page) for page in others]
    feeds = site_feeds(ground)
    return Frame(
        title=settings.title,
        tagline=settings.tagline,
        language=settings.language,
        home=ground.base.href("/"),
        menu=(*menu, *(_page_link(ground, page) for page in in_menu)),
        footer=tuple(footer),
        licence=licence_link(settings.licence),
        contact=settings.contact,
        keepers=listed(settings.maintainers),
        repository=settings.repository,
        feeds=feeds,
        noindex=noindex,
        generator="hubgen",
        image=image,
        search=ground.base.href("/search/") if "search" in settings.outputs else "",
    )


def _page_link(ground: Ground, page: TextPage) -> Link:
    return Link(page.title, ground.base.href(page_address(page.slug)))


def licence_link(name: str) -> Link | None:
    """The licence in words, with its text where it is a Creative Commons one."""
    if not name:
        return None
    parts = name.lower().split("-")
    if parts[0] == "cc" and len(parts) >= 3:
        kind = "-".join(parts[1:-1])
        return Link(name, f"https://creativecommons.org/licenses/{kind}/{parts[-1]}/", outside=True)
    if name.upper().startswith("CC0"):
        return Link(name, "https://creativecommons.org/publicdomain/zero/1.0/", outside=True)
    return Link(name, "")


def site_feeds(ground: Ground) -> tuple[FeedLink, ...]:
    """The feeds of the whole site; none where the hub makes none."""
    if "feeds" not in ground.settings.outputs:
        return ()
    title = ground.settings.title
    return (
        FeedLink(title, ground.base.href("/feed.xml"), ATOM),
        FeedLink(f"{title} (RSS)", ground.base.href("/rss.xml"), RSS),
        FeedLink(f"{title} (JSON)", ground.base.href("/feed.json"), JSON_FEED),
    )


def list_feed(ground: Ground, name: str, title: str) -> tuple[FeedLink, ...]:
    """The feed of a kind or a term."""
    if "feeds" not in ground.settings.outputs:
        return ()
    return (
        FeedLink(f"{title} – {ground.settings.title}", ground.base.href(f"/{name}/feed.xml"), ATOM),
    )


def make_head(
    ground: Ground,
    address: str,
    title: str,
    description: str,
    *,
    feeds: tuple[FeedLink, ...] = (),
    data: Callable[[], Markup] | None = None,
    noindex: bool = False,
    source: str = "",
    kind: str = "website",
    json: str = "",
    image: Image | None = None,
) -> Head:
    """The head of the page at an address."""
    site = ground.settings.title
    return Head(
        title=f"{title} – {site}" if title != site else title,
        description=description,
        canonical=ground.base.absolute(address),
        kind=kind,
        feeds=feeds,
        data=Later(data) if data else None,
        noindex=noindex,
        source=source_link(ground, source, "blob") if source else "",
        image=image,
        json=json if json and "api" in ground.settings.outputs else "",
    )


def source_link(ground: Ground, path: str, view: str) -> str:
    """The address of a file on the code host (`view` is blob, edit or commits); empty without."""
    settings = ground.settings
    if not settings.repository:
        return ""
    return f"{settings.repository}/{view}/{quote(settings.branch)}/{quote(path)}"


def trail(ground: Ground, crumbs: Sequence[Link]) -> list[tuple[str, str]]:
    """Breadcrumbs as words and addresses, for structured data."""
    return [(crumb.text, crumb.href.removeprefix(ground.base.path)) for crumb in crumbs]


def home_crumb(ground: Ground) -> Link:
    """The first step of every way."""
    return Link("Home", ground.base.href("/"))
