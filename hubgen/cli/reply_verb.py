"""`hubgen reply`: the answer to a question that came up again, to paste into an e-mail."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("reply", cls=Verb)
@click.argument("faq")
@click.pass_obj
def verb(calling: Calling, faq: str) -> int:
    """Print a short answer with its permanent link, to paste into the e-mail list.

    FAQ is the question's file (faqs/which-network), or the last part of its address. Where a
    newer question replaced it, that one answers. Nothing is written.
    """
    from hubgen.check.near import suggestion
    from hubgen.cli.reading import open_hub
    from hubgen.contribute.replies import reply_to
    from hubgen.problems import Misuse

    opened = open_hub(calling)
    plural, _, name = faq.removeprefix("content/").strip("/").rpartition("/")
    wanted = f"{plural or 'faqs'}/{name.removesuffix('.md').removesuffix('.yaml')}"
    entries = {str(entry.ref): entry for entry in opened.checked.entries}
    entry = entries.get(wanted)
    if entry is None:
        known = [ref for ref in entries if ref.startswith("faqs/")]
        meant = suggestion(wanted, known) or "`hubgen list --kind faq` names them all"
        raise Misuse(f'there is no question "{faq}": {meant}')
    if entry.is_draft or entry.is_retired:
        state = "a draft" if entry.is_draft else "retired"
        raise Misuse(f"{entry.path} is {state}, so there is no page to send people to")
    click.echo(reply_to(opened.ground, entry, entries), nl=False)
    return 0
