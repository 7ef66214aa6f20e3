"""The nearest known name to what somebody wrote."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable
from functools import lru_cache

_FEW = 8
_LONGEST = 100
_SOME = 12


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that `word` is most likely a slip for, or None."""
    if len(word) > _LONGEST:
        return None
    by_folded = {name.casefold(): name for name in known}
    folded = word.casefold().strip().replace(" ", "-").replace("_", "-")
    if folded in by_folded:
        return by_folded[folded]
    # Most hubs have no slip in them.
    from difflib import get_close_matches

    plain = {name.replace("_", "-"): name for name in by_folded}
    close = get_close_matches(folded, _likely(folded, plain), n=1, cutoff=0.6)
    return by_folded[plain[close[0]]] if close else None


def _likely(word: str, names: Collection[str]) -> list[str]:
    """The names that share most pairs of letters with a word: comparing all of many is slow."""
    if len(names) <= _SOME:
        return list(names)
    wanted = _pairs(word)
    return heapq.nlargest(_SOME, names, key=lambda name: len(wanted & _pairs(name)))


@lru_cache(maxsize=1 << 16)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))


def suggestion(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint: the nearest name, the allowed values when few, else `otherwise`."""
    names = list(known)
    near = nearest(word, names)
    parts = [f'did you mean "{near}"?'] if near else []
    if len(names) <= _FEW and names not in ([], [near]):
        parts.append(f"Allowed: {', '.join(names)}.")
    if otherwise:
        parts.append(otherwise)
    return " ".join(parts)
