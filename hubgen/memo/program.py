"""Which program remembers: another version of it, of Python or of a library makes other sites."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path

from hubgen import __version__

_HOUSE = Path(__file__).parent.parent
# Whose work is remembered; they are not imported for this, only looked for.
_LIBRARIES = ("feedgen", "jinja2", "lxml", "markdown_it", "markupsafe", "nh3", "yaml")


def program_stamp() -> bytes:
    """A text that differs when the program does, also while somebody is writing it."""
    return "\n".join((f"hubgen {__version__}", sys.version, *_own_files(), *_libraries())).encode()


def _own_files() -> Iterator[str]:
    for folder, folders, files in os.walk(_HOUSE):
        folders[:] = sorted(set(folders) - {"__pycache__", "themes"})
        for name in sorted(files):
            yield _told(os.path.join(folder, name))


def _libraries() -> Iterator[str]:
    for name in _LIBRARIES:
        spec = PathFinder.find_spec(name)
        if spec is not None and spec.origin:
            yield _told(spec.origin)


def _told(path: str) -> str:
    found = os.stat(path)
    return f"{path} {found.st_size} {found.st_mtime_ns}"
