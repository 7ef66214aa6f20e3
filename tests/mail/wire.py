"""Letters as bytes: headers, parts, encodings, charsets and their wrong labels."""

from __future__ import annotations

import base64
import hashlib
import quopri
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import NamedTuple

from tests.mail.clients import CLIENTS
from tests.mail.letters import Letter, Party

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Part(NamedTuple):
    """One part of a message: its headers, with the content type first, and its encoded body."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


class Wire(NamedTuple):
    """How one message travels: its parts, charset (and the one it claims), encoding, references."""

    parts: str
    charset: str
    transfer: str
    claims: str | None = None
    refs: str = "full"
    extras: Sequence[str] = ()
    loose_footer: bool = False
    raw_headers: bool = False

    @property
    def loose(self) -> bool:
        """Whether the list's footer is a part of its own."""
        return self.loose_footer and self.parts != "plain"


def digest(*seeds: object) -> str:
    return hashlib.sha256("/".join(map(str, seeds)).encode()).hexdigest()


def encoded(data: bytes, transfer: str) -> bytes:
    if transfer == "base64":
        return base64.encodebytes(data)
    if transfer == "quoted-printable":
        return quopri.encodestring(data)
    return data


def able(charset: str, text: str) -> str:
    """The charset, or UTF-8 where it has no sign for what is written, as programs do it."""
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return "utf-8"
    return charset


def text_part(subtype: str, text: str, wire: Wire, flow: bool) -> Part:
    charset, transfer = wire.charset, wire.transfer
    if wire.claims is None and subtype == "plain":
        charset = able(charset, text)
    errors = "xmlcharrefreplace" if subtype == "html" else "strict"
    body = encoded(text.encode(charset, errors), transfer)
    claims = charset if wire.claims is None else wire.claims
    kind = f"text/{subtype}" + (f'; charset="{claims}"' if claims else "")
    if flow:
        kind += "; format=flowed"
    return Part((("Content-Type", kind), ("Content-Transfer-Encoding", transfer)), body)


def file_part(kind: str, name: str, data: bytes, *, inline: str = "") -> Part:
    headers = [("Content-Type", f'{kind}; name="{name}"'), ("Content-Transfer-Encoding", "base64")]
    if inline:
        headers.append(("Content-ID", f"<{inline}>"))
    way = "inline" if inline else "attachment"
    headers.append(("Content-Disposition", f'{way}; filename="{name}"'))
    return Part(tuple(headers), base64.encodebytes(data))


def lines(headers: Iterable[tuple[str, str]]) -> bytes:
    return b"".join(f"{name}: {value}\n".encode() for name, value in headers)


def multipart(subtype: str, parts: Sequence[Part], seed: str, parameters: str = "") -> Part:
    mark = f"_{len(parts):03}_{digest(seed, subtype)[:24]}_"
    body = b"".join(
        b"--" + mark.encode() + b"\n" + lines(part.headers) + b"\n" + part.body + b"\n"
        for part in parts
    )
    body += b"--" + mark.encode() + b"--\n"
    kind = f'multipart/{subtype};{parameters}\n boundary="{mark}"'
    return Part((("Content-Type", kind),), body)


def extra_part(name: str) -> Part:
    """Attachments that are none of the writer's words, whatever they hold."""
    if name == "pdf":
        return file_part("application/pdf", "Visitor access policy v2.pdf", b"%PDF-1.4\n%%EOF\n")
    if name == "winmail":
        return file_part("application/ms-tnef", "winmail.dat", b"\x78\x9f\x3e\x22" + bytes(40))
    if name == "vcard":
        card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Attached Colleague\nTEL:01632 960999\nEND:VCARD\n"
        return file_part("text/x-vcard", "contact.vcf", card)
    if name == "notes":
        words = b"ATTACHED NOTES of the meeting, which nobody wrote in the message.\n"
        return file_part("text/plain", "notes.txt", words)
    if name == "page":
        words = b"<html><body><p>ATTACHED PAGE, saved from elsewhere.</p></body></html>"
        return file_part("text/html", "page.html", words)
    if name == "message":
        inner = (
            b"From: attached.sender@elsewhere.example\nTo: someone@elsewhere.example\n"
            b"Subject: attached\nMessage-ID: <attached-1@elsewhere.example>\n\n"
            b"ATTACHED MESSAGE with words of somebody else.\n"
        )
        return Part((("Content-Type", "message/rfc822"),), inner)
    assert name == "calendar", name
    event = (
        b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Call\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return file_part("text/calendar", "invite.ics", event)


def body_of(letter: Letter, wire: Wire) -> Part:
    """The parts of a letter as its program builds them, with the list's footer and extras."""
    client = CLIENTS[letter.person.client]
    plain, html = letter.plain, letter.html
    if "tracker" in wire.extras:
        pixel = f"https://open.tracking.example/o?u={digest(letter.id)[:16]}"
        html += f'<img src="{pixel}" width="1" height="1">'
    flow = client.flowed
    parts = {
        "plain": lambda: text_part("plain", plain, wire, flow),
        "html": lambda: text_part("html", client.page(letter, html), wire, False),
    }
    if wire.parts in parts:
        body = parts[wire.parts]()
    else:
        body = multipart("alternative", [parts["plain"](), parts["html"]()], letter.id)
    if letter.person.logo and wire.parts != "plain":
        name = "image001.png@01DC8A5B.4F6E7D20"
        image = file_part("image/png", "image001.png", PIXEL, inline=name)
        body = multipart("related", [body, image], letter.id, ' type="multipart/alternative";')
    attached = [extra_part(name) for name in wire.extras if name != "tracker"]
    if letter.footer and wire.loose:
        own = wire._replace(charset="utf-8", claims="utf-8", transfer="8bit")
        attached.append(text_part("plain", letter.footer, own, False))
    return multipart("mixed", [body, *attached], letter.id) if attached else body


def word(text: str, charset: str, *, raw: bool) -> str:
    """A header's text, as encoded words where it has to be (RFC 2047)."""
    if text.isascii() or raw:
        return text
    charset = able(charset, text)
    if len(text) % 2:
        chunks = [text[at : at + 12] for at in range(0, len(text), 12)]
        return "\n ".join(
            f"=?{charset}?B?{base64.b64encode(chunk.encode(charset)).decode()}?="
            for chunk in chunks
        )
    quoted = "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else "_" if byte == 32 else f"={byte:02X}"
        for byte in text.encode(charset)
    )
    return f"=?{charset}?Q?{quoted}?="


