"""Files of `content/static/`: judged by content, freed of metadata, or refused with a reason.

Pure functions of bytes. Every scan is linear in the size of the file, nothing nests without limit.
"""

from __future__ import annotations

from hubgen.load.static.formats import ENDINGS, Kind
from hubgen.load.static.read import MAX_BYTES, Refusal, RefusalCode, StaticFile, read_static
from hubgen.load.static.sniff import sniff
from hubgen.load.static.strip import strip

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "Kind",
    "Refusal",
    "RefusalCode",
    "StaticFile",
    "read_static",
    "sniff",
    "strip",
]
