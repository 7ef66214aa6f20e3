from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hubgen.check.checked import Checked, read_hub
from hubgen.contribute.forms import FOLDER, MARK, forms, write_forms
from hubgen.problems import Misuse, Report
from tests.contribute.filled import read_forms
from tests.hubs import write_base, write_sections

HERE = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
EVERY_TYPE = """
-- hub.yaml --
repository: {url: https://github.com/example/hub}
kinds:
  network:
    fields:
      foi: {type: choice, values: [none, covered], facet: true, label: "Yes: or #no"}
  tool:
    plural: tools
    label: RSS reader
    fields:
      url: {type: url, required: true}
      words: {type: text, required: true, label: "Name of the RSS reader"}
      name: {type: text}
      open: {type: boolean, required: true}
      day: {type: date}
      since: {type: partial-date}
      often: {type: duration}
      mail: {type: email}
      count: {type: integer}
      price: {type: number}
      notes: {type: markdown}
      how: {type: list, of: {type: choice, values: [a, b]}}
      near: {type: list, of: {type: ref}}
      who: {type: record, required: true, fields: {role: {type: text, required: true}}}
-- vocabularies/tags.yaml --
""" + "\n".join(f"t{n}: {{title: 'Term, number {n}', description: Some.}}" for n in range(20))


def checked(root: Path) -> Checked:
    report = Report()
    found = read_hub(root, TODAY, report)
    assert found is not None
    return found


@pytest.fixture
def wild(tmp_path: Path) -> Checked:
    write_base(tmp_path)
    write_sections(tmp_path, EVERY_TYPE)
    report = Report()
    found = read_hub(tmp_path, TODAY, report)
    assert found is not None
    assert not report.problems
    return found


def texts_of(hub: Checked) -> dict[str, str]:
    return forms(hub.rules.settings, hub.rules.vocabularies)


def test_the_committed_forms_are_what_the_declarations_say() -> None:
    wanted = texts_of(checked(HERE))
    there = {
        file.relative_to(HERE).as_posix(): file.read_text(encoding="utf-8")
        for file in (HERE / FOLDER).iterdir()
    }
    same = there == wanted
    assert same, "a declaration changed; bring the forms up to date: hubgen schema --forms"


def fault_of(form: dict[str, Any]) -> str:
    """What GitHub would refuse, by "Common validation errors when creating issue forms"."""
    if (
        not {"name", "description", "body"}
        <= form.keys()
        <= {*("name", "description", "body", "labels", "title")}
    ):
        return "keys"
    asked = [one for one in form["body"] if one["type"] != "markdown"]
    ids = [one["id"] for one in asked]
    if len(ids) != len(set(ids)) or not all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in ids):
        return "ids"
    labels = [re.sub(r"[^a-z0-9]+", "-", one["attributes"]["label"].lower()) for one in asked]
    if len(labels) != len(set(labels)):
        return "labels"
    return next((fault for one in asked if (fault := _element_fault(one))), "")


def _element_fault(element: dict[str, Any]) -> str:
    allowed = {
        "input": {"label", "description", "placeholder"},
        "textarea": {"label", "description"},
        "dropdown": {"label", "description", "multiple", "options"},
    }
    attributes = element["attributes"]
    if not attributes.keys() <= allowed[element["type"]]:
        return "attributes"
    if not all(one.strip() for one in attributes.values() if isinstance(one, str)):
        return "empty"
    if element["validations"].keys() != {"required"}:
        return "validations"
    options = attributes.get("options", ["x"])
    if not options or not all(isinstance(one, str) and one.strip() for one in options):
        return "options"
    if len(set(options)) < len(options) or "none" in [one.lower() for one in options]:
        return "options"
    return ""


@pytest.mark.parametrize("where", ["here", "wild"])
def test_every_form_is_one_that_the_code_host_takes(where: str, wild: Checked) -> None:
    hub = checked(HERE) if where == "here" else wild
    found = read_forms(hub.rules.settings, hub.rules.vocabularies)
    assert len(found) == len(hub.rules.settings.kinds) + 3
    names = [form.read["name"] for form in found.values()]
    assert len(set(names)) == len(names)
    for form in found.values():
        assert fault_of(form.read) == "", form.name


