"""The kinds of file that may be published, their endings, and the module that knows each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from hubgen.load.static import avif, gif, ico, jpeg, pdf, png, text, webp, woff2

Kind = Literal["png", "jpg", "gif", "webp", "avif", "ico", "pdf", "woff2", "txt"]


@dataclass(frozen=True, slots=True)
class Format:
    """What one kind of file is."""

    words: str
    """What a writer calls it."""
    begins: Callable[[bytes], bool]
    """Does the data start as this kind does?"""
    clean: Callable[[bytes], bytes]
    """The data checked to its end and without metadata; raises Rejected."""


# In the order in which they are tried: text last, since it is known by what it is not.
FORMATS: Mapping[Kind, Format] = {
    "png": Format("a PNG picture", png.begins, png.clean),
    "jpg": Format("a JPEG picture", jpeg.begins, jpeg.clean),
    "gif": Format("a GIF picture", gif.begins, gif.clean),
    "webp": Format("a WebP picture", webp.begins, webp.clean),
    "avif": Format("an AVIF picture", avif.begins, avif.clean),
    "ico": Format("an icon", ico.begins, ico.clean),
    "pdf": Format("a PDF document", pdf.begins, pdf.clean),
    "woff2": Format("a WOFF2 font", woff2.begins, woff2.clean),
    "txt": Format("plain text", text.begins, text.clean),
}

ENDINGS: Mapping[str, Kind] = {**{kind: kind for kind in FORMATS}, "jpeg": "jpg"}
"""Ending of a file name → the kind of file that it promises."""
