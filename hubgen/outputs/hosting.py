"""How a host answers: headers and redirects as data, and as `_headers` and `_redirects` files.

As data, patterns and sources are what the browser asks for, the base path included. In the
files the base path is taken off again: the host that serves the output folder sees paths from
its own root, and only a redirect's target goes back to the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from hubgen.hub.addresses import Base

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
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
_SECURITY = (
    ("Content-Security-Policy", POLICY),
    # Two years. No "preload" and no "includeSubDomains": a hub must not bind its whole domain.
    ("Strict-Transport-Security", "max-age=63072000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _DENIED)),
)
# Other sites' scripts may read these: CORS, to which the resource policy above does not apply
# (Fetch §3.7: the check is for requests without CORS).
_OPEN = ("Access-Control-Allow-Origin", "*")
_TYPED = (
    ("/*feed.xml", "application/atom+xml; charset=utf-8"),
    ("/rss.xml", "application/rss+xml; charset=utf-8"),
    ("/feed.json", "application/feed+json"),
)
_NAME = r"[A-Za-z][A-Za-z0-9-]*"


class HeaderRule(NamedTuple):
    """The headers of all paths that match `pattern`, in which `*` stands for any characters."""

    pattern: str
    headers: tuple[tuple[str, str], ...]


class Redirect(NamedTuple):
    """An old path and the path that readers are sent to."""

    source: str
    target: str
    status: int = 301


def header_rules(base: Base, *, noindex: bool) -> tuple[HeaderRule, ...]:
    """List the headers of the published site; no path gets the same header from two rules.

    Hosts differ in what they do with such a header: some join the values, some take the last.
    """
    everywhere = (*_SECURITY, ("X-Robots-Tag", "noindex")) if noindex else _SECURITY
    forever = ("Cache-Control", "public, max-age=31536000, immutable")
    return (
        HeaderRule(f"{base.path}/*", everywhere),
        HeaderRule(f"{base.path}/assets/*", (forever,)),
        HeaderRule(f"{base.path}/schema/*", (_OPEN,)),
        *(HeaderRule(base.path + path, (("Content-Type", kind), _OPEN)) for path, kind in _TYPED),
    )


def redirect_rules(base: Base, redirects: Iterable[tuple[str, str]]) -> tuple[Redirect, ...]:
    """Aliases and replaced terms, each to the page that took its place."""
    return tuple(Redirect(base.href(source), base.href(target)) for source, target in redirects)


def headers_file(rules: Iterable[HeaderRule], base: Base) -> bytes:
    """`_headers` as Netlify and Cloudflare Pages read it; ValueError for what cannot be a line."""
    blocks = []
    for rule in rules:
        lines = [_encoded(rule.pattern.removeprefix(base.path), keep="*")]
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
