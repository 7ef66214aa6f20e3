"""What templates see: frozen values in the reader's words, and nothing else.

A page is its address, its template and one of these values, so the pair (template, values)
says whether the page must be made again. Text here is plain text; templates escape it. Only
`Html` may be written as it is: the sanitizer made it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

if TYPE_CHECKING:
    from hubgen.plan.news_views import LatestPost
    from hubgen.plan.plot_views import Plot


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


class Link(NamedTuple):
    """Words and where they lead; `rel` marks an outside address, `count` how many wait there."""

    text: str
    href: str
    count: int = -1  # type: ignore[assignment]  # not how often a value stands in it
    current: bool = False
    outside: bool = False


class FeedLink(NamedTuple):
    """A feed with its title and media type, for autodiscovery."""

    title: str
    href: str
    type: str


class Day(NamedTuple):
    """A date in words ("17 January 2026") with its machine form for `<time datetime>`.

    `iso` is empty for words that are no date ("undated").
    """

    words: str
    iso: str = ""


class Image(NamedTuple):
    """A picture by its absolute address, its size in pixels, and what it says in words."""

    url: str
    width: int
    height: int
    words: str


class Frame(NamedTuple):
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
    search: str  # the search page, or empty
    image: Image | None  # what stands for pages that have no picture of their own


class Head(NamedTuple):
    """The head of one page: full title, description, canonical address, feeds, structured data."""

    title: str
    description: str
    canonical: str
    kind: str = "website"  # og:type
    feeds: tuple[FeedLink, ...] = ()
    data: Later | None = None  # JSON-LD, safe inside a script element
    noindex: bool = False
    source: str = ""  # the file on the code host
    json: str = ""  # the page's content as data
    image: Image | None = None  # what stands for the page where others link to it


class Status(NamedTuple):
    """`state` picks colour and shape, `word` names it ("Active", "Closed 2012")."""

    state: str
    word: str
    when: Day | None = None
    evidence: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it has ended: nobody needs to confirm that again and again."""
        return self.state in ("closed", "merged")

    def unconfirmed(self, words: str) -> Status:
        """The same when nobody confirmed it in time: what was known stands beside it."""
        return self._replace(state="unknown", word=words)


class Row(NamedTuple):
    """An entry in a list: made once per entry, shown in many places."""

    title: str
    href: str
    kind: str  # "Network", "Group", "Question"
    summary: str
    status: Status | None
    notes: tuple[str, ...]  # "Free", "Open to anyone", "United Kingdom", "3,600 members (2019)"
    inside: str = ""  # the network of a group


class Section(NamedTuple):
    """A part of a list under its own heading (none: the list's first, living part)."""

    heading: str
    rows: tuple[Row, ...]
    anchor: str = ""


class Facet(NamedTuple):
    """One way to narrow a list: plain links to the pages of its terms, with counts."""

    title: str
    links: tuple[Link, ...]


class Pager(NamedTuple):
    """Where in a long list this page is; pages[n].current is true once."""

    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]


class Number(NamedTuple):
    """A figure of the home page and what it counts."""

    value: str
    words: str


class Start(NamedTuple):
    """A column of the home page: "Start from your job", its busiest terms and a link to all."""

    title: str
    links: tuple[Link, ...]
    all: Link


class Change(NamedTuple):
    """A line of what changed lately: the day, what happened ("Added", "Updated", "Checked")."""

    day: Day
    what: str
    row: Row


class HomePage(NamedTuple):
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
    all_changes: Link | None
    all_numbers: Link | None
    map: Link | None


class Finder(NamedTuple):
    """What a list needs to be filtered in the browser: the records, and its own fixed filter.

    `facets` are the names of all facets: what else an address asks is not for the list.
    """

    index: str  # type: ignore[assignment]  # not where a value stands in it
    search: str
    facets: str
    facet: str = ""  # "kind", "tags" …
    value: str = ""  # "network", "web" …
    pagefind: bool = False  # who answers: Pagefind, or hubgen's own worker


