"""Links to a file in a Markdown text, turned to its new name; what only looks like one stays."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from hubgen.load.documents import Body
from hubgen.problems import Misuse
from hubgen.render.markdown import render_body

# What may be the destination of a link (CommonMark 0.31 §6.3) or of a reference (§4.7).
_DESTINATION = re.compile(r"(?:\]\(|\]:)\s*<?([^\s<>()#]+)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Only where one of these stands can a text look like a link and be code (§4.4, §4.5, §6.1).
_CODE = re.compile(r"`|~~~|\t|^ {4}", re.MULTILINE)


class Turned(NamedTuple):
    """A text with its links turned, and each link that was, with what it is now."""

    text: str
    words: dict[str, str]


def turn_links(path: str, text: str, source: str, target: str) -> Turned:
    """Let links in the Markdown of the file `path` lead to `target` where they led to `source`.

    All are paths below the hub. Misuse when one is written so that only a person can turn it.
    """
    stem = posixpath.splitext(source)[0]
    names = (f"{stem}.md", f"{stem}.yaml")
    found = [one for one in _DESTINATION.finditer(text) if _place(path, one[1]) in names]
    count = _count(path, text, names) if found or posixpath.basename(stem) in text else 0
    if not count:
        return Turned(text, {})
    words = {one[1]: _renamed(one[1], target) for one in found}
    places = [one.span(1) for one in found]
    new = _turn_each(path, text, places, words, names, count)
    if _count(path, new, names):
        raise Misuse(f"{path} has a link to {source} that only a person can turn; write it plainly")
    return Turned(new, words)


def _turn_each(
    path: str,
    text: str,
    places: Sequence[tuple[int, int]],
    words: dict[str, str],
    names: Collection[str],
    count: int,
) -> str:
    is_plain = not _CODE.search(text)
    for start, end in reversed(places):
        new = text[:start] + words[text[start:end]] + text[end:]
        left = 0 if is_plain else _count(path, new, names)
        if is_plain or left < count:
            text, count = new, left
    return text


def _renamed(link: str, target: str) -> str:
    folder, slash, _ = link.rpartition("/")
    return f"{folder}{slash}{posixpath.basename(target)}"


def _place(path: str, link: str) -> str:
    plain = unquote(_ESCAPED.sub(r"\1", link))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))


def _count(path: str, text: str, names: Collection[str]) -> int:
    """How many links of a text lead to one of some files, as they are rendered."""
    led: list[str] = []

    def find(place: str) -> str:
        led.append(place)
        return "/"

    render_body(path, Body(text), find)
    return sum(place in names for place in led)
