"""Compiled templates give what jinja2's own code gives, and its words when something is wrong."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import jinja2
import pytest

from hubgen.hub.addresses import Base
from hubgen.plan.views import Frame, Html, Link, Page, Row, Stage, Status, Values
from hubgen.problems import Location, Report
from hubgen.render import templates as module
from hubgen.render.templates import Templates, compile_theme, load_templates, render_page
from hubgen.render.theme import Template, Theme, load_theme

BASE = Base("https://hub.example.org", "/under")
PARTS = """\
{% macro link(item, class="", current="") -%}
<a href="{{ item.href }}"{% if class %} class="{{ class }}"{% endif %}>{{ item.text }}</a>
{%- endmacro %}
{% macro all(first) %}{{ first }} {{ varargs|join }} {{ kwargs['more'] }}{% endmacro %}
{% macro around() %}[{{ caller("<x>") }}]{% endmacro %}
"""
LAYOUT = """\
{% set mark = page.heading %}
<title>{% block title %}{{ mark }}{% endblock %}</title>
{% include "part.html" %}
{% block main %}layout {{ page.heading }}{% endblock %}
after
"""
# What is known of the values makes a page as it is; the rest is left to jinja2's own code.
DIRECT = {
    "text is escaped": "{{ page.heading }} {{ page.links[0].text }}",
    "markup stays": "{{ page.body }} {{ page.body + '<b>' }} {{ [page.body, '<']|join }}",
    "numbers": "{{ page.links|length }} {{ 1.5 }} {{ -page.links[0].count }} {{ none }} {{ true }}",
    "defined": "{{ page.nothing is defined }} {{ page.body is defined }} {{ x is defined }}",
    "undefined": "{{ page.nothing is undefined }} {{ page['x'] is undefined }}",
    "default": "{{ page.nothing|default('<none>') }} {{ page.heading|d('x') }} {{ y|default(1) }}",
    "macros": "{{ link(page.links[0]) }} {{ link(page.links[0], '<c>') }}{{ link(page.links[1]) }}",
    "macros by name": "{{ link(page.links[0], current='x', class='y') }}",
    "macros of any arguments": "{{ all('<', '>', '&', more=page.heading) }}",
    "a macro in an expression": "{{ link(page.links[0]) ~ '<' }} {{ link(page.links[0])|length }}",
    "a choice": "{{ link(page.links[0]) if page.body else '<' }}{{ '<' if page.draft else '>' }}",
    "a choice without another": "[{{ page.heading if page.draft }}]",
    "nested choices": "{{ '<' if page.draft else link(page.links[0]) if page.body else '>' }}",
    "a called block": "{% call(it) around() %}{{ it }} {{ page.heading }}{% endcall %}",
    "loops": "{% for one in page.links %}{{ loop.index }} {{ one.text }}{% if not loop.last %},"
    "{% endif %}{{ loop.cycle('a', 'b') }}{{ loop.changed(one.href) }}{% endfor %}",
    "a filtered loop": "{% for one in page.links if one.count > 1 %}{{ one.text }}"
    "{% else %}none{% endfor %}",
    "a recursive loop": "{% for one in page.tree recursive %}{{ one.name }}({{ loop(one.below) }})"
    "{% endfor %}",
    "tuples": "{% for name, value in page.table.items() %}{{ name }}={{ value }};{% endfor %}",
    "dictionaries": "{% set it = {'name': page.heading, 'items': 1} %}{{ it.name }}"
    " {{ it['name'] }} {{ it }} {{ it.get('name') }} {{ it.items()|length }}",
    "filters": "{{ page.links|map(attribute='text')|join(', ') }} {{ page.heading|upper }}"
    " {{ page.links|map(attribute='text')|unique|list|length }}"
    " {{ page.links|selectattr('count')|map(attribute='text')|list }}",
    "slices": "{{ page.heading[:2] }} {{ page.links[-1].text }} {{ page.links[:1][0].text }}",
    "methods": "{{ page.heading.upper() }} {{ '{:,}'.format(page.number) }}"
    " {{ page.body.upper() }} {{ '%s'|format(page.heading) }}",
    "assignments": "{% set ns = 'a' %}{% set b %}<{{ page.heading }}>{% endset %}{{ ns }}{{ b }}",
    "a filtered block": "{% filter upper %}<{{ page.heading }}>{% endfilter %}",
    "with": "{% with one = page.links[0] %}{{ one.text }}{% endwith %}",
    "no escaping": "{% autoescape false %}{{ page.heading }}{{ link(page.links[0]) }}"
    "{% endautoescape %}{{ page.heading }}",
    "once": "{{ once(link, page.links[0]) }}{{ once(link, page.links[0], 'x') }}"
    "{{ once(link, page.links[0]) }}",
    "imports of all": "{% import 'parts.html' as parts %}{{ parts.link(page.links[0]) }}",
    "imports with context": "{% from 'part.html' import name with context %}{{ name }}",
    "blocks": "{% extends 'layout.html' %}{% block main %}<{{ super() }}> {{ self.title() }}"
    "{{ link(page.links[0]) }}{% endblock %}",
    "a choice of layouts": "{% extends 'layout.html' if page.heading else 'x' %}"
    "{% block title %}t{% endblock %}",
    "scoped blocks": "{% for one in page.links %}{% block item scoped %}{{ one.text }}"
    "{{ loop.index }}{% endblock %}{% endfor %}",
    "includes": "a{% include 'part.html' %}b{% include 'part.html' without context %}c"
    "{% include 'nothing.html' ignore missing %}{% include ['nothing.html', 'part.html'] %}",
    "names that Python has": "{{ page.table.get('class') }} {{ {'class': 1}['class'] }}",
    "comparisons": "{{ page.number == 1234 }} {{ 'a' in page.heading }} {{ 1 < page.number < 2 }}",
    "options and assets": "{{ option('x') }} {{ option('none') }} {{ asset('site.css') }}",
}
PLAIN = {
    "items as attributes": "{{ page.table.colour }}",
    "attributes as items": "{{ page['heading'] }} {{ page.number['real'] }}",
    "what is not there, passed on": "{% macro given(x) %}{{ x is defined }}{% endmacro %}"
    "{{ given(page.nothing) }}",
    "what is not there, compared": "{{ page.nothing is none }}",
    "a dictionary's items by attribute": "{% set it = [{'keys': 1}] %}"
    "{{ it|map(attribute='keys')|list }}{{ page.table.colour }}",
}
WRONG = {
    "missing": "{{ page.nothing }}",
    "missing below": "{{ page.nothing.here }}",
    "an item": "{{ page.links[9].text }}",
    "a name": "{{ nothing }}",
    "a filter's": "{{ page.number|join }}",
    "an argument": "{{ link() }}",
    "too many": "{{ link(1, 2, 3, 4) }}",
    "a call": "{{ page.heading() }}",
    "an asset": "{{ asset('nothing.css') }}",
    "an include": "{% include 'nothing.html' %}",
    "a number": "{{ 1 // 0 }}",
    "not to be kept": "{{ once(link, {'a': 1}) }}",
}
HEAD = "{% from 'parts.html' import link, all, around %}\n\n"


HTML = Html("<p>text & more</p>")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the templates here see."""

    heading: str = "a & <b>"
    number: int = 1234
    draft: bool = False
    body: Html = HTML
    links: tuple[Link, ...] = (Link("One & <1>", "/1/?a&b", 2), Link("Two", "/2/", 1))

    @property
    def table(self) -> dict[str, object]:
        return {"colour": "<red>", "class": "it's"}

    @property
    def tree(self) -> list[SimpleNamespace]:
        leaf = SimpleNamespace(name="<leaf>", below=[])
        return [SimpleNamespace(name="root", below=[leaf, leaf])]


