"""How schemas are judged: hubs' kinds, the two ways in which YAML is read, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from jsonschema import Draft7Validator

from hubgen.check.settings import read_settings
from hubgen.kinds.schema import json_schema
from hubgen.kinds.types import Field, Kind
from hubgen.problems import Report
from tests.outputs.hubs import document, terms


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: no dates, no yes and no, no octal numbers."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, expression, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{expression})$"), first
    )


def _whole_number(loader: yaml.SafeLoader, node: yaml.Node) -> int:
    assert isinstance(node, yaml.ScalarNode)
    return int(str(loader.construct_scalar(node)))


CoreLoader.add_constructor("tag:yaml.org,2002:int", _whole_number)


def as_text(front: str) -> object:
    """Read YAML as hubgen does: every scalar is text."""
    return yaml.load(front, yaml.BaseLoader)  # noqa: S506 - it makes text only


def as_core(front: str) -> object:
    """Read YAML as editors do."""
    return yaml.load(front, CoreLoader)  # noqa: S506 - it is a safe loader


READERS = (as_text, as_core)

CUSTOM = """
kinds:
  network:
    fields:
      foi: {type: choice, values: [covered, not-covered, "2020", "true"], facet: true}
  tool:
    fields:
      home: {type: url, required: true}
      price: {type: number, required: true}
      seats: {type: integer}
      works: {type: boolean, required: true}
      notes: {type: markdown}
      mail: {type: email}
      since: {type: partial-date}
      trial: {type: duration}
      topic: {type: term, vocabulary: tags, required: true}
      missing: {type: term, vocabulary: nowhere}
      makers: {type: list, of: {type: ref, kinds: [networks, groups]}}
      versions:
        type: list
        of: {type: record, fields: {number: {type: text, required: true}, on: {type: date}}}
"""


def kinds() -> tuple[Kind, ...]:
    report = Report()
    head = "title: A\nbase_url: https://a.example.org/\nlanguage: en\n"
    found = read_settings(document("hub.yaml", head + CUSTOM), report)
    assert found is not None
    assert report.problems == []
    return found.kinds


KINDS = {kind.name: kind for kind in kinds()}
SCHEMAS: dict[str, Any] = {name: json_schema(kind, terms()) for name, kind in KINDS.items()}
VALIDATORS = {name: Draft7Validator(schema) for name, schema in SCHEMAS.items()}


def faults(kind: str, front: str, read: Callable[[str], object]) -> list[str]:
    found = VALIDATORS[kind].iter_errors(read(front))
    return [f"{'.'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


def optional_fields() -> Iterator[tuple[Kind, Field]]:
    for kind in KINDS.values():
        for field in kind.fields:
            if not field.required:
                yield kind, field
