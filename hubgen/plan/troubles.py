"""Addresses on other sites that need a person: gone, silent, moved, or closed to programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hubgen.hub.addresses import page_address
from hubgen.hub.outward import Trouble, known_on
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.frame import source_link
from hubgen.plan.review_views import Naming, Troubled, Troubles
from hubgen.plan.views import Day, Link
from hubgen.plan.words import count_words, day_words, sentence
from hubgen.state.records import LinkRecord

MOST = 100
"""Addresses that are named of each sort; `hubgen links` names them all."""

_MOST_NAMING = 5
_LONGEST = 80
_SORTS = (
    (
        "gone",
        ("address is gone", "addresses are gone"),
        "The server says that nothing is there. Put another address, or take this one out.",
    ),
    (
        "error",
        ("address does not answer", "addresses do not answer"),
        "No good answer came on three runs. Try it yourself before you take it out.",
    ),
    (
        "moved",
        ("address has moved", "addresses have moved"),
        "The command “hubgen links --fix” puts the new ones into the files.",
    ),
    (
        "blocked",
        ("address that only people see", "addresses that only people see"),
        "These sites turn programs away, so a person must look whether they are well.",
    ),
)


def plan_troubles(catalogue: Catalogue, paths: Sequence[str]) -> Iterator[Troubles]:
    """Each sort with its addresses; `paths` are those of the entries' files, by number."""
    for result, words, advice in _SORTS:
        found = named_of(catalogue.troubles, result)
        if found:
            more = len(found) - MOST
            yield Troubles(
                count_words(len(found), *words),
                f"links-{result}",
                advice,
                tuple(_troubled(catalogue, paths, one) for one in found[:MOST]),
                f"{more:,} more are not named here." if more > 0 else "",
            )


def named_of(troubles: Sequence[Trouble], result: str) -> list[Trouble]:
    """The troubles of a sort, in order of their addresses."""
    return sorted(one for one in troubles if one.record.result == result)


def _troubled(catalogue: Catalogue, paths: Sequence[str], trouble: Trouble) -> Troubled:
    record = trouble.record
    naming = list(_naming(catalogue, paths, trouble))
    more = len(trouble.entries) + len(trouble.pages) - len(naming)
    return Troubled(
        Link(_shortened(record.url), record.url, outside=True),
        sentence(record.why[:1].upper() + record.why[1:]),
        day_words(known_on(record)) or Day(""),
        Link(_shortened(record.moved), record.moved, outside=True) if record.moved else None,
        copy_link(record),
        tuple(naming),
        f"and {more:,} more" if more > 0 else "",
    )


def copy_link(record: LinkRecord) -> Link | None:
    """A copy of a page that nobody can reach any more, where one is known."""
    return Link("See an archived copy", record.snapshot, outside=True) if record.snapshot else None


def _naming(catalogue: Catalogue, paths: Sequence[str], trouble: Trouble) -> Iterator[Naming]:
    ground = catalogue.ground
    entries, pages = trouble.entries[:_MOST_NAMING], trouble.pages
    for number in entries:
        row = catalogue.row(number)
        yield Naming(Link(row.title, row.href), source_link(ground, paths[number], "edit"))
    for path in pages[: _MOST_NAMING - len(entries)]:
        slug = path.rpartition("/")[2].rpartition(".")[0]
        link = Link(f"{slug} (a page)", ground.base.href(page_address(slug)))
        yield Naming(link, source_link(ground, path, "edit"))


def _shortened(url: str) -> str:
    """An address to be read: where it leads, and no more of it than fits."""
    plain = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 2]} …"
