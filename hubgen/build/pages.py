"""Pages: only those made whose key is new, by several processes, and each looked through."""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, cast

from hubgen.audit.links import broken_links, look_through, report_broken, report_twice
from hubgen.build.press import Press
from hubgen.build.site import Progress
from hubgen.memo.memo import SPOOL, Memo
from hubgen.memo.packs import Packs, Place
from hubgen.memo.state import Joined, joined, parted
from hubgen.plan.views import Frame
from hubgen.problems import Problem, Report
from hubgen.render.templates import Templates, load_templates, render_page
from hubgen.render.theme import Theme
from hubgen.workers import share

# Pages that a process makes before it says so, and of which so few need no other process.
_BATCH, _FEW = 200, 50


class Made(NamedTuple):
    """A page as it was made: its digest (SHA-256), its links within the site, and problems.

    `html` is the page itself, or where it lies in the pack of the process that made it.
    """

    digest: bytes
    links: tuple[str, ...]
    problems: tuple[Problem, ...]
    html: bytes | Place


class Batch(NamedTuple):
    """Some pages, and the pack in which they lie: its name and size, empty for none."""

    pages: list[Made]
    pack: str
    size: int


class Pages:
    """What is known of every page by its number: its file, key, digest, and links.

    `there` tells of how many of the targets it is known that they are among the files of the site,
    and of which files.
    """

    def __init__(self) -> None:
        self.files: list[str] = []
        self.keys: list[bytes] = []
        self.digests: list[bytes] = []
        self.links: list[bytes] = []
        self.targets: list[str] = []
        self.problems: dict[int, tuple[Problem, ...]] = {}
        self.there = (b"", 0)

    def __getstate__(self) -> dict[str, object]:
        return {
            name: joined(value) if isinstance(value, list) else value
            for name, value in self.__dict__.items()
        }

    def __setstate__(self, state: dict[str, object]) -> None:
        for name, value in state.items():
            setattr(self, name, parted(value) if isinstance(value, Joined) else value)

    def links_of(self, number: int) -> Iterator[str]:
        """The links of a page within the site."""
        return (self.targets[place] for place in array("I", self.links[number]))

    @property
    def used(self) -> set[str]:
        """Every link of every page."""
        return {self.targets[place] for place in set(array("I", b"".join(self.links)))}


class Maker:
    """Makes pages: a task that processes share.

    With a folder, each process writes its pages into a pack there, and keeps none in memory;
    with `keeps` false they are only looked through.
    """

    def __init__(
        self,
        press: Press,
        numbers: Sequence[int],
        theme: Theme,
        code: bytes,
        frame: Frame,
        fallback: str,
        folder: Path | None,
        *,
        keeps: bool = True,
    ) -> None:
        self._press = press
        self._numbers = numbers
        self._theme = theme
        self._code = code
        self._frame = frame
        self._fallback = fallback
        self._folder = folder if keeps else None
        self._keeps = keeps
        self._process = 0
        self._spool = Packs()

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "templates"}

    @cached_property
    def templates(self) -> Templates:
        """The compiled theme; a process that was not forked loads it for itself."""
        return load_templates(self._theme, self._press.base, self._code)

    def __call__(self, stretch: range) -> Batch:
        spool = self._own_spool()
        made = [self._make(self._numbers[at], spool) for at in stretch]
        if spool is None:
            return Batch(made, "", 0)
        spool.flush()
        return Batch(made, *spool.known[0])

    def _own_spool(self) -> Packs | None:
        """The pack of this process, begun with its first batch; none without a folder."""
        if self._folder is None:
            return None
        if self._process != os.getpid():
            self._process = os.getpid()
            self._spool = Packs(self._folder)
            self._spool.begin(f"{SPOOL}{self._process}")
        return self._spool

    def make_one(self, number: int) -> bytes:
        """The HTML of a page that was made before: it cannot fail now."""
        self._keeps = True
        made = self._make(number, None).html
        assert isinstance(made, bytes)
        return made

    def _make(self, number: int, spool: Packs | None) -> Made:
        page = self._press.plan(number)
        report = Report()
        if page.template.startswith("kinds/") and page.template not in self._theme.templates:
            # A kind of the hub's own is shown by entry.html where the theme has nothing for it.
            page = page._replace(template=self.templates.find(page.template, "entry.html"))
        html = render_page(self.templates, self._frame, page, report)
        if html is None:
            return Made(b"", (), report.findings, b"")
        found = look_through(html.decode())
        if found.twice:
            file = self._press.files[number]
            report_twice(file, found.twice, self._press.source(file, self._fallback), report)
        links = (*found.links, *found.missing)
        place = spool.add(html) if spool else html if self._keeps else b""
        return Made(hashlib.sha256(html).digest(), links, report.findings, place)


