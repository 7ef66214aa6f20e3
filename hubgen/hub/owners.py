"""Whose turn it is to check an entry: the maintainers of hub.yaml share the work."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def owner_of(maintainers: Sequence[str], ref: str) -> str:
    """One of the maintainers, always the same for an entry while they are; empty without any.

    Each gets about as many entries as the others, and nobody's change when one is added.
    """
    if len(maintainers) < 2:
        return "".join(maintainers)
    digest = hashlib.blake2b(ref.encode(), digest_size=8).digest()
    return maintainers[int.from_bytes(digest, "big") % len(maintainers)]
