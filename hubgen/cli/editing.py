"""What the verbs share that change entry files: a desk, and a line for each file written."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling
from hubgen.cli.hubs import find_hub, today
from hubgen.cli.printing import say
from hubgen.edit.desk import Desk


def open_desk(calling: Calling) -> Desk:
    """The files of the hub, to be changed."""
    return Desk(find_hub(calling.folder), today())


def finish(calling: Calling, desk: Desk) -> int:
    """Write what was changed, all or nothing, and name each file."""
    written = desk.write()
    for path in written:
        click.echo(path)
    if not written:
        say(calling, "Nothing had to be changed.")
    return 0
