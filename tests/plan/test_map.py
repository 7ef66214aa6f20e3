"""The map shows networks and groups by size: circles that are links, and the same as a table."""

from __future__ import annotations

import re
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.plan.labels import fit_label, width_of
from hubgen.plan.map import MOST, mapped_kinds, pick_map, plan_map
from hubgen.plan.packing import pack_circles
from hubgen.plan.plot_views import MapPage
from hubgen.plan.views import Link
from tests.outputs.hubs import SmallHub, make_hub
from tests.plan.pages import shown

DATA = (Link("Everything as CSV", "/data/entries.csv"),)
THREE = """\
-- networks/small.md --
title: Small & <b>
members: [{count: 40, as_of: 2019}]
-- networks/none.md --
status: {state: unknown}
-- groups/large.md --
title: Large
network: networks/small
status: {state: closed, as_of: 2012}
members: [{count: 5000, as_of: 2008}, {count: 4000, as_of: 2009-05, qualifier: more-than}]
-- faqs/how.md --
"""


def plan(hub: SmallHub, picked: tuple[int, ...] | None = None, more: int = 0) -> MapPage:
    found = pick(hub) if picked is None else picked
    values = plan_map(hub.catalogue, found, more, DATA).values
    assert isinstance(values, MapPage)
    return values


def pick(hub: SmallHub) -> tuple[int, ...]:
    return pick_map(hub.hub, [kind.plural for kind in mapped_kinds(hub.ground)])


def html_of(hub: SmallHub) -> str:
    return shown(hub, plan_map(hub.catalogue, pick(hub), 0, DATA))


def test_the_largest_come_first_then_those_without_a_count_and_no_questions() -> None:
    hub = make_hub(THREE)
    refs = [hub.hub.refs[number] for number in pick(hub)]
    assert refs == ["groups/large", "networks/small", "networks/none"]


def test_the_area_of_a_circle_is_its_latest_count() -> None:
    large, small = plan(make_hub(THREE.replace("count: 40,", "count: 1000,"))).spots
    # The gap between two circles is taken from both.
    ratio = (float(large.r) + 1.5) / (float(small.r) + 1.5)
    assert ratio == pytest.approx(2, abs=0.01)


def test_a_circle_is_named_by_all_that_it_shows() -> None:
    page = plan(make_hub(THREE))
    assert [*(one.name for one in page.spots), *(one.name for one in page.marks)] == [
        "Large, group, closed, more than 4,000 members (2009)",
        "Small & <b>, network, active, 40 members (2019)",
        "none, network, not confirmed, members not known",
    ]


def test_one_member_is_no_members() -> None:
    page = plan(make_hub("-- networks/a.md --\nmembers: [{count: 1, as_of: undated}]\n"))
    assert page.spots[0].name == "a, network, active, 1 member (undated)"


def test_about_one_member_is_one_too() -> None:
    counts = "[{count: 1, as_of: 2020, qualifier: about}]"
    page = plan(make_hub(f"-- networks/a.md --\nmembers: {counts}\n"))
    assert page.spots[0].name == "a, network, active, about 1 member (2020)"


def test_what_nobody_confirmed_in_time_is_not_drawn_as_active() -> None:
    checked = "verified: {on: 2026-01-05, by: the editors, how: visited}"
    page = plan(make_hub(f"-- networks/a.md --\n{checked}\nmembers: [{{count: 9, as_of: 2020}}]\n"))
    assert [spot.state for spot in page.spots] == ["unknown"]
    assert [key.word for key in page.keys] == ["Not confirmed"]


def test_the_legend_names_each_status_of_the_map_and_how_many_have_it() -> None:
    keys = [(key.word, key.number) for key in plan(make_hub(THREE)).keys]
    assert keys == [("Active", "1"), ("Closed", "1"), ("Not confirmed", "1")]


def test_the_table_has_every_circle_with_the_words_of_its_count() -> None:
    page = plan(make_hub(THREE))
    found = [(place.row.title, place.row.kind, place.members, place.when) for place in page.places]
    assert found == [
        ("Large", "Group", "More than 4,000", "2009"),
        ("Small & <b>", "Network", "40", "2019"),
        ("none", "Network", "", ""),
    ]


def test_every_circle_is_a_link_in_a_list_and_stands_in_the_table() -> None:
    html = html_of(make_hub(THREE))
    drawn = html[html.index('role="list"') : html.index("</svg>", html.index('role="list"'))]
    assert drawn.count('<g role="listitem"><a ') == drawn.count("<circle ") == 2
    assert "<title>Small &amp; &lt;b&gt;, network, active, 40 members (2019)</title>" in drawn
    table = html[html.index("<table>") :]
    links = re.findall(r'href="([^"]+)"', drawn) + re.findall(
        r'<li><a class="\w+" href="([^"]+)"', html
    )
    assert len(links) == 3
    assert all(f'href="{link}"' in table for link in links)


