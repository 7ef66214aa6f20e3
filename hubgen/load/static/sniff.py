"""Bytes → the kind of file that they are, whatever the file is called."""

from __future__ import annotations

from hubgen.load.static.formats import FORMATS, Kind
from hubgen.load.static.reading import Rejected


def claimed(data: bytes) -> Kind | None:
    """The kind that the first bytes claim (for text: all of them); it may still be damaged."""
    return next((kind for kind, form in FORMATS.items() if form.begins(data)), None)


def sniff(data: bytes) -> Kind | None:
    """The kind of a whole, well-formed file that may be published; None for everything else."""
    kind = claimed(data)
    if kind is None:
        return None
    try:
        FORMATS[kind].clean(data)
    except Rejected:
        return None
    return kind
