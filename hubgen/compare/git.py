"""The door to git: which files of a hub changed since a commit, and what they were.

Only objects and the folder are read. Nothing is written or fetched, and nothing that a
contribution can bring is run: no hooks, external differs or converters. (Filters that the owner
of a clone has set up, as for large files, are the owner's.)
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hubgen.load.files import LARGEST
from hubgen.problems import Misuse, Refused, printable

_FOLDER = "content"
# Without optional locks git writes nothing, not even what it found out about the folder.
_SAFE = ("--no-pager", "--literal-pathspecs", "--no-optional-locks", "-c", "core.fsmonitor=false")
# A clone without all objects would fetch them when they are asked for; only verbs that say so
# may use the network (contract §7.7).
_OFFLINE = ("-c", "protocol.allow=never")
_LONGEST = 120  # seconds
# Names that need no quotes in a shell, and are no options.
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+").fullmatch


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
    inside = _ask(root, "rev-parse", "--is-inside-work-tree")
    if inside.text.strip() != "true":
        raise Misuse(_why_not(root, inside.words))
    if _commit(root, "HEAD") is None:
        raise Misuse("nothing is committed here yet, so there is nothing to compare with")
    wanted = _commit(root, ref)
    if wanted is None:
        raise Misuse(f'git knows no commit "{printable(ref)}" here: {_how_to_fetch(root, ref)}')
    found = _ask(root, "merge-base", "--end-of-options", wanted, "HEAD")
    if not found.ok:
        cause = _SHALLOW if _is_shallow(root) else "each has a history of its own"
        raise Misuse(f'git sees no commit that "{printable(ref)}" and HEAD have in common: {cause}')
    return Past(root, found.text.strip())


def was_there(root: Path, paths: Iterable[str]) -> bool:
    """Whether one of some files was ever in the history of HEAD; False where there is none."""
    found = _ask(root, "rev-list", "--max-count=1", "HEAD", "--", *paths)
    return found.ok and bool(found.text.strip())


def _commit(root: Path, ref: str) -> str | None:
    name = f"{ref}^{{commit}}"
    found = _ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    return found.text.strip() if found.ok else None


_SHALLOW = "this clone is shallow; type git fetch --unshallow"


def _is_shallow(root: Path) -> bool:
    return _ask(root, "rev-parse", "--is-shallow-repository").text.strip() == "true"


def _why_not(root: Path, words: str) -> str:
    """Why git does not read a folder: it is no repository, or one that git does not trust."""
    _, mark, place = words.partition("safe.directory ")
    if mark:
        place = printable(place.split("\n")[0].strip())
        return (
            "git does not read a repository that belongs to somebody else: "
            f"type git config --global --add safe.directory {place}"
        )
    return f"{root} is not in a git repository, so there is nothing to compare it with"


def _how_to_fetch(root: Path, ref: str) -> str:
    remotes = _ask(root, "remote").text.split()
    for remote in remotes:
        if _commit(root, f"{remote}/{ref}"):
            return f'there is "{printable(remote)}/{printable(ref)}"'
    remote, _, branch = ref.partition("/")
    if remote in remotes and _PLAIN(ref):
        # A clone of one branch keeps no others unless it is told where.
        more = " --unshallow" if _is_shallow(root) else ""
        return f"type git fetch{more} {remote} {branch}:refs/remotes/{ref}"
    return _SHALLOW if _is_shallow(root) else "look at the name, or type git fetch"


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
        blob = found[path].blob if path in found else ""  # git forgot it, and it lies there
        found[path] = Moved(path, blob, True)
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
    """The bytes of objects by path; those that are larger than a file of a hub are left out."""
    sizes = dict(zip(blobs, _sizes(past, blobs.values()), strict=True))
    small = {path: blob for path, blob in blobs.items() if sizes[path] <= LARGEST}
    told = _cat(past, "--batch", small.values())
    found = {}
    at = 0
    for path in small:
        start = told.index(b"\n", at) + 1
        at = start + sizes[path]
        found[path] = told[start:at]
        at += 1  # a line break ends each object
    return found


def _sizes(past: Past, blobs: Iterable[str]) -> Iterator[int]:
    for line in _cat(past, "--batch-check=%(objectsize)", blobs).split(b"\n")[:-1]:
        if not line.isdigit():
            raise Refused(f"git has lost an object of {past.short}: {printable(line.decode())}")
        yield int(line)


def _cat(past: Past, how: str, blobs: Iterable[str]) -> bytes:
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    return _need(past.root, "cat-file", how, "--buffer", given=asked) if asked else b""


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
    command = ["git", "-C", str(root), *_SAFE, *_OFFLINE, *arguments]
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
    if "promisor" in found.words:
        raise Misuse(
            "this clone lacks files of earlier commits; type git fetch --refetch --no-filter"
        )
    if not found.ok:
        words = found.words.strip().split("\n")[-1] or "no reason given"
        raise Refused(f"git {arguments[0]} failed: {printable(words)}")
    return found.data
