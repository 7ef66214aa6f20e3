"""A date, a number, a web address or a text in a person's words → the value of a field."""

from __future__ import annotations

import re

from hubgen.contribute.days import day_meant
from hubgen.contribute.links import addresses_in
from hubgen.contribute.verdict import Meant, at_most, left_out, taken_for, wrong
from hubgen.kinds.asking import Question
from hubgen.kinds.types import Date, Integer, ListOf, Partial, ScalarType, Text, Url, Wrong
from hubgen.load.cleaning import one_line

# What the reader of numbers says was meant, at the end of a hint.
_ADVICE = re.compile(r": ([0-9]+)$")


def read_scalar(question: Question, type_: ScalarType, words: str, language: str) -> Meant:
    """The value of one answer; `language` is the hub's, for dates in numbers."""
    match type_:
        case Url():
            return _address(question, type_, words)
        case Date() | Partial():
            return _day(question, type_, words, month_first=language.casefold() == "en-us")
        case Integer():
            return _number(question, type_, words)
        case Text(pattern=None, longest=longest) if len(words) > longest:
            long = f"this has {len(words):,} letters and spaces; at most {longest:,} fit."
            return wrong(question, words, long)
        case _:
            return _read(question, type_, words)


def _read(question: Question, type_: ScalarType, words: str) -> Meant:
    """Let the type read it, and say what it says."""
    read = type_.read(words)
    if not isinstance(read, Wrong):
        return Meant(words)
    message = read.message
    if message.startswith(f'"{words}" '):
        message = f"this {message.removeprefix(_quoted(words))}"
    leave = "" if question.needed else " Or leave this out."
    return wrong(question, words, f"{message}; {read.hint}.{leave}")


def _quoted(words: str) -> str:
    return f'"{words}" '


def _day(question: Question, type_: Date | Partial, words: str, *, month_first: bool) -> Meant:
    if not isinstance(type_.read(words), Wrong):
        return Meant(words)
    day = day_meant(words, month_first=month_first)
    if day and not isinstance(type_.read(day), Wrong):
        return Meant(day, doubts=(taken_for(question, words, day),))
    return _read(question, type_, words)


def _number(question: Question, type_: Integer, words: str) -> Meant:
    """A number among words is taken; one that letters touch ("5k") is another number."""
    read = type_.read(words)
    advice = _ADVICE.search(read.hint) if isinstance(read, Wrong) else None
    if not advice or re.search(r"\d[^\W\d_]", words):
        return _read(question, type_, words)
    meant = _read(question, type_, advice[1])
    return (
        meant if meant.faults else Meant(advice[1], doubts=(taken_for(question, words, advice[1]),))
    )


def _address(question: Question, type_: Url, words: str) -> Meant:
    """The one address in some words; a bare domain gets https://."""
    found = addresses_in(words)
    if len(found.addresses) == 1:
        return Meant(found.addresses[0], doubts=left_out(question, found.words))
    if found.addresses:
        return wrong(question, words, f"only one fits, such as {found.addresses[0]}")
    leave = "" if question.needed else ", or leave this out"
    if re.fullmatch(r"\S+@\S+", words):
        advice = f"this is an e-mail address; write that of a web page{leave}."
        return wrong(question, words, advice)
    read = type_.read(words)
    fault = read.message.rpartition(": ")[2] if isinstance(read, Wrong) else ""
    advice = f"this is not a web address: {fault}. Copy it from the browser{leave}."
    return wrong(question, words, advice)


def read_addresses(question: Question, list_: ListOf, answer: str) -> Meant:
    """All addresses in an answer; what stands around them is told."""
    found = addresses_in(one_line(answer))
    if not found.addresses:
        leave = "" if question.needed else ", or leave this out"
        words = one_line(answer)
        return wrong(question, words, f"there is no web address in it. Copy one{leave}.")
    meant = Meant(found.addresses, doubts=left_out(question, found.words))
    return at_most(question, list_, answer, meant)
