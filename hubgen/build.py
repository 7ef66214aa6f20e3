"""The sentence: load, check, hub, plan, render, outputs, audit. `publish` is the caller's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from hubgen.audit.links import audit_pages
from hubgen.check.checked import Checked, check_content
from hubgen.hub.addresses import file_of
from hubgen.hub.hub import Hub, assemble_hub
from hubgen.kinds.types import Markdown
from hubgen.load.content import ENDINGS, Content, load_content
from hubgen.load.documents import Body, body_in, digest_of
from hubgen.load.nodes import Scalar
from hubgen.memo import Memo
from hubgen.options import Options
from hubgen.outputs.files import count_feeds, make_outputs, output_names
from hubgen.outputs.hosting import HeaderRule, Redirect, header_rules, redirect_rules
from hubgen.plan.entries import body_key
from hubgen.plan.frame import make_frame
from hubgen.plan.pages import plan_pages
from hubgen.plan.views import Html, Page
from hubgen.problems import Report
from hubgen.render.markdown import Rendered, check_fragments, render_body
from hubgen.render.templates import Templates, load_templates, render_pages
from hubgen.render.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Counts:
    """What was read and made; entries read = published + drafts + retired (contract §7.2)."""

    entries: int
    published: int
    drafts: int
    retired: int
    pages: int
    feeds: int


@dataclass(frozen=True, slots=True)
class Pages:
    """A hub whose pages were made and found good: all of a build but its other outputs."""

    hub: Hub
    theme: Theme
    files: Mapping[str, bytes]
    indexed: tuple[str, ...]
    counts: Counts
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site in memory: files by their path below the output's root, and hosting rules."""

    title: str
    files: Mapping[str, bytes]
    headers: tuple[HeaderRule, ...]
    redirects: tuple[Redirect, ...]
    base_path: str
    counts: Counts
    ignored: tuple[str, ...] = ()


def make_site(options: Options, report: Report, memo: Memo) -> Site | None:
    """The site of a hub; None when the report has errors (with `strict`, warnings too).

    Never prints and never writes.
    """
    pages = make_pages(options, report, memo)
    if pages is None:
        return None
    hub = pages.hub
    outputs = make_outputs(hub, pages.theme.files, pages.indexed, memo, noindex=options.noindex)
    memo.finish()
    return Site(
        title=hub.settings.title,
        files={**pages.files, **outputs},
        headers=header_rules(hub.base, noindex=options.noindex),
        redirects=redirect_rules(hub),
        base_path=hub.base.path,
        counts=pages.counts,
        ignored=pages.ignored,
    )


def make_pages(options: Options, report: Report, memo: Memo) -> Pages | None:
    """Everything that can be wrong with a hub, found: what `check` runs, and `build` goes on from.

    All problems of all stages come in one run, as far as a stage can go on without what is
    broken; pages are made when nothing is.
    """
    memo.turn()
    content = load_content(options.root, report, memo)
    checked = check_content(content, options.today, options.drafts, memo, report)
    if checked is None:
        return None
    report.severities = checked.settings.severities
    hub = _assemble(content, checked, options, report)
    bodies = _render_bodies(hub, checked, content.names, memo, report)
    theme = load_theme(options.root, checked.settings.theme, checked.theme_place, report)
    templates = load_templates(theme, hub.base, memo, report) if theme else None
    if theme is None or templates is None or report.has_errors():
        return None
    frame = make_frame(hub, options.noindex)
    planned = (_with_template(page, templates) for page in plan_pages(hub, bodies))
    files: dict[str, bytes] = {}
    indexed: list[str] = []
    for page, html in render_pages(templates, frame, planned, memo, report):
        files[file_of(page.address)] = html
        if not page.values.head.noindex:
            indexed.append(page.address)
    if report.has_errors():
        return None
    sources = {file_of(address): path for path, address in hub.places.items()}
    fallback = theme.templates[templates.find("list.html", "base.html")].path
    names = output_names(hub, theme.files)
    audit_pages(files, names, hub.base.path, sources, fallback, memo, report)
    if report.has_errors(strict=options.strict):
        return None
    counts = _count(checked, hub, len(files), count_feeds(hub))
    return Pages(hub, theme, files, tuple(indexed), counts, content.ignored)


def _count(checked: Checked, hub: Hub, pages: int, feeds: int) -> Counts:
    drafts = sum(entry.is_draft for entry in checked.entries)
    return Counts(
        entries=len(checked.entries),
        published=sum(not entry.is_draft for entry in hub.entries),
        drafts=drafts,
        retired=sum(not entry.is_draft for entry in hub.retired),
        pages=pages,
        feeds=feeds,
    )


def _assemble(content: Content, checked: Checked, options: Options, report: Report) -> Hub:
    shown = [entry for entry in checked.entries if options.drafts or not entry.is_draft]
    return assemble_hub(
        checked.settings,
        options.base_url or checked.settings.base_url,
        options.today,
        checked.vocabularies,
        shown,
        checked.pages,
        content.static,
        report,
    )


def _render_bodies(
    hub: Hub, checked: Checked, names: frozenset[str], memo: Memo, report: Report
) -> dict[str, Html]:
    """Every body and Markdown field once, those of drafts too: their mistakes are told as well."""
    # A link to a draft leads nowhere yet; one to a file that cannot be read is not to blame.
    places = {entry.path: "" for entry in checked.entries}
    places |= {path: hub.base.href(address) for path, address in hub.places.items()}
    for name in names:
        if not any(f"content/{name}{ending}" in places for ending in ENDINGS):
            places |= {f"content/{name}{ending}": hub.base.href("/") for ending in ENDINGS}
    known = digest_of(repr(sorted(places.items())).encode())
    made: dict[str, Rendered] = {}
    for path, field, body in _bodies(checked):
        key = body_key(path, field)
        render = partial(render_body, path, body, places, field)
        made[key] = memo.get("markdown", (path, field, body, known), render)
        report.extend(made[key].problems)
    check_fragments(made, report)
    return {key: rendered.html for key, rendered in made.items()}


def _bodies(checked: Checked) -> Iterator[tuple[str, str, Body]]:
    """Every Markdown text as its file, its field (none: the body), and the text with its place."""
    for entry in checked.entries:
        yield entry.path, "", entry.body
        for field in entry.kind.fields:
            node = checked.documents[entry.path].fields.get(field.name)
            if isinstance(field.type, Markdown) and isinstance(node, Scalar):
                yield entry.path, field.name, body_in(node)
    for page in checked.pages:
        yield page.path, "", page.body


def _with_template(page: Page, templates: Templates) -> Page:
    """A kind of the hub's own is shown by entry.html where the theme has no kinds/<name>.html."""
    if page.template in templates.theme.templates:
        return page
    return replace(page, template=templates.find(page.template, "entry.html"))