class ListPage(NamedTuple):
    """A kind's list or a term's: `count` is said above it ("57 networks")."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    count: str  # type: ignore[assignment]  # not how often a value stands in it
    sections: tuple[Section, ...]
    facets: tuple[Facet, ...]
    pager: Pager | None
    feed: FeedLink | None
    related: tuple[Link, ...] = ()  # related terms
    synonyms: tuple[str, ...] = ()  # a term's other names
    finder: Finder | None = None


class SearchPage(NamedTuple):
    """Where the hub is searched; without JavaScript, where else to look."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    finder: Finder
    places: tuple[Link, ...]
    letters: tuple[Link, ...]


class Term(NamedTuple):
    """A term in the list of its vocabulary."""

    title: str
    href: str
    description: str
    count: int  # type: ignore[assignment]  # not how often a value stands in it


class VocabularyPage(NamedTuple):
    """All terms of a vocabulary with what they mean and how many entries each has."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    terms: tuple[Term, ...]


class Fact(NamedTuple):
    """A key fact: a label and its values, each plain text or a link (href not empty)."""

    label: str
    values: tuple[Link, ...]
    note: str = ""


class WayIn(NamedTuple):
    """How to get in: the main link (if any), a sentence about it, who may, whom to write to.

    `lost` says that nobody could reach the link, and `copy` leads to what was there.
    """

    link: Link | None
    words: str
    who: str = ""
    email: str = ""
    lost: str = ""
    copy: Link | None = None


class Count(NamedTuple):
    """One dated member count: "more than 19,000", "December 2008", note."""

    words: str
    day: Day
    note: str = ""
    source: Link | None = None


class Stage(NamedTuple):
    """A link in a line of succession: name, years in words, its page."""

    name: str
    years: str
    href: str


class Member(NamedTuple):
    """A group in its network's table: its row and latest count in words."""

    row: Row
    members: str


class Evidence(NamedTuple):
    """One source: the host as link text, its address, what it supports, its date."""

    host: str
    href: str
    supports: str
    published: Day | None


class Retired(NamedTuple):
    """Why an entry left the lists; `named` is false where its name must not be shown any more."""

    day: Day
    reason: str
    note: str
    successor: Link | None
    named: bool


class Extra(NamedTuple):
    """A Markdown field of the hub's own, under its label."""

    heading: str
    html: Html


class EntryPage(NamedTuple):
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
    members_plot: Plot | None
    before: tuple[Stage, ...]
    after: tuple[Stage, ...]
    in_line: bool  # one before the other, with no fork
    years: str
    inside: Link | None  # the network of a group
    groups: tuple[Member, ...]
    asked: tuple[str, ...]  # "28 January 2009, a comment on …"
    newer: Link | None  # the question whose answer took the place of this one's
    related: tuple[Link, ...]
    questions: tuple[Link, ...]
    posts: tuple[LatestPost, ...]  # the newest of its own feeds
    news: Link | None  # all posts, where there are any
    evidence: tuple[Evidence, ...]
    checked: str  # "Checked on 2 October 2026 by the editors" or "Not checked by a person yet"
    paste: str  # a faq's short text to paste into a reply
    mend: tuple[Link, ...]  # "Correct this entry", "Source file"


class RetiredPage(NamedTuple):
    """What is left of a retired entry at its old address."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    retired: Retired


class TextPage(NamedTuple):
    """A page of text, such as about or privacy."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    summary: str
    body: Html
    updated: Day | None


class RedirectPage(NamedTuple):
    """A stub for hosts without redirects: says where the page went and leads there."""

    head: Head
    heading: str
    target: Link


class NotFoundPage(NamedTuple):
    """What a lost reader sees."""

    head: Head
    heading: str
    places: tuple[Link, ...]


Values = tuple[object, ...]
"""What a template sees of its page: one of the values above, or of another module's."""


class Page(NamedTuple):
    """A page to be made: its address from the output's root, its template, what that sees."""

    address: str
    template: str
    values: Values
