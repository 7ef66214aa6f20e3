"""Results kept by the digest of all that they were made from, in memory and below .hubgen/."""

from __future__ import annotations

from hubgen.memo.memo import Memo, memory
from hubgen.memo.packs import DamagedError

__all__ = ["DamagedError", "Memo", "memory"]
