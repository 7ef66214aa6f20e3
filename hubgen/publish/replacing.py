"""One run: compare, bring the twin up to date, trade places, and make a twin of the other tree."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple

from hubgen.problems import Refused
from hubgen.publish.ahead import Ahead
from hubgen.publish.change import compare
from hubgen.publish.exchange import LAST, put_in_place
from hubgen.publish.looking import Old, look
from hubgen.publish.manifest import MANIFEST
from hubgen.publish.places import Places, clear, mend
from hubgen.publish.staging import apply
from hubgen.publish.tree import remove_tree, rescue
from hubgen.publish.twin import Staged, keep_twin, make_twin, see_staged

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "there is no permission to write there",
    errno.EPERM: "there is no permission to write there",
    errno.EFBIG: "a file would be larger than allowed",
    errno.EXDEV: "it is a mount point; choose a folder inside it",
    errno.EBUSY: "it is a mount point; choose a folder inside it",
}


class Published(NamedTuple):
    """How many of the site's files were written, kept as they were, and removed as outdated.

    `notice` says in one line what this system could not do; it is empty on Linux and macOS.
    """

    written: int
    kept: int
    removed: int
    notice: str = ""


def reason_of(error: OSError) -> str:
    """Why the system refused, in words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def replace_site(
    files: Mapping[str, bytes],
    digests: Mapping[str, bytes],
    places: Places,
    ahead: Ahead,
    *,
    clean: bool,
    jobs: int,
) -> Published:
    """Let the published folder hold these files instead of those that an earlier run wrote.

    Misuse and OSError before the exchange: nothing has changed then. Refused after it.
    """
    mend(places)
    old = look(digests, places, ahead, clean=clean, jobs=jobs)
    written = len(old.changed)
    done = Published(written, len(digests) - written, len(old.outdated))
    if old.same:
        if old.known is None:
            make_twin(old.wanted, places, jobs)
        return done

    def content(path: str) -> bytes:
        return old.manifest if path == MANIFEST else files[path]

    target, spare = places.target, places.spare
    try:
        staged = _stage(old, places, content, jobs)
        if target.exists():
            places.trade.write_text(str(os.lstat(places.twin).st_ino))
        at_once = put_in_place(places.twin, target, spare)
    except OSError:
        if not (spare / LAST).exists():
            with suppress(OSError):
                remove_tree(spare)
        raise
    late = _bring_over(places, old, staged, jobs)
    keep_twin(old.wanted, places, staged, late=late, jobs=jobs)
    if not at_once:
        notice = "this system cannot exchange two folders at once: the site was away for a moment"
        return done._replace(notice=notice)
    return done


def _stage(old: Old, places: Places, content: Callable[[str], bytes], jobs: int) -> Staged:
    """Make the twin the new site; OSError when the disk is full or read-only.

    A twin that resists (somebody took its permissions away) is given up for a new one.
    """
    target, twin, wanted, known = places.target, places.twin, old.wanted, old.known
    clear(places)
    if known is not None:
        with suppress(OSError):
            apply(known.change, twin, target, content, jobs)
            return see_staged(wanted, places, known.change, known, jobs)
        remove_tree(twin)
    shared = {*old.unchanged(), *wanted.others}
    fresh = not twin.exists()
    change = compare(twin, target, wanted, shared)
    try:
        apply(change, twin, target, content, jobs)
    except OSError:
        if fresh:
            raise
        remove_tree(twin)
        change = compare(twin, target, wanted, shared)
        apply(change, twin, target, content, jobs)
    return see_staged(wanted, places, change, None, jobs)


def _bring_over(places: Places, old: Old, staged: Staged, jobs: int) -> bool:
    """Bring over what others put into the old tree while the new one was made; whether any."""
    known, was = staged.known, places.twin
    try:
        late = False
        if was.exists() and not (known and known.twins.holds_still(was, known.listed, jobs)):
            late = rescue(was, places.target, {*old.ours, *old.wanted.files}, newer=True)
        places.trade.unlink(missing_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(
            f"published, but what others put there meanwhile is left in {was}: {reason}"
        ) from error
    return late
