"""`hubgen diff`: what a proposal does to the entries of a hub."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("diff", cls=Verb)
@click.argument("ref")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How it is told; markdown is fit for a comment on a pull request.",
)
@click.option("--preview-url", metavar="URL", help="Where a preview of the site is published.")
@click.pass_obj
def verb(calling: Calling, ref: str, style: str, preview_url: str | None) -> int:
    """Tell what changed in the entries since the merge base of REF and HEAD; write nothing.

    Entries added, changed field by field, checked, closed and taken out; addresses that would
    lead nowhere; names that the hub has nearly so already; links that are new.
    """
    from hubgen.build import read_names
    from hubgen.cli.hubs import find_hub, today
    from hubgen.compare.differences import find_differences
    from hubgen.compare.git import find_past
    from hubgen.compare.sides import compare
    from hubgen.compare.words import FORMATS
    from hubgen.kinds.urls import base_fault
    from hubgen.memo import Memo
    from hubgen.options import Options
    from hubgen.problems import Misuse, printable
    from hubgen.workers import default_jobs

    if preview_url is not None and (fault := base_fault(preview_url)):
        raise Misuse(f'--preview-url "{printable(preview_url)}" cannot be used: {fault}')
    root = find_hub(calling.folder)
    options = Options(root, today())
    comparison = compare(find_past(root, ref), options.today)
    if comparison is None:
        raise Misuse("content/hub.yaml cannot be used; `hubgen check` says why")
    memo = Memo(root / ".hubgen", writes=False)
    found = find_differences(comparison, lambda: read_names(options, memo, jobs=default_jobs()))
    click.echo(FORMATS[style](found, preview_url or ""), nl=False)
    return 0
