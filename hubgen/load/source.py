"""The lines of a file again, for the code frame of a problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from hubgen.load.files import LARGEST, Found, read_file
from hubgen.problems import Report


def source_reader(root: Path) -> Callable[[str], Sequence[str]]:
    """A reader of files below the hub by their path; no lines where a file cannot be read."""

    @cache
    def lines(path: str) -> Sequence[str]:
        data = read_file(Found(path, str(root / path)), Report(), LARGEST)
        if data is None:
            return ()
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lines
