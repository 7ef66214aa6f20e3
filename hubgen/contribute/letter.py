"""The bytes of a saved issue or mail → its text: decoded, without headers, HTML as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from hubgen.contribute.html_words import html_words

_HEADER = re.compile(
    rb"(from|to|cc|bcc|subject|date|sender|reply-to|return-path|received|message-id|mime-version|"
    rb"delivered-to|content-[a-z-]+|x-[a-z-]+|in-reply-to|references|dkim-signature|arc-[a-z-]+)"
    rb":.*",
    re.IGNORECASE,
)
_ENCODED = ("quoted-printable", "base64")
# What mail comes in. Python's own list has decoders that are no charsets, some of them slow.
_CHARSET = re.compile(
    r"us-ascii|utf-8|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|"
    r"shift_jis|euc-jp|euc-kr|iso-2022-jp",
    re.IGNORECASE,
)
_OLD = "windows-1252"
_BYTE_ORDERS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MOST_PARTS = 100
# What somebody wrote stands before what is attached to it.
_LONGEST = 512 * 1024


def letter_of(data: bytes) -> str:
    """The text of a file that somebody saved; a letter that cannot be read becomes U+FFFD."""
    for mark, name in _BYTE_ORDERS:
        if data.startswith(mark):
            data = data.decode(name, "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    first, _, rest = data.partition(b"\n")
    if first.startswith(b"From ") and _HEADER.match(rest):
        data = rest
    elif not _HEADER.match(first):
        return _decoded(data, "")
    try:
        return _written(message_from_bytes(data[:_LONGEST]))
    except RecursionError:
        # Python's reader of mails goes down a level for each part in a part; nobody writes so.
        return ""


def _written(message: Message) -> str:
    """The plain part of a mail; the words of the HTML one where there is no other."""
    parts = list(_parts(message))
    for wanted in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == wanted:
                text = _text(part)
                if text.strip():
                    return text if wanted == "text/plain" else html_words(text)
    return ""


def _parts(message: Message) -> Iterator[Message]:
    """What a mail is made of, attached files left out; a stack, for it may be nested deeply."""
    waiting, count = [message], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop()
        count += 1
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        elif part.get_content_disposition() != "attachment":
            yield part


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = str(part.get_param("charset", "")).lower()
    encoded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in _ENCODED
    # Who saves a mail as text often saves it as UTF-8, whatever its header says.
    is_sure = encoded or charset == "iso-2022-jp"
    return _decoded(payload, charset, is_sure=is_sure)


def _decoded(data: bytes, charset: str, *, is_sure: bool = False) -> str:
    """Text in its charset if that is known, in UTF-8, or else in what old programs write."""
    known = [charset] if _CHARSET.fullmatch(charset) else []
    for name in [*known, "utf-8"] if is_sure else ["utf-8", *known]:
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode(_OLD, "replace")