def missing_pages(press: Press, key: bytes, memo: Memo) -> tuple[Pages, list[int]]:
    """What is known of the pages of a hub, and the numbers of those to be made."""
    old = cast("Pages | None", memo.recall("pages", key)) or Pages()
    if old.files == press.files and old.keys == press.keys:
        return old, []
    pages = Pages()
    pages.files, pages.keys, pages.targets = press.files, press.keys, old.targets
    pages.there = old.there
    if old.files == press.files:
        # As after most edits: the same pages, a few of them to be made.
        pages.digests, pages.links = list(old.digests), list(old.links)
        pages.problems = dict(old.problems)
        todo = [
            n for n, pair in enumerate(zip(old.keys, press.keys, strict=True)) if pair[0] != pair[1]
        ]
        for number in todo:
            pages.problems.pop(number, None)
        return pages, todo
    known = {file: number for number, file in enumerate(old.files)}
    todo = []
    for number, (file, own) in enumerate(zip(press.files, press.keys, strict=True)):
        was = known.get(file, -1)
        if was >= 0 and old.keys[was] == own:
            pages.digests.append(old.digests[was])
            pages.links.append(old.links[was])
            if was in old.problems:
                pages.problems[number] = old.problems[was]
        else:
            pages.digests.append(b"")
            pages.links.append(b"")
            todo.append(number)
    return pages, todo


def make_pages(
    pages: Pages, todo: Sequence[int], maker: Maker, jobs: int, memo: Memo, progress: Progress
) -> tuple[dict[int, bytes | Place], Packs]:
    """Make the pages of these numbers and note what is known of them; their HTML, or its places."""
    size = max(_FEW, min(_BATCH, -(-len(todo) // (4 * jobs))))
    stretches = [range(n, min(n + size, len(todo))) for n in range(0, len(todo), size)]
    packs = Packs(memo.folder)
    numbers: dict[str, int] = {}
    targets = {target: place for place, target in enumerate(pages.targets)}
    made: dict[int, bytes | Place] = {}
    for stretch, batch in zip(stretches, share(maker, stretches, jobs), strict=True):
        if batch.pack and batch.pack not in numbers:
            numbers[batch.pack] = packs.adopt(batch.pack, batch.size)
        for at, page in zip(stretch, batch.pages, strict=True):
            number = todo[at]
            html = page.html
            if isinstance(html, Place):
                html = html._replace(pack=numbers[batch.pack])
            made[number] = html
            pages.digests[number] = page.digest
            links = array("I", (targets.setdefault(link, len(targets)) for link in page.links))
            pages.links[number] = links.tobytes()
            if page.problems:
                pages.problems[number] = page.problems
        progress.step(stretch.stop, len(todo))
    pages.targets = list(targets)
    memo.count("page", len(todo))
    return made, packs


def audit_pages(
    pages: Pages, others: Collection[str], press: Press, fallback: str, report: Report
) -> None:
    """Report the links that lead to no file of the site, those in pages and those beside them."""
    there = {*pages.files, *others}
    key = hashlib.blake2b("\0".join(sorted(there)).encode("utf-8", "surrogatepass")).digest()
    first = pages.there[1] if pages.there[0] == key else 0
    if not broken_links(pages.targets[first:], there, press.base.path):
        pages.there = key, len(pages.targets)
        return
    broken = broken_links(pages.used, there, press.base.path)
    where: dict[str, list[str]] = {}
    for number, file in enumerate(pages.files):
        for link in broken.intersection(pages.links_of(number)):
            where.setdefault(link, []).append(file)
    for link, files in where.items():
        report_broken(link, files, lambda file: press.source(file, fallback), report)
