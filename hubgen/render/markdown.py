"""A body's Markdown → sanitized HTML, its anchors and its links; problems at their exact place.

CommonMark and tables; raw HTML is shown as text; links to files of the hub become addresses.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Email, Wrong
from hubgen.kinds.types import Markdown as MarkdownField
from hubgen.kinds.urls import url_fault
from hubgen.load.documents import Body
from hubgen.load.text import FORBIDDEN
from hubgen.plan.views import Html
from hubgen.problems import Location, Problem, Report
from hubgen.render.sanitize import sanitize

_BARE = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_RAW_HTML = re.compile(r"<[A-Za-z][^<>]*>|<!--")
_OPENS_BARE = re.compile(r"https?://|www\.", re.IGNORECASE)
DEEPEST = 40
LONGEST = MarkdownField().longest


@dataclass(frozen=True, slots=True)
class FragmentLink:
    """A link to a heading of another file: whether it exists is known when all are rendered."""

    target: str
    fragment: str
    location: Location
    prefix: str = "s-"


@dataclass(frozen=True, slots=True)
class Rendered:
    """One body: its HTML, the ids of its headings, links to check, what is wrong with it."""

    html: Html
    anchors: frozenset[str]
    fragments: tuple[FragmentLink, ...]
    problems: tuple[Problem, ...]


def _too_long(path: str, body: Body) -> Rendered:
    """No text for people is as long as this; some are made to keep a parser busy (trust A7)."""
    report = Report()
    report.add(
        "too-long",
        Location(path, body.line, 1, body.line, 2),
        f"the text below has {len(body.text):,} characters; at most {LONGEST:,} fit",
        "split it into several entries or pages",
    )
    return Rendered(Html(""), frozenset(), (), report.findings)


@cache
def _parser() -> MarkdownIt:
    """The parser with what bodies may use; our own rules judge links, not its guesses."""
    options = {"html": False, "linkify": False, "maxNesting": DEEPEST + 1}
    parser = MarkdownIt("commonmark", options).enable("table")
    parser.validateLink = lambda _: True  # type: ignore[assignment, method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def render_body(path: str, body: Body, places: Mapping[str, str], field: str = "") -> Rendered:
    """Render the body of the file `path`; `places` gives the href of each file of the hub.

    The href of a draft is empty: nothing leads there yet. `field` names the field that holds
    the text, where it is not the body: its headings get ids of their own.
    """
    if not body.text.strip():
        return Rendered(Html(""), frozenset(), (), ())
    if len(body.text) > LONGEST:
        return _too_long(path, body)
    return _Renderer(path, body, places, field).render()


@dataclass(slots=True)
class _Renderer:
    path: str
    body: Body
    places: Mapping[str, str]
    field_name: str = ""
    report: Report = field(default_factory=Report)
    anchors: set[str] = field(default_factory=set)
    fragments: list[FragmentLink] = field(default_factory=list)
    lines: Sequence[str] = ()
    stems: dict[str, list[str]] = field(default_factory=dict)
    repeated: dict[str, int] = field(default_factory=dict)

    @property
    def _prefix(self) -> str:
        """Keeps ids from content apart from the theme's own (trust A2), and fields from bodies."""
        return f"s-{self.field_name}-" if self.field_name else "s-"

    @property
    def _key(self) -> str:
        return f"{self.path}#{self.field_name}" if self.field_name else self.path

    def render(self) -> Rendered:
        parser = _parser()
        self.lines = self.body.text.split("\n")
        tokens = parser.parse(self.body.text)
        level = 1
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                level = self._heading(token, tokens[at + 1], level)
            elif token.type == "inline":
                self._inline(token)
            elif token.type == "th_open":
                _align(token)
                token.attrSet("scope", "col")
            elif token.type == "td_open":
                _align(token)
        self._too_deep(tokens)
        html = parser.renderer.render(tokens, parser.options, {})
        hidden = FORBIDDEN.search(html)
        if hidden:
            self._add(
                "control-character",
                self.body.location(self.path, 1, 1, 1),
                f"the text has a character that cannot be shown: U+{ord(hidden.group()):04X}",
                "delete it, or the &…; that makes it",
            )
        html = html.replace(
            "<table>", '<div class="scroll" role="region" tabindex="0" aria-label="Table"><table>'
        ).replace("</table>", "</table></div>")
        return Rendered(
            sanitize(html),
            frozenset(self.anchors),
            tuple(self.fragments),
            self.report.findings,
        )

    def _too_deep(self, tokens: Sequence[Token]) -> None:
        """The parser drops what is nested deeper than its limit: say so."""
        deepest = next((t for t in tokens if t.level >= DEEPEST and t.map), None)
        if deepest is not None:
            line = (deepest.map or [0])[0] + 1
            self._add(
                "too-deep",
                self.body.location(self.path, line, 1, 1),
                f"lists and quotations inside each other, more than {DEEPEST // 2} deep",
                "write it with fewer levels",
            )

    def _add(self, code: str, at: Location, message: str, hint: str) -> None:
        self.report.add(code, at, message, hint)

    def _heading(self, token: Token, inline: Token, level: int) -> int:
        """Headings go one step at a time from h2, and each gets an id with a prefix."""
        own = int(token.tag[1])
        if own == 1 or own > level + 1:
            right = "#" * min(level + 1, max(2, own))
            line = (token.map or [0])[0] + 1
            self._add(
                "heading-level",
                self.body.location(self.path, line, 1, own),
                f"a heading of level {own} cannot stand here",
                f'write "{right} …": the title is level 1, and each step goes one level down',
            )
        words = "".join(child.content for child in inline.children or ())
        base = name = f"{self._prefix}{slugify(words) or 'section'}"
        number = self.repeated.get(base, 1)
        while name in self.anchors:
            number += 1
            name = f"{base}-{number}"
        self.repeated[base] = number
        self.anchors.add(name)
        token.attrSet("id", name)
        return own

    def _inline(self, block: Token) -> None:
        finder = _Finder(self, block)
        inside_link = dead = False
        for token in block.children or ():
            if token.type == "link_open":
                inside_link = True
                dead = not self._link(token, finder)
            elif token.type == "link_close":
                inside_link = False
                token.tag = "span" if dead else token.tag
            elif token.type == "image":
                self._image(token, finder)
            elif token.type == "text":
                if not inside_link and _OPENS_BARE.search(token.content):
                    for match in _BARE.finditer(token.content):
                        self._bare(match.group().rstrip(".,;:!?)'\""), finder)
                if "<" in token.content:
                    self._raw_html(token.content, finder)

    def _bare(self, url: str, finder: _Finder) -> None:
        full = url if url.lower().startswith("http") else f"https://{url}"
        self._add(
            "bare-address",
            finder.find(url),
            f"{url} does not become a link",
            f"write <{full}> or [words that say what it is]({full})",
        )

    def _raw_html(self, text: str, finder: _Finder) -> None:
        for match in _RAW_HTML.finditer(text):
            self._add(
                "raw-html",
                finder.find(match.group()),
                f"HTML is shown as text: {match.group()[:40]}",
                "use Markdown; put code between backticks: `<b>`",
            )

    def _link(self, token: Token, finder: _Finder) -> bool:
        """Point a link at its address on the site; False, and its words stay, without one."""
        href = str(token.attrGet("href") or "")
        at = finder.find(href or "]()")
        target = self._resolve(href, at, image=False)
        if target is None:
            token.tag, token.attrs = "span", {}
            return False
        token.attrSet("href", target)
        if target.startswith(("http://", "https://")):
            token.attrSet("rel", "external")
        return True

    def _image(self, token: Token, finder: _Finder) -> None:
        source = str(token.attrGet("src") or "")
        at = finder.find(source)
        name, _, _ = source.partition("#")
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(name)))
        if not place.startswith("content/static/") or ":" in source:
            self._add(
                "image-source",
                at,
                f"images come from content/static/ only: {source[:80]}",
                "put the file there and write ![what it shows](../static/name.png)",
            )
            token.attrSet("src", "")
            return
        if not token.content.strip():
            self._add(
                "image-text",
                at,
                "the image has no text for those who cannot see it",
                "write ![what it shows](…)",
            )
        token.attrSet("src", self._resolve(source, at, image=True) or "")

    def _resolve(self, href: str, at: Location, *, image: bool) -> str | None:
        """Where a link leads on the site; None, and a problem, when it leads nowhere."""
        lower = href.lower()
        if lower.startswith(("http://", "https://", "//")):
            fault = url_fault(href)
            if fault:
                self._add("bad-link", at, f"this link cannot be used: {fault}", _LINK_HINT)
                return None
            return href
        if lower.startswith("mailto:"):
            read = Email().read(unquote(href[7:].partition("?")[0]))
            if isinstance(read, Wrong):
                self._add("bad-link", at, f"{read.message}", read.hint)
                return None
            return href
        if re.match(r"[a-z][a-z0-9+.-]*:", lower):
            scheme = lower.partition(":")[0]
            self._add("bad-link", at, f'links may not begin with "{scheme}:"', _LINK_HINT)
            return None
        name, mark, fragment = href.partition("#")
        if not name:
            if fragment:
                self.fragments.append(FragmentLink(self._key, fragment, at, self._prefix))
                return f"#{self._prefix}{fragment.removeprefix(self._prefix)}"
            self._add("broken-link", at, "this link has no address", _LINK_HINT)
            return None
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(name)))
        known = self.places.get(place)
        if known is None or name.startswith("/"):
            hint = "put the file into content/static/" if image else self._file_hint(place)
            self._add("broken-link", at, f'there is no file "{name}"', hint)
            return None
        if not known:
            self._add(
                "draft-reference",
                at,
                f"{place} is a draft, so this does not become a link yet",
                "publish it, or take the link out until then",
            )
            return None
        if mark and not image and place.endswith((".md", ".yaml")):
            self.fragments.append(FragmentLink(place, fragment, at))
            return f"{known}#s-{fragment.removeprefix('s-')}"
        return f"{known}{mark}{fragment}" if mark and not image else known

    def _file_hint(self, place: str) -> str:
        if not self.stems:
            for known in sorted(self.places):
                self.stems.setdefault(_stem(known), []).append(known)
        same = self.stems.get(_stem(place))
        if same:
            start = posixpath.dirname(self.path)
            return f"did you mean {posixpath.relpath(same[0], start)}?"
        return "link the file: ../networks/lgcomms.md"


