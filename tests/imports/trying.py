"""A small hub, and imports into it as a person would run them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run, run
from tests.hubs import write_base

__all__ = ["Trying", "hub", "last", "run"]


@dataclass(frozen=True)
class Trying:
    """The hub's folder, and hubgen run in it."""

    folder: Path
    run: Run

    def table(self, text: str | bytes, *options: str, name: str = "list.csv") -> Ran:
        """Import a table of networks."""
        data = text if isinstance(text, bytes) else text.encode()
        (self.folder / name).write_bytes(data)
        return self.run("import", "csv", name, "--kind", "network", *options)

    def draft(self, ref: str) -> str:
        return (self.folder / f"content/{ref}.md").read_text(encoding="utf-8")


@pytest.fixture
def hub(tmp_path: Path, run: Run) -> Trying:
    folder = tmp_path / "hub"
    write_base(folder)

    def here(*words: str) -> Ran:
        return run(*words, at=folder)

    return Trying(folder, here)


def last(done: Ran) -> str:
    """The line of counts."""
    return done.out.splitlines()[-1]
