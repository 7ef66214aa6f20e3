"""The verbs that change entries: every reference right, every comment kept, nothing half done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hubgen.edit.desk import write_files
from hubgen.problems import Misuse, Refused
from tests.cli.running import Run, run
from tests.git import commit, git
from tests.hubs import write_base, write_sections

__all__ = ["run"]

HUB = """
-- hub.yaml --
maintainers: [the-editors]
-- networks/alpha.md --
title: Alpha  # the first
url: https://alpha.example.org/
accounts: [{service: X, handle: "@alpha"}]
members: [{count: 9, as_of: 2012}]
related: [networks/beta, faqs/which]
---
## Top

Not like [Beta](beta.md#signs) or [itself](alpha.md).
-- networks/beta.md --
title: Beta
successors:
  # Says its blog.
  - networks/alpha
---
## Signs

See [Alpha](../networks/alpha.md "Title") and [alpha].

[alpha]: <../networks/alpha.md#top>

In code: `[x](alpha.md)` and alpha.md.
-- groups/inside.md --
network: networks/alpha
-- faqs/which.md --
title: Which?
---
[Alpha](../networks/alpha.md), or [not](../networks/alphabet.md).
-- networks/alphabet.md --
title: Alphabet
-- raw pages/about.md --
---
title: About
summary: What this is.
---
Begin with [Alpha](../networks/alpha.md).
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_base(tmp_path)
    write_sections(tmp_path, HUB)
    commit(tmp_path)
    return tmp_path


def bytes_of(folder: Path) -> dict[str, bytes]:
    content = folder / "content"
    return {p.relative_to(content).as_posix(): p.read_bytes() for p in content.rglob("*.*")}


def text(folder: Path, name: str) -> str:
    return (folder / "content" / name).read_text()


def test_a_renamed_entry_is_found_by_all_that_knew_it(run: Run, folder: Path) -> None:
    told = run("rename", "networks/alpha", "networks/omega")
    assert told.out.splitlines() == [
        *("content/faqs/which.md", "content/groups/inside.md", "content/networks/beta.md"),
        *(
            "content/networks/omega.md",
            "content/pages/about.md",
            "content/networks/alpha.md (gone)",
        ),
    ]
    assert "id: alpha\n" in text(folder, "networks/omega.md")
    assert "aliases: [/networks/alpha/]\n" in text(folder, "networks/omega.md")
    assert "title: Alpha  # the first\n" in text(folder, "networks/omega.md")
    assert "[itself](omega.md)" in text(folder, "networks/omega.md")
    assert "  # Says its blog.\n  - networks/omega\n" in text(folder, "networks/beta.md")
    assert '[Alpha](../networks/omega.md "Title")' in text(folder, "networks/beta.md")
    assert "[alpha]: <../networks/omega.md#top>" in text(folder, "networks/beta.md")
    assert "network: networks/omega" in text(folder, "groups/inside.md")
    assert "[not](../networks/alphabet.md)" in text(folder, "faqs/which.md")
    assert "[Alpha](../networks/omega.md)" in text(folder, "pages/about.md")
    assert run("check", "--base", "main").status == 0


def test_there_and_back_gives_the_same_bytes(run: Run, folder: Path) -> None:
    before = bytes_of(folder)
    for name in ("networks/alpha", "networks/beta", "groups/inside", "faqs/which"):
        assert run("rename", name, f"{name}-2").status == 0
        assert bytes_of(folder) != before
        assert run("rename", f"{name}-2", name).status == 0
        assert bytes_of(folder) == before


def test_a_file_that_was_moved_by_hand_is_finished(run: Run, folder: Path) -> None:
    git(folder, "mv", "content/networks/alpha.md", "content/networks/omega.md")
    refused = run("check", "--base", "main").out
    assert "hint: type hubgen rename networks/alpha networks/omega" in refused
    assert run("rename", "networks/alpha", "networks/omega").status == 0
    assert run("check", "--base", "main").status == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("networks/alpah", "networks/x", 'did you mean "networks/alpha"?'),
        ("networks/alpha", "networks/beta", "there is an entry networks/beta already"),
        ("networks/alpha", "groups/alpha", "an entry stays in content/networks/"),
        ("networks/alpha", "networks/Alpha!", "only a-z, 0-9 and dashes"),
        ("networks/alpha", "networks/../../x", "only a-z, 0-9 and dashes"),
        ("networks/alpha", "content/networks/alpha.md", "has that name already"),
    ],
)
def test_what_cannot_be_renamed_is_said_in_a_line(
    run: Run, folder: Path, old: str, new: str, words: str
) -> None:
    before = bytes_of(folder)
    told = run("rename", old, new)
    assert (told.status, told.err.count("\n")) == (2, 1)
    assert words in told.err
    assert bytes_of(folder) == before


