"""The search index of a large hub, by the Pagefind command: kept from build to build, made anew.

The published folder holds the last index, and a build publishes it again with the new pages. So
nobody waits for Pagefind; whoever searches meanwhile finds what the last index knows.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from hubgen.outputs.pagefind import FOLDER, TABLES, Indexing
from hubgen.problems import Refused
from hubgen.publish import Published, publish
from hubgen.publish.ahead import Ahead
from hubgen.publish.manifest import MANIFEST, digest_of

_PLACE = "index-"
_IGNORED = ".mend"  # how to correct an entry: the same words on every page
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
_FRAGMENT, _SIGNED = ".pf_fragment", b"pagefind_dcd"
_LONGEST = 3600  # seconds; 10,000 pages take half a minute


class Index(NamedTuple):
    """An index: the key of what it was made from, and its files with their SHA-256."""

    key: str = ""
    digests: Mapping[str, bytes] = {}
    read: Callable[[str], bytes] = lambda _: b""


def find_index(output: Path) -> Index:
    """The index that an earlier run published into a folder; one without files if it has none."""
    try:
        known = json.loads((output / TABLES).read_bytes())["made_from"]
        files = json.loads((output / MANIFEST).read_bytes())["files"]
        digests = {
            name: bytes.fromhex(digest) for name, digest in files.items() if name.startswith(FOLDER)
        }
        if TABLES not in digests or not isinstance(known, str):
            return Index()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Index()
    return Index(known, digests, lambda name: (output / name).read_bytes())


class Place(NamedTuple):
    """Where a site is published, by how many processes."""

    output: Path
    hub: Path
    jobs: int


def publish_with(
    index: Index,
    files: Mapping[str, bytes],
    digests: Mapping[str, bytes],
    place: Place,
    *,
    clean: bool = False,
    ahead: Ahead | None = None,
) -> tuple[Published, Index]:
    """Publish a site with an index, or without it when others have damaged it there.

    Returns also the index that was published.
    """

    def put(one: Index) -> Published:
        return publish(
            _Both(files, one) if one.digests else files,
            place.output,
            hub=place.hub,
            clean=clean,
            digests={**digests, **one.digests} if one.digests else digests,
            jobs=place.jobs,
            ahead=ahead,
        )

    try:
        return put(index), index
    except Refused:
        if _is_whole(index):
            raise
        return put(Index()), Index()


class _Both(Mapping[str, bytes]):
    """The files of a site and of an index, each had when it is asked for."""

    def __init__(self, files: Mapping[str, bytes], index: Index) -> None:
        self._files = files
        self._index = index

    def __getitem__(self, name: str) -> bytes:
        if name in self._index.digests:
            return self._index.read(name)
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        return chain(self._files, self._index.digests)

    def __len__(self) -> int:
        return len(self._files) + len(self._index.digests)


def _is_whole(index: Index) -> bool:
    """Whether every file of an index is as it was made."""
    try:
        return all(digest_of(index.read(name)) == one for name, one in index.digests.items())
    except OSError:
        return False


def require_pagefind() -> None:
    """Refused where the Pagefind command is not installed, with what to type."""
    with suppress(ImportError):
        from pagefind.service import get_executable

        if get_executable() is not None:
            return
    raise Refused(
        'hub.yaml says "search: pagefind", and Pagefind is not installed; nothing was published:'
        " type pip install 'pagefind[bin]'"
    )


def make_index(indexing: Indexing, output: Path, folder: Path | None) -> Index:
    """A new index of the pages in a published folder; Refused when the command fails.

    It works in a folder of its own inside `folder` (none: where the system keeps such), which is
    gone afterwards, and that of a run that was killed is taken away by the next.
    """
    try:
        with _workplace(folder) as place:
            files = _run(place) if _write(indexing, output, place) else {}
    except (OSError, subprocess.SubprocessError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _failed(reason) from error
    files[TABLES] = indexing.tables(_ids(files))
    digests = {name: digest_of(content) for name, content in files.items()}
    return Index(indexing.key, digests, files.__getitem__)


@contextmanager
def _workplace(folder: Path | None) -> Iterator[Path]:
    for left in folder.glob(f"{_PLACE}*") if folder else ():
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        prefix=_PLACE, dir=folder, ignore_cleanup_errors=True
    ) as place:
        yield Path(place)


def _write(indexing: Indexing, output: Path, place: Path) -> int:
    """Write the documents, and count them."""
    count = 0
    pages = place / "pages"
    pages.mkdir()
    for document in indexing.documents():
        file = pages / document.path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(document.around((output / document.page).read_bytes()))
        count += 1
    return count


def _run(place: Path) -> dict[str, bytes]:
    """Let Pagefind read the documents; the files that it made, but those that nobody loads."""
    made = place / "made"
    command = [sys.executable, "-P", "-m", "pagefind", "--quiet", "--site", "pages"]
    command += ["--output-path", str(made), "--exclude-selectors", _IGNORED]
    # In its own folder: Pagefind obeys a pagefind.yml that lies where it is started.
    done = subprocess.run(  # noqa: S603 - the command is ours, and no value of a hub is in it
        command, cwd=place, capture_output=True, check=False, timeout=_LONGEST
    )
    if done.returncode or not (made / "pagefind-entry.json").is_file():
        words = (done.stderr or done.stdout).decode(errors="replace").strip().split("\n")
        raise _failed(words[-1] or f"it ended with status {done.returncode}")
    return {
        FOLDER + file.relative_to(made).as_posix(): file.read_bytes()
        for file in sorted(made.rglob("*"))
        if file.is_file() and not file.name.startswith(_UNUSED)
    }


def _ids(files: Mapping[str, bytes]) -> dict[str, str]:
    """The id of every document by its path: Pagefind names a file by it, and puts the path in."""
    ids = {}
    for name, content in files.items():
        if name.endswith(_FRAGMENT):
            told = json.loads(gzip.decompress(content).removeprefix(_SIGNED))
            ids[told["url"].removeprefix("/")] = Path(name).stem
    return ids


def _failed(reason: str) -> Refused:
    return Refused(
        f"Pagefind failed: {reason}; the site is published, with the search index that it had"
    )
