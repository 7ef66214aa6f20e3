"""Names in headers and signatures → what is taken out of texts; and words that may be names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from hubgen.mail.first_names import ALSO_WORDS, FIRST_NAMES
from hubgen.mail.marks import ANY, NAME, Found, doubtful
from hubgen.mail.name_words import (
    ARTICLES,
    BEFORE_MONTH,
    CLOSINGS,
    COLLEAGUES,
    GREETINGS,
    IN,
    MONTHS,
    NOBODY,
    PARTICLES,
    PLACES,
    ROLES,
    SURNAMES,
    TITLES,
    TOWNS,
)
from hubgen.mail.short_names import is_account, short_names


class People(NamedTuple):
    """The parts of people's names, folded, and the addresses that headers name."""

    names: frozenset[str]
    addresses: frozenset[str]


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """A word without case and accents."""
    spelt = word.casefold().replace("ł", "l").replace("ø", "o").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


@lru_cache(maxsize=1 << 14)
def spelt_out(word: str) -> str:
    """A word as keyboards without umlauts write it: Müller, Mueller."""
    return folded(unicodedata.normalize("NFC", word).casefold().translate(_UMLAUTS))


_WORD = re.compile(rf"[^\W\d_{ANY}](?:[^\W\d_{ANY}]|['’-](?=[^\W\d_{ANY}]))*")
_BRACKETS = re.compile(
    r"[(\[<{][^)\]>}]*[)\]>}]?|\s(?:via|on behalf of|im auftrag|au nom de)\s.*", re.IGNORECASE
)
_FORM = re.compile(r"(?:'s|’s|s'|s’)$")
# What stands behind a name that somebody is called by.
_CALLED = re.compile(r"['’]s\b|[^\S\n]*[,!:–—-]|[^\S\n]*\n")
_LONGEST_SIGNATURE_NAME = 60
_MOST_LINES = 8
_NEAR = 40
_SHORTEST_LOWER = 4
_SHORTEST_STEM = 4
# How names end in the cases of Slavic languages, folded.
_CASES = re.compile(r"(?:owi|ovi|emu|ego|iem|em|om|ow|ie|ki|ko|ku|ce|ou|u|a|e|y|i|o|s)$")


def people_of(headers: Iterable[tuple[str, str]], signatures: Iterable[str]) -> People:
    """The people whom headers name (display name, address), and who sign."""
    names: set[str] = set()
    addresses: set[str] = set()
    for name, address in headers:
        addresses.add(address.casefold())
        names.update(_of_header(name, address))
    for signature in signatures:
        names.update(_of_signature(signature))
    return People(frozenset(names), frozenset(addresses))


def _of_header(name: str, address: str) -> Iterator[str]:
    words = _person(_BRACKETS.sub(" ", name).strip("'\" "))
    yield from words
    local = [one for one in re.split(r"[._\d+-]+", address.partition("@")[0].casefold()) if one]
    known = set(words)
    if len(local) >= 2 and (known & set(map(folded, local)) or folded(local[0]) in FIRST_NAMES):
        if not any(one in ROLES for one in local):
            yield from (folded(one) for one in local if len(one) > 1)
    elif len(local) == 1 and folded(local[0]) in FIRST_NAMES and not _is_role(name):
        yield folded(local[0])


def _is_role(name: str) -> bool:
    return any(one.casefold() in ROLES for one in _WORD.findall(name))


def _person(name: str) -> list[str]:
    """The parts of a person's name; none for a role, a list or an organisation."""
    words = _WORD.findall(name)
    words = [one for one in words if folded(one).strip("'") not in TITLES]
    if not words or len(words) > 5 or any(one.casefold() in ROLES for one in words):
        return []
    if not any(one[0].isupper() for one in words) and folded(words[0]) not in FIRST_NAMES:
        return []
    parts = [folded(one) for one in words if len(one) > 1]
    spelt = [spelt_out(one) for one in words if len(one) > 1]
    ordered = parts
    if "," in name and words[0] == name.partition(",")[0].strip():
        ordered = [*parts[1:], *parts[:1]]
    return [
        *parts,
        *spelt,
        *short_names(ordered),
        *(half for one in parts if "-" in one for half in one.split("-") if len(half) > 1),
    ]


def _of_signature(signature: str) -> Iterator[str]:
    above = ""
    is_first = True
    for raw in signature.split("\n")[:_MOST_LINES]:
        line = re.split(r"\s[|–—-]\s|[,(|]", raw.strip("-–—*_~/ "), maxsplit=1)[0].strip()
        words = _WORD.findall(line)
        if not words:
            continue
        if _is_signed(words, line, above, is_first=is_first):
            yield from _person(line)
        is_closing = bool(CLOSINGS & set(map(folded, words)))
        is_first = is_closing and is_first
        above = line


