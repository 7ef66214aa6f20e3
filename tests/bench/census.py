"""An output folder → its pages and feeds, and whether two generators made the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Lists that a hub has and the other site has not: terms of its other vocabularies and choices.
_OTHER_FACETS = ("audiences", "cost", "join", "platforms", "regions", "status")
_OTHER_FEEDS = ("feed.json", "rss.xml")


@dataclass(frozen=True, slots=True)
class Census:
    """The files of a site by their paths, and all bytes together."""

    pages: frozenset[str]
    feeds: frozenset[str]
    size: int

    def extra(self) -> Census:
        """The pages and feeds that only a hub has."""
        return Census(
            frozenset(name for name in self.pages if name.split("/")[0] in _OTHER_FACETS),
            frozenset(
                name
                for name in self.feeds
                if name.split("/")[0] in _OTHER_FACETS or name in _OTHER_FEEDS
            ),
            0,
        )


def count(folder: Path) -> Census:
    """All files below a folder; feeds are those named so."""
    pages, feeds, size = [], [], 0
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        name = file.relative_to(folder).as_posix()
        size += file.stat().st_size
        if name.endswith(".html"):
            pages.append(name)
        elif file.name in ("feed.xml", *_OTHER_FEEDS):
            feeds.append(name)
    return Census(frozenset(pages), frozenset(feeds), size)


def demand_equal(hub: Census, other: Census) -> None:
    """SystemExit unless both sites have the same pages and feeds, but for the hub's own lists."""
    extra = hub.extra()
    ours = (hub.pages - extra.pages) | (hub.feeds - extra.feeds)
    theirs = other.pages | other.feeds
    if ours != theirs:
        only = [f"only in the hub: {name}" for name in sorted(ours - theirs)[:5]]
        only += [f"only in the other site: {name}" for name in sorted(theirs - ours)[:5]]
        raise SystemExit("\n".join(["The sites differ, so their times say nothing:", *only]))
