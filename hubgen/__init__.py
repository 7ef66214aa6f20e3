"""hubgen makes a static site, its feeds and its data from a folder of entries."""

from __future__ import annotations

__version__ = "0.1.0"
