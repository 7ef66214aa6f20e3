"""The door to YAML: what is simple is read quickly, everything else by the library."""

from __future__ import annotations

from hubgen.load.nodes import Mapping
from hubgen.load.quickyaml import read_simple
from hubgen.problems import Report


def read_yaml(text: str, path: str, first_line: int, report: Report) -> Mapping | None:
    """Read one YAML document as a mapping; None when it is broken (the report says where).

    `first_line` is the line of the file where `text` begins. Both ways give the same nodes.
    """
    simple = read_simple(text, first_line)
    if simple is not None:
        return simple
    # Most hubs never need it, and importing it takes longer than reading a hundred entries.
    from hubgen.load.yamlevents import read_events

    return read_events(text, path, first_line, report)
