"""Files of mail → messages: where each begins, who wrote it, and its text whatever its charset."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.mail.files import MOST_MESSAGES, Stored, stored_bytes, stored_mails
from hubgen.mail.reading import Unread, read_letter, read_mail
from hubgen.problems import Misuse

PLAIN = """From: Jo Example <jo@example.org>
To: "All, of us" <all@lists.example.org>
Subject: Wifi for visitors
Date: Mon, 12 Jan 2026 10:03:00 +0100
Message-ID: <one@example.org>

Does anybody offer it?
"""


def stored(tmp_path: Path, text: str | bytes, name: str = "one.eml") -> Stored:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    (found,) = stored_mails([file])
    return found


def body(tmp_path: Path, text: str | bytes) -> str:
    letter = read_letter(read_mail(stored(tmp_path, text)))
    return letter.body.plain or letter.body.html


def mbox(*messages: str) -> str:
    return "".join(f"From jo@example.org Mon Jan 12 10:03:00 2026\n{one}\n" for one in messages)


def test_a_single_message_is_read_with_its_headers(tmp_path: Path) -> None:
    mail = read_mail(stored(tmp_path, PLAIN))
    assert mail.id == "one@example.org"
    assert mail.subject == "Wifi for visitors"
    assert mail.sender == "jo@example.org"
    assert mail.sent is not None
    assert mail.sent.astimezone(UTC) == datetime(2026, 1, 12, 9, 3, tzinfo=UTC)


def test_all_whom_the_headers_name_are_known_by_name_and_address(tmp_path: Path) -> None:
    letter = read_letter(read_mail(stored(tmp_path, PLAIN)))
    assert letter.people == (
        ("Jo Example", "jo@example.org"),
        ("All, of us", "all@lists.example.org"),
    )


def test_encoded_names_with_commas_stay_one_name(tmp_path: Path) -> None:
    text = PLAIN.replace("Jo Example", "=?utf-8?Q?M=C3=BCller=2C_J=C3=B6rg?=")
    letter = read_letter(read_mail(stored(tmp_path, text)))
    assert letter.people[0] == ("Müller, Jörg", "jo@example.org")


def test_an_mbox_is_parted_at_its_own_lines_and_not_at_sentences(tmp_path: Path) -> None:
    letter = PLAIN + "\nFrom what I heard, nobody does.\n\n>From here on it gets hard.\n"
    file = tmp_path / "list.mbox"
    file.write_text(mbox(letter, PLAIN.replace("one@", "two@")))
    found = list(stored_mails([file]))
    assert [one.place for one in found] == ["list.mbox, message 1", "list.mbox, message 2"]
    assert [read_mail(one).id for one in found] == ["one@example.org", "two@example.org"]
    assert b"\nFrom here on it gets hard.\n" in stored_bytes(found[0])


def test_a_folder_is_read_in_order_without_hidden_files_and_links(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    (folder / "below").mkdir(parents=True)
    (folder / "b.eml").write_text(PLAIN)
    (folder / "a.mbox").write_text(mbox(PLAIN, PLAIN))
    (folder / "below" / "c.eml").write_text(PLAIN)
    (folder / ".hidden").write_text(PLAIN)
    (tmp_path / "elsewhere.eml").write_text(PLAIN)
    (folder / "link.eml").symlink_to(tmp_path / "elsewhere.eml")
    assert [one.place for one in stored_mails([folder])] == [
        "mails/a.mbox, message 1",
        "mails/a.mbox, message 2",
        "mails/b.eml",
        "mails/below/c.eml",
    ]


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no file or folder"):
        list(stored_mails([tmp_path / "nothing.mbox"]))


def test_more_messages_than_anybody_imports_are_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_MESSAGES >= 10_000
    monkeypatch.setattr("hubgen.mail.files.MOST_MESSAGES", 2)
    file = tmp_path / "list.mbox"
    file.write_text(mbox(PLAIN, PLAIN, PLAIN))
    with pytest.raises(Misuse, match="more than 2 messages"):
        list(stored_mails([file]))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("claimed", ["utf-8", "iso-8859-1", "us-ascii", "x-unknown", ""])
def test_letters_are_right_also_under_a_wrong_charset(
    tmp_path: Path, encoding: str, claimed: str
) -> None:
    label = f"Content-Type: text/plain; charset={claimed}\n" if claimed else ""
    head, _, _ = PLAIN.partition("\n\n")
    data = f"{head}\n{label}Content-Transfer-Encoding: 8bit\n\nÜber uns, français\n"
    assert body(tmp_path, data.encode(encoding)).strip() == "Über uns, français"


def test_the_charset_of_the_subject_helps_where_the_text_has_none(tmp_path: Path) -> None:
    data = PLAIN.replace("Wifi", "=?windows-1250?Q?Wi=EAcej?=").partition("\n\n")[0]
    text = f"{data}\n\nDzień dobry, proszę o pomoc\n".encode("windows-1250")
    assert body(tmp_path, text).strip() == "Dzień dobry, proszę o pomoc"


def test_flowed_lines_are_joined_and_quotes_stay_quotes(tmp_path: Path) -> None:
    data = PLAIN.replace(
        "\n\n",
        "\nContent-Type: text/plain; format=flowed\n\n> asked by \n> somebody\nWe do so \n",
        1,
    )
    assert body(tmp_path, data).startswith("> asked by somebody\nWe do so Does anybody offer it?")


def test_attached_files_and_mails_are_no_text(tmp_path: Path) -> None:
    data = """From: jo@example.org
