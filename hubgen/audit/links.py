"""Links between the pages that were made, read from their HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from hubgen.problems import Location, Report

# The pages are our own templates' output: attributes are quoted, and "<" begins a tag.
_LINK = re.compile(r"""<(?:a|img)\s[^<>]*?(?:href|src)=["']([/#][^"']*)["']""")
_ID = r"""<[a-z][^<>]*?\sid=["']([^"']*)["']"""
# Quicker, but also found in text; good enough to see that nothing stands twice.
_LOOSE_ID = re.compile(r"""id=["']([^"']*)["']""")


class Found(NamedTuple):
    """A page's links within the site, those to headings that it lacks, and an id used twice."""

    links: tuple[str, ...]
    missing: tuple[str, ...]
    twice: str


def look_through(html: str) -> Found:
    """What can be seen in a page by itself."""
    ids = _LOOSE_ID.findall(html)
    known = set(ids)
    twice = ""
    if len(known) < len(ids):
        ids = re.findall(_ID, html)
        known = set(ids)
        twice = next((one for one in ids if ids.count(one) > 1), "")
    links = dict.fromkeys(_LINK.findall(html))
    inside = [link for link in links if link[0] == "#"]
    return Found(
        tuple(link for link in links if link[0] != "#"),
        tuple(link for link in inside if unescape(link[1:]) not in known),
        twice,
    )


def report_twice(file: str, twice: str, source: str, report: Report) -> None:
    """Report an id that stands twice on a page; `source` is where to look for the mistake."""
    report.add(
        "duplicate-anchor",
        Location(source),
        f'{file} has the id "{twice}" twice',
        "ids must be unique on a page; rename one in the template",
    )


def broken_links(used: Iterable[str], files: Collection[str], base_path: str) -> set[str]:
    """Those of the links used on pages that lead to no file of the site."""
    return {link for link in used if not _is_there(link, base_path, files)}


def report_broken(
    link: str, files: Collection[str], source: Callable[[str], str], report: Report
) -> None:
    """Report a link that leads nowhere, once for all the pages (`files`) that have it."""
    first = min(files)
    more = f" (and {len(files) - 1:,} more pages)" if len(files) > 1 else ""
    report.add(
        "broken-page-link",
        Location(source(first)),
        f'{first}{more} links to "{unescape(link)}", which is not there',
        "correct the link in the template, or make the page",
    )


def _is_there(link: str, base_path: str, files: Collection[str]) -> bool:
    if link[0] == "#":
        return False
    if link[-1] == "/" and f"{link[len(base_path) + 1 :]}index.html" in files:
        # As most of them are: nothing is written otherwise than in the file's name.
        return link.startswith(f"{base_path}/")
    target = unescape(link).partition("#")[0]
    if target.startswith("//") or not target.startswith(f"{base_path}/"):
        return False
    path = unquote(target.removeprefix(base_path)).removeprefix("/")
    return (f"{path}index.html" if not path or path.endswith("/") else path) in files
