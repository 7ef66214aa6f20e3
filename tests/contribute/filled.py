"""Issue forms as GitHub reads them, and as it renders them when they are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from hubgen.check.settings import Settings
from hubgen.check.vocabularies import Vocabulary
from hubgen.contribute.forms import FOLDER, forms
from hubgen.kinds.asking import Question
from hubgen.kinds.examples import example_of
from hubgen.kinds.questions import forms_of
from hubgen.kinds.types import ListOf, Markdown, RecordOf, Reference

NOTHING = "_No response_"


@dataclass(frozen=True)
class IssueForm:
    """A form with the questions it was made from, in the same order."""

    name: str
    read: dict[str, Any]
    questions: tuple[Question, ...]

    @property
    def elements(self) -> list[dict[str, Any]]:
        return [one for one in self.read["body"] if one["type"] != "markdown"]

    def render(self, answers: Mapping[str, str]) -> str:
        """The body of an issue: each label as a heading, the answer or its absence below."""
        return "\n\n".join(
            f"### {one['attributes']['label']}\n\n{answers.get(one['id']) or NOTHING}"
            for one in self.elements
        )

    def examples(self, reference: str) -> dict[str, str]:
        """An answer to each question, as its declaration or the form itself suggests."""
        pairs = zip(self.elements, self.questions, strict=True)
        return {element["id"]: _example(element, one, reference) for element, one in pairs}


def _example(element: dict[str, Any], question: Question, reference: str) -> str:
    attributes = element["attributes"]
    item = question.type.item if isinstance(question.type, ListOf) else question.type
    if element["type"] == "dropdown":
        return str(attributes["options"][0])
    if isinstance(item, Reference):
        return reference
    if isinstance(item, Markdown):
        return "What there is to say.\n\nIn two paragraphs."
    if example := attributes.get("placeholder"):
        return str(example)
    return (not isinstance(item, (RecordOf, ListOf)) and example_of(item)) or "Some words"


def read_forms(settings: Settings, vocabularies: Mapping[str, Vocabulary]) -> dict[str, IssueForm]:
    """Every form of a hub by its name, read back from its YAML."""
    texts = forms(settings, vocabularies)
    return {
        one.name: IssueForm(
            one.name, yaml.safe_load(texts[f"{FOLDER}/{one.name}.yml"]), one.questions
        )
        for one in forms_of(settings.kinds)
    }
