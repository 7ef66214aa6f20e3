"""The bytes of a message → who wrote it, when, in answer to what; and its text (RFC 5322, 2045).

The headers of a large archive are read first, and kept; bodies are read thread by thread. All of
it is hostile: what is read is bounded, and nothing in it names a file that is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import NamedTuple

from hubgen.mail.files import LARGEST_MESSAGE, Stored, stored_bytes
from hubgen.mail.machines import machine_of
from hubgen.mail.own import Body

_LONGEST_HEADERS = 512 * 1024
_LONGEST_HEADER = 64 * 1024
_MOST_PEOPLE = 2_000
_MOST_PARTS = 200
_LONGEST_TEXT = 1024 * 1024
_ID = re.compile(r"<([^<>\s]{1,998})>")
_LIST = re.compile(r'^\s*"?(?P<words>[^"<>]*?)"?\s*<(?P<id>[^<>]*)>')
_TAG = re.compile(r"^\s*(?:\w{1,4}(?:\[\d+\])?:\s*)*\[(?P<tag>[^\[\]]{2,60})\]", re.IGNORECASE)
_WHO = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Resent-From", "X-Original-From")
_LIST_HOST = re.compile(
    r"(?:lists?|listen|listes?|listas?|lijst(?:en)?|listor|listy|groups|mailman|listserv|sympa)\."
    r"|(?:[\w-]+\.)*(?:googlegroups|yahoogroups|jiscmail|groups)\."
)
_ENCODED = ("quoted-printable", "base64")
# What mail comes in. Python's own list has decoders that are no charsets, some of them slow.
_CHARSET = re.compile(
    r"us-ascii|utf-8|iso-8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|"
    r"shift_jis|euc-jp|euc-kr|iso-2022-jp|macintosh",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    rb"^content-type:[ \t]*text/calendar[^\n]{0,200}(?:\n[ \t][^\n]{0,200}){0,3}?"
    rb"method=\"?(?:request|reply|cancel|counter)",
    re.IGNORECASE | re.MULTILINE,
)
_CLAIMED = re.compile(r"=\?([\w-]{1,40})\?[bq]\?", re.IGNORECASE)
_OLD = "windows-1252"


class Mail(NamedTuple):
    """The headers of a message; times are as its writer's clock showed them, with their zone.

    `parents` are the ids of what it answers, the nearest first; `machine` says what kind of
    machine wrote it, empty for a person.
    """

    stored: Stored
    id: str
    parents: tuple[str, ...]
    subject: str
    sent: datetime | None
    sender: str
    list_name: str
    machine: str


class Letter(NamedTuple):
    """What a message says, and the names and addresses of all whom its headers name."""

    body: Body
    people: tuple[tuple[str, str], ...]


class Unread(Exception):
    """A message cannot be read; the words say why."""


def read_mail(stored: Stored) -> Mail:
    """The headers of a message; Unread when it is too long or has none."""
    if stored.length > LARGEST_MESSAGE:
        raise Unread("it has more than 25 MiB")
    data = stored_bytes(stored)
    if b"\0" in data[:_LONGEST_HEADERS]:
        raise Unread("this is no e-mail")
    message = BytesHeaderParser().parsebytes(_headers(data))
    if not message.keys():
        raise Unread("this is no e-mail: it has no headers")
    if not any(message.get(name) for name in ("From", "Date", "Subject", "Message-ID")):
        raise Unread("this is no e-mail: it has no From, Date, Subject or Message-ID")
    writer = next(_people(message, ("From", "Sender", "Reply-To")), ("", ""))
    return Mail(
        stored,
        _first_id(message, "Message-ID"),
        tuple(_parents(message)),
        _words(message, "Subject"),
        _sent(message),
        (writer[1] or writer[0]).casefold(),
        _list_name(message),
        machine_of(message, _words(message, "Subject")) or _invitation(data),
    )


def _invitation(data: bytes) -> str:
    """What a calendar writes has a part that a calendar reads (RFC 6047 §2.4)."""
    return "an invitation" if _CALENDAR.search(data) else ""


def read_letter(mail: Mail) -> Letter:
    """The text of a message as its writer's program sent it; Unread when it cannot be had."""
    data = stored_bytes(mail.stored)
    # Each part in a part costs a level, and each line is held against the ends of all of them.
    if data.count(b"boundary=") + data.count(b"BOUNDARY=") > _MOST_PARTS:
        raise Unread(f"it has more than {_MOST_PARTS} parts")
    try:
        message = message_from_bytes(data)
    except RecursionError:
        raise Unread("its parts are nested too deeply") from None
    return Letter(_body(message), tuple(_people(message, _WHO)))


