"""Results kept by all that they were made from: a step whose inputs are known is not done again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

T = TypeVar("T")


@dataclass(slots=True)
class Memo:
    """A memory of one process, made by the caller and kept alive by `serve`.

    Values must be frozen. Each `turn` forgets what the last run did not use, so that a long
    session does not grow. `made` counts, per step, the results that had to be made afresh.
    With `keep` false nothing is remembered: hashing what will not come again costs time.
    """

    keep: bool = True
    made: dict[str, int] = field(default_factory=dict)
    _now: dict[tuple[str, Hashable], object] = field(default_factory=dict)
    _before: dict[tuple[str, Hashable], object] = field(default_factory=dict)
    _whole: bool = False

    def get(self, step: str, inputs: Hashable, make: Callable[[], T]) -> T:
        """The result of `step` for `inputs`, from memory or from `make`."""
        if not self.keep:
            self.made[step] = self.made.get(step, 0) + 1
            return make()
        key = (step, inputs)
        if key in self._now:
            return cast(T, self._now[key])
        if key in self._before:
            value = cast(T, self._before[key])
        else:
            value = make()
            self.made[step] = self.made.get(step, 0) + 1
        self._now[key] = value
        return value

    def turn(self) -> None:
        """Begin a new run: keep what the last one used, and forget the rest.

        A run that stopped half-way, as at a mistake in a file, used only part of what the next
        one will want: nothing is forgotten then.
        """
        self._before = self._now if self._whole else self._before | self._now
        self._now = {}
        self._whole = False
        self.made = {}

    def finish(self) -> None:
        """The run went through to its end: what it did not use may be forgotten."""
        self._whole = True
