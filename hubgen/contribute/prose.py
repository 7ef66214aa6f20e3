"""Free text that somebody wrote into a form → Markdown that an entry can have as its body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hubgen.contribute.links import trimmed
from hubgen.kinds.urls import url_fault
from hubgen.load.documents import Body
from hubgen.render.markdown import render_body

_ADDRESS = re.compile(r"(?<![<(\[\w/.@])(?:https?://|www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)
# CommonMark 0.31 §2.4: a backslash takes its meaning from each sign. What could be taken for a
# tag or an address, and is none, is shown as code (§6.1), where nothing has a meaning.
_SPECIAL = re.compile(
    r"(?P<address>(?:https?://|www\.)[^\s<>\"`]{1,2000})|(?P<code>(?:<|https?://|www\.)+)"
    r"|(?P<sign>[\\`*_{}\[\]>#|~!&$^])",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:<|https?://|www\.)+", re.IGNORECASE)
_MARKER = re.compile(r"([-+=:])|(\d+)([.)])")


def body_of(text: str) -> str:
    """The text as Markdown: as it was meant where that is in order, else letter by letter.

    In order is what shows nothing wrong: no headings of a wrong level, no images or files from
    elsewhere, no HTML. Addresses become links.
    """
    text = text.strip()
    if not text:
        return ""
    gentle = _ADDRESS.sub(_linked, text)
    if _is_good(gentle):
        return f"{gentle}\n"
    return f"{literal(text)}\n"


def literal(text: str) -> str:
    """Markdown that shows exactly these paragraphs and lines."""
    lines = [_literal_line(line.strip()) for line in text.strip().split("\n")]
    return "\n".join(lines)


def _is_good(markdown: str) -> bool:
    rendered = render_body("content/new.md", Body(markdown), lambda _: None)
    return not (rendered.problems or rendered.fragments)


def _linked(found: re.Match[str]) -> str:
    """An address between angle brackets, so that it becomes a link (CommonMark 0.31 §6.5)."""
    whole = found.group()
    address = trimmed(whole)
    rest = whole[len(address) :]
    full = address if "://" in address else f"https://{address}"
    return whole if url_fault(full) else f"<{full}>{rest}"


def _literal_line(line: str) -> str:
    marker = _MARKER.match(line)
    start = ""
    if marker:
        line = line[marker.end() :]
        start = f"\\{marker[1]}" if marker[1] else f"{marker[2]}\\{marker[3]}"
    return start + "".join(_plain(line))


def _plain(text: str) -> Iterator[str]:
    """The pieces of a line, each without a meaning but that of an address."""
    place = 0
    while found := _SPECIAL.search(text, place):
        yield text[place : found.start()]
        place = found.end()
        linked = _linked(found) if found["address"] else ""
        if found["sign"]:
            yield f"\\{found.group()}"
        elif linked.startswith("<"):
            yield linked
        else:
            place = _code_end(text, found.start())
            yield f"`{text[found.start() : place]}`"
    yield text[place:]


def _code_end(text: str, start: int) -> int:
    found = _CODE.match(text, start)
    assert found
    return found.end()
