"""Kinds and fields of the hub's own: what may be declared, and what entries make of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ("level: {type: choice, values: [..], facet: true}", '".." cannot be a page of its own'),
        ("level: {type: choice, values: [News/PR], facet: true}", "cannot be a page of its own"),
        ("url: {type: text}", '"url" is a field of networks, of another type'),
        ("join: {type: record, fields: {url: {type: text}}}", "of another type"),
        ("notes: {type: list, of: markdown}", "Markdown cannot stand in a list"),
    ],
)
def test_a_declaration_that_pages_cannot_use_is_a_problem(
    hub: Hub, declared: str, told: str
) -> None:
    built = hub(f"""
    -- hub.yaml --
    kinds: {{tool: {{fields: {{{declared}}}}}}}
    """)
    assert built.codes == ["bad-declaration"]
    assert told in built.problems[0]


@pytest.mark.parametrize("plural", ["pages", "static", "state", "vocabularies"])
def test_a_kind_cannot_live_in_a_folder_that_holds_something_else(hub: Hub, plural: str) -> None:
    built = hub(f"""
    -- hub.yaml --
    kinds: {{tool: {{plural: {plural}}}}}
    """)
    assert built.codes == ["bad-declaration"]


def test_two_kinds_cannot_give_one_facet_two_meanings(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    kinds:
      network: {fields: {foi: {type: choice, values: [covered, not-covered], facet: true}}}
      group: {fields: {foi: {type: choice, values: [partly, covered], facet: true}}}
    """)
    assert built.codes == ["bad-declaration"]


@pytest.mark.parametrize(
    "text", ["https://[oops", "https://x.example and words", "@us@social.example?bcc=x@y.example"]
)
def test_a_text_that_looks_like_an_address_stays_text(hub: Hub, text: str) -> None:
    built = hub(f"""
    -- hub.yaml --
    kinds: {{network: {{fields: {{motto: {{type: text}}}}}}}}
    -- networks/one.md --
    motto: "{text}"
    """)
    page = built.main("/networks/one/")
    assert text.replace("&", "&amp;") in page
    assert f'href="{text[:8]}' not in page
    assert "mailto:" not in page


def test_a_field_of_markdown_has_headings_and_links_of_its_own(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    kinds: {network: {fields: {rules: {type: markdown}}}}
    -- networks/one.md --
    rules: |
      ## Notes

      [up](#notes)
    ---
    ## Notes

    [there](#notes)
    """)
    assert built.problems == []
    page = built.main("/networks/one/")
    assert 'href="#s-notes"' in page
    assert 'href="#s-rules-notes"' in page


def test_a_mistake_in_a_field_of_markdown_has_its_own_line(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    kinds: {network: {fields: {rules: {type: markdown}}}}
    -- networks/one.md --
    rules: |
      Fine.

      [x](nowhere.md)
    """)
    assert built.problems[0].startswith("content/networks/one.md:5:7: error:")


def test_a_file_cannot_be_lost_by_lowering_its_problem(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    problems: {missing-front-matter: off, yaml-syntax: warning, unexpected-file: off}
    """)
    assert set(built.codes) == {"safety-code"}


@pytest.mark.parametrize("setting", ["since: 20226", "page_size: 0", "base_url: https://x.org//a/"])
def test_a_setting_out_of_bounds_is_a_problem_and_no_crash(hub: Hub, setting: str) -> None:
    built = hub(f"""
    -- hub.yaml --
    {setting}
    """)
    assert set(built.codes) <= {"bad-integer", "bad-url"}
    assert built.codes


def test_a_refused_host_does_not_come_back_through_a_side_door(hub: Hub) -> None:
    built = hub("""
    -- denylist.yaml --
    refused: [{host: spam.example, date: 2026-01-02, reason: It was spam.}]
    -- networks/one.md --
    sources: [{url: https://www.spam.example./page, supports: its own praise of itself}]
    ---
    See <https://sub.spam.example/x>.
    """)
    assert built.codes == ["refused", "refused"]


def test_groups_of_one_network_may_all_share_its_address(hub: Hub) -> None:
    built = hub("""
    -- networks/home.md --
    url: https://home.example/
    -- groups/one.md --
    network: networks/home
    url: https://www.home.example
    -- groups/two.md --
    network: networks/home
    url: http://home.example/
    """)
    assert built.problems == []


def test_a_text_that_nobody_can_see_is_no_title(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    title: "\u200b\u3164"
    """)
    assert "control-character" in built.codes


def test_a_long_succession_is_followed_and_a_circle_is_found(hub: Hub) -> None:
    chain = "".join(f"-- networks/n{n}.md --\nsuccessors: [networks/n{n + 1}]\n" for n in range(30))
    assert hub(f"{chain}-- networks/n30.md --\n").problems == []
    closed = hub(f"{chain}-- networks/n30.md --\nsuccessors: [networks/n28]\n")
    assert closed.codes == ["succession-circle"] * 3
