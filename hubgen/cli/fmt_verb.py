"""`hubgen fmt`: entry files in their canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from hubgen.cli.app import Calling, Verb


@click.command("fmt", cls=Verb)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name what is to change.")
@click.pass_obj
def verb(calling: Calling, paths: tuple[Path, ...], only_check: bool) -> int:
    """Put the fields of entry files in the order of their kind; lines end in LF.

    Comments stay with their fields, and what is in order stays byte for byte. PATHS, files and
    folders of the hub, limit what is looked at. Writes entry files and no other. With --check,
    the exit status is 1 where something is to change.
    """
    import sys

    from hubgen.cli.editing import open_desk
    from hubgen.cli.hubs import below
    from hubgen.cli.printing import say
    from hubgen.edit.desk import write_files
    from hubgen.edit.formatting import canonical_order, formatted
    from hubgen.problems import Misuse

    desk = open_desk(calling)
    wanted = [below(path, calling.folder, desk.root, is_there=True) for path in paths]
    changed: dict[str, bytes] = {}
    unread = []
    for path in desk.entry_paths:
        if wanted and not any(w in (".", path) or path.startswith(f"{w}/") for w in wanted):
            continue
        try:
            data = desk.data(path)
            new = formatted(path, data, canonical_order(desk.kind_of(path)))
        except Misuse as error:
            unread.append(str(error))
            continue
        if new != data:
            changed[path] = new
    if not only_check:
        write_files(desk.root, changed)
    for path in changed:
        click.echo(path)
    for words in unread:
        print(words, file=sys.stderr)
    if not changed and not unread:
        say(calling, "Every file is in order.")
    return int(bool(unread or (only_check and changed)))
