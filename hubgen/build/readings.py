"""The files of entries, each read once: only those that changed, by as many processes as there are.

What came of a file (its shape, its face, its values and rendered texts) lies in the packs of the
memory; in hand is only where.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Sequence
from typing import cast

from hubgen.build.reader import Reader, Reading
from hubgen.build.site import Progress
from hubgen.check.entry import Entry
from hubgen.check.rules import Rules
from hubgen.hub.ground import Ground
from hubgen.hub.shape import Shape
from hubgen.kinds.values import Record
from hubgen.load.documents import Body, digest_of
from hubgen.load.files import Found, changed_at
from hubgen.memo.memo import Memo
from hubgen.memo.packs import Packs, Places
from hubgen.memo.state import Joined, joined, parted
from hubgen.outputs.fragments import Fragments
from hubgen.plan.rows import Face
from hubgen.problems import Problem
from hubgen.workers import share

# Files that one process reads before it says what it found.
_BATCH = 100
_JOINED = {"paths", "seen", "digests", "shape_digests", "face_digests", "fragment_digests"}


class Readings:
    """What is known of every file of an entry, in order of path, by its number."""

    def __init__(self, packs: Packs, count: int = 0) -> None:
        self.packs = packs
        self.paths: list[str] = [""] * count
        self.seen: list[bytes] = [b""] * count
        self.digests: list[bytes] = [b""] * count
        self.shape_digests: list[bytes] = [b""] * count
        self.face_digests: list[bytes] = [b""] * count
        self.fragment_digests: list[bytes] = [b""] * count
        self.problems: dict[int, tuple[Problem, ...]] = {}
        self.shapes, self.faces, self.rests = Places(count), Places(count), Places(count)
        self.pieces = Places(count)

    def __getstate__(self) -> dict[str, object]:
        return {
            name: joined(value) if name in _JOINED else value
            for name, value in self.__dict__.items()
            if name != "packs"
        }

    def __setstate__(self, state: dict[str, object]) -> None:
        for name, value in state.items():
            setattr(self, name, parted(value) if isinstance(value, Joined) else value)

    def copy(self) -> Readings:
        """The same, to be changed."""
        copy = Readings(self.packs)
        copy.__dict__.update(
            (name, value if value is self.packs else value.copy())
            for name, value in self.__dict__.items()
        )
        return copy

    @property
    def columns(self) -> tuple[Places, ...]:
        """All places in the packs that are still needed."""
        return self.shapes, self.faces, self.rests, self.pieces

    def is_entry(self, number: int) -> bool:
        """Whether an entry came of the file."""
        return bool(self.shape_digests[number])

    def shape(self, number: int) -> Shape:
        """What the hub must know of an entry."""
        return Shape._make(marshal.loads(self.packs.read(self.shapes[number])))  # noqa: S302 - ours

    def face(self, number: int) -> Face:
        """What others show of an entry."""
        return Face._make(marshal.loads(self.packs.read(self.faces[number])))  # noqa: S302 - ours

    def fragments(self, number: int) -> Fragments:
        """An entry as a piece of each file that is joined from all entries."""
        return Fragments._make(marshal.loads(self.packs.read(self.pieces[number])))  # noqa: S302 - ours

    def rest(self, number: int) -> tuple[Record, dict[str, str]]:
        """An entry's values and its rendered texts by field (the body: "")."""
        found = pickle.loads(self.packs.read(self.rests[number]))  # noqa: S301 - ours
        return cast("tuple[Record, dict[str, str]]", found)

    def entry(self, number: int, rules: Rules) -> tuple[Entry, dict[str, str]]:
        """An entry as it was checked, without its Markdown, and that rendered."""
        values, texts = self.rest(number)
        path = self.paths[number]
        _, plural, name = path.split("/", 2)
        kind = rules.settings.kind(plural)
        assert kind is not None
        return Entry(kind, name.rpartition(".")[0], path, values, Body()), texts

    def keep(self, number: int, reading: Reading) -> None:
        """Note what came of a file."""
        self.digests[number] = reading.digest
        self.shape_digests[number] = self.face_digests[number] = b""
        self.fragment_digests[number] = b""
        self.problems.pop(number, None)
        if reading.problems:
            self.problems[number] = reading.problems
        if reading.shape:
            self.shapes[number] = self.packs.add(reading.shape)
            self.faces[number] = self.packs.add(reading.face)
            self.rests[number] = self.packs.add(reading.rest)
            self.shape_digests[number] = digest_of(reading.shape)[:8]
            self.face_digests[number] = digest_of(reading.face)[:8]
        if reading.fragments:
            self.pieces[number] = self.packs.add(reading.fragments)
            self.fragment_digests[number] = b"".join(reading.fragment_digests)

    def take(self, number: int, old: Readings, was: int) -> None:
        """Note what was known of a file already."""
        self.digests[number] = old.digests[was]
        if was in old.problems:
            self.problems[number] = old.problems[was]
        for mine, theirs in zip(self.columns, old.columns, strict=True):
            mine[number] = theirs[was]
        self.shape_digests[number] = old.shape_digests[was]
        self.face_digests[number] = old.face_digests[was]
        self.fragment_digests[number] = old.fragment_digests[was]


