"""The corpus keeps what it claims: without that, tests that measure against it prove nothing."""

from __future__ import annotations

import email
import email.policy
import mailbox
import re
from collections import Counter
from contextlib import closing
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.mail.clients import CLIENTS
from tests.mail.score import leaks, score, words
from tests.mail.threads import ALL, RAW, TWINS, Message, Thread, big_mbox, long_thread, reply_all
from tests.mail.truth import holds

EVERY = ALL + RAW
# Messages whose bytes belie their label: what stands in them cannot be read by the label alone.
MISLABELLED = {"de-ratssitzung-stream", "it-portale-foto", "pl-alert-burza", "pl-biuletyn"}
FICTION = re.compile(
    r"01632|07700|0161 496|0113 496|0345 988|1632 960|030 23125|30 23125|^23125|01 99 00|06 39 98"
    r"|02 61 91|03 53 01|900 99|600 990|5550|555 01|085 303|06 1550|550 01|550 123|219 99|919 99"
    r"|08-465|070-174|33 55 50|7700-900|800 990"
)


def parsed(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def decoded(data: bytes) -> str:
    """Headers and text parts as their labels say, with HTML's tags and character references."""
    message = parsed(data)
    raw = email.message_from_bytes(data)
    headers = [str(make_header(decode_header(str(value)))) for value in raw.values()]
    texts = [
        str(part.get_content()) for part in message.walk() if part.get_content_maintype() == "text"
    ]
    # Flowed lines and quoted ones are whole again, so that phrases can be looked for.
    return re.sub(r"(?m)^[> ]+", "", "\n".join([*headers, *texts]))


def messages() -> list[tuple[Thread, Message]]:
    return [(thread, message) for thread in EVERY for message in thread.messages]


def test_there_are_threads_enough_in_languages_enough() -> None:
    languages = Counter(thread.language for thread in ALL)
    assert len(ALL) >= 36
    assert len(RAW) == 10
    assert len(languages) >= 12
    assert all(languages[code] >= 4 for code in ("en", "de", "fr", "es", "it", "nl", "pl", "pt"))
    assert len({thread.name for thread in EVERY}) == len(EVERY)


def test_every_program_writes_in_some_thread() -> None:
    sent = [data for thread in ALL for data in thread.sent.values()]
    found = b"\n".join(sent).decode("utf-8", "replace") + "\n".join(map(decoded, sent))
    signs = {
        "outlook": "MsoNormal",
        "owa": "divRplyFwdMsg",
        "outlook-plain": "X-Mailer: Microsoft Outlook",
        "outlook-ios": "ms-outlook-mobile-signature",
        "gmail": "gmail_attr",
        "apple": "Apple-interchange-newline",
        "iphone": "X-Mailer: iPhone Mail",
        "android": "Sent from my Galaxy",
        "thunderbird": "format=flowed",
        "thunderbird-html": "moz-cite-prefix",
        "yahoo": "YMailNorrin",
        "notes": "Lotus Notes",
        "mutt": "Mutt/",
        "broken": "X-Mailer: WebMail",
    }
    assert set(signs) == set(CLIENTS)
    assert [name for name, sign in signs.items() if sign not in found] == []


@pytest.mark.parametrize("thread", EVERY, ids=str)
def test_each_message_parses_and_has_its_message_id(thread: Thread) -> None:
    for message in thread.messages:
        assert str(parsed(thread.sent[message.id])["Message-ID"]).strip("<> ") == message.id


@pytest.mark.parametrize("thread", EVERY, ids=str)
def test_the_files_hold_the_messages_and_no_others(thread: Thread, tmp_path: Path) -> None:
    found: list[str] = []
    for name, data in thread.files.items():
        if name.endswith(".mbox"):
            (tmp_path / name).write_bytes(data)
            with closing(mailbox.mbox(tmp_path / name)) as box:
                found += [str(each["Message-ID"]) for each in box]
        else:
            found.append(str(parsed(data)["Message-ID"]))
    assert sorted(each.strip("<> \r\n") for each in found) == sorted(m.id for m in thread.messages)


@pytest.mark.parametrize("thread", EVERY, ids=str)
def test_a_thread_has_one_question_and_it_comes_first(thread: Thread) -> None:
    roles = [message.role for message in thread.messages]
    assert roles.count("question") == (0 if roles == ["skipped"] else 1)
    assert "question" not in roles[1:]
    assert all(bool(m.why) == (m.role == "skipped") for m in thread.messages)


@pytest.mark.parametrize(
    "thread", [thread for thread in ALL if thread.name not in MISLABELLED], ids=str
)
def test_the_own_words_stand_in_the_decoded_message(thread: Thread) -> None:
    for message in thread.messages:
        found = Counter(words(decoded(thread.sent[message.id]).replace("&nbsp;", " ")))
        wanted = Counter(word for piece in message.kept for word in words(piece))
        assert wanted <= found, wanted - found


@pytest.mark.parametrize("thread", EVERY, ids=str)
def test_what_must_go_does_stand_in_some_message(thread: Thread) -> None:
    if thread.name in MISLABELLED:
        return
    text = "\n".join(decoded(data) for data in thread.sent.values())
    text = re.sub(r"&(amp|lt|gt|quot|#x27);", " ", text)
    # A header may turn a name round, and HTML may break a phrase: the words have to be there.
    there = set(words(text))
    absent = [gone for gone in thread.gone if not there.issuperset(words(gone))]
    assert absent == []


@pytest.mark.parametrize("thread", EVERY, ids=str)
def test_the_own_words_alone_score_full_marks(thread: Thread) -> None:
    for message in thread.messages:
        perfect = score(message, message.own)
        assert perfect.kept == perfect.own
        assert perfect.foreign == 0


def test_the_score_counts_lost_and_foreign_words() -> None:
    thread = next(thread for thread in ALL if thread.name == "en-visitor-wifi")
    answer = thread.messages[1]
    half = " ".join(words(answer.own)[: len(words(answer.own)) // 2])
    assert score(answer, half).kept < score(answer, half).own
    assert score(answer, answer.own + "\nDigital Communications Manager").left == (
        "digital",
        "communications",
        "manager",
    )
    assert "Sarah" in leaks(thread, answer.own)
    assert leaks(thread, "Nothing of theirs") == ()


def test_two_threads_share_a_subject_a_year_apart() -> None:
    one, two = (next(thread for thread in ALL if thread.name == name) for name in TWINS)
    assert one.subject == two.subject
    assert (two.asked - one.asked).days > 300


def test_the_oddities_of_lists_are_all_there() -> None:
    reasons = {message.why for _, message in messages()}
    assert reasons >= {
        "auto-reply",
        "bounce",
        "duplicate",
        "invitation",
        "nothing of its own",
        "receipt",
    }
    assert sum(len(thread.doubtful) for thread in ALL) >= 10
    assert max(str(data).count("council") for t in ALL for data in t.sent.values()) >= 80


def test_telephone_numbers_come_from_ranges_kept_for_fiction() -> None:
    numbers = [
        gone
        for thread in ALL
        for gone in thread.gone
        if re.fullmatch(r"[+()\d .-]{8,}", gone) and "@" not in gone
    ]
    meetings = {"345 678 901 22", "823 4567 8901"}
    assert [n for n in numbers if not FICTION.search(n) and n not in meetings] == []


def test_mail_addresses_lead_nowhere() -> None:
    kept_for_examples = re.compile(r"@([\w-]+\.)*(example|example\.org)$")
    addresses = [gone for thread in EVERY for gone in thread.gone if re.match(r"\S+@\S+$", gone)]
    assert [a for a in addresses if not kept_for_examples.search(a)] == []


def test_a_long_thread_quotes_all_before_each_reply() -> None:
    thread = long_thread(6)
    assert reply_all(6) == thread.files["long.mbox"]
    last = decoded(thread.sent[thread.messages[-1].id])
    assert all(holds(last, f"Answer {number}") for number in range(1, 7))


def test_a_big_mbox_has_so_many_messages(tmp_path: Path) -> None:
    (tmp_path / "big.mbox").write_bytes(b"".join(big_mbox(50)))
    with closing(mailbox.mbox(tmp_path / "big.mbox")) as box:
        assert len(box) == 50
