from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from hubgen.check.vocabularies import read_vocabularies
from hubgen.kinds.builtin import BUILT_IN, NETWORK
from hubgen.kinds.schema import json_schema
from hubgen.kinds.types import Field, FieldType, Kind, ListOf, RecordOf
from hubgen.load.documents import parse_document
from hubgen.outputs.schemas import make_schemas
from hubgen.problems import Report
from tests.outputs.hubs import check, document, make_hub, make_vocabularies
from tests.outputs.schema_readers import KINDS, READERS, SCHEMAS, faults, optional_fields

CONTENT = Path(__file__).parents[2] / "content"


def accepted(kind: Kind, front: str, body: str = "Words.") -> bool:
    """Whether hubgen itself finds nothing wrong but what a draft may lack."""
    parsed = parse_document(f"content/{kind.plural}/a.md", f"---\n{front}---\n{body}\n".encode())
    if parsed.document is None or parsed.problems:
        return False
    report = Report()
    check(parsed.document, kind, make_vocabularies(Report()), report)
    return not report.has_errors(strict=True)


BASE = {
    "network": """\
title: A network
summary: What it is.
tags: [web]
added: 2026-01-02
status: {state: active}
platforms: [website]
audiences: [everybody]
regions: [everywhere]
""",
    "faq": "title: What?\nsummary: That.\ntags: [web]\nadded: 2026-01-02\n",
    "tool": """\
title: A tool
summary: What it is.
tags: [web]
added: 2026-01-02
home: https://tool.example.org/
price: 12.50
works: true
topic: comms
""",
}
BASE["group"] = BASE["network"] + "network: networks/a\n"


def test_each_schema_is_one_and_says_where_it_lives() -> None:
    files = make_schemas(make_hub().ground)
    assert set(files) == {"schema/network.json", "schema/group.json", "schema/faq.json"}
    for path, data in files.items():
        schema = json.loads(data)
        Draft7Validator.check_schema(schema)
        assert schema["$id"] == f"https://hub.example.org/{path}"
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    schema = json.loads(files["schema/network.json"])
    assert schema["properties"]["tags"]["items"]["enum"] == ["web", "comms", "unused"]
    assert schema["properties"]["url"]["title"] == "Web address"
    assert schema["properties"]["summary"]["description"] == "One sentence that says what it is."


def test_every_declared_field_is_in_the_schema_and_no_other() -> None:
    def names(fields: tuple[Field, ...], schema: dict[str, Any]) -> None:
        assert set(schema["properties"]) - {"body"} == {field.name for field in fields}
        assert schema["additionalProperties"] is False
        for field in fields:
            inner: FieldType = field.type
            found = schema["properties"][field.name]
            if isinstance(inner, ListOf):
                inner, found = inner.item, found["items"]
            if isinstance(inner, RecordOf):
                names(inner.fields, found)

    for name, kind in KINDS.items():
        names(kind.fields, SCHEMAS[name])


