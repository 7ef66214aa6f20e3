"""Pictures for links: which page has which, and their drawing, by several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from hubgen.hub.addresses import Base
from hubgen.hub.ground import Ground
from hubgen.outputs.shelf import Shelf
from hubgen.plan.cards import Card, Cards, Design
from hubgen.plan.rows import Face
from hubgen.plan.views import Frame, Image
from hubgen.problems import Problem, Report
from hubgen.render.pictures import draw_card
from hubgen.render.templates import Templates, load_templates
from hubgen.render.theme import Theme
from hubgen.workers import share

# Pictures that a process draws before it gives them: each takes about a twentieth of a second.
_BATCH = 4


class Pictures:
    """The picture of the site, and in a hub that asks for them one of each entry."""

    def __init__(self, ground: Ground, design: Design) -> None:
        self._cards = Cards(ground, design)
        self._each = "images" in ground.settings.outputs

    def of_site(self) -> Image | None:
        """The picture of the hub; None when the fonts lack a letter of its title."""
        card = self._cards.of_site()
        return self._cards.image(card) if card else None

    def of_entry(self, face: Face) -> Image | None:
        """The picture of an entry; None where that of the site stands for it."""
        card = self._cards.of_entry(face) if self._each else None
        return self._cards.image(card) if card else None

    def cards(self, faces: Iterator[Face]) -> dict[str, Card]:
        """All cards that are to be drawn, by their output file; equal ones are one."""
        found = [self._cards.of_site()]
        if self._each:
            found += map(self._cards.of_entry, faces)
        return {self._cards.file(card): card for card in found if card}


class Drawing(NamedTuple):
    """What cards are drawn with."""

    theme: Theme
    code: bytes
    base: Base
    frame: Frame
    jobs: int

    def try_out(self, pictures: Pictures) -> tuple[Problem, ...]:
        """What is wrong with the template of pictures, as that of the site shows."""
        report = Report()
        for card in pictures.cards(iter(())).values():
            draw_card(load_templates(self.theme, self.base, self.code), self.frame, card, report)
        return report.findings

    def shelf(self, cards: dict[str, Card]) -> Shelf:
        """The files of pictures: each is named by what it shows, so its name is its key."""
        files = list(cards)

        def make(places: Sequence[int]) -> Iterator[bytes]:
            task = _Draw(self, [cards[files[place]] for place in places])
            stretches = [
                range(n, min(n + _BATCH, len(places))) for n in range(0, len(places), _BATCH)
            ]
            return (png for batch in share(task, stretches, self.jobs) for png in batch)

        return Shelf(files, [file.encode() for file in files], make)


class _Draw:
    """Draws cards: a task that processes share."""

    def __init__(self, drawing: Drawing, cards: Sequence[Card]) -> None:
        self._drawing = drawing
        self._cards = cards

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "templates"}

    @cached_property
    def templates(self) -> Templates:
        return load_templates(self._drawing.theme, self._drawing.base, self._drawing.code)

    def __call__(self, stretch: range) -> list[bytes]:
        return [self._draw(self._cards[place]) for place in stretch]

    def _draw(self, card: Card) -> bytes:
        report = Report()
        png = draw_card(self.templates, self._drawing.frame, card, report)
        if png is None:
            raise RuntimeError("; ".join(one.message for one in report.findings))
        return png
