"""The published site as it is found, compared with the one that is wanted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from hubgen.publish.ahead import Ahead
from hubgen.publish.change import Change, Wanted, difference
from hubgen.publish.index import Listed, Twins, read_index
from hubgen.publish.manifest import MANIFEST, digest_of, manifest_bytes, patched, read_manifest
from hubgen.publish.others import things_of_others
from hubgen.publish.places import Places
from hubgen.publish.rows import Rows
from hubgen.publish.tree import Sort, assert_relative, holds, survey


class Known(NamedTuple):
    """Twins that are as they were left, and what makes either of them the wanted tree."""

    twins: Twins
    listed: Listed
    change: Change


class Old(NamedTuple):
    """The published site as it was found, and what is wanted in its place.

    `changed` are the files that it has not or otherwise, the manifest not counted; `outdated`
    those that it has and should not. `known` when it and its twin are known to be alike.
    """

    ours: Collection[str]
    changed: Collection[str]
    outdated: Collection[str]
    wanted: Wanted
    manifest: bytes
    same: bool
    known: Known | None = None

    def unchanged(self) -> set[str]:
        """The files that the published site has already."""
        unchanged = self.wanted.files.keys() - set(self.changed)
        return unchanged if self.same else unchanged - {MANIFEST}


def look(
    digests: Mapping[str, bytes], places: Places, ahead: Ahead, *, clean: bool, jobs: int
) -> Old:
    """The published site by its index, or else by all that is in it.

    What was looked at `ahead` is not looked at again.
    """
    names = sorted(digests if MANIFEST in digests else [MANIFEST, *digests])
    twins = None if clean else read_index(places.spare, names)
    if twins is None or twins.digests.names is not names:
        assert_relative(names)
    if twins is not None:
        old = _look_by_index(twins, digests, places, ahead, jobs)
        if old is not None:
            return old
    return _look_at_all(digests, places, clean=clean)


def _look_by_index(
    twins: Twins, digests: Mapping[str, bytes], places: Places, ahead: Ahead, jobs: int
) -> Old | None:
    """With what was known of both trees; None when they are not as they were."""
    files = {**digests, MANIFEST: twins.digests.row(MANIFEST)}
    rows = Rows.of(files, twins.digests.width)
    outdated: Collection[str] = ()
    if rows.names == twins.digests.names:
        changed = rows.differing(twins.digests)
    else:
        before = twins.digests.as_mapping()
        changed = [path for path in rows.names if before.get(path) != files[path]]
        outdated = before.keys() - files.keys()
        if not twins.others.keys().isdisjoint(files):
            return None
    same = not changed and not outdated
    listed = ahead.found(twins, whole=not same)
    if listed is None:
        listed = twins.found(places.target, places.twin, whole=not same, jobs=jobs)
    if listed is None:
        return None
    known = twins.digests.names
    if rows.names == known:
        wanted = Wanted(files, rows, twins.others, twins.live.names)
    else:
        others = things_of_others(twins.others, known, files, (), clean=False, target=places.target)
        wanted = Wanted.of(files, others)
    if same:
        return Old(known, (), (), wanted, b"", same, Known(twins, listed, Change()))
    manifest = (places.target / MANIFEST).read_bytes()
    if rows.names == known and digest_of(manifest) == files[MANIFEST]:
        manifest = patched(manifest, digests, changed)
    else:
        manifest = manifest_bytes(digests)
    wanted = wanted.with_manifest(digest_of(manifest))
    change = difference(twins, wanted, [*changed, MANIFEST], outdated)
    return Old(known, changed, outdated, wanted, manifest, same, Known(twins, listed, change))


def _look_at_all(digests: Mapping[str, bytes], places: Places, *, clean: bool) -> Old:
    """With the content of every file that is there."""
    target = places.target
    manifest = manifest_bytes(digests)
    files = {**digests, MANIFEST: digest_of(manifest)}
    things = survey(target)
    ours = read_manifest(target, clean=clean)
    unchanged = {
        path
        for path, digest in files.items()
        if things.get(path) is Sort.FILE and holds(target / path, digest)
    }
    outdated = {path for path in ours - files.keys() if path in things}
    others = things_of_others(things, ours, files, unchanged, clean=clean, target=target)
    same = len(unchanged) == len(files) and not outdated
    changed = digests.keys() - unchanged
    return Old(ours, changed, outdated, Wanted.of(files, others), manifest, same)
