"""`hubgen import`: drafts of entries from what people already have."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hubgen.cli.app import Calling, Verb

if TYPE_CHECKING:
    from hubgen.cli.reading import OpenHub
    from hubgen.imports.items import Item
    from hubgen.imports.outcome import Outcome
    from hubgen.kinds.types import Kind
    from hubgen.problems import Report
    from hubgen.state.records import ImportsState

FORMATS = {
    "mbox": ("message", "messages"),
    "opml": ("feed", "feeds"),
    "csv": ("row", "rows"),
    "json": ("record", "records"),
    "awesome": ("item", "items"),
}


class Place(NamedTuple):
    """Where drafts go: a folder that stands for content/, and whether it is the hub's own."""

    folder: Path
    is_content: bool


class Asked(NamedTuple):
    """What is to be imported: the format, the files, and how their rows are to be read."""

    format: str
    files: tuple[Path, ...]
    kind: str | None
    map: Path | None


@click.command("import", cls=Verb)
@click.argument("what", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write below DIR, as if it were content/. [default: content/]",
)
@click.option(
    "--map",
    "map_",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="csv, json: a YAML file that names the field of each column.",
)
@click.option("--kind", metavar="KIND", help="csv, json, awesome: the kind of all that tell none.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would come of each.")
@click.pass_obj
def verb(
    calling: Calling,
    what: str,
    files: tuple[Path, ...],
    out: Path | None,
    map_: Path | None,
    kind: str | None,
    dry_run: bool,
) -> int:
    r"""Turn what people have into drafts of entries.

    FORMAT says what each FILE is:

    \b
    mbox     a file of mail (.mbox, .eml) or a folder of such: a question for each thread,
             with everybody's own words and without their names
    csv      a table with the names of fields above its columns, such as status.state
    json     a list of records, such as a hub's own API
    opml     a feed reader's list: a network for each site
    awesome  a README with lists of links below headings: a network for each link

    A draft is not published. No file is written over, and none outside content/ (or DIR) is
    written. What was imported before is known again by content/state/imports.json. With exit
    status 1, something could not be read.
    """
    from hubgen.cli.reading import open_hub
    from hubgen.problems import Misuse

    if map_ is not None and what not in ("csv", "json"):
        raise Misuse(f"--map is for csv and json: {what} has no columns")
    if kind is not None and what in ("mbox", "opml"):
        raise Misuse(f"--kind is for csv, json and awesome: {what} tells the kind itself")
    opened = open_hub(calling)
    place = _place(calling, opened, out)
    asked = Asked(what, files, kind, map_)
    if what == "mbox":
        outcome, state = _mails(calling, opened, files, place)
    else:
        found = _items(calling, opened, asked, place)
        if found is None:
            return 1
        outcome, state = found, None
    _tell(calling, outcome, dry_run=dry_run)
    if not dry_run:
        _write(opened.root, place, outcome, state)
    _next(calling, opened.root, place, outcome, dry_run=dry_run)
    return int(any(line.result == "refused" for line in outcome.lines))


def _place(calling: Calling, opened: OpenHub, out: Path | None) -> Place:
    from hubgen.problems import Misuse

    content = opened.root / "content"
    if out is None:
        return Place(content, is_content=True)
    folder = calling.folder / out
    if folder.exists() and not folder.is_dir():
        raise Misuse(f"--out {out} is no folder")
    return Place(folder, folder.resolve() == content.resolve())


def _mails(
    calling: Calling, opened: OpenHub, files: tuple[Path, ...], place: Place
) -> tuple[Outcome, ImportsState]:
    import secrets

    from hubgen.cli.hubs import today
    from hubgen.imports.mails import Held, import_mails

    paths = [calling.folder / file for file in files]
    held = Held(
        opened.checked,
        _state(opened, place),
        opened.checked.names | _names(place.folder),
        lambda path: (opened.root / path).read_bytes(),
        place.is_content,
    )
    imported = import_mails(paths, held, today(), secrets.token_hex(16))
    return imported.outcome, imported.state


def _state(opened: OpenHub, place: Place) -> ImportsState:
    """What was imported before, here and there, as long as the same salt made its hashes."""
    from hubgen.load.files import Found
    from hubgen.problems import Misuse, Report
    from hubgen.state.files import IMPORTS, read_imports
    from hubgen.state.records import make_imports

    states = []
    for folder in dict.fromkeys((opened.root / "content", place.folder)):
        file = folder / "state" / "imports.json"
        report = Report()
        states.append(read_imports(Found(IMPORTS, str(file)) if file.exists() else None, report))
        if report.problems:
            first = report.problems[0]
            raise Misuse(f"{file}:{first.location.line}: {first.message}; {first.hint}")
    salt = next((one.salt for one in states if one.salt), "")
    records = [one for state in states if state.salt == salt for one in state.mails.values()]
    return make_imports(salt, records)


def _names(folder: Path) -> frozenset[str]:
    """The "folder/slug" of every file of entries below a folder."""
    files = (*folder.glob("*/*.md"), *folder.glob("*/*.yaml")) if folder.is_dir() else ()
    return frozenset(f"{file.parent.name}/{file.stem}" for file in files)


