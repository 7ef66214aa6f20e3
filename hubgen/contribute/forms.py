"""The kinds' declarations → issue forms of GitHub, for people who do not use git.

Syntax: "Syntax for issue forms" and "Syntax for GitHub's form schema" in GitHub's documentation,
with the rules of "Common validation errors when creating issue forms".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hubgen.check.settings import Settings
from hubgen.check.vocabularies import Vocabulary
from hubgen.hub.addresses import Base, list_address
from hubgen.hub.choices import choice_title
from hubgen.kinds.asking import Question, has_unknown
from hubgen.kinds.examples import example_of
from hubgen.kinds.questions import Form, forms_of
from hubgen.kinds.scaffold import MOST_LISTED, quoted
from hubgen.kinds.types import Boolean, Choice, FieldType, ListOf, RecordOf, Term, Text
from hubgen.problems import Misuse

FOLDER = ".github/ISSUE_TEMPLATE"
MARK = "# Made by `hubgen schema --forms` from the kinds' declarations; edit those instead."

Vocabularies = Mapping[str, Vocabulary]


class Written(NamedTuple):
    """What became of the files of the forms: paths below the hub."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def forms(settings: Settings, vocabularies: Vocabularies) -> dict[str, str]:
    """The text of every file of .github/ISSUE_TEMPLATE, by its path below the repository."""
    base = Base.of(settings.base_url)
    texts = {
        f"{FOLDER}/{form.name}.yml": "\n".join(_form(form, base, vocabularies))
        for form in forms_of(settings.kinds)
    }
    return texts | {f"{FOLDER}/config.yml": "\n".join(_chooser(settings))}


def write_forms(root: Path, texts: Mapping[str, str]) -> Written:
    """Write the forms, and take away those of kinds that are gone; Misuse before a file of others.

    A file in the folder that does not begin with our mark was made by somebody else.
    """
    folder = root / FOLDER
    if any(place.is_symlink() for place in (folder.parent, folder)):
        raise Misuse(f"{FOLDER} is behind a symbolic link; forms are written to real folders only")
    there = {f"{FOLDER}/{file.name}": file for file in sorted(folder.glob("*.yml"))}
    ours = {path: file for path, file in there.items() if _is_ours(file)}
    for path in texts:
        if path in there and path not in ours:
            raise Misuse(f"{path} was not made by hubgen; give it another name first")
    folder.mkdir(parents=True, exist_ok=True)
    gone = [path for path in ours if path not in texts]
    for path in gone:
        ours[path].unlink()
    for path, text in texts.items():
        (root / path).write_bytes(text.encode())
    return Written(tuple(texts), tuple(gone))


def _is_ours(file: Path) -> bool:
    return not file.is_symlink() and file.read_bytes().startswith(MARK.encode())


def options_of(question: Question, vocabularies: Vocabularies) -> dict[str, str]:
    """What can be chosen, as readers see it, with the value for each; nothing where words may do.

    "None" is GitHub's own word for no answer, so no option may be called so.
    """
    if question.options:
        return {option: option for option in question.options}
    found: dict[str, str] = {}
    for value, title in _values(question, vocabularies):
        words = " ".join(title.split()) or value
        unlike = words in found or words.casefold() == "none"
        found[f"{words} ({value})" if unlike else words] = value
    return found


def _values(question: Question, vocabularies: Vocabularies) -> Iterator[tuple[str, str]]:
    each = _each(question.type)
    if isinstance(each, Choice):
        field = question.path.partition(".")[0]
        yield from ((value, choice_title(field, value)) for value in each.values)
    elif isinstance(each, Boolean):
        yield from (("true", "Yes"), ("false", "No"))
    elif isinstance(each, Term) and each.vocabulary in vocabularies:
        yield from vocabularies[each.vocabulary].current.items()


def _each(type_: FieldType) -> FieldType:
    return type_.item if isinstance(type_, ListOf) else type_


def _form(form: Form, base: Base, vocabularies: Vocabularies) -> Iterator[str]:
    yield MARK
    yield f"name: {quoted(form.title)}"
    yield f"description: {quoted(form.about)}"
    yield f"title: {quoted(form.subject)}"
    yield f"labels: [{quoted(form.tag)}]"
    yield "body:"
    for question in form.questions:
        yield from _element(question, base, vocabularies)
    yield ""


def _element(question: Question, base: Base, vocabularies: Vocabularies) -> Iterator[str]:
    options = list(options_of(question, vocabularies))
    chosen = options if len(options) <= MOST_LISTED or question.options else []
    sort = "dropdown" if chosen else "textarea" if question.is_long else "input"
    yield f"  - type: {sort}"
    yield f"    id: {quoted(question.id)}"
    yield "    attributes:"
    yield f"      label: {quoted(question.label)}"
    if words := _description(question, base, [] if chosen else options):
        yield f"      description: {quoted(words)}"
    if chosen:
        yield f"      multiple: {'true' if isinstance(question.type, ListOf) else 'false'}"
        yield "      options:"
        yield from (f"        - {quoted(option)}" for option in chosen)
    elif sort == "input" and (example := _example(question, options)):
        yield f"      placeholder: {quoted(example)}"
    yield "    validations:"
    yield f"      required: {'true' if question.required else 'false'}"


def _description(question: Question, base: Base, listed: list[str]) -> str:
    """What it is for, how much fits, where its words are listed, whether it can be left out."""
    said = [_as_sentence(question.help)]
    each = _each(question.type)
    if isinstance(each, Term) and listed:
        many = "Words" if isinstance(question.type, ListOf) else "One"
        commas = ", with commas between" if isinstance(question.type, ListOf) else ""
        said.append(f"{many} of this list{commas}: {base.absolute(list_address(each.vocabulary))}")
    elif isinstance(each, Text) and question.path and each.pattern is None and each.longest < 1000:
        said.append(f"At most {each.longest} letters and spaces.")
    if isinstance(question.type, ListOf) and not isinstance(each, RecordOf) and question.path:
        most = question.type.most
        said.append(f"At most {most}." if most < ListOf(question.type.item).most else "")
    if question.needed and not question.required and not has_unknown(question.type):
        said.append("Needed before it can be shown.")
    return " ".join(part for part in said if part)


def _as_sentence(words: str) -> str:
    return words if not words or words.endswith((".", "?", "!", "…")) else f"{words}."


def _example(question: Question, listed: list[str]) -> str:
    each = _each(question.type)
    if listed:
        return ", ".join(listed[: 2 if isinstance(question.type, ListOf) else 1])
    if isinstance(each, (ListOf, RecordOf)) or isinstance(question.type, RecordOf):
        return ""
    if question.path in ("", "network") and not isinstance(question.type, ListOf):
        return "" if question.id != "ended" else example_of(each)
    return example_of(each)


def _chooser(settings: Settings) -> Iterator[str]:
    """The page on which one chooses a form: no blank issues, and the way back to the site."""
    yield MARK
    yield "blank_issues_enabled: false"
    yield "contact_links:"
    yield f"  - name: {quoted(settings.title)}"
    yield f"    url: {quoted(settings.base_url)}"
    yield f"    about: {quoted('Look first whether it is there already.')}"
    yield ""
