"""Messages → threads: who answers whom, else the subject and the time; in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hubgen.mail.files import Stored
from hubgen.mail.reading import Mail
from hubgen.mail.threads import base_subject, is_answer, threads_of

START = datetime(2026, 1, 12, 10, tzinfo=UTC)


def mail(
    name: str, *parents: str, subject: str = "Wifi", days: float | None = 0, sender: str = ""
) -> Mail:
    sent = None if days is None else START + timedelta(days=days)
    place = Stored(Path("x.mbox"), 0, 0, name)
    return Mail(place, name, parents, subject, sent, sender or f"{name}@example.org", "", "")


def names(*mails: Mail) -> list[str]:
    return [" ".join(one.id for one in thread) for thread in threads_of(mails)]


def test_answers_join_what_they_answer() -> None:
    assert names(mail("a"), mail("b", "a", days=1), mail("c", days=400)) == ["a b", "c"]


def test_answers_to_a_mail_that_is_missing_belong_together() -> None:
    assert names(mail("b", "a", subject="x"), mail("c", "a", subject="y", days=1)) == ["b c"]


def test_an_answer_without_a_reference_goes_by_its_subject() -> None:
    assert names(mail("a"), mail("b", subject="AW: [commsnet] Wifi", days=2)) == ["a b"]


def test_the_same_subject_a_year_apart_is_another_thread() -> None:
    assert names(mail("a"), mail("b", subject="Re: Wifi", days=365)) == ["a", "b"]


def test_the_same_writers_next_round_up_is_another_thread() -> None:
    one = mail("a", subject="Our weekly round-up", sender="jo")
    assert names(one, mail("b", subject="Our weekly round-up", days=7, sender="jo")) == ["a", "b"]


def test_an_unmarked_answer_of_somebody_else_joins() -> None:
    one = mail("a", subject="Wifi for visitors")
    assert names(one, mail("b", subject="Wifi for visitors", days=1)) == ["a b"]


def test_nothing_stands_before_what_it_answers_whatever_its_clock_said() -> None:
    assert names(mail("b", "a", days=-3), mail("a"), mail("c", "b", days=-5)) == ["a b c"]


def test_messages_without_a_date_keep_the_order_of_their_answers() -> None:
    assert names(mail("b", "a", days=None), mail("a", days=None)) == ["a b"]


def test_messages_that_answer_one_another_in_a_circle_are_read_once_each() -> None:
    assert sorted(names(mail("a", "b"), mail("b", "a"))[0]) == sorted("a b")


def test_a_chain_of_ten_thousand_answers_is_no_burden() -> None:
    chain = [mail(f"m{n}", *([f"m{n - 1}"] if n else []), days=n / 1000) for n in range(10_000)]
    (thread,) = threads_of(chain[::-1])
    assert [one.id for one in thread] == [one.id for one in chain]


@pytest.mark.parametrize(
    "subject",
    [
        *("Re: Wifi", "RE: AW: Wifi", "[x] SV: Wifi", "Antw: [x] Wifi", "Odp: Wifi", "R: Wifi"),
        *("TR: Wifi", "Re[2]: Wifi", "AW (3): Wifi", "Fwd: RE: Wifi", "RES: Wifi"),
    ],
)
def test_marks_of_answers_are_no_part_of_a_subject(subject: str) -> None:
    assert base_subject(subject) == "Wifi"
    assert is_answer(subject)


@pytest.mark.parametrize("subject", ["Wifi", "[x] Wifi", "Research: wifi", "Reading: what to read"])
def test_other_words_are_no_mark(subject: str) -> None:
    assert not is_answer(subject)
