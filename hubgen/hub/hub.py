"""The hub: which entries there are, in which lists they stand, and who is whose neighbour.

Entries are numbers here, in order of path. What they say is read where it is shown.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hubgen.check.settings import Settings
from hubgen.check.vocabularies import Vocabulary
from hubgen.hub.addresses import entry_address, list_address
from hubgen.hub.around import ALONE, Around, find_around
from hubgen.hub.shape import Shape
from hubgen.kinds.values import Ref

LONGEST_FEED = 20
"""Items in a feed (contract §6)."""


class Part(NamedTuple):
    """A stretch of a list: the kind of its entries, whether they live, and how many they are."""

    plural: str
    living: bool
    length: int


class Listing(NamedTuple):
    """A list: its entries in reading order, cut into parts, and the newest for its feed."""

    entries: array[int]
    parts: tuple[Part, ...]
    newest: array[int]

    def of_kind(self, plural: str) -> int:
        """How many of its entries are of a kind."""
        return sum(part.length for part in self.parts if part.plural == plural)


EMPTY = Listing(array("I"), (), array("I"))


class Days(NamedTuple):
    """The days in the lives of entries, by number, as ordinals; 0 for none.

    `ended` is the day on which a community closed or merged; `due` that of the next check.
    """

    added: array[int]
    updated: array[int]
    verified: array[int]
    due: array[int]
    ended: array[int]
    retired: array[int]

    def changed(self, number: int) -> int:
        """The last day that a reader would care about: `updated`, else `added`."""
        return self.updated[number] or self.added[number]


class Feed(NamedTuple):
    """A feed that an entry gives: its address, the page that it belongs to, and what is wanted.

    Of its posts only those with one of the words in `only` (none: all), and at most `most` (0:
    as many as of any other feed).
    """

    url: str
    home: str
    only: tuple[str, ...] = ()
    most: int = 0


class Hub(NamedTuple):
    """The entries that are shown, by number: published ones in reading order, and the retired.

    `lists` holds the list of each kind by its plural, that of each facet's value as
    "tags/web", that of all entries as "", and in a hub that is searched those of an A to Z
    as "search/a". `refs` gives each entry's reference, "" for those
    not shown; `sizes` their latest counts of members (0: none). `inside` is the network's title
    for the rows of its groups; of the `nameless` nothing may be told but that they were there.
    `feeds` are those that entries give, drafts left out, in reading order.
    """

    refs: tuple[str, ...]
    published: array[int]
    retired: array[int]
    lists: Mapping[str, Listing]
    around: Mapping[int, Around]
    inside: Mapping[int, str]
    days: Days
    sizes: array[int]
    nameless: frozenset[int]
    drafts: frozenset[int]
    alerts: Mapping[int, int]
    feeds: Mapping[int, tuple[Feed, ...]]
    redirects: tuple[tuple[str, str], ...]

    def list(self, name: str) -> Listing:
        """A list by its name; an empty one where nothing stands in it."""
        return self.lists.get(name, EMPTY)

    def neighbours(self, number: int) -> Around:
        """Who is around an entry."""
        return self.around.get(number, ALONE)

    def address(self, number: int) -> str:
        """The address of an entry's page."""
        return f"/{self.refs[number]}/"


def assemble_hub(
    settings: Settings,
    vocabularies: Mapping[str, Vocabulary],
    shapes: Mapping[int, Shape],
    count: int,
) -> Hub:
    """Put the entries in order, list them, and find who belongs to whom.

    `shapes` are those of the entries that are shown, by their number among `count` files.
    """
    numbers = sorted(shapes, key=lambda number: _reading_order(shapes[number]))
    published = array("I", (number for number in numbers if not shapes[number].is_retired))
    retired = array("I", (number for number in numbers if shapes[number].is_retired))
    plurals = [kind.plural for kind in settings.kinds]
    inside = {}
    by_ref = {shapes[number].ref: shapes[number] for number in numbers}
    for number in numbers:
        # The first network that is known; it lends no name that may not be shown.
        network = next((by_ref[ref] for ref in shapes[number].network if ref in by_ref), None)
        if network and not network.is_nameless:
            inside[number] = network.title
    return Hub(
        refs=tuple(shapes[number].ref if number in shapes else "" for number in range(count)),
        published=published,
        retired=retired,
        lists=_lists(shapes, published, plurals, by_letter="search" in settings.outputs),
        around=find_around(shapes, published),
        inside=inside,
        days=Days._make(
            _column(count, ((n, getattr(shape, day)) for n, shape in shapes.items()))
            for day in Days._fields
        ),
        sizes=_column(count, ((number, shape.members) for number, shape in shapes.items())),
        nameless=frozenset(number for number, shape in shapes.items() if shape.is_nameless),
        drafts=frozenset(number for number, shape in shapes.items() if shape.is_draft),
        alerts={number: shape.alert_until for number, shape in shapes.items() if shape.alert_until},
        feeds={
            number: tuple(map(Feed._make, shapes[number].feeds))
            for number in published
            if shapes[number].feeds and not shapes[number].is_draft
        },
        redirects=_redirects((shapes[number] for number in numbers), vocabularies),
    )


