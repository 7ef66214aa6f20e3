"""Words that somebody wrote → the web addresses in them, and what else they say."""

from __future__ import annotations

import re
from typing import NamedTuple

from hubgen.kinds.urls import url_fault

_ADDRESS = re.compile(r"(?:https?://|(?<![\w.@/-])www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,24}(?:[/?#]\S*)?")
_TRAILING = ".,;:!?)'\"*_~`]"


class Found(NamedTuple):
    """Addresses, each once and in order, and the words around them."""

    addresses: tuple[str, ...]
    words: str


def trimmed(address: str) -> str:
    """An address without the punctuation of the sentence that it stands in.

    A bracket at the end stays where one was opened inside: "…/Camp_(event)".
    """
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def addresses_in(words: str) -> Found:
    """The web addresses in some words; what looks like one and has no scheme gets https://."""
    found: list[str] = []
    pieces = words.split()
    left = [_left(one, found, is_alone=len(pieces) == 1) for one in pieces]
    return Found(tuple(dict.fromkeys(found)), " ".join(filter(None, left)))


def _left(word: str, found: list[str], *, is_alone: bool) -> str:
    """A word without its addresses, which go to `found`."""
    # Among other words "Report.Final" is no domain; alone it may be one.
    if _is_domain(word) and (is_alone or word.islower()):
        return _take(word, found)
    return _ADDRESS.sub(lambda one: _take(one.group(), found), word)


def _is_domain(word: str) -> bool:
    return bool(_DOMAIN.fullmatch(trimmed(word)))


def _take(words: str, found: list[str]) -> str:
    """Put an address where the others are; what is left of the words."""
    address = trimmed(words)
    full = address if "://" in address else f"https://{address}"
    if url_fault(full):
        return words
    found.append(full)
    return words[len(address) :]