def read_entries(
    files: Sequence[Found],
    rules: Rules,
    ground: Ground,
    key: bytes,
    now: int,
    jobs: int,
    memo: Memo,
    progress: Progress,
) -> Readings:
    """Everything known of these files; those that are as they were seen last are not read again.

    `key` stands for all that entries are judged and shown by, apart from themselves. `now` is
    the time, by the file system's clock, at which the files were looked for: what changed then
    or later could change again unseen, so it is looked at again the next time.
    """
    old = cast("Readings | None", memo.recall("readings", key)) or Readings(memo.packs)
    old.packs = memo.packs
    paths = [found.path for found in files]
    seen = [found.seen if changed_at(found.seen) < now else b"" for found in files]
    if paths == old.paths and seen == old.seen and all(seen):
        return old
    places = {path: number for number, path in enumerate(old.paths)}
    if paths == old.paths:
        # As after most edits: the same files, and most of them as they were.
        readings = old.copy()
        changed = [n for n, one in enumerate(seen) if not one or one != old.seen[n]]
    else:
        readings = Readings(memo.packs, len(files))
        readings.paths = paths
        changed = []
        for number, found in enumerate(files):
            was = places.get(found.path, -1)
            if was >= 0 and found.seen and found.seen == old.seen[was]:
                readings.take(number, old, was)
            else:
                changed.append(number)
    readings.seen = seen
    known = [old.digests[places[paths[n]]] if paths[n] in places else b"" for n in changed]
    task = Reader([files[n] for n in changed], known, rules, ground)
    stretches = [range(n, min(n + _BATCH, len(changed))) for n in range(0, len(changed), _BATCH)]
    read: list[int] = []
    for stretch, batch in zip(stretches, share(task, stretches, jobs), strict=True):
        for at, reading in zip(stretch, batch, strict=True):
            number = changed[at]
            if reading is None:
                readings.take(number, old, places[paths[number]])
            else:
                readings.keep(number, reading)
                read.append(number)
                memo.count("markdown", reading.texts)
        progress.step(stretch.stop, len(changed))
    memo.count("read", len(read))
    gone = places.keys() - paths
    for path in (*gone, *(paths[number] for number in read)):
        _drop(old, places.get(path, -1), memo.packs)
    memo.tidy(readings.columns)
    readings.packs = memo.packs
    memo.keep("readings", key, readings)
    return readings


def _drop(old: Readings, was: int, packs: Packs) -> None:
    for places in old.columns if was >= 0 else ():
        packs.drop(places[was])
