"""A file of a known kind → the same file without metadata, not a pixel changed."""

from __future__ import annotations

from hubgen.load.static.formats import FORMATS, Kind
from hubgen.load.static.reading import Rejected


def strip(kind: Kind, data: bytes) -> bytes:
    """The file without EXIF, XMP, IPTC, comments, times, and whatever follows its end.

    Coded pixels stay byte for byte; so do colour profiles and the orientation. Stripping twice
    changes nothing more. Not done: a PDF keeps its author, title and dates, a font its names, and
    nothing inside coded pixels is looked at. ValueError when the data is no whole file of `kind`.
    """
    if not FORMATS[kind].begins(data):
        raise ValueError(f"this is not {FORMATS[kind].words}")
    try:
        return FORMATS[kind].clean(data)
    except Rejected as error:
        raise ValueError(str(error)) from error
