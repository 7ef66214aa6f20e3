"""Pages for frames on other sites: /embed/networks/, /embed/tags/web/, /embed/map/."""

from __future__ import annotations

from hubgen.hub.addresses import list_address
from hubgen.hub.ground import Ground
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.data_views import EmbedMapPage, EmbedPage
from hubgen.plan.frame import make_head
from hubgen.plan.heading import Heading
from hubgen.plan.plot_views import MapPage
from hubgen.plan.views import Link, Page

MOST = 50


def embed_address(name: str) -> str:
    """The address of a list for frames: of a kind, or of a term ("tags/web")."""
    return f"/embed/{name}/"


def embed_names(ground: Ground) -> tuple[str, ...]:
    """The lists that other sites may show: of each kind, and of each term of a vocabulary."""
    terms = (
        f"{facet.name}/{value.name}"
        for facet in ground.facets
        if facet.vocabulary
        for value in facet.values
    )
    return (*(kind.plural for kind in ground.settings.kinds), *terms)


def plan_embed_list(catalogue: Catalogue, heading: Heading) -> Page:
    """The first rows of a list, as its own page orders them, and a line that leads there."""
    ground = catalogue.ground
    entries = heading.listing.entries
    rows = catalogue.rows(entries[:MOST])
    title = heading.named or heading.title
    address = list_address(heading.name)
    head = make_head(
        ground,
        address,
        f"{title}: a short list",
        f"{heading.tally} at {ground.settings.title}, in short.",
        noindex=True,
    )
    href = ground.base.href(address)
    return Page(
        embed_address(heading.name),
        "embed.html",
        EmbedPage(
            head=head,
            heading=heading.title,
            href=href,
            rows=rows,
            mixed=len({row.kind for row in rows}) > 1,
            all=Link(_all(heading, ground.settings.title), href),
        ),
    )


def _all(heading: Heading, site: str) -> str:
    count = len(heading.listing.entries)
    if not count:
        return f"{heading.title} at {site}"
    return f"All {heading.tally} at {site}" if count > 1 else f"{heading.tally} at {site}"


def plan_embed_map(ground: Ground, shown: Page) -> Page:
    """The circles of the map, whose own page is `shown`, and a line that leads there."""
    values = shown.values
    assert isinstance(values, MapPage)
    site = ground.settings.title
    head = make_head(
        ground,
        shown.address,
        f"{values.heading}, for a frame",
        values.head.description,
        noindex=True,
    )
    href = ground.base.href(shown.address)
    return Page(
        embed_address("map"),
        "embed-map.html",
        EmbedMapPage(
            head=head,
            heading=values.heading,
            href=href,
            map=values,
            all=Link(f"The map and its table at {site}", href),
        ),
    )
