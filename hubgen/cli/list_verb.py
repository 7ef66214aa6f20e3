"""`hubgen list`: the entries of a hub, to look at or to hand to another program."""

from __future__ import annotations

import click

from hubgen.cli.app import Calling, Verb


@click.command("list", cls=Verb)
@click.option("--kind", metavar="KIND", help="Only this kind: network, group, faq …")
@click.option("--tag", metavar="TERM", help="Only entries with this tag.")
@click.option("--status", metavar="STATE", help="Only entries with this status: active, closed …")
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")
@click.pass_obj
def verb(
    calling: Calling, kind: str | None, tag: str | None, status: str | None, as_json: bool
) -> int:
    """List entries, drafts and retired too."""
    import json

    from hubgen.check.entry import text_of
    from hubgen.check.near import suggestion
    from hubgen.cli.reading import open_hub
    from hubgen.hub.records import record
    from hubgen.kinds.builtin import STATES
    from hubgen.problems import Misuse

    opened = open_hub(calling)
    ground = opened.ground
    settings, vocabularies = ground.settings, ground.vocabularies
    names = {name: k.name for k in settings.kinds for name in (k.name, k.plural)}
    if kind is not None and kind not in names:
        known = [k.name for k in settings.kinds]
        raise Misuse(f'this hub has no kind "{kind}": {suggestion(kind, known)}')
    terms = vocabularies["tags"].terms if "tags" in vocabularies else {}
    if tag is not None and tag not in terms:
        hint = suggestion(tag, terms, "the tags are in content/vocabularies/tags.yaml")
        raise Misuse(f'this hub has no tag "{tag}": {hint}')
    if status is not None and status not in STATES:
        raise Misuse(f'no status is called "{status}": {suggestion(status, STATES)}')
    found = [
        entry
        for entry in opened.checked.entries
        if (kind is None or entry.kind.name == names[kind])
        and (tag is None or tag in entry.texts("tags"))
        and (status is None or text_of(entry.record("status"), "state") == status)
    ]
    found.sort(key=lambda entry: (entry.kind.plural, entry.slug))
    if as_json:
        click.echo(json.dumps([record(ground, e) for e in found], indent=2, ensure_ascii=False))
        return 0
    for entry in found:
        state = "draft" if entry.is_draft else "retired" if entry.is_retired else ""
        state = state or text_of(entry.record("status"), "state")
        click.echo(f"{entry.ref!s:<50}  {state:<8}  {entry.title}".rstrip())
    return 0
