"""What machines send into a thread: absences, bounces, receipts, invitations."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import format_datetime

from tests.mail.letters import Letter
from tests.mail.wire import Part, address, digest, lines, multipart, references, word


def _headers(letter: Letter, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        ("From", address(letter.person.party, "utf-8", raw=False)),
        ("To", ", ".join(party.mail for party in letter.to)),
        ("Subject", word(letter.subject, "utf-8", raw=False)),
        ("Date", format_datetime(letter.at)),
        ("Message-ID", f"<{letter.id}>"),
        *references(letter, "full"),
        *more,
        ("MIME-Version", "1.0"),
    ]


def _plain(text: str) -> Part:
    return Part(
        (("Content-Type", "text/plain; charset=utf-8"), ("Content-Transfer-Encoding", "8bit")),
        text.encode(),
    )


def _whole(headers: list[tuple[str, str]], body: Part) -> bytes:
    return lines([*headers, *body.headers]) + b"\n" + body.body


def absence(letter: Letter) -> bytes:
    """An out-of-office answer (RFC 3834)."""
    more = (("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"))
    return _whole(_headers(letter, *more), _plain(letter.plain))


def quiet_absence(letter: Letter) -> bytes:
    """One that only its old-fashioned headers tell: no Auto-Submitted."""
    more = (("Precedence", "auto_reply"), ("X-Autoreply", "yes"))
    return _whole(_headers(letter, *more), _plain(letter.plain))


def bounce(letter: Letter) -> bytes:
    """A message that could not be delivered (RFC 3464)."""
    status = Part(
        (("Content-Type", "message/delivery-status"),),
        b"Reporting-MTA: dns; mx.example.org\n\n"
        b"Final-Recipient: rfc822; gone.away@northmere.example\nAction: failed\nStatus: 5.1.1\n",
    )
    inner = Part((("Content-Type", "text/rfc822-headers"),), f"Subject: {letter.id}\n".encode())
    parts = [_plain(letter.plain), status, inner]
    body = multipart("report", parts, letter.id, " report-type=delivery-status;")
    more = (
        ("Auto-Submitted", "auto-replied"),
        ("X-Failed-Recipients", "gone.away@northmere.example"),
    )
    return _whole(_headers(letter, *more), body)


def receipt(letter: Letter) -> bytes:
    """A note that somebody opened a message (RFC 8098)."""
    note = Part(
        (("Content-Type", "message/disposition-notification"),),
        f"Final-Recipient: rfc822;{letter.person.mail}\n"
        "Disposition: manual-action/MDN-sent-automatically; displayed\n".encode(),
    )
    body = multipart(
        "report", [_plain(letter.plain), note], letter.id, " report-type=disposition-notification;"
    )
    return _whole(_headers(letter), body)


def invitation(letter: Letter) -> bytes:
    """A meeting request: text beside a calendar (RFC 6047)."""
    event = Part(
        (("Content-Type", "text/calendar; charset=utf-8; method=REQUEST"),),
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nVERSION:2.0\nBEGIN:VEVENT\n"
        f"UID:{digest(letter.id)[:20]}\nSUMMARY:Call\nDTSTART:{letter.at:%Y%m%dT%H%M%S}Z\n"
        "END:VEVENT\nEND:VCALENDAR\n".encode(),
    )
    body = multipart("alternative", [_plain(letter.plain), event], letter.id)
    return _whole(_headers(letter), body)


BY_NAME: dict[str, Callable[[Letter], bytes]] = {
    "absence": absence,
    "quiet-absence": quiet_absence,
    "bounce": bounce,
    "receipt": receipt,
    "invitation": invitation,
}