FRAME = cast("Frame", SimpleNamespace(title="Frame & <title>"))
PAGE = Page("/", "page.html", cast("Values", Seen()))


def theme_of(**texts: str) -> Theme:
    texts = {"parts": PARTS, "part": "{% set name = 'n<' %}({{ name }})", "layout": LAYOUT} | texts
    templates = {
        f"{name}.html": Template(f"themes/mine/templates/{name}.html", text)
        for name, text in texts.items()
    }
    return Theme("mine", templates, {"site.css": "assets/site.1.css"}, {}, {"x": "<y>"})


def loaded(theme: Theme) -> Templates:
    report = Report()
    code = compile_theme(theme, report)
    assert report.problems == []
    assert code is not None
    return load_templates(theme, BASE, code)


def made_plainly(templates: Templates) -> bytes:
    template = templates.plain.get_template("page.html")
    return template.render(frame=FRAME, page=PAGE.values).encode()


@pytest.mark.parametrize("name", DIRECT)
def test_a_template_gives_what_jinja2_itself_makes_of_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = loaded(theme_of(page=HEAD * (name != "blocks") + DIRECT[name]))
    if name == "blocks":
        templates = loaded(theme_of(page=DIRECT[name].replace("%}", "%}" + HEAD, 1)))
    expected = made_plainly(templates)
    monkeypatch.delattr(module, "_render_plainly")
    assert render_page(templates, FRAME, PAGE, Report()) == expected