def _items(calling: Calling, opened: OpenHub, asked: Asked, place: Place) -> Outcome | None:
    """What comes of tables and lists; None when their columns have problems, which are shown."""
    from hubgen.cli.hubs import today
    from hubgen.cli.printing import show_problems
    from hubgen.contribute.drafts import kind_called
    from hubgen.imports.drafting import Ground, draft_items
    from hubgen.problems import Report

    settings = opened.checked.rules.settings
    usual = kind_called(settings, asked.kind) if asked.kind else None
    report = Report()
    columns = _columns(calling, opened, asked, usual, report)
    items: list[Item] = []
    named = {file.name: file.as_posix() for file in asked.files}
    for file in asked.files:
        items += _read(calling.folder / file, opened, asked, usual, columns, report)
    if report.problems:
        # Drafts name the file alone, problems the way to it.
        told = [
            one._replace(location=one.location._replace(path=named.get(path, path)))
            for one in report.problems
            if (path := one.location.path)
        ]
        show_problems(calling, calling.folder, told, sys.stderr)
        return None
    ground = Ground(opened.checked, opened.checked.names | _names(place.folder), today())
    usual = usual or kind_called(settings, "network")
    return draft_items(items, usual, ground, FORMATS[asked.format])


def _columns(
    calling: Calling, opened: OpenHub, asked: Asked, usual: Kind | None, report: Report
) -> dict[str, str]:
    from hubgen.imports.columns import OF_EVERY_ROW, paths_of
    from hubgen.imports.mapping import read_map

    if asked.map is None:
        return {}
    settings = opened.checked.rules.settings
    fields = (*paths_of([usual] if usual else settings.kinds), *OF_EVERY_ROW)
    data = _data(calling.folder / asked.map)
    return dict(read_map(data, asked.map.as_posix(), fields, report))


def _read(
    file: Path,
    opened: OpenHub,
    asked: Asked,
    usual: Kind | None,
    columns: dict[str, str],
    report: Report,
) -> Sequence[Item]:
    from hubgen.imports.items import Unreadable
    from hubgen.problems import Misuse

    data, name = _data(file), file.name
    settings = opened.checked.rules.settings
    try:
        if asked.format == "csv":
            from hubgen.imports.tables import table_items

            return table_items(data, name, settings, usual, columns, report)
        if asked.format == "json":
            from hubgen.imports.records import record_items

            return record_items(data, name, settings, usual, columns, report)
        if asked.format == "opml":
            from hubgen.imports.opml import opml_items

            return opml_items(data, name)
        from hubgen.imports.awesome import awesome_items

        return awesome_items(data, name)
    except Unreadable as error:
        raise Misuse(f"{file}: {error}") from None


def _data(file: Path) -> bytes:
    """The bytes of a file, which is not trusted."""
    from hubgen.imports.tables import LARGEST
    from hubgen.problems import Misuse, Refused

    if not file.is_file():
        raise Misuse(f"there is no file {file}")
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise Refused(f"{file}: {error.strerror or error}") from error


def _tell(calling: Calling, outcome: Outcome, *, dry_run: bool) -> None:
    """A line for each draft, and for what went into none; in a dry run and with -v, for each."""
    from hubgen.imports.outcome import DRAFTED, summary
    from hubgen.problems import printable

    every = dry_run or calling.verbosity > 0
    rows = [line for line in outcome.lines if every or line.result != DRAFTED]
    widths = [max((len(row[n]) for row in rows), default=0) for n in (0, 2)]
    for row in rows:
        words = " ".join(filter(None, (row.file, f'"{row.title}"' if row.title else "", row.why)))
        click.echo(
            printable(f"{row.place:<{widths[0]}}  {row.result:<{widths[1]}}  {words}".rstrip())
        )
    into: dict[str, int] = {}
    for row in outcome.lines:
        into[row.file] = into.get(row.file, 0) + 1
    one, many = outcome.unit
    for file in () if dry_run else outcome.new:
        click.echo(printable(f"{file}: {into[file]:,} {one if into[file] == 1 else many}"))
    for note in outcome.notes:
        click.echo(printable(note))
    click.echo(summary(outcome) + (" (nothing was written)" if dry_run else ""))


def _write(root: Path, place: Place, outcome: Outcome, state: ImportsState | None) -> None:
    """Write all of it, or nothing: drafts never over a file, and what is remembered of them."""
    from hubgen.edit.desk import write_files
    from hubgen.problems import Misuse, Refused
    from hubgen.publish.exchange import only_one
    from hubgen.state.files import imports_text

    files: dict[str, str] = {**outcome.new, **outcome.changed}
    if not files:
        return
    if state is not None:
        files["state/imports.json"] = imports_text(state)
    for path in outcome.new:
        if os.path.lexists(place.folder / path):
            raise Misuse(f"{place.folder / path} is there already; nothing was written")
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{place.folder}: {error.strerror or error}") from error
    with only_one(root / "content"):
        write_files(place.folder, {path: text.encode() for path, text in files.items()})


def _next(calling: Calling, root: Path, place: Place, outcome: Outcome, *, dry_run: bool) -> None:
    """What to do now."""
    from hubgen.cli.printing import say

    if dry_run:
        say(calling, "Next: run it again without --dry-run.")
        return
    if not outcome.new:
        say(calling, "No drafts were made.")
        return
    where = _shown(place.folder)
    folders = " and ".join(sorted({f"{where}/{path.split('/')[0]}/" for path in outcome.new}))
    say(calling, f"Next: review the drafts in {folders} and decide what each one asks;")
    if not place.is_content:
        say(calling, f"then move them to {_shown(root / 'content')}/,")
    say(calling, "then run `hubgen check`, and open a pull request.")


def _shown(folder: Path) -> str:
    """A folder as somebody would type it from here."""
    return min(os.path.relpath(folder), str(folder.resolve()), key=len)
