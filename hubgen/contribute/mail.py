"""A mail as it was saved → what its writer wrote: no headers, no quotes, no signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

_HEADER = re.compile(
    r"(from|to|cc|bcc|subject|date|sender|reply-to|return-path|received|message-id|mime-version|"
    r"delivered-to|content-[a-z-]+|x-[a-z-]+|in-reply-to|references|dkim-signature|arc-[a-z-]+)"
    r": ?.*",
    re.IGNORECASE,
)
_ENCODED = ("quoted-printable", "base64")
# What mail in plain text comes in; Python's own list has decoders that are no charsets.
_CHARSETS = ("utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "koi8-r")
# RFC 3676 §4.3 has a space after the two dashes; many programs lose it.
_SIGNATURE = re.compile(r"-- ?")
_QUOTE = re.compile(r" ?>")
_INTRODUCES = re.compile(r".{0,200}(wrote|schrieb|a écrit|escribió) ?: *")


def letter_of(text: str) -> str:
    """The writer's own lines of a mail, or of any text without a mail's headers."""
    return "\n".join(_own_lines(_body(text).split("\n")))


def _body(text: str) -> str:
    """What follows the headers (RFC 5322 §2.1), decoded where they say how it is encoded."""
    text = text.lstrip("\n")
    first, _, rest = text.partition("\n")
    if first.startswith("From ") and _HEADER.fullmatch(rest.partition("\n")[0]):
        text = rest
    elif not _HEADER.fullmatch(first):
        return text
    message = message_from_bytes(text.encode())
    plain = next((one for one in message.walk() if _is_plain(one)), None)
    return _decoded(plain) if plain is not None else ""


def _is_plain(part: Message) -> bool:
    return part.get_content_type() == "text/plain" and not part.is_multipart()


def _decoded(part: Message) -> str:
    """The words of a part. The file is UTF-8, so a charset counts only where it was encoded."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    encoded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in _ENCODED
    charset = str(part.get_param("charset", "utf-8")) if encoded else "utf-8"
    if charset.lower() not in _CHARSETS:
        charset = "utf-8"
    return payload.decode(charset, "replace")


def _own_lines(lines: list[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        if _SIGNATURE.fullmatch(line):
            return
        after = next((one for one in lines[place + 1 : place + 3] if one.strip()), "")
        if _QUOTE.match(line) or (_INTRODUCES.fullmatch(line) and _QUOTE.match(after)):
            continue
        yield line
