"""What a folder remembers between two runs: one file, believed only where it was written.

The file is read by pickle, which must never be given anything that a stranger made. So beside it
lies a seal: its inode, size and times as the system had them when hubgen wrote it. Nobody can give
a file the times of another (ctime cannot be set), so what came with a checkout, from another
machine or out of a copy is foreign, and counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import zlib
from array import array
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeAlias

from hubgen.memo.program import program_stamp

STATE, SEAL = "state", "seal"
_FORM = b"hubgen 1\n"
_HEAD = 20

Kept: TypeAlias = Mapping[str, tuple[bytes, bytes]]
"""Values as pickle writes them, each with the digest of what it was made from, by its name."""


class Joined(NamedTuple):
    """Many texts or bytes as one, which is written and read far sooner: their lengths, and all."""

    lengths: array[int]
    whole: bytes
    is_text: bool


def joined(many: object) -> Joined:
    """A list of texts, or of bytes, as one."""
    assert isinstance(many, list)
    is_text = bool(many) and isinstance(many[0], str)
    parts = [one.encode("utf-8", "surrogatepass") for one in many] if is_text else many
    return Joined(array("I", map(len, parts)), b"".join(parts), is_text)


def parted(one: Joined) -> list[str] | list[bytes]:
    """The list again."""
    ends = list(accumulate(one.lengths))
    starts = [0, *ends[:-1]]
    parts = [one.whole[start:end] for start, end in zip(starts, ends, strict=True)] if ends else []
    if one.is_text:
        return [part.decode("utf-8", "surrogatepass") for part in parts]
    return parts


def read_state(folder: Path) -> Kept:
    """What was kept last; nothing when it is missing, damaged, foreign or of another program."""
    try:
        with open(folder / STATE, "rb") as file:
            found = os.fstat(file.fileno())
            if not _is_own(found) or (folder / SEAL).read_bytes() != _seal_of(found):
                return {}
            head = file.read(len(_FORM) + _HEAD)
            body = file.read()
        if head != _head(body):
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
        file.write(_head(body))
        file.write(body)
    os.replace(draft, state)
    seal.write_bytes(_seal_of(os.stat(state)))


def _head(body: bytes) -> bytes:
    """What stands before the body: which program wrote it, and that it is whole."""
    stamp = hashlib.blake2b(program_stamp(), digest_size=_HEAD - 4).digest()
    return _FORM + stamp + zlib.crc32(body).to_bytes(4, "big")


def forget_state(folder: Path) -> None:
    """Remember nothing."""
    (folder / SEAL).unlink(missing_ok=True)


def _is_own(found: os.stat_result) -> bool:
    """Whether a file belongs to who asks; where files have no owners, it does."""
    return not hasattr(os, "getuid") or found.st_uid == os.getuid()


def _seal_of(found: os.stat_result) -> bytes:
    numbers = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return " ".join(map(str, numbers)).encode()
