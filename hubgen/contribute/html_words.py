"""A mail that was written as HTML → its words, line by line, with quotes behind ">".

Only words are wanted, so this knows what begins a line, what quotes, what nobody sees, and where
links lead. Python's own parser stops at broken markup, and mails have that.
"""

from __future__ import annotations

import re
from html import unescape

# Without its end, a comment or a script reaches to the end of the text.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|title)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"(<[/!?]?[a-z][^<>]*>)", re.IGNORECASE)
_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_LINK = re.compile(r"href\s*=\s*[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE)
_LINES = frozenset(("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "hr", "pre"))


def html_words(html: str) -> str:
    """What a reader of HTML reads. Nothing in it runs, and nothing is fetched."""
    html = _UNSEEN.sub("", _COMMENT.sub("", html))
    words: list[str] = []
    quotes, address = 0, ""
    for place, piece in enumerate(_TAG.split(html)):
        if place % 2:
            name = _name(piece)
            if name == "blockquote":
                quotes = max(0, quotes + (-1 if piece.startswith("</") else 1))
            if name in _LINES or name == "blockquote":
                words.append("\n> " if quotes else "\n")
            elif name == "a":
                found = _LINK.search(piece)
                address = unescape(found[1]) if found else ""
        elif said := re.sub(r"\s+", " ", unescape(piece)):
            words.append(said)
            # A link says more than its words where these are not the address itself.
            if address and said.strip() not in address:
                words.append(f" <{address}>")
            address = ""
    return "".join(words)


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""
