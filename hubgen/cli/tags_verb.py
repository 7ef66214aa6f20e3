"""`hubgen tags`: a term under another name."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("tags", cls=Verb)
@click.option("--rename", nargs=2, metavar="A B", help="Give the term A the name B.")
@click.option(
    "--vocabulary",
    metavar="NAME",
    default="tags",
    show_default=True,
    help="Another vocabulary: audiences, regions, platforms …",
)
@click.pass_obj
def verb(calling: Calling, rename: tuple[str, str] | None, vocabulary: str) -> int:
    """List the tags with how many entries use each, or rename one.

    With --rename, every entry that uses A uses B, and the address of A leads to that of B. Where
    there is a B already, both become one. Writes content/vocabularies/<NAME>.yaml and the files
    of these entries, and no other.
    """
    from hubgen.cli.editing import finish, open_desk
    from hubgen.edit.terms import count_terms, rename_term

    desk = open_desk(calling)
    if rename is None:
        for term, count in count_terms(desk, vocabulary):
            click.echo(f"{count:>7,}  {term}")
        return 0
    rename_term(desk, vocabulary, *rename)
    return finish(calling, desk)
