"""The site as it stands right now: the last good one, and what is wrong with the newest attempt."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubgen.formats import Source, text_block
from hubgen.problems import Problem, Report

if TYPE_CHECKING:
    from hubgen.build import Site

Make = Callable[[Report], "Site | None"]
"""Builds the site once; None when the report has what forbids publishing."""


@dataclass(frozen=True, slots=True)
class State:
    """One moment of the live site: `blocks` are the texts to show over the last good site."""

    site: Site | None = None
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one rebuild did: problems, changed paths, a traceback if hubgen failed.

    `good`: it gave a site; `shown`: there is a good site to show, this one or an earlier.
    """

    good: bool
    shown: bool
    problems: tuple[Problem, ...]
    changed: frozenset[str]
    seconds: float
    bug: str = ""


class LiveSite:
    """Holds one frozen state, replaced whole, so that every thread sees all of it or none."""

    def __init__(self, make: Make, source: Source) -> None:
        self._make = make
        self._source = source
        self._listeners: list[Callable[[], None]] = []
        self.state = State()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener`, from the building thread, after every change of state."""
        self._listeners.append(listener)

    def rebuild(self) -> Attempt:
        """Build once and replace the state; a bug in hubgen becomes a block, not an exception."""
        started = time.perf_counter()
        report = Report()
        old = self.state
        bug = ""
        try:
            site = self._make(report)
            problems = tuple(report.problems)
            blocks = () if site else self._blocks(problems)
        except Exception as error:  # noqa: BLE001 - the server outlives whatever a build does
            site, problems, bug = None, (), traceback.format_exc()
            blocks = (
                f"This is a bug in hubgen, not in the content.\n{type(error).__name__}: {error}",
            )
        self.state = State(site or old.site, blocks)
        for listener in self._listeners:
            listener()
        changed = changed_paths(old.site, site) if site else frozenset()
        return Attempt(
            good=site is not None,
            shown=self.state.site is not None,
            problems=problems,
            changed=changed,
            seconds=time.perf_counter() - started,
            bug=bug,
        )

    def _blocks(self, problems: tuple[Problem, ...]) -> tuple[str, ...]:
        """The texts of what forbids publishing, with the code frames of this very moment."""
        errors = [one for one in problems if one.is_error] or problems
        return tuple(text_block(one, self._source) for one in errors)


def changed_paths(old: Site | None, new: Site) -> frozenset[str]:
    """The files that are new, different or gone between two sites."""
    before: Mapping[str, bytes] = old.files.digests if old else {}
    after = new.files.digests
    return frozenset(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )
