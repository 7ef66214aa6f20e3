"""A static host in small: serves a built folder as its `_headers` and `_redirects` files say."""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSED = re.compile(r"text/.*|image/svg.*|application/(?!octet-stream|gzip|zip|pdf).*")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the host says to one request."""

    status: int
    headers: dict[str, str]
    body: bytes = b""

    @property
    def target(self) -> str | None:
        """Where the answer sends the reader, if anywhere."""
        return self.headers.get("Location")


@dataclass(frozen=True, slots=True)
class Redirect:
    source: str
    target: str
    status: int
    forced: bool = False


def read_headers(text: str) -> list[tuple[re.Pattern[str], str, str | None]]:
    """The rules of a `_headers` file as (pattern of the path, name, value); "! Name" has none."""
    rules: list[tuple[re.Pattern[str], str, str | None]] = []
    pattern: re.Pattern[str] | None = None
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            pattern = re.compile(".*".join(re.escape(part) for part in line.strip().split("*")))
            continue
        assert pattern is not None, f"_headers: no path before {line!r}"
        if line.strip().startswith("! "):
            rules.append((pattern, line.strip()[2:], None))
            continue
        name, colon, value = line.strip().partition(":")
        assert colon, f"_headers: no colon in {line!r}"
        rules.append((pattern, name.strip(), value.strip()))
    return rules


def read_redirects(text: str) -> list[Redirect]:
    """The rules of a `_redirects` file."""
    rules: list[Redirect] = []
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            source, target, *status = words
            word = status[0] if status else "301"
            rules.append(Redirect(source, target, int(word.rstrip("!")), word.endswith("!")))
    return rules


class Host:
    """Answers requests for one folder below one base path.

    Files win over redirects, but for those with a "!" (as Netlify does it).
    """

    def __init__(self, folder: Path, base_path: str = "") -> None:
        self.folder = folder
        self.base_path = base_path
        self.rules = read_headers(self._text("_headers"))
        self.redirects = {rule.source: rule for rule in read_redirects(self._text("_redirects"))}

    def _text(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def headers(self, path: str, kind: str) -> dict[str, str]:
        """The headers of a path: its type, then every rule that fits.

        Values for one name are joined, as the strictest hosts do, unless "! Name" is before them.
        """
        below = path.removeprefix(self.base_path)
        told: dict[str, str] = {}
        for rule, name, value in self.rules:
            if rule.fullmatch(below):
                before = told.pop(name, "")
                if value is not None:
                    told[name] = f"{before}, {value}" if before else value
        return {"Content-Type": kind, **told}

    def answer(self, path: str) -> Answer:
        """The answer to GET for a path with the base path in front, without a query."""
        missing = self.folder / "404.html"
        lost = Answer(404, self.headers(path, TYPES[".html"]), missing.read_bytes())
        if not path.startswith(f"{self.base_path}/"):
            return lost
        below = path.removeprefix(self.base_path)
        rule = self.redirects.get(below)
        if rule and rule.forced:
            return Answer(rule.status, {"Location": rule.target})
        inside = unquote(below)
        file = (self.folder / inside.lstrip("/")).resolve()
        if not file.is_relative_to(self.folder.resolve()):
            return lost
        if file.is_dir() and not inside.endswith("/"):
            return Answer(301, {"Location": f"{path}/"})
        if file.is_dir():
            file /= "index.html"
        if file.is_file():
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
            return Answer(
                200, self.headers(path, kind or "application/octet-stream"), file.read_bytes()
            )
        return Answer(rule.status, {"Location": rule.target}) if rule else lost


@lru_cache(maxsize=1000)
def packed(body: bytes) -> bytes:
    """A body as hosts send it: gzip, made once and kept."""
    return gzip.compress(body, 9, mtime=0)


@contextmanager
def served(*hosts: Host, sent: list[tuple[str, int]] | None = None) -> Iterator[str]:
    """Serve hosts on a free port of this machine; gives their origin, http://127.0.0.1:<port>.

    Each has its own base path; a request is for the host whose path says most. What is sent is
    written down in `sent`: paths, and bytes of bodies as they went over the wire.
    """
    by_path = sorted(hosts, key=lambda host: len(host.base_path), reverse=True)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            below = (host for host in by_path if path.startswith(f"{host.base_path}/"))
            answer = next(below, by_path[-1]).answer(path)
            headers, body = dict(answer.headers), answer.body
            if COMPRESSED.fullmatch(headers.get("Content-Type", "")):
                headers["Vary"] = "Accept-Encoding"
                if "gzip" in self.headers.get("Accept-Encoding", ""):
                    headers["Content-Encoding"] = "gzip"
                    body = packed(body)
            self.send_response(HTTPStatus(answer.status))
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            if sent is not None:
                sent.append((path, len(body)))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: the tests look at answers, not at a log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
