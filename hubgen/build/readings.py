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
from hubgen.plan.rows import Face, make_face
from hubgen.problems import Problem, Report
from hubgen.render.markdown import Find, Rendered, render_body
from hubgen.workers import share

# Files that one process reads before it says what it found.
_BATCH = 100
# The form of marshal that writes equal values as equal bytes: the later ones tell who shares them.
_PLAIN = 2


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
        return {name: value for name, value in self.__dict__.items() if name != "packs"}

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

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name.startswith("_")}

    def __call__(self, stretch: range) -> list[Reading | None]:
        return [self.read(self._files[number], self._known[number]) for number in stretch]

    @cached_property
    def believe(self) -> Find:
        """The address that a file would have; whether it is there is asked later."""
        return believe(self._ground)

    def read(self, found: Found, known: bytes = b"") -> Reading | None:
        """Read, check and render one file, unless its digest is `known`.

        Never raises for what is in it.
        """
        report = Report()
        data = read_file(found, report)
        if data is None:
            return Reading(b"", b"", b"", b"", report.findings, 0)
        if known and digest_of(data) == known:
            return None  # it was only touched
        read = read_entry(found.path, data, self._rules, report)
        if read is None:
            return Reading(digest_of(data), b"", b"", b"", report.findings, 0)
        rendered = render_texts(read, self.believe)
        for one in rendered.values():
            report.extend(one.problems)
        entry = read.entry
        usual = self._ground.settings.freshness
        shape = shape_of(entry, usual, _links(found.path, rendered))
        texts = {field: str(one.html) for field, one in rendered.items()}
        return Reading(
            read.document.digest,
            marshal.dumps(tuple(shape), _PLAIN),
            marshal.dumps(tuple(make_face(self._ground, entry)), _PLAIN),
            pickle.dumps((entry.values, texts), pickle.HIGHEST_PROTOCOL),
            report.findings,
            sum(map(bool, texts.values())),
        )


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
    readings = Readings(memo.packs, len(files))
    readings.paths, readings.seen = paths, seen
    places = {path: number for number, path in enumerate(old.paths)}
    changed: list[int] = []
    for number, found in enumerate(files):
        was = places.get(found.path, -1)
        if was >= 0 and found.seen and found.seen == old.seen[was]:
            readings.take(number, old, was)
        else:
            changed.append(number)
    known = [old.digests[places[path]] if path in places else b"" for path in paths]
    task = Reader([files[n] for n in changed], [known[n] for n in changed], rules, ground)
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
