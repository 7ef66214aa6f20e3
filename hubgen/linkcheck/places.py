"""Every outward address that readers of the hub can follow, with all places that name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hubgen.build.reader import believe, render_texts
from hubgen.check.checked import Read, read_entry
from hubgen.check.rules import Rules, entry_files
from hubgen.hub.ground import make_ground
from hubgen.hub.outward import address_fields, asked_address
from hubgen.load.content import Content
from hubgen.load.files import read_file
from hubgen.problems import Report
from hubgen.render.markdown import Find, render_body


class Place(NamedTuple):
    """Where an address stands: a file, a field (dotted; "" is the body), a line.

    `url` is how it is written there; `is_text` tells Markdown from a field that is an address.
    """

    path: str
    field: str
    line: int
    url: str
    is_text: bool


class Places(NamedTuple):
    """By address as it is asked for: its places. `is_whole` unless a file could not be read."""

    by_address: Mapping[str, Sequence[Place]]
    is_whole: bool


def find_places(content: Content, rules: Rules) -> Places:
    """Look through what is published: entries but drafts and those taken out, and pages of text."""
    found: dict[str, list[Place]] = {}
    report = Report()
    find = believe(make_ground(rules.settings, None, rules.vocabularies))
    files = entry_files(content, rules.settings, report)
    unread = 0
    for file in files:
        data = read_file(file, report)
        read = read_entry(file.path, data, rules, report) if data is not None else None
        unread += read is None
        if read and not read.entry.is_draft and not read.entry.is_retired:
            _gather(_in_entry(read, find), found)
    for page in rules.pages:
        links = render_body(page.path, page.body, find).outward
        _gather((Place(page.path, "", link.line, link.url, True) for link in links), found)
    unread += len(content.folders.get("pages", ())) - len(rules.pages)
    return Places(dict(sorted(found.items())), not unread)


def _gather(places: Iterator[Place], found: dict[str, list[Place]]) -> None:
    for place in places:
        found.setdefault(asked_address(place.url), []).append(place)


def _in_entry(read: Read, find: Find) -> Iterator[Place]:
    path, document = read.entry.path, read.document
    for field, url in address_fields(read.entry):
        yield Place(path, field, document.place(field).line, url, False)
    for field, rendered in render_texts(read, find).items():
        for link in rendered.outward:
            yield Place(path, field, link.line, link.url, True)
