"""What an address gives, as a value: the published file, its headers, what the server adds."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from hubgen.serve.overlay import OWN, before, instead_of_page, over_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubgen.build import Site
    from hubgen.serve.live import State

_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "opml": "text/x-opml; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}

_FOR_HOSTS = {"_headers", "_redirects"}
"""Files that a host obeys and does not give out."""

_PROBLEM_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}

_SHOWN = re.compile(rb"""<(?:img|source|script|video|audio|embed|iframe)\b[^>]*?\ssrc="([^"]+)\"""")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response; `mark` is a hash of all that a reader of the page would see."""

    status: int
    headers: dict[str, str]
    body: bytes
    mark: str


def answer(state: State, path: str, *, live: bool) -> Answer:
    """What the live site gives for a decoded path; `live` adds the script that reloads the page."""
    if state.site is None:
        body = instead_of_page(state.blocks).encode()
        headers = {**_PROBLEM_HEADERS, "content-type": _TYPES["html"]}
        return _finish(503, headers, body, _mark(503, body), live=live)
    site = state.site
    target = _redirect(site, path)
    if target:
        # 301 as published, but never remembered: the browser meets other hubs at this address.
        headers = {**headers_for(site, path), "location": target, "cache-control": "no-store"}
        return Answer(301, headers, b"", _mark(301, target.encode()))
    key = file_for(site, path)
    status = 200 if key else 404
    key = key or "404.html"
    body = site.files.get(key, b"Not found\n")
    kind = _TYPES.get(key.rpartition(".")[2].lower(), "application/octet-stream")
    headers = {"content-type": kind, **headers_for(site, path)}
    is_page = headers["content-type"].startswith("text/html")
    if is_page and state.blocks:
        body = over_page(body.decode(), state.blocks).encode()
    shown = _shown_by(site, body) if is_page else ()
    return _finish(status, headers, body, _mark(status, body, *shown), live=live and is_page)


def _finish(status: int, headers: dict[str, str], body: bytes, mark: str, *, live: bool) -> Answer:
    policy = headers.get("content-security-policy", "")
    if live:
        script = f'<script src="{OWN}live.js" data-seen="{mark}" defer></script>'
        body = before(body.decode(), "</body>", script).encode()
    if policy:
        headers["content-security-policy"] = policy_for_development(policy, live=live)
    headers["cache-control"] = "no-cache"
    if status == 200:
        headers["etag"] = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    return Answer(status, headers, body, mark)


def file_for(site: Site, path: str) -> str:
    """The file published for a path, or "" when there is none: nothing but a look-up."""
    start = site.base_path + "/"
    if not path.startswith(start):
        return ""
    key = path[len(start) :]
    key = key + "index.html" if key == "" or key.endswith("/") else key
    return key if key in site.files and key not in _FOR_HOSTS else ""


def _redirect(site: Site, path: str) -> str:
    """Where a path leads: an alias, the slash that a page ends in, or into the base path."""
    for rule in site.redirects:
        if path in (rule.source, rule.source.rstrip("/")):
            return quote(rule.target, safe="/%")
    if site.base_path and path in ("/", site.base_path):
        return site.base_path + "/"
    if not path.endswith("/") and not file_for(site, path) and file_for(site, path + "/"):
        return quote(path + "/")
    return ""


def headers_for(site: Site, path: str) -> dict[str, str]:
    """The published headers of a path, except those that would harm a server on loopback.

    HSTS is left out: browsers remember it for the name, and would refuse every other server on
    localhost that speaks plain HTTP (RFC 6797 §8.1).
    """
    found: dict[str, str] = {}
    for rule in site.headers:
        if _matches(rule.pattern, path):
            found.update((name.lower(), value) for name, value in rule.headers)
    found.pop("strict-transport-security", None)
    return found


def _matches(pattern: str, path: str) -> bool:
    wanted = "".join(
        ".*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", pattern)
    )
    return re.fullmatch(wanted, path) is not None


def policy_for_development(policy: str, *, live: bool) -> str:
    """A Content-Security-Policy that also allows the overlay's style and, if `live`, the script."""
    directives = {
        name: sources
        for name, *sources in (part.split() for part in policy.split(";") if part.strip())
    }
    directives.pop("upgrade-insecure-requests", None)  # there is nothing secure on loopback
    for name in ("style-src", *(("script-src", "connect-src") if live else ())):
        known = [source for source in directives.get(name, []) if source != "'none'"]
        directives[name] = known if "'self'" in known else [*known, "'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _shown_by(site: Site, body: bytes) -> Iterable[bytes]:
    """The contents of the site's own files that a page shows: a new picture is a change of it."""
    for found in _SHOWN.findall(body):
        path = unquote(urlsplit(found.decode()).path)
        yield site.files.get(path.removeprefix(site.base_path + "/"), b"")


def _mark(status: int, *seen: bytes) -> str:
    digest = hashlib.blake2b(str(status).encode(), digest_size=12)
    for part in seen:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()
