"""`--map FILE` → which column of somebody's table goes to which field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hubgen.check.near import suggestion
from hubgen.load.nodes import Scalar
from hubgen.load.text import read_text
from hubgen.load.yamltext import read_yaml
from hubgen.problems import Location, Report

LEFT_OUT = ""
"""Where a column goes that is left out on purpose."""


def read_map(data: bytes, name: str, fields: Iterable[str], report: Report) -> Mapping[str, str]:
    """Columns with the paths of their fields: `Web site: url`, `Notes:` to leave one out."""
    text = read_text(data, name, report)
    mapping = read_yaml(text, name, 1, report) if text is not None else None
    found: dict[str, str] = {}
    known = list(fields)
    for key, value in mapping.pairs if mapping else ():
        if not isinstance(value, Scalar):
            report.add(
                "wrong-shape",
                key.span.at(name),
                f'"{key.value}" does not name one field',
                "write the path of a field after the colon, such as status.state",
            )
        elif value.value and value.value not in known:
            report.add(
                "unknown-field",
                value.span.at(name),
                f'there is no field "{value.value}"',
                _hint(value.value, known),
            )
        else:
            found[key.value] = value.value
    return found


def unknown_column(name: str, at: Location, known: Iterable[str], report: Report) -> None:
    """Tell that a column is no field, and what to do."""
    report.add(
        "unknown-column",
        at,
        f'no field is called "{name}"',
        f'{_hint(name, known)} A file for --map says where it goes, "{name}: url" for instance, or'
        f' "{name}:" to leave it out',
    )


def _hint(word: str, known: Iterable[str]) -> str:
    return suggestion(word, list(known)) or "`hubgen schema` shows the fields of a kind."
