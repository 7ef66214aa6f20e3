"""`hubgen init`: a new hub that checks, builds and deploys as it stands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from hubgen.cli.app import Calling, Verb


@click.command("init", cls=Verb)
@click.argument("folder", metavar="DIR")
@click.option("--title", metavar="T", help="The hub's name.  [default: from the folder's name]")
@click.option("--base-url", metavar="URL", help="Where it will be published.")
@click.option("--language", metavar="L", help="The language it is written in, like en-GB.")
@click.pass_obj
def verb(
    calling: Calling, folder: str, title: str | None, base_url: str | None, language: str | None
) -> int:
    """Make a new hub in DIR, a folder that is new or empty.

    On a terminal it asks for what is not given; elsewhere it takes defaults.
    """
    import shlex

    from hubgen.cli.hubs import today
    from hubgen.cli.printing import say
    from hubgen.contribute.start import (
        BASE_URL,
        LANGUAGE,
        Start,
        check_folder,
        setting_fault,
        start_hub,
        title_from,
    )
    from hubgen.problems import Misuse

    if not folder.strip():
        raise Misuse("DIR is empty; name a folder, or . for the one you are in")
    if not calling.folder.is_dir():
        raise Misuse(f"there is no folder {calling.folder}")
    place = calling.folder / folder
    check_folder(place)

    def value(question: str, given: str | None, default: str, told: Callable[[str], Start]) -> str:
        return _value(question, given, default, lambda text: setting_fault(told(text)))

    start = Start(
        value("Title", title, title_from(place.resolve()), Start),
        value("Web address", base_url, BASE_URL, lambda text: Start("Hub", text)),
        value("Language", language, LANGUAGE, lambda text: Start("Hub", language=text)),
    )
    files = start_hub(place, start, today())
    click.echo(place)
    say(calling, f"A new hub with {len(files)} files; its entries are examples to replace. Next:")
    there = place.resolve() != Path.cwd()
    steps = [f"cd {shlex.quote(str(place))}"] if there else []
    steps += ["hubgen serve", 'hubgen new network "Its name"', "hubgen check --strict"]
    for step in steps[:3]:
        say(calling, f"  {step}")
    return 0


def _value(
    question: str, given: str | None, default: str, fault_of: Callable[[str], str | None]
) -> str:
    """What was given, else what a person at the terminal says, else the default."""
    from hubgen.problems import Misuse

    def good(text: str) -> str:
        if fault := fault_of(text):
            raise click.UsageError(fault)
        return text

    if given is not None:
        if fault := fault_of(given):
            raise Misuse(f"{question}: {fault}")
        return given
    if all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return str(click.prompt(question, default=default, value_proc=good, err=True))
    return default
