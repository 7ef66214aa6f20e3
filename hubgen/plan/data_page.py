"""/api/: what there is for other sites and programs, how it is written, what may be relied on."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.plan.data_views import DataFile, DataPage, Embed, FieldRow, FieldTable
from hubgen.plan.embeds import embed_address
from hubgen.plan.field_words import field_tables
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Link, Page

ADDRESS = "/api/"

_TITLE = "Data"
_LEAD = (
    "Everything in this hub, for your own site, program or spreadsheet. "
    "Nobody needs a key or an account."
)
_ENVELOPE = (
    FieldRow("schema_version", "The version of this shape.", "whole number", always=True),
    FieldRow("generated", "The day the file was made.", "day, like 2026-01-28", always=True),
    FieldRow("total", "How many items there are.", "whole number", always=True),
    FieldRow("licence", "Under which terms you may use it.", "text", always=True),
    FieldRow("items", "The entries, in the order of the list.", "list of records", always=True),
)
_OWN = (
    FieldRow("address", "Its page.", "web address", always=True),
    FieldRow("kind", "What kind of entry it is.", "", always=True),
    FieldRow("slug", "The last part of its address.", "text", always=True),
)
_BODY = FieldRow("body", "Its text.", "text in Markdown", always=False)
_TERM = (
    FieldRow("address", "The page of the term.", "web address", always=False),
    FieldRow("term", "The term, as fields of entries name it.", "text", always=True),
    FieldRow("title", "The term, as readers see it.", "text", always=True),
    FieldRow("description", "What it means.", "text", always=True),
    FieldRow("synonyms", "Other words for it.", "list, each: text", always=False),
    FieldRow("related", "Terms near it.", "list, each: a term", always=False),
    FieldRow("replaced_by", "The term that took its place.", "a term", always=False),
    FieldRow("total", "How many entries have it.", "whole number", always=False),
)


def plan_data_page(ground: Ground, hub: Hub) -> Page:
    """The page that explains all that is made for other sites and programs."""
    outputs = ground.settings.outputs
    has_api = "api" in outputs
    crumbs = (home_crumb(ground), Link(_TITLE, ground.base.href(ADDRESS), current=True))
    first, *others = field_tables(ground.settings.kinds)
    every = first._replace(rows=(*_own_rows(ground), *first.rows, _BODY))
    return Page(
        ADDRESS,
        "data.html",
        DataPage(
            head=make_head(
                ground,
                ADDRESS,
                _TITLE,
                _LEAD,
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading=_TITLE,
            lead=_LEAD,
            overview=_file(ground, "/api/v1/index.json", "What lists there are")
            if has_api
            else None,
            lists=tuple(_lists(ground, hub)) if has_api else (),
            example=_example(ground, hub) if has_api else None,
            pattern=ground.base.absolute(f"/{ground.settings.kinds[0].plural}/<slug>/index.json"),
            table=_file(ground, "/data/entries.csv", "All entries") if "csv" in outputs else None,
            schemas=tuple(
                _file(ground, f"/schema/{kind.name}.json", kind.label)
                for kind in ground.settings.kinds
            ),
            feeds=_feeds(ground),
            frames=tuple(_frames(ground)),
            frame_pattern=_term_pattern(ground) if has_api else "",
            envelope=FieldTable("Every list says", "envelope", _ENVELOPE),
            tables=(every, *others),
            terms=FieldTable("Fields of a term", "fields-term", _TERM),
        ),
    )


def _file(ground: Ground, address: str, title: str, amount: str = "") -> DataFile:
    return DataFile(title, ground.base.href(address), ground.base.absolute(address), amount)


def _lists(ground: Ground, hub: Hub) -> Iterator[DataFile]:
    for kind in ground.settings.kinds:
        count = len(hub.list(kind.plural).entries)
        yield _file(ground, f"/api/v1/{kind.plural}.json", kind.labels, f"{count:,}")
    for name, vocabulary in ground.vocabularies.items():
        count = len(vocabulary.terms)
        yield _file(ground, f"/api/v1/{name}.json", vocabulary.title, f"{count:,}")


def _example(ground: Ground, hub: Hub) -> DataFile | None:
    """The file of the first entry; none in a hub that has no entries."""
    if not hub.published:
        return None
    return _file(ground, f"{hub.address(hub.published[0])}index.json", "")


def _own_rows(ground: Ground) -> Iterator[FieldRow]:
    """What every entry tells beside its fields."""
    names = ", ".join(kind.name for kind in ground.settings.kinds)
    for row in _OWN:
        yield row._replace(value=f"one of: {names}") if row.name == "kind" else row


def _feeds(ground: Ground) -> tuple[Link, ...]:
    if "feeds" not in ground.settings.outputs:
        return ()
    return (
        Link("All feeds", ground.base.href("/feeds/")),
        Link("All feeds in one file, for a feed reader (OPML)", ground.base.href("/feeds.opml")),
    )


def _frames(ground: Ground) -> Iterator[Embed]:
    site = ground.settings.title
    if "api" in ground.settings.outputs:
        kind = ground.settings.kinds[0]
        yield _frame(ground, embed_address(kind.plural), f"{kind.labels} at {site}", 600)
    if "map" in ground.settings.outputs:
        yield _frame(ground, embed_address("map"), f"Map of {site}", 700)


def _term_pattern(ground: Ground) -> str:
    """The addresses of a vocabulary's terms for frames; empty in a hub without one."""
    names = [facet.name for facet in ground.facets if facet.vocabulary and facet.values]
    name = "tags" if "tags" in names else next(iter(names), "")
    return ground.base.absolute(embed_address(f"{name}/<term>")) if name else ""


def _frame(ground: Ground, address: str, title: str, height: int) -> Embed:
    """The line to copy: the site's own words are escaped for its attributes."""
    url = escape(ground.base.absolute(address))
    code = (
        f'<iframe src="{url}" title="{escape(title)}" width="100%" height="{height}"'
        f' loading="lazy"></iframe>'
    )
    return Embed(title, code, ground.base.href(address))
