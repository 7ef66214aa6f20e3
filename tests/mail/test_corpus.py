"""The corpus, thread by thread: own words stay, everybody else's and everybody's data go."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from mailparser_reply import EmailReplyParser

from hubgen.imports.conversation import Conversation, conversation_of
from hubgen.mail.files import stored_mails
from hubgen.mail.reading import Letter, Mail, Unread, read_letter, read_mail
from hubgen.mail.threads import threads_of
from tests.mail.score import Score, leaks, score
from tests.mail.threads import ALL, RAW, TWINS, Thread

THREADS = (*ALL, *RAW)
KEPT, LEFT = 0.99, 0.01
CLOCK = "en-plain-english-letters"  # a wrong clock and no reference: no header tells the order


@cache
def read(name: str) -> tuple[tuple[Conversation, ...], dict[str, Letter]]:
    """The conversations of a thread's files, and its letters by their ids."""
    thread = next(one for one in THREADS if one.name == name)
    with TemporaryDirectory() as folder:
        for file, data in thread.files.items():
            (Path(folder) / Path(file).name).write_bytes(data)
        mails: dict[str, Mail] = {}
        for stored in stored_mails([Path(folder)]):
            mail = read_mail(stored)
            if not mail.machine:
                mails.setdefault(mail.id, mail)
        letters = {mail.id: read_letter(mail) for mail in mails.values()}
        found = [
            conversation_of(one, lambda mail: letters[mail.id])
            for one in threads_of([*mails.values()])
        ]
    return tuple(found), letters


def scores(thread: Thread) -> dict[str, Score]:
    truth = {message.id: message for message in thread.messages}
    found, _ = read(thread.name)
    return {
        mail.id: score(truth[mail.id], said.words)
        for one in found
        for mail, said in zip(one.mails, one.said, strict=True)
        if truth[mail.id].role != "skipped"
    }


def whole(thread: Thread) -> str:
    found, _ = read(thread.name)
    pieces = (
        words
        for one in found
        for words in (one.subject, one.list_name, *(s.words for s in one.said))
    )
    return "\n".join(pieces)


def test_of_the_whole_corpus_own_words_stay_and_others_go() -> None:
    all_ = [one for thread in THREADS for one in scores(thread).values()]
    own, found = sum(one.own for one in all_), sum(one.found for one in all_)
    assert len(THREADS) >= 30
    assert len({thread.language for thread in THREADS}) >= 8
    assert sum(one.kept for one in all_) >= KEPT * own
    assert sum(one.foreign for one in all_) <= LEFT * found


@pytest.mark.parametrize("name", [thread.name for thread in ALL])
def test_of_each_thread_nearly_all_own_words_stay(name: str) -> None:
    thread = next(one for one in ALL if one.name == name)
    all_ = list(scores(thread).values())
    lost = [word for one in all_ for word in one.lost]
    left = [word for one in all_ for word in one.left]
    assert len(lost) <= 0.02 * sum(one.own for one in all_), lost
    assert len(left) <= 0.05 * sum(one.found for one in all_), left


@pytest.mark.parametrize("name", [thread.name for thread in ALL])
def test_nobodys_data_is_left(name: str) -> None:
    thread = next(one for one in ALL if one.name == name)
    assert not leaks(thread, whole(thread))


@pytest.mark.parametrize("name", [one.name for one in THREADS if one.doubtful])
def test_other_probable_names_are_marked(name: str) -> None:
    thread = next(one for one in THREADS if one.name == name)
    found = [words for one in read(name)[0] for words in one.doubtful]
    assert [one for one in thread.doubtful if not any(one in words for words in found)] == []


@pytest.mark.parametrize("name", [thread.name for thread in ALL if thread.name not in TWINS])
def test_a_thread_is_one_and_in_its_order(name: str) -> None:
    thread = next(one for one in ALL if one.name == name)
    found, _ = read(name)
    assert len(found) == 1
    wanted = [one.id for one in thread.messages if one.role != "skipped"]
    got = [mail.id for mail in found[0].mails]
    if name != CLOCK:
        assert got == wanted
    assert sorted(got) == sorted(wanted)
    if thread.where:
        assert found[0].list_name == thread.where


def test_a_known_parser_keeps_and_takes_off_no_more() -> None:
    """mail-parser-reply is the oracle: over all messages we lose fewer words, and leave fewer."""
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for thread in ALL:
        parser = EmailReplyParser(languages=[thread.language])
        truth = {message.id: message for message in thread.messages}
        _, letters = read(thread.name)
        for id_, one in scores(thread).items():
            if not letters[id_].body.plain:
                continue  # it reads plain text alone
            other = score(truth[id_], parser.parse_reply(letters[id_].body.plain) or "")
            ours.update(lost=len(one.lost), left=one.foreign)
            theirs.update(lost=len(other.lost), left=other.foreign)
    assert ours["lost"] <= theirs["lost"]
    assert ours["left"] <= theirs["left"]


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(b"\0\1\2")
    (stored,) = stored_mails([tmp_path])
    with pytest.raises(Unread):
        read_mail(stored)