@pytest.mark.parametrize("name", PLAIN)
def test_what_needs_jinja2_itself_is_made_by_it(name: str) -> None:
    templates = loaded(theme_of(page=HEAD + PLAIN[name]))
    report = Report()
    assert render_page(templates, FRAME, PAGE, report) == made_plainly(templates)
    assert report.problems == []


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_at_its_line_and_once_for_all_pages(name: str) -> None:
    templates = loaded(theme_of(page=f"{HEAD}<p>\n{WRONG[name]}\n"))
    report = Report()
    for _ in range(2):
        assert render_page(templates, FRAME, PAGE, report) is None
    (found,) = report.problems
    assert found.code == "template-error"
    if name == "an include":
        assert found.location == Location("themes/mine/templates/nothing.html")
    elif name == "an argument":
        assert found.location == Location("themes/mine/templates/parts.html", 2, 1)
    else:
        assert found.location == Location("themes/mine/templates/page.html", 4, 1)


def test_a_mistake_is_told_in_words_of_templates() -> None:
    row = Row("t", "/", "Network", "s", Status("active", "Active"), ())
    page = Page("/", "page.html", cast("Values", row))
    report = Report()
    render_page(loaded(theme_of(page="{{ page.status.colour }}")), FRAME, page, report)
    assert [one.message for one in report.problems] == [
        'a template asks Status for "colour", which it does not have'
    ]


def test_every_broken_template_is_told_at_its_line() -> None:
    report = Report()
    theme = theme_of(page="a\n{% if x %}\n", other="{{ x|nothing }}", third="{{ }}")
    assert compile_theme(theme, report) is None
    assert [(one.code, one.location.path[-10:], one.location.line) for one in report.problems] == [
        ("template-syntax", "other.html", 1),
        ("template-syntax", "/page.html", 2),
        ("template-syntax", "third.html", 1),
    ]


def test_code_of_another_theme_or_version_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = theme_of(page="one"), theme_of(page="two")
    code = compile_theme(one, Report())
    assert code is not None
    assert render_page(load_templates(two, BASE, code), FRAME, PAGE, Report()) == b"two"
    monkeypatch.setattr(jinja2, "__version__", "9.9")
    assert compile_theme(one, Report()) != code
    assert render_page(load_templates(one, BASE, code), FRAME, PAGE, Report()) == b"one"


def test_compiling_again_gives_the_same_bytes() -> None:
    theme = theme_of(page="{{ page.heading }}")
    assert compile_theme(theme, Report()) == compile_theme(theme, Report())


def test_code_is_used_instead_of_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    theme = theme_of(page=HEAD + "{{ link(page.links[0]) }}")
    code = compile_theme(theme, Report())
    assert code is not None
    monkeypatch.delattr(jinja2.Environment, "compile")
    templates = load_templates(theme, BASE, code)
    assert render_page(templates, FRAME, PAGE, Report()) == (
        b'\n<a href="/1/?a&amp;b">One &amp; &lt;1&gt;</a>'
    )


def test_the_default_theme_needs_nothing_but_direct_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report = Report()
    theme = load_theme(tmp_path, "default", Location("hub.yaml"), report)
    assert theme is not None
    monkeypatch.delattr(module, "_render_plainly")
    # A stage of a succession is a dictionary that the template itself wrote.
    text = (
        '{% from "parts/succession.html" import succession %}'
        '{{ succession(page.before, "H", "2001", page.after, true) }}'
    )
    texts = {**theme.templates, "page.html": Template("page.html", text)}
    mine = Theme("mine", texts, theme.assets, theme.files)
    values = SimpleNamespace(before=(Stage("Before", "1999", "/b/"),), after=())
    page = Page("/", "page.html", cast("Values", values))
    html = render_page(loaded(mine), FRAME, page, report)
    assert html is not None
    assert b'<li class="here" aria-current="true">' in html


def test_a_hub_that_has_not_changed_wakes_no_template_engine() -> None:
    code = "import sys, hubgen.render.templates; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
