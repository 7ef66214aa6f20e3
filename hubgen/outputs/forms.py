"""XML made of a model once, then filled in with other texts: as a form is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Blank(NamedTuple):
    """Where a text stands: which one of them, and whether it is in an attribute."""

    number: int
    quoted: bool


Form = tuple[str | Blank, ...]


def read_form(xml: str, texts: Sequence[str]) -> Form:
    """XML with blanks where the texts stand; each is in it, and none within another or escaped."""
    pieces = re.split("|".join(f"({re.escape(text)})" for text in texts), xml)
    form: list[str | Blank] = []
    for piece in pieces:
        if piece in texts:
            before = form[-1]
            quoted = isinstance(before, str) and before.endswith('"')
            form.append(Blank(texts.index(piece), quoted))
        elif piece is not None:
            form.append(piece)
    return tuple(form)


def fill_form(form: Form, texts: Sequence[str]) -> str:
    """The XML of a model with other texts, escaped as lxml does; none has control characters."""
    return "".join(
        part if isinstance(part, str) else _escaped(texts[part.number], part.quoted)
        for part in form
    )


def _escaped(text: str, quoted: bool) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quoted else text