def test_every_status_has_a_pattern_of_its_own() -> None:
    states = ["active", "quiet", "paused", "closed", "merged"]
    blocks = [
        f"-- networks/{state}.md --\nstatus: {{state: {state}, as_of: 2026}}\n" for state in states
    ]
    html = html_of(make_hub("".join(blocks)))
    patterns = re.findall(r'<pattern id="p-(\w+)" class="\w+"(.*?)</pattern>', html)
    assert [name for name, _ in patterns] == states
    assert len({drawing for _, drawing in patterns}) == 5


def test_a_hub_below_a_path_links_below_it() -> None:
    page = plan(make_hub(THREE, base_url="https://x.org/comms/hub/"))
    assert page.spots[0].href == "/comms/hub/groups/large/"
    assert page.lists[0].href == "/comms/hub/networks/"


def test_no_more_than_the_largest_are_drawn_and_the_page_says_where_the_rest_is() -> None:
    blocks = [
        f"-- networks/n{n}.md --\nmembers: [{{count: {n + 1}, as_of: 2020}}]\n" for n in range(310)
    ]
    hub = make_hub("".join(blocks))
    picked = pick(hub)
    assert len(picked) == MOST
    assert hub.hub.sizes[picked[-1]] == 11
    page = plan(hub, more=10)
    assert (
        page.more == "The map shows 300 circles, with the most members. 10 more are in the lists:"
    )
    assert len(page.spots) == len(page.places) == 300
    assert [link.href for link in page.lists] == ["/networks/", "/groups/"]


def test_circles_do_not_touch_and_stay_on_the_map() -> None:
    sizes = [1_000_000, 3000, 2999, *range(1, 200)]
    blocks = [
        f"-- networks/n{n}.md --\nmembers: [{{count: {size}, as_of: 2020}}]\n"
        for n, size in enumerate(sizes)
    ]
    page = plan(make_hub("".join(blocks)))
    spots = [(float(one.x), float(one.y), float(one.r)) for one in page.spots]
    for place, (x, y, r) in enumerate(spots):
        assert r <= x <= float(page.width) - r
        assert r <= y <= float(page.height) - r + 1
        for other_x, other_y, other_r in spots[:place]:
            assert hypot(x - other_x, y - other_y) > r + other_r
    assert "drawn a little larger" in page.notes[1]


@pytest.mark.parametrize("entries", ["", "-- faqs/how.md --\n", "-- networks/one.md --\n"])
def test_a_hub_with_nothing_to_draw_has_a_map_all_the_same(entries: str) -> None:
    html = html_of(make_hub(entries))
    assert "<h1>Map</h1>" in html
    assert 'role="list"' not in html
    assert ("There are no networks and groups yet." in html) == ("networks" not in entries)


def test_the_map_leads_to_the_statistics_and_the_data_where_they_are_made() -> None:
    assert [link.href for link in plan(make_hub(THREE)).ways] == ["/statistics/"]
    assert plan(make_hub(THREE)).data == DATA
    assert plan(make_hub(THREE, settings="outputs: [map]\n")).ways == ()


def test_the_same_hub_gives_the_same_bytes() -> None:
    assert html_of(make_hub(THREE)) == html_of(make_hub(THREE))


@given(st.lists(st.floats(0.02, 1), max_size=40))
@settings(deadline=None)
def test_packed_circles_keep_their_size_and_never_overlap(radii: list[float]) -> None:
    circles = pack_circles(sorted(radii, reverse=True))
    assert [circle.r for circle in circles] == sorted(radii, reverse=True)
    for place, one in enumerate(circles):
        for other in circles[:place]:
            assert hypot(one.x - other.x, one.y - other.y) > (one.r + other.r) * (1 - 1e-6)


def test_sizes_far_apart_are_packed_too() -> None:
    assert len(pack_circles([8281.7, 7000.0, *[1.1, 1.03] * 60])) == 122


@given(st.text("Wi M.公é-", max_size=40), st.floats(5, 200))
def test_a_label_stays_inside_its_circle_whole_or_is_not_there(title: str, radius: float) -> None:
    label = fit_label(title, "4,000", (0, 0, radius), (24, 16))
    words = " ".join(line.text for line in label.lines)
    assert words in ("", " ".join(title.split()), " ".join([*title.split(), "4,000"]))
    for line in label.lines:
        half = width_of(line.text) * label.size / 2
        for edge in (float(line.y) - 0.75 * label.size, float(line.y) + 0.22 * label.size):
            assert hypot(half, edge) <= radius


def test_a_large_circle_has_its_name_and_its_count_in_lines() -> None:
    label = fit_label("Public Sector Comms Headspace", "3,600", (0, 0, 70), (14,))
    assert [line.text for line in label.lines] == ["Public Sector", "Comms", "Headspace", "3,600"]
