"""Whose turn it is to check an entry: the maintainers of hub.yaml share the work."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def owner_of(maintainers: Sequence[str], entry: str) -> str:
    """One of the maintainers for an entry ("network/lgcomms": kind/id); empty without any.

    Each gets about as many entries as the others. When one comes or goes, the entries of the
    others stay with them but for what is handed on (highest random weight, Thaler and
    Ravishankar 1998).
    """
    if len(maintainers) < 2:
        return "".join(maintainers)
    return max(maintainers, key=lambda one: _weight(one, entry))


def _weight(maintainer: str, entry: str) -> bytes:
    return hashlib.blake2b(f"{maintainer}\0{entry}".encode(), digest_size=8).digest()
