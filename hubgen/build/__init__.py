"""The line from files to a site: `make_site` for all of it, `make_pages` for all that can fail.

Nothing is made that is known: a run in which no file changed asks for their identities and no
more, and the rooms that make things are not even imported.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from hubgen.build.site import Counts, Files, Hosting, Progress, Site
from hubgen.load.content import Content, find_content
from hubgen.load.files import changed_at, identity
from hubgen.memo import DamagedError, Memo
from hubgen.options import Options
from hubgen.problems import Problem, Report

if TYPE_CHECKING:
    from hubgen.hub.likely import Named

__all__ = ["Counts", "Progress", "Site", "make_pages", "make_site", "read_names"]

T = TypeVar("T")
_QUIET = Progress()


class _Known(NamedTuple):
    """The outcome of a run, to be had again when nothing has changed."""

    title: str
    severities: dict[str, str]
    problems: tuple[Problem, ...]
    counts: Counts
    names: tuple[str, ...]
    digests: tuple[bytes, ...]
    hosting: bytes
    index_key: str


def make_site(
    options: Options,
    report: Report,
    memo: Memo,
    *,
    jobs: int = 1,
    progress: Progress = _QUIET,
) -> Site | None:
    """The site of a hub; None when the report has errors (with `strict`, warnings too).

    Never prints and never publishes; writes nothing but the memory's own files.
    """

    def make(fresh: Report) -> Site | None:
        return _make_site(options, fresh, memo, jobs, progress)

    return _undamaged(make, report, memo)


def make_pages(
    options: Options,
    report: Report,
    memo: Memo,
    *,
    jobs: int = 1,
    progress: Progress = _QUIET,
) -> Counts | None:
    """Find everything that can be wrong with a hub: what `check` runs, and `build` goes on from."""
    from hubgen.build.line import check

    def make(fresh: Report) -> Counts | None:
        now = memo.tick()
        content = find_content(options.root, fresh)
        progress.stage("find", f"{len(content.every):,} files")
        return check(options, content, fresh, memo, now, jobs=jobs, progress=progress)

    return _undamaged(make, report, memo)


def read_names(options: Options, memo: Memo, *, jobs: int = 1) -> tuple[Named, ...]:
    """Every entry that is not retired with its names."""
    from hubgen.build.line import find_names

    def make(fresh: Report) -> tuple[Named, ...]:
        now = memo.tick()
        content = find_content(options.root, fresh)
        return find_names(options, content, memo, now, jobs=jobs)

    return _undamaged(make, Report(), memo)


def _undamaged(make: Callable[[Report], T], report: Report, memo: Memo) -> T:
    """What `make` gives; made once more without a memory when that proves to be damaged."""
    memo.made.clear()
    fresh = Report()
    try:
        made = make(fresh)
    except DamagedError:
        memo.forget()
        fresh = Report()
        made = make(fresh)
    report.severities = fresh.severities
    report.extend(fresh.findings)
    return made


def _make_site(
    options: Options, report: Report, memo: Memo, jobs: int, progress: Progress
) -> Site | None:
    now = memo.tick()
    content = find_content(options.root, report)
    key = _key(content, options, now)
    known = cast("_Known | None", memo.recall("site", key)) if key else None
    progress.stage("find", f"{len(content.every):,} files")
    if known is not None:
        report.severities = known.severities
        report.extend(known.problems)
        if report.has_errors(strict=options.strict):
            return None
        return _again(known, options, content, memo, jobs)
    from hubgen.build.line import run

    site = run(options, content, report, memo, now, jobs=jobs, progress=progress)
    if site is not None and key:
        memo.keep("site", key, _remembered(site, report))
    return site


def _again(known: _Known, options: Options, content: Content, memo: Memo, jobs: int) -> Site:
    """The site as it was made before; a file of it that is asked for is made by a run in full."""

    @cache
    def whole() -> Site:
        from hubgen.build.line import run

        site = run(options, content, Report(), memo, memo.tick(), jobs=jobs, progress=_QUIET)
        assert site is not None, "the same files made a site before"
        return site

    return Site(
        known.title,
        Files(known.names, known.digests, lambda name: whole().files[name]),
        known.counts,
        content.ignored,
        lambda: cast(Hosting, pickle.loads(known.hosting)),  # noqa: S301 - the state is sealed
        known.index_key,
        lambda: whole().indexing(),
    )


def _remembered(site: Site, report: Report) -> _Known:
    return _Known(
        site.title,
        dict(report.severities),
        report.findings,
        site.counts,
        tuple(site.files.digests),
        tuple(site.files.digests.values()),
        pickle.dumps(site.hosting()),
        site.index_key,
    )


def _key(content: Content, options: Options, now: int) -> bytes:
    """What the outcome of a run depends on; empty when a file may change without being seen."""
    from hubgen.load.themes import theme_folders

    told = (str(options.root), options.today, options.base_url)
    switches = (options.drafts, options.strict, options.noindex)
    themes = [one for folder in theme_folders(options.root) for one in _below(folder)]
    seen = [found.seen for found in content.every] + [identity for _, identity in themes]
    if not all(seen) or max(map(changed_at, seen), default=0) >= now:
        return b""
    paths = [found.path for found in content.every] + [path for path, _ in themes]
    text = "\0".join((repr((told, switches)), *paths)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text + b"".join(seen), digest_size=16).digest()


def _below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder with its identity, and every folder, in order of path."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(place, name)
            yield path, identity(os.stat(path))
