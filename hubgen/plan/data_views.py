"""What the templates of the data page and of frames on other sites see."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.plan.plot_views import MapPage
from hubgen.plan.views import Head, Link, Row


class DataFile(NamedTuple):
    """A file for programs: what it holds, its link, its whole address, and how much there is."""

    title: str
    href: str
    url: str
    amount: str = ""  # "57", or empty where nothing is counted


class FieldRow(NamedTuple):
    """A field of the data: its path (`sources[].url`), what it says, and how it is written."""

    name: str
    meaning: str
    value: str
    always: bool


class FieldTable(NamedTuple):
    """Fields that some kinds have in common, under a heading of their own."""

    heading: str
    anchor: str
    rows: tuple[FieldRow, ...]


class Embed(NamedTuple):
    """The line of HTML that shows a page of this hub on another site."""

    title: str
    code: str
    href: str


class DataPage(NamedTuple):
    """What there is for other sites and programs, and what may be relied on."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    overview: DataFile | None  # the file that names the others
    lists: tuple[DataFile, ...]
    example: DataFile | None  # an entry's own file
    pattern: str  # "https://hub.example.org/networks/<slug>/index.json"
    table: DataFile | None
    schemas: tuple[DataFile, ...]
    feeds: tuple[Link, ...]
    frames: tuple[Embed, ...]
    frame_pattern: str  # "https://hub.example.org/embed/tags/<term>/", or empty
    envelope: FieldTable
    tables: tuple[FieldTable, ...]
    terms: FieldTable


class EmbedPage(NamedTuple):
    """A list in short, for a frame: its first rows, and the way to all of it."""

    head: Head
    heading: str
    href: str
    rows: tuple[Row, ...]
    mixed: bool  # rows of several kinds say which
    all: Link


class EmbedMapPage(NamedTuple):
    """The map for a frame: what its own page shows, and the way there."""

    head: Head
    heading: str
    href: str
    map: MapPage
    all: Link
