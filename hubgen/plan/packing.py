"""The door of the packing library: circles laid side by side, close to one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from packcircles import pack


class Circle(NamedTuple):
    """A circle on a plane; y grows downwards, as on screens."""

    x: float
    y: float
    r: float


def pack_circles(radii: Sequence[float]) -> tuple[Circle, ...]:
    """Circles of these radii, in their order and close together; none covers another.

    The algorithm is the front chain of Wang et al., "Visualization of large hierarchical data by
    circle packing" (CHI 2006). Radii are positive, and at most ten thousand times one another.
    """
    if not radii:
        return ()
    # The library tells circles that touch from those that overlap by a fixed 1e-8: with a
    # largest radius of 1 that is far above what is lost in rounding, so it always ends.
    largest = max(radii)
    wanted = [radius / largest for radius in radii]
    # It takes three circles at least; the ones it is given beyond `radii` come last and go again.
    missing = max(0, 3 - len(wanted))
    found = list(pack([*wanted, *[wanted[-1]] * missing]))
    return tuple(
        Circle(x * largest, y * largest, radius)
        for (x, y, _), radius in zip(found, radii, strict=False)
    )