ODD_BUT_RIGHT = [
    ("network", "title: 2009\n"),
    ("network", "title: true\n"),
    ("network", "title: 1.10\n"),
    ("network", "title: '  spaced  '\n"),
    ("network", "summary: >\n  " + "a" * 160 + "\n"),
    ("network", "summary: " + "é" * 160 + "\n"),
    ("network", "url:\nowner: ''\njoin:\nmembers:\nlanguages: []\nalert:\n"),
    ("network", "languages: [en-GB, no, cy]\n"),
    ("network", "status: {state: closed, as_of: undated; 2020 or 2021}\n"),
    ("network", "status: {state: closed, as_of: c. 2009}\n"),
    ("network", "status: {state: closed, as_of: x}\n"),
    ("network", "status: {state: closed, as_of: 2009-01}\n"),
    ("network", "started: 2009\nended: 2010-02-03\n"),
    ("network", "members: [{count: 120, as_of: 2009, qualifier: about}]\n"),
    ("network", "members: [{count: 0, as_of: 2009}]\n"),
    ("network", "cost: {model: paid, amount: 1.10, currency: GBP, per: year}\n"),
    ("network", "cost: {model: paid, amount: 12, currency: NOK}\n"),
    ("network", "accounts: [{service: X, handle: '@a'}, {service: Y, url: https://y.example/}]\n"),
    ("network", "feeds: [{url: https://a.example/f, only: [yes, 2], max: 3}]\n"),
    ("network", "url: HTTPS://a.example/ü?q=%20#x\n"),
    ("network", "aliases: [/groups/old/, /a/]\nreview_in: 6 months\nid: old-name\n"),
    ("network", "verified: {on: 2026-01-03, by: editors, how: visited}\n"),
    ("network", "retired: {on: 2026-02-03, reason: spam}\n"),
    ("network", "alert: {text: Moving, until: 2030-01-01}\n"),
    ("network", "foi: 2020\n"),
    ("network", "foi: true\n"),
    ("network", "draft: false\n"),
    ("group", "related: [networks/b, faqs/c]\n"),
    ("faq", "asked: [{on: 2009-01-28, where: a list}]\nsuperseded_by: faqs/b\n"),
    ("tool", "price: -3\nworks: false\nseats: 12\n"),
    ("tool", "notes: |\n  # One\n\n  Two\n"),
    ("tool", "makers: [networks/a]\nversions: [{number: 1.10, on: 2026-01-02}]\n"),
    ("tool", "trial: 1 year\nmail: a.b@example.org\nsince: 2009-01\n"),
]


def front_of(kind: str, more: str) -> str:
    """The required fields, those in `more` replaced by it."""
    names = set(re.findall(r"^(\w+):", more, re.MULTILINE))
    lines = BASE[kind].splitlines(keepends=True)
    return "".join(line for line in lines if line.partition(":")[0] not in names) + more


@pytest.mark.parametrize(("kind", "more"), ODD_BUT_RIGHT)
def test_what_check_takes_the_schema_takes(kind: str, more: str) -> None:
    front = front_of(kind, more)
    assert accepted(KINDS[kind], front)
    for read in READERS:
        assert faults(kind, front, read) == []


WRONG = [
    ("network", "titel: A\n"),
    ("network", "title:\n"),
    ("network", "title: '  '\n"),
    ("network", "title: " + "a" * 121 + "\n"),
    ("network", "summary: |\n  One.\n\n  Two.\n"),
    ("network", "tags: []\n"),
    ("network", "tags: web\n"),
    ("network", "tags: [communty]\n"),
    ("network", "tags: [internet]\n"),
    ("network", "tags: [Web]\n"),
    ("network", "tags: [web, comms, unused, a, b, c, d, e, f]\n"),
    ("network", "added: 2 January 2026\n"),
    ("network", "added: 2026-13-02\n"),
    ("network", "status: active\n"),
    ("network", "status: {as_of: 2009}\n"),
    ("network", "status: {state: alive}\n"),
    ("network", "status: {state: active, sate: x}\n"),
    ("network", "status: {state: closed, as_of: 28/01/2009}\n"),
    ("network", "url: www.example.org\n"),
    ("network", "url: javascript:alert(1)\n"),
    ("network", "url: https://user@example.org/\n"),
    ("network", "join: {url: https://a.example/}\n"),
    ("network", "join: {how: open, email: someone}\n"),
    ("network", "members: [{count: 2,281, as_of: 2009}]\n"),
    ("network", 'members: [{count: "2,281", as_of: 2009}]\n'),
    ("network", "members: [{count: -1, as_of: 2009}]\n"),
    ("network", "members: [{count: 5}]\n"),
    ("network", "accounts: [{service: X}]\n"),
    ("network", "cost: {model: paid, amount: 12 pounds, currency: GBP}\n"),
    ("network", "cost: {model: paid, amount: 12, currency: pounds}\n"),
    ("network", "started: spring 2009\n"),
    ("network", "aliases: [groups/old]\n"),
    ("network", "review_in: soon\n"),
    ("network", "draft: maybe\n"),
    ("network", "related: [lgcomms]\n"),
    ("network", "foi: perhaps\n"),
    ("group", "network:\n"),
    ("tool", "works: sometimes\n"),
    ("tool", "missing: anything\n"),
    ("tool", "versions: [{on: 2026-01-02}]\n"),
]


