"""Pages of text, the page for lost readers, and stubs that lead old addresses on."""

from __future__ import annotations

from collections.abc import Iterator

from hubgen.check.pages import TextPage
from hubgen.hub.addresses import list_address, page_address
from hubgen.hub.hub import Hub
from hubgen.plan.entries import Bodies
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Html, Link, NotFoundPage, Page, RedirectPage
from hubgen.plan.views import TextPage as TextView
from hubgen.plan.words import day_words


def plan_text(hub: Hub, page: TextPage, bodies: Bodies) -> Page:
    """A page of content/pages/."""
    address = page_address(page.slug)
    crumbs = (home_crumb(hub), Link(page.title, hub.base.href(address), current=True))
    return Page(
        address,
        "page.html",
        TextView(
            head=make_head(
                hub,
                address,
                page.title,
                page.summary,
                source=page.path,
                data=json_ld(breadcrumbs(hub, trail(hub, crumbs))),
            ),
            crumbs=crumbs,
            heading=page.title,
            summary=page.summary,
            body=bodies.get(page.path, Html("")),
            updated=day_words(page.updated),
        ),
    )


def plan_not_found(hub: Hub) -> Page:
    """404.html, with the places from where a lost reader finds on."""
    places = [
        Link(kind.labels, hub.base.href(list_address(kind.plural))) for kind in hub.settings.kinds
    ]
    places += [
        Link(facet.title, hub.base.href(list_address(facet.name)))
        for facet in hub.facets
        if facet.vocabulary
    ]
    words = "There is no page at this address."
    return Page(
        "/404.html",
        "404.html",
        NotFoundPage(
            head=make_head(hub, "/404.html", "Page not found", words, noindex=True),
            heading="Page not found",
            places=tuple(places),
        ),
    )


def plan_redirects(hub: Hub) -> Iterator[Page]:
    """A stub at each old address, for hosts that know no redirects."""
    for old, new in hub.redirects:
        title = "This page has moved"
        yield Page(
            old,
            "redirect.html",
            RedirectPage(
                head=make_head(hub, new, title, title, noindex=True),
                heading=title,
                target=Link(hub.base.absolute(new), hub.base.href(new)),
            ),
        )
