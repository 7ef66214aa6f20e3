"""`hubgen due`: what a person should check next."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("due", cls=Verb)
@click.option(
    "--days",
    type=click.IntRange(0, 3660),
    default=30,
    show_default=True,
    metavar="N",
    help="How many days ahead to look; 0: only what is overdue.",
)
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")
@click.pass_obj
def verb(calling: Calling, days: int, as_json: bool) -> int:
    """List what a person should check within N days, the longest wait first; write nothing.

    First what is overdue or due by its last check, then what nobody ever checked. Each line has
    the day, the entry, whose turn it is, and its title.
    """
    import json
    from datetime import timedelta

    from hubgen.cli.hubs import today
    from hubgen.cli.printing import say
    from hubgen.cli.reading import open_hub
    from hubgen.hub.freshness import freshness
    from hubgen.hub.owners import owner_of
    from hubgen.hub.records import record
    from hubgen.problems import printable

    opened = open_hub(calling)
    settings = opened.ground.settings
    last = today() + timedelta(days=days)
    waiting = []
    for entry in opened.checked.entries:
        if entry.is_draft or entry.is_retired:
            continue
        due = freshness(entry, settings.freshness).due
        if due is None or due <= last:
            waiting.append((due is None, due or entry.day("added") or last, entry))
    waiting.sort(key=lambda one: (one[0], one[1], one[2].ref))
    if as_json:
        records = [record(opened.ground, entry) for *_, entry in waiting]
        click.echo(json.dumps(records, indent=2, ensure_ascii=False))
        return 0
    for never, day, entry in waiting:
        owner = owner_of(settings.maintainers, f"{entry.kind.name}/{entry.id}") or "-"
        when = "never     " if never else f"{day}"
        click.echo(printable(f"{when}  {entry.ref!s:<46}  {owner:<16}  {entry.title}"))
    if not waiting:
        say(calling, f"Nothing is due within {days} days.")
    return 0
