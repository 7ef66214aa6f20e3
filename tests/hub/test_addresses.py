"""No page, alias or folder takes the place of another (trust A6)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]


@pytest.mark.parametrize(
    "alias", ["/networks/page/2/", "/search/", "/api/v1/", "/assets/x/", "/schema/network/"]
)
def test_an_alias_cannot_be_an_address_that_hubgen_makes_itself(hub: Hub, alias: str) -> None:
    built = hub(f"""
    -- hub.yaml --
    page_size: 1
    -- networks/one.md --
    -- networks/two.md --
    aliases: [{alias}]
    """)
    assert built.codes == ["reserved-address"]


def test_a_facet_cannot_replace_the_list_of_a_kind(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    kinds: {group: {fields: {networks: {type: choice, values: [x, y], facet: true}}}}
    """)
    assert built.codes == ["address-taken"]


@pytest.mark.parametrize("name", ["My Terms", "Tags", "a..b"])
def test_the_name_of_a_vocabulary_must_be_an_address(hub: Hub, name: str) -> None:
    built = hub(f"""
    -- vocabularies/{name}.yaml --
    one: {{title: One, description: The one.}}
    """)
    assert "bad-filename" in built.codes


def test_two_fields_of_one_vocabulary_list_an_entry_once(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    kinds:
      network: {fields: {more: {type: list, of: {type: term, vocabulary: tags}, facet: true}}}
    -- networks/one.md --
    title: Only once
    more: [web]
    """)
    assert built.main("/tags/web/").count("Only once") == 1


def test_the_first_named_successor_is_the_one_to_go_on_to(hub: Hub) -> None:
    built = hub("""
    -- networks/old.md --
    status: {state: closed}
    ended: 2011
    successors: [networks/zeta, networks/alpha]
    -- networks/zeta.md --
    title: Zeta
    -- networks/alpha.md --
    title: Alpha
    predecessors: [networks/old]
    """)
    page = built.main("/networks/old/")
    assert "Go on to Zeta" in page
    assert "It led to" in page
