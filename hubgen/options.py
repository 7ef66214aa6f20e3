"""What the caller asked for: the only way in for the clock, the folders and the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Options:
    """One run: the hub's folder, where to write, the day, and what to include.

    `noindex` marks a preview: its pages ask search engines to stay away.
    """

    root: Path
    today: date
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    noindex: bool = False
