"""Every page of the site: its file, a key of all that it is made from, and how it is made.

A key is the digests of an entry's file and of its neighbours, or of the faces in a list. A page
is planned from these and from nothing else, so while its key stays the page does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import accumulate

from hubgen.build.assembly import Assembly
from hubgen.build.pictures import Pictures
from hubgen.build.readings import Readings
from hubgen.build.section import Section, short
from hubgen.build.wholes import Wholes
from hubgen.check.rules import Rules
from hubgen.hub.addresses import Base, file_of, list_address, page_address
from hubgen.hub.ground import Ground
from hubgen.hub.outward import out_of_reach
from hubgen.memo.packs import Packs
from hubgen.outputs.fragments import Fragments
from hubgen.plan.cards import Card
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.entries import Now, plan_entry, plan_retired
from hubgen.plan.heading import Heading
from hubgen.plan.headings import Lists
from hubgen.plan.home import plan_home
from hubgen.plan.lists import plan_list_page, plan_vocabulary
from hubgen.plan.texts import plan_not_found, plan_redirect, plan_text
from hubgen.plan.views import Html, Page
from hubgen.state.records import LinkRecord


class Press:
    """All pages of a hub, by number, in the order in which they are looked through for mistakes."""

    def __init__(
        self,
        ground: Ground,
        rules: Rules,
        readings: Readings,
        assembly: Assembly,
        today: date,
        pictures: Pictures | None = None,
    ) -> None:
        self._ground = ground
        self._rules = rules
        self._readings = readings
        self._assembly = assembly
        self._today = today
        self._pictures = pictures
        self.catalogue = Catalogue(
            ground, assembly.hub, today, readings.face, assembly.river, assembly.troubles
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Another process makes its own sections, and opens the packs for itself."""
        parts = (
            self._ground,
            self._rules,
            self._readings,
            self._assembly,
            self._today,
            self._pictures,
        )
        return _set_up, (parts, self._readings.packs)

    @property
    def faces(self) -> list[bytes]:
        """For each entry, a digest of what others show of it."""
        return self._readings.face_digests

    def cards(self) -> dict[str, Card]:
        """The pictures to be drawn, by their output file."""
        if self._pictures is None:
            return {}
        published = self._assembly.hub.published
        return self._pictures.cards(self.catalogue.face(number) for number in published)

    @property
    def pieces(self) -> list[bytes]:
        """For each entry, the digests of its fragments, 8 bytes each."""
        return self._readings.fragment_digests

    def fragments(self, number: int) -> Fragments:
        """An entry as a piece of each file that is joined from all entries."""
        return self._readings.fragments(number)

    @cached_property
    def rows(self) -> list[bytes]:
        """For each entry, a digest of all that a row of it shows."""
        faces = self._readings.face_digests
        hub, today = self._assembly.hub, self._today.toordinal()
        rows = faces.copy()
        for number, due in enumerate(hub.days.due):
            if due and due <= today:
                rows[number] += b"!"
        for number, title in hub.inside.items():
            rows[number] += title.encode()
        return rows

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        lists = Lists(self._ground, self._assembly.hub)
        wholes = Wholes(self.catalogue, self._assembly, self.rows, self._readings.paths)
        return (
            self._home(),
            wholes.pages(),
            self._lists(lists, [kind.plural for kind in self._ground.settings.kinds]),
            self._entries(),
            self._retired(),
            self._vocabularies(),
            self._lists(lists, lists.names[len(self._ground.settings.kinds) :]),
            wholes.frames(lists),
            self._texts(),
            self._redirects(),
            self._not_found(),
        )

    @cached_property
    def files(self) -> list[str]:
        """The output file of every page."""
        return [file for section in self._sections for file in section.files]

    @cached_property
    def keys(self) -> list[bytes]:
        """The key of every page."""
        return [key for section in self._sections for key in section.keys]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(section.files) for section in self._sections))

    def plan(self, number: int) -> Page:
        """A page with exactly the values that its template sees."""
        at = bisect_right(self._ends, number)
        section = self._sections[at]
        return section.plan(number - self._ends[at] + len(section.files))

    @property
    def base(self) -> Base:
        """Where the site is published."""
        return self._ground.base

    def source(self, file: str, otherwise: str) -> str:
        """The file that a page was made from; `otherwise` for one that was made from many."""
        ref = file.removesuffix("/index.html")
        for number, own in enumerate(self._assembly.hub.refs):
            if own == ref:
                return self._readings.paths[number]
        for page in self._rules.pages:
            if page.slug == ref:
                return page.path
        return otherwise

    def _home(self) -> Section:
        picks = self._assembly.picks
        shown = [number for number, *_ in picks.changes]
        shown += [picks.question] if picks.question >= 0 else []
        key = short(
            self._assembly.key,
            self._today.isoformat().encode(),
            *(self.rows[number] for number in shown),
        )
        return Section(
            [file_of("/")], [key], lambda _: plan_home(self.catalogue, self._assembly.picks)
        )

    def _lists(self, lists: Lists, names: Iterable[str]) -> Section:
        hub, size = self._assembly.hub, self._ground.settings.page_size
        rows = self.rows
        files: list[str] = []
        keys: list[bytes] = []
        places: list[tuple[str, int]] = []
        headings: dict[str, Heading] = {}
        for name in names:
            listing = hub.list(name)
            entries = listing.entries
            base = short(name.encode(), repr(listing.parts).encode(), self._beside(name))
            for number in range(1, max(1, -(-len(entries) // size)) + 1):
                files.append(file_of(list_address(name, number)))
                here = entries[(number - 1) * size : number * size]
                keys.append(short(base, *map(rows.__getitem__, here)))
                places.append((name, number))

        def plan(at: int) -> Page:
            name, number = places[at]
            heading = headings.get(name) or headings.setdefault(name, lists.plan(name))
            return plan_list_page(self.catalogue, heading, number)

        return Section(files, keys, plan)

    def _beside(self, name: str) -> bytes:
        """A digest of the links beside a list: those of a kind, or those of all values."""
        beside = self._assembly.beside
        return beside.get(name) or beside[""]

    @cached_property
    def _out_of_reach(self) -> Mapping[int, tuple[LinkRecord, ...]]:
        return out_of_reach(self._assembly.troubles)

    def _entries(self) -> Section:
        hub, readings, today = self._assembly.hub, self._readings, self._today.toordinal()
        around, keys_around = hub.around, self._assembly.around_keys
        digests, alerts, mended = readings.digests, hub.alerts, self._assembly.mended
        latest, lost = self._assembly.river.latest, self._out_of_reach
        state = self.catalogue.state
        rows = self.rows
        keys: list[bytes] = []
        for number in hub.published:
            key = digests[number] + state(number).encode()
            if number in keys_around:
                groups = (rows[one] for one in around[number].groups)
                key += keys_around[number] + short(*groups)
            if number in alerts and today <= alerts[number]:
                key += b"!"
            if number in mended:
                key += short(repr(mended[number]).encode("utf-8", "surrogatepass"))
            if number in lost:
                key += b"?" + short(repr(lost[number]).encode("utf-8", "surrogatepass"))
            if number in latest:
                key += short(repr(latest[number]).encode("utf-8", "surrogatepass"))
            keys.append(key)
        files = [f"{hub.refs[number]}/index.html" for number in hub.published]
        return Section(files, keys, lambda at: self._plan_entry(hub.published[at]))

    def _plan_entry(self, number: int) -> Page:
        hub, today = self._assembly.hub, self._today.toordinal()
        entry, texts = self._readings.entry(number, self._rules)
        around = hub.neighbours(number)
        alert = number in hub.alerts and today <= hub.alerts[number]
        now = Now(alert, self.catalogue.state(number), self._out_of_reach.get(number, ()))
        shown = self._assembly.mended.get(number, texts)
        bodies = {field: Html(text) for field, text in shown.items()}
        face = self.catalogue.face
        groups = ((self.catalogue.row(one), face(one).members) for one in around.groups)
        image = self._pictures.of_entry(face(number)) if self._pictures else None
        posts = self._assembly.river.latest.get(number, ())
        return plan_entry(self._ground, entry, around, now, bodies, groups, posts, image)

    def _retired(self) -> Section:
        hub, readings = self._assembly.hub, self._readings
        known = self._assembly.around_keys
        keys = [readings.digests[number] + known.get(number, b"") for number in hub.retired]
        files = [f"{hub.refs[number]}/index.html" for number in hub.retired]

        def plan(at: int) -> Page:
            number = hub.retired[at]
            entry, _ = readings.entry(number, self._rules)
            return plan_retired(self._ground, entry, hub.neighbours(number))

        return Section(files, keys, plan)

    def _vocabularies(self) -> Section:
        ground, hub = self._ground, self._assembly.hub
        files = [file_of(list_address(facet.name)) for facet in ground.facets]
        keys = [self._assembly.key] * len(files)
        return Section(files, keys, lambda at: plan_vocabulary(ground, hub, ground.facets[at]))

    def _texts(self) -> Section:
        texts = self._assembly.texts
        pages = self._rules.pages
        keys = [
            short(repr(page).encode("utf-8", "surrogatepass"), texts[page.path].encode())
            for page in pages
        ]
        return Section(
            [file_of(page_address(page.slug)) for page in pages],
            keys,
            lambda at: plan_text(self._ground, pages[at], Html(texts[pages[at].path])),
        )

    def _redirects(self) -> Section:
        redirects = self._assembly.hub.redirects
        return Section(
            [file_of(old) for old, _ in redirects],
            [new.encode() for _, new in redirects],
            lambda at: plan_redirect(self._ground, *redirects[at]),
        )

    def _not_found(self) -> Section:
        return Section(["404.html"], [b""], lambda _: plan_not_found(self._ground))


def _set_up(
    parts: tuple[Ground, Rules, Readings, Assembly, date, Pictures | None], packs: Packs
) -> Press:
    press = Press(*parts)
    press._readings.packs = packs  # noqa: SLF001 - it is being made
    return press
