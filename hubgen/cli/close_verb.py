"""`hubgen close`: an entry says that it has ended."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("close", cls=Verb)
@click.argument("entry", metavar="A")
@click.option("--on", "day", metavar="D", help="When it ended: 2026, 2026-11 or 2026-11-23.")
@click.option("--successor", metavar="B", help="The entry that took its place.")
@click.pass_obj
def verb(calling: Calling, entry: str, day: str | None, successor: str | None) -> int:
    """Say of the entry A (networks/lgcomms) that it has closed; it stays listed, after the living.

    Without --on, it ended today, unless its file says when. Writes the file of A and no other.
    """
    from hubgen.cli.editing import finish, open_desk
    from hubgen.edit.states import close
    from hubgen.kinds.types import Partial, Wrong
    from hubgen.problems import Misuse

    if day is not None and isinstance(wrong := Partial().read(day), Wrong):
        raise Misuse(f"--on: {wrong.message}; {wrong.hint}")
    desk = open_desk(calling)
    close(desk, desk.path_of(entry), day or "", successor or "")
    return finish(calling, desk)
