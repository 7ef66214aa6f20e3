"""A small hub from texts, for tests of what is made from it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hubgen.check.entries import check_entry, check_future
from hubgen.check.entry import Entry
from hubgen.check.pages import TextPage, read_pages
from hubgen.check.settings import Settings, read_settings
from hubgen.check.vocabularies import Vocabulary, read_vocabularies
from hubgen.hub.changes import find_changes
from hubgen.hub.claims import claim_addresses
from hubgen.hub.ground import Ground, make_ground
from hubgen.hub.hub import Hub, assemble_hub
from hubgen.hub.shape import Links, shape_of
from hubgen.kinds.types import Kind
from hubgen.load.documents import Document, parse_document
from hubgen.outputs.files import Outputs
from hubgen.outputs.fragments import FragmentMaker
from hubgen.outputs.shelf import Stock
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.rows import make_face
from hubgen.problems import Report

TODAY = date(2026, 11, 22)

HUB_YAML = """\
title: Small & <Good>
base_url: https://hub.example.org/
language: en-GB
since: 2024
tagline: A hub for tests.
"""

VOCABULARIES = {
    "tags": """\
web: {title: Web, description: Sites and their makers.}
comms: {title: Comms & more, description: Talking to people.}
unused: {title: Unused, description: Nothing yet.}
internet: {title: Internet, description: Old word., replaced_by: web}
""",
    "audiences": "everybody: {title: Everybody, description: All people.}",
    "platforms": "website: {title: Website, description: A site.}",
    "regions": "everywhere: {title: Everywhere, description: The world.}",
}

REQUIRED = {
    "title": "{slug}",
    "summary": "What {slug} is.",
    "tags": "[web]",
    "added": "2026-01-02",
}
COMMUNITY = {
    "status": "{{state: active}}",
    "platforms": "[website]",
    "audiences": "[everybody]",
    "regions": "[everywhere]",
}


@dataclass(frozen=True)
class SmallHub:
    """A hub with all that outputs are made from; entries by their reference, drafts too."""

    catalogue: Catalogue
    pages: tuple[TextPage, ...]
    entries: Mapping[str, Entry]
    ahead: bool

    @property
    def ground(self) -> Ground:
        return self.catalogue.ground

    @property
    def hub(self) -> Hub:
        return self.catalogue.hub

    @property
    def outputs(self) -> Outputs:
        """The files beside the pages; none of a theme, none to copy."""
        return Outputs(self.stock, ())

    @property
    def stock(self) -> Stock:
        """All that the files beside the pages are made from."""
        maker = FragmentMaker(self.ground)
        found = list(enumerate(self.entries.values()))
        made = [maker.make(entry, self.catalogue.face(number)) for number, entry in found]
        return Stock(
            self.catalogue,
            find_changes(self.hub, self.catalogue.today.toordinal()),
            self.pages,
            key=_digest(self.ground, self.hub, self.pages),
            ground_key=_digest(self.ground),
            faces=[_digest(self.catalogue.face(number)) for number, _ in found],
            pieces=[b"".join(_digest(part)[:8] for part in one) for one in made],
            fragments=made.__getitem__,
            ahead=self.ahead,
            noindex=False,
            forms={},
        )


def make_hub(entries: str = "", *, settings: str = "", base_url: str = "") -> SmallHub:
    """A hub of `-- networks/name.md --` blocks of fields; what is required is filled in."""
    report = Report()
    options = read_settings(document("hub.yaml", HUB_YAML + settings), report)
    assert options is not None
    vocabularies = make_vocabularies(report)
    ground = make_ground(options, base_url or None, vocabularies)
    blocks = re.findall(r"^-- (\S+) --\n(.*?)(?=^-- |\Z)", entries, re.MULTILINE | re.DOTALL)
    found = [
        check(_entry(path, fields, options), _kind(path, options), vocabularies, report)
        for path, fields in blocks
    ]
    pages = read_pages({"about": document("pages/about.md", _ABOUT)}, TODAY, report)
    shapes = {n: shape_of(entry, options.freshness, Links()) for n, entry in enumerate(found)}
    claim_addresses(ground, pages, (), shapes, [entry.path for entry in found], report)
    assert report.problems == []
    hub = assemble_hub(options, vocabularies, shapes, len(found))
    faces = [make_face(ground, entry) for entry in found]
    return SmallHub(
        Catalogue(ground, hub, TODAY, faces.__getitem__),
        pages,
        {str(entry.ref): entry for entry in found},
        max((shape.latest for shape in shapes.values()), default=0) > TODAY.toordinal(),
    )


def _digest(*parts: object) -> bytes:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()


def check(
    read: Document, kind: Kind, vocabularies: Mapping[str, Vocabulary], report: Report
) -> Entry:
    """A document as an entry of a kind, with all that is wrong with it today."""
    entry = check_entry(read, kind, vocabularies, report)
    check_future(entry, read, TODAY, report)
    return entry


_ABOUT = "---\ntitle: About\nsummary: What this is.\nupdated: 2026-02-03\n---\nWords.\n"


def make_vocabularies(report: Report) -> dict[str, Vocabulary]:
    return read_vocabularies(
        {name: document(f"vocabularies/{name}.yaml", text) for name, text in VOCABULARIES.items()},
        report,
    )


def terms() -> dict[str, dict[str, str]]:
    """The terms that may be written, as schemas and scaffolds take them."""
    return {
        name: {one.name: one.title for one in found.terms.values() if not one.replaced_by}
        for name, found in make_vocabularies(Report()).items()
    }


def document(path: str, text: str) -> Document:
    parsed = parse_document(f"content/{path}", text.encode())
    assert parsed.document is not None, parsed.problems
    assert parsed.problems == ()
    return parsed.document


def _kind(path: str, options: Settings) -> Kind:
    kind = options.kind(path.partition("/")[0])
    assert kind is not None, path
    return kind


def _entry(path: str, fields: str, options: Settings) -> Document:
    kind = _kind(path, options)
    slug = path.partition("/")[2].removesuffix(".md")
    written = set(re.findall(r"^(\w+):", fields, re.MULTILINE))
    wanted = REQUIRED | (COMMUNITY if kind.name in ("network", "group") else {})
    missing = {name: text for name, text in wanted.items() if name not in written}
    lines = "".join(f"{name}: {text.format(slug=slug)}\n" for name, text in missing.items())
    return document(path, f"---\n{fields.strip()}\n{lines}---\nBody.\n")
