"""Tokens → HTML: what markdown-it-py's renderer writes, without a search for each tag's rule."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.presets import commonmark
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

# Writes the less common things: code, images, lines between parts.
_LIBRARY = RendererHTML()
_OPTIONS = OptionsDict(commonmark.make()["options"])
_INLINE = {"softbreak": "\n", "hardbreak": "<br />\n"}


def write_html(tokens: Sequence[Token]) -> str:
    """The HTML of a whole body."""
    out: list[str] = []
    hidden = False  # whether the token before is a paragraph's tag in a list without gaps
    for at, token in enumerate(tokens):
        if token.type == "inline":
            if token.children:
                _write_inline(token.children, out)
            hidden = False
        elif token.hidden:
            hidden = True
        else:
            if token.nesting < 0:
                out.append(f"</{token.tag}>\n")
            elif token.nesting > 0:
                out.append(_opening(token, tokens[at + 1], hidden))
            elif token.type in _LIBRARY.rules:
                out.append(_LIBRARY.rules[token.type](tokens, at, _OPTIONS, {}))
            else:
                out.append(_LIBRARY.renderToken(tokens, at, _OPTIONS, {}))
            hidden = False
    return "".join(out)


def _opening(token: Token, following: Token, hidden: bool) -> str:
    """A block's opening tag, with a line's end after it where other blocks stand inside."""
    begins = "\n<" if hidden else "<"
    attributes = _attributes(token) if token.attrs else ""
    filled = (
        following.type == "inline"
        or following.hidden
        or (following.nesting < 0 and following.tag == token.tag)
    )
    return f"{begins}{token.tag}{attributes}>" if filled else f"{begins}{token.tag}{attributes}>\n"


def _write_inline(tokens: Sequence[Token], out: list[str]) -> None:
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            out.append(_escaped(token.content))
        elif token.nesting > 0:
            attributes = _attributes(token) if token.attrs else ""
            out.append(f"<{token.tag}{attributes}>")
        elif token.nesting < 0:
            out.append(f"</{token.tag}>")
        elif kind in _INLINE:
            out.append(_INLINE[kind])
        else:
            out.append(_LIBRARY.rules[kind](tokens, at, _OPTIONS, {}))


def _attributes(token: Token) -> str:
    return "".join([f' {name}="{_escaped(str(value))}"' for name, value in token.attrs.items()])


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return (
            text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace('"', "&quot;")
        )
    return text
