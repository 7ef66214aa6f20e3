"""The door to git: which files of a hub changed since a commit, and what they were.

Only objects and the folder are read. Nothing is written, and nothing that a contribution can
bring is run: no hooks, filters, external differs or converters.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from hubgen.load.files import LARGEST, LARGEST_STATIC
from hubgen.problems import Misuse, Refused, printable

_FOLDER = "content"
# Without optional locks git writes nothing, not even what it found out about the folder.
_SAFE = ("--no-pager", "--literal-pathspecs", "--no-optional-locks", "-c", "core.fsmonitor=false")
_LONGEST = 120  # seconds


class Past(NamedTuple):
    """The commit that a hub is compared with: its name, and the hub's folder."""

    root: Path
    commit: str

    @property
    def short(self) -> str:
        return self.commit[:12]


class Moved(NamedTuple):
    """A file that is not as it was: its path below the hub, and its object at that commit.

    `blob` is empty when the file was not there; `is_here` is false when it is there no longer.
    """

    path: str
    blob: str
    is_here: bool


def find_past(root: Path, ref: str) -> Past:
    """The merge base of `ref` and HEAD: what a proposal was made from.

    Misuse, with what to type, where there is no such thing.
    """
    if not _ask(root, "rev-parse", "--is-inside-work-tree").ok:
        raise Misuse(f"{root} is not in a git repository, so there is nothing to compare it with")
    wanted = _commit(root, ref)
    if wanted is None:
        raise Misuse(f'git knows no commit "{printable(ref)}" here: {_how_to_fetch(root, ref)}')
    if _commit(root, "HEAD") is None:
        raise Misuse("nothing is committed here yet, so there is nothing to compare with")
    found = _ask(root, "merge-base", "--end-of-options", wanted, "HEAD")
    if not found.ok:
        raise Misuse(
            f'git sees no commit that "{printable(ref)}" and HEAD have in common: '
            f"{_how_to_fetch(root, ref)}"
        )
    return Past(root, found.text.strip())


def was_there(root: Path, paths: Iterable[str]) -> bool:
    """Whether one of some files was ever in the history of HEAD; False where there is none."""
    found = _ask(root, "rev-list", "--max-count=1", "HEAD", "--", *paths)
    return found.ok and bool(found.text.strip())


def _commit(root: Path, ref: str) -> str | None:
    name = f"{ref}^{{commit}}"
    found = _ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    return found.text.strip() if found.ok else None


def _how_to_fetch(root: Path, ref: str) -> str:
    if _ask(root, "rev-parse", "--is-shallow-repository").text.strip() == "true":
        return "this clone is shallow; type git fetch --unshallow"
    remote, slash, branch = ref.partition("/")
    known = _ask(root, "remote").text.split()
    if slash and remote in known and branch.replace("/", "").replace("-", "").isalnum():
        return f"type git fetch {remote} {branch}"
    return "look at the name, or type git fetch"


def find_moved(past: Past) -> tuple[Moved, ...]:
    """Every file below content/ that is not as it was, also those that git does not know yet."""
    told = _need(
        past.root,
        *("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv"),
        *("--ignore-submodules", "--relative", past.commit, "--", _FOLDER),
    )
    parts = told.split(b"\0")
    found = {}
    for about, name in zip(parts[::2], parts[1::2], strict=False):
        mode, _, blob, _, state = about.decode().split()
        path = _name(name)
        # A regular file has 100 before its permissions; anything else was no file of a hub.
        found[path] = Moved(path, blob if mode.startswith(":100") else "", state[:1] != "D")
    new = _need(past.root, "ls-files", "--others", "--exclude-standard", "-z", "--", _FOLDER)
    for name in filter(None, new.split(b"\0")):
        path = _name(name)
        found.setdefault(path, Moved(path, "", True))
    return tuple(found[path] for path in sorted(found))


def blobs_below(past: Past, paths: Iterable[str]) -> dict[str, str]:
    """The objects of files and of all files in folders, as they were, by path below the hub."""
    told = _need(past.root, "ls-tree", "-r", "-z", past.commit, "--", *paths)
    found = {}
    for line in filter(None, told.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.decode().split()
        if mode.startswith("100"):
            found[_name(name)] = blob
    return found


def read_blobs(past: Past, blobs: Mapping[str, str]) -> dict[str, bytes]:
    """The bytes of objects by path; those that are larger than any file of a hub are left out."""
    if not blobs:
        return {}
    asked = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    told = _need(past.root, "cat-file", "--batch", "--buffer", given=asked)
    found = {}
    at = 0
    for path in blobs:
        end = told.index(b"\n", at)
        _, sort, size = told[at:end].decode().split()[:3]
        start, at = end + 1, end + 2 + int(size)
        largest = LARGEST_STATIC if path.startswith("content/static/") else LARGEST
        if sort == "blob" and int(size) <= largest:
            found[path] = told[start : start + int(size)]
    return found


def _name(name: bytes) -> str:
    return name.decode("utf-8", "replace")


class _Answer(NamedTuple):
    ok: bool
    data: bytes
    words: str

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "replace")


def _ask(root: Path, *arguments: str, given: bytes = b"") -> _Answer:
    command = ["git", "-C", str(root), *_SAFE, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no value of a hub is in it
            command,
            input=given,
            capture_output=True,
            check=False,
            timeout=_LONGEST,
        )
    except FileNotFoundError:
        raise Refused("git is not installed; comparing with an earlier state needs it") from None
    except subprocess.TimeoutExpired:
        raise Refused(f"git did not answer within {_LONGEST} seconds") from None
    return _Answer(done.returncode == 0, done.stdout, done.stderr.decode("utf-8", "replace"))


def _need(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    found = _ask(root, *arguments, given=given)
    if not found.ok:
        words = found.words.strip().split("\n")[-1] or "no reason given"
        raise Refused(f"git {arguments[0]} failed: {printable(words)}")
    return found.data