def _headers(data: bytes) -> bytes:
    """All before the first empty line."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")[:_LONGEST_HEADERS]
    end = re.search(rb"\r?\n\r?\n", data)
    return data[: end.end()] if end else data


def _body(message: Message) -> Body:
    """The plain and the HTML parts, each sort joined; what is attached is no text of its own."""
    plain: list[str] = []
    html: list[str] = []
    for part in _parts(message):
        sort = part.get_content_type()
        if sort in ("text/plain", "text/html") and (text := _text(part, message)).strip():
            (plain if sort == "text/plain" else html).append(text)
    body = Body("\n\n".join(plain), "\n".join(html))
    if len(body.plain) + len(body.html) > _LONGEST_TEXT:
        if len(body.plain) > _LONGEST_TEXT or not body.plain.strip():
            raise Unread("it has more text than anybody writes: over 1 MiB")
        return Body(body.plain)
    return body


def _parts(message: Message) -> Iterator[Message]:
    """What a message is made of: not the files attached to it, nor the mails in it."""
    waiting, count = [message], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop()
        count += 1
        if part.get_content_maintype() == "message":
            continue
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        elif part.get_content_disposition() != "attachment" and not part.get_filename():
            yield part


def _text(part: Message, whole: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = str(part.get_param("charset", "")).strip("\"' ").lower()
    encoded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in _ENCODED
    text = _decoded(payload, charset, whole, is_sure=encoded or charset == "iso-2022-jp")
    if "flowed" in str(part.get_param("format", "")).lower():
        return _unflowed(text, deletes=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _decoded(data: bytes, charset: str, whole: Message, *, is_sure: bool) -> str:
    """Text in UTF-8 where it is that, else in the charset that it claims, or its headers use.

    No text of another charset reads as UTF-8 by chance, and many programs claim a wrong one.
    """
    claimed = [charset] if _CHARSET.fullmatch(charset) else []
    seven_bits = is_sure and charset.startswith("iso-2022")
    for name in [*claimed, "utf-8"] if seven_bits else ["utf-8", *claimed, *_hints(whole)]:
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode(_OLD, "replace")


def _hints(message: Message) -> Iterator[str]:
    """The charsets that the words in the headers are in."""
    for name in ("Subject", "From"):
        for charset in _CLAIMED.findall(str(message.get(name, ""))):
            if _CHARSET.fullmatch(charset) and charset.lower() != "us-ascii":
                yield charset


def _unflowed(text: str, *, deletes: bool) -> str:
    """Lines that were broken for the way are joined again (RFC 3676 §4.2, §4.4)."""
    lines: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        if goes_on and lines and _depth(lines[-1]) == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(">" * depth + (" " if depth else "") + words)
        goes_on = words.endswith(" ") and words != "-- "
        if goes_on and deletes:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(">"))


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:_LONGEST_HEADER]


def _words(message: Message, name: str) -> str:
    return unwrapped(_header(message, name))


def unwrapped(text: str) -> str:
    """A header with its encoded words as letters, in one line (RFC 2047)."""
    try:
        pieces = decode_header(text)
    except (ValueError, LookupError):
        return " ".join(text.split())
    words = (
        piece if isinstance(piece, str) else _piece(piece, charset or "")
        for piece, charset in pieces
    )
    return " ".join("".join(words).split())


def _piece(data: bytes, charset: str) -> str:
    names = ["utf-8", charset] if _CHARSET.fullmatch(charset) else ["utf-8"]
    for name in names[::-1] if charset.lower().startswith("iso-2022") else names:
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode(_OLD, "replace")


def _first_id(message: Message, name: str) -> str:
    found = _ID.search(_header(message, name))
    return found[1] if found else ""


def _parents(message: Message) -> Iterator[str]:
    """What it answers, the nearest first (RFC 5322 §3.6.4)."""
    seen = dict.fromkeys(_ID.findall(_header(message, "In-Reply-To"))[:1])
    seen |= dict.fromkeys(reversed(_ID.findall(_header(message, "References"))[-100:]))
    yield from seen


def _people(message: Message, headers: Iterable[str]) -> Iterator[tuple[str, str]]:
    count = 0
    for name in headers:
        try:
            found = getaddresses([unwrapped_names(_header(message, name))])
        except (RecursionError, ValueError, IndexError):
            continue
        for words, address in found:
            if (words or address) and count < _MOST_PEOPLE:
                count += 1
                yield words, address


def unwrapped_names(text: str) -> str:
    """A header of addresses with its encoded names as letters, in quotes where they need these."""

    def letters(found: re.Match[str]) -> str:
        words = unwrapped(found.group()).replace('"', "")
        return f'"{words}"' if re.search(r"[,;:@<>()\[\]]", words) else words

    runs = r"=\?[\w*-]{1,60}\?[bqBQ]\?[^?\s]*\?=(?:\s+=\?[\w*-]{1,60}\?[bqBQ]\?[^?\s]*\?=)*"
    return re.sub(runs, letters, text)


def _sent(message: Message) -> datetime | None:
    """When it was written; else when the first server received it."""
    said = [_header(message, "Date")]
    said += [str(one)[-100:].rpartition(";")[2] for one in message.get_all("Received", [])[-1:]]
    for words in said:
        try:
            found = parsedate_to_datetime(words.strip())
        except (TypeError, ValueError, IndexError, OverflowError):
            continue
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        if 1970 < found.year < 9000:
            return found
    return None


def _list_name(message: Message) -> str:
    """What a list is called, by its own header (RFC 2919) or by what it puts before subjects."""
    found = _LIST.match(_words(message, "List-Id") or _words(message, "List-ID"))
    words = found["words"].strip() if found else ""
    tag = _TAG.match(_words(message, "Subject"))
    named = words or (tag["tag"] if tag else "") or (found["id"].partition(".")[0] if found else "")
    return named or _list_written_to(message)


def _list_written_to(message: Message) -> str:
    """The name of a list that is written to, by the machine that it is on."""
    for name, address in _people(message, ("To", "Cc")):
        local, _, host = address.casefold().partition("@")
        if _LIST_HOST.match(host):
            return name or local
    return ""
