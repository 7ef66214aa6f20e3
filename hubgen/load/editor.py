"""The files of the editor at /admin/, which come with hubgen: where they lie, where they go."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "sveltia"

SCRIPT = "assets/sveltia-cms.7f705764.js"
ICONS = "assets/sveltia-icons.dc7ee8cd.woff2"
FILES = {SCRIPT: "sveltia-cms.js", ICONS: "icons.woff2"}
"""Output paths, with the first eight digits of the file's SHA-256, and names in the folder."""


def read_editor_file(path: str) -> bytes:
    """The bytes of one of `FILES`, by its output path."""
    return (_FOLDER / FILES[path]).read_bytes()
