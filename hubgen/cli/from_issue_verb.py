"""`hubgen from-issue`: a filled-in form becomes the file of an entry."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubgen.cli.app import Calling, Verb

if TYPE_CHECKING:
    from hubgen.contribute.outcome import Outcome


@click.command("from-issue", cls=Verb)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@click.pass_obj
def verb(calling: Calling, file: Path, dry_run: bool, as_json: bool) -> int:
    """Turn a filled-in form into an entry, or into a change of one.

    FILE is the text of an issue, or a saved mail with the same labels; - reads standard input.
    At most 10 MiB. The file content/<kind plural>/<name>.md is written, and no other; an
    entry that is there is never written over by a proposal. What the text lacks is said in
    Markdown, with exit status 1.
    """
    from hubgen.cli.hubs import today
    from hubgen.cli.reading import open_hub
    from hubgen.contribute.issue import outcome_of

    data = _data_of(file if file == Path("-") else calling.folder / file)
    hub = open_hub(calling)
    outcome = outcome_of(data, hub.checked, today(), _reader(hub.root))
    if not dry_run:
        _write(hub.root, outcome)
    _print(outcome, as_json=as_json)
    return int(outcome.what != "written")


def _data_of(file: Path) -> bytes:
    """The bytes of FILE, which is not trusted; Misuse when there are more than any form has."""
    from hubgen.contribute.issue import LARGEST
    from hubgen.problems import Misuse

    if file == Path("-"):
        data = sys.stdin.buffer.read(LARGEST + 1)
    elif file.is_file():
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    else:
        raise Misuse(f"there is no file {file}")
    if len(data) > LARGEST:
        raise Misuse(f"{file} has more than 10 MiB; save a mail without the files attached to it")
    return data


def _reader(root: Path) -> Callable[[str], bytes]:
    def read(path: str) -> bytes:
        return (root / path).read_bytes()

    return read


def _write(root: Path, outcome: Outcome) -> None:
    """Write what is new, never over a file, and what is changed; each file whole or not at all."""
    from hubgen.contribute.drafts import Draft, write_draft
    from hubgen.edit.desk import write_files

    for path, text in outcome.files.items():
        if outcome.is_new:
            write_draft(root, Draft(path, text, ()))
        else:
            write_files(root, {path: text.encode()})


def _print(outcome: Outcome, *, as_json: bool) -> None:
    import json

    from hubgen.problems import printable

    if as_json:
        shown = {
            "outcome": outcome.what,
            "files": list(outcome.files),
            "branch": outcome.branch,
            "title": outcome.title,
            "message": outcome.message,
            "doubts": list(outcome.doubts),
        }
        click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    elif outcome.message:
        click.echo(outcome.message, nl=False)
    else:
        click.echo("\n".join(outcome.files))
        print(f"branch: {outcome.branch}\ntitle: {printable(outcome.title)}", file=sys.stderr)
        for doubt in outcome.doubts:
            print(f"warning: {printable(doubt)}", file=sys.stderr)
