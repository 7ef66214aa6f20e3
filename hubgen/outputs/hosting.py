"""How a host answers: headers and redirects as data, and as `_headers` and `_redirects` files.

As data, patterns and sources are what the browser asks for, the base path included. In the
files the base path is taken off again: the host that serves the output folder sees paths from
its own root, and only a redirect's target goes back to the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from hubgen.hub.addresses import Base

_PAGES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
# What others show in a frame runs nothing, and asks for nothing but its stylesheet and icon.
_FRAMED = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "*",
    "object-src": "'none'",
}
# The editor in the browser, on its own page only. Measured in Chromium: without any one of these
# sources it complains or lacks something. Its parts bring their styles along as they appear, so
# these cannot be named by hash. It talks to GitHub and to nobody else; "data:" and "blob:" are
# pictures and files that it made itself.
_EDITOR = {
    "default-src": "'none'",
    "script-src": "'self'",
    "connect-src": "'self' data: blob: https://api.github.com",
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'self'",
    "img-src": "'self' data: blob: https://avatars.githubusercontent.com",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
# Only features that every browser with this header knows: an unknown one is a console message.
_DENIED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


_COMPILING = {**_PAGES, "script-src": "'self' 'wasm-unsafe-eval'"}
"""Pagefind is WebAssembly, which a page may only compile when told so (CSP Level 3 §6.1.10)."""


def _policy(directives: Mapping[str, str]) -> tuple[str, str]:
    words = "; ".join(f"{name} {sources}" for name, sources in directives.items())
    return "Content-Security-Policy", words


# No X-Frame-Options: frame-ancestors stands in for it (CSP Level 3 §6.4.2), and Netlify could not
# take it off again where frames are welcome.
_SECURITY = (
    _policy(_PAGES),
    # Two years. No "preload" and no "includeSubDomains": a hub must not bind its whole domain.
    ("Strict-Transport-Security", "max-age=63072000"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    # Only asked of a page that is not in a frame (HTML §7.1.3).
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _DENIED)),
)
# A page that is cross-origin isolated may frame it too: for that it must ask the same of what it
# loads, and that is its own (HTML §7.1.4).
_EMBEDDED = (
    _policy(_FRAMED),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
)
# Who signs in does so in a window that has to tell the editor how that went (HTML §7.1.3).
_EDITED = (
    _policy(_EDITOR),
    ("Cross-Origin-Opener-Policy", "same-origin-allow-popups"),
    ("X-Robots-Tag", "noindex"),
)
# Other sites' scripts may read these: CORS, to which the resource policy above does not apply
# (Fetch §3.7: the check is for requests without CORS). By their endings, so that none is in two
# rules: /api/v1/*.json, /schema/*.json, /search/*.json and /networks/<slug>/index.json alike.
_OPEN = ("Access-Control-Allow-Origin", "*")
_DATA = ("/*.json", "/*.csv", "/*.ics", "/*.opml", "/*feed.xml", "/rss.xml", "/changes/weekly.xml")
_TYPES = (
    ("/*.csv", "text/csv; charset=utf-8"),
    ("/*.ics", "text/calendar; charset=utf-8"),
    ("/*.opml", "text/x-opml; charset=utf-8"),
    ("/*feed.xml", "application/atom+xml; charset=utf-8"),
    ("/changes/weekly.xml", "application/atom+xml; charset=utf-8"),
    ("/rss.xml", "application/rss+xml; charset=utf-8"),
    ("/*feed.json", "application/feed+json"),
)
_NAME = r"[A-Za-z][A-Za-z0-9-]*"


class HeaderRule(NamedTuple):
    """The headers of all paths that match `pattern`, in which `*` stands for any characters.

    `replaced` are the names of those that a rule above gives too, and which no longer count.
    """

    pattern: str
    headers: tuple[tuple[str, str], ...]
    replaced: tuple[str, ...] = ()


class Redirect(NamedTuple):
    """An old path and the path that readers are sent to."""

    source: str
    target: str
    status: int = 301


def header_rules(
    base: Base, *, noindex: bool, compiling: bool = False, editing: bool = False
) -> tuple[HeaderRule, ...]:
    """List the headers of the published site, those of all paths first.

    No path gets the same header from two rules, but where the later one says that it replaces it.
    With `compiling`, pages may compile WebAssembly; with `editing`, there is the editor's page.
    """
    everywhere = [_policy(_COMPILING), *_SECURITY[1:]] if compiling else [*_SECURITY]
    if noindex:
        everywhere.append(("X-Robots-Tag", "noindex"))
    above = {name for name, _ in everywhere}
    forever = ("Cache-Control", "public, max-age=31536000, immutable")
    found = {
        "/*": tuple(everywhere),
        "/embed/*": _EMBEDDED,
        "/assets/*": (forever,),
        # Other sites show these beside their links.
        "/assets/cards/*": (("Cross-Origin-Resource-Policy", "cross-origin"),),
    }
    if editing:
        found["/admin/*"] = _EDITED
    for path in _DATA:
        found[path] = (_OPEN,)
    for path, kind in _TYPES:
        found[path] = (("Content-Type", kind), *found.get(path, ()))
    return tuple(
        HeaderRule(
            base.path + path,
            headers,
            () if path == "/*" else tuple(name for name, _ in headers if name in above),
        )
        for path, headers in found.items()
    )


def redirect_rules(base: Base, redirects: Iterable[tuple[str, str]]) -> tuple[Redirect, ...]:
    """Aliases and replaced terms, each to the page that took its place."""
    return tuple(Redirect(base.href(source), base.href(target)) for source, target in redirects)


def headers_file(rules: Iterable[HeaderRule], base: Base) -> bytes:
    """`_headers` as Netlify and Cloudflare Pages read it; ValueError for what cannot be a line."""
    blocks = []
    for rule in rules:
        lines = [_encoded(rule.pattern.removeprefix(base.path), keep="*")]
        lines += [f"  ! {name}" for name in rule.replaced]
        for name, value in rule.headers:
            if not re.fullmatch(_NAME, name) or not value.isprintable() or value != value.strip():
                raise ValueError(f"not a header: {name!r}: {value!r}")
            lines.append(f"  {name}: {value}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks).encode()


def redirects_file(rules: Iterable[Redirect], base: Base) -> bytes:
    """`_redirects` as Netlify reads it.

    "!" makes the rule win over the stub page that lies at the source for other hosts.
    """
    lines = [
        f"{_encoded(rule.source.removeprefix(base.path))} {_encoded(rule.target)} {rule.status}!\n"
        for rule in rules
    ]
    return "".join(lines).encode()


def _encoded(path: str, keep: str = "") -> str:
    """Write a path as one word: no space, line break, comment, placeholder (RFC 3986 §2.1)."""
    return quote(path, safe="/%" + keep)