def test_the_rules_above_find_what_is_wrong() -> None:
    def form(*elements: dict[str, Any]) -> dict[str, Any]:
        return {"name": "x", "description": "y", "body": list(elements)}

    def asked(name: str, label: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - YAML
        attributes = {"label": label, **more}
        kind = "dropdown" if "options" in more else "input"
        return {"type": kind, "id": name, "attributes": attributes, "validations": {"required": 1}}

    assert fault_of(form(asked("a", "A"), asked("a", "B"))) == "ids"
    assert fault_of(form(asked("a", "A?"), asked("b", "A!"))) == "labels"
    assert fault_of(form(asked("a", "A", options=["None"]))) == "options"
    assert fault_of(form(asked("a", "A", render="yaml"))) == "attributes"
    assert fault_of(form(asked("a", "A"), asked("b", "B"))) == ""


@pytest.mark.parametrize("where", ["here", "wild"])
def test_no_form_demands_more_than_three_answers(where: str, wild: Checked) -> None:
    hub = checked(HERE) if where == "here" else wild
    for form in read_forms(hub.rules.settings, hub.rules.vocabularies).values():
        required = [one["id"] for one in form.elements if one["validations"]["required"]]
        assert 1 <= len(required) <= 3, form.name


def test_to_say_that_it_has_closed_takes_one_answer_beside_what_is_filled_in() -> None:
    hub = checked(HERE)
    closed = read_forms(hub.rules.settings, hub.rules.vocabularies)["closed"]
    required = [one["id"] for one in closed.elements if one["validations"]["required"]]
    assert required == ["entry", "words"]


def test_each_form_has_its_label_and_its_first_question_tells_it_from_the_others() -> None:
    hub = checked(HERE)
    found = read_forms(hub.rules.settings, hub.rules.vocabularies)
    assert {name: form.read["labels"] for name, form in found.items()} == {
        "propose-network": ["proposal"],
        "propose-group": ["proposal"],
        "propose-faq": ["proposal"],
        "correct": ["correction"],
        "closed": ["closed"],
        "owner": ["owner"],
    }
    keys = [form.elements[0]["attributes"]["label"] for form in found.values()]
    assert len(set(keys)) == len(keys)


def test_kinds_of_one_label_are_told_apart(tmp_path: Path) -> None:
    write_base(tmp_path)
    write_sections(tmp_path, "-- hub.yaml --\nkinds: {tool: {label: Tool}, app: {label: Tool}}")
    hub = checked(tmp_path)
    found = read_forms(hub.rules.settings, hub.rules.vocabularies)
    keys = [form.questions[0].label for form in found.values()]
    assert "Name of the tool (tool)" in keys
    assert "Name of the tool (app)" in keys


def test_a_short_vocabulary_is_a_menu_and_a_long_one_a_line_with_its_list(wild: Checked) -> None:
    network = read_forms(wild.rules.settings, wild.rules.vocabularies)["propose-network"]
    by_id = {one["id"]: one for one in network.elements}
    assert by_id["audiences"]["type"] == "dropdown"
    assert by_id["audiences"]["attributes"]["options"] == ["Everybody"]
    assert by_id["tags"]["type"] == "input"
    assert "https://hub.example.org/tags/" in by_id["tags"]["attributes"]["description"]


def test_only_the_last_question_takes_more_than_a_line(wild: Checked) -> None:
    for form in read_forms(wild.rules.settings, wild.rules.vocabularies).values():
        kinds = [one["type"] for one in form.elements]
        assert kinds.count("textarea") == 1
        assert kinds[-1] == "textarea"


def test_blank_issues_are_off_and_the_site_is_one_click_away(wild: Checked) -> None:
    chooser = yaml.safe_load(texts_of(wild)[f"{FOLDER}/config.yml"])
    assert chooser["blank_issues_enabled"] is False
    assert [one["url"] for one in chooser["contact_links"]] == ["https://hub.example.org/"]


def test_writing_takes_away_the_form_of_a_kind_that_is_gone(tmp_path: Path) -> None:
    text = f"{MARK}\nname: x\n"
    write_forms(tmp_path, {f"{FOLDER}/propose-tool.yml": text, f"{FOLDER}/config.yml": text})
    (tmp_path / FOLDER / "bug.yml").write_text("name: A form of the hub's own\n")
    done = write_forms(tmp_path, {f"{FOLDER}/config.yml": text})
    assert done.removed == (f"{FOLDER}/propose-tool.yml",)
    assert sorted(file.name for file in (tmp_path / FOLDER).iterdir()) == ["bug.yml", "config.yml"]


def test_a_form_that_somebody_wrote_is_never_written_over(tmp_path: Path) -> None:
    place = tmp_path / FOLDER / "config.yml"
    place.parent.mkdir(parents=True)
    place.write_text("blank_issues_enabled: true\n")
    with pytest.raises(Misuse, match=r"config\.yml was not made by hubgen"):
        write_forms(tmp_path, {f"{FOLDER}/config.yml": MARK, f"{FOLDER}/closed.yml": MARK})
    assert place.read_text() == "blank_issues_enabled: true\n"
    assert not (place.parent / "closed.yml").exists()
