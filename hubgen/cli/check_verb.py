"""`hubgen check`: everything that `build` would complain about, without writing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubgen.cli.app import Calling, Verb

if TYPE_CHECKING:
    from hubgen.compare.git import Past
    from hubgen.memo import Memo
    from hubgen.options import Options
    from hubgen.problems import Problem, Report


@click.command("check", cls=Verb)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--base",
    "ref",
    metavar="REF",
    help="Also judge what changed since the merge base of REF and HEAD: addresses and ids stay.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How problems are printed.",
)
@click.pass_obj
def verb(
    calling: Calling, paths: tuple[Path, ...], strict: bool, ref: str | None, style: str
) -> int:
    """Find every problem; write nothing.

    PATHS, files and folders of the hub, limit what is reported.
    """
    from hubgen.build import make_pages
    from hubgen.cli.hubs import below, find_hub, today
    from hubgen.cli.printing import say, show_problems
    from hubgen.memo import Memo
    from hubgen.options import Options
    from hubgen.problems import Report
    from hubgen.workers import default_jobs

    root = find_hub(calling.folder)
    past = _past(root, ref) if ref is not None else None
    wanted = [below(path, calling.folder, root, is_there=past is None) for path in paths]
    report = Report()
    # What the last build remembers is used, and nothing is written.
    memo = Memo(root / ".hubgen", writes=False)
    options = Options(root, today(), strict=strict)
    counts = make_pages(options, report, memo, jobs=default_jobs())
    if past is not None:
        _compare(past, options, memo, report)
    problems = _selected(report.problems, wanted)
    show_problems(calling, root, problems, sys.stdout, style)
    failed = report.fails(problems, strict=strict)
    if not problems:
        where = f" in {', '.join(wanted)}" if wanted else ""
        entries = f" {counts.entries:,} entries checked." if counts and not wanted else ""
        say(calling, f"No problems{where}.{entries}")
    return int(failed)


def _past(root: Path, ref: str) -> Past:
    from hubgen.compare.git import find_past

    return find_past(root, ref)


def _compare(past: Past, options: Options, memo: Memo, report: Report) -> None:
    from hubgen.build import read_names
    from hubgen.compare.proposals import check_proposal
    from hubgen.compare.sides import compare
    from hubgen.workers import default_jobs

    comparison = compare(past, options.today)
    if comparison is not None:
        check_proposal(comparison, lambda: read_names(options, memo, jobs=default_jobs()), report)


def _selected(problems: Sequence[Problem], wanted: Sequence[str]) -> Sequence[Problem]:
    """The problems of some files and folders; those of hub.yaml always, since all rests on it."""
    if not wanted or "." in wanted:
        return problems
    return [
        one
        for one in problems
        if one.location.path == "content/hub.yaml"
        or any(one.location.path == w or one.location.path.startswith(f"{w}/") for w in wanted)
    ]
