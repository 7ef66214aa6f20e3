"""What a text may have in it that is nobody's to publish."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w")
# Nine digits or more, the first of them a plus or a nought: a date and a year have less.
_TELEPHONE = re.compile(r"(?<![\w/.-])\(?(?:\+|0)(?:[ ()./-]{0,2}\d){8,14}(?!\w)")


def is_private(text: str) -> bool:
    """Whether a text seems to have an e-mail address or a telephone number in it."""
    return bool(_EMAIL.search(text) or _TELEPHONE.search(text))