@pytest.mark.parametrize(("kind", "more"), WRONG)
def test_what_is_plainly_wrong_the_schema_refuses_too(kind: str, more: str) -> None:
    front = front_of(kind, more)
    assert not accepted(KINDS[kind], front)
    for read in READERS:
        try:
            assert faults(kind, front, read) != []
        except yaml.YAMLError:
            continue


def test_a_reference_to_the_wrong_kind_is_refused() -> None:
    for read in READERS:
        assert faults("network", f"{BASE['network']}predecessors: [faqs/a]\n", read) != []
        assert faults("network", f"{BASE['network']}predecessors: [groups/a]\n", read) == []


@pytest.mark.parametrize("name", [field.name for field in NETWORK.fields if field.required])
def test_a_required_field_may_lack_in_a_draft_only(name: str) -> None:
    lines = BASE["network"].splitlines(keepends=True)
    front = "".join(line for line in lines if not line.startswith(f"{name}:"))
    for read in READERS:
        assert faults("network", front, read) != []
        assert faults("network", f"{front}draft: true\n", read) == []
        assert faults("network", f"{front}draft: true\n{name}:\n", read) == []


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_the_hubs_own_entries_fit_their_schema(kind: Kind) -> None:
    report = Report()
    documents = {
        path.stem: document(f"vocabularies/{path.name}", path.read_text(encoding="utf-8"))
        for path in sorted((CONTENT / "vocabularies").glob("*.yaml"))
    }
    known = {
        name: {one.name: one.title for one in found.terms.values() if not one.replaced_by}
        for name, found in read_vocabularies(documents, report).items()
    }
    validator = Draft7Validator(json_schema(kind, known))
    paths = sorted((CONTENT / kind.plural).glob("*.md"))
    assert paths
    for path in paths:
        front = path.read_text(encoding="utf-8").split("---\n")[1]
        for read in READERS:
            for fault in validator.iter_errors(read(front)):
                pytest.fail(f"{path.name}: {fault.json_path}: {fault.message}")


words = st.text(st.characters(exclude_categories=["C", "Z"], max_codepoint=0x2FFF), max_size=12)
scalars = st.one_of(
    words,
    st.sampled_from(
        [
            "",
            "no",
            "~",
            "null",
            "true",
            "2009",
            "2009-01",
            "1.10",
            "12",
            "1e3",
            "web",
            "networks/a",
            "https://a.example/x",
            "undated",
            "28/01/2009",
            "6 months",
            "GBP",
            "en-GB",
            "active",
        ]
    ),
)


def texts(type_: FieldType) -> st.SearchStrategy[str]:
    """YAML for a value of a type, right or wrong."""
    if isinstance(type_, ListOf):
        return st.lists(texts(type_.item), max_size=2).map(lambda items: f"[{', '.join(items)}]")
    if isinstance(type_, RecordOf):
        named = {field.name: texts(field.type) for field in type_.fields}
        return st.fixed_dictionaries({}, optional=named).map(
            lambda found: "{" + ", ".join(f"{k}: {v}" for k, v in found.items()) + "}"
        )
    return scalars.map(lambda text: text if re.fullmatch(r"[\w./:-]+", text) else json.dumps(text))


@settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.data())
def test_no_entry_that_check_takes_is_refused_by_the_schema(data: st.DataObject) -> None:
    kind, field = data.draw(st.sampled_from(list(optional_fields())))
    front = f"{BASE[kind.name]}{field.name}: {data.draw(texts(field.type))}\n"
    if accepted(kind, front):
        for read in READERS:
            assert faults(kind.name, front, read) == [], front
