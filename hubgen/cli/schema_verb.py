"""`hubgen schema`: the JSON Schema of entries, for editors."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("schema", cls=Verb)
@click.argument("kind", required=False)
@click.pass_obj
def verb(calling: Calling, kind: str | None) -> int:
    """Print the JSON Schema of KIND for editors.

    KIND is network, group, faq or one of the hub's own; without it, all are printed by name.
    """
    import json

    from hubgen.check.near import suggestion
    from hubgen.cli.reading import open_hub
    from hubgen.outputs.schemas import schema_of
    from hubgen.problems import Misuse

    ground = open_hub(calling).ground
    schemas = {one.name: schema_of(ground, one) for one in ground.settings.kinds}
    if kind is not None and kind not in schemas:
        raise Misuse(f'this hub has no kind "{kind}": {suggestion(kind, schemas)}')
    shown = schemas if kind is None else schemas[kind]
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    return 0
