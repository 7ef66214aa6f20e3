"""An answer in a person's words → the value that a field takes, or what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from hubgen.check.near import nearest
from hubgen.contribute.forms import options_of
from hubgen.contribute.known import Known
from hubgen.contribute.naming import choice_names, named, named_within, parts_of, term_names
from hubgen.contribute.scalars import read_addresses, read_scalar
from hubgen.contribute.verdict import Fault, Meant, at_most, wrong
from hubgen.hub.addresses import list_address
from hubgen.kinds.asking import Question
from hubgen.kinds.types import (
    Boolean,
    Choice,
    FieldType,
    ListOf,
    Markdown,
    RecordOf,
    Reference,
    ScalarType,
    Term,
    Text,
    Url,
)
from hubgen.load.cleaning import one_line

# What people write where they have nothing to say.
_NOTHING = re.compile(
    r"[-–—?]{1,3}|n/a|none|nil|nothing|unknown|not (known|sure)|(i )?don['’]?t know|no idea"
)
_FEW = 12
_MOST_PARTS = 100


def meaning_of(question: Question, answer: str, known: Known) -> Meant:
    """The value of an answer; an empty one means nothing."""
    if not answer.strip() or _says_nothing(question, answer, known):
        return Meant()
    type_ = question.type
    if not isinstance(type_, ListOf):
        return _one(question, type_, one_line(answer), known)
    if isinstance(type_.item, RecordOf):
        return wrong(question, answer, "a person has to write this one.")
    if isinstance(type_.item, Url):
        return read_addresses(question, type_, answer)
    return _several(question, type_, type_.item, answer, known)


def _says_nothing(question: Question, answer: str, known: Known) -> bool:
    """Whether it is a word for "no answer", and neither a name nor one of the values."""
    words = one_line(answer).casefold().strip(" .()")
    item = question.type.item if isinstance(question.type, ListOf) else question.type
    is_name = isinstance(item, (Text, Reference)) and question.needed
    is_value = isinstance(item, (Choice, Boolean, Term)) and named(
        words, _names(question, item, known)
    )
    return bool(_NOTHING.fullmatch(words)) and not is_name and not is_value


def _several(
    question: Question, list_: ListOf, item: ScalarType, answer: str, known: Known
) -> Meant:
    names = _names(question, item, known)
    is_closed = isinstance(item, (Term, Choice, Boolean))
    parts = list(islice(parts_of(answer, names, words_part=is_closed), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        most = min(list_.most, _MOST_PARTS)
        return wrong(question, answer, f"at most {most} fit: keep those that matter most.")
    each = [_one(question, item, words, known) for words in parts]
    faults = tuple(fault for one in each for fault in one.faults)
    values = tuple(dict.fromkeys(str(one.value) for one in each if one.value))
    doubts = tuple(doubt for one in each for doubt in one.doubts)
    return at_most(question, list_, answer, Meant(values, faults, doubts))


def _names(question: Question, item: FieldType, known: Known) -> dict[str, str]:
    """Each word for a value, folded, where there is a closed list of them."""
    vocabularies = known.checked.rules.vocabularies
    if isinstance(item, Term) and item.vocabulary in vocabularies:
        return term_names(vocabularies[item.vocabulary])
    if isinstance(item, (Choice, Boolean)):
        return choice_names(item, options_of(question, vocabularies))
    return {option.casefold(): option for option in question.options}


def _one(question: Question, type_: FieldType, words: str, known: Known) -> Meant:
    match type_:
        case Term(vocabulary=name):
            return _term(question, name, words, known)
        case Choice() | Boolean():
            return _option(question, type_, words, known)
        case Reference(plurals=plurals):
            return _reference(question, plurals, words, known)
        case Text(pattern=None) if question.options:
            return _option(question, type_, words, known)
        case Markdown() | ListOf() | RecordOf():
            return Meant(words)
        case _:
            return read_scalar(question, type_, words, known.checked.rules.settings.language)


def _option(question: Question, type_: ScalarType, words: str, known: Known) -> Meant:
    """By what readers see, or by the value itself."""
    value = named(words, _names(question, type_, known))
    options = options_of(question, known.checked.rules.vocabularies)
    return Meant(value) if value else wrong(question, words, f"choose one of: {_list(options)}.")


def _term(question: Question, name: str, words: str, known: Known) -> Meant:
    vocabulary = known.checked.rules.vocabularies.get(name)
    if vocabulary is None:
        return wrong(question, words, "this site has no list of words for it yet.")
    names = term_names(vocabulary)
    if meant := named(words, names):
        return Meant(vocabulary.terms[meant].replaced_by or meant)
    current = vocabulary.current
    inside = [current[term] for term in named_within(words, names) if term in current]
    near = nearest(words, current.values())
    meant_perhaps = inside[:3] or ([near] if near else [])
    advice = f"did you mean {_list(meant_perhaps)}? " if meant_perhaps else ""
    some = _list(current.values()) if len(current) <= _FEW else ""
    where = known.base.absolute(list_address(name))
    return wrong(question, words, f"{advice}Choose from {some or 'the list'}: {where}")


def _reference(question: Question, plurals: tuple[str, ...], words: str, known: Known) -> Meant:
    entry = known.find(words, plurals)
    if entry is not None and not (entry.is_retired or entry.is_draft):
        return Meant(str(entry.ref))
    return Meant(faults=(no_entry(question.label, words, known, plurals),))


def no_entry(label: str, words: str, known: Known, plurals: tuple[str, ...] = ()) -> Fault:
    """Say that an entry is not here, and which may be meant."""
    near = known.nearest(words, plurals)
    meant = f"did you mean “{near.title}”, {known.address(near)}? " if near else ""
    return Fault(label, words, f"{meant}Write the address of its page on this site.")


def _list(options: Iterable[str]) -> str:
    return ", ".join(f"“{option}”" for option in options)
