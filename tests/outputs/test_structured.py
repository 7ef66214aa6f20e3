from __future__ import annotations

import json
from typing import Any

from lxml import html

from hubgen.plan.structured import breadcrumbs, entry_node, item_list, json_ld, website
from tests.outputs.hubs import SmallHub, make_hub

FEW = """
-- networks/a.md --
title: "</script><!-- <b>&amp; x"
url: https://a.example/?x=1&y='2'
aka: [The A]
started: 2009-01
ended: 2012
accounts: [{service: X, handle: "@a"}, {service: Y, url: https://y.example/a}]
-- groups/b.md --
network: networks/a
-- faqs/why.md --
title: Why?
summary: Because.
-- networks/secret.md --
retired: {on: 2026-03-30, reason: owner-request}
-- groups/c.md --
network: networks/secret
"""


def written(small: SmallHub, ref: str) -> str:
    """The entry's node as it is written into its page."""
    number = small.hub.refs.index(ref)
    return json_ld(entry_node(small.ground, small.entries[ref], small.hub.neighbours(number)))


def graph(small: SmallHub, ref: str) -> dict[str, Any]:
    """The entry's node as a browser finds it in the page."""
    data = written(small, ref)
    page = html.document_fromstring(f'<script type="application/ld+json">{data}</script><p>end')
    script = page.find(".//script")
    assert script is not None
    assert page.findtext(".//p") == "end"
    found = json.loads(script.text or "")
    assert found["@context"] == "https://schema.org"
    (node,) = found["@graph"]
    assert isinstance(node, dict)
    return node


def test_no_value_ends_the_script_element() -> None:
    small = make_hub(FEW)
    data = written(small, "networks/a")
    assert not set(data) & set("<>&\u2028\u2029")
    assert graph(small, "networks/a")["name"] == "</script><!-- <b>&amp; x"


def test_a_network_is_an_organization_with_what_the_entry_says() -> None:
    node = graph(make_hub(FEW), "networks/a")
    del node["name"]
    assert node == {
        "@type": "Organization",
        "@id": "https://hub.example.org/networks/a/",
        "alternateName": ["The A"],
        "description": "What a is.",
        "url": "https://a.example/?x=1&y='2'",
        "sameAs": ["https://y.example/a"],
        "foundingDate": "2009-01",
        "dissolutionDate": "2012",
    }


def test_a_group_without_an_address_names_its_network_and_no_address() -> None:
    node = graph(make_hub(FEW), "groups/b")
    assert "url" not in node
    assert node["memberOf"][0]["@id"] == "https://hub.example.org/networks/a/"


def test_a_network_that_asked_to_go_is_not_named() -> None:
    assert "memberOf" not in graph(make_hub(FEW), "groups/c")


def test_a_question_has_its_short_answer() -> None:
    node = graph(make_hub(FEW), "faqs/why")
    assert node["@type"] == "FAQPage"
    assert node["mainEntity"] == [
        {
            "@type": "Question",
            "name": "Why?",
            "acceptedAnswer": {"@type": "Answer", "text": "Because."},
        }
    ]


def test_lists_and_crumbs_are_numbered_and_absolute() -> None:
    small = make_hub(FEW, base_url="https://x.example/hub/")
    groups = map(small.hub.address, small.hub.list("groups").entries)
    listed = item_list(small.ground, "Groups", "/groups/", groups)
    crumbs = breadcrumbs(small.ground, [("Home", "/"), ("Groups", "/groups/")])
    found = json.loads(json_ld(website(small.ground), listed, crumbs))["@graph"]
    assert found[0]["url"] == "https://x.example/hub/"
    assert found[1]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "url": "https://x.example/hub/groups/b/"},
        {"@type": "ListItem", "position": 2, "url": "https://x.example/hub/groups/c/"},
    ]
    assert found[2]["itemListElement"][1] == {
        "@type": "ListItem",
        "position": 2,
        "name": "Groups",
        "item": "https://x.example/hub/groups/",
    }


def test_nothing_to_say_is_no_script() -> None:
    ground = make_hub().ground
    assert json_ld(item_list(ground, "Groups", "/groups/", ()), breadcrumbs(ground, [])) == ""
