"""`hubgen river`: fetch what the networks' own feeds say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hubgen.cli.app import Calling, Verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hubgen.cli.reading import OpenHub
    from hubgen.hub.hub import Feed
    from hubgen.river.run import Run, Told
    from hubgen.state.records import RiverState


@click.command("river", cls=Verb)
@click.option("--discover", is_flag=True, help="Look for feeds that no entry names yet.")
@click.option(
    "--accept",
    multiple=True,
    metavar="FEED",
    help="Show again what a feed says that was held back; nothing is fetched.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How it is told.",
)
@click.pass_obj
def verb(calling: Calling, discover: bool, accept: tuple[str, ...], style: str) -> int:
    """Go out and ask every feed that entries give; write content/state/river.json.

    The posts are shown by the next build. A feed that fails keeps the posts that it had, and one
    that suddenly floods is held back until a person accepts it. No entry is ever changed.
    """
    from hubgen.cli.reading import open_hub
    from hubgen.problems import Misuse

    if discover and accept:
        raise Misuse("--discover looks for feeds and --accept takes one: ask for one of them")
    opened = open_hub(calling)
    if discover:
        return _discover(calling, opened, style)
    keeper = _Keeper(opened)
    state = _known(calling, opened)
    if state is None:
        return 1
    feeds = _given(opened)
    if accept:
        return _accept(keeper, state, accept)
    if not feeds:
        click.echo("No entry gives a feed; `hubgen river --discover` looks for some.", err=True)
        return 0
    run = _gather(calling, opened, feeds, state, keeper)
    _tell(opened, run.told, run.state, style)
    return 0


def _known(calling: Calling, opened: OpenHub) -> RiverState | None:
    from hubgen.cli.printing import show_problems
    from hubgen.load.content import find_content
    from hubgen.problems import Report
    from hubgen.state.files import RIVER, read_river

    report = Report()
    files = {found.path: found for found in find_content(opened.root, Report()).state}
    state = read_river(files.get(RIVER), report)
    if report.problems:
        show_problems(calling, opened.root, report.problems, sys.stderr)
        return None
    return state


def _given(opened: OpenHub) -> Mapping[int, tuple[Feed, ...]]:
    """The feeds of entries that are published, by the number of the entry."""
    from hubgen.hub.hub import Feed
    from hubgen.hub.shape import feeds_of

    return {
        number: tuple(map(Feed._make, feeds))
        for number, entry in enumerate(opened.checked.entries)
        if not entry.is_draft and not entry.is_retired and (feeds := feeds_of(entry))
    }


def _accept(keeper: _Keeper, state: RiverState, urls: Sequence[str]) -> int:
    from hubgen.check.near import suggestion
    from hubgen.problems import Misuse
    from hubgen.river.run import accept
    from hubgen.state.files import RIVER

    held = [url for url, record in state.feeds.items() if record.held]
    for url in urls:
        if url not in held:
            meant = suggestion(url, held) if held else "none is"
            raise Misuse(f'no feed "{url}" is held back: {meant}')
    keeper.keep(accept(state, urls))
    click.echo(RIVER)
    return 0


def _gather(
    calling: Calling,
    opened: OpenHub,
    given: Mapping[int, tuple[Feed, ...]],
    state: RiverState,
    keeper: _Keeper,
) -> Run:
    import asyncio

    from hubgen.cli.hubs import now
    from hubgen.cli.progress import Shown
    from hubgen.fetch import Fetcher, user_agent_of
    from hubgen.problems import Refused
    from hubgen.river.reader import Reader
    from hubgen.river.run import NoNetworkError, Run

    shown = Shown(calling)
    feeds: dict[str, Feed] = {}
    for some in given.values():
        for feed in some:
            feeds.setdefault(feed.url, feed)

    async def go() -> Run:
        agent = user_agent_of(opened.ground.settings)
        async with Fetcher(agent) as fetcher, Reader() as reader:
            run = Run(feeds, state, fetcher, reader, now, keep=keeper.keep, step=shown.step)
            await run.go()
            return run

    try:
        return asyncio.run(go())
    except NoNetworkError:
        raise Refused(
            "not one feed answered, so this machine seems to have no network; "
            "what was gathered stays as it was"
        ) from None
    finally:
        shown.clear()


class _Keeper:
    """Writes the state down, unless another run has done so since it was read."""

    def __init__(self, opened: OpenHub) -> None:
        from hubgen.state.files import RIVER

        self._root = opened.root
        self._file = opened.root / RIVER
        self._last = self._now()

    def _now(self) -> bytes:
        return self._file.read_bytes() if self._file.is_file() else b""

    def keep(self, state: RiverState) -> None:
        from hubgen.problems import Refused
        from hubgen.publish.exchange import only_one
        from hubgen.state.files import RIVER, river_text, write_state

        text = river_text(state)
        with only_one(self._root / "content"):
            if self._now() != self._last:
                raise Refused(f"{RIVER} was changed by another run; run this one again")
            write_state(self._root, RIVER, text)
            self._last = self._now()


def _tell(opened: OpenHub, told: Sequence[Told], state: RiverState, style: str) -> None:
    """A line for each feed: what came of it, and why posts of it are not shown."""
    import json

    from hubgen.cli.hubs import today
    from hubgen.hub.river import find_river
    from hubgen.plan.news_health import health_of
    from hubgen.problems import printable

    settings = opened.ground.settings
    river = find_river(_given(opened), state, settings.river, today())
    sources = {source.feed.url: source for source in river.sources}
    rows = []
    for one in told:
        source = sources[one.url]
        notes = " ".join(health_of(source, river, settings.river.days, today()).notes)
        if source.record and source.record.held:
            notes += f" To show it: hubgen river --accept {one.url}"
        rows.append((one, source.shown, "" if one.failed and source.shown else notes))
    if style == "json":
        records = [
            {
                "feed": one.url,
                "result": one.result,
                "new": one.new,
                "kept": one.kept,
                "shown": shown,
                "why": why,
            }
            for one, shown, why in rows
        ]
        click.echo(json.dumps(records, indent=2, ensure_ascii=False))
        return
    for one, shown, why in rows:
        click.echo(printable(one.url))
        click.echo(printable(f"  {one.result}; {one.new} new, {one.kept} kept, {shown} shown"))
        if why:
            click.echo(printable(f"  {why}"))


def _discover(calling: Calling, opened: OpenHub, style: str) -> int:
    import asyncio
    import json

    from hubgen.cli.progress import Shown
    from hubgen.edit.writing import Written, field_lines
    from hubgen.fetch import Fetcher, FetchError, user_agent_of
    from hubgen.hub.shape import feeds_of
    from hubgen.problems import Refused, printable
    from hubgen.river.discover import Discovered, discover
    from hubgen.river.reader import Reader
    from hubgen.river.run import NO_NETWORK

    shown = Shown(calling)
    sites = {
        entry.path: entry.text("url")
        for entry in opened.checked.entries
        if entry.text("url")
        and entry.kind.field("feeds")
        and not (entry.is_draft or entry.is_retired or feeds_of(entry))
    }
    found: dict[str, tuple[Discovered, ...]] = {}
    failed: dict[str, FetchError] = {}

    async def go() -> None:
        agent = user_agent_of(opened.ground.settings)
        async with Fetcher(agent) as fetcher, Reader() as reader:

            async def one(path: str, url: str) -> None:
                try:
                    found[path] = await discover(url, fetcher, reader)
                except FetchError as error:
                    failed[path] = error
                shown.step(len(found) + len(failed), len(sites))

            await asyncio.gather(*(one(path, url) for path, url in sites.items()))

    try:
        asyncio.run(go())
    finally:
        shown.clear()
    if sites and not found and all(error.code in NO_NETWORK for error in failed.values()):
        raise Refused("not one site answered, so this machine seems to have no network")
    if style == "json":
        told = {path: [one._asdict() for one in found[path]] for path in sites if found.get(path)}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return 0
    for path in sites:
        if found.get(path):
            click.echo(printable(path))
            feeds: Written = tuple({"url": one.url} for one in found[path])
            for line in field_lines("feeds", feeds):
                click.echo(printable(f"  {line}"))
    for path, error in failed.items():
        click.echo(printable(f"{path}: {sites[path]}: {error.words}"), err=True)
    count = sum(map(bool, found.values()))
    click.echo(f"{len(sites):,} sites looked at, {count:,} have feeds.", err=True)
    return 0
