"""An answer in a person's words → the value that a field takes, or what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from hubgen.check.near import nearest
from hubgen.check.vocabularies import Vocabulary
from hubgen.contribute.cleaning import one_line
from hubgen.contribute.forms import options_of
from hubgen.contribute.known import Known
from hubgen.hub.addresses import list_address
from hubgen.kinds.questions import Question
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import (
    Boolean,
    Choice,
    FieldType,
    ListOf,
    Markdown,
    RecordOf,
    Reference,
    Term,
    Text,
    Url,
    Wrong,
)

CLOSE = 0.85
"""From which difflib ratio on a word is taken for a slip: "comunity" is "community" with 0.94."""

_BOX = re.compile(r" {0,3}[-*] \[([ xX])\] ?(.*)")
_BULLET = re.compile(r" {0,3}[-*•] +")
# What the readers of dates and numbers say was meant, at the end of a hint.
_ADVICE = re.compile(r": ([0-9][0-9-]*)$")
_DOMAIN = re.compile(r"[^\s/?#@]+\.[^\s/?#@.]{2,}([/?#]\S*)?")
_FEW = 12


class Fault(NamedTuple):
    """What is wrong with an answer: the question's label, what was found, what to write."""

    label: str
    found: str
    advice: str


class Meant(NamedTuple):
    """What an answer means: a text, or texts of a list; or what is wrong with it."""

    value: str | tuple[str, ...] = ""
    fault: Fault | None = None


def meaning_of(question: Question, answer: str, known: Known) -> Meant:
    """The value of an answer; an empty one means nothing."""
    if not answer.strip():
        return Meant()
    type_ = question.type
    if not isinstance(type_, ListOf):
        return _one(question, type_, one_line(answer), known)
    if isinstance(type_.item, RecordOf):
        return _wrong(question, answer, "a person has to write this one.")
    return _several(question, type_, type_.item, answer, known)


def _several(
    question: Question, list_: ListOf, item: FieldType, answer: str, known: Known
) -> Meant:
    values: list[str] = []
    for words in _pieces(question, item, answer, known):
        meant = _one(question, item, words, known)
        if meant.fault:
            return meant
        if isinstance(meant.value, str) and meant.value and meant.value not in values:
            values.append(meant.value)
    if len(values) > list_.most:
        return _wrong(question, answer, f"at most {list_.most} fit: keep those that matter most.")
    return Meant(tuple(values))


def _one(question: Question, type_: FieldType, words: str, known: Known) -> Meant:
    match type_:
        case Term(vocabulary=name):
            return _term(question, name, words, known)
        case Choice() | Boolean():
            return _choice(question, type_, words, known)
        case Reference(plurals=plurals):
            return _reference(question, plurals, words, known)
        case Text(pattern=None) if question.options:
            return _option(question, words, known)
        case Markdown() | ListOf() | RecordOf():
            return Meant(words)
        case _:
            return _read(question, type_, words)


def _read(question: Question, type_: FieldType, words: str) -> Meant:
    """Let the type read it; where the type says what was meant, it is taken at its word."""
    assert not isinstance(type_, (ListOf, RecordOf))
    if isinstance(type_, Url):
        words = _with_scheme(words)
    read = type_.read(words)
    if isinstance(read, Wrong) and not isinstance(type_, Text):
        advice = _ADVICE.search(read.hint)
        if advice and not isinstance(type_.read(advice[1]), Wrong):
            return Meant(advice[1])
    if isinstance(read, Wrong):
        return _wrong(question, words, f"{read.message.removeprefix(_quoted(words))}; {read.hint}.")
    return Meant(words)


def _quoted(words: str) -> str:
    return f'"{words}" '


def _with_scheme(words: str) -> str:
    """A bare domain gets https://, and the angle brackets of a mail go."""
    words = words.removeprefix("<").removesuffix(">").strip()
    if "://" not in words and _DOMAIN.fullmatch(words):
        return f"https://{words}"
    return words


def _choice(question: Question, type_: Choice | Boolean, words: str, known: Known) -> Meant:
    """By what readers see, or by the value itself."""
    options = options_of(question, known.checked.rules.vocabularies)
    values = type_.values if isinstance(type_, Choice) else ("true", "false")
    by_name = {value.casefold(): value for value in values}
    by_name |= {title.casefold(): value for title, value in options.items()}
    meant = _nearest_of(words, by_name)
    return Meant(meant) if meant else _wrong(question, words, f"choose one of: {_list(options)}.")


