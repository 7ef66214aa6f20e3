"""A proposal beside what was published: what it adds, changes, and may not take away."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hubgen.compare.words import _LONGEST, _code
from tests.cli.running import Run, run
from tests.git import commit, git
from tests.hubs import write_base, write_sections

__all__ = ["run"]

BEFORE = """
-- networks/alpha.md --
title: Alpha
aka: [First letter]
members: [{count: 10, as_of: 2012}]
---
The first line.

The last line.
-- networks/beta.md --
title: Beta
-- networks/gamma.md --
title: Gamma
-- networks/delta.md --
title: Delta
-- networks/draft.md --
title: Not yet
draft: true
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_base(tmp_path)
    write_sections(tmp_path, BEFORE)
    commit(tmp_path)
    git(tmp_path, "switch", "--quiet", "--create", "proposal")
    return tmp_path


@pytest.fixture
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder, in which a repository can be cloned."""
    return tmp_path_factory.mktemp("clone")


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / "content" / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def differences(run: Run, *options: str) -> dict[str, dict[str, str]]:
    """What `diff` says by sort: each entry with its changed fields."""
    told = json.loads(run("diff", "main", "--format", "json", *options).out)
    found: dict[str, dict[str, str]] = {}
    for one in told["entries"]:
        fields = "; ".join(f"{f['field']}: {f['old']}>{f['new']}" for f in one["fields"])
        found.setdefault(one["sort"], {})[one["ref"]] = fields
    return found


@pytest.mark.usefixtures("folder")
def test_without_changes_there_is_nothing_to_tell(run: Run) -> None:
    assert run("diff", "main").out == "No entry changes.\n"
    assert run("check", "--base", "main").status == 0


def test_each_thing_that_can_happen_to_an_entry_has_its_name(run: Run, folder: Path) -> None:
    change(folder, "networks/alpha.md", "count: 10", "count: 12")
    change(folder, "networks/beta.md", "---\n", "---\nverified: {on: 2026-11-20, by: editor}\n")
    change(folder, "networks/gamma.md", "state: active", "state: closed, as_of: 2026-11")
    change(folder, "networks/delta.md", "---\n", "---\nretired: {on: 2026-11-20, reason: spam}\n")
    change(folder, "networks/draft.md", "draft: true\n", "")
    write_sections(folder, "-- networks/epsilon.md --\ntitle: Epsilon\n")
    found = differences(run)
    assert found["added"]["networks/draft"] == "draft: true>"
    assert found["added"]["networks/epsilon"].startswith("title: >Epsilon; summary: >What Epsilon")
    assert found["changed"] == {
        "networks/alpha": "members: count: 10, as_of: 2012>; members: >count: 12, as_of: 2012"
    }
    assert found["verified"] == {"networks/beta": "verified.on: >2026-11-20; verified.by: >editor"}
    assert found["closed"] == {
        "networks/gamma": "status.state: active>closed; status.as_of: >2026-11"
    }
    assert found["retired"] == {"networks/delta": "retired.on: >2026-11-20; retired.reason: >spam"}


def test_a_renamed_entry_is_known_by_its_id(run: Run, folder: Path) -> None:
    file = folder / "content/networks/beta.md"
    text = file.read_text().replace("---\n", "---\nid: beta\naliases: [/networks/beta/]\n", 1)
    file.unlink()
    file.with_name("omega.md").write_text(text.replace("title: Beta", "title: Omega"))
    found = differences(run)
    assert found.keys() == {"renamed"}
    assert found["renamed"]["networks/omega"].startswith("title: Beta>Omega; id: >beta")
    assert run("check", "--base", "main").status == 0


def test_only_what_changed_in_a_body_is_shown(run: Run, folder: Path) -> None:
    change(folder, "networks/alpha.md", "last line", "very last line")
    told = run("diff", "main").out
    assert "    -The last line.\n    +The very last line.\n" in told
    assert "first line" not in told


def test_what_is_not_committed_counts_too(run: Run, folder: Path) -> None:
    (folder / "content/networks/beta.md").unlink()
    assert differences(run).keys() == {"removed"}
    commit(folder)
    assert differences(run).keys() == {"removed"}


def test_what_happened_on_main_meanwhile_is_not_the_proposals(run: Run, folder: Path) -> None:
    write_sections(folder, "-- networks/mine.md --\ntitle: Mine\n")
    commit(folder)
    git(folder, "switch", "--quiet", "main")
    (folder / "content/networks/beta.md").unlink()
    commit(folder)
    git(folder, "switch", "--quiet", "proposal")
    assert differences(run).keys() == {"added"}
    assert run("check", "--base", "main").status == 0


def test_a_hub_may_lie_in_a_folder_of_its_repository(run: Run, tmp_path: Path) -> None:
    hub = tmp_path / "sites" / "hub"
    write_base(hub)
    write_sections(hub, BEFORE)
    commit(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/else.md").write_text("Not the hub's.")
    change(hub, "networks/beta.md", "Beta", "Betta")
    told = json.loads(run("-C", str(hub), "diff", "main", "--format", "json").out)
    assert [one["path"] for one in told["entries"]] == ["content/networks/beta.md"]
    assert told["others"] == []


def test_where_there_was_no_hub_everything_is_added(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README").write_text("Soon.")
    commit(tmp_path)
    write_base(tmp_path)
    write_sections(tmp_path, "-- networks/alpha.md --\n")
    assert differences(run).keys() == {"added"}
    assert run("check", "--base", "main").status == 0


HOSTILE = "[x](javascript:1) ``` ` @octocat <img src=x> **b** | \\ #1 -->"


def test_the_text_for_a_pull_request_shows_hostile_values_as_text(run: Run, folder: Path) -> None:
    quoted = HOSTILE.replace("\\", "\\\\")
    change(folder, "networks/beta.md", "title: Beta", f'title: "{quoted}"')
    change(folder, "networks/alpha.md", "The last line.", f"````\n@all {HOSTILE}\n````")
    told = run("diff", "main", "--format", "markdown").out
    without_blocks = re.sub(
        r"^  (`{3,})diff\n(.*?)^  \1$", "", told, flags=re.MULTILINE | re.DOTALL
    )
    assert "@all" not in without_blocks
    without_spans = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", without_blocks)
    assert "octocat" not in without_spans
    assert "octocat" in without_blocks
    for mark in ("javascript", "<img", "-->", "@"):
        assert mark not in without_spans


@pytest.mark.parametrize("text", ["plain", "`", "a`b", "``x", "x`", " x ", " ", "` `` ```"])
def test_a_code_span_holds_exactly_its_text(text: str) -> None:
    from markdown_it import MarkdownIt

    (inline,) = [one for one in MarkdownIt().parse(f"a {_code(text)} b") if one.children]
    spans = [one.content for one in inline.children or () if one.type == "code_inline"]
    assert spans == [text]


def test_a_comment_has_room_for_its_text(run: Run, folder: Path) -> None:
    for number in range(300):
        long = "x" * 100
        write_sections(folder, f"-- networks/n{number}.md --\nowner: {long}\n---\n{long}\n")
    told = run("diff", "main", "--format", "markdown").out
    assert len(told) <= _LONGEST + 100
    assert re.search(r"… and \d+ more: `hubgen diff` shows all of it\.\n$", told)


def test_many_new_entries_do_not_hide_the_one_that_is_taken_away(run: Run, folder: Path) -> None:
    for number in range(400):
        write_sections(folder, f"-- networks/n{number}.md --\nowner: {'x' * 100}\n---\n")
    (folder / "content/networks/beta.md").unlink()
    told = run("diff", "main", "--format", "markdown").out
    assert told.startswith("**400 added, 1 deleted; 1 address would lead nowhere**\n")
    assert "\n### Deleted (1)\n\n- `Beta`: `content/networks/beta.md`\n" in told
    assert "\n- `/networks/beta/`\n" in told


def test_an_entry_with_too_much_to_show_hides_no_other(run: Run, folder: Path) -> None:
    records = "".join(f"  - {{count: {number}, as_of: 2012}}\n" for number in range(1, 3000))
    write_sections(folder, f"-- networks/aa.md --\nmembers:\n{records}-- networks/zz.md --\n")
    told = run("diff", "main", "--format", "markdown").out
    assert "content/networks/aa.md`\n  - too much to show here" in told
    assert "content/networks/zz.md`\n  - `summary`: `What Zz is.`" in told


def test_of_long_values_the_place_where_they_part_is_shown(run: Run, folder: Path) -> None:
    names = ", ".join(f"A rather long name with the number {number}" for number in range(8))
    change(folder, "networks/beta.md", "---\n", f"---\naka: [{names}, Old]\n")
    base = commit(folder)
    change(folder, "networks/beta.md", "Old]", "New]")
    (line,) = [line for line in run("diff", base).out.split("\n") if "aka" in line]
    old, new = line.strip().removeprefix("aka: … ").split(" → … ")
    assert (old.endswith(" number 7; Old"), new.endswith(" number 7; New")) == (True, True)
    assert len(line) < 200


def test_the_preview_leads_to_each_page_that_will_be_there(run: Run, folder: Path) -> None:
    write_sections(folder, "-- networks/epsilon.md --\n-- networks/later.md --\ndraft: true\n")
    (folder / "content/networks/beta.md").unlink()
    told = run(
        *("diff", "main", "--format", "markdown", "--preview-url", "https://preview.example.org")
    ).out
    assert re.findall(r"\[preview\]\((.*?)\)", told) == [
        "https://preview.example.org/networks/epsilon/"
    ]
    wrong = run("diff", "main", "--preview-url", "javascript:alert(1)")
    assert (wrong.status, wrong.out) == (2, "")


def test_new_links_are_listed_for_a_person_to_try(run: Run, folder: Path) -> None:
    change(folder, "networks/alpha.md", "---\n", "---\nurl: https://alpha.example.org/\n")
    assert json.loads(run("diff", "main", "--format", "json").out)["entries"][0]["links"] == [
        "https://alpha.example.org/"
    ]
    assert "https://alpha.example.org/" in run("diff", "main").out


def test_links_in_texts_are_listed_too(run: Run, folder: Path) -> None:
    change(folder, "networks/alpha.md", "The first", "<https://old.example.org/> The first")
    base = commit(folder)
    change(
        *(folder, "networks/alpha.md", "The last"),
        "[x](HTTPS://new.example.org/?a=1&b=2 'x') [y][y] The last\n\n[y]: http://y.example.org/\n",
    )
    (entry,) = json.loads(run("diff", base, "--format", "json").out)["entries"]
    assert entry["links"] == ["HTTPS://new.example.org/?a=1&b=2", "http://y.example.org/"]


def test_files_that_are_no_entries_are_named(run: Run, folder: Path) -> None:
    write_sections(folder, "-- raw networks/broken.md --\nno fields\n-- raw pages/x.md --\nno\n")
    told = json.loads(run("diff", "main", "--format", "json").out)
    assert told["unread"] == ["content/networks/broken.md"]
    assert told["others"] == [{"path": "content/pages/x.md", "sort": "added"}]


def test_what_happened_to_other_files_is_said(run: Run, folder: Path) -> None:
    text = "title: Tea\nsummary: On tea.\n---\nTea."
    write_sections(folder, f"-- pages/tea.md --\n{text}\n-- pages/pot.md --\n{text}\n")
    base = commit(folder)
    change(folder, "pages/tea.md", "Tea.", "Tea!")
    (folder / "content/pages/pot.md").unlink()
    told = run("diff", base).out
    assert "  content/pages/pot.md (removed)\n  content/pages/tea.md (changed)\n" in told


def test_an_entry_that_says_the_same_in_other_words_of_yaml_is_named(
    run: Run, folder: Path
) -> None:
    change(folder, "networks/beta.md", "title: Beta", 'title: "Beta" # the second')
    told = json.loads(run("diff", "main", "--format", "json").out)
    assert (told["entries"], told["alike"]) == ([], ["content/networks/beta.md"])


def test_two_entries_made_one_are_one_taken_away(run: Run, folder: Path) -> None:
    text = (folder / "content/networks/beta.md").read_text().replace("---\n", "---\nid: beta\n", 1)
    (folder / "content/networks/beta.md").unlink()
    (folder / "content/networks/gamma.md").write_text(text)
    assert differences(run).keys() == {"changed", "removed"}
    assert "[removed-entry]" in run("check", "--base", "main").out


def test_a_file_with_another_ending_is_the_same_entry(run: Run, folder: Path) -> None:
    file = folder / "content/networks/beta.md"
    fields = file.read_text().split("---\n")[1]
    file.unlink()
    file.with_suffix(".yaml").write_text(fields)
    assert differences(run) == {"renamed": {"networks/beta": ""}}
    assert run("check", "--base", "main").status == 0


# --- what git can say ---


@pytest.mark.parametrize("ref", ["nope", "--output=x", "-h", "main:content", "", "origin/gone"])
def test_an_unknown_name_is_wrong_use(run: Run, folder: Path, ref: str) -> None:
    for verb in (("diff", "--", ref), ("check", f"--base={ref}")):
        told = run(*verb)
        assert (told.status, told.out) == (2, "")
        assert f'git knows no commit "{ref}" here' in told.err
    assert not (folder / "x").exists()


def test_a_shallow_clone_is_told_how_to_fetch_the_rest(run: Run, folder: Path) -> None:
    first = git(folder, "rev-parse", "HEAD").strip()
    change(folder, "networks/alpha.md", "Alpha", "Alfa")
    commit(folder)
    shallow = folder.parent / "shallow"
    git(folder, "clone", "--quiet", "--depth=1", f"file://{folder}", str(shallow))
    told = run("-C", str(shallow), "check", "--base", first)
    assert told.status == 2
    assert told.err.endswith("this clone is shallow; type git fetch --unshallow\n")
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert run("-C", str(shallow), "check", "--base", first).status == 0


@pytest.mark.parametrize("depth", ["--single-branch", "--depth=1"])
def test_a_branch_that_was_not_cloned_is_fetched_with_the_command_that_is_told(
    run: Run, folder: Path, clone: Path, depth: str
) -> None:
    change(folder, "networks/alpha.md", "Alpha", "Alfa")
    commit(folder)
    git(folder, "clone", "--quiet", depth, f"file://{folder}", str(clone))
    told = run("-C", str(clone), "check", "--base", "origin/main")
    assert told.status == 2
    git(clone, *told.err.rpartition("type git ")[2].split())
    assert run("-C", str(clone), "check", "--base", "origin/main").status == 0


def test_a_branch_that_only_the_remote_has_is_named(run: Run, folder: Path, clone: Path) -> None:
    git(folder, "clone", "--quiet", f"file://{folder}", str(clone))
    told = run("-C", str(clone), "diff", "main")
    assert (told.status, told.err) == (
        2,
        'hubgen: git knows no commit "main" here: there is "origin/main"\n',
    )


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_nothing_is_fetched_for_a_clone_without_old_files(
    run: Run, folder: Path, clone: Path, left_out: str
) -> None:
    git(folder, "config", "uploadpack.allowFilter", "true")
    change(folder, "networks/alpha.md", "Alpha", "Alfa")
    commit(folder)
    git(folder, "clone", "--quiet", f"--filter={left_out}", f"file://{folder}", str(clone))
    told = run("-C", str(clone), "check", "--base", "HEAD~1")
    assert (told.status, told.out) == (2, "")
    command = told.err.rpartition("type git ")[2].split()
    assert command == ["fetch", "--refetch", "--no-filter"]
    git(clone, *command)
    assert run("-C", str(clone), "check", "--base", "HEAD~1").status == 0


def test_a_repository_of_somebody_else_is_no_missing_one(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    told = run("diff", "main")
    assert (told.status, told.out) == (2, "")
    assert told.err.endswith(f"type git config --global --add safe.directory {folder}\n")


def test_histories_apart_have_nothing_in_common(run: Run, folder: Path) -> None:
    apart = git(folder, "commit-tree", "HEAD^{tree}", "-m", "Apart").strip()
    git(folder, "reset", "--quiet", "--hard", apart)
    told = run("diff", "main")
    assert (told.status, told.err.count("\n")) == (2, 1)
    assert "each has a history of its own" in told.err


def test_before_the_first_commit_there_is_nothing_to_compare_with(run: Run, tmp_path: Path) -> None:
    write_base(tmp_path)
    git(tmp_path, "init", "--quiet")
    told = run("diff", "main")
    assert told.status == 2
    assert "nothing is committed here yet" in told.err


def test_a_file_that_git_was_told_to_forget_is_still_there(run: Run, folder: Path) -> None:
    git(folder, "rm", "--quiet", "--cached", "content/networks/beta.md")
    assert run("diff", "main").out.startswith("No entry changes.\n")
    assert run("check", "--base", "main").status == 0


def test_outside_a_repository_there_is_nothing_to_compare_with(run: Run, tmp_path: Path) -> None:
    write_base(tmp_path)
    told = run("check", "--base", "main")
    assert (told.status, told.err.count("\n")) == (2, 1)
    assert "not in a git repository" in told.err


def test_comparing_writes_nothing(run: Run, folder: Path) -> None:
    change(folder, "networks/alpha.md", "Alpha", "Alfa")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    run("diff", "main")
    run("check", "--base", "main")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_nothing_that_a_contribution_brings_is_run(run: Run, folder: Path) -> None:
    (folder / ".gitattributes").write_text("* diff=evil filter=evil\n")
    git(folder, "config", "diff.evil.command", f"touch {folder}/ran")
    git(folder, "config", "diff.evil.textconv", f"touch {folder}/ran")
    git(folder, "config", "core.fsmonitor", f"touch {folder}/ran")
    change(folder, "networks/alpha.md", "Alpha", "Alfa")
    assert differences(run).keys() == {"changed"}
    assert not (folder / "ran").exists()
