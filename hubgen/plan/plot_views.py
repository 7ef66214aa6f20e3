"""What the templates of plots, the map and the statistics see.

Places are text in SVG's own form: "57.1%" of a plot, or units of the map's view box to a tenth.
"""

from __future__ import annotations

from typing import NamedTuple

from hubgen.plan.views import Head, Link, Row


class Tick(NamedTuple):
    """A line across or a place below, with its words; `anchor` is SVG's text-anchor."""

    at: str
    text: str
    anchor: str = "end"


class Stroke(NamedTuple):
    """A line from one point to the next."""

    x1: str
    y1: str
    x2: str
    y2: str


class Dot(NamedTuple):
    """A point; `text` stands above it, or below."""

    x: str
    y: str
    text: str = ""
    below: bool = False


class Plot(NamedTuple):
    """Counts over time: `title` tells its gist to those who cannot see it."""

    title: str
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    lines: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    first: Dot
    last: Dot


class Column(NamedTuple):
    """A column of a column chart."""

    x: str
    y: str
    width: str
    height: str


class Columns(NamedTuple):
    """A column chart."""

    title: str
    rows: tuple[Tick, ...]
    places: tuple[Tick, ...]
    columns: tuple[Column, ...]


class Bar(NamedTuple):
    """A row of a table with its bar; `href` is empty where no list stands behind it."""

    text: str
    href: str
    value: str
    width: str


class Bars(NamedTuple):
    """A table whose rows have bars: "Status", its values, a note, the way to the rest."""

    anchor: str
    heading: str
    rows: tuple[Bar, ...]
    note: str = ""
    more: Link | None = None


class Months(NamedTuple):
    """What was added by month: the chart (none for a single month), and its table."""

    heading: str
    note: str
    chart: Columns | None
    rows: tuple[Bar, ...]


class StatisticsPage(NamedTuple):
    """What the hub holds, counted."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    tables: tuple[Bars, ...]
    months: Months | None
    ways: tuple[Link, ...]
    data: tuple[Link, ...]


class Line(NamedTuple):
    """A line of words in a circle: the height of its baseline."""

    y: str
    text: str


class Label(NamedTuple):
    """Words that fit into a circle, in letters of `size` units; without lines, none do."""

    size: int = 0
    lines: tuple[Line, ...] = ()


class Spot(NamedTuple):
    """A circle of the map: a link whose name says all that the circle shows.

    `wide` is its label where the map is large, `narrow` where it is small, as on phones.
    """

    href: str
    name: str
    state: str
    x: str
    y: str
    r: str
    wide: Label
    narrow: Label


class Mark(NamedTuple):
    """A small circle beside the map, of an entry whose count is not known."""

    href: str
    name: str
    state: str


class Key(NamedTuple):
    """A line of the legend: a status, what it means, how many circles have it."""

    state: str
    word: str
    meaning: str
    number: str


class Place(NamedTuple):
    """A line of the map's table."""

    row: Row
    members: str
    when: str


class MapPage(NamedTuple):
    """Networks and groups as circles, and the same as a table."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    title: str
    width: str
    height: str
    spots: tuple[Spot, ...]
    notes: tuple[str, ...]
    marks_heading: str
    marks: tuple[Mark, ...]
    keys: tuple[Key, ...]
    places: tuple[Place, ...]
    more: str
    lists: tuple[Link, ...]
    ways: tuple[Link, ...]
    data: tuple[Link, ...]