def _option(question: Question, words: str, known: Known) -> Meant:
    options = options_of(question, known.checked.rules.vocabularies)
    meant = _nearest_of(words, {option.casefold(): option for option in options})
    return Meant(meant) if meant else _wrong(question, words, f"choose one of: {_list(options)}.")


def _term(question: Question, name: str, words: str, known: Known) -> Meant:
    vocabulary = known.checked.rules.vocabularies.get(name)
    if vocabulary is None:
        return _wrong(question, words, "this site has no list of words for it yet.")
    meant = _nearest_of(words, term_names(vocabulary))
    if meant:
        term = vocabulary.terms[meant]
        return Meant(term.replaced_by or meant)
    current = vocabulary.current
    near = nearest(words, current.values())
    advice = f"did you mean “{near}”? " if near else ""
    some = _list(current.values()) if len(current) <= _FEW else ""
    where = known.base.absolute(list_address(name))
    return _wrong(question, words, f"{advice}Choose from {some or 'the list'}: {where}")


def term_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Each word for a term, folded: its name, its title, its synonyms."""
    names = dict(vocabulary.synonyms)
    names |= {term.title.casefold(): term.name for term in vocabulary.terms.values()}
    return names | {name: name for name in vocabulary.terms}


def _nearest_of(words: str, names: Mapping[str, str]) -> str:
    """What some words stand for: as they are, as a slug, or but for a slip; empty for nothing."""
    folded = one_line(words).casefold().strip(" .;\"'“”")
    if folded in names:
        return names[folded]
    slugs = {slugify(name): value for name, value in names.items()}
    if slugify(folded) in slugs and slugify(folded):
        return slugs[slugify(folded)]
    near = nearest(folded, names)
    if near and SequenceMatcher(None, folded, near.casefold(), autojunk=False).ratio() >= CLOSE:
        return names[near]
    return ""


def _reference(question: Question, plurals: tuple[str, ...], words: str, known: Known) -> Meant:
    entry = known.find(words, plurals)
    if entry is not None and not (entry.is_retired or entry.is_draft):
        return Meant(str(entry.ref))
    near = known.nearest(words, plurals)
    advice = f"did you mean “{near.title}”, {known.address(near)}? " if near else ""
    return _wrong(question, words, f"{advice}Write the address of its page on this site.")


def _pieces(question: Question, item: FieldType, answer: str, known: Known) -> Iterator[str]:
    """The parts of a list: boxes that are ticked, lines, words between commas."""
    for line in answer.split("\n"):
        box = _BOX.fullmatch(line)
        if box:
            if box[1] != " ":
                yield one_line(box[2])
        elif isinstance(item, Url):
            yield from (part.strip(",;") for part in line.split() if part.strip(",;"))
        else:
            yield from _between_commas(
                _BULLET.sub("", line, count=1), _names(question, item, known)
            )


def _names(question: Question, item: FieldType, known: Known) -> Mapping[str, str]:
    """The words that may have a comma in them."""
    vocabularies = known.checked.rules.vocabularies
    if isinstance(item, Term) and item.vocabulary in vocabularies:
        return term_names(vocabularies[item.vocabulary])
    return {title.casefold(): title for title in options_of(question, vocabularies)}


def _between_commas(line: str, names: Mapping[str, str]) -> Iterator[str]:
    """Split at commas and semicolons, but not inside a known name that has some."""
    parts = [part.strip() for part in re.split(r"[,;]", line)]
    most = max((name.count(",") + name.count(";") for name in names), default=0) + 1
    while parts:
        taken = 1
        for count in range(min(most, len(parts)), 1, -1):
            if ", ".join(parts[:count]).casefold() in names:
                taken = count
                break
        words = ", ".join(parts[:taken])
        parts = parts[taken:]
        if words:
            yield words


def _list(options: Iterable[str]) -> str:
    return ", ".join(f"“{option}”" for option in options)


def _wrong(question: Question, found: str, advice: str) -> Meant:
    return Meant(fault=Fault(question.label, found, advice))