def _column(count: int, values: Iterable[tuple[int, int]]) -> array[int]:
    found = array("Q", bytes(8 * count))
    for number, value in values:
        found[number] = value
    return found


def _reading_order(shape: Shape) -> tuple[bool, str, str]:
    """Living entries first, closed ones after; by title without accents and case, then slug."""
    return not shape.is_living, shape.order, shape.slug


def _lists(
    shapes: Mapping[int, Shape],
    published: Iterable[int],
    plurals: Sequence[str],
    *,
    by_letter: bool,
) -> dict[str, Listing]:
    """Every list; in those of values and of all, the kinds follow one another."""
    rank = {plural: place for place, plural in enumerate(plurals)}
    by_name: dict[str, list[list[int]]] = {"": [[] for _ in plurals]}
    every = by_name[""]
    for number in published:
        shape = shapes[number]
        place = rank[shape.plural]
        every[place].append(number)
        names = (*shape.values, letter_list(shape.letter)) if by_letter else shape.values
        for name in names:
            found = by_name.get(name)
            if found is None:
                found = by_name[name] = [[] for _ in plurals]
            found[place].append(number)
    by_name.update((plural, [numbers]) for plural, numbers in zip(plurals, every, strict=True))
    newest = _newest(shapes, published, by_name)
    return {
        name: Listing(
            array("I", [number for numbers in kinds for number in numbers]),
            tuple(part for numbers in kinds for part in _parts(shapes, numbers)),
            array("I", newest[name]),
        )
        for name, kinds in by_name.items()
    }


def letter_list(letter: str) -> str:
    """The name of the list of what begins with a letter."""
    return f"search/{letter}"


def _parts(shapes: Mapping[int, Shape], numbers: Sequence[int]) -> Iterator[Part]:
    """Entries of one kind, in reading order: the living, then the others."""
    living = bisect_left(numbers, True, key=lambda number: not shapes[number].is_living)
    for is_living, length in ((True, living), (False, len(numbers) - living)):
        if length:
            yield Part(shapes[numbers[0]].plural, is_living, length)


def _newest(
    shapes: Mapping[int, Shape], published: Iterable[int], names: Iterable[str]
) -> dict[str, list[int]]:
    """The newest of each list, without drafts; of one day's, by slug and kind: a feed's order."""
    newest: dict[str, list[int]] = {name: [] for name in names}
    every = sorted(published, key=lambda n: (-shapes[n].added, shapes[n].slug, shapes[n].plural))
    for number in every:
        shape = shapes[number]
        if not shape.is_draft:
            for name in ("", shape.plural, *shape.values):
                found = newest[name]
                if len(found) < LONGEST_FEED:
                    found.append(number)
    return newest


def _redirects(
    shapes: Iterable[Shape], vocabularies: Mapping[str, Vocabulary]
) -> tuple[tuple[str, str], ...]:
    """Old addresses and where they lead: aliases, and terms that were replaced."""
    found = [
        (alias, entry_address(Ref(shape.plural, shape.slug)))
        for shape in shapes
        for alias in shape.aliases
    ]
    found += [
        (list_address(f"{name}/{term.name}"), list_address(f"{name}/{term.replaced_by}"))
        for name, vocabulary in vocabularies.items()
        for term in vocabulary.terms.values()
        if term.replaced_by
    ]
    return tuple(sorted(found))
