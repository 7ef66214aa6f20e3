"""The web addresses that an entry gives, in its fields and in its texts."""

from __future__ import annotations

from hubgen.build.reader import believe, render_texts
from hubgen.check.checked import Read
from hubgen.hub.ground import Ground
from hubgen.kinds.types import Url


def find_links(read: Read, ground: Ground) -> set[str]:
    """Every web address that readers of an entry can follow."""
    entry = read.entry
    fields = entry.leaves(entry.kind.outline.linked)
    links = {str(url) for _, type_, url in fields if isinstance(type_, Url)}
    if "://" in entry.body.text or entry.kind.outline.written:
        texts = render_texts(read, believe(ground)).values()
        links.update(link.url for text in texts for link in text.outward)
    return links
