"""content/vocabularies/*.yaml → vocabularies: closed lists of terms, each with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hubgen.check.filenames import check_slug
from hubgen.check.near import suggestion
from hubgen.check.reading import Place, read_fields
from hubgen.kinds.slugs import slug_fault, slugify
from hubgen.kinds.types import Field, ListOf, RecordOf, Text
from hubgen.kinds.values import Record
from hubgen.load.documents import Document
from hubgen.load.nodes import Mapping as Fields
from hubgen.problems import Location, Report

TITLES = {"tags": "Topics", "regions": "Regions"}

TERM = RecordOf(
    (
        Field("title", Text(80), "The term as readers see it.", required=True),
        Field("description", Text(300), "What it means, in a sentence.", required=True),
        Field("synonyms", ListOf(Text(80)), "Other words for it."),
        Field("related", ListOf(Text(80)), "Terms near it."),
        Field("replaced_by", Text(80), "The term to write instead."),
    )
)


class Term(NamedTuple):
    """One allowed value: its name in files and addresses, and what readers see."""

    name: str
    title: str
    description: str
    synonyms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    replaced_by: str = ""


class Vocabulary(NamedTuple):
    """A closed list: `name` is its file and address, `path` the file for hints."""

    name: str
    path: str
    terms: Mapping[str, Term]
    synonyms: Mapping[str, str]  # casefolded synonym or title → term

    @property
    def title(self) -> str:
        return TITLES.get(self.name, self.name.replace("-", " ").capitalize())

    @property
    def current(self) -> dict[str, str]:
        """The terms to write today with their titles: without those that were replaced."""
        return {term.name: term.title for term in self.terms.values() if not term.replaced_by}


def read_vocabularies(documents: Mapping[str, Document], report: Report) -> dict[str, Vocabulary]:
    """All vocabularies by name, in order of name."""
    return {name: _read(document, report) for name, document in sorted(documents.items())}


def _read(document: Document, report: Report) -> Vocabulary:
    check_slug(document, report)
    if document.body.text.strip():
        report.add(
            "unexpected-file",
            Location(document.path, document.body.line),
            "a vocabulary has no body: this text would be lost",
            f'keep only the terms, in "{document.slug}.yaml"',
        )
    terms: dict[str, Term] = {}
    for key, node in document.fields.pairs:
        fault = slug_fault(key.value)
        if fault:
            report.add(
                "bad-term",
                key.span.at(document.path),
                f'"{key.value}" cannot name a term: {fault}',
                f'write "{slugify(key.value) or "a-term"}" and put the words into its title',
            )
            continue
        if not isinstance(node, Fields):
            report.add(
                "wrong-shape",
                key.span.at(document.path),
                f'the term "{key.value}" says nothing about itself',
                f"write {key.value}: {{title: …, description: …}}",
            )
            continue
        values = read_fields(node, TERM.outline, Place(document.path, report))
        terms[key.value] = _term(key.value, values)
    synonyms = _synonyms(document, terms, report)
    _check_links(document, terms, report)
    terms = {name: _leading_somewhere(term, terms) for name, term in terms.items()}
    return Vocabulary(document.slug, document.path, terms, synonyms)


def _texts(values: Record, name: str) -> tuple[str, ...]:
    found = values.get(name, ())
    return tuple(str(item) for item in found) if isinstance(found, tuple) else ()


def _term(name: str, values: Record) -> Term:
    return Term(
        name,
        str(values.get("title", name)),
        str(values.get("description", "")),
        _texts(values, "synonyms"),
        _texts(values, "related"),
        str(values.get("replaced_by", "")),
    )


def _synonyms(document: Document, terms: Mapping[str, Term], report: Report) -> dict[str, str]:
    owners = {name.casefold(): name for name in terms}
    found: dict[str, str] = {}
    for term in terms.values():
        found.setdefault(term.title.casefold(), term.name)
        for place, synonym in enumerate(term.synonyms):
            folded = synonym.casefold()
            owner = owners.setdefault(folded, term.name)
            if owner != term.name:
                report.add(
                    "synonym-taken",
                    document.place(f"{term.name}.synonyms.{place}"),
                    f'"{synonym}" is itself a term'
                    if folded == owner
                    else f'"{synonym}" already stands for "{owner}"',
                    "a word may lead to one term only; delete it here or there",
                )
            found[folded] = owner
    return found


def _leading_somewhere(term: Term, terms: Mapping[str, Term]) -> Term:
    """A replacement that is not there, or the term itself, counts as none."""
    leads = term.replaced_by in terms and term.replaced_by != term.name
    return term if leads or not term.replaced_by else term._replace(replaced_by="")


def _check_links(document: Document, terms: Mapping[str, Term], report: Report) -> None:
    for term in terms.values():
        targets = [(f"related.{place}", name) for place, name in enumerate(term.related)]
        if term.replaced_by:
            targets.append(("replaced_by", term.replaced_by))
        for field, target in targets:
            if target not in terms or target == term.name:
                what = "itself" if target == term.name else f'an unknown term "{target}"'
                report.add(
                    "unknown-term",
                    document.place(f"{term.name}.{field}"),
                    f"{field.partition('.')[0]} names {what}",
                    suggestion(target, [name for name in terms if name != term.name]),
                )
    for term in terms.values():
        after = terms.get(term.replaced_by, term)
        if after is not term and after.replaced_by:
            report.add(
                "replaced-term",
                document.place(f"{term.name}.replaced_by"),
                f'"{term.replaced_by}" is itself replaced',
                f'write "{after.replaced_by}"',
            )
