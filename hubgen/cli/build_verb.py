"""`hubgen build`: the site, whole or not at all."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubgen.cli.app import Calling, Verb

if TYPE_CHECKING:
    from hubgen.build import Counts
    from hubgen.memo import Memo


@click.command("build", cls=Verb)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The output folder. [default: site/ in the hub]",
)
@click.option("-u", "--base-url", metavar="URL", help="Publish at this address, not hub.yaml's.")
@click.option("-D", "--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--today", "day", metavar="DATE", help="Build as on this day, for the same bytes.")
@click.option("--noindex", is_flag=True, help="A preview: ask search engines to stay away.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes. [default: one for each processor]",
)
@click.option(
    "--clean", is_flag=True, help="Trust no cache, and take over the output folder as it is."
)
@click.pass_obj
def verb(
    calling: Calling,
    output: Path | None,
    base_url: str | None,
    drafts: bool,
    strict: bool,
    day: str | None,
    noindex: bool,
    jobs: int | None,
    clean: bool,
) -> int:
    """Write the site, whole or not at all.

    With an error nothing is published, and the last good site stays as it is. Writes only the
    output folder, its twin beside it (.site.hubgen/) and .hubgen/: the last two make the next
    build quick, and may be deleted at any time.
    """
    from hubgen.build import make_site
    from hubgen.cli.hubs import find_hub, today
    from hubgen.cli.printing import say, show_problems
    from hubgen.cli.progress import Shown
    from hubgen.memo import memory
    from hubgen.options import Options
    from hubgen.problems import Misuse, Report
    from hubgen.publish import check_output, looking_ahead
    from hubgen.publish.search_index import (
        Index,
        Place,
        find_index,
        make_index,
        publish_with,
        require_pagefind,
    )
    from hubgen.workers import default_jobs

    started = time.monotonic()
    root = find_hub(calling.folder)
    if base_url is not None:
        from hubgen.kinds.urls import base_fault

        fault = base_fault(base_url)
        if fault:
            raise Misuse(f'--base-url "{base_url}" cannot be used: {fault}')
    target = calling.folder / output if output else root / "site"
    check_output(target, root)
    options = Options(root, today(day), base_url, drafts, strict, noindex)
    report = Report()
    shown = Shown(calling)
    jobs = jobs or default_jobs()
    with looking_ahead(target) as ahead, memory(root / ".hubgen") as memo:
        if clean:
            memo.forget()
        site = make_site(options, report, memo, jobs=jobs, progress=shown)
        shown.clear()
        show_problems(calling, root, report.problems, sys.stderr)
        if site is None:
            _remember(memo)
            say(calling, "Nothing was published; the last good site stays as it was.")
            return 1
        place = Place(target, root, jobs)
        index = find_index(target) if site.index_key else Index()
        stale = clean or index.key != site.index_key
        if site.index_key and stale:
            require_pagefind()
        done, index = publish_with(
            index, site.files, site.files.digests, place, clean=clean, ahead=ahead
        )
        shown.stage("publish", f"{done.written:,} written, {done.removed:,} removed")
        _remember(memo)
        shown.stage("remember", "")
        if done.notice:
            say(calling, done.notice)
        if calling.verbosity > 0:
            for name in site.ignored:
                say(calling, f"ignored: {name}")
        if calling.verbosity >= 0:
            click.echo(f"{_counted(site.counts)} in {time.monotonic() - started:.2f} s")
        indexing = site.indexing() if clean or index.key != site.index_key else None
        if indexing:
            # Only now: an edit is published already, and nobody waits for it.
            sys.stdout.flush()
            made = make_index(indexing, target, memo.folder)
            publish_with(made, site.files, site.files.digests, place)
            if calling.verbosity >= 0:
                click.echo(f"search index in {time.monotonic() - started:.2f} s")
    return 0


def _remember(memo: Memo) -> None:
    """Keep what was made for the next build; where the disk refuses, that one takes longer."""
    with suppress(OSError):
        memo.save()


def _counted(counts: Counts) -> str:
    entries = f"{counts.entries:,} {'entry' if counts.entries == 1 else 'entries'}"
    drafts = f"{counts.drafts:,} {'draft' if counts.drafts == 1 else 'drafts'}"
    return (
        f"{entries} read = {counts.published:,} published + {drafts} + {counts.retired:,} retired;"
        f" {counts.pages:,} pages, {counts.feeds:,} feeds"
    )
