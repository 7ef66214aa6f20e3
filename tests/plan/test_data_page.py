from __future__ import annotations

import re
from html import unescape

from hubgen.plan.data_page import plan_data_page
from hubgen.plan.data_views import DataPage
from tests.outputs.hubs import SmallHub, make_hub
from tests.plan.test_embeds import written

OWN_KIND = """
kinds:
  tool:
    labels: Tools
    fields:
      price: {type: number, required: true, help: What it costs.}
      parts: {type: list, of: {type: record, fields: {name: {type: text, help: Its name.}}}}
"""


def planned(small: SmallHub) -> DataPage:
    values = plan_data_page(small.ground, small.hub).values
    assert isinstance(values, DataPage)
    return values


def test_it_has_the_addresses_of_this_hub() -> None:
    small = make_hub("-- networks/a.md --\n", base_url="https://example.org/hub/")
    page = planned(small)
    assert page.overview is not None
    assert page.overview.url == "https://example.org/hub/api/v1/index.json"
    assert page.example is not None
    assert page.example.href == "/hub/networks/a/index.json"
    assert page.table is not None
    assert page.table.url == "https://example.org/hub/data/entries.csv"
    assert [(one.title, one.amount) for one in page.lists[:3]] == [
        ("Networks", "1"), ("Groups", "0"), ("Questions", "0"),
    ]  # fmt: skip


def test_it_tells_only_of_what_the_hub_makes() -> None:
    page = planned(make_hub("-- networks/a.md --\n", settings="outputs: [csv]\n"))
    assert (page.overview, page.example) == (None, None)
    assert (page.lists, page.frames, page.feeds) == ((), (), ())
    assert page.table
    page = planned(make_hub(settings="outputs: [api, feeds]\n"))
    assert page.table is None
    assert page.example is None  # there is no entry
    assert [one.href for one in page.frames] == ["/embed/networks/"]
    assert [one.href for one in page.feeds] == ["/feeds/", "/feeds.opml"]


def test_fields_are_told_once_under_the_kinds_that_have_them() -> None:
    page = planned(make_hub(settings=OWN_KIND))
    assert [table.heading for table in page.tables] == [
        "Fields of every entry",
        "Fields of networks and groups",
        "Fields of groups",
        "Fields of questions",
        "Fields of tools",
    ]
    own = page.tables[-1].rows
    assert own[0] == ("price", "What it costs.", "number, written as text, like 12.50", True)
    assert [row.name for row in own] == ["price", "parts", "parts[].name"]
    every = {row.name: row for row in page.tables[0].rows}
    assert every["kind"].value == "one of: network, group, faq, tool"
    assert every["tags"].value == "list, each: a term of tags"
    assert every["id"].always
    assert not every["updated"].always


def test_the_line_to_copy_holds_the_title_of_any_hub() -> None:
    small = make_hub()
    html = written(small, plan_data_page(small.ground, small.hub))
    shown = re.findall(r"<pre><code>(.*?)</code></pre>", html)
    assert unescape(shown[0]) == (
        '<iframe src="https://hub.example.org/embed/networks/" '
        'title="Networks at Small &amp; &lt;Good&gt;" '
        'width="100%" height="600" loading="lazy"></iframe>'
    )
    assert "<iframe" not in html
    assert html.count("<h1") == 1
