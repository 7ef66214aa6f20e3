"""One file of an entry: read, checked, rendered, and told as what others keep of it."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from hubgen.check.checked import Read, read_entry
from hubgen.check.rules import Rules
from hubgen.hub.addresses import page_address
from hubgen.hub.ground import Ground
from hubgen.hub.shape import Links, shape_of
from hubgen.load.documents import Body, body_in, digest_of
from hubgen.load.files import Found, read_file
from hubgen.load.nodes import Scalar
from hubgen.outputs.fragments import FragmentMaker
from hubgen.plan.rows import make_face
from hubgen.problems import Problem, Report
from hubgen.render.markdown import Find, Rendered, render_body

# The form of marshal that writes equal values as equal bytes: the later ones tell who shares them.
_PLAIN = 2


class Reading(NamedTuple):
    """What came of a file: parts as bytes, empty when it is no entry; problems; texts rendered.

    `fragments` are empty too in a hub that joins no file from them.
    """

    digest: bytes
    shape: bytes
    face: bytes
    rest: bytes
    fragments: bytes
    fragment_digests: tuple[bytes, ...]
    problems: tuple[Problem, ...]
    texts: int


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

    @cached_property
    def _fragments(self) -> FragmentMaker:
        return FragmentMaker(self._ground)

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
            work.reading = Reading(work.digest, b"", b"", b"", b"", (), work.report.findings, 0)
            return
        entry = work.read.entry
        links = _links(work.found.path, work.rendered)
        texts = {field: str(one.html) for field, one in work.rendered.items()}
        face = make_face(self._ground, entry)
        fragments = self._fragments.make(entry, face) if self._fragments.wanted else ()
        work.reading = Reading(
            work.digest,
            marshal.dumps(tuple(shape_of(entry, self._ground.settings.freshness, links)), _PLAIN),
            marshal.dumps(tuple(face), _PLAIN),
            pickle.dumps((entry.values, texts), pickle.HIGHEST_PROTOCOL),
            marshal.dumps(tuple(fragments), _PLAIN) if fragments else b"",
            tuple(digest_of(one.encode())[:8] for one in fragments),
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
    outward: list[str] = []
    for field, one in rendered.items():
        targets.update(dict.fromkeys(one.targets))
        outward += [link.url for link in one.outward]
        for link in one.fragments:
            at = link.location
            place = (at.path, at.line, at.column, at.end_line, at.end_column)
            fragments.append((link.target, link.fragment, link.prefix, place))
        if one.anchors or field:
            anchors.append((text_key(path, field), tuple(sorted(one.anchors))))
    return Links(tuple(targets), tuple(fragments), tuple(anchors), tuple(outward))


def text_key(path: str, field: str) -> str:
    """The name under which the headings of a text are found."""
    return f"{path}#{field}" if field else path