def _is_signed(words: list[str], line: str, above: str, *, is_first: bool) -> bool:
    """Whether a line of a signature is somebody's name."""
    if len(words) > 4 or len(line) > _LONGEST_SIGNATURE_NAME or any(c.isdigit() for c in line):
        return False
    folds = [folded(one) for one in words]
    if not all(
        one[0].isupper() or fold in PARTICLES for one, fold in zip(words, folds, strict=True)
    ):
        return False
    if CLOSINGS.intersection(folds) or (len(words) > 1 and ROLES.intersection(folds)):
        return False
    if folds[0] in FIRST_NAMES or (len(words) > 1 and folds[-1] in FIRST_NAMES):
        return True
    # A name that no list knows: whoever signs does so at the top, below "Kind regards".
    is_below = bool(CLOSINGS & {folded(one) for one in _WORD.findall(above)})
    is_word = any(one in ROLES | NOBODY | SURNAMES | GREETINGS for one in folds)
    return not is_word and (is_below or (is_first and len(words) > 1))


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    fold: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def clear_names(text: str, people: People, found: Found, doubts: dict[str, None]) -> str:
    """A text with a mark for each name of these people, and other probable names marked."""
    words = [
        _Word(one[0], one.start(), one.end(), _FORM.sub("", folded(one[0])))
        for one in _WORD.finditer(text)
    ]
    parts: list[str] = []
    at = place = 0
    while place < len(words):
        last = _known(words, place, people, text)
        if last >= place:
            first = _with_title(words, place, text, at)
            tail = _FORM.search(words[last].text)
            parts += (text[at : words[first].start], NAME, tail[0] if tail else "")
            at = words[last].end
            found["name"] += 1
            place = last + 1
            continue
        last = _probable(words, place, text, people)
        if last >= place:
            name = text[words[place].start : words[last].end]
            parts += (text[at : words[place].start], doubtful(name))
            doubts[name] = None
            at = words[last].end
            place = last + 1
            continue
        place += 1
    return "".join((*parts, text[at:])) if parts else text


def _gap(words: list[_Word], one: int, text: str) -> str:
    """What stands between a word and the next."""
    return text[words[one].end : words[one + 1].start] if one + 1 < len(words) else "\n"


def _known(words: list[_Word], place: int, people: People, text: str) -> int:
    """The last word of a known name that begins here; -1 where none does."""
    if _is_short_form(words, place, people, text):
        return place
    if not _is_part(words[place], people) or _is_place(words, place, text):
        return -1
    last = place
    while last + 1 < len(words) and last - place < 4:
        gap, after = _gap(words, last, text), words[last + 1]
        initial = len(after.text) == 1 and after.is_capital and gap in (" ", ". ")
        joins = gap in (" ", "-", ", ", ". ") or (gap == "  ")
        if not (joins and (_is_part(after, people) or initial or after.fold in PARTICLES)):
            break
        last += 1
    while last > place and not _is_part(words[last], people):
        last -= 1
    if last == place and not _sure(words, place, text):
        return -1
    return last


def _is_part(word: _Word, people: People) -> bool:
    """Whether a word is a part of one of their names, also in another case: "Panie Tomaszu"."""
    if is_account(word.fold, people.names):
        return True
    if not word.is_capital:
        return _is_written_small(word, people)
    if word.fold in people.names or spelt_out(_FORM.sub("", word.text)) in people.names:
        return True
    halves = word.fold.split("-")
    if len(halves) > 1 and all(one in people.names for one in halves):
        return True
    found = _CASES.search(word.fold)
    while found and found.start() >= _SHORTEST_STEM:
        stem = word.fold[: found.start()]
        if stem in people.names or f"{stem}a" in people.names or f"{stem}ek" in people.names:
            return True
        found = _CASES.search(word.fold, found.start() + 1)
    return False


def _is_written_small(word: _Word, people: People) -> bool:
    """Whether a first name without its capital is one: "thanks sarah"."""
    is_long = len(word.fold) >= _SHORTEST_LOWER
    is_name = word.fold in FIRST_NAMES and word.fold not in ALSO_WORDS | SURNAMES
    return is_long and is_name and word.fold in people.names


def _is_short_form(words: list[_Word], place: int, people: People, text: str) -> bool:
    """Whether somebody is greeted by the beginning of their name: "Hi Deb,"."""
    word = words[place]
    greeted = place and words[place - 1].fold in GREETINGS and _gap(words, place - 1, text) == " "
    return bool(
        greeted
        and word.is_capital
        and len(word.fold) > 1
        and word.fold not in NOBODY
        and _CALLED.match(text, word.end)
        and any(name.startswith(word.fold) for name in people.names)
    )