def address(party: Party, charset: str, *, raw: bool) -> str:
    name = party.name
    if name.isascii() and any(mark in name for mark in ",.@()|"):
        name = f'"{name}"'
    return f"{word(name, charset, raw=raw)} <{party.mail}>" if name else party.mail


def addresses(parties: Iterable[Party], charset: str, *, raw: bool) -> str:
    return ",\n\t".join(address(party, charset, raw=raw) for party in parties)


def references(letter: Letter, refs: str) -> Iterable[tuple[str, str]]:
    """What a reply says of what it answers: all, the last one, a wrong one, or nothing."""
    chain: list[str] = []
    parent = letter.parent
    while parent:
        chain.insert(0, f"<{parent.id}>")
        parent = parent.parent
    if not chain or refs == "none":
        return
    if refs == "odd":
        yield "In-Reply-To", f"Your message of Monday. {chain[-1]}"
        return
    yield "In-Reply-To", chain[-1]
    if refs == "full":
        yield "References", "\n ".join(chain)


def received(letter: Letter, host: str) -> str:
    return (
        f"from mail.{host} (mail.{host} [192.0.2.{len(letter.id) % 250}])\n"
        f"\tby mx.example.org with ESMTPS id {digest(letter.id)[:10]};\n"
        f"\t{format_datetime(letter.at)}"
    )


def message(
    letter: Letter, wire: Wire, listed: Mapping[str, str], more: Sequence[str] = ()
) -> bytes:
    """The whole message with `\\n` at the end of lines."""
    client = CLIENTS[letter.person.client]
    raw, charset = wire.raw_headers, "utf-8" if wire.charset == "us-ascii" else wire.charset
    host = letter.person.mail.partition("@")[2]
    headers = [
        ("Return-Path", f"<{listed.get('bounces') or letter.person.mail}>"),
        ("Received", received(letter, host)),
        ("From", address(letter.person.party, charset, raw=raw)),
        ("To", addresses(letter.to, charset, raw=raw)),
        *((("Cc", addresses(letter.cc, charset, raw=raw)),) if letter.cc else ()),
        ("Subject", word(letter.subject, charset, raw=raw)),
        ("Date", format_datetime(letter.at)),
        ("Message-ID", f"<{letter.id}>"),
        *references(letter, wire.refs),
        *client.mailer,
        ("MIME-Version", "1.0"),
    ]  # fmt: skip
    if listed.get("id"):
        headers += [
            ("List-Id", listed["id"]),
            ("List-Unsubscribe", f"<mailto:{listed['bounces']}?subject=unsubscribe>"),
            ("Precedence", "list"),
        ]
    body = body_of(letter, wire)
    headers += [(name, value) for name, _, value in (line.partition(": ") for line in more)]
    return lines([*headers, *body.headers]) + b"\n" + body.body


def mbox(messages: Iterable[tuple[str, datetime, bytes]]) -> bytes:
    """Messages as an mbox (RFC 4155), with `>From ` where a line would begin a new one."""
    text = b""
    for sender, at, data in messages:
        text += f"From {sender} {at:%a %b %d %H:%M:%S %Y}\n".encode()
        text += b"\n".join(
            b">" + line if line.lstrip(b">").startswith(b"From ") else line
            for line in data.rstrip(b"\n").split(b"\n")
        )
        text += b"\n\n"
    return text
