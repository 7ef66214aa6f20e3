"""The sentence: load, check, hub, plan, render, outputs, audit. `publish` is the caller's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, cast

from hubgen.build.assembly import Assembly, assemble, check_days
from hubgen.build.pages import Maker, Pages, audit_pages, make_pages, missing_pages
from hubgen.build.pictures import Drawing, Pictures
from hubgen.build.press import Press
from hubgen.build.readings import Readings, read_entries
from hubgen.build.site import Counts, Files, Hosting, Progress, Site
from hubgen.build.states import read_states
from hubgen.build.static import read_static_files
from hubgen.check.rules import Rules, entry_files, judging_files, read_rules
from hubgen.hub.ground import Ground, make_ground
from hubgen.hub.likely import Named
from hubgen.load.content import Content
from hubgen.load.editor import FILES as EDITOR
from hubgen.load.editor import read_editor_file
from hubgen.load.files import Found, read_file
from hubgen.memo.memo import Memo
from hubgen.memo.packs import Packs, Place
from hubgen.options import Options
from hubgen.outputs.feed_formats import Forms
from hubgen.outputs.files import Given, Outputs
from hubgen.outputs.hosting import header_rules, redirect_rules
from hubgen.outputs.pagefind import make_indexing
from hubgen.outputs.shelf import Stock
from hubgen.plan.frame import make_frame
from hubgen.problems import Problem, Report
from hubgen.render.pictures import read_design
from hubgen.render.templates import compile_theme
from hubgen.render.theme import Theme, load_theme


class _Made(NamedTuple):
    """All of a site but the files beside its pages."""

    rules: Rules
    ground: Ground
    assembly: Assembly
    pages: Pages
    fresh: Collection[int]
    html: Callable[[int], bytes]
    outputs: Outputs


def run(
    options: Options,
    content: Content,
    report: Report,
    memo: Memo,
    now: int,
    *,
    jobs: int,
    progress: Progress,
) -> Site | None:
    """The whole line; None when the report has what forbids publishing."""
    made = _make(options, content, report, memo, now, jobs, progress)
    if made is None:
        return None
    beside = _make_outputs(made.outputs, memo)
    progress.stage("outputs", f"{len(beside.made):,} of {len(made.outputs.files):,} made")
    content_of = _all_in_memory(made, beside, memo) if memo.folder is None else _asked(made, beside)
    pages = dict(zip(made.pages.files, made.pages.digests, strict=True))
    indexing = make_indexing(made.outputs.stock, pages)
    return Site(
        made.rules.settings.title,
        Files(
            [*made.pages.files, *made.outputs.files],
            [*made.pages.digests, *beside.digests],
            content_of,
        ),
        _count(made),
        content.ignored,
        lambda: Hosting(
            header_rules(
                made.ground.base,
                noindex=options.noindex,
                compiling=made.ground.has_pagefind,
                editing=made.outputs.stock.has("admin"),
            ),
            redirect_rules(made.ground.base, made.assembly.hub.redirects),
            made.ground.base.path,
        ),
        indexing.key if indexing else "",
        lambda: indexing,
    )


def _asked(made: _Made, beside: _Beside) -> Callable[[str], bytes]:
    """Each file when it is asked for."""
    numbers = {file: number for number, file in enumerate(made.pages.files)}

    def content(name: str) -> bytes:
        number = numbers.get(name)
        return beside.content(name) if number is None else made.html(number)

    return content


def _all_in_memory(made: _Made, beside: _Beside, memo: Memo) -> Callable[[str], bytes]:
    """Where nothing is kept in files, every file of the site stays at hand."""
    old = cast("Mapping[str, bytes]", memo.recall("bytes", b"") or {})
    fresh = beside.made
    pages = made.pages.files
    files = {
        name: made.html(number) if number in made.fresh or name not in old else old[name]
        for number, name in enumerate(pages)
    }
    for name in made.outputs.files:
        files[name] = beside.content(name) if name in fresh or name not in old else old[name]
    memo.keep("bytes", b"", files)
    return files.__getitem__


def check(
    options: Options,
    content: Content,
    report: Report,
    memo: Memo,
    now: int,
    *,
    jobs: int,
    progress: Progress,
) -> Counts | None:
    """The line as far as something can be wrong; None when the report forbids publishing."""
    made = _make(options, content, report, memo, now, jobs, progress, keeps=False)
    return _count(made) if made else None


def _count(made: _Made) -> Counts:
    return Counts(*made.assembly.counts, len(made.pages.files), made.outputs.feeds)


def _make(
    options: Options,
    content: Content,
    report: Report,
    memo: Memo,
    now: int,
    jobs: int,
    progress: Progress,
    *,
    keeps: bool = True,
) -> _Made | None:
    """Everything that can be wrong with a hub, found.

    All problems of all stages come in one run, as far as a stage can go on without what is
    broken; pages are made when nothing is.
    """
    given = _read(options, content, report, memo, now, jobs, progress)
    if given is None:
        return None
    rules, ground, readings, judged, key = given
    static = read_static_files(content.static, now, memo, report)
    state = read_states(content.state, memo, report)
    assembly = assemble(readings, rules, ground, state, static.digests, key, options, memo)
    for number, found_problems in readings.problems.items():
        if number not in assembly.mended:  # what is wrong there is found again, and more
            report.extend(found_problems)
    report.extend(assembly.problems)
    check_days(assembly, readings, rules, options, report)
    progress.stage("hub", f"{assembly.counts.entries:,} entries")
    theme = load_theme(options.root, rules.settings.theme, rules.theme_place, report)
    if theme is None:
        return None
    code, problems = memo.get("theme", theme.key.encode(), lambda: _compile(theme))
    report.extend(problems)
    if not code or report.has_errors():
        return None
    design = read_design(theme, report)
    if report.has_errors():
        return None
    pictures = Pictures(ground, design) if design else None
    press = Press(ground, rules, readings, assembly, options.today, pictures)
    image = pictures.of_site() if pictures else None
    # The menu leads only to where there is something to read.
    is_news = bool(assembly.river.posts)
    frame = make_frame(ground, rules.pages, options.noindex, image, has_news=is_news)
    look = (ground.base, frame, theme.key, design.key if design else b"")
    key = _digest(judged, repr(look).encode("utf-8", "surrogatepass"))
    drawing = Drawing(theme, code, ground.base, frame, jobs)
    if pictures:
        report.extend(memo.get("picture", key, lambda: drawing.try_out(pictures)))
    pages, todo = missing_pages(press, key, memo)
    fallback = theme.templates["list.html" if "list.html" in theme.templates else "base.html"].path
    maker = Maker(press, todo, theme, code, frame, fallback, memo.folder, keeps=keeps)
    fresh, packs = make_pages(pages, todo, maker, jobs, memo, progress)
    for problems in pages.problems.values():
        report.extend(problems)
    progress.stage("pages", f"{len(todo):,} of {len(pages.files):,} made")
    if report.has_errors():
        return None
    outputs = _plan_outputs(press, assembly, rules, theme, static, judged, options, memo, drawing)
    audit_pages(pages, outputs.files, press, fallback, report)
    progress.stage("audit", f"{len(pages.targets):,} links")
    if report.has_errors(strict=options.strict):
        return None
    memo.keep("pages", key, pages)
    return _Made(rules, ground, assembly, pages, fresh, _html(maker, fresh, packs), outputs)


class _Given(NamedTuple):
    """The rules, the ground and the entries; and digests of what they are judged and shown by."""

    rules: Rules
    ground: Ground
    readings: Readings
    judged: bytes
    key: bytes


def _read(
    options: Options,
    content: Content,
    report: Report,
    memo: Memo,
    now: int,
    jobs: int,
    progress: Progress,
) -> _Given | None:
    judged, whole = _digests_of_rules(content, options)
    rules, problems = memo.get("rules", whole, lambda: _read_rules(content, options))
    report.extend(problems)
    if rules is None:
        return None
    report.severities = rules.settings.severities
    ground = make_ground(rules.settings, options.base_url, rules.vocabularies)
    files = entry_files(content, rules.settings, report)
    # The address in full is not on any entry's face: only its path is.
    below = ground.base.path.encode()
    readings = read_entries(files, rules, ground, _digest(judged, below), now, jobs, memo, progress)
    progress.stage("read", f"{memo.made.get('read', 0):,} of {len(files):,} entries")
    return _Given(rules, ground, readings, judged, _digest(whole, below))


def find_names(
    options: Options, content: Content, memo: Memo, now: int, *, jobs: int
) -> tuple[Named, ...]:
    """Every entry that is not retired with its names; of a hub that can be read."""
    given = _read(options, content, Report(), memo, now, jobs, Progress())
    if given is None:
        return ()
    readings = given.readings
    shapes = ((n, readings.shape(n)) for n in range(len(readings.paths)) if readings.is_entry(n))
    return tuple(
        Named(readings.paths[n], tuple([name for _, name in shape.names]))
        for n, shape in shapes
        if not shape.is_retired
    )


def _html(maker: Maker, fresh: Mapping[int, bytes | Place], packs: Packs) -> Callable[[int], bytes]:
    """The HTML of a page by its number: as it was just made, or made when it is asked for."""

    def html(number: int) -> bytes:
        made = fresh.get(number)
        if made is None:
            return maker.make_one(number)
        return packs.read(made) if isinstance(made, Place) else made

    return html


def _digests_of_rules(content: Content, options: Options) -> tuple[bytes, bytes]:
    """Digests of the few files that entries are judged by, and of all that rules are read from.

    They are few, so their bytes are asked each time.
    """
    judging = _bytes_of(judging_files(content))
    pages = _bytes_of(content.folders.get("pages", ()))
    judged = _digest(judging)
    return judged, _digest(judged, pages, options.today.isoformat().encode())


def _bytes_of(files: Sequence[Found]) -> bytes:
    unread = Report()  # what cannot be read is reported by who reads it
    parts = ((found.path, read_file(found, unread)) for found in files)
    return repr(tuple(parts)).encode("utf-8", "surrogatepass")


def _read_rules(content: Content, options: Options) -> tuple[Rules | None, tuple[Problem, ...]]:
    report = Report()
    rules = read_rules(content, options.today, report)
    return rules, report.findings


def _compile(theme: Theme) -> tuple[bytes | None, tuple[Problem, ...]]:
    report = Report()
    code = compile_theme(theme, report)
    return code, report.findings


def _plan_outputs(
    press: Press,
    assembly: Assembly,
    rules: Rules,
    theme: Theme,
    static: Given,
    judged: bytes,
    options: Options,
    memo: Memo,
    drawing: Drawing,
) -> Outputs:
    # The files of a theme have the digests of their bytes in their names.
    assets = Given({name: name.encode() for name in theme.files}, theme.files.__getitem__)
    stock = Stock(
        press.catalogue,
        assembly.weeks,
        rules.pages,
        key=_digest(assembly.key, repr((press.base, options.noindex)).encode()),
        ground_key=_digest(judged, repr(press.base).encode()),
        faces=press.faces,
        pieces=press.pieces,
        fragments=press.fragments,
        ahead=max(assembly.latest, default=0) > options.today.toordinal(),
        noindex=options.noindex,
        forms=cast("Forms", memo.recall("forms", b"") or {}),
    )
    editor = EDITOR if stock.has("admin") else ()
    copied = Given({name: name.encode() for name in editor}, read_editor_file)
    return Outputs(stock, (assets, static, copied), (drawing.shelf(press.cards()),))


class _Beside(NamedTuple):
    """The files beside the pages: their digests (SHA-256), and those made in this run."""

    digests: list[bytes]
    made: Mapping[str, bytes]
    content: Callable[[str], bytes]


def _make_outputs(outputs: Outputs, memo: Memo) -> _Beside:
    """Make the files beside the pages whose key is not the one that they were made with last."""
    known = memo.recall("outputs", b"")
    old = cast("Mapping[str, tuple[bytes, bytes]]", known) if known else {}
    todo = [
        number
        for number, (file, key) in enumerate(zip(outputs.files, outputs.keys, strict=True))
        if file not in old or old[file][0] != key
    ]
    forms = outputs.forms
    known_forms = len(forms)
    made = outputs.make(todo)
    if len(forms) > known_forms:
        memo.keep("forms", b"", forms)
    fresh = dict(zip((outputs.files[n] for n in todo), made, strict=True))
    memo.count("feed", sum(number < outputs.feeds for number in todo))
    digests = [
        hashlib.sha256(fresh[file]).digest() if file in fresh else old[file][1]
        for file in outputs.files
    ]
    if fresh or old.keys() != set(outputs.files):
        pairs = zip(outputs.keys, digests, strict=True)
        memo.keep("outputs", b"", dict(zip(outputs.files, pairs, strict=True)))

    def content(name: str) -> bytes:
        if name in fresh:
            return fresh[name]
        return outputs.make([outputs.files.index(name)])[0]

    return _Beside(digests, fresh, content)


def _digest(*parts: bytes) -> bytes:
    return hashlib.blake2b(b"\0\1".join(parts), digest_size=16).digest()
