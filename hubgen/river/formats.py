"""Bytes of a feed → what it says: RSS and Atom by feedparser, JSON Feed by itself.

No DTD and no entity gets as far as a parser that would follow it (trust D14), and feedparser is
given bytes alone, so it can load nothing.
"""

from __future__ import annotations

import calendar
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.parsers import expat

import feedparser
from feedparser.encodings import convert_to_utf8

from hubgen.river.heard import Heard, Item, make_heard, make_item

_DEEPEST = 100
_PAGE = re.compile(
    rb"\s*(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(rb"<[A-Za-z]")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class _RefusedError(Exception):
    """The document may not be read; in words, why."""


def read_feed(data: bytes, content_type: str, base: str) -> Heard:
    """What a feed says; `base` is the address that it came from, and `content_type` its type."""
    start = data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _PAGE.match(start):
        return Heard(fault="it is a web page, not a feed")
    try:
        if start.startswith(b"{"):
            return _read_json(data, base)
        plain = _as_utf8(data, content_type)
        _look_through(plain)
        return _read_xml(plain, base)
    except _RefusedError as error:
        return Heard(fault=str(error))
    except RecursionError:
        return Heard(fault="it is nested too deep")


def _as_utf8(data: bytes, content_type: str) -> bytes:
    """The document as feedparser understands it: no encoding hides anything from a look."""
    headers = {"content-type": content_type} if content_type else {}
    try:
        plain: bytes = convert_to_utf8(headers, data, {})
    except ValueError:
        raise _RefusedError("its encoding cannot be read") from None
    return plain


def _look_through(data: bytes) -> None:
    """Refuse a DTD, and what is nested too deep; what is not well-formed is no reason yet."""
    parser = expat.ParserCreate()
    depth = 0

    def start(_name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _RefusedError("it is nested too deep")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise _RefusedError("it has a DTD, which is not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        # Not well-formed: what stands before the root is looked at.
        plain = data.replace(b"\0", b"")
        root = _ROOT.search(plain)
        if re.search(
            rb"<!(doctype|entity)", plain[: root.start() if root else None], re.IGNORECASE
        ):
            raise _RefusedError("it has a DTD, which is not read") from None


def _read_xml(data: bytes, base: str) -> Heard:
    # As a file: feedparser takes a short text for a path or an address, and opens it.
    told = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not told.get("version") and not told.get("entries"):
        return Heard(fault="it is not a feed that can be read")
    items = (_of_entry(entry, base) for entry in told.get("entries", ()))
    return make_heard(_text(told.get("feed", {}).get("title")), items)


def _of_entry(entry: dict[str, Any], base: str) -> Item | None:
    parts = entry.get("content") or ()
    text = _text(entry.get("summary")) or next((_text(part.get("value")) for part in parts), "")
    moment = next(
        (
            found
            for name in ("published_parsed", "updated_parsed", "created_parsed")
            # Past feedparser's own reading, which takes the one for the other with a warning.
            if (found := _moment(dict.get(entry, name)))
        ),
        None,
    )
    guid, link = _text(entry.get("id")), _text(entry.get("link"))
    if entry.get("guidislink") and link == guid:
        link = ""  # feedparser takes every name for one
    return make_item(base, guid, link, _text(entry.get("title")), text, moment)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moment(parsed: Any) -> datetime | None:  # noqa: ANN401 - a time.struct_time or nothing
    if not parsed:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _read_json(data: bytes, base: str) -> Heard:
    """JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    try:
        told = json.loads(data)
    except ValueError:
        return Heard(fault="it is not whole JSON")
    version = _text(told.get("version")) if isinstance(told, dict) else ""
    items = told.get("items") if isinstance(told, dict) else None
    if "jsonfeed.org/version/" not in version or not isinstance(items, list):
        return Heard(fault="it is JSON, but not a JSON Feed")
    return make_heard(_text(told.get("title")), _of_json(items, base))


def _of_json(items: list[Any], base: str) -> Iterator[Item | None]:
    for item in items:
        if isinstance(item, dict):
            said = {name: _text(value) for name, value in item.items()}
            text = said.get("summary") or said.get("content_html") or said.get("content_text", "")
            guid = item.get("id")
            yield make_item(
                base,
                str(guid) if isinstance(guid, str | int) else "",
                said.get("url") or said.get("external_url", ""),
                said.get("title", ""),
                text,
                _instant(said.get("date_published") or said.get("date_modified", "")),
            )


def _instant(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
