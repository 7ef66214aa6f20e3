"""The links and images of one body → addresses of the site, or what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from hubgen.kinds.types import Email, Wrong
from hubgen.kinds.urls import url_fault
from hubgen.problems import Report
from hubgen.render.markdown import Find, FragmentLink, Outward
from hubgen.render.markdown.places import Finder, Place

_HINT = "write https://…, mailto:…, or the path of a file like ../networks/lgcomms.md"


@dataclass(slots=True)
class Links:
    """Resolves the links of the file `path`; keeps what they lead to.

    `key` names the text among all bodies, `prefix` begins the ids of its headings.
    """

    path: str
    key: str
    prefix: str
    find: Find
    known: Collection[str]
    fragments: list[FragmentLink] = field(default_factory=list)
    targets: dict[str, None] = field(default_factory=dict)
    outward: list[Outward] = field(default_factory=list)
    stems: dict[str, list[str]] = field(default_factory=dict)

    def point(self, token: Token, finder: Finder, report: Report) -> bool:
        """Point a link at its address on the site; False, and its words stay, without one."""
        href = str(token.attrs.get("href") or "")
        at = finder.find(href or "]()")
        target = self._resolve(href, at, report)
        if target is None:
            token.tag, token.attrs = "span", {}
            return False
        token.attrs["href"] = target
        if target.lower().startswith(("http://", "https://")):
            token.attrs["rel"] = "external"
            self.outward.append(Outward(target, at().line))
        return True

    def show(self, token: Token, finder: Finder, report: Report) -> None:
        """Give an image its address on the site; none, and a problem, when it has no file."""
        source = str(token.attrs.get("src") or "")
        at = finder.find(source)
        place = self._place(source.partition("#")[0])
        token.attrs["src"] = ""
        if not place.startswith("content/static/") or ":" in source:
            report.add(
                "image-source",
                at(),
                f"images come from content/static/ only: {source[:80]}",
                "put the file there and write ![what it shows](../static/name.png)",
            )
            return
        if not token.content.strip():
            report.add(
                "image-text",
                at(),
                "the image has no text for those who cannot see it",
                "write ![what it shows](…)",
            )
        token.attrs["src"] = self._resolve(source, at, report, image=True) or ""

    def _resolve(self, href: str, at: Place, report: Report, *, image: bool = False) -> str | None:
        """Where a link leads on the site; None, and a problem, when it leads nowhere."""
        lower = href.lower()
        if lower.startswith(("http://", "https://", "//")):
            fault = url_fault(href)
            if fault:
                report.add("bad-link", at(), f"this link cannot be used: {fault}", _HINT)
                return None
            return href
        if lower.startswith("mailto:"):
            read = Email().read(unquote(href[7:].partition("?")[0]))
            if isinstance(read, Wrong):
                report.add("bad-link", at(), f"{read.message}", read.hint)
                return None
            return href
        if re.match(r"[a-z][a-z0-9+.-]*:", lower):
            scheme = lower.partition(":")[0]
            report.add("bad-link", at(), f'links may not begin with "{scheme}:"', _HINT)
            return None
        name, mark, fragment = href.partition("#")
        if name:
            return self._file(name, f"{mark}{fragment}", at, report, image=image)
        if fragment:
            self.fragments.append(FragmentLink(self.key, fragment, at(), self.prefix))
            return f"#{self.prefix}{fragment.removeprefix(self.prefix)}"
        report.add("broken-link", at(), "this link has no address", _HINT)
        return None

    def _file(
        self, name: str, fragment: str, at: Place, report: Report, *, image: bool
    ) -> str | None:
        """Where a link to a file leads, with its `fragment` and the "#" before it."""
        place = self._place(name)
        href = None if name.startswith("/") else self.find(place)
        if href is None:
            hint = "put the file into content/static/" if image else self._hint(place)
            report.add("broken-link", at(), f'there is no file "{name}"', hint)
            return None
        self.targets[place] = None
        if not href:
            report.add(
                "draft-reference",
                at(),
                f"{place} is a draft, so this does not become a link yet",
                "publish it, or take the link out until then",
            )
            return None
        if image or not fragment:
            return href
        if place.endswith((".md", ".yaml")):
            self.fragments.append(FragmentLink(place, fragment[1:], at()))
            return f"{href}#s-{fragment[1:].removeprefix('s-')}"
        return f"{href}{fragment}"

    def _place(self, name: str) -> str:
        """The path below the hub of a file that is named as seen from this one."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(name)))

    def _hint(self, place: str) -> str:
        if not self.stems:
            for known in sorted(self.known):
                self.stems.setdefault(_stem(known), []).append(known)
        same = self.stems.get(_stem(place))
        if same:
            return f"did you mean {posixpath.relpath(same[0], posixpath.dirname(self.path))}?"
        return "link the file: ../networks/lgcomms.md"


def _stem(path: str) -> str:
    return posixpath.basename(path.rstrip("/")).partition(".")[0]
