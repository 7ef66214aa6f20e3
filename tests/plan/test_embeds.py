from __future__ import annotations

import re
from pathlib import Path

from hubgen.plan.data_views import EmbedPage
from hubgen.plan.embeds import embed_names, plan_embed_list, plan_embed_map
from hubgen.plan.frame import make_frame
from hubgen.plan.headings import Lists
from hubgen.plan.map import mapped_kinds, pick_map, plan_map
from hubgen.plan.views import Page
from hubgen.problems import Location, Report
from hubgen.render.templates import compile_theme, load_templates, render_page
from hubgen.render.theme import load_theme
from tests.outputs.hubs import SmallHub, make_hub

MIXED = """
-- networks/a.md --
title: 'A <b>"network"</b>'
-- networks/z.md --
status: {state: closed}
ended: 2012
-- groups/b.md --
network: networks/a
tags: [comms]
"""


def planned(small: SmallHub, name: str) -> Page:
    return plan_embed_list(small.catalogue, Lists(small.ground, small.hub).plan(name))


def values(small: SmallHub, name: str) -> EmbedPage:
    found = planned(small, name).values
    assert isinstance(found, EmbedPage)
    return found


def written(small: SmallHub, page: Page) -> str:
    """A page as the default theme writes it."""
    report = Report()
    theme = load_theme(Path("/nowhere"), "default", Location("content/hub.yaml"), report)
    assert theme is not None
    code = compile_theme(theme, report)
    assert code is not None
    templates = load_templates(theme, small.ground.base, code)
    html = render_page(templates, make_frame(small.ground, (), noindex=False), page, report)
    assert html is not None, report.problems
    return html.decode()


def test_every_kind_and_every_term_can_be_shown_elsewhere_and_no_choice() -> None:
    names = set(embed_names(make_hub(MIXED).ground))
    assert {"networks", "groups", "faqs", "tags/web", "tags/unused", "regions/everywhere"} <= names
    assert not any(name.startswith(("status/", "cost/", "join/")) for name in names)
    assert "tags/internet" not in names  # it was replaced, and leads elsewhere


def test_a_frame_shows_the_list_in_its_order_and_leads_to_all_of_it() -> None:
    small = make_hub(MIXED, base_url="https://example.org/hub/")
    page = planned(small, "networks")
    assert page.address == "/embed/networks/"
    shown = values(small, "networks")
    assert [row.href for row in shown.rows] == ["/hub/networks/a/", "/hub/networks/z/"]
    assert shown.all == ("All 2 networks at Small & <Good>", "/hub/networks/", -1, False, False)
    assert shown.head.canonical == "https://example.org/hub/networks/"
    assert shown.head.noindex


def test_at_most_fifty_are_shown_and_the_line_tells_of_all() -> None:
    small = make_hub("".join(f"-- faqs/q{n:02}.md --\n" for n in range(57)))
    shown = values(small, "faqs")
    assert len(shown.rows) == 50
    assert shown.all.text == "All 57 questions at Small & <Good>"


def test_the_line_beneath_is_right_for_one_and_for_none() -> None:
    small = make_hub("-- networks/a.md --\n")
    assert values(small, "networks").all.text == "1 network at Small & <Good>"
    assert values(small, "groups").all.text == "Groups at Small & <Good>"
    assert "Nothing here yet." in written(small, planned(small, "groups"))


def test_kinds_are_told_only_where_they_mix() -> None:
    small = make_hub(MIXED)
    assert values(small, "audiences/everybody").mixed
    assert not values(small, "networks").mixed
    assert not values(small, "tags/comms").mixed


def test_links_open_in_the_whole_window_and_nothing_runs() -> None:
    small = make_hub(MIXED)
    html = written(small, planned(small, "networks"))
    links = [link for link in re.findall(r"<a [^>]*>", html) if 'href="#' not in link]
    assert len(links) == 4  # the title, two entries, all of them
    assert all('target="_top"' in link for link in links)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="https://hub.example.org/networks/">' in html


def test_what_an_entry_says_stays_text() -> None:
    small = make_hub(MIXED)
    html = written(small, planned(small, "networks"))
    assert "A &lt;b&gt;&#34;network&#34;&lt;/b&gt;" in html
    assert "<b>" not in html


def test_the_map_in_a_frame_has_the_circles_and_leads_to_its_page() -> None:
    small = make_hub(
        MIXED + "-- groups/d.md --\nnetwork: networks/a\nmembers: [{count: 2000, as_of: 2019}]\n",
        base_url="https://example.org/hub/",
    )
    plurals = [kind.plural for kind in mapped_kinds(small.ground)]
    whole = plan_map(small.catalogue, pick_map(small.hub, plurals), 0, ())
    page = plan_embed_map(small.ground, whole)
    html = written(small, page)
    assert page.address == "/embed/map/"
    assert '<link rel="canonical" href="https://example.org/hub/map/">' in html
    links = [link for link in re.findall(r"<a [^>]*>", html) if 'href="#' not in link]
    assert {re.findall(r'href="([^"]+)"', link)[0] for link in links} == {
        "/hub/map/", "/hub/networks/a/", "/hub/networks/z/", "/hub/groups/b/", "/hub/groups/d/",
    }  # fmt: skip
    assert all('target="_top"' in link for link in links)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
