"""Under which name hubgen goes out, so that whoever is asked can ask back."""

from __future__ import annotations

import re

from hubgen import __version__
from hubgen.check.settings import Settings


def user_agent_of(settings: Settings) -> str:
    """The User-Agent of a hub (RFC 9110 §10.1.5): the program, the hub's address, a contact."""
    contact = settings.contact or settings.repository
    told = [f"+{_plain(settings.base_url)}", *([_plain(contact)] if contact else [])]
    return f"hubgen/{__version__} ({'; '.join(told)})"


def _plain(text: str) -> str:
    """A text as it may stand in a comment of a header: printable ASCII, no brackets (§5.6.5)."""
    return re.sub(r"[^\x21-\x7e]|[()\\;]", "", text)
