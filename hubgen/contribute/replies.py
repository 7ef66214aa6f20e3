"""A question → the short text that answers it in an e-mail, with the link that stays."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from hubgen.check.entry import Entry, day_of
from hubgen.hub.addresses import entry_address
from hubgen.hub.ground import Ground
from hubgen.problems import printable

WIDTH = 72
"""Characters of a line: e-mail is quoted, and quotes of quotes should not wrap (RFC 3676 §4.2)."""


def reply_to(ground: Ground, entry: Entry, entries: Mapping[str, Entry]) -> str:
    """The answer to a question as plain text; `entries` are all of the hub by reference."""
    answer = _newest(entry, entries)
    address = ground.base.absolute(entry_address(answer.ref))
    paragraphs = [answer.title, answer.summary, f"The whole answer, kept up to date:\n{address}"]
    checked = day_of(answer.record("verified"), "on")
    asked = len(entry.records("asked"))
    notes = [f"Last checked by a person on {checked}."] if checked else []
    if asked > 1:
        notes.append(f"It has come up {asked} times.")
    notes.append("If it is wrong or something is missing, that page says how to tell us.")
    wrapped = [_wrap(one) for one in (*paragraphs[:2], paragraphs[2], " ".join(notes))]
    return "\n\n".join(filter(None, wrapped)) + "\n"


def _wrap(text: str) -> str:
    """Lines of an e-mail; an address is never broken."""
    lines = (printable(line) for line in text.split("\n"))
    return "\n".join(
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False) for line in lines
    )


def _newest(entry: Entry, entries: Mapping[str, Entry]) -> Entry:
    """The question that replaced it in the end; the last readable one where that is not there."""
    seen = {entry.ref}
    while newer := next(iter(entry.refs("superseded_by")), None):
        following = entries.get(str(newer))
        if newer in seen or following is None or following.is_draft or following.is_retired:
            break
        seen.add(newer)
        entry = following
    return entry
