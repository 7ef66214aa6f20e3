"""The map: networks and groups as circles of the size of their membership, and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from hubgen.hub.addresses import list_address
from hubgen.hub.choices import choice_meaning, choice_title
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.kinds.builtin import STATES
from hubgen.kinds.types import Kind
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.labels import fit_label
from hubgen.plan.packing import Circle, pack_circles
from hubgen.plan.plot_views import Key, MapPage, Mark, Place, Spot
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Link, Page
from hubgen.plan.words import count_words, listed

ADDRESS = "/map/"
MOST = 300
"""Circles on the map: more are neither told apart nor tabbed through."""

_KINDS = ("network", "group")
_WIDTH = 760  # of the view box, and of the map in CSS pixels at a desk
_TALLEST = 900
_GAP = 1.5
_SMALLEST = 0.02  # of the largest radius
# Letters in units: at a desk a unit is a pixel, on a phone of 375 pixels it is less than half.
_WIDE = (24, 19, 16, 14)
_NARROW = (46, 36, 30)


def mapped_kinds(ground: Ground) -> tuple[Kind, ...]:
    """The kinds that the map shows."""
    return tuple(kind for kind in ground.settings.kinds if kind.name in _KINDS)


def pick_map(hub: Hub, plurals: Iterable[str]) -> tuple[int, ...]:
    """The entries of some kinds that are drawn, by number: largest first, then without count."""
    numbers = [number for plural in plurals for number in hub.list(plural).entries]
    return tuple(sorted(numbers, key=lambda number: -hub.sizes[number])[:MOST])


def plan_map(
    catalogue: Catalogue, picked: Sequence[int], more: int, data: tuple[Link, ...]
) -> Page:
    """The page of the map; `more` entries are not on it, `data` leads to all of them as data."""
    ground, hub = catalogue.ground, catalogue.hub
    sizes = [size for number in picked if (size := hub.sizes[number])]
    circles, height = _draw(sizes)
    places = tuple(_place(catalogue, number) for number in picked)
    unsized = places[len(sizes) :]
    kinds = mapped_kinds(ground)
    named = listed([kind.labels.lower() for kind in kinds])
    whose = f"{named[:1].upper()}{named[1:]}"
    lead = f"{whose} by how many members they have." if picked else f"There are no {named} yet."
    crumbs = (home_crumb(ground), Link("Map", ground.base.href(ADDRESS), current=True))
    return Page(
        ADDRESS,
        "map.html",
        MapPage(
            head=make_head(
                ground,
                ADDRESS,
                f"Map of {named}",
                lead,
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading="Map",
            lead=lead,
            title=f"{whose} with a known number of members, largest first",
            width=str(_WIDTH),
            height=f"{height:.0f}",
            spots=tuple(map(_spot, places, circles)),
            notes=tuple(_notes(sizes)),
            marks_heading=_without_count(len(unsized)),
            marks=tuple(Mark(one.row.href, _name(one), _state(one)) for one in unsized),
            keys=_keys(places),
            places=places,
            more=_more(more, hub, picked),
            lists=tuple(
                Link(f"All {kind.labels.lower()}", ground.base.href(list_address(kind.plural)))
                for kind in kinds
            ),
            ways=_ways(ground),
            data=data,
        ),
    )


def _ways(ground: Ground) -> tuple[Link, ...]:
    if "statistics" not in ground.settings.outputs:
        return ()
    return (Link("Statistics: the whole hub in numbers", ground.base.href("/statistics/")),)


def _draw(sizes: Sequence[int]) -> tuple[list[Circle], float]:
    """A circle for each size, by area, within the view box; and how high that is."""
    if not sizes:
        return [], 0.0
    largest = sqrt(sizes[0])
    packed = pack_circles([max(sqrt(size), largest * _SMALLEST) for size in sizes])
    left = min(one.x - one.r for one in packed)
    top = min(one.y - one.r for one in packed)
    wide = max(one.x + one.r for one in packed) - left
    high = max(one.y + one.r for one in packed) - top
    # A circle alone would fill the screen: none is wider than half of the map.
    scale = min((_WIDTH - 2 * _GAP) / wide, _TALLEST / high, _WIDTH / 4 / packed[0].r)
    shift = (_WIDTH - wide * scale) / 2
    return [
        Circle((x - left) * scale + shift, (y - top) * scale + _GAP, max(r * scale - _GAP, 1))
        for x, y, r in packed
    ], high * scale + 2 * _GAP


def _place(catalogue: Catalogue, number: int) -> Place:
    """An entry's line in the table; its face says "3,600 (2019)", which is told apart here."""
    words, _, when = catalogue.face(number).members.rstrip(")").rpartition(" (")
    return Place(catalogue.row(number), words, when)


def _spot(place: Place, circle: Circle) -> Spot:
    title, members = place.row.title, place.members
    x, y, r = (f"{value:.1f}" for value in circle)
    return Spot(
        place.row.href,
        _name(place),
        _state(place),
        x,
        y,
        r,
        fit_label(title, members, circle, _WIDE),
        fit_label(title, members, circle, _NARROW),
    )


def _name(place: Place) -> str:
    """All that a circle shows, in words: "LGcomms, network, active, 3,600 members (2019)"."""
    row, words = place.row, place.members
    noun = "member" if words.rpartition(" ")[2] == "1" else "members"
    known = f"{words[:1].lower()}{words[1:]} {noun} ({place.when})"
    status = choice_title("status", _state(place)).lower()
    return f"{row.title}, {row.kind.lower()}, {status}, {known if words else 'members not known'}"


def _state(place: Place) -> str:
    """The status that the table says, too: one that nobody confirmed in time is not known."""
    return place.row.status.state if place.row.status else "unknown"


def _keys(places: Iterable[Place]) -> tuple[Key, ...]:
    """The statuses on the map, in their own order."""
    counts: Mapping[str, int] = Counter(map(_state, places))
    return tuple(
        Key(
            state,
            choice_title("status", state),
            choice_meaning("status", state),
            f"{counts[state]:,}",
        )
        for state in STATES
        if state in counts
    )


def _notes(sizes: Sequence[int]) -> Iterable[str]:
    if not sizes:
        return
    yield "The area of a circle is its latest number of members; some of these are years old."
    if sizes[-1] < sizes[0] * _SMALLEST**2:
        yield "The smallest are drawn a little larger, so that they can be seen."


def _without_count(count: int) -> str:
    if not count:
        return ""
    return f"{count:,} with no members or an unknown number of them, all of one size"


def _more(more: int, hub: Hub, picked: Sequence[int]) -> str:
    """What is not drawn: entries with fewer members, and those without a count."""
    if not more:
        return ""
    drawn = count_words(len(picked), "circle", "circles")
    which = "with the most members" if hub.sizes[picked[-1]] else "first by number of members"
    return f"The map shows {drawn}, {which}. {more:,} more are in the lists:"
