"""The sanitizer's door: only what it lets through becomes `Html` (trust A2)."""

from __future__ import annotations

import nh3

from hubgen.plan.views import Html

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "em", "strong", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "a", "img", "hr", "br", "div", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "rel"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "div": {"class", "role", "tabindex", "aria-label"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "th": {"class", "scope"},
    "td": {"class"},
}


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)


def sanitize(html: str) -> Html:
    """HTML as a browser would parse it, with everything taken out that is not on the list."""
    return Html(_CLEANER.clean(html))
