"""`hubgen links`: whether the addresses that the hub names still answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hubgen.cli.app import Calling, Verb

if TYPE_CHECKING:
    from hubgen.edit.desk import Desk
    from hubgen.linkcheck.places import Places
    from hubgen.state.records import LinksState


@click.command("links", cls=Verb)
@click.option("--fix", is_flag=True, help="Put the new addresses of what moved for good.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How it is told; markdown is fit for an issue on a code host.",
)
@click.pass_obj
def verb(calling: Calling, fix: bool, style: str) -> int:
    """Go out and ask every address that entries and pages name; write content/state/links.json.

    What is well is asked again after a week, what is in doubt on each run; an interrupted run is
    finished by the next one. A page counts as gone when it was not there on two runs a day
    apart, and a server as silent on three. Sites that turn programs away are left to a person.
    """
    from hubgen.cli.editing import open_desk
    from hubgen.cli.printing import show_problems
    from hubgen.linkcheck.findings import find_all
    from hubgen.linkcheck.places import find_places
    from hubgen.linkcheck.words import FORMATS
    from hubgen.problems import Report
    from hubgen.state.files import LINKS, read_links

    desk, report = open_desk(calling), Report()
    found = {file.path: file for file in desk.content.state}
    known = read_links(found.get(LINKS), report)
    if report.problems:
        show_problems(calling, desk.root, report.problems, sys.stderr)
        return 1
    places = find_places(desk.content, desk.rules)
    state = _ask(calling, desk, known, places)
    if fix:
        state, places = _fix(desk, state, places, aside=style != "text")
    click.echo(FORMATS[style](find_all(state, places.by_address)), nl=False)
    return 0


def _ask(calling: Calling, desk: Desk, known: LinksState, places: Places) -> LinksState:
    import asyncio

    from hubgen.cli.hubs import now
    from hubgen.cli.progress import Shown
    from hubgen.fetch import Fetcher, user_agent_of
    from hubgen.linkcheck.asking import PAUSE, PER_HOST, NoNetworkError, Run
    from hubgen.problems import Refused

    shown = Shown(calling)

    async def go() -> LinksState:
        agent = user_agent_of(desk.rules.settings)
        async with Fetcher(agent, per_host=PER_HOST, pause=PAUSE) as fetcher:
            run = Run(
                places.by_address.keys(),
                known,
                fetcher,
                now,
                keep=lambda state: _keep(desk, state),
                step=shown.step,
                is_whole=places.is_whole,
            )
            await run.go()
        shown.stage("links", f"{run.asked:,} of {len(places.by_address):,} addresses asked")
        return run.state

    try:
        return asyncio.run(go())
    except NoNetworkError:
        raise Refused(
            "not one address answered, so this machine seems to have no network; "
            "what was known of the links stays as it was"
        ) from None
    finally:
        shown.clear()


def _keep(desk: Desk, state: LinksState) -> None:
    from hubgen.state.files import LINKS, links_text, write_state

    write_state(desk.root, LINKS, links_text(state))


def _fix(
    desk: Desk, state: LinksState, places: Places, *, aside: bool
) -> tuple[LinksState, Places]:
    """Put what moved into the files; the state and the places as they are then."""
    from hubgen.edit.desk import Desk
    from hubgen.linkcheck.mending import put_moved, with_moved
    from hubgen.linkcheck.places import find_places
    from hubgen.problems import printable

    moved = {url: one.moved for url, one in state.links.items() if one.result == "moved"}
    mending = put_moved(desk, moved, places.by_address)
    written = desk.write()
    for old, new in mending.put.items():
        click.echo(printable(f"{old} -> {new}"), err=aside)
    for path in written:
        click.echo(printable(path), err=aside)
    for left in mending.left:
        click.echo(printable(f"{left.path}: {left.url} stays: {left.why}"), err=True)
    if not written:
        return state, places
    fresh = Desk(desk.root, desk.today)
    there = find_places(fresh.content, fresh.rules)
    state = with_moved(state, mending.put, there)
    _keep(desk, state)
    return state, there
