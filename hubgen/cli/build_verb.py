"""`hubgen build`: the site, whole or not at all."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from hubgen.cli.app import Calling


@click.command("build")
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
@click.option("--clean", is_flag=True, help="Take over the output folder, whatever is in it.")
@click.pass_obj
def verb(
    calling: Calling,
    output: Path | None,
    base_url: str | None,
    drafts: bool,
    strict: bool,
    day: str | None,
    noindex: bool,
    clean: bool,
) -> int:
    """Write the site, whole or not at all.

    With an error nothing is published, and the last good site stays as it is. Writes only the
    output folder and its twin beside it (.site.hubgen/), which makes the next build quick and
    may be deleted at any time.
    """
    from hubgen.build import make_site
    from hubgen.cli.hubs import find_hub, today
    from hubgen.cli.printing import say, show_problems
    from hubgen.kinds.urls import base_fault
    from hubgen.memo import Memo
    from hubgen.options import Options
    from hubgen.plan.words import count_words
    from hubgen.problems import Misuse, Report
    from hubgen.publish import publish

    started = time.monotonic()
    root = find_hub(calling.folder)
    if base_url is not None and (fault := base_fault(base_url)):
        raise Misuse(f'--base-url "{base_url}" cannot be used: {fault}')
    target = calling.folder / output if output else root / "site"
    options = Options(root, today(day), base_url, drafts, strict, noindex)
    report = Report()
    site = make_site(options, report, Memo(keep=False))
    show_problems(calling, root, report.problems, sys.stderr)
    if site is None:
        say(calling, "Nothing was published; the last good site stays as it was.")
        return 1
    done = publish(site.files, target, hub=root, clean=clean)
    if done.notice:
        say(calling, done.notice)
    if calling.verbosity > 0:
        for name in site.ignored:
            say(calling, f"ignored: {name}")
    if calling.verbosity >= 0:
        counts = site.counts
        entries = count_words(counts.entries, "entry", "entries")
        unpublished = count_words(counts.drafts, "draft", "drafts")
        click.echo(
            f"{entries} read = {counts.published:,} published + {unpublished}"
            f" + {counts.retired:,} retired;"
            f" {counts.pages:,} pages, {counts.feeds:,} feeds"
            f" in {time.monotonic() - started:.2f} s"
        )
    return 0
