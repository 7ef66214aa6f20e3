"""What is wrong with the content, shown in the page: escaped text and nothing that runs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

OWN = "/_hubgen/"
"""Addresses of the development server itself: no page of a hub can have them (no underscores)."""

STYLE = f'<link rel="stylesheet" href="{OWN}overlay.css">'


def aside(blocks: Sequence[str], title: str) -> str:
    """The problems as one foldable box: every block is text, whatever it holds."""
    texts = "".join(f"<pre>{escape(block)}</pre>" for block in blocks)
    return (
        '<aside id="hubgen-problems" aria-label="Problems found by hubgen">'
        f"<details open><summary>{escape(title)}</summary>{texts}</details></aside>"
    )


def over_page(html: str, blocks: Sequence[str]) -> str:
    """A page of the last good site with the problems of the newest attempt over it."""
    count = f"{len(blocks)} problem{'' if len(blocks) == 1 else 's'}"
    box = aside(blocks, f"{count}: this page is from the last good build")
    return before(before(html, "</head>", STYLE), "</body>", box)


def instead_of_page(blocks: Sequence[str]) -> str:
    """A whole page of problems, for when there was no good site yet."""
    box = aside(blocks, "The site cannot be built yet. Mend this, and the page appears by itself.")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Problems in the content</title>{STYLE}</head>"
        f'<body id="hubgen-alone"><h1>Problems in the content</h1>{box}</body></html>'
    )


def before(html: str, tag: str, addition: str) -> str:
    """Put `addition` before the last `tag`, or at the end when there is none."""
    head, found, tail = html.rpartition(tag)
    return head + addition + found + tail if found else html + addition
