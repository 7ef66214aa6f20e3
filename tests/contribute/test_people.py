"""What people write into a form, and what becomes of it: nothing is lost without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hubgen.check.checked import read_hub
from hubgen.contribute.issue import outcome_of
from hubgen.contribute.outcome import PERSON, PROBLEMS, WRITTEN, Outcome
from hubgen.problems import Report
from tests.contribute.filled import read_forms
from tests.contribute.test_issue import Here, fields, here
from tests.hubs import TODAY, write_base, write_sections

__all__ = ["here"]

CLOSED = "content/networks/lgcomms.md"


def proposed(here: Here, **answers: str) -> Outcome:
    return here.outcome(
        here.forms["propose-network"].render(here.example("propose-network", **answers))
    )


def said(made: Outcome) -> dict[str, object]:
    assert made.what == WRITTEN, made.message
    ((path, text),) = made.files.items()
    return fields(path, text)


@pytest.mark.parametrize("words", ["none", "N/A", "n/a.", "-", "?", "Don't know", "not sure"])
def test_a_word_for_nothing_is_no_answer(words: str, here: Here) -> None:
    found = said(proposed(here, url=words, **{"status-state": words, "owner": words}))
    assert "url" not in found
    assert "owner" not in found
    assert found["status"] == {"state": "unknown"}


def test_a_word_for_nothing_is_no_answer_where_one_is_needed(here: Here) -> None:
    made = proposed(here, platforms="not sure")
    assert made.what == PROBLEMS
    assert "- **Where it happens**: please write something here." in made.message


def test_a_name_that_looks_like_nothing_is_a_name(here: Here) -> None:
    assert said(proposed(here, name="Unknown"))["title"] == "Unknown"


@pytest.mark.parametrize(
    ("words", "url", "left"),
    [
        ("[our page](https://devon.example/x)", "https://devon.example/x", "our page"),
        ("<https://devon.example/x>.", "https://devon.example/x", ""),
        ("It is at www.devon.example/x, I think", "https://www.devon.example/x", "It is at , I th"),
        ("https://devon.example/Camp_(event).", "https://devon.example/Camp_(event)", ""),
    ],
)
def test_the_one_address_among_words_is_taken_and_the_words_are_told(
    words: str, url: str, left: str, here: Here
) -> None:
    made = proposed(here, url=words)
    assert said(made)["url"] == url
    told = [one for one in made.doubts if "left out" in one]
    assert len(told) == bool(left)
    assert left in "".join(told)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("hello@devon.example", "This is an e-mail address; write that of a web page"),
        ("https://a.example https://b.example", "Only one fits, such as <https://a.example>"),
        ("javascript:alert(1)", "This is not a web address: it does not begin with `https://` or"),
    ],
)
def test_what_is_no_web_address_is_told_in_a_whole_sentence(
    words: str, advice: str, here: Here
) -> None:
    made = proposed(here, url=words)
    assert made.what == PROBLEMS
    assert f"- **Web address**: you wrote `{words}`. {advice}" in made.message


def test_addresses_of_sources_are_found_in_a_sentence_in_their_order(here: Here) -> None:
    made = proposed(here, sources="see devon.example/about, (https://b.example/x) and Facebook")
    sources = said(made)["sources"]
    assert isinstance(sources, list)
    assert [one["url"] for one in sources] == ["https://devon.example/about", "https://b.example/x"]
    assert any("see" in one and "Facebook" in one for one in made.doubts)


def test_all_wrong_words_of_a_list_are_told_at_once(here: Here) -> None:
    made = proposed(here, tags="t1, press, gossip")
    assert "- **What it is about**: you wrote `press`, `gossip`. Choose from" in made.message


def test_a_term_in_a_sentence_is_suggested(here: Here) -> None:
    made = proposed(here, tags="we talk of term number 3 mostly")
    assert "Did you mean “Term, number 3”?" in made.message


@pytest.mark.parametrize("words", ["t1 and t2", "t1 & t2", "t1/t2", "- t1\n- t2", "#t1 + #t2"])
def test_terms_stand_apart_as_people_write_them(words: str, here: Here) -> None:
    assert said(proposed(here, tags=words))["tags"] == ["t1", "t2"]


def test_ten_thousand_terms_are_answered_and_not_looked_up(here: Here) -> None:
    made = proposed(here, tags="x, " * 10_000)
    assert made.what == PROBLEMS
    assert "at most 8 fit" in made.message.lower()


def test_the_length_of_an_answer_is_told_in_plain_words(here: Here) -> None:
    made = proposed(here, summary="word " * 50)
    assert "This has 249 letters and spaces; at most 160 fit." in made.message


def test_a_number_among_words_is_taken_and_told(tmp_path: Path) -> None:
    hub = other_hub(
        tmp_path, "kinds: {network: {fields: {seats: {type: integer, required: true}}}}"
    )
    answers = hub.example("propose-network", seats="about 2,281 people")
    made = hub.outcome(hub.forms["propose-network"].render(answers))
    assert said(made)["seats"] == "2281"
    assert any("“about 2,281 people” was taken for 2281" in one for one in made.doubts)
    made = hub.outcome(hub.forms["propose-network"].render(answers | {"seats": "5k"}))
    assert made.what == PROBLEMS


def other_hub(root: Path, settings: str, more: str = "") -> Here:
    write_base(root)
    write_sections(root, f"-- hub.yaml --\n{settings}\n{more}")
    report = Report()
    checked = read_hub(root, TODAY, report)
    assert checked is not None
    assert not report.problems
    rules = checked.rules
    return Here(root, checked, read_forms(rules.settings, rules.vocabularies))


def test_a_date_that_may_be_read_in_two_ways_is_told(here: Here) -> None:
    made = here.filled("closed", entry="lgcomms", ended="03/04/2024", words="Saw it.")
    assert said(made)["ended"] == "2024-04-03"
    assert made.doubts == ("“When it ended”: “03/04/2024” was taken for 2024-04-03",)


def test_in_the_united_states_the_month_comes_first(tmp_path: Path) -> None:
    hub = other_hub(tmp_path, "language: en-US", "-- networks/lgcomms.md --\ntitle: LGcomms\n")
    made = hub.filled("closed", entry="lgcomms", ended="03/04/2024", words="Saw it.")
    assert said(made)["ended"] == "2024-03-04"


def test_what_has_not_ended_yet_is_for_a_person(here: Here) -> None:
    made = here.filled("closed", entry="lgcomms", ended="March 2027", words="They said so.")
    assert made.what == PERSON
    assert "still to come" in made.message
    assert here.filled("closed", entry="lgcomms", ended="2026", words="x").what == WRITTEN


@pytest.mark.parametrize(
    "words",
    [
        "https://lgcomms.example/",
        "www.lgcomms.example",
        "https://github.com/example/hub/blob/main/content/networks/lgcomms.md#L3",
        "https://github.com/example/hub/edit/main/content/networks/lgcomms.md",
    ],
)
def test_an_entry_is_found_by_its_own_web_address_and_by_its_file(words: str, here: Here) -> None:
    made = here.filled("closed", entry=words, words="Saw it.")
    assert list(made.files) == [CLOSED], made.message


def test_a_name_in_a_sentence_is_suggested(here: Here) -> None:
    made = here.filled("closed", entry="I mean the LGcomms network", words="Saw it.")
    assert made.what == PROBLEMS
    assert "Did you mean “LGcomms”" in made.message


def test_a_corrected_state_takes_its_evidence_with_it(here: Here) -> None:
    made = here.filled(
        "correct", entry="lgcomms", part="is it alive?", value="Quiet", words="No post since 2024."
    )
    assert said(made)["status"] == {
        "state": "quiet",
        "as_of": "2026-11-22",
        "evidence": "No post since 2024.",
    }


def test_a_correction_tells_the_editor_what_else_was_said(here: Here) -> None:
    made = here.filled(
        "correct", entry="lgcomms", part="What it costs", value="Paid", words="And the name is old."
    )
    assert said(made)["cost"] == {"model": "paid"}
    assert "“What is wrong”: “And the name is old.”" in made.doubts


def test_a_correction_gives_no_address_of_another_entry(here: Here) -> None:
    made = here.filled(
        "correct", entry="next", part="Web address", value="www.lgcomms.example", words="See there."
    )
    assert made.what == PROBLEMS
    assert "Another entry has it: <https://hub.example.org/networks/lgcomms/>" in made.message


def test_a_group_may_be_given_its_networks_address(here: Here) -> None:
    answers = {"entry": "inside", "part": "Web address", "value": "lgcomms.example", "words": "x"}
    assert said(here.filled("correct", **answers))["url"] == "https://lgcomms.example"


def test_what_the_page_says_already_is_told(here: Here) -> None:
    made = here.filled("correct", entry="lgcomms", part="Name", value="LGcomms", words="So it is.")
    assert made.what == PROBLEMS
    assert "The page says just this already." in made.message


def test_what_is_under_a_heading_of_no_question_is_told(here: Here) -> None:
    form = here.forms["propose-network"]
    text = form.render(here.example("propose-network"))
    text = "Hello all!\n\n" + text.replace(
        "\n\n### Web", "\n\n### Old question\n\nAn answer\n\n### Web"
    )
    made = here.outcome(text)
    said(made)
    assert "these words answer no question and were left out: “Hello all!”" in made.doubts
    assert any("Old question An answer" in one for one in made.doubts)


@pytest.mark.parametrize(
    "words", ["The team, jo@team.example", "Jo, 020 7946 0000", "+44 20 79460000"]
)
def test_somebodys_own_address_or_number_is_pointed_out(words: str, here: Here) -> None:
    made = proposed(here, owner=words)
    assert any(one.startswith("“Who runs it” seems to have") for one in made.doubts)


@pytest.mark.parametrize("words", ["The team of 2024-2025", "6 boards, 12,000 members", "@team"])
def test_no_other_words_are_taken_for_such(words: str, here: Here) -> None:
    assert not any("seems to have" in one for one in proposed(here, owner=words).doubts)


def test_an_issue_is_to_be_edited_and_a_mail_to_be_sent_again(here: Here) -> None:
    form = here.filled("closed", entry="nowhere", words="x")
    mail = here.outcome("Entry that has closed: nowhere\nHow you know: x\n")
    assert "choose “Edit”" in form.message
    assert "send the form again" not in form.message
    assert "choose “Edit”" not in mail.message
    assert "send the form again" in mail.message


def test_more_than_a_form_can_hold_is_told_and_a_full_one_in_any_script_is_read(
    here: Here,
) -> None:
    made = here.outcome("x" * 65_537)
    assert (made.what, made.files) == (PROBLEMS, {})
    assert "65,537" in made.message
    form = here.forms["propose-network"]
    made = here.outcome(form.render(here.example("propose-network", more="広" * 60_000)))
    assert made.what == WRITTEN, made.message


def test_a_name_or_host_that_was_refused_comes_to_no_file(tmp_path: Path) -> None:
    refused = (
        "-- denylist.yaml --\nrefused: [{host: spam.example, date: 2026-01-01, reason: Spam.}]\n"
    )
    hub = other_hub(tmp_path, "title: A hub", refused)
    form = hub.forms["propose-network"]
    made = hub.outcome(
        form.render(hub.example("propose-network", url="https://www.spam.example/x"))
    )
    assert (made.what, made.files) == (PROBLEMS, {})
    assert re.search(r"\*\*Web address\*\*.*refused", made.message)


MAIL = "Entry that has closed: networks/lgcomms\nWhen it ended: 2012\nHow you know: It says so.\n"
SIGNED = [
    "\nKind regards,\n\nJane Smith\n020 7946 0000\n\nThis e-mail is confidential.\n",
    "\nThanks!\nJane\n",
    "\nSent from my iPhone\n",
    "\n-- \nJane\n",
    "\n-----Original Message-----\nFrom: Editors\nSent: Monday\n\nPlease tell us more.\n",
    "\nFrom: Editors <e@hub.example>\nSent: Monday\nTo: Jane\n\nPlease tell us more.\n",
    "\n________________________________\nFrom: Editors\n",
    "\nMit freundlichen Grüßen\nJane\n",
]


@pytest.mark.parametrize("below", SIGNED)
def test_what_stands_below_a_mail_is_left_out_and_told(below: str, here: Here) -> None:
    made = here.outcome(MAIL + below)
    status = said(made)["status"]
    assert isinstance(status, dict)
    assert status["evidence"] == "It says so."
    (told,) = made.doubts
    assert told.startswith("these words answer no question and were left out: ")
    assert below.rsplit(maxsplit=1)[-1] in told


def test_thanks_in_the_middle_of_a_long_text_cut_nothing_off(here: Here) -> None:
    words = "Thanks\n" + "It is gone.\n" * 30
    assert said(here.outcome(MAIL.replace("It says so.\n", words)))["status"] == {
        "state": "closed",
        "as_of": "2026-11-22",
        "evidence": " ".join(words.split()),
    }


FORWARDED = [
    "> " + MAIL.replace("\n", "\n> "),
    "Please do.\n\n>> " + MAIL.replace("\n", "\n>> "),
    "See below.\n-- \nJo\n\n-------- Forwarded Message --------\nSubject: x\nFrom: J\n\n" + MAIL,
    (
        "**Entry that has closed:** networks/lgcomms\n*When it ended*: 2012\nHow you know : "
        "It says so."
    ),
    "* Entry that has closed：networks/lgcomms\n* When it ended：2012\n* How you know：It says so.",
]


@pytest.mark.parametrize("text", FORWARDED)
def test_a_form_is_found_in_what_is_forwarded_or_sent_back(text: str, here: Here) -> None:
    found = said(here.outcome(text))
    assert found["ended"] == "2012"
    assert found["status"] == {"state": "closed", "as_of": "2026-11-22", "evidence": "It says so."}


def test_a_sentence_before_a_quote_may_be_broken_in_two(here: Here) -> None:
    text = f"{MAIL}\nOn Mon, 3 Nov 2026 at 10:00, Editors <e@hub.example>\nwrote:\n> Please.\n"
    status = said(here.outcome(text))["status"]
    assert isinstance(status, dict)
    assert status["evidence"] == "It says so."


def test_nothing_in_a_saved_file_keeps_it_from_being_answered(here: Here) -> None:
    for data in (
        b"\xff\xfe\x00",
        b"\xff",
        b"From: a\n" + b"Content-Type: message/rfc822\n\n" * 9999,
    ):
        made = outcome_of(data, here.checked, TODAY, here.read)
        assert made.what == PROBLEMS
        assert "- `### Entry that has closed`" in made.message
