"""A hub read and checked for the verbs that only look things up."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from hubgen.check.checked import Checked, check_content
from hubgen.cli.app import Calling
from hubgen.cli.hubs import find_hub, today
from hubgen.cli.printing import say, show_problems
from hubgen.hub.hub import Hub, assemble_hub
from hubgen.load.content import load_content
from hubgen.memo import Memo
from hubgen.problems import Misuse, Report


@dataclass(frozen=True, slots=True)
class ReadHub:
    """The hub's folder, what was checked, and the hub made of it, drafts included."""

    root: Path
    checked: Checked
    hub: Hub


def read_hub(calling: Calling) -> ReadHub:
    """Read the hub; entries with mistakes come as far as they can be read, with a word of it."""
    root = find_hub(calling.folder)
    report = Report()
    day = today()
    memo = Memo(keep=False)
    content = load_content(root, report, memo)
    checked = check_content(content, day, True, memo, report)
    if checked is None:
        show_problems(calling, root, report.problems, sys.stderr)
        raise Misuse("content/hub.yaml cannot be used; mend it first")
    settings = checked.settings
    report.severities = settings.severities
    hub = assemble_hub(
        settings,
        settings.base_url,
        day,
        checked.vocabularies,
        checked.entries,
        checked.pages,
        content.static,
        report,
    )
    if report.has_errors():
        say(calling, "The hub has errors, so this may not be all of it: see `hubgen check`.")
    return ReadHub(root, checked, hub)
