"""Entries in their places: the hub, what is wrong across files, and links that lead nowhere."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from hubgen.build.reader import believe, render_texts
from hubgen.build.readings import Readings
from hubgen.build.states import States
from hubgen.check.checked import read_entry
from hubgen.check.entries import check_future
from hubgen.check.pages import TextPage
from hubgen.check.rules import Rules
from hubgen.hub.around import Around, Step
from hubgen.hub.changes import Week, find_changes
from hubgen.hub.claims import claim_addresses
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub, assemble_hub, letter_list
from hubgen.hub.outward import Named, Trouble, asked_address, find_troubles, told_addresses
from hubgen.hub.relations import Among, check_relations, check_terms_used
from hubgen.hub.river import DRY, River, find_river
from hubgen.load.documents import Document, digest_of, parse_document
from hubgen.load.files import Found, read_file
from hubgen.memo.memo import Memo
from hubgen.options import Options
from hubgen.plan.headings import Lists
from hubgen.plan.home import Picks, pick_home
from hubgen.plan.letters import letters
from hubgen.plan.map import mapped_kinds, pick_map
from hubgen.problems import Location, Problem, Report
from hubgen.render.markdown import Find, FragmentLink, Rendered, render_body


class Counts(NamedTuple):
    """Entries read = published + drafts + retired (contract §7.2)."""

    entries: int
    published: int
    drafts: int
    retired: int


class Assembly(NamedTuple):
    """The hub and what was found when it was put together.

    `around_keys` are digests of an entry's neighbours, by number; `beside` of the links beside
    the lists of a kind or letter, and ("") beside those of values. `mapped` are the entries on
    the map, by number, and how many more there are; `weeks` tell what changed. `mended` are the
    texts of entries with links that lead nowhere, by number and field; `texts` those of the
    pages of text by their path. `latest` is, by number, the last day that an entry names and
    that may not lie ahead. `named` tells who names an address that is in trouble. `river` is what
    is shown of the networks' own posts, `troubles` what is known of addresses elsewhere. `key`
    stands for all that this was made from but these, which change while nothing else does.
    """

    key: bytes
    hub: Hub
    picks: Picks
    mapped: tuple[tuple[int, ...], int]
    weeks: tuple[Week, ...]
    counts: Counts
    around_keys: Mapping[int, bytes]
    beside: Mapping[str, bytes]
    mended: Mapping[int, Mapping[str, str]]
    texts: Mapping[str, str]
    latest: array[int]
    named: Named
    problems: tuple[Problem, ...]
    river: River = DRY
    troubles: tuple[Trouble, ...] = ()


def assemble(
    readings: Readings,
    rules: Rules,
    ground: Ground,
    state: States,
    static: Iterable[str],
    key: bytes,
    options: Options,
    memo: Memo,
) -> Assembly:
    """Put the hub together, unless all that it is made from is as it was.

    `key` stands for the rules with the pages of text; `static` are the files to publish.
    """
    pages = _render_pages(rules.pages, ground, memo)
    names = tuple(sorted(static))
    parts = (
        key,
        bytes([options.drafts]),
        "\0".join((*names, "", *readings.paths)).encode("utf-8", "surrogatepass"),
        *(one or bytes(8) for one in readings.shape_digests),
    )
    whole = _digest(b"".join(parts))
    told = told_addresses(state.links, options.today)
    assembly = memo.get(
        "assembly",
        _digest("\0".join(told).encode("utf-8", "surrogatepass") + whole),
        lambda: _Assembler(readings, rules, ground, names, pages, told, options).make(whole),
    )
    assembly = assembly._replace(troubles=find_troubles(assembly.named, told))
    if "news" not in ground.settings.outputs:
        return assembly
    river = memo.get(
        "river",
        _digest(whole + state.key),
        lambda: find_river(assembly.hub.feeds, state.river, ground.settings.river, options.today),
    )
    return assembly._replace(river=river)


def _render_pages(
    pages: Sequence[TextPage], ground: Ground, memo: Memo
) -> dict[str, tuple[bytes, Rendered]]:
    """The pages of text, each rendered anew only when its body changed."""
    key = ground.base.path.encode()
    known = memo.recall("pages of text", key)
    old: dict[str, tuple[bytes, Rendered]] = known if isinstance(known, dict) else {}
    found = {}
    for page in pages:
        digest = digest_of(repr(page.body).encode("utf-8", "surrogatepass"))
        was = old.get(page.path)
        if was is None or was[0] != digest:
            memo.count("markdown")
            was = (digest, render_body(page.path, page.body, believe(ground)))
        found[page.path] = was
    if found != old:
        memo.keep("pages of text", key, found)
    return found


class _Assembler:
    def __init__(
        self,
        readings: Readings,
        rules: Rules,
        ground: Ground,
        static: Sequence[str],
        pages: Mapping[str, tuple[bytes, Rendered]],
        told: Collection[str],
        options: Options,
    ) -> None:
        self._readings = readings
        self._rules = rules
        self._ground = ground
        self._static = static
        self._pages = {path: rendered for path, (_, rendered) in pages.items()}
        self._told = told
        self._options = options
        self._report = Report()
        numbers = range(len(readings.paths))
        self._shapes = {n: readings.shape(n) for n in numbers if readings.is_entry(n)}
        self._shown = {
            number: shape
            for number, shape in self._shapes.items()
            if options.drafts or not shape.is_draft
        }

    def make(self, key: bytes) -> Assembly:
        paths, report, ground = self._readings.paths, self._report, self._ground
        names = {path[len("content/") :].rpartition(".")[0] for path in paths}
        among = Among(self._shapes, paths, names, self._document)
        check_relations(among, self._options.drafts, report)
        terms = self._rules.terms
        check_terms_used(self._shapes.values(), ground.vocabularies, terms, report)
        claim_addresses(ground, self._rules.pages, self._static, self._shown, paths, report)
        hub = assemble_hub(ground.settings, ground.vocabularies, self._shown, len(paths))
        mended, texts = self._mend()
        self._check_fragments()
        return Assembly(
            key,
            hub,
            pick_home(self._shown, hub.published),
            _mapped(ground, hub),
            find_changes(hub, self._options.today.toordinal()),
            self._count(hub),
            {number: _around_key(around) for number, around in hub.around.items()},
            _beside(ground, hub),
            mended,
            texts,
            array(
                "I", (self._shapes[n].latest if n in self._shapes else 0 for n in range(len(paths)))
            ),
            self._name(hub),
            report.findings,
        )

    def _document(self, path: str) -> Document | None:
        return read_again(self._options.root, path)[1]

    def _count(self, hub: Hub) -> Counts:
        drafts = sum(shape.is_draft for shape in self._shapes.values())
        return Counts(
            len(self._shapes),
            sum(not self._shown[number].is_draft for number in hub.published),
            drafts,
            sum(not self._shown[number].is_draft for number in hub.retired),
        )

    def _name(self, hub: Hub) -> Named:
        """Who names the addresses that there is something to tell of; drafts are nobody's yet."""
        told = self._told
        entries: dict[str, list[int]] = {}
        for number in hub.published if told else ():
            for url in self._shown[number].outward:
                if url in told and number not in hub.drafts:
                    entries.setdefault(url, []).append(number)
        pages: dict[str, dict[str, None]] = {}
        for path, one in self._pages.items() if told else ():
            for link in one.outward:
                if (url := asked_address(link.url)) in told:
                    pages.setdefault(url, {})[path] = None
        return {
            url: (tuple(entries.get(url, ())), tuple(pages.get(url, ())))
            for url in sorted({*entries, *pages})
        }

    def _mend(self) -> tuple[dict[int, dict[str, str]], dict[str, str]]:
        """Texts with links to what is not there, or not yet, are rendered again without these."""
        paths = self._readings.paths
        hidden = {paths[n] for n in self._shapes.keys() - self._shown.keys()}
        there = {*paths, *self._pages, *(f"content/static/{name}" for name in self._static)}
        good = there - hidden
        trusting = believe(self._ground)

        def find(path: str) -> str | None:
            if path in hidden:
                return ""
            return trusting(path) if path in there else None

        mended: dict[int, dict[str, str]] = {}
        for number, shape in self._shapes.items():
            if shape.targets and not good.issuperset(shape.targets):
                mended[number] = self._rendered_again(number, find, there)
        texts = {path: str(one.html) for path, one in self._pages.items()}
        for page in self._rules.pages:
            if not good.issuperset(self._pages[page.path].targets):
                again = render_body(page.path, page.body, find, there)
                self._report.extend(again.problems)
                texts[page.path] = str(again.html)
            else:
                self._report.extend(self._pages[page.path].problems)
        return mended, texts

    def _rendered_again(self, number: int, find: Find, known: set[str]) -> dict[str, str]:
        path = self._readings.paths[number]
        data, _ = read_again(self._options.root, path)
        read = read_entry(path, data, self._rules, self._report)
        if read is None:  # it was changed while the hub was read: the next build sees it
            return {}
        rendered = render_texts(read, find, known)
        for one in rendered.values():
            self._report.extend(one.problems)
        return {field: str(one.html) for field, one in rendered.items()}

    def _check_fragments(self) -> None:
        """Report links to headings that are not there."""
        links = [
            FragmentLink(target, fragment, Location(*place), prefix)
            for shape in self._shapes.values()
            for target, fragment, prefix, place in shape.fragments
        ]
        links += [link for one in self._pages.values() for link in one.fragments]
        if not links:
            return
        # Of what could not be read nothing is known, and that is a problem of its own.
        anchors: dict[str, Iterable[str]] = {
            self._readings.paths[number]: () for number in self._shapes
        }
        anchors |= {path: one.anchors for path, one in self._pages.items()}
        for shape in self._shapes.values():
            anchors |= dict(shape.anchors)
        for link in links:
            wanted = f"{link.prefix}{link.fragment.removeprefix(link.prefix)}"
            if link.target in anchors and wanted not in anchors[link.target]:
                known = sorted(one.removeprefix(link.prefix) for one in anchors[link.target])
                self._report.add(
                    "broken-link",
                    link.location,
                    f'{link.target} has no heading "{link.fragment}"',
                    f"its headings: {', '.join(known)}" if known else "it has no headings",
                )


