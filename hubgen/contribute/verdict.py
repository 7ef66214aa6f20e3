"""What is made of an answer: a value, what is wrong with it, what an editor should know."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.kinds.asking import Question
from hubgen.kinds.types import ListOf
from hubgen.load.cleaning import clipped


class Fault(NamedTuple):
    """What is wrong with an answer: the question's label, what was found, what to write."""

    label: str
    found: str
    advice: str


class Meant(NamedTuple):
    """What an answer means: a text, or texts of a list; or what is wrong with it.

    `doubts` are sentences for an editor: what was not taken as it was written.
    """

    value: str | tuple[str, ...] = ""
    faults: tuple[Fault, ...] = ()
    doubts: tuple[str, ...] = ()


def wrong(question: Question, found: str, advice: str) -> Meant:
    """Nothing but what is wrong."""
    return Meant(faults=(Fault(question.label, found, advice),))


def at_most(question: Question, list_: ListOf, answer: str, meant: Meant) -> Meant:
    """A list, unless it is longer than its field takes."""
    if len(meant.value) > list_.most and not meant.faults:
        return wrong(question, answer, f"at most {list_.most} fit: keep those that matter most.")
    return meant


def taken_for(question: Question, words: str, value: str) -> str:
    """Say that a value is not what was written, but what it was taken for."""
    return f"“{question.label}”: “{clipped(words)}” was taken for {value}"


def left_out(question: Question, words: str) -> tuple[str, ...]:
    """Say which words were left out, if there is a letter in them."""
    words = words.strip(" ,.;:()[]<>-")
    said = f"“{question.label}”: these words were left out: “{clipped(words)}”"
    return (said,) if any(map(str.isalnum, words)) else ()