def test_closing_says_since_when_and_what_followed(run: Run, folder: Path) -> None:
    told = run("close", "networks/alpha", "--on", "2026-10", "--successor", "networks/beta")
    assert told.out == "content/networks/alpha.md\n"
    new = text(folder, "networks/alpha.md")
    for line in ("status: {state: closed}", "ended: 2026-10", "updated: 2026-11-22"):
        assert f"{line}\n" in new
    assert "successors: [networks/beta]" in new
    assert run("close", "networks/alpha").status == 2
    wrong = run("close", "networks/beta", "--on", "last week")
    assert (wrong.status, wrong.err.count("\n")) == (2, 1)
    assert run("close", "faqs/which").status == 2


def test_a_retired_duplicate_says_what_to_read_instead(run: Run, folder: Path) -> None:
    run("retire", "networks/alphabet", "--reason", "duplicate", "--successor", "networks/alpha")
    assert text(folder, "networks/alphabet.md").count(
        "retired:\n  on: 2026-11-22\n  reason: duplicate\n  successor: networks/alpha\n"
    )
    assert run("check", "--base", "main").status == 0
    assert run("retire", "networks/alphabet", "--reason", "duplicate").status == 2


def test_what_an_owner_wants_gone_is_named_nowhere_and_refused(run: Run, folder: Path) -> None:
    beta = folder / "content/networks/beta.md"
    beta.write_text(beta.read_text().replace("#top", ""))
    told = run("retire", "networks/alpha", "--reason", "owner-request")
    assert told.out == "content/denylist.yaml\ncontent/networks/alpha.md\n"
    assert "git log -p -- content/networks/alpha.md" in told.err
    assert "content/networks/beta.md" in told.err  # it still speaks of it
    new = text(folder, "networks/alpha.md")
    assert "Alpha" not in new
    assert "alpha.example.org" not in new
    assert "members" not in new
    listed = text(folder, "denylist.yaml")
    assert "host: alpha.example.org\n" in listed
    assert 'handle: "@alpha"\n' in listed
    assert run("check", "--base", "main").status == 0
    assert run("build").status == 0
    assert not any(
        b"alpha.example.org" in file.read_bytes() for file in (folder / "site").rglob("*.*")
    )
    write_sections(folder, "-- networks/again.md --\nurl: https://www.alpha.example.org/new\n")
    assert "was refused on 2026-11-22: owner request" in run("check").out


def test_a_host_that_others_use_is_not_refused(run: Run, folder: Path) -> None:
    write_sections(folder, "-- networks/guest.md --\nurl: https://alpha.example.org/guest\n")
    told = run("retire", "networks/alpha", "--reason", "spam")
    assert "alpha.example.org is not refused: others have addresses on it." in told.err
    assert "host:" not in text(folder, "denylist.yaml")


def test_who_looked_and_how_is_written_down(run: Run, folder: Path) -> None:
    run("verify", "networks/alpha", "content/networks/beta.md", "--how", "owner-confirmed")
    for name in ("alpha", "beta"):
        assert "verified:\n  on: 2026-11-22\n  by: the-editors\n  how: owner-confirmed\n" in text(
            folder, f"networks/{name}.md"
        )
    assert run("check").status == 0
    assert run("verify", "networks/alpha", "--how", "guessed").status == 2


def test_without_maintainers_one_says_who_looked(run: Run, tmp_path: Path) -> None:
    write_base(tmp_path)
    write_sections(tmp_path, "-- networks/alpha.md --\n")
    assert "Say --by NAME" in run("verify", "networks/alpha").err
    assert run("verify", "networks/alpha", "--by", "us").status == 0


