"""`hubgen due` and `hubgen reply`: what a maintainer asks for each month, and each week."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run, run
from tests.hubs import write_base, write_sections

__all__ = ["run"]

CHECKED = "verified: {on: %s, by: editor, how: visited}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hub on 22 November 2026; checks of networks hold half a year."""
    write_base(tmp_path)
    write_sections(
        tmp_path,
        f"""
        -- networks/late.md --
        {CHECKED % "2026-05-01"}
        -- networks/soon.md --
        {CHECKED % "2026-06-10"}
        -- networks/fine.md --
        {CHECKED % "2026-11-01"}
        -- networks/never.md --
        -- networks/hidden.md --
        draft: true
        -- networks/gone.md --
        retired: {{on: 2026-01-02, reason: duplicate}}
        -- faqs/old-way.md --
        title: How do I ask hundreds of people something without a reply-all storm?
        superseded_by: faqs/new-way
        asked: [{{on: 2009-01-28, where: e-mail}}, {{on: 2012, where: forum}}]
        ---
        Do not.
        -- faqs/new-way.md --
        title: Where do I ask?
        summary: Ask in a group, and put the answers together afterwards so that all can find them.
        {CHECKED % "2026-10-01"}
        ---
        In a group.
        """,
    )
    return tmp_path


def refs(out: str) -> list[str]:
    return [line.split()[1] for line in out.splitlines()]


@pytest.mark.usefixtures("folder")
def test_the_longest_wait_comes_first_and_the_never_checked_last(run: Run) -> None:
    told = run("due").out
    assert refs(told) == ["networks/late", "networks/soon", "faqs/old-way", "networks/never"]
    assert [line.split()[0] for line in told.splitlines()][:3] == [
        *("2026-11-01", "2026-12-10", "never")
    ]


@pytest.mark.usefixtures("folder")
def test_days_say_how_far_ahead_to_look(run: Run) -> None:
    assert "networks/soon" not in run("due", "--days", "0").out
    assert "networks/fine" in run("due", "--days", "365").out
    assert run("due", "--days", "-1").status == 2


def test_whose_turn_it_is_comes_from_the_maintainers(run: Run, folder: Path) -> None:
    with (folder / "content/hub.yaml").open("a") as settings:
        settings.write("maintainers: [the-editors]\n")
    assert all("the-editors" in line for line in run("due").out.splitlines())


@pytest.mark.usefixtures("folder")
def test_records_are_those_of_the_api(run: Run) -> None:
    records = json.loads(run("due", "--json", "--days", "0").out)
    assert [one["slug"] for one in records] == ["late", "old-way", "never"]
    assert records[0]["address"] == "https://hub.example.org/networks/late/"


def test_when_nothing_is_due_it_says_so(run: Run, tmp_path: Path) -> None:
    write_base(tmp_path)
    told = run("due")
    assert (told.status, told.out, told.err) == (0, "", "Nothing is due within 30 days.\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("word", ["new-way", "faqs/new-way", "content/faqs/new-way.md"])
def test_a_reply_is_short_and_has_the_permanent_link(run: Run, word: str) -> None:
    assert run("reply", word).out == (
        "Where do I ask?\n\n"
        "Ask in a group, and put the answers together afterwards so that all can\nfind them.\n\n"
        "The whole answer, kept up to date:\nhttps://hub.example.org/faqs/new-way/\n\n"
        "Last checked by a person on 2026-10-01. If it is wrong or something is\n"
        "missing, that page says how to tell us.\n"
    )


@pytest.mark.usefixtures("folder")
def test_where_a_newer_question_answers_the_reply_leads_there(run: Run) -> None:
    told = run("reply", "old-way").out
    assert "https://hub.example.org/faqs/new-way/" in told
    assert "It has come up 2 times." in told


def test_questions_that_replace_one_another_end_somewhere(run: Run, folder: Path) -> None:
    file = folder / "content/faqs/new-way.md"
    file.write_text(file.read_text().replace("---\n", "---\nsuperseded_by: faqs/old-way\n", 1))
    assert run("reply", "new-way").status == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("new-wya", 'did you mean "faqs/new-way"?'),
        ("networks/hidden", "content/networks/hidden.md is a draft"),
        ("networks/gone", "content/networks/gone.md is retired"),
        ("../../etc/passwd", "there is no question"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(run: Run, word: str, words: str) -> None:
    told = run("reply", word)
    assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)
    assert words in told.err
