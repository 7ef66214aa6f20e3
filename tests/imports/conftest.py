"""The fixtures of this folder."""

from __future__ import annotations

from tests.imports.trying import hub, run

__all__ = ["hub", "run"]
