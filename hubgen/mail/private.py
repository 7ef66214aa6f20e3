"""A text → the same without what is nobody's to publish, and how much of each sort went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from hubgen.mail.addresses import clear_addresses
from hubgen.mail.labelled import clear_labelled
from hubgen.mail.links import hold_links
from hubgen.mail.marks import closed, opened, released, tidied
from hubgen.mail.meetings import clear_meetings
from hubgen.mail.names import People, clear_names, people_of
from hubgen.mail.passwords import clear_passwords
from hubgen.mail.postal import clear_postal
from hubgen.mail.short_names import clear_initials, clear_link
from hubgen.mail.telephones import clear_telephones

__all__ = ["Cleared", "People", "clear", "people_of"]


# Secrets first: what opens something may look like anything else.
_STEPS = (
    clear_passwords,
    clear_labelled,
    clear_addresses,
    clear_meetings,
    clear_telephones,
    clear_postal,
)


class Cleared(NamedTuple):
    """The text; how many of each sort were taken out; words that a person has to look at."""

    text: str
    removed: Mapping[str, int]
    doubtful: tuple[str, ...]


def clear(text: str, people: People) -> Cleared:
    """Take out names of these people, addresses, numbers, meetings and passwords.

    What stands in their place says what stood there. Other probable names stay, marked as
    "[name? Jo Example]".
    """
    found: Counter[str] = Counter()
    doubts: dict[str, None] = {}
    text, links = hold_links(opened(text), found)
    for step in _STEPS:
        text = step(text, found)
    text = clear_initials(text, people.names, found)
    text = clear_names(text, people, found, doubts)
    links = [clear_link(link, people.names, found) for link in links]
    removed = {sort: count for sort, count in found.items() if count}
    return Cleared(closed(tidied(released(text, links))), removed, tuple(doubts))
