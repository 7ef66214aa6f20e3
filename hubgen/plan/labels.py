"""Labels: a text broken into lines that fit into a circle."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from hubgen.plan.plot_views import Label, Line

_NARROW = frozenset(" !'(),-.:;I[]`fijlrt{|}")
_WIDE = frozenset("#%&@MQWmw")
_LEADING = 1.14
_ASCENT = 0.35  # from the middle of a line down to its baseline
_MOST_LINES = 5


def width_of(text: str) -> float:
    """How wide a text is at most, in em: for the theme's font at weight 640, and wider ones."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.42
    if character in _WIDE or not character.isascii():
        return 1.03
    return 0.72 if character.isupper() or not character.isalpha() else 0.6


def fit_label(
    title: str, extra: str, x_y_r: tuple[float, float, float], sizes: Sequence[int]
) -> Label:
    """The largest of the sizes at which a title, and below it some words, fit into a circle.

    Words are never broken or cut: the words below go first, and then there is no label.
    """
    _, y, radius = x_y_r
    for below in (extra, "") if extra else ("",):
        for size in sizes:
            lines = _break(title.split(), below, radius / size)
            if lines:
                return Label(
                    size,
                    tuple(
                        Line(_height(y, size, place, len(lines)), line)
                        for place, line in enumerate(lines)
                    ),
                )
    return Label()


def _height(y: float, size: int, place: int, count: int) -> str:
    return f"{y + size * ((place - (count - 1) / 2) * _LEADING + _ASCENT):.1f}"


def _break(words: Sequence[str], below: str, radius: float) -> list[str]:
    """The words in as few lines as fit into a circle of `radius` em; empty where none do."""
    last = [below] if below else []
    for count in range(1 + len(last), _MOST_LINES + 1):
        rooms = [_room(place, count, radius) for place in range(count)]
        if last and width_of(below) > rooms[-1]:
            continue
        lines = _fill(words, rooms[: count - len(last)])
        if lines:
            return lines + last
    return []


def _room(place: int, count: int, radius: float) -> float:
    """How wide a line can be, in em: a chord of the circle at the line's outer edge."""
    edge = (abs(place - (count - 1) / 2) + 0.5) * _LEADING
    inner = radius - 0.25
    return 2 * sqrt(inner * inner - edge * edge) if inner > edge else 0.0


def _fill(words: Sequence[str], rooms: Sequence[float]) -> list[str]:
    """The words in exactly as many lines as there are rooms; empty where they do not fit."""
    lines = [""] * len(rooms)
    at = 0
    for word in words:
        longer = f"{lines[at]} {word}".strip()
        if lines[at] and width_of(longer) > rooms[at]:
            at += 1
            if at == len(rooms):
                return []
            longer = word
        if width_of(longer) > rooms[at]:
            return []
        lines[at] = longer
    return lines if lines[-1] else []
