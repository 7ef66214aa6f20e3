"""What stands for a whole name: initials below a letter, an account, the end of a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hubgen.mail.marks import NAME, Found

# Names that people sign with are kept beside the parts of names, in forms that no word has.
_ACCOUNT, _INITIALS = "@", "."
_SHORTEST_ACCOUNT = 5
_LETTERS = r"[^\W\d_](?:\.?[^\W\d_]){1,2}\.?"
_SIGNED = re.compile(
    rf"(?m)^([^\S\n]{{0,4}}[-–—~*]{{0,2}}[^\S\n]?)({_LETTERS})([^\S\n]?x{{0,3}}[^\S\n]*)$"
)
_ANSWERS = re.compile(rf"(?m)^([^\S\n]{{0,4}}[\[(]?)({_LETTERS})([\])]|[^\S\n]?[:>])")
# Of these nobody knows whether they are initials: they are words on other days.
_ABBREVIATIONS = frozenset(
    [
        "ai",
        "am",
        "cc",
        "eu",
        "hr",
        "id",
        "it",
        "nb",
        "ok",
        "pc",
        "pm",
        "pr",
        "ps",
        "qa",
        "re",
        "tv",
        "uk",
        "us",
        "vs",
    ]
)
_SOUNDS = re.compile(r"[^\W\d_]+")
_JOINS = {"-", ".", "_", "+", "%20"}


def short_names(parts: Iterable[str]) -> Iterator[str]:
    """The initials and accounts that a person with these name parts, first to last, may use."""
    whole = [one for one in parts if one[:1].isalpha()]
    if len(whole) < 2:
        return
    first, last = whole[0], whole[-1].replace("-", "").replace("'", "")
    yield "".join(one[0] for one in whole) + _INITIALS
    yield first[0] + last[0] + _INITIALS
    for account in (first + last, last + first, first[0] + last, last + first[0]):
        if len(account) >= _SHORTEST_ACCOUNT:
            yield _ACCOUNT + account


def is_account(word: str, names: frozenset[str]) -> bool:
    """Whether a folded word is what one of the people is called in an address."""
    return _ACCOUNT + word in names


def clear_initials(text: str, names: frozenset[str], found: Found) -> str:
    """A text without initials that have a line to themselves, or begin an answer."""

    def mark(one: re.Match[str]) -> str:
        letters = one[2].replace(".", "")
        if not letters.isupper() or letters.casefold() + _INITIALS not in names:
            return one[0]
        found["name"] += 1
        return one[1] + NAME + one[3]

    def answer(one: re.Match[str]) -> str:
        return one[0] if one[2].casefold() in _ABBREVIATIONS else mark(one)

    return _ANSWERS.sub(answer, _SIGNED.sub(mark, text))


def clear_link(link: str, names: frozenset[str], found: Found) -> str:
    """A link with a mark for whole names in it: "/staff/sarah-jones", "/~sjones"."""
    spans: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for one in _SOUNDS.finditer(link):
        word = one[0].casefold()
        if is_account(word, names):
            spans.append(one.span())
            before = None
        elif word not in names:
            before = None
        elif before and link[before[1] : one.start()] in _JOINS:
            spans.append((before[0], one.end()))
            before = None
        else:
            before = one.span()
    for start, end in reversed(spans):
        link = link[:start] + NAME + link[end:]
        found["name"] += 1
    return link
