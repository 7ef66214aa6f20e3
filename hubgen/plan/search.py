"""The search page: a box that needs JavaScript, and for those without it other ways to look."""

from __future__ import annotations

from hubgen.hub.addresses import list_address
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.heading import make_finder
from hubgen.plan.letters import letter_links
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Link, Page, SearchPage

ADDRESS = "/search/"


def plan_search(ground: Ground, hub: Hub) -> Page:
    """The page at /search/."""
    heading = "Search"
    lead = "Find a network, a group or an answer by what it does, or by a name it once had."
    crumbs = (home_crumb(ground), Link(heading, ground.base.href(ADDRESS), current=True))
    finder = make_finder(ground)
    assert finder is not None, "the page is planned where a hub is searched"
    return Page(
        ADDRESS,
        "search.html",
        SearchPage(
            head=make_head(
                ground,
                ADDRESS,
                heading,
                lead,
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading=heading,
            lead=lead,
            finder=finder,
            places=_places(ground),
            letters=letter_links(ground, hub),
        ),
    )


def _places(ground: Ground) -> tuple[Link, ...]:
    """The lists of kinds, and the pages of vocabularies."""
    kinds = [
        Link(k.labels, ground.base.href(list_address(k.plural))) for k in ground.settings.kinds
    ]
    facets = [Link(f.title, ground.base.href(list_address(f.name))) for f in ground.facets]
    return (*kinds, *facets)
