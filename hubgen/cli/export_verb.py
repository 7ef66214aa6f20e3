"""`hubgen export`: the entries of a hub as one file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hubgen.cli.app import Calling, Verb

FORMATS = ("csv", "json", "opml")


@click.command("export", cls=Verb)
@click.argument("what", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write FILE, which must not be there yet. [default: standard output]",
)
@click.pass_obj
def verb(calling: Calling, what: str, output: Path | None) -> int:
    """Print the hub's entries as one file: csv (a table), json (records) or opml (feeds).

    `hubgen import` reads csv and json again, to the same entries as drafts. Drafts stay at home,
    and so does what was taken out at its owner's request.
    """
    from hubgen.cli.hubs import today
    from hubgen.cli.reading import open_hub
    from hubgen.outputs.export import csv_export, exported, json_export, opml_export

    opened = open_hub(calling)
    entries = exported(opened.checked.entries)
    if what == "csv":
        data = csv_export(opened.ground, entries)
    elif what == "json":
        data = json_export(opened.ground, entries, today())
    else:
        data = opml_export(opened.ground, entries)
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        _write(calling.folder / output, data)
    return 0


def _write(file: Path, data: bytes) -> None:
    """A new file, whole or not at all."""
    from hubgen.problems import Misuse, Refused

    try:
        with file.open("xb") as opened:
            try:
                opened.write(data)
            except BaseException:
                file.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise Misuse(f"{file} is there already") from None
    except OSError as error:
        raise Refused(f"{file}: {error.strerror or error}") from error
