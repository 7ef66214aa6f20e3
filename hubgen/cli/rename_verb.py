"""`hubgen rename`: an entry under another name."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("rename", cls=Verb)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.pass_obj
def verb(calling: Calling, old: str, new: str) -> int:
    """Give the entry A (networks/lgcomms) the name B (networks/lg-comms).

    Moves its file; writes its old name into id and its old address into aliases, so that feeds
    and links keep working; turns every reference and link to it in entries and pages. Where the
    file was moved by hand already, the rest is done. Writes these files and no other.
    """
    from hubgen.cli.editing import finish, open_desk
    from hubgen.edit.renaming import rename

    desk = open_desk(calling)
    rename(desk, old, new)
    return finish(calling, desk)
