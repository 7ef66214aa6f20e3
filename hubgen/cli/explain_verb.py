"""`hubgen explain`: what a problem's code means and how to mend it."""

from __future__ import annotations

import click

from hubgen.cli.app import Verb


@click.command("explain", cls=Verb)
@click.argument("code", required=False)
def verb(code: str | None) -> int:
    """Explain the problem CODE, or list them all."""
    import textwrap

    from hubgen.check.near import suggestion
    from hubgen.codes import CODES
    from hubgen.problems import Misuse

    if code is None:
        widest = max(map(len, CODES))
        for one in sorted(CODES.values(), key=lambda c: c.name):
            click.echo(f"{one.name:<{widest}}  {one.title}")
        return 0
    found = CODES.get(code.strip("[]"))
    if found is None:
        raise Misuse(
            f'no problem has the code "{code}": '
            + suggestion(code, CODES, "`hubgen explain` lists them all.")
        )
    severity = {"error": "An error", "warning": "A warning", "off": "Off"}[found.severity]
    rule = "; it keeps readers safe and cannot be lowered." if found.safety else " by default."
    click.echo(f"{found.name}: {found.title}\n")
    click.echo(textwrap.fill(found.help, 78))
    click.echo(f"\n{severity}{rule}")
    return 0
