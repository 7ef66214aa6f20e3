"""All pages of the hub, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Iterator

from hubgen.check.entry import Entry
from hubgen.hub.hub import Hub
from hubgen.plan.entries import Bodies, plan_entry, plan_retired
from hubgen.plan.home import plan_home
from hubgen.plan.lists import plan_facets, plan_kind_list
from hubgen.plan.rows import make_row
from hubgen.plan.texts import plan_not_found, plan_redirects, plan_text
from hubgen.plan.views import Page, Row


def plan_pages(hub: Hub, bodies: Bodies) -> Iterator[Page]:
    """Every page with exactly the values that its template sees."""
    rows: dict[str, Row] = {}

    def row(entry: Entry) -> Row:
        """Each entry's row is made once."""
        if entry.path not in rows:
            rows[entry.path] = make_row(hub, entry)
        return rows[entry.path]

    yield plan_home(hub, row)
    for kind in hub.settings.kinds:
        yield from plan_kind_list(hub, kind, row)
    for entry in hub.entries:
        yield plan_entry(hub, entry, bodies, row)
    for entry in hub.retired:
        yield plan_retired(hub, entry)
    yield from plan_facets(hub, row)
    for page in hub.pages:
        yield plan_text(hub, page, bodies)
    yield from plan_redirects(hub)
    yield plan_not_found(hub)