Message-ID: <m@example.org>
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

Mine.
--x
Content-Type: text/plain; name="../../etc/passwd.txt"
Content-Disposition: attachment; filename="../../etc/passwd.txt"

Attached.
--x
Content-Type: message/rfc822

From: other@example.org

Somebody else's.
--x--
"""
    assert body(tmp_path, data).strip() == "Mine."


@pytest.mark.parametrize(
    ("headers", "machine"),
    [
        ("Auto-Submitted: auto-replied", "an automatic reply"),
        ("Subject: Automatische Antwort: Wifi", "an automatic reply"),
        ("Content-Type: multipart/report; report-type=delivery-status", "a delivery report"),
        ("Content-Type: multipart/report; report-type=disposition-notification", "a receipt"),
        ("Content-Type: text/calendar; method=REQUEST", "an invitation"),
        ("Auto-Submitted: no", ""),
        ("Subject: RE: Wifi", ""),
    ],
)
def test_what_machines_write_is_known(tmp_path: Path, headers: str, machine: str) -> None:
    data = f"From: jo@example.org\nMessage-ID: <m@example.org>\n{headers}\n\nText.\n"
    assert read_mail(stored(tmp_path, data)).machine == machine


def test_a_list_is_called_as_it_calls_itself(tmp_path: Path) -> None:
    named = PLAIN.replace("To:", 'List-Id: "Council comms" <comms.lists.example.org>\nTo:')
    unnamed = PLAIN.replace("To:", "List-Id: <comms.lists.example.org>\nTo:")
    tagged = PLAIN.replace("Subject: ", "Subject: Re: [commsnet] ")
    nowhere = PLAIN.replace("@lists.", "@")
    mails = (named, unnamed, tagged, PLAIN, nowhere)
    names = [read_mail(stored(tmp_path, one)).list_name for one in mails]
    assert names == ["Council comms", "comms", "commsnet", "All, of us", ""]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\0\0\0", "no e-mail"),
        (b"", "no headers"),
        (b"Just a text.\n", "no headers"),
        (b"Note: a text with a colon\n\nMore.\n", "no From, Date, Subject or Message-ID"),
    ],
)
def test_what_is_no_mail_is_refused_with_a_reason(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(Unread, match=why):
        read_mail(stored(tmp_path, data))


def test_a_mail_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000)
    )
    mail = read_mail(stored(tmp_path, f"From: jo@example.org\n{deep}\nText.\n"))
    with pytest.raises(Unread, match="parts"):
        read_letter(mail)


def test_more_text_than_anybody_writes_is_refused(tmp_path: Path) -> None:
    mail = read_mail(stored(tmp_path, PLAIN + "word " * 300_000))
    with pytest.raises(Unread, match="more text"):
        read_letter(mail)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for start in (b"", b"From: a@example.org\n", b"From x 10:00 2026\nSubject: "):
        file = folder / "x.eml"
        file.write_bytes(start + data)
        for one in stored_mails([file]):
            with suppress(Unread):
                assert read_letter(read_mail(one)).people is not None
