"""A planned page as the default theme shows it, for tests of what is planned in plan/."""

from __future__ import annotations

from pathlib import Path

from hubgen.hub.addresses import Base
from hubgen.plan.frame import make_frame
from hubgen.plan.views import Page
from hubgen.problems import Location, Report
from hubgen.render.templates import compile_theme, load_templates, render_page
from hubgen.render.theme import load_theme
from tests.outputs.hubs import SmallHub


def shown(hub: SmallHub, page: Page) -> str:
    """The HTML of a page; a mistake in a template fails the test."""
    report = Report()
    theme = load_theme(Path("nowhere"), "default", Location("hub.yaml"), report)
    assert theme is not None
    code = compile_theme(theme, report)
    assert code is not None, report.problems
    base: Base = hub.ground.base
    frame = make_frame(hub.ground, hub.pages, noindex=False)
    html = render_page(load_templates(theme, base, code), frame, page, report)
    assert html is not None, report.problems
    return html.decode()
