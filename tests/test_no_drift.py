"""From one declaration comes everything: no form, schema, table or page knows other fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hubgen.cli.app import Calling
from hubgen.cli.reading import OpenHub, open_hub
from hubgen.contribute.forms import forms
from hubgen.contribute.reference import field_reference
from hubgen.hub.records import field_key
from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.questions import propose
from hubgen.kinds.scaffold import scaffold
from hubgen.kinds.types import Field, Kind, ListOf, RecordOf
from hubgen.outputs.cms_config import cms_config
from hubgen.outputs.schemas import schema_of
from hubgen.outputs.table import Table
from hubgen.plan.field_words import field_tables

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def hub() -> OpenHub:
    return open_hub(Calling(REPOSITORY, -1, None))


def paths(fields: tuple[Field, ...], before: str = "") -> Iterator[str]:
    """Every declared field, also those inside records, by its dotted path."""
    for field in fields:
        yield before + field.name
        inner = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(inner, RecordOf):
            yield from paths(inner.fields, f"{before}{field.name}.")


def declared(kind: Kind) -> set[str]:
    return set(paths(kind.fields))


def in_schema(node: dict[str, Any], before: str = "") -> Iterator[str]:
    node = node.get("items", node)
    for name, inner in node.get("properties", {}).items():
        yield before + name
        yield from in_schema(inner, f"{before}{name}.")


def in_cms(fields: list[dict[str, Any]], before: str = "") -> Iterator[str]:
    for one in fields:
        yield before + one["name"]
        yield from in_cms(one.get("fields", []), f"{before}{one['name']}.")


def in_columns(kind: Kind, field: Field) -> set[str]:
    """What the table has of a field: a record's fields apart, a list of records in one cell."""
    name = field_key(kind, field.name)
    if isinstance(field.type, RecordOf):
        return {f"{name}.{inner}" for inner in paths(field.type.fields)}
    return {name}


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda one: one.name)
def test_every_field_is_known_everywhere_and_no_other_is(hub: OpenHub, kind: Kind) -> None:
    ground = hub.ground
    wanted = declared(kind)
    assert set(in_schema(schema_of(ground, kind))) - {"body"} == wanted
    collections: Any = cms_config(ground)["collections"]
    (collection,) = [one for one in collections if one["name"] == kind.plural]
    assert set(in_cms(collection["fields"])) - {"body"} == wanted
    columns = set(Table(ground).columns)
    assert {name for field in kind.fields for name in in_columns(kind, field)} <= columns
    terms = {name: one.current for name, one in ground.vocabularies.items()}
    draft = scaffold(kind, "A title", date(2026, 11, 22), terms)
    top = {field.name for field in kind.fields}
    assert top == set(re.findall(r"^(?:# )?([a-z_]+):", draft, re.MULTILINE))
    page = (REPOSITORY / "content/pages/fields.md").read_text(encoding="utf-8")
    assert wanted == {path for path in wanted if f"`{path}`" in page}
    asked = {question.path for question in propose(kind).questions if question.path}
    assert {path.partition(".")[0] for path in asked} <= top | {"body"}


def test_no_column_belongs_to_no_field(hub: OpenHub) -> None:
    known = {name for kind in BUILT_IN for field in kind.fields for name in in_columns(kind, field)}
    assert set(Table(hub.ground).columns) - known == {"kind", "slug", "address", "body"}


def test_the_words_on_the_data_page_tell_every_field() -> None:
    told = {re.sub(r"\[\]", "", row.name) for table in field_tables(BUILT_IN) for row in table.rows}
    assert {path for kind in BUILT_IN for path in declared(kind)} <= told


def test_what_lies_in_the_repository_is_what_the_declarations_give(hub: OpenHub) -> None:
    rules = hub.checked.rules
    for path, text in forms(rules.settings, rules.vocabularies).items():
        assert (REPOSITORY / path).read_text(encoding="utf-8") == text, "hubgen schema --forms"
    page = (REPOSITORY / "content/pages/fields.md").read_text(encoding="utf-8")
    assert page == field_reference(BUILT_IN)
    shape = REPOSITORY / "tests/outputs/golden/data-shape.json"
    golden = json.loads(shape.read_text(encoding="utf-8"))
    assert golden["columns"] == list(Table(hub.ground).columns)