def _is_place(words: list[_Word], place: int, text: str) -> bool:
    """Whether a surname is that of a town: "Lincoln City Council"."""
    following = [one.fold for one in words[place + 1 : place + 3]]
    before = words[place - 1] if place else None
    is_in = before is not None and before.fold in IN and _gap(words, place - 1, text) == " "
    if is_in and words[place].fold in TOWNS:
        return True
    return bool(following) and _gap(words, place, text) == " " and bool(PLACES & set(following[:1]))


def _sure(words: list[_Word], place: int, text: str) -> bool:
    """Whether a name that is also a word is a name here."""
    word = words[place]
    if not word.fold or not (
        word.fold in ALSO_WORDS or word.fold in MONTHS or word.fold in SURNAMES
    ):
        return True
    before = words[place - 1].fold if place else ""
    near = text[max(0, word.start - _NEAR) : word.start]
    if word.fold in MONTHS and (before in BEFORE_MONTH or re.search(r"\d\s*$", near)):
        return False
    if before in GREETINGS or _FORM.search(word.text) or _ends_line(text, word):
        return True
    if before in TITLES and words[place - 1].is_capital:
        return True
    if _CALLED.match(text, word.end):
        return before not in ARTICLES
    if before in ARTICLES or _is_in_a_title(words, place, text):
        return False
    return not _begins_sentence(text, word.start)


def _is_in_a_title(words: list[_Word], place: int, text: str) -> bool:
    """Whether another capital follows, as in "Green Paper"."""
    return _gap(words, place, text) == " " and words[place + 1].is_capital


def _ends_line(text: str, word: _Word) -> bool:
    """Whether a line holds nothing but a name, as below a letter: "- Will"."""
    before = text[max(0, word.start - _NEAR) : word.start].rpartition("\n")[2]
    is_start = word.start <= len(before) or "\n" in text[max(0, word.start - _NEAR) : word.start]
    return text[word.end : word.end + 1] in ("", "\n") and is_start and not before.strip(" -–—~*")


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _NEAR) : start].rstrip(" \"'“‘(*_-")
    return not before or before[-1] in ".!?:\n>…"


def _with_title(words: list[_Word], place: int, text: str, at: int) -> int:
    """The first word of a name: a title before it goes with it."""
    while place and words[place - 1].start >= at and _gap(words, place - 1, text) in (" ", ". "):
        if words[place - 1].fold not in TITLES or not words[place - 1].is_capital:
            break
        place -= 1
    return place


def _is_saint(before: _Word | None) -> bool:
    return before is not None and before.text in ("St", "Saint", "San", "Sankt", "Sainte", "Santa")


def before_is(before: _Word | None, words: frozenset[str]) -> bool:
    """Whether the word before is one of some."""
    return before is not None and before.fold in words


def _probable(words: list[_Word], place: int, text: str, people: People) -> int:
    """The last word of what may be a name; -1 for none."""
    word = words[place]
    if not word.is_capital or (word.text.isupper() and len(word.text) > 1 and len(word.text) < 5):
        return -1
    following = words[place + 1] if place + 1 < len(words) else None
    if following and _is_part(following, people) and word.fold in TITLES | GREETINGS:
        return -1  # the name that follows takes its title along
    goes_on = bool(
        following
        and following.is_capital
        and _gap(words, place, text) in (" ", ". ")
        and following.fold not in ROLES | PLACES
    )
    before = words[place - 1] if place else None
    if word.fold in TITLES and goes_on and len(word.text) > 1:
        last = place + 1
        if last + 1 < len(words) and words[last + 1].is_capital and _gap(words, last, text) == " ":
            last += 1
        return last
    if word.fold in FIRST_NAMES and word.fold not in GREETINGS | TITLES and not _is_saint(before):
        also = word.fold in ALSO_WORDS
        if goes_on and not (
            also and (_begins_sentence(text, word.start) or before_is(before, ARTICLES))
        ):
            return place + 1
        called = text[word.end : word.end + 1] == "," or _FORM.search(word.text) is not None
        if word.fold not in ALSO_WORDS and (called or not _begins_sentence(text, word.start)):
            return place
    if (
        before_is(before, COLLEAGUES)
        and _gap(words, place - 1, text) == " "
        and word.fold not in ROLES | NOBODY
    ):
        return place + 1 if goes_on else place
    greeted = (
        before is not None
        and before.fold in GREETINGS
        and _gap(words, place - 1, text) in (" ", ", ")
    )
    is_nobody = word.fold in NOBODY or word.fold in ROLES or word.fold in GREETINGS
    if greeted and not is_nobody and re.match(r"\s*[,!:\n-]", text[word.end :]):
        return place
    return -1
