"""A hub read and checked for the verbs that only look things up."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from hubgen.check.checked import Checked, read_hub
from hubgen.cli.app import Calling
from hubgen.cli.hubs import find_hub, today
from hubgen.cli.printing import say, show_problems
from hubgen.hub.ground import Ground, make_ground
from hubgen.problems import Misuse, Report


@dataclass(frozen=True, slots=True)
class OpenHub:
    """The hub's folder, its entries as they were checked, and the ground they stand on."""

    root: Path
    checked: Checked
    ground: Ground


def open_hub(calling: Calling) -> OpenHub:
    """Read the hub; entries with mistakes come as far as they can be read, with a word of it."""
    root = find_hub(calling.folder)
    report = Report()
    checked = read_hub(root, today(), report)
    if checked is None:
        show_problems(calling, root, report.problems, sys.stderr)
        raise Misuse("content/hub.yaml cannot be used; mend it first")
    if report.has_errors():
        say(calling, "The hub has errors, so this may not be all of it: see `hubgen check`.")
    rules = checked.rules
    return OpenHub(root, checked, make_ground(rules.settings, None, rules.vocabularies))
