"""A folder of mail becomes drafts of questions, and comes to no more when it is imported again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cli.running import Ran
from tests.imports.trying import Trying, last
from tests.mail.threads import ALL, big_mbox, reply_all

FIRST = """From: Sarah Jones <sarah.jones@example.org>
To: all@lists.example.org
Subject: {subject}
Date: Mon, 12 Jan 2026 10:03:00 +0000
Message-ID: <first@example.org>
List-Id: "Council comms" <comms.lists.example.org>

Hi all,

Does anybody offer wifi to visitors? We ask for Ülm, too.
<script>alert(1)</script> # not a heading, and *no* emphasis

Thanks
Sarah
"""
SECOND = """From: Bob Smith <bob@example.org>
To: all@lists.example.org
Subject: Re: {subject}
Date: {date}
Message-ID: <{name}@example.org>
In-Reply-To: <first@example.org>

Hi Sarah, we do: https://example.org/wifi

Bob

On Mon, 12 Jan 2026 at 10:03, Sarah Jones <sarah.jones@example.org> wrote:

> Does anybody offer wifi to visitors?
"""
JANUARY, MARCH = "Tue, 13 Jan 2026 09:00:00 +0000", "Tue, 17 Mar 2026 09:00:00 +0000"


def put(hub: Trying, *messages: str, subject: str = "Wifi for visitors") -> None:
    folder = hub.folder / "mails"
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(messages):
        filled = text.replace("{subject}", subject)
        (folder / f"{number}.eml").write_text(filled, encoding="utf-8")


def second(date: str = JANUARY, name: str = "second") -> str:
    return SECOND.replace("{date}", date).replace("{name}", name)


def imported(hub: Trying, *options: str) -> Ran:
    return hub.run("import", "mbox", "mails", *options)


def test_a_thread_becomes_the_draft_of_a_question(hub: Trying) -> None:
    put(hub, FIRST, second())
    done = imported(hub)
    assert done.status == 0
    assert last(done) == "2 messages read: 2 drafted, 0 skipped, 0 refused; 1 draft"
    text = hub.draft("faqs/wifi-for-visitors")
    assert "# A draft, imported from a thread of 2 e-mails." in text
    assert "\ndraft: true\n" in text
    assert "asked:\n  - on: 2026-01-12\n    where: Council comms\n" in text
    assert "# Taken out: " in text
    for word in ("title", "summary", "tags", "the answer", "consent"):
        assert f"# - {word}: " in text
    assert text.index("## What was asked") < text.index("### Colleague 1, 13 January 2026")
    assert "Sarah" not in text
    assert "Bob" not in text
    assert "Does anybody" not in text.partition("## What people answered")[2]
    assert "<https://example.org/wifi>" in text


def test_check_says_nothing_of_a_draft_but_what_has_to_be_decided(hub: Trying) -> None:
    put(hub, FIRST, second())
    imported(hub)
    done = hub.run("check", "--strict")
    assert done.status == 0
    codes = [line.rpartition("[")[2] for line in done.out.splitlines() if ": warning: " in line]
    assert set(codes) == {"missing-field]"}


def test_no_markup_of_a_mail_survives(hub: Trying) -> None:
    put(hub, FIRST)
    imported(hub)
    text = hub.draft("faqs/wifi-for-visitors")
    assert "<script" not in text
    assert "\\*no\\*" in text


def test_the_same_thread_again_changes_nothing(hub: Trying) -> None:
    put(hub, FIRST, second())
    imported(hub)
    before = {file: file.read_bytes() for file in hub.folder.rglob("*") if file.is_file()}
    again = imported(hub)
    assert last(again) == "2 messages read: 0 drafted, 2 skipped, 0 refused; 0 drafts"
    assert "imported before, as faqs/wifi-for-visitors" in again.out
    after = {file: file.read_bytes() for file in hub.folder.rglob("*") if file.is_file()}
    assert after == before


def test_a_thread_that_comes_up_again_adds_when_to_the_entry(hub: Trying) -> None:
    put(hub, FIRST, second())
    imported(hub)
    put(hub, FIRST, second(), second(MARCH, "third"))
    done = imported(hub)
    text = hub.draft("faqs/wifi-for-visitors")
    assert "  - on: 2026-01-12\n    where: Council comms\n" in text
    assert "  - on: 2026-03-17\n" in text
    assert "it came up again on 2026-03-17" in done.out
    assert "a later mail in a thread that faqs/wifi-for-visitors answers" in done.out


def test_an_entry_that_lost_when_it_was_asked_gets_it_back(hub: Trying) -> None:
    put(hub, FIRST)
    imported(hub)
    file = hub.folder / "content/faqs/wifi-for-visitors.md"
    text = file.read_text(encoding="utf-8")
    asked = "asked:\n  - on: 2026-01-12\n    where: Council comms\n"
    file.write_text(text.replace(asked, ""), encoding="utf-8")
    imported(hub)
    assert asked in file.read_text(encoding="utf-8")


def test_the_state_holds_hashes_and_nothing_of_the_mails(hub: Trying) -> None:
    put(hub, FIRST, second())
    imported(hub)
    state = (hub.folder / "content/state/imports.json").read_text(encoding="utf-8")
    assert '"entry": "faqs/wifi-for-visitors"' in state
    for word in ("example.org", "Sarah", "first", "Wifi"):
        assert word not in state


def test_the_salt_makes_the_hashes_of_two_hubs_differ(hub: Trying, tmp_path: Path) -> None:
    put(hub, FIRST)
    hub.run("import", "mbox", "mails", "--out", str(tmp_path / "one"))
    hub.run("import", "mbox", "mails", "--out", str(tmp_path / "two"))
    one, two = ((tmp_path / name / "state/imports.json").read_text() for name in ("one", "two"))
    assert one != two


def test_the_same_input_gives_the_same_drafts(hub: Trying, tmp_path: Path) -> None:
    put(hub, FIRST, second())
    texts = []
    for name in ("one", "two"):
        imported(hub, "--out", str(tmp_path / name))
        texts.append((tmp_path / name / "faqs/wifi-for-visitors.md").read_bytes())
    assert texts[0] == texts[1]


def test_a_dry_run_names_each_message_and_writes_nothing(hub: Trying) -> None:
    put(hub, FIRST, second())
    before = sorted(hub.folder.rglob("*"))
    done = imported(hub, "--dry-run")
    assert "mails/0.eml" in done.out
    assert sorted(hub.folder.rglob("*")) == before


def test_a_question_that_the_hub_may_have_is_named_and_not_merged(hub: Trying) -> None:
    (hub.folder / "content/faqs").mkdir()
    (hub.folder / "content/faqs/known.md").write_text(
        "---\ntitle: Wi-fi for visitors\nsummary: Yes.\ntags: [web]\nadded: 2026-01-02\n---\nYes.\n"
    )
    put(hub, FIRST)
    done = imported(hub)
    assert 'may repeat content/faqs/known.md: "Wi-fi for visitors"' in done.out
    assert "It may repeat content/faqs/known.md" in hub.draft("faqs/wifi-for-visitors")


def test_automatic_replies_and_unreadable_files_are_told(hub: Trying) -> None:
    put(hub, FIRST, second().replace("In-Reply-To", "Auto-Submitted: auto-replied\nIn-Reply-To"))
    (hub.folder / "mails/9.eml").write_bytes(b"\0\1")
    done = imported(hub)
    assert last(done) == "3 messages read: 1 drafted, 1 skipped, 1 refused; 1 draft"
    assert done.status == 1
    assert "an automatic reply: no person wrote it" in done.out


@pytest.mark.parametrize(
    "subject",
    ["../../etc/passwd", "/etc/cron.d/x", "..\\..\\x", "", "\u202eexe", "con", "a" * 400],
)
def test_no_subject_leads_out_of_the_folder(hub: Trying, subject: str) -> None:
    put(hub, FIRST, subject=subject)
    before = {file for file in hub.folder.parent.rglob("*") if hub.folder not in file.parents}
    imported(hub)
    assert {
        file for file in hub.folder.parent.rglob("*") if hub.folder not in file.parents
    } == before
    (draft,) = (hub.folder / "content/faqs").glob("*.md")
    assert draft.resolve().parent == (hub.folder / "content/faqs").resolve()
    assert hub.run("check").status == 0


def test_the_whole_corpus_adds_up_and_its_drafts_pass_check(hub: Trying) -> None:
    folder = hub.folder / "mails"
    for thread in ALL:
        (folder / thread.name).mkdir(parents=True)
        for name, data in thread.files.items():
            (folder / thread.name / Path(name).name).write_bytes(data)
    done = imported(hub)
    read, drafted, skipped, refused = (
        int("".join(c for c in part if c.isdigit()))
        for part in last(done).split(";")[0].replace(":", ",").split(",")
    )
    assert read == drafted + skipped + refused
    assert refused == 0
    assert read >= sum(len(thread.messages) for thread in ALL)
    check = hub.run("check")
    assert check.status == 0
    codes = {line.rpartition("[")[2] for line in check.out.splitlines() if ": warning: " in line}
    assert codes <= {"missing-field]", "duplicate-title]", "similar-name]"}


def test_a_long_reply_all_and_a_large_archive_take_their_time_and_no_more(hub: Trying) -> None:
    folder = hub.folder / "mails"
    folder.mkdir()
    (folder / "all.mbox").write_bytes(reply_all(60))
    start = time.process_time()
    assert "60 messages read: " in last(imported(hub))
    assert time.process_time() - start < 10
    with (folder / "all.mbox").open("wb") as file:
        file.writelines(big_mbox(200))
    start = time.process_time()
    assert "200 messages read: " in last(imported(hub))
    assert time.process_time() - start < 20
