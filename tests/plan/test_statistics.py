"""The statistics count what the hub holds; every number leads to the list that it counts."""

from __future__ import annotations

import re

import pytest

from hubgen.plan.plot_views import Bars, StatisticsPage
from hubgen.plan.statistics import plan_statistics
from hubgen.plan.views import Link
from tests.outputs.hubs import VOCABULARIES, SmallHub, make_hub
from tests.plan.pages import shown

DATA = (Link("Everything as CSV", "/data/entries.csv"),)
SOME = """\
-- networks/a.md --
cost: {model: free}
added: 2026-09-02
verified: {on: 2026-10-02, by: the editors, how: visited}
-- networks/b.md --
status: {state: closed, as_of: 2012}
added: 2026-11-02
-- groups/c.md --
network: networks/a
added: 2025-06-02
verified: {on: 2025-11-21, by: the editors, how: visited}
-- faqs/d.md --
added: 2020-01-02
verified: {on: 2026-05-22, by: the editors, how: visited}
"""


def plan(hub: SmallHub) -> StatisticsPage:
    values = plan_statistics(hub.catalogue, DATA).values
    assert isinstance(values, StatisticsPage)
    return values


def table(hub: SmallHub, anchor: str) -> Bars:
    return next(one for one in plan(hub).tables if one.anchor == anchor)


def rows(hub: SmallHub, anchor: str) -> list[tuple[str, str, str]]:
    return [(row.text, row.value, row.href) for row in table(hub, anchor).rows]


def html_of(hub: SmallHub) -> str:
    return shown(hub, plan_statistics(hub.catalogue, DATA))


def test_kinds_are_counted_and_lead_to_their_lists() -> None:
    hub = make_hub(SOME)
    assert rows(hub, "kinds") == [
        ("Networks", "2", "/networks/"),
        ("Groups", "1", "/groups/"),
        ("Questions", "1", "/faqs/"),
    ]
    assert plan(hub).lead == "4 entries: 2 networks, 1 group and 1 question."


def test_a_choice_stays_in_its_own_order_and_leads_to_its_pages() -> None:
    hub = make_hub(SOME)
    assert rows(hub, "status") == [
        ("Active", "2", "/status/active/"),
        ("Closed", "1", "/status/closed/"),
    ]
    assert table(hub, "status").note == "Of 3 networks and groups."
    assert rows(hub, "cost") == [("Free", "1", "/cost/free/")]


def test_the_longest_bar_is_that_of_the_largest_number() -> None:
    assert [row.width for row in table(make_hub(SOME), "status").rows] == ["100%", "50%"]


def test_checks_are_counted_by_their_age_today() -> None:
    hub = make_hub(SOME + "-- networks/e.md --\n")
    found = [(row.text, row.value) for row in table(hub, "checks").rows]
    assert found == [
        ("In the last 6 months", "2"),  # 22 May is six months ago: today still counts
        ("6 to 12 months ago", "0"),
        ("More than a year ago", "1"),
        ("Never", "2"),
    ]


def test_what_was_never_checked_leads_to_the_review_where_there_is_one() -> None:
    assert table(make_hub(SOME), "checks").rows[-1].href == "/review/"
    assert table(make_hub(SOME, settings="outputs: [map]\n"), "checks").rows[-1].href == ""


def test_months_without_an_addition_are_gaps_and_old_ones_are_told_in_words() -> None:
    months = plan(make_hub(SOME)).months
    assert months is not None
    assert [(row.text, row.value) for row in months.rows] == [
        ("June 2025", "1"),
        ("September 2026", "1"),
        ("November 2026", "1"),
    ]
    assert months.note == "1 entry was added before December 2023."
    assert months.chart is not None
    assert len(months.chart.columns) == 3
    assert months.chart.title == "Entries added in each month from December 2023 to November 2026"


def test_a_hub_that_grew_long_ago_says_so() -> None:
    months = plan(make_hub("-- networks/a.md --\nadded: 2010-11-03\n")).months
    assert months is not None
    assert (months.note, months.rows) == ("1 entry was added before December 2023.", ())


def test_a_single_month_is_a_table_and_no_chart() -> None:
    months = plan(make_hub("-- networks/a.md --\nadded: 2026-11-03\n")).months
    assert months is not None
    assert months.chart is None
    assert [row.text for row in months.rows] == ["November 2026"]


def test_a_vocabulary_goes_by_count_and_one_entry_may_count_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terms = "".join(f"r{n}: {{title: Region {n}, description: A place.}}\n" for n in range(1, 19))
    monkeypatch.setitem(VOCABULARIES, "regions", terms)
    every = ", ".join(f"r{n}" for n in range(1, 19))
    hub = make_hub(f"-- networks/a.md --\nregions: [{every}]\n-- networks/b.md --\nregions: [r2]\n")
    found = table(hub, "regions")
    assert found.rows[0] == ("Region 2", "/regions/r2/", "2", "100%")
    assert found.rows[1] == ("Region 1", "/regions/r1/", "1", "50%")
    assert found.note == "Of 2 networks and groups. One can count in several rows."
    assert len(found.rows) == 15
    assert found.more == Link("All regions", "/regions/")


def test_a_kind_of_the_hubs_own_is_counted_too() -> None:
    settings = "kinds:\n  tool: {plural: tools, label: Tool, fields: {}}\n"
    hub = make_hub("-- tools/x.md --\n", settings=settings)
    assert rows(hub, "kinds") == [("Tools", "1", "/tools/")]
    # No facet of networks is told of a hub that has none of them.
    assert [one.anchor for one in plan(hub).tables] == ["kinds", "checks"]


@pytest.mark.parametrize("entries", ["", "-- networks/a.md --\n"])
def test_a_hub_of_none_or_one_has_its_statistics(entries: str) -> None:
    html = html_of(make_hub(entries))
    assert "<h1>Statistics</h1>" in html
    assert ("Nothing is listed here yet." in html) == (entries == "")
    assert ("<table" in html) == (entries != "")


def test_a_bar_is_for_eyes_alone_and_its_number_for_all() -> None:
    html = html_of(make_hub(SOME))
    found = re.findall(r'<svg aria-hidden="true"><rect width="([\d.]+%)"', html)
    assert len(found) == sum(len(one.rows) for one in plan(make_hub(SOME)).tables)
    assert '<th scope="row"><a href="/status/closed/">Closed</a>' in html


def test_a_chart_has_its_table_beneath() -> None:
    html = html_of(make_hub(SOME))
    chart = html.index('<svg role="img" aria-label="Entries added in each month')
    assert chart < html.index('<th scope="row">June 2025</th>')


def test_the_statistics_lead_to_the_map_and_the_data_below_the_hubs_path() -> None:
    page = plan(make_hub(SOME, base_url="https://x.org/hub/"))
    assert [link.href for link in page.ways] == ["/hub/map/"]
    assert page.data == DATA
    assert page.tables[0].rows[0].href == "/hub/networks/"
    assert plan(make_hub(SOME, settings="outputs: [statistics]\n")).ways == ()


def test_a_page_with_plots_brings_their_style_sheet() -> None:
    assert re.search(r'rel="stylesheet" href="/assets/plots\.\w+\.css"', html_of(make_hub(SOME)))
