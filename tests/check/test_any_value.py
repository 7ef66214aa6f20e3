"""Whatever stands in a field, a setting or a term: a value or a problem, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubgen.build import make_site
from hubgen.check.settings import SETTINGS, read_settings
from hubgen.check.vocabularies import TERM
from hubgen.formats import as_text
from hubgen.kinds.builtin import BUILT_IN
from hubgen.load.documents import parse_document
from hubgen.load.source import source_reader
from hubgen.memo import Memo
from hubgen.options import Options
from hubgen.problems import Report
from tests.hubs import SETTINGS as LEAST
from tests.hubs import TODAY, write_base, write_sections

ODD = [
    *("", '""', "''", "~", "x", "0", "-1", "1e999", "true", "1200 months", "/x/", "'\u3000'"),
    *("9999-12-31", "0000-00-00", "0001-01-01", "https://x.example", "networks/one"),
    *("[]", "{}", "[[]]", "[{}]", "[x, x]", "[[x], {y: z}]", "[0, -1]", "[/x/, //]"),
    *("{x: y}", "{x: [y]}", "{on: 9999-12-31}", "{on: 0001-01-01, reason: spam}"),
    *("{state: closed}", "{until: 9999-12-31, text: x}", "[networks/one]"),
]


def test_any_value_in_any_field_of_any_kind(tmp_path: Path) -> None:
    write_base(tmp_path)
    sections = []
    rooms = {field.name: kind.plural for kind in BUILT_IN for field in kind.fields}
    for number, (name, room) in enumerate(rooms.items()):
        sections += [
            f"-- {room}/f{number}-{n}.md --\n{name}: {value}\n" for n, value in enumerate(ODD)
        ]
    write_sections(tmp_path, "".join(sections))
    report = Report()
    make_site(Options(tmp_path, TODAY, drafts=True), report, Memo())
    shown = as_text(report.problems, source_reader(tmp_path))
    assert {problem.code for problem in report.problems} >= {"wrong-shape", "bad-date", "bad-url"}
    assert shown.replace("\n", "").replace("\u3000", "").isprintable()


NAMES = [field.name for field in SETTINGS]
NAMES += ["kinds", "problems", "freshness", "outputs"]


@pytest.mark.parametrize("name", NAMES)
def test_any_value_in_any_setting(name: str) -> None:
    inner = ["{network: %s}", "{network: {fields: %s}}", "{tool: {fields: {x: %s}}}"]
    inner.append("{tool: {fields: {x: {type: list, of: %s}}}}")
    forms = ["%s", *(inner if name in ("kinds", "freshness", "problems") else [])]
    for text in (form % value for form in forms for value in ODD):
        lines = (f"{key}: {value}\n" for key, value in (LEAST | {name: text}).items())
        parsed = parse_document("content/hub.yaml", "".join(lines).encode())
        report = Report()
        settings = read_settings(parsed.document, report)
        assert settings is not None or report.has_errors(), text
        if settings is not None:
            assert {kind.name for kind in settings.kinds} >= {"network", "group", "faq"}


def test_any_value_in_any_part_of_a_term(tmp_path: Path) -> None:
    write_base(tmp_path)
    terms = [f"whole{n}: {value}" for n, value in enumerate(ODD)]
    for field in TERM.fields:
        terms += [
            f"{field.name[:3]}{n}: {{title: T, description: D, {field.name}: {value}}}"
            for n, value in enumerate(ODD)
        ]
    (tmp_path / "content/vocabularies/more.yaml").write_text("\n".join(terms))
    report = Report()
    make_site(Options(tmp_path, TODAY), report, Memo())
    assert {problem.code for problem in report.problems} >= {"wrong-shape", "unknown-term"}
