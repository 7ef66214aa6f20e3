"""Pages of text, the page for lost readers, and stubs that lead old addresses on."""

from __future__ import annotations

from hubgen.check.pages import TextPage
from hubgen.hub.addresses import list_address, page_address
from hubgen.hub.ground import Ground
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Html, Link, NotFoundPage, Page, RedirectPage
from hubgen.plan.views import TextPage as TextView
from hubgen.plan.words import day_words


def plan_text(ground: Ground, page: TextPage, body: Html) -> Page:
    """A page of content/pages/."""
    address = page_address(page.slug)
    crumbs = (home_crumb(ground), Link(page.title, ground.base.href(address), current=True))
    return Page(
        address,
        "page.html",
        TextView(
            head=make_head(
                ground,
                address,
                page.title,
                page.summary,
                source=page.path,
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading=page.title,
            summary=page.summary,
            body=body,
            updated=day_words(page.updated),
        ),
    )


def plan_not_found(ground: Ground) -> Page:
    """404.html, with the places from where a lost reader finds on."""
    places = [
        Link(kind.labels, ground.base.href(list_address(kind.plural)))
        for kind in ground.settings.kinds
    ]
    places += [
        Link(facet.title, ground.base.href(list_address(facet.name)))
        for facet in ground.facets
        if facet.vocabulary
    ]
    words = "There is no page at this address."
    return Page(
        "/404.html",
        "404.html",
        NotFoundPage(
            head=make_head(ground, "/404.html", "Page not found", words, noindex=True),
            heading="Page not found",
            places=tuple(places),
        ),
    )


def plan_redirect(ground: Ground, old: str, new: str) -> Page:
    """A stub at an old address, for hosts that know no redirects."""
    title = "This page has moved"
    return Page(
        old,
        "redirect.html",
        RedirectPage(
            head=make_head(ground, new, title, title, noindex=True),
            heading=title,
            target=Link(ground.base.absolute(new), ground.base.href(new)),
        ),
    )
