"""`hubgen verify`: somebody looked, today."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("verify", cls=Verb)
@click.argument("entries", metavar="A…", nargs=-1, required=True)
@click.option(
    "--by", metavar="W", help="Who looked. [default: the first of hub.yaml's maintainers]"
)
@click.option(
    "--how",
    metavar="H",
    default="visited",
    show_default=True,
    help="visited, owner-confirmed or member-report.",
)
@click.option("--stagger", is_flag=True, help="Let the next checks fall due on different days.")
@click.pass_obj
def verb(
    calling: Calling, entries: tuple[str, ...], by: str | None, how: str, stagger: bool
) -> int:
    """Say of the entries A … (networks/lgcomms) that a person checked them today.

    With --stagger, the next checks are spread evenly over the second half of the usual time, by
    `review_in`. Writes the files of these entries and no other.
    """
    from hubgen.check.near import suggestion
    from hubgen.cli.editing import finish, open_desk
    from hubgen.edit.states import verify
    from hubgen.kinds.builtin import HOWS
    from hubgen.problems import Misuse

    desk = open_desk(calling)
    maintainers = desk.rules.settings.maintainers
    who = by or (maintainers[0] if maintainers else "")
    if not who:
        raise Misuse("who looked? Say --by NAME, or name maintainers in content/hub.yaml")
    if how not in HOWS:
        raise Misuse(f'no way to check is called "{how}": {suggestion(how, HOWS)}')
    paths = dict.fromkeys(desk.path_of(entry) for entry in entries)
    verify(desk, tuple(paths), who, how, stagger=stagger)
    return finish(calling, desk)
