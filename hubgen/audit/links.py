"""Links between the pages that were made, read from their HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from hubgen.memo import Memo
from hubgen.problems import Location, Report

# The pages are our own templates' output: attributes are quoted, and "<" begins a tag.
_LINK = re.compile(r"""<(?:a|img)\s[^<>]*?(?:href|src)=["']([/#][^"']*)["']""")
_ID = re.compile(r"""<[a-z][^<>]*?\sid=["']([^"']*)["']""")
# Quicker, but also found in text; good enough to see that nothing stands twice.
_LOOSE_ID = re.compile(r"""\sid=["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The ids of a page and its links within the site."""

    ids: tuple[str, ...]
    hrefs: tuple[str, ...]


def audit_pages(
    pages: Mapping[str, bytes],
    others: Collection[str],
    base_path: str,
    sources: Mapping[str, str],
    fallback: str,
    memo: Memo,
    report: Report,
) -> None:
    """Report links that lead to no file of the site, each once, and ids that stand twice.

    `others` are the files beside the pages; `sources` tells the file that a page was made from,
    which is where to look for the mistake, and `fallback` is for pages made from many.
    """
    files = {*pages, *others}
    missing: dict[str, list[str]] = {}
    good: set[str] = set()  # most links are those of the menu and the footer, on every page
    for page, html in pages.items():
        anchors = memo.get("links", html, lambda html=html: _read(html))  # type: ignore[misc]
        known = set(anchors.ids)
        if len(known) < len(anchors.ids):
            twice = next(one for one in anchors.ids if anchors.ids.count(one) > 1)
            report.add(
                "duplicate-anchor",
                Location(sources.get(page, fallback)),
                f'{page} has the id "{twice}" twice',
                "ids must be unique on a page; rename one in the template",
            )
        for href in anchors.hrefs:
            if href in good:
                continue
            if href[0] == "#":
                if unescape(href[1:]) not in known:
                    missing.setdefault(href, []).append(page)
            elif _is_file(href, base_path, files):
                good.add(href)
            else:
                missing.setdefault(href, []).append(page)
    for href, where in missing.items():
        more = f" (and {len(where) - 1:,} more pages)" if len(where) > 1 else ""
        report.add(
            "broken-page-link",
            Location(sources.get(where[0], fallback)),
            f'{where[0]}{more} links to "{unescape(href)}", which is not there',
            "correct the link in the template, or make the page",
        )


def _read(html: bytes) -> Anchors:
    text = html.decode("utf-8")
    ids = _LOOSE_ID.findall(text)
    if len(set(ids)) < len(ids):
        ids = _ID.findall(text)
    return Anchors(tuple(ids), tuple(dict.fromkeys(_LINK.findall(text))))


def _is_file(href: str, base_path: str, files: Collection[str]) -> bool:
    target = unescape(href).partition("#")[0]
    if target.startswith("//") or not target.startswith(f"{base_path}/"):
        return False
    path = unquote(target.removeprefix(base_path)).removeprefix("/")
    return (f"{path}index.html" if not path or path.endswith("/") else path) in files
