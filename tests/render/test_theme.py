"""Themes of the hub's own: what they may change, and what is said when they go wrong."""

from __future__ import annotations

from collections.abc import Callable

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]

MINE = """
-- hub.yaml --
theme: mine
-- themes/mine/theme.yaml --
name: Mine
extends: default
-- networks/one.md --
"""


def test_one_template_changes_one_kind_of_page(hub: Hub) -> None:
    built = hub(
        MINE
        + """
-- themes/mine/templates/kinds/network.html --
{% extends "base.html" %}
{% block main %}<h1>My {{ page.heading }}</h1>{% endblock %}
-- faqs/two.md --
"""
    )
    assert "<h1>My One</h1>" in built.page("/networks/one/")
    assert "<h1>Two</h1>" in built.page("/faqs/two/")


def test_entry_text_is_never_run_as_a_template(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    title: "{{ 7 * 7 }} {% raw %}"
    ---
    {{ frame.title }} {% include "base.html" %} {# a note #}
    """)
    page = built.main("/networks/one/")
    assert "{{ 7 * 7 }} {% raw %}" in page
    assert "{{ frame.title }}" in page
    assert "{# a note #}" in page


def test_templates_see_the_page_and_the_frame_and_nothing_else(hub: Hub) -> None:
    for name in ("hub", "entry", "settings", "range", "cycler", "lipsum", "namespace", "dict"):
        built = hub(
            MINE
            + f"""
-- themes/mine/templates/kinds/network.html --
{{% extends "base.html" %}}
{{% block main %}}<h1>x</h1>{{{{ {name} }}}}{{% endblock %}}
"""
        )
        assert built.codes == ["template-error"], name


def test_a_mistake_in_a_template_is_told_once_at_its_line(hub: Hub) -> None:
    built = hub(
        MINE
        + """
-- themes/mine/templates/kinds/network.html --
{% extends "base.html" %}
{% block main %}
{{ page.nothing.here }}
{% endblock %}
-- networks/two.md --
-- networks/three.md --
"""
    )
    assert [p.split(" error: ")[0] for p in built.problems] == [
        "themes/mine/templates/kinds/network.html:3:1:"
    ]


def test_an_asset_is_published_under_a_name_made_of_its_content(hub: Hub) -> None:
    one = hub(MINE + "-- themes/mine/assets/site.css --\nbody { color: black }\n")
    two = hub(MINE + "-- themes/mine/assets/site.css --\nbody { color: navy }\n")
    names = [
        next(name for name in built.files if name.startswith("assets/site."))
        for built in (one, two)
    ]
    assert names[0] != names[1]
    assert f'href="/{names[0]}"' in one.page("/")


def test_a_theme_that_is_not_there_or_leads_outside_is_named(hub: Hub) -> None:
    for name in ("fancy", "../../etc", "mine"):
        built = hub(f"""
        -- hub.yaml --
        theme: {name}
        -- themes/mine/theme.yaml --
        name: Mine
        extends: mine
        """)
        assert built.codes == ["unknown-theme"], name
