"""A mail that was written as HTML → its lines: how deep each is quoted, and what signs it.

Only words are wanted, so this knows what begins a line, what quotes, what nobody sees, and what
mail programs call a signature. It goes through the text once, with a stack instead of recursion,
and takes broken markup as it comes.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_COMMENT = re.compile(r"<!--|<!\[|<\?xml|<!")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:]*)([^<>]*)>")
_SKIPPED = ("script", "style", "title", "head", "template", "noscript", "svg", "math", "object")
_LINES = frozenset(
    [
        "br",
        "div",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "hr",
        "pre",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "address",
        "center",
        "form",
        "blockquote",
    ]
)
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "base", "col", "wbr"))
_LINK = re.compile(
    r"href\s*=\s*(?:\"([^\"]{1,4000})\"|'([^']{1,4000})'|([^\s\"'>]{1,4000}))",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|font-size\s*:\s*[01](?:px|pt)?\s*[;\"']|visibility\s*:\s*hidden",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"(?:class|id|data-smartmail)\s*=\s*[\"']?[^\"'>]{0,200}(?:gmail_signature|moz-signature|ms-outlook-mobile-signature"
    r"|(?<![\w-])(?:x_)?signature(?![\w-])|protonmail_signature|apple-signature|email-signature|zmail_signature)",
    re.IGNORECASE,
)
_GMAIL_INTRODUCES = re.compile(r"gmail_attr|moz-cite-prefix|moz-email-headers", re.IGNORECASE)
_SPACES = " \t\r\n\f"  # of HTML: a space that does not break is a letter here
_LONGEST_ATTRIBUTES = 2_000
_MOST_DEEP = 50


class Line(NamedTuple):
    """A line of a mail: how often it is quoted, and whether it is marked as a signature."""

    text: str
    depth: int = 0
    signs: bool = False
    introduces: bool = False


class _Open(NamedTuple):
    name: str
    what: str


def html_lines(html: str) -> list[Line]:
    """What a reader of HTML reads. Nothing in it runs, and nothing is fetched."""
    return _Reader().read(html)


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.open: list[_Open] = []
        self.count = {"quote": 0, "hidden": 0, "signs": 0, "introduces": 0, "pre": 0}
        self.names: dict[str, int] = {}
        self.address = ""
        self.said: list[str] = []

    def read(self, html: str) -> list[Line]:
        place = 0
        while place < len(html):
            start = html.find("<", place)
            self._text(html[place : start if start >= 0 else len(html)])
            if start < 0:
                break
            place = self._markup(html, start)
        self._end_line()
        return self.lines

    def _markup(self, html: str, start: int) -> int:
        """Take what begins with "<"; where to go on."""
        if html.startswith("<!--", start):
            end = html.find("-->", start)
            return end + 3 if end >= 0 else len(html)
        if html[start + 1 : start + 2] in ("!", "?"):
            end = html.find(">", start)
            return end + 1 if end >= 0 else len(html)
        found = _TAG.match(html, start)
        if found is None:
            self._text("<")
            return start + 1
        name = found[1].lower()
        if html[start + 1] == "/":
            self._close(name)
        elif name in _SKIPPED:
            return _past(html, name, found.end())
        else:
            self._begin(name, found[2])
        return found.end()

    def _begin(self, name: str, attributes: str) -> None:
        if name == "a":
            self._end_link()
            found = _LINK.search(attributes)
            self.address = unescape(found[1] or found[2] or found[3] or "").strip() if found else ""
        if name == "br" and not "".join(self.words).strip():
            self._end_line(blank=True)
        elif name == "p":
            self._end_line()
            if "MsoNormal" not in attributes:
                self._blank()
        elif name == "td" or name == "th":
            self.words.append(" ")
        elif name in _LINES:
            self._end_line()
        if name == "hr":
            self.lines.append(Line("_" * 20, self.count["quote"]))
        if name not in _VOID:
            self._push(name, attributes)
        if name == "li":
            self.words.append("- ")

    def _push(self, name: str, attributes: str) -> None:
        what = ""
        if name == "blockquote":
            what = "quote"
        elif name == "pre":
            what = "pre"
        elif attributes := attributes[:_LONGEST_ATTRIBUTES]:
            if _HIDDEN.search(attributes):
                what = "hidden"
            elif _SIGNS.search(attributes):
                self._end_line()
                what = "signs"
            elif _GMAIL_INTRODUCES.search(attributes):
                self._end_line()
                what = "introduces"
        self.open.append(_Open(name, what))
        self.names[name] = self.names.get(name, 0) + 1
        if what:
            self.count[what] += 1

    def _close(self, name: str) -> None:
        if name == "a":
            self._end_link()
        if name == "p" or name in _LINES:
            self._end_line()
        if not self.names.get(name):
            return
        # What was left open inside ends with it, as in a browser.
        while self.open:
            last = self.open.pop()
            self.names[last.name] -= 1
            if last.what:
                if last.what in ("signs", "introduces"):
                    self._end_line()
                self.count[last.what] -= 1
            if last.name == name:
                break

    def _text(self, text: str) -> None:
        if not text or self.count["hidden"]:
            return
        if "&" in text:
            text = unescape(text.replace("&nbsp;", "\xa0"))
        if self.count["pre"]:
            first, *rest = text.split("\n")
            self.words.append(first)
            for line in rest:
                self._end_line(blank=True)
                self.words.append(line)
            return
        if self.address:
            self.said.append(text)
        self.words.append(text)

    def _end_link(self) -> None:
        """A link says more than its words where these are not the address itself."""
        address, said = self.address, "".join(self.said).strip()
        self.address, self.said = "", []
        if not said or not address.lower().startswith(("http://", "https://")):
            return
        bare = re.sub(r"^https?://(?:www\.)?|/$", "", address, flags=re.IGNORECASE)
        if re.sub(r"^https?://(?:www\.)?|/$", "", said, flags=re.IGNORECASE) != bare:
            self.words.append(f" <{address}>")

    def _end_line(self, *, blank: bool = False) -> None:
        words = "".join(self.words)
        self.words.clear()
        text = words.rstrip() if self.count["pre"] else " ".join(words.split())
        if text and text != "-":
            self.lines.append(
                Line(
                    text,
                    min(self.count["quote"], _MOST_DEEP),
                    self.count["signs"] > 0,
                    self.count["introduces"] > 0,
                )
            )
        elif words.strip(_SPACES) or blank:
            self._blank()

    def _blank(self) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(
                Line("", min(self.count["quote"], _MOST_DEEP), self.count["signs"] > 0)
            )


def _past(html: str, name: str, place: int) -> int:
    """Where an element ends of which nothing is read; without its end it reaches to the last."""
    found = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(html, place)
    if found:
        return found.end()
    return place if name == "head" else len(html)
