"""An A to Z: the list of what begins with each letter, and the links between them."""

from __future__ import annotations

from hubgen.hub.addresses import list_address
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub, letter_list
from hubgen.plan.heading import Heading
from hubgen.plan.views import Facet, Link
from hubgen.plan.words import count_words

_LETTERS = (*"abcdefghijklmnopqrstuvwxyz", "0-9", "other")
_A_TO_Z = "A to Z"


def letters(hub: Hub) -> tuple[str, ...]:
    """Where an A to Z has entries: letters, then "0-9", then "other"."""
    return tuple(one for one in _LETTERS if letter_list(one) in hub.lists)


def a_to_z(ground: Ground, hub: Hub, here: str = "") -> Facet:
    """The links to all letters, as they stand beside the list of each."""
    return Facet(_A_TO_Z, letter_links(ground, hub, here))


def letter_links(ground: Ground, hub: Hub, here: str = "") -> tuple[Link, ...]:
    """An A to Z with counts; `here` is the list of the page that shows it."""
    return tuple(
        Link(
            _letter_words(letter),
            ground.base.href(list_address(letter_list(letter))),
            len(hub.list(letter_list(letter)).entries),
            current=letter_list(letter) == here,
        )
        for letter in letters(hub)
    )


def _letter_words(letter: str) -> str:
    return "Others" if letter == "other" else letter.upper()


def plan_letter(ground: Ground, hub: Hub, name: str) -> Heading:
    """The list of what begins with a letter."""
    letter = name.rpartition("/")[2]
    listing = hub.list(name)
    words = _letter_words(letter)
    begins = {"0-9": "begins with a figure", "other": "begins with no letter from A to Z"}
    return Heading(
        name,
        f"{_A_TO_Z}: {words}",
        f"Everything whose name {begins.get(letter, f'begins with {words}')}.",
        count_words(len(listing.entries), "entry", "entries"),
        (a_to_z(ground, hub, name),),
        listing,
        parents=(Link("Search", ground.base.href("/search/")),),
        crumb=words,
    )
