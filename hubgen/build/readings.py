"""The files of entries, each read once: only those that changed, by as many processes as there are.

What came of a file (its shape, its face, its values and rendered texts) lies in the packs of the
memory; in hand is only where.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, cast

from hubgen.build.site import Progress
from hubgen.check.checked import Read, read_entry
from hubgen.check.entry import Entry
from hubgen.check.rules import Rules
from hubgen.hub.addresses import page_address
from hubgen.hub.ground import Ground
from hubgen.hub.shape import Links, Shape, shape_of
from hubgen.kinds.values import Record
from hubgen.load.documents import Body, body_in, digest_of
from hubgen.load.files import Found, changed_at, read_file
from hubgen.load.nodes import Scalar
from hubgen.memo.memo import Memo
from hubgen.memo.packs import Packs, Places
from hubgen.memo.state import Joined, joined, parted
from hubgen.plan.rows import Face, make_face
from hubgen.problems import Problem, Report
from hubgen.render.markdown import Find, Rendered, render_body
from hubgen.workers import share

# Files that one process reads before it says what it found.
_BATCH = 100
# The form of marshal that writes equal values as equal bytes: the later ones tell who shares them.
_PLAIN = 2


_JOINED = {"paths", "seen", "digests", "shape_digests", "face_digests"}


class Reading(NamedTuple):
    """What came of a file: parts as bytes, empty when it is no entry; problems; texts rendered."""

    digest: bytes
    shape: bytes
    face: bytes
    rest: bytes
    problems: tuple[Problem, ...]
    texts: int


class Readings:
    """What is known of every file of an entry, in order of path, by its number."""

    def __init__(self, packs: Packs, count: int = 0) -> None:
        self.packs = packs
        self.paths: list[str] = [""] * count
        self.seen: list[bytes] = [b""] * count
        self.digests: list[bytes] = [b""] * count
        self.shape_digests: list[bytes] = [b""] * count
        self.face_digests: list[bytes] = [b""] * count
        self.problems: dict[int, tuple[Problem, ...]] = {}
        self.shapes, self.faces, self.rests = Places(count), Places(count), Places(count)

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
        return self.shapes, self.faces, self.rests

    def is_entry(self, number: int) -> bool:
        """Whether an entry came of the file."""
        return bool(self.shape_digests[number])

    def shape(self, number: int) -> Shape:
        """What the hub must know of an entry."""
        return Shape._make(marshal.loads(self.packs.read(self.shapes[number])))  # noqa: S302 - ours

    def face(self, number: int) -> Face:
        """What others show of an entry."""
        return Face._make(marshal.loads(self.packs.read(self.faces[number])))  # noqa: S302 - ours

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
        self.problems.pop(number, None)
        if reading.problems:
            self.problems[number] = reading.problems
        if reading.shape:
            self.shapes[number] = self.packs.add(reading.shape)
            self.faces[number] = self.packs.add(reading.face)
            self.rests[number] = self.packs.add(reading.rest)
            self.shape_digests[number] = digest_of(reading.shape)[:8]
            self.face_digests[number] = digest_of(reading.face)[:8]

    def take(self, number: int, old: Readings, was: int) -> None:
        """Note what was known of a file already."""
        self.digests[number] = old.digests[was]
        if was in old.problems:
            self.problems[number] = old.problems[was]
        for mine, theirs in zip(self.columns, old.columns, strict=True):
            mine[number] = theirs[was]
        self.shape_digests[number] = old.shape_digests[was]
        self.face_digests[number] = old.face_digests[was]


class Reader:
    """Reads files: a task that processes share."""

    def __init__(
        self, files: Sequence[Found], known: Sequence[bytes], rules: Rules, ground: Ground
    ) -> None:
        self._files = files
        self._known = known
        self._rules = rules
        self._ground = ground

    def __call__(self, stretch: range) -> list[Reading | None]:
        """What came of each file; None for one that has the digest that is known of it.

        Each step is done for all the files before the next one, because the processor then has
        the code for it at hand: that saves a sixth of the time.
        """
        works = [_Work(self._files[number], self._known[number]) for number in stretch]
        for step in (self._read, self._check, self._render, self._tell):
            for work in works:
                step(work)
        return [work.reading for work in works]

    @cached_property
    def _believe(self) -> Find:
        """The address that a file would have; whether it is there is asked later."""
        return believe(self._ground)

    def _read(self, work: _Work) -> None:
        work.data = read_file(work.found, work.report)
        if work.data is not None:
            work.digest = digest_of(work.data)

    def _check(self, work: _Work) -> None:
        if work.data is not None and work.digest != work.known:
            work.read = read_entry(work.found.path, work.data, self._rules, work.report)

    def _render(self, work: _Work) -> None:
        if work.read is not None:
            work.rendered = render_texts(work.read, self._believe)
            for one in work.rendered.values():
                work.report.extend(one.problems)

    def _tell(self, work: _Work) -> None:
        if work.digest and work.digest == work.known:
            return  # it was only touched
        if work.read is None:
            work.reading = Reading(work.digest, b"", b"", b"", work.report.findings, 0)
            return
        entry = work.read.entry
        links = _links(work.found.path, work.rendered)
        texts = {field: str(one.html) for field, one in work.rendered.items()}
        work.reading = Reading(
            work.digest,
            marshal.dumps(tuple(shape_of(entry, self._ground.settings.freshness, links)), _PLAIN),
            marshal.dumps(tuple(make_face(self._ground, entry)), _PLAIN),
            pickle.dumps((entry.values, texts), pickle.HIGHEST_PROTOCOL),
            work.report.findings,
            sum(map(bool, texts.values())),
        )


class _Work:
    """One file on its way: what each step found."""

    __slots__ = ("data", "digest", "found", "known", "read", "reading", "rendered", "report")

    def __init__(self, found: Found, known: bytes) -> None:
        self.found = found
        self.known = known
        self.report = Report()
        self.data: bytes | None = None
        self.digest = b""
        self.read: Read | None = None
        self.rendered: Mapping[str, Rendered] = {}
        self.reading: Reading | None = None


def believe(ground: Ground) -> Find:
    """A look-up that believes every path, and gives the address that a file there would have."""
    plurals = {kind.plural for kind in ground.settings.kinds}
    href = ground.base.href

    def find(path: str) -> str:
        _, _, below = path.partition("/")
        folder, _, name = below.partition("/")
        if folder == "static":
            return href(f"/{name}")
        stem = name.rpartition(".")[0]
        if folder in plurals:
            return href(f"/{folder}/{stem}/")
        return href(page_address(stem))

    return find


def render_texts(read: Read, find: Find, known: Collection[str] = ()) -> dict[str, Rendered]:
    """Every Markdown text of an entry by its field, the body under ""."""
    entry, document = read
    texts: dict[str, Body] = {"": entry.body}
    for field in entry.kind.outline.written:
        node = document.fields.get(field.name)
        if isinstance(node, Scalar):
            texts[field.name] = body_in(node)
    return {
        name: render_body(document.path, body, find, known, name) for name, body in texts.items()
    }


def _links(path: str, rendered: Mapping[str, Rendered]) -> Links:
    targets: dict[str, None] = {}
    fragments = []
    anchors = []
    for field, one in rendered.items():
        targets.update(dict.fromkeys(one.targets))
        for link in one.fragments:
            at = link.location
            place = (at.path, at.line, at.column, at.end_line, at.end_column)
            fragments.append((link.target, link.fragment, link.prefix, place))
        if one.anchors or field:
            anchors.append((text_key(path, field), tuple(sorted(one.anchors))))
    return Links(tuple(targets), tuple(fragments), tuple(anchors))


def text_key(path: str, field: str) -> str:
    """The name under which the headings of a text are found."""
    return f"{path}#{field}" if field else path


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
