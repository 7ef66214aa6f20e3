"""The neighbours of an entry: all that its page may say of others, and nothing else of them.

A page that is given its neighbours cannot show what is not among them. So an entry's page is as
it was while the entry, the ground and these values are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hubgen.hub.shape import Shape

_LONGEST_CHAIN = 6


class Step(NamedTuple):
    """A neighbour: its reference, its title, and its years ("2009–2014")."""

    ref: str
    title: str
    years: str


class Around(NamedTuple):
    """Who is around an entry.

    `before` and `after` are the levels of its succession, nearest first; `groups` the numbers of
    the groups of a network; `asked` the questions about it. `named` are the entries it refers to,
    those that may not be named left out.
    """

    before: tuple[tuple[Step, ...], ...] = ()
    after: tuple[tuple[Step, ...], ...] = ()
    groups: tuple[int, ...] = ()
    asked: tuple[Step, ...] = ()
    named: tuple[Step, ...] = ()

    def step(self, ref: object) -> Step | None:
        """The entry with this reference, if it is referred to and may be named."""
        wanted = str(ref)
        return next((one for one in self.named if one.ref == wanted), None)


ALONE = Around()


def find_around(shapes: Mapping[int, Shape], published: Iterable[int]) -> dict[int, Around]:
    """The neighbours of each entry by its number; an entry with none is not there.

    `shapes` are all that are shown, the retired included; `published` are those without, in
    reading order.
    """
    order = tuple(published)
    by_ref = {shape.ref: number for number, shape in shapes.items()}
    before, after = _succession(shapes, order, by_ref)
    groups: dict[int, list[int]] = {}
    asked: dict[int, list[int]] = {}
    for number in order:
        shape = shapes[number]
        _note(number, shape.network, by_ref, groups)
        if shape.plural == "faqs":
            _note(number, shape.related, by_ref, asked)
    found: dict[int, Around] = {}
    for number, shape in shapes.items():
        around = Around(
            _levels(shapes, number, before) if number in before else (),
            _levels(shapes, number, after) if number in after else (),
            tuple(groups.get(number, ())),
            tuple(_step(shapes[one]) for one in asked.get(number, ())),
            _named(shapes, shape, by_ref) if shape.references else (),
        )
        if around != ALONE:
            found[number] = around
    return found


def _note(
    number: int, refs: Iterable[str], by_ref: Mapping[str, int], found: dict[int, list[int]]
) -> None:
    for ref in refs:
        if ref in by_ref:
            found.setdefault(by_ref[ref], []).append(number)


def _step(shape: Shape) -> Step:
    return Step(shape.ref, shape.title, shape.years)


def _named(
    shapes: Mapping[int, Shape], shape: Shape, by_ref: Mapping[str, int]
) -> tuple[Step, ...]:
    known = (shapes[by_ref[ref]] for _, ref, _ in shape.references if ref in by_ref)
    return tuple(dict.fromkeys(_step(one) for one in known if not one.is_nameless))


def _succession(
    shapes: Mapping[int, Shape], order: Sequence[int], by_ref: Mapping[str, int]
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """What each entry replaced and what replaced it; one side of a pair is enough."""
    pairs: dict[tuple[str, str], None] = {}
    # What an entry says of its own successors counts first: the first is the one to go on to.
    for number in order:
        pairs.update(((shapes[number].ref, ref), None) for ref in shapes[number].successors)
    for number in order:
        pairs.update(((ref, shapes[number].ref), None) for ref in shapes[number].predecessors)
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for old_ref, new_ref in pairs:
        old, new = by_ref.get(old_ref), by_ref.get(new_ref)
        if old is None or new is None or shapes[old].is_nameless or shapes[new].is_nameless:
            continue
        before.setdefault(new, []).append(old)
        after.setdefault(old, []).append(new)
    return before, after


def _levels(
    shapes: Mapping[int, Shape], start: int, steps: Mapping[int, Sequence[int]]
) -> tuple[tuple[Step, ...], ...]:
    """Everything that came before (or after) in steps, nearest first; each entry once."""
    seen = {start}
    levels: list[tuple[Step, ...]] = []
    level = [start]
    while level and len(levels) < _LONGEST_CHAIN:
        found = dict.fromkeys(n for one in level for n in steps.get(one, ()) if n not in seen)
        seen |= found.keys()
        level = list(found)
        if level:
            levels.append(tuple(_step(shapes[number]) for number in level))
    return tuple(levels)
