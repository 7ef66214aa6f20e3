"""The words of a person → the values of a closed list that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from hubgen.check.near import nearest
from hubgen.check.vocabularies import Vocabulary
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Boolean, Choice
from hubgen.load.cleaning import one_line

CLOSE = 0.85
"""From which difflib ratio on a word is taken for a slip: "comunity" is "community" with 0.94."""

_BOX = re.compile(r" {0,3}[-*] \[([ xX])\] ?(.*)")
_BULLET = re.compile(r" {0,3}[-*•] +")
_COMMAS = re.compile(r"([,;])")
# Between the values of a closed list, people write these too.
_WORDS_PART = re.compile(r"([,;/+&]|(?<=\s)and(?=\s))", re.IGNORECASE)
_LONGEST = 400


def term_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Each word for a term, folded: its name, its title, its synonyms."""
    names = dict(vocabulary.synonyms)
    names |= {term.title.casefold(): term.name for term in vocabulary.terms.values()}
    return names | {name: name for name in vocabulary.terms}


def choice_names(type_: Choice | Boolean, options: Mapping[str, str]) -> dict[str, str]:
    """Each word for a value, folded: the value itself, and what readers see (`options`)."""
    values = type_.values if isinstance(type_, Choice) else ("true", "false")
    names = {value.casefold(): value for value in values}
    return names | {title.casefold(): value for title, value in options.items()}


def named(words: str, names: Mapping[str, str]) -> str:
    """What some words stand for: as they are, as a slug, or but for a slip; empty for nothing."""
    folded = one_line(words).casefold().strip(" .;\"'“”")
    if len(folded) > _LONGEST:
        return ""
    if exact := _exactly(folded, names):
        return exact
    near = nearest(folded, names)
    if near and SequenceMatcher(None, folded, near.casefold(), autojunk=False).ratio() >= CLOSE:
        return names[near]
    return ""


def _exactly(folded: str, names: Mapping[str, str]) -> str:
    if folded in names:
        return names[folded]
    slug = slugify(folded)
    return next((value for name, value in names.items() if slug and slugify(name) == slug), "")


def named_within(words: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The values that are named somewhere among other words, each once, in their order there."""
    said = f"-{slugify(words[:_LONGEST])}-"
    places = {
        value: place
        for name, value in names.items()
        if slugify(name) and (place := said.find(f"-{slugify(name)}-")) >= 0
    }
    return tuple(sorted(places, key=lambda value: (places[value], value)))


def parts_of(answer: str, names: Mapping[str, str], *, words_part: bool) -> Iterator[str]:
    """The parts of a list: boxes that are ticked, lines, words between commas.

    `words_part`: "and", "&", "/" and "+" stand between parts as well; never inside a known name.
    """
    between = _WORDS_PART if words_part else _COMMAS
    slugs = {slugify(name) for name in names}
    for line in answer.split("\n"):
        box = _BOX.fullmatch(line)
        if box:
            if box[1] != " ":
                yield one_line(box[2])
        else:
            yield from _between(_BULLET.sub("", line, count=1), slugs, between)


def _between(line: str, slugs: set[str], between: re.Pattern[str]) -> Iterator[str]:
    """Split a line, but not inside a known name that has such a sign; the longest name first."""
    parts = between.split(line)
    most = 1 + 2 * max((slug.count("-") for slug in slugs), default=0)
    place = 0
    while place < len(parts):
        taken = 1
        for count in range(min(most, len(parts) - place) | 1, 1, -2):
            if slugify("".join(parts[place : place + count])) in slugs:
                taken = count
                break
        if words := one_line("".join(parts[place : place + taken])):
            yield words
        place += taken + 1
