"""Two folders trade places in one step, so that no reader ever finds half a site or none."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import cast

if sys.platform != "win32":
    import fcntl

_AT_FDCWD = {"linux": -100, "darwin": -2}
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux (linux/fs.h) and RENAME_SWAP of macOS (sys/stdio.h) are both 2."""

_RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "armv7l": 382, "ppc64le": 357}
"""The number of the call, for C libraries without a function for it (musl)."""

_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a system or a file system without the exchange answers (renameat2(2), renamex_np(2))."""

LAST = "last"
"""Where the old folder waits between two renames; finding it means that a run was cut short."""


@contextmanager
def only_one(folder: Path) -> Iterator[bool]:
    """Hold `folder` against other publishers, waiting for them; False where it cannot be held.

    The lock is on the folder itself, so that it leaves no file behind and dies with the process.
    """
    if sys.platform == "win32":
        yield False
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            held = True
        except OSError as error:  # NFS and some FUSE file systems
            if error.errno not in {errno.ENOLCK, errno.EBADF, *_CANNOT}:
                raise
            held = False
        yield held
    finally:
        os.close(handle)


def swap(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False when this system cannot, OSError when it refuses."""
    import ctypes

    call = _exchange_call()
    if call is None:
        return False
    at = _AT_FDCWD[sys.platform]
    ctypes.set_errno(0)
    if call(at, os.fsencode(one), at, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def put_in_place(new: Path, target: Path, spare: Path) -> bool:
    """Put `new` where `target` is, and the old folder where `new` was; False if not in one step.

    Where folders cannot be exchanged, three renames do it: between the first two the target is
    missing, and `recover` brings it back from `spare/last`.
    """
    if not target.exists():
        os.rename(new, target)
        return True
    if swap(new, target):
        return True
    last = spare / LAST
    try:
        os.rename(target, last)
        os.rename(new, target)
    except BaseException:
        recover(spare, target, new)
        raise
    os.rename(last, new)
    return False


def recover(spare: Path, target: Path, new: Path) -> None:
    """Bring the old folder to its place when a run died between its renames."""
    last = spare / LAST
    if last.is_dir() and not target.exists():
        os.rename(last, target)
    elif last.is_dir() and not new.exists():
        os.rename(last, new)


def _exchange_call() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """The system's own exchange of two paths, or None where there is none."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True) if sys.platform in _AT_FDCWD else None
    name = "renameatx_np" if sys.platform == "darwin" else "renameat2"
    types = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if library is None:
        return None
    if hasattr(library, name):
        function = getattr(library, name)
        function.argtypes, function.restype = types, ctypes.c_int
        return cast("Callable[[int, bytes, int, bytes, int], int]", function)
    number = _RENAMEAT2.get(os.uname().machine)
    if sys.platform != "linux" or number is None:
        return None
    library.syscall.argtypes, library.syscall.restype = (ctypes.c_long, *types), ctypes.c_long
    return partial(library.syscall, number)
