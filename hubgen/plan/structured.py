"""Structured data for search engines: schema.org nodes as JSON-LD, safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from markupsafe import Markup

from hubgen.check.entry import Entry, text_of
from hubgen.hub.addresses import entry_address
from hubgen.hub.around import Around
from hubgen.hub.ground import Ground

Node: TypeAlias = dict[str, object]
"""One thing with its properties; empty ones are left out when it is written."""

# An HTML parser ends a script at "</script" and changes its mind at "<!--" (HTML §4.12.1.3).
_UNSAFE = tuple((one, f"\\u{ord(one):04x}") for one in "<>&\u2028\u2029")
_EMPTY: tuple[object, ...] = ("", [], None)
_write = json.JSONEncoder(ensure_ascii=False).encode


def json_ld(*nodes: Node | None) -> Markup:
    """Write the nodes as one JSON-LD graph that no HTML parser can leave."""
    graph = [{k: v for k, v in node.items() if v not in _EMPTY} for node in nodes if node]
    if not graph:
        return Markup()
    text = _write({"@context": "https://schema.org", "@graph": graph})
    for unsafe, safe in _UNSAFE:
        text = text.replace(unsafe, safe)
    return Markup(text)  # noqa: S704 - escaped for a script element above


def website(ground: Ground) -> Node:
    """Describe the site itself, for the home page."""
    return {
        "@type": "WebSite",
        "url": ground.base.absolute("/"),
        "name": ground.settings.title,
        "description": ground.settings.tagline,
        "inLanguage": ground.settings.language,
    }


def item_list(ground: Ground, name: str, address: str, entries: Iterable[str]) -> Node | None:
    """Describe a list by the addresses of its entries, in their order; None when it is empty."""
    items = [
        {"@type": "ListItem", "position": place, "url": ground.base.absolute(entry)}
        for place, entry in enumerate(entries, 1)
    ]
    if not items:
        return None
    return {
        "@type": "ItemList",
        "name": name,
        "url": ground.base.absolute(address),
        "itemListElement": items,
    }


def breadcrumbs(ground: Ground, crumbs: Sequence[tuple[str, str]]) -> Node | None:
    """Describe the way to a page: (text, address) from the home page down; None without one."""
    if not crumbs:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": text,
                "item": ground.base.absolute(address),
            }
            for place, (text, address) in enumerate(crumbs, 1)
        ],
    }


def entry_node(ground: Ground, entry: Entry, around: Around) -> Node | None:
    """Describe a network or group as an organization, a question with its short answer.

    None for other kinds: what they are is not known here.
    """
    if entry.kind.name == "faq":
        return _question(ground, entry)
    if entry.kind.name in ("network", "group"):
        return _organization(ground, entry, around)
    return None


def _question(ground: Ground, entry: Entry) -> Node:
    answer = {"@type": "Answer", "text": entry.summary}
    question = {"@type": "Question", "name": entry.title, "acceptedAnswer": answer}
    return {"@type": "FAQPage", "url": _url(ground, entry), "mainEntity": [question]}


def _organization(ground: Ground, entry: Entry, around: Around) -> Node:
    parents = (around.step(ref) for ref in entry.refs("network"))
    return {
        "@type": "Organization",
        "@id": _url(ground, entry),
        "name": entry.title,
        "alternateName": list(entry.texts("aka")),
        "description": entry.summary,
        "url": entry.text("url"),
        "sameAs": [url for one in entry.records("accounts") if (url := text_of(one, "url"))],
        "foundingDate": str(entry.partial("started") or ""),
        "dissolutionDate": str(entry.partial("ended") or ""),
        "memberOf": [
            {
                "@type": "Organization",
                "@id": ground.base.absolute(f"/{parent.ref}/"),
                "name": parent.title,
            }
            for parent in parents
            if parent
        ],
    }


def _url(ground: Ground, entry: Entry) -> str:
    return ground.base.absolute(entry_address(entry.ref))
