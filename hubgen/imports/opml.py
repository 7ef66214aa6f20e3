"""A feed reader's list → items: a site with its feeds each (http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from hubgen.imports.items import Item, Unreadable
from hubgen.kinds.urls import normalised

LARGEST = 10 * 1024 * 1024
MOST_OUTLINES = 50_000
_DEEPEST = 50


def opml_items(data: bytes, name: str) -> list[Item]:
    """An item for each site, in order; what it stands below are words for its tags.

    Unreadable when it is no XML, declares a document type (so no entity can be), or is too large.
    """
    if len(data) > LARGEST:
        raise Unreadable("it has more than 10 MiB")
    reader = _Reader(name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda tag, said: reader.start(tag, said, parser.CurrentLineNumber)
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unreadable(f"it is no whole XML: {error}") from None
    if not reader.is_opml:
        raise Unreadable('it is no OPML: there is no "opml" around it')
    return reader.items()


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("it declares a document type; no feed reader does, so it is not read")


class _Reader:
    """Hears the elements of a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._above: list[tuple[int, str]] = []
        self._sites: dict[str, Item] = {}
        self.is_opml = False

    def start(self, tag: str, said: Mapping[str, str], line: int) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("it is nested too deeply")
        self.is_opml = self.is_opml or tag.casefold() == "opml"
        if tag.casefold() != "outline" or not self.is_opml:
            return
        if len(self._sites) > MOST_OUTLINES:
            raise Unreadable(f"it names more than {MOST_OUTLINES:,} feeds")
        told = {name.casefold(): value.strip() for name, value in said.items()}
        title = told.get("title") or told.get("text", "")
        feed = told.get("xmlurl", "")
        if feed or told.get("htmlurl") or told.get("url"):
            self._hear(title, feed, told.get("htmlurl") or told.get("url", ""), line)
        else:
            self._above.append((self._depth, title))

    def end(self, _tag: str) -> None:
        if self._above and self._above[-1][0] == self._depth:
            self._above.pop()
        self._depth -= 1

    def _hear(self, title: str, feed: str, home: str, line: int) -> None:
        """A feed, or one more of a site that has one already."""
        record = {"url": feed, "home": home} if home else {"url": feed}
        site = normalised(home) if home else feed
        known = self._sites.get(site)
        if known is not None:
            feeds: list[Any] = [*_list(known.values.get("feeds")), *([record] if feed else [])]
            self._sites[site] = known._replace(values={**known.values, "feeds": feeds})
            return
        values: dict[str, object] = {"tags": [words for _, words in self._above if words]}
        if home:
            values["url"] = home
        if feed:
            values["feeds"] = [record]
        self._sites[site] = Item(f"{self._name}:{line}", title or home or feed, values)

    def items(self) -> list[Item]:
        """All sites, in the order in which they were named."""
        return list(self._sites.values())


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
