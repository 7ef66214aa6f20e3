"""A list of links below headings, as "awesome" lists are written → items.

`- [Title](address) - What it is.` below `## A heading`: the guidelines of those lists
(https://github.com/sindresorhus/awesome, "List Guidelines").
"""

from __future__ import annotations

import re

from hubgen.imports.items import Item, Unreadable
from hubgen.load.cleaning import cleaned
from hubgen.render.markdown.outline import Listed, outline_of

LARGEST = 2 * 1024 * 1024
LONGEST_SUMMARY = 160

# Sections that speak of the list itself, in lower case.
_ABOUT_ITSELF = frozenset(
    (
        *("contents", "table of contents", "contributing", "contribute", "contribution"),
        *("contributors", "license", "licence", "footnotes", "acknowledgements"),
        *("acknowledgments", "related", "related lists", "credits", "maintainers"),
        *("star history", "code of conduct"),
    )
)
_CONTENTS = frozenset(("contents", "table of contents"))
_BETWEEN = re.compile(r"^[\s\-–—:|·•]+")
_UNSAID = re.compile(r"^\W*$")
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)


def awesome_items(data: bytes, name: str) -> list[Item]:
    """An item for each link of a list; the headings above it are words for its tags.

    What has no address, or stands in a section about the list itself, is an item with a fault.
    """
    if len(data) > LARGEST:
        raise Unreadable("it has more than 2 MiB")
    try:
        text = cleaned(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8: save it with that encoding") from None
    items: list[Item] = []
    headings: dict[int, str] = {}
    parents: dict[int, str] = {}  # words of items without a link, that others stand below
    for one in outline_of(text):
        if one.level:
            headings = {level: words for level, words in headings.items() if level < one.level}
            headings[one.level] = _plain(one.text)
            parents = {}
            continue
        parents = {depth: words for depth, words in parents.items() if depth < one.depth}
        above = [words for level, words in sorted(headings.items()) if level > 1 and words]
        item = _item(one, f"{name}:{one.line}", [*above, *parents.values()])
        if item is not None:
            items.append(item)
        if not any(piece.href for piece in one.pieces):
            parents[one.depth] = _plain(one.text)
    return _without_parents(items)


def _item(one: Listed, place: str, above: list[str]) -> Item | None:
    """A line of the list; None for a link of its table of contents."""
    links = [piece for piece in one.pieces if piece.href and _plain(piece.text)]
    about = next((words for words in above if words.casefold() in _ABOUT_ITSELF), "")
    first = links[0] if links else None
    if first is not None and first.href.startswith("#"):
        return None
    title = _plain(first.text if first else one.text)
    if about.casefold() in _CONTENTS:
        return None
    if about:
        aside = f'it stands in the section "{about}", which is about the list itself'
        return Item(place, title, {}, aside=aside)
    if first is None:
        return Item(place, title, {"tags": above}, fault="it has no address")
    if not first.href.lower().startswith(("http://", "https://")):
        return Item(place, title, {}, fault=f'"{first.href}" is no web address')
    before, _, after = _around(one, first.href)
    if before.rstrip().endswith("~~"):
        return Item(place, title, {}, aside="it is struck out")
    words = _said(after)
    values: dict[str, object] = {"url": first.href, "tags": above}
    if words:
        values["summary"] = _summary(words)
    return Item(place, title, values, f"{words}\n" if len(words) > LONGEST_SUMMARY else "")


def _around(one: Listed, href: str) -> tuple[str, str, str]:
    """The words before the link, of it, and behind it."""
    at = next(n for n, piece in enumerate(one.pieces) if piece.href == href and piece.text.strip())
    before = "".join(piece.text for piece in one.pieces[:at])
    return before, one.pieces[at].text, "".join(piece.text for piece in one.pieces[at + 1 :])


def _said(after: str) -> str:
    words = _BETWEEN.sub("", _plain(after))
    return "" if _UNSAID.match(words) else words[:1].upper() + words[1:]


def _summary(words: str) -> str:
    """One sentence of at most 160 characters."""
    found = _SENTENCE.match(words)
    sentence = found.group() if found else words
    if len(sentence) <= LONGEST_SUMMARY:
        return sentence
    return sentence[: LONGEST_SUMMARY - 2].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _without_parents(items: list[Item]) -> list[Item]:
    """An item without a link that others stand below is a heading of theirs, and no loss."""
    above = {words for item in items if not item.fault for words in _tags(item)}
    return [one for one in items if one.fault != "it has no address" or one.title not in above]


def _tags(item: Item) -> list[str]:
    tags = item.values.get("tags")
    return [str(one) for one in tags] if isinstance(tags, list) else []
