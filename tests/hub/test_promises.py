"""What becomes of entries over time: drafts, ids, aliases, alerts, closing and retiring."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]

ZEBRA = """
-- networks/zebra.md --
title: Zebra Fanciers
summary: Where people who fancy zebras meet.
url: https://zebra.example.net/
aka: [Zebrafans]
owner: The Zebra Trust
accounts: [{service: X, handle: zebra_x, url: https://x.example/zebra_x}]
related: [networks/other]
%s
---
Zebras are [striped](https://stripes.example.net/).
-- networks/other.md --
related: [networks/zebra]
predecessors: [networks/zebra]
-- groups/foal.md --
network: networks/zebra
-- faqs/where.md --
related: [networks/zebra]
"""
TRACES = (b"fanc", b"Zebra", b"zebra.example", b"zebra_x", b"stripe", b"Zebrafans", b"Trust")


def test_every_entry_that_was_read_is_accounted_for(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    -- networks/two.yaml --
    -- networks/three.md --
    draft: true
    -- networks/four.md --
    retired: {on: 2026-03-30, reason: out-of-scope}
    -- faqs/five.md --
    -- networks/README.md --
    -- networks/.hidden.md --
    -- networks/backup.md~ --
    """)
    assert built.site is not None
    counts = built.site.counts
    assert (counts.entries, counts.published, counts.drafts, counts.retired) == (5, 3, 1, 1)
    assert built.site.ignored == (
        "content/networks/.hidden.md",
        "content/networks/README.md",
        "content/networks/backup.md~",
    )


def test_a_draft_is_nowhere_in_the_site(hub: Hub) -> None:
    built = hub(ZEBRA % "draft: true")
    assert set(built.codes) == {"draft-reference"}
    assert [trace for trace in TRACES if trace in built.everything] == []


def test_a_draft_is_published_when_asked_for_and_says_so(hub: Hub) -> None:
    built = hub(ZEBRA % "draft: true", drafts=True)
    assert built.problems == []
    assert "Zebra Fanciers" in built.page("/networks/")
    assert "raft" in built.main("/networks/zebra/")
    assert b"Zebra" not in built.file("feed.xml")


def test_a_link_to_a_draft_stays_words_until_it_is_published(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    ---
    See [the new one](two.md).
    -- networks/two.md --
    draft: true
    """)
    assert built.codes == ["draft-reference"]
    assert "See <span>the new one</span>." in built.page("/networks/one/")


@pytest.mark.parametrize("reason", ["owner-request", "spam"])
def test_what_its_owner_took_out_leaves_neither_name_nor_link(hub: Hub, reason: str) -> None:
    built = hub(ZEBRA % f"retired: {{on: 2026-03-30, reason: {reason}, note: Zebra note}}")
    assert built.site is not None
    assert [trace for trace in TRACES if trace in built.everything] == []
    assert "taken out" in built.main("/networks/zebra/")


def test_a_retired_network_keeps_its_address_and_leaves_the_lists(hub: Hub) -> None:
    built = hub("""
    -- networks/old-list.md --
    title: An old list
    retired: {on: 2026-03-30, reason: duplicate, successor: networks/khub, note: It moved.}
    -- networks/khub.md --
    title: The hub of knowledge
    """)
    assert built.problems == []
    page = built.main("/networks/old-list/")
    assert "Retired on" in page
    assert "30 March 2026" in page
    assert "The hub of knowledge" in page
    assert "It moved." in page
    for name, data in built.files.items():
        if not name.startswith(("networks/old-list/", "changes/")):
            assert b"old-list" not in data, name


def test_a_closed_network_stays_listed_after_the_living(hub: Hub) -> None:
    built = hub("""
    -- networks/a-closed.md --
    title: A closed one
    status: {state: closed, as_of: 2013}
    ended: 2012
    -- networks/z-living.md --
    title: Zoo keepers
    """)
    listed = built.main("/networks/")
    assert 0 < listed.index("Zoo keepers") < listed.index("A closed one")
    assert "Closed 2012" in listed


def test_the_date_of_the_news_is_not_told_as_the_date_of_the_end(hub: Hub) -> None:
    built = hub("""
    -- networks/gone.md --
    status: {state: closed, as_of: 2013-05}
    """)
    assert "2013" not in built.main("/networks/")
    page = built.main("/networks/gone/")
    assert "It has closed. The last date we have is May 2013." in page


def test_an_alert_is_shown_on_its_last_day_and_not_after(hub: Hub) -> None:
    text = """
    -- networks/one.md --
    alert: {text: The server moves., until: 2026-11-22}
    """
    assert "The server moves." in hub(text).page("/networks/one/")
    pages = hub(text, today=date(2026, 11, 23)).files.items()
    assert not [n for n, data in pages if n.endswith(".html") and b"The server moves." in data]


def test_an_alias_leads_to_the_entry_with_and_without_the_hosts_help(hub: Hub) -> None:
    built = hub(
        """
    -- groups/new.md --
    aliases: [/groups/old-name/, /archive/2009/old/]
    """,
        base_url="https://example.org/hub/",
    )
    assert built.site is not None
    assert [(r.source, r.target) for r in built.site.redirects] == [
        ("/hub/archive/2009/old/", "/hub/groups/new/"),
        ("/hub/groups/old-name/", "/hub/groups/new/"),
    ]
    assert b"/groups/old-name/ /hub/groups/new/ 301!" in built.file("_redirects")
    stub = built.page("/archive/2009/old/")
    assert 'href="/hub/groups/new/"' in stub
    assert "noindex" in stub


def test_a_replaced_term_leads_to_the_new_one(hub: Hub) -> None:
    built = hub("""
    -- vocabularies/tags.yaml --
    internet: {title: Internet, description: The old word., replaced_by: web}
    -- networks/one.md --
    """)
    assert built.site is not None
    assert [(r.source, r.target) for r in built.site.redirects] == [
        ("/tags/internet/", "/tags/web/")
    ]


def test_an_id_outlives_a_new_title_a_new_name_and_a_new_address(hub: Hub) -> None:
    before = hub("""
    -- networks/old.md --
    """)
    after = hub(
        """
    -- networks/new.md --
    title: A better name
    id: old
    aliases: [/networks/old/]
    """,
        base_url="https://preview.example.net/x/",
    )

    def ids(built: BuiltHub) -> list[str]:
        return [item["id"] for item in json.loads(built.file("feed.json"))["items"]]

    assert ids(before) == ids(after) == ["tag:hub.example.org,2026:network/old"]


def test_one_side_of_a_succession_is_enough(hub: Hub) -> None:
    built = hub("""
    -- networks/old.md --
    title: Before
    -- networks/new.md --
    title: After
    predecessors: [networks/old]
    """)
    assert built.problems == []
    assert "After" in built.main("/networks/old/")
    assert "Before" in built.main("/networks/new/")


def test_freshness_comes_from_a_check_and_never_from_an_edit(hub: Hub) -> None:
    built = hub("""
    -- networks/edited.md --
    updated: 2026-11-20
    -- networks/checked.md --
    verified: {on: 2026-11-20, by: the editors, how: visited}
    """)
    assert "Not checked by a person yet" in built.main("/networks/edited/")
    assert "Not checked by a person yet" not in built.main("/networks/checked/")


def test_a_kind_and_a_field_of_the_hubs_own_are_checked_and_shown(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    kinds:
      network: {fields: {foi: {type: choice, values: [covered, not-covered], facet: true}}}
      tool: {plural: tools, label: Tool, fields: {price: {type: number, required: true}}}
    -- networks/one.md --
    foi: covered
    -- tools/hammer.md --
    price: 1.50
    """)
    assert built.problems == []
    assert "1.50" in built.main("/tools/hammer/")
    assert "/networks/one/" in built.main("/foi/covered/")
    assert "/tools/hammer/" in built.main("/tools/")
    assert "schema/tool.json" in built.files


def test_long_lists_are_cut_into_pages_and_lose_nobody(hub: Hub) -> None:
    entries = "\n".join(f"-- networks/n{n:02}.md --" for n in range(25))
    built = hub(f"-- hub.yaml --\npage_size: 10\n{entries}")
    pages = [built.main(f"/networks/{rest}") for rest in ("", "page/2/", "page/3/")]
    found = [sum(f'"/networks/n{n:02}/"' in page for page in pages) for n in range(25)]
    assert found == [1] * 25
    assert "networks/page/4/index.html" not in built.files


def test_the_footer_names_who_keeps_the_hub(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    maintainers: [the editors, the night shift]
    """)
    assert "Kept by the editors and the night shift" in built.page("/")
