"""`make bench`: hubgen and Hugo build the same made-up hubs in turn; prints what each took."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import hubgen
from tests.bench.contest import compete
from tests.bench.tables import figures, ratios

# Four copies of the hub and what is made of each, spare trees included.
_BYTES_PER_ENTRY = 150_000
_MEMORY = Path("/dev/shm")  # noqa: S108 - what is made there has a name of its own


def main() -> None:
    """Run the sizes that were asked for, the smaller first."""
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--entries", type=int, action="append", metavar="N")
    arguments.add_argument("--runs", type=int, default=3, metavar="N")
    arguments.add_argument("--folder", type=Path, help="where to work, if not in memory")
    chosen = arguments.parse_args()
    sizes = sorted(chosen.entries or [1_000, 10_000])
    if min(sizes) < 20 or chosen.runs < 1:
        arguments.error("at least 20 entries and one run")
    base = chosen.folder or _place(max(sizes))
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    print(
        f"hubgen {hubgen.__version__} on Python {platform.python_version()},"
        f" Hugo {version('hugo')}, {cores} cores, medians of {chosen.runs}; working in {base}"
    )
    with tempfile.TemporaryDirectory(prefix="hubgen-bench-", dir=base) as folder:
        # Not counted: the programs come into the file cache, Python's modules are compiled.
        compete(Path(folder) / "first", 20, 1, lambda _: None)
        for entries in sizes:
            place = Path(folder) / str(entries)
            results = compete(place, entries, chosen.runs, _say)
            print(f"\n{entries:,} entries\n\n{figures(results, entries)}\n\n{ratios(results)}")
            shutil.rmtree(place)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _place(entries: int) -> Path:
    """A file system in memory where there is one with room, else the usual temporary folder."""
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        if shutil.disk_usage(_MEMORY).free >= entries * _BYTES_PER_ENTRY:
            return _MEMORY
        _say(f"{_MEMORY} has too little room for {entries:,} entries")
    place = Path(tempfile.gettempdir())
    _say(f"Working in {place}: a disk makes the times uneven")
    return place


if __name__ == "__main__":
    main()
