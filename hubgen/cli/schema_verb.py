"""`hubgen schema`: the JSON Schema of entries, for editors."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("schema", cls=Verb)
@click.argument("kind", required=False)
@click.option("--forms", "as_forms", is_flag=True, help="Write the issue forms of all kinds.")
@click.pass_obj
def verb(calling: Calling, kind: str | None, as_forms: bool) -> int:
    """Print the JSON Schema of KIND for editors.

    KIND is network, group, faq or one of the hub's own; without it, all are printed by name.
    With --forms, the files in .github/ISSUE_TEMPLATE/ are written instead, with which people
    propose and correct entries on GitHub. Those that hubgen did not make stay.
    """
    import json

    from hubgen.check.near import suggestion
    from hubgen.cli.reading import open_hub
    from hubgen.outputs.schemas import schema_of
    from hubgen.problems import Misuse

    if as_forms:
        if kind is not None:
            raise Misuse("--forms writes the forms of all kinds; leave the kind out")
        return _write_forms(calling)
    ground = open_hub(calling).ground
    schemas = {one.name: schema_of(ground, one) for one in ground.settings.kinds}
    if kind is not None and kind not in schemas:
        raise Misuse(f'this hub has no kind "{kind}": {suggestion(kind, schemas)}')
    shown = schemas if kind is None else schemas[kind]
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    return 0


def _write_forms(calling: Calling) -> int:
    from hubgen.cli.printing import say
    from hubgen.cli.reading import open_hub
    from hubgen.contribute.forms import forms, write_forms

    hub = open_hub(calling)
    rules = hub.checked.rules
    done = write_forms(hub.root, forms(rules.settings, rules.vocabularies))
    click.echo("\n".join(done.written))
    for path in done.removed:
        say(calling, f"{path} is deleted: the hub has no such kind any more.")
    return 0
