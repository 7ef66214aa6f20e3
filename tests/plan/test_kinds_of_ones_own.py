"""Whatever a hub calls its own kinds, every part of a page has a name of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hubs import BuiltHub, make_hub

ENTRY = """
-- tools/hammer.md --
title: Hammer
-- networks/one.md --
title: One
"""


def built(folder: Path, kind: str) -> BuiltHub:
    return make_hub(folder, f"-- hub.yaml --\nkinds: {{{kind}}}\n{ENTRY}")


@pytest.mark.parametrize("name", ["term", "all", "every"])
def test_a_kind_may_have_any_name(tmp_path: Path, name: str) -> None:
    hub = make_hub(
        tmp_path,
        f"-- hub.yaml --\nkinds: {{{name}: {{plural: {name}s, fields: {{x: {{type: text}}}}}}}}\n",
    )
    assert hub.codes == []


@pytest.mark.parametrize("labels", ["Main", "Networks", "👍", "To$&ols", "Seek"])
def test_a_link_to_a_kinds_part_of_a_list_leads_there(tmp_path: Path, labels: str) -> None:
    hub = built(tmp_path, f"tool: {{plural: tools, labels: '{labels}'}}")
    assert hub.codes == []
    (anchor,) = re.findall(r'href="/tags/web/#([^"]*)"', hub.page("/tools/"))
    assert anchor == "part-tools"
    assert hub.page("/tags/web/").count(f'id="{anchor}"') == 1
