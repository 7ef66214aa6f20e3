"""The name of a static file: what it must look like, and the nearest name that does."""

from __future__ import annotations

import re
import unicodedata

from hubgen.load.static.formats import ENDINGS

MAX_SEGMENT = 80
MAX_PATH = 240

_SEGMENT = re.compile(r"[a-z0-9-]+", re.ASCII)
# Names that Windows keeps for devices, with any ending.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.ASCII)


def ending(name: str) -> str:
    """What follows the last dot of the last segment, in lower case; empty when there is no dot."""
    return name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else ""


def name_fault(name: str) -> str:
    """What is wrong with a path below `static/` (half a sentence); empty when nothing."""
    *folders, file = name.split("/")
    stem, _, last = file.rpartition(".")
    if last not in ENDINGS:
        return "must end in lower case, after one dot"
    for segment in [*folders, stem]:
        if not _SEGMENT.fullmatch(segment):
            return "may hold only lower-case letters a–z, digits and dashes, and one dot"
        if _RESERVED.fullmatch(segment):
            return f'uses "{segment}", a name that Windows keeps for itself'
    if any(len(segment) > MAX_SEGMENT for segment in [*folders, file]):
        return f"is longer than {MAX_SEGMENT} characters"
    if len(name) > MAX_PATH:
        return f"has a path longer than {MAX_PATH} characters"
    return ""


def nearest_name(name: str) -> str:
    """A good name for the last segment, made from it."""
    stem, _, last = name.rpartition("/")[2].rpartition(".")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "file"
    if _RESERVED.fullmatch(words):
        words += "-1"
    last = last.lower()
    return f"{words[: MAX_SEGMENT - len(last) - 1].rstrip('-')}.{last}"
