"""`hubgen new`: a commented draft of an entry, ready to fill in."""

from __future__ import annotations

import sys

import click

from hubgen.cli.app import Calling, Verb


@click.command("new", cls=Verb)
@click.argument("kind")
@click.argument("title")
@click.pass_obj
def verb(calling: Calling, kind: str, title: str) -> int:
    """Write the draft of an entry of KIND (network, group, faq …) with the name TITLE.

    The file is content/<kind plural>/<name>.md. A file that is there is never written over.
    """
    import os
    import shlex
    from pathlib import Path

    from hubgen.check.checked import read_hub
    from hubgen.cli.hubs import find_hub, today
    from hubgen.cli.printing import say, show_problems
    from hubgen.contribute.drafts import draft_entry, kind_called, write_draft
    from hubgen.problems import Misuse, Report, printable

    root, day = find_hub(calling.folder), today()
    # Mistakes in other entries are `check`'s to tell: they keep nobody from writing a new one.
    report = Report()
    checked = read_hub(root, day, report)
    if checked is None:
        show_problems(calling, root, report.problems, sys.stderr)
        raise Misuse("content/hub.yaml cannot be used; mend it first")
    draft = draft_entry(checked, kind_called(checked.rules.settings, kind), title, day)
    file = write_draft(root, draft)
    click.echo(os.path.relpath(file, Path.cwd()))
    for doubt in draft.doubts:
        print(f"warning: {printable(doubt)}", file=sys.stderr)
    if draft.doubts:
        say(calling, "If one of these is the same, edit it and delete the new file.")
    there = ["-C", str(calling.folder)] if calling.folder != Path() else []
    path = os.path.relpath(file, calling.folder.resolve())
    check = shlex.join(["hubgen", *there, "check", path])
    say(calling, f'Next: fill in the blanks, delete the line "draft: true", then run: {check}')
    return 0