def _mapped(ground: Ground, hub: Hub) -> tuple[tuple[int, ...], int]:
    plurals = [kind.plural for kind in mapped_kinds(ground)]
    picked = pick_map(hub, plurals)
    return picked, sum(len(hub.list(plural).entries) for plural in plurals) - len(picked)


def _around_key(around: Around) -> bytes:
    """A digest of an entry's neighbours but the groups, whose rows are looked at by themselves."""
    mark = (Step("", "", ""),)
    told = (*around.before, mark, *around.after, mark, around.asked, around.named)
    words = (part for steps in told for part in ("", *chain.from_iterable(steps)))
    return _digest("\0".join(words).encode("utf-8", "surrogatepass"))


def _beside(ground: Ground, hub: Hub) -> dict[str, bytes]:
    lists = Lists(ground, hub)
    kinds = {kind.plural: lists.beside(kind.plural) for kind in ground.settings.kinds}
    by_letter = {name: lists.beside(name) for name in map(letter_list, letters(hub))}
    return {
        name: _digest(repr(links).encode("utf-8", "surrogatepass"))
        for name, links in {**kinds, **by_letter, "": lists.beside("")}.items()
    }


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def read_again(root: Path, path: str) -> tuple[bytes, Document | None]:
    """A file that was read before, for what is seldom asked: where a value stands in it."""
    data = read_file(Found(path, str(root / path)), Report()) or b""
    return data, parse_document(path, data).document


def check_days(
    assembly: Assembly, readings: Readings, rules: Rules, options: Options, report: Report
) -> None:
    """Report dates that lie ahead: the only thing in a file that a new day can change."""
    tomorrow = options.today.toordinal() + 1
    if max(assembly.latest, default=0) <= tomorrow:
        return
    for number, latest in enumerate(assembly.latest):
        if latest > tomorrow:
            path = readings.paths[number]
            data, _ = read_again(options.root, path)
            read = read_entry(path, data, rules, Report())
            if read is not None:
                check_future(read.entry, read.document, options.today, report)
