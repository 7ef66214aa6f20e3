"""A finished site replaces the published one whole: staged beside it, swapped in (trust C13).

Two trees hold the site: the published one, and a twin in the spare folder beside it, which has the
same files by hard link. A build writes what changed into the twin, exchanges the two by one rename,
and links what changed into the tree that comes back: it writes what changed and no more. Beside
the twin lies an index of what both looked like, so that a build that finds them so need not read
them: it asks each published file and folder for its times once, and when something is to be written
each folder of the twin too, and those of the old site again once they have traded places.

The twin is made at the end of a build that finds none. That is where it costs least: the folders
and links of 10,000 pages take a tenth to a fifth of a second on a memory file system, less than
writing these pages, and the first edit, for which somebody waits, is as quick as all others.

Whatever is doubtful (no index, a damaged one, a file touched by others, a run cut short) is settled
by comparing all content; so the spare may be deleted at any time. Where files cannot be linked, no
twin is kept, and every build does so.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from hubgen.problems import Misuse, Refused
from hubgen.publish.ahead import Ahead, looking_ahead
from hubgen.publish.exchange import only_one
from hubgen.publish.manifest import digest_of
from hubgen.publish.places import Places
from hubgen.publish.replacing import Published, reason_of, replace_site

__all__ = ["Published", "check_output", "looking_ahead", "publish"]

_KEPT_APART = ("content", "themes", ".hubgen", ".git")
"""Folders of a hub that no site may be written into."""


def publish(
    files: Mapping[str, bytes],
    output: Path,
    *,
    hub: Path,
    clean: bool = False,
    digests: Mapping[str, str | bytes] | None = None,
    jobs: int = 1,
    ahead: Ahead | None = None,
) -> Published:
    """Make `output` hold exactly `files`, a manifest, and what others put there.

    Each file is asked for when it is needed and not kept; with `digests`, the SHA-256 of every
    file (32 bytes or hexadecimal), only those that are written. Where much is to be done, `jobs`
    processes do it, and those that are forked ask for files too. What was looked at `ahead` is not
    looked at again. Misuse for a folder that is not
    hubgen's (`clean` takes it over); Refused when the disk or a permission forbids it. Whatever
    happens, the folder holds the whole old or the whole new site.
    """
    if digests is None:
        digests = {path: digest_of(files[path]) for path in files}
    try:
        target = check_output(output, hub)
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
        with only_one(target.parent) as held:
            places = Places.of(target)
            done = replace_site(
                files, _raw(digests), places, ahead or Ahead(), clean=clean, jobs=jobs
            )
    except OSError as error:
        reason = reason_of(error)
        raise Refused(f"cannot publish to {output}: {reason}; nothing there was changed") from error
    if not held and not done.notice:
        notice = "this file system cannot hold back a second build: run one at a time"
        return done._replace(notice=notice)
    return done


def _raw(digests: Mapping[str, str | bytes]) -> Mapping[str, bytes]:
    """Every digest as 32 bytes."""
    if str not in set(map(type, digests.values())):
        return cast("Mapping[str, bytes]", digests)
    return {
        path: bytes.fromhex(digest) if isinstance(digest, str) else digest
        for path, digest in digests.items()
    }


def check_output(output: Path, hub: Path) -> Path:
    """The absolute path of an output folder; Misuse for a place where no site may be written."""
    target = Path(os.path.abspath(output))
    if target == target.parent:
        raise Misuse(f"the output folder cannot be {target}")
    if target.is_symlink():
        raise Misuse(f"the output folder {output} is a symbolic link: name the folder itself")
    if target.exists() and not target.is_dir():
        raise Misuse(f"the output folder {output} is a file")
    real, root = target.parent.resolve() / target.name, hub.resolve()
    if root.is_relative_to(real):
        raise Misuse(f"the output folder {output} holds the hub itself: choose another")
    for name in _KEPT_APART:
        if real.is_relative_to(root / name):
            raise Misuse(f"the output folder {output} is inside {name}/: choose another")
    return target
