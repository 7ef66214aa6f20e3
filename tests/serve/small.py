"""A tiny builder behind the real server: every file in content/ is a page, as it stands.

Started by the tests as a process. A file that begins with BROKEN is a problem, one that begins
with BUG makes the builder fail, one with SLOW takes a moment.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from hubgen.build.site import Counts, Files, Hosting, Site
from hubgen.codes import CODES, Code
from hubgen.formats import as_text
from hubgen.outputs.hosting import HeaderRule, Redirect
from hubgen.problems import Location, Misuse, Problem, Refused, Report
from hubgen.serve import Terminal, serve

CODES.setdefault("test-broken", Code("test-broken", "error", "Broken", "For tests."))


POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"
HEADERS = (
    HeaderRule(
        "/*",
        (
            ("Content-Security-Policy", POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Strict-Transport-Security", "max-age=63072000"),
        ),
    ),
    HeaderRule("/assets/*", (("Cache-Control", "public, max-age=31536000, immutable"),)),
    HeaderRule("/feed.xml", (("Content-Type", "application/atom+xml; charset=utf-8"),)),
)


def make(root: Path, base: str, report: Report) -> Site | None:
    files: dict[str, bytes] = {"_headers": b"/*", "_redirects": b"/old/ /a/"}
    for path in sorted((root / "content").rglob("*")):
        name = path.relative_to(root / "content").as_posix()
        if not path.is_file() or path.name.startswith("."):
            continue
        text = path.read_bytes()
        if text.startswith(b"BROKEN"):
            place = Location(f"content/{name}", 1, 1, 1, 7)
            report.add("test-broken", place, f"broken: {text.decode()}", "Write it better.")
        if text.startswith(b"BUG"):
            raise RuntimeError("the builder failed")
        if text.startswith(b"SLOW"):
            time.sleep(0.4)
        files[name] = text
    if report.has_errors():
        return None
    redirects = (Redirect(f"{base}/old/", f"{base}/a/"),)
    rules = tuple(HeaderRule(base + rule.pattern, rule.headers) for rule in HEADERS)
    digests = [hashlib.sha256(data).digest() for data in files.values()]
    return Site(
        "Comms Commons",
        Files(list(files), digests, files.__getitem__),
        Counts(0, 0, 0, 0, 0, 0),
        (),
        lambda: Hosting(rules, redirects, base),
    )


def show(problems: Sequence[Problem]) -> None:
    print(as_text(problems, lambda _path: []), file=sys.stderr, flush=True)


def main() -> int:
    given = argparse.ArgumentParser()
    given.add_argument("root", type=Path)
    given.add_argument("--port", type=int)
    given.add_argument("--bind", default="127.0.0.1")
    given.add_argument("--base", default="")
    given.add_argument("--no-reload", action="store_true")
    asked = given.parse_args()
    root: Path = asked.root

    def source(path: str) -> list[str]:
        return (root / path).read_text(encoding="utf-8").splitlines()

    try:
        serve(
            lambda report: make(root, asked.base, report),
            [root / "content"],
            Terminal(lambda line: print(line, file=sys.stderr, flush=True), show),
            source=source,
            name="hub",
            bind=asked.bind,
            port=asked.port,
            reload=not asked.no_reload,
        )
    except Misuse as error:
        print(f"hubgen: {error}", file=sys.stderr)
        return 2
    except Refused as error:
        print(f"hubgen: {error}", file=sys.stderr)
        return 74
    return 0


if __name__ == "__main__":
    sys.exit(main())
