from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.kinds.builtin import FAQ, GROUP, NETWORK
from hubgen.kinds.scaffold import quoted, scaffold
from hubgen.kinds.types import Field, Kind
from hubgen.load.documents import parse_document
from hubgen.problems import Report
from tests.outputs.hubs import TODAY, check, make_vocabularies, terms
from tests.outputs.schema_readers import KINDS, READERS, faults, optional_fields


def fill(text: str, name: str = "") -> str:
    """Fill in a scaffold's blanks as its comments say, the optional field `name` included."""
    lines = text.replace("draft: true", "# draft: true", 1).split("\n")
    if name:
        start = next(at for at, line in enumerate(lines) if line.startswith(f"# {name}:"))
        end = start + 1
        while lines[end].startswith("#  "):
            end += 1
        lines[start:end] = [line.removeprefix("# ") for line in lines[start:end]]
    return "\n".join(_filled(line) for line in lines)


VALUES = {
    "on": "2026-11-22",
    "until": "2026-12-24",
    "network": "networks/a",
    "updated": "2026-11-22",
    "published": "2009-01",
    "seats": "12",
    "topic": "web",
    "tags": "[web, comms]",
    "added": "2026-11-22",
    "missing": "",
}


def _filled(line: str) -> str:
    match = re.fullmatch(r"( *(?:- )?(\w+):)( \[\])?  # (.*)", line)
    if not match:
        return line
    start, name, many, said = match.groups()
    if name in VALUES:
        return f"{start} {VALUES[name]}  # {said}"
    like = re.search(r"Like this: (.+)$", said)
    one_of = re.search(r"(?:One of|Some of): ([\w-]+)", said)
    short = "One sentence" if name == "summary" else "words"
    value = like[1] if like else one_of[1] if one_of else "true" if "true or" in said else short
    if re.search(r"At most|Like this|One of|Some of|true or|like en-GB", said) is None:
        return line  # a record: its fields are on the lines below
    if name == "languages":
        value = "en-GB"
    return f"{start} [{value.strip('[]')}]" if many else f"{start} {value}"


def problems_of(kind: Kind, text: str) -> Report:
    parsed = parse_document(f"content/{kind.plural}/new-entry.md", text.encode())
    assert parsed.problems == ()
    assert parsed.document is not None
    report = Report()
    check(parsed.document, kind, make_vocabularies(Report()), report)
    return report


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_new_draft_passes_as_it_is(kind: Kind) -> None:
    text = scaffold(kind, "A new one", TODAY, terms())
    report = problems_of(kind, text)
    assert not report.has_errors(strict=True)
    assert {one.code for one in report.problems} == {"missing-field"}
    assert text.endswith("\n---\n\n")
    for read in READERS:
        assert faults(kind.name, text.split("---\n")[1], read) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_draft_whose_blanks_are_filled_in_is_an_entry(kind: Kind) -> None:
    text = fill(scaffold(kind, "A new one", TODAY, terms())) + "The answer.\n"
    assert problems_of(kind, text).problems == []
    for read in READERS:
        assert faults(kind.name, text.split("---\n")[1], read) == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [pair for pair in optional_fields() if pair[1].name != "draft"],
    ids=lambda one: one.name,
)
def test_each_optional_field_can_be_uncommented_and_filled_in(kind: Kind, field: Field) -> None:
    text = fill(scaffold(kind, "A new one", TODAY, terms()), field.name) + "The answer.\n"
    assert re.search(rf"^{field.name}:", text, re.MULTILINE)
    assert problems_of(kind, text).problems == []


def test_every_field_stands_in_the_draft_once_and_says_what_it_wants() -> None:
    text = scaffold(GROUP, "A", TODAY, terms())
    for field in GROUP.fields:
        found = re.findall(rf"^(?:# )?{field.name}:.*$", text, re.MULTILINE)
        assert len(found) == 1
        assert field.name in ("title", "added", "draft") or field.help in found[0]
    assert "  state:  # Is it alive? One of: active, quiet, paused, closed, merged," in text
    assert "tags: []  # What it is about: one to eight terms. Some of: web, comms, unused" in text
    many = {"tags": {f"term-{n}": "Term" for n in range(13)}}
    assert "Some of the terms in content/vocabularies/tags.yaml" in scaffold(FAQ, "A", TODAY, many)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_title_is_read_back_as_it_was_given(title: str) -> None:
    assert yaml.safe_load(f"title: {quoted(title)}") == {"title": title}


HOSTILE = (
    "LGcomms",
    "no",
    "a: b",
    "#hash",
    "- dash",
    '"',
    "\\",
    "{x}",
    "a #b",
    "2009",
    "&a",
    "''",
    " s ",
    "What's new?",
    "<script>",
    "---",
    "é",
    "[x]",
    "%",
    "@x",
    "`",
    "a:",
    "Null",
    "!!str",
    "?",
    "a, b",
    "*",
    "a\u2028b",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_come_back_through_hubgens_own_reader(title: str) -> None:
    text = scaffold(NETWORK, title, TODAY, terms())
    parsed = parse_document("content/networks/a.md", text.encode())
    assert parsed.problems == ()
    assert parsed.document is not None
    assert getattr(parsed.document.fields.get("title"), "value", None) == title
