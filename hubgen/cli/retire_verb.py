"""`hubgen retire`: an entry leaves the lists, and its address says so."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("retire", cls=Verb)
@click.argument("entry", metavar="A")
@click.option("--reason", metavar="R", required=True, help="duplicate, spam, owner-request …")
@click.option("--successor", metavar="B", help="The entry to read instead.")
@click.option("--note", metavar="T", help="A sentence for readers.")
@click.pass_obj
def verb(calling: Calling, entry: str, reason: str, successor: str | None, note: str | None) -> int:
    """Take the entry A (networks/lgcomms) out of lists, search, feeds and data.

    Its address stays and says what happened. With owner-request or spam it tells the day and the
    reason alone: names and links are taken out of the file, and content/denylist.yaml refuses
    its address and accounts from now on. Writes the file of A and that list, and no other.
    """
    from hubgen.cli.editing import finish, open_desk
    from hubgen.cli.printing import say
    from hubgen.edit.states import retire

    desk = open_desk(calling)
    path = desk.path_of(entry)
    hidden = retire(desk, path, reason, successor or "", note or "")
    status = finish(calling, desk)
    if hidden:
        if hidden.shared:
            say(calling, f"{hidden.shared} is not refused: others have addresses on it.")
        if hidden.named:
            say(calling, f"These still speak of it; look at each: {', '.join(hidden.named)}")
        say(calling, f"What the file said before stays in git's history: git log -p -- {path}")
        say(calling, "The name of the file is still in its address, which keeps answering.")
    return status
