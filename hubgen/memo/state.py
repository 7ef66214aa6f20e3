"""What a folder remembers between two runs: one file, believed only where it was written.

The file is read by pickle, which must never be given anything that a stranger made. So beside it
lies a seal: its inode, size and times as the system had them when hubgen wrote it. Nobody can give
a file the times of another (ctime cannot be set), so what came with a checkout, from another
machine or out of a copy is foreign, and counts for nothing.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

STATE, SEAL = "state", "seal"
_FORM = b"hubgen 1\n"

Kept: TypeAlias = Mapping[str, tuple[bytes, bytes]]
"""Values as pickle writes them, each with the digest of what it was made from, by its name."""


def read_state(folder: Path) -> Kept:
    """What was kept last; nothing when it is missing, damaged, foreign or of another form."""
    try:
        with open(folder / STATE, "rb") as file:
            found = os.fstat(file.fileno())
            if (folder / SEAL).read_bytes() != _seal_of(found):
                return {}
            head = file.read(len(_FORM) + 4)
            body = file.read()
        if head != _FORM + zlib.crc32(body).to_bytes(4, "big"):
            return {}
        kept: Kept = pickle.loads(body)  # noqa: S301 - the seal says that hubgen wrote it here
    except (OSError, ValueError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
        return {}
    return kept


def write_state(folder: Path, kept: Kept) -> None:
    """Keep values for the next run: all of them or, when something fails, none (OSError)."""
    body = pickle.dumps(dict(kept), pickle.HIGHEST_PROTOCOL)
    draft, state, seal = folder / f"{STATE}.new", folder / STATE, folder / SEAL
    seal.unlink(missing_ok=True)
    with open(draft, "wb") as file:
        file.write(_FORM + zlib.crc32(body).to_bytes(4, "big"))
        file.write(body)
    os.replace(draft, state)
    seal.write_bytes(_seal_of(os.stat(state)))


def forget_state(folder: Path) -> None:
    """Remember nothing."""
    (folder / SEAL).unlink(missing_ok=True)


def _seal_of(found: os.stat_result) -> bytes:
    owner = getattr(os, "getuid", lambda: 0)()
    if found.st_uid != owner:
        return b""
    numbers = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return " ".join(map(str, numbers)).encode()
