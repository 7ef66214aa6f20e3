"""Where themes are looked for."""

from __future__ import annotations

from pathlib import Path


def bundled_themes() -> Path:
    """The folder of the themes that come with hubgen: in the wheel, or in a checkout."""
    inside = Path(__file__).parent.parent / "themes"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "themes"


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where themes are looked for: the hub's own folder first."""
    return (root / "themes", bundled_themes())