_LINK_HINT = "write https://…, mailto:…, or the path of a file like ../networks/lgcomms.md"


def _stem(path: str) -> str:
    return posixpath.basename(path.rstrip("/")).partition(".")[0]


def _align(token: Token) -> None:
    """Column alignment as a class: the policy allows no style attributes."""
    style = str(token.attrs.pop("style", ""))
    if style.startswith("text-align:"):
        token.attrSet("class", f"align-{style.removeprefix('text-align:')}")


class _Finder:
    """Finds the places of texts within one block, each after the one before."""

    def __init__(self, renderer: _Renderer, block: Token) -> None:
        first, last = block.map or [0, len(renderer.lines)]
        self.renderer = renderer
        self.first = first
        self.text = "\n".join(renderer.lines[first:last])
        self.position = 0

    def find(self, wanted: str) -> Location:
        """The place of `wanted` in the file; the block's beginning when it is written otherwise."""
        renderer = self.renderer
        for form in _forms(wanted):
            found = self.text.find(form, self.position) if form else -1
            if found >= 0:
                self.position = found + len(form)
                before = self.text[:found]
                line = self.first + before.count("\n") + 1
                column = found - before.rfind("\n")
                return renderer.body.location(renderer.path, line, column, len(form))
        return renderer.body.location(renderer.path, self.first + 1, 1, 1)


def _forms(text: str) -> Iterator[str]:
    yield text
    yield unescape(text)
    yield text.replace("&", "&amp;")


def check_fragments(bodies: Mapping[str, Rendered], report: Report) -> None:
    """Report links to headings that are not there."""
    for rendered in bodies.values():
        for link in rendered.fragments:
            target = bodies.get(link.target)
            wanted = f"{link.prefix}{link.fragment.removeprefix(link.prefix)}"
            # A target that could not be read is a problem of its own.
            if target is not None and wanted not in target.anchors:
                known = sorted(a.removeprefix(link.prefix) for a in target.anchors)
                report.add(
                    "broken-link",
                    link.location,
                    f'{link.target} has no heading "{link.fragment}"',
                    f"its headings: {', '.join(known)}" if known else "it has no headings",
                )