def test_staggered_checks_fall_due_on_different_days(run: Run, folder: Path) -> None:
    names = ("alpha", "beta", "alphabet")
    run("verify", "--stagger", *(f"networks/{name}" for name in names))
    days = {
        int(line.split()[1])
        for name in names
        for line in text(folder, f"networks/{name}.md").splitlines()
        if line.startswith("review_in:")
    }
    assert len(days) == 3
    assert 90 <= min(days) < max(days) == 181  # half a year from 22 November 2026
    again = bytes_of(folder)
    run("verify", "--stagger", *(f"networks/{name}" for name in names))
    assert bytes_of(folder) == again


def test_a_renamed_tag_is_renamed_in_every_entry_and_leads_on(run: Run, folder: Path) -> None:
    file = folder / "content/networks/alpha.md"
    file.write_text(file.read_text().replace("tags: [web]", "tags:\n  - comms  # why\n  - web"))
    told = run("tags", "--rename", "web", "sites")
    assert told.out.splitlines()[-1] == "content/vocabularies/tags.yaml"
    assert "tags:\n  - comms  # why\n  - sites\n" in text(folder, "networks/alpha.md")
    assert "tags: [sites]\n" in text(folder, "networks/beta.md")
    assert run("check", "--base", "main").status == 0


def test_a_tag_can_become_one_with_another(run: Run, folder: Path) -> None:
    file = folder / "content/networks/alpha.md"
    file.write_text(file.read_text().replace("tags: [web]", "tags: [web, comms]"))
    run("tags", "--rename", "web", "comms")
    assert "tags: [comms]\n" in text(folder, "networks/alpha.md")
    assert "replaced_by: comms" in text(folder, "vocabularies/tags.yaml")
    assert run("check", "--base", "main").status == 0
    assert '"web" was replaced by "comms" already' in run("tags", "--rename", "web", "x").err


def test_terms_of_other_vocabularies_too(run: Run, folder: Path) -> None:
    run("tags", "--vocabulary", "platforms", "--rename", "website", "site")
    assert "platforms: [site]\n" in text(folder, "networks/alpha.md")
    assert run("check", "--base", "main").status == 0
    assert run("tags", "--vocabulary", "platform", "--rename", "a", "b").status == 2
    assert run("tags").out.splitlines()[0].split() == ["5", "web"]


def test_fmt_puts_fields_in_order_and_is_then_content(run: Run, folder: Path) -> None:
    before = bytes_of(folder)
    told = run("fmt", "--check")
    assert (told.status, bytes_of(folder)) == (1, before)
    assert run("fmt").out == told.out
    assert (run("fmt", "--check").status, run("fmt").out) == (0, "")
    assert text(folder, "networks/alpha.md").startswith("---\ntitle: Alpha  # the first\nsummary:")
    assert run("check", "--base", "main").status == 0


def test_fmt_names_what_it_cannot_read_and_leaves_it(run: Run, folder: Path) -> None:
    write_sections(folder, "-- raw networks/broken.md --\n---\ntitle: [\n---\n")
    told = run("fmt", "content/networks/broken.md")
    assert (told.status, told.out) == (1, "")
    assert "content/networks/broken.md cannot be read" in told.err


# --- all or nothing ---


def test_when_one_file_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "gone.md").write_text("gone")
    moved = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "c.md":
            raise OSError(28, "No space left on device", str(target))
        moved(source, target)

    monkeypatch.setattr("hubgen.edit.desk.os.replace", refuse)
    with pytest.raises(Refused, match="No space left on device; everything is as it was"):
        write_files(tmp_path, {"a.md": b"A", "b.md": b"B", "c.md": b"C"}, {"gone.md"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "gone.md"]
    assert (tmp_path / "a.md").read_text() == "a"


def test_a_symbolic_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("safe")
    (tmp_path / "a.md").symlink_to("outside")
    with pytest.raises(Misuse, match="symbolic link"):
        write_files(tmp_path, {"a.md": b"A"})
    assert (tmp_path / "outside").read_text() == "safe"


def test_permissions_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("a")
    file.chmod(0o640)
    write_files(tmp_path, {"a.md": b"A"})
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"A", 0o640)
