"""What templates see: frozen values in the reader's words, and nothing else.

A page is its address, its template and one of these values, so the pair (template, values)
says whether the page must be made again. Text here is plain text; templates escape it. Only
`Html` may be written as it is: the sanitizer made it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup


class Later:
    """Markup that is made when a template first asks for it: many themes never do."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Markup]) -> None:
        self._make = make
        self._made: Markup | None = None

    def __html__(self) -> Markup:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __str__(self) -> str:
        return self.__html__()

    def __bool__(self) -> bool:
        return bool(self.__html__())


class Html(Markup):
    """HTML that came out of the sanitizer (trust A1): the only markup that content may bring."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; `rel` marks an outside address, `count` how many wait there."""

    text: str
    href: str
    count: int = -1
    current: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed with its title and media type, for autodiscovery."""

    title: str
    href: str
    type: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date in words ("17 January 2026") with its machine form for `<time datetime>`.

    `iso` is empty for words that are no date ("undated").
    """

    words: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of the site shows around its content: the same value on all pages."""

    title: str
    tagline: str
    language: str
    home: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    licence: Link | None
    contact: str
    keepers: str  # "the editors and the night shift"
    repository: str
    feeds: tuple[FeedLink, ...]
    noindex: bool
    generator: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page: full title, description, canonical address, feeds, structured data."""

    title: str
    description: str
    canonical: str
    kind: str = "website"  # og:type
    feeds: tuple[FeedLink, ...] = ()
    data: Later | None = None  # JSON-LD, safe inside a script element
    noindex: bool = False
    source: str = ""  # the file on the code host


@dataclass(frozen=True, slots=True)
class Status:
    """`state` picks colour and shape, `word` names it ("Active", "Closed 2012")."""

    state: str
    word: str
    when: Day | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in a list: made once per entry, shown in many places."""

    title: str
    href: str
    kind: str  # "Network", "Group", "Question"
    summary: str
    status: Status | None
    notes: tuple[str, ...]  # "Free", "Open to anyone", "United Kingdom", "3,600 members (2019)"
    inside: str = ""  # the network of a group


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under its own heading (none: the list's first, living part)."""

    heading: str
    rows: tuple[Row, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: plain links to the pages of its terms, with counts."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list this page is; pages[n].current is true once."""

    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the home page and what it counts."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Start:
    """A column of the home page: "Start from your job", its busiest terms and a link to all."""

    title: str
    links: tuple[Link, ...]
    all: Link


@dataclass(frozen=True, slots=True)
class Change:
    """A line of what changed lately: the day, what happened ("Added", "Updated", "Checked")."""

    day: Day
    what: str
    row: Row


@dataclass(frozen=True, slots=True)
class HomePage:
    """The page at the root."""

    head: Head
    heading: str
    lead: str
    starts: tuple[Start, ...]
    changes_heading: str
    changes: tuple[Change, ...]
    changes_note: str  # "150 entries were added on 22 November 2026."
    question: Row | None
    numbers: tuple[Number, ...]
    kinds: tuple[Link, ...]  # "57 networks", "66 groups" …


@dataclass(frozen=True, slots=True)
class ListPage:
    """A kind's list or a term's: `count` is said above it ("57 networks")."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    count: str
    sections: tuple[Section, ...]
    facets: tuple[Facet, ...]
    pager: Pager | None
    feed: FeedLink | None
    related: tuple[Link, ...] = ()  # related terms
    synonyms: tuple[str, ...] = ()  # a term's other names


@dataclass(frozen=True, slots=True)
class Term:
    """A term in the list of its vocabulary."""

    title: str
    href: str
    description: str
    count: int


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """All terms of a vocabulary with what they mean and how many entries each has."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: a label and its values, each plain text or a link (href not empty)."""

    label: str
    values: tuple[Link, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class WayIn:
    """How to get in: the main link (if any), a sentence about it, who may, whom to write to."""

    link: Link | None
    words: str
    who: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """One dated member count: "more than 19,000", "December 2008", note."""

    words: str
    day: Day
    note: str = ""
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A link in a line of succession: name, years in words, its page."""

    name: str
    years: str
    href: str


@dataclass(frozen=True, slots=True)
class Member:
    """A group in its network's table: its row and latest count in words."""

    row: Row
    members: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source: the host as link text, its address, what it supports, its date."""

    host: str
    href: str
    supports: str
    published: Day | None


@dataclass(frozen=True, slots=True)
class Retired:
    """Why an entry left the lists; `named` is false where its name must not be shown any more."""

    day: Day
    reason: str
    note: str
    successor: Link | None
    named: bool


@dataclass(frozen=True, slots=True)
class Extra:
    """A Markdown field of the hub's own, under its label."""

    heading: str
    html: Html


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A network, a group, a question or an entry of the hub's own kind."""

    head: Head
    crumbs: tuple[Link, ...]
    kind: str  # the kind's name: network, group, faq …
    kind_label: str
    heading: str
    summary: str
    status: Status | None
    alert: str
    draft: bool
    way_in: WayIn | None
    body: Html
    body_heading: str
    extras: tuple[Extra, ...]
    facts: tuple[Fact, ...]
    counts: tuple[Count, ...]
    before: tuple[Stage, ...]
    after: tuple[Stage, ...]
    in_line: bool  # one before the other, with no fork
    years: str
    inside: Link | None  # the network of a group
    groups: tuple[Member, ...]
    asked: tuple[str, ...]  # "28 January 2009, a comment on …"
    related: tuple[Link, ...]
    questions: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    checked: str  # "Checked on 2 October 2026 by the editors" or "Not checked by a person yet"
    paste: str  # a faq's short text to paste into a reply
    mend: tuple[Link, ...]  # "Correct this entry", "Source file"


@dataclass(frozen=True, slots=True)
class RetiredPage:
    """What is left of a retired entry at its old address."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    retired: Retired


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of text, such as about or privacy."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    summary: str
    body: Html
    updated: Day | None


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A stub for hosts without redirects: says where the page went and leads there."""

    head: Head
    heading: str
    target: Link


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What a lost reader sees."""

    head: Head
    heading: str
    places: tuple[Link, ...]


Values = (
    HomePage
    | ListPage
    | VocabularyPage
    | EntryPage
    | RetiredPage
    | TextPage
    | RedirectPage
    | NotFoundPage
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: its address from the output's root, its template, what that sees."""

    address: str
    template: str
    values: Values
