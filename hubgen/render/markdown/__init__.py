"""A body's Markdown → sanitized HTML, its anchors and its links; problems at their exact place.

CommonMark and tables; raw HTML is shown as text; links to files of the hub become addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from hubgen.kinds.types import Markdown as MarkdownField
from hubgen.load.documents import Body
from hubgen.plan.views import Html
from hubgen.problems import Location, Problem, Report

LONGEST = MarkdownField().longest

Find = Callable[[str], str | None]
"""The href of a file by its path (content/networks/x.md): "" for a draft, None for no such file."""


class FragmentLink(NamedTuple):
    """A link to a heading of another file: whether it exists is known when all are rendered."""

    target: str
    fragment: str
    location: Location
    prefix: str = "s-"


class Outward(NamedTuple):
    """A link that leads away from the site: its address, and its line in the file."""

    url: str
    line: int


class Rendered(NamedTuple):
    """One body: its HTML, the ids of its headings, links to check, what is wrong with it.

    `targets` are the files that it leads to or shows: the paths that `find` knew, each once;
    `outward` all links that lead away from the site, in their order.
    """

    html: Html
    anchors: frozenset[str]
    fragments: tuple[FragmentLink, ...]
    targets: tuple[str, ...]
    problems: tuple[Problem, ...]
    outward: tuple[Outward, ...] = ()


def render_body(
    path: str, body: Body, find: Find, known: Collection[str] = (), field: str = ""
) -> Rendered:
    """Render the body of the file `path`; `find` gives the href of each file that it links.

    `known` are the paths of all files, for the hint of a link that leads nowhere. `field` names
    the field that holds the text, where it is not the body: its headings get ids of their own.
    """
    if not body.text.strip():
        return Rendered(Html(""), frozenset(), (), (), ())
    if len(body.text) > LONGEST:
        return _too_long(path, body)
    # The parser and the sanitizer are loaded when there is work for them: often all is known.
    from hubgen.render.markdown.body import BodyRenderer
    from hubgen.render.markdown.links import Links

    # Ids from content are apart from the theme's own (trust A2), and those of fields from bodies.
    prefix = f"s-{field}-" if field else "s-"
    links = Links(path, f"{path}#{field}" if field else path, prefix, find, known)
    return BodyRenderer(path, body, prefix, links).render()


def _too_long(path: str, body: Body) -> Rendered:
    """No text for people is as long as this; some are made to keep a parser busy (trust A7)."""
    report = Report()
    report.add(
        "too-long",
        Location(path, body.line, 1, body.line, 2),
        f"the text below has {len(body.text):,} characters; at most {LONGEST:,} fit",
        "split it into several entries or pages",
    )
    return Rendered(Html(""), frozenset(), (), (), report.findings)
