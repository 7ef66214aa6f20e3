"""The one function that makes and judges path segments (trust A6)."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
_SLUG = re.compile(r"[a-z0-9-]+")
# Device names on Windows; "page" and "index" are parts of hubgen's own addresses.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "page", "index"]
    + [f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)]
)
# Letters that do not fall apart into a plain one and an accent, and a sign that is a word.
_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"&": " and "}
)


def slug_fault(text: str) -> str | None:
    """What keeps a text from being a path segment, in words; None when it is one."""
    if not text:
        return "it is empty"
    if not _SLUG.fullmatch(text) or not text.strip("-"):
        return "only a-z, 0-9 and dashes may stand in it"
    if len(text) > LONGEST:
        return f"it has more than {LONGEST} characters"
    if text in RESERVED:
        return "this name is reserved"
    return None


def slugify(text: str) -> str:
    """A path segment made from any text; empty when nothing of it is left."""
    spelt = text.lower().translate(_SPELT)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore")
    words = re.sub(r"['’]", "", plain.decode().lower())
    slug = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:LONGEST].strip("-")
    return f"{slug}-1" if slug in RESERVED else slug
