"""Tokens of one body → its HTML: headings and tables made ours, what must not be there reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from hubgen.kinds.slugs import slugify
from hubgen.load.documents import Body
from hubgen.load.text import FORBIDDEN
from hubgen.problems import Report
from hubgen.render.markdown import Rendered
from hubgen.render.markdown.links import Links
from hubgen.render.markdown.parser import parse
from hubgen.render.markdown.places import Finder
from hubgen.render.markdown.tokens import DEEPEST
from hubgen.render.markdown.writer import write_html
from hubgen.render.sanitize import sanitize

# Compiled when a text is met that may have one: few have.
_BARE = r"(?i)(?<![\w@/.])(?:https?://|www\.)[^\s<>]+"
_RAW_HTML = r"<[A-Za-z][^<>]*>|<!--"


@dataclass(slots=True)
class BodyRenderer:
    """Renders one body of the file `path`, whose links `links` resolves."""

    path: str
    body: Body
    prefix: str
    links: Links
    report: Report = field(default_factory=Report)
    anchors: set[str] = field(default_factory=set)
    repeated: dict[str, int] = field(default_factory=dict)
    lines: Sequence[str] = ()

    def render(self) -> Rendered:
        """The body's HTML and all that is to be known about it."""
        text = self.body.text
        self.lines = text.split("\n")
        tokens = parse(text)
        self._walk(tokens)
        html = write_html(tokens)
        # Most texts have nothing but printable characters and lines, which is quick to see.
        if not html.replace("\n", "").isprintable():
            self._check_characters(html)
        if "<table>" in html:
            html = html.replace("<table>", _TABLE).replace("</table>", "</table></div>")
        return Rendered(
            sanitize(html),
            frozenset(self.anchors),
            tuple(self.links.fragments),
            tuple(self.links.targets),
            self.report.findings,
            tuple(self.links.outward),
        )

    def _walk(self, tokens: Sequence[Token]) -> None:
        level, deepest = 1, None
        for at, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                if _may_be_judged(token.content):
                    self._inline(token)
            elif kind == "heading_open":
                level = self._heading(token, tokens[at + 1], level)
            elif kind == "th_open":
                token.attrs = {**_alignment(token), "scope": "col"}
            elif kind == "td_open":
                token.attrs = _alignment(token)
            if token.level >= DEEPEST and token.map and deepest is None:
                deepest = token
        if deepest is not None:
            self._too_deep(deepest)

    def _too_deep(self, token: Token) -> None:
        """The parser drops what is nested deeper than its limit: say so."""
        self.report.add(
            "too-deep",
            self.body.location(self.path, (token.map or [0])[0] + 1, 1, 1),
            f"lists and quotations inside each other, more than {DEEPEST // 2} deep",
            "write it with fewer levels",
        )

    def _check_characters(self, html: str) -> None:
        hidden = FORBIDDEN.search(html)
        if hidden:
            self.report.add(
                "control-character",
                self.body.location(self.path, 1, 1, 1),
                f"the text has a character that cannot be shown: U+{ord(hidden.group()):04X}",
                "delete it, or the &…; that makes it",
            )

    def _heading(self, token: Token, inline: Token, level: int) -> int:
        """Headings go one step at a time from h2, and each gets an id with a prefix."""
        own = int(token.tag[1])
        if own == 1 or own > level + 1:
            right = "#" * min(level + 1, max(2, own))
            self.report.add(
                "heading-level",
                self.body.location(self.path, (token.map or [0])[0] + 1, 1, own),
                f"a heading of level {own} cannot stand here",
                f'write "{right} …": the title is level 1, and each step goes one level down',
            )
        words = "".join(child.content for child in inline.children or ())
        base = name = f"{self.prefix}{slugify(words) or 'section'}"
        number = self.repeated.get(base, 1)
        while name in self.anchors:
            number += 1
            name = f"{base}-{number}"
        self.repeated[base] = number
        self.anchors.add(name)
        token.attrs = {"id": name}
        return own

    def _inline(self, block: Token) -> None:
        finder = Finder(self.path, self.body, self.lines, block.map)
        inside_link = dead = False
        for token in block.children or ():
            kind = token.type
            if kind == "text":
                content = token.content
                if not inside_link and ("://" in content or "www." in content.lower()):
                    self._bare(content, finder)
                if "<" in content:
                    self._raw_html(content, finder)
            elif kind == "link_open":
                inside_link = True
                dead = not self.links.point(token, finder, self.report)
            elif kind == "link_close":
                inside_link = False
                token.tag = "span" if dead else token.tag
            elif kind == "image":
                self.links.show(token, finder, self.report)

    def _bare(self, text: str, finder: Finder) -> None:
        for match in re.finditer(_BARE, text):
            url = match.group().rstrip(".,;:!?)'\"")
            full = url if url.lower().startswith("http") else f"https://{url}"
            self.report.add(
                "bare-address",
                finder.find(url)(),
                f"{url} does not become a link",
                f"write <{full}> or [words that say what it is]({full})",
            )

    def _raw_html(self, text: str, finder: Finder) -> None:
        for match in re.finditer(_RAW_HTML, text):
            self.report.add(
                "raw-html",
                finder.find(match.group())(),
                f"HTML is shown as text: {match.group()[:40]}",
                "use Markdown; put code between backticks: `<b>`",
            )


_TABLE = '<div class="scroll" role="group" tabindex="0" aria-label="Table"><table>'


def _may_be_judged(source: str) -> bool:
    """Whether a block's source can hold a link, an image, an address or HTML: few lines do."""
    return (
        "[" in source
        or "<" in source
        or "&" in source
        or "\\" in source
        or "://" in source
        or "www." in source.lower()
    )


def _alignment(token: Token) -> dict[str, str | int | float]:
    """Column alignment as a class: the policy allows no style attributes."""
    style = str(token.attrs.get("style", ""))
    aligned = style.startswith("text-align:")
    return {"class": f"align-{style.removeprefix('text-align:')}"} if aligned else {}
