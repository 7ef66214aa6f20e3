"""What was published answers: addresses and ids, whatever a proposal does to files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hubgen.compare.git import find_past
from hubgen.compare.heirs import find_heirs
from hubgen.compare.promises import _SWITCHED, addresses
from hubgen.compare.sides import compare
from hubgen.hub.addresses import file_of
from tests.cli.running import Run, run
from tests.git import commit, git
from tests.hubs import TODAY, make_hub, write_base, write_sections

__all__ = ["run"]

BEFORE = """
-- networks/alpha.md --
title: Alpha
aliases: [/networks/first/, /old/]
-- networks/beta.md --
title: Beta
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


def broken(run: Run, base: str = "main") -> dict[str, str]:
    """What is reported against `base`: "code: message" with its hint."""
    told = json.loads(run("check", "--base", base, "--format", "json").out)
    return {f"{one['code']}: {one['message']}": one["hint"] for one in told}


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / "content" / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_a_removed_draft_was_promised_to_nobody(run: Run, folder: Path) -> None:
    (folder / "content/networks/draft.md").unlink()
    assert broken(run) == {}


def test_of_a_file_that_is_gone_its_other_addresses_are_not_told_one_by_one(
    run: Run, folder: Path
) -> None:
    (folder / "content/networks/alpha.md").unlink()
    ((message, hint),) = broken(run).items()
    assert message.startswith("removed-entry: the file is gone, and with it /networks/alpha/")
    assert hint.endswith("then type hubgen retire networks/alpha --reason REASON")


def test_who_takes_an_address_over_takes_its_aliases_too(run: Run, folder: Path) -> None:
    (folder / "content/networks/alpha.md").unlink()
    change(folder, "networks/beta.md", "---\n", "---\naliases: [/networks/alpha/, /old/]\n")
    assert list(broken(run)) == [
        "vanished-address: /networks/first/ was published and leads nowhere now"
    ]


def test_an_alias_that_is_taken_out_is_to_be_written_again(run: Run, folder: Path) -> None:
    change(folder, "networks/alpha.md", ", /old/", "")
    ((message, hint),) = broken(run).items()
    assert message.startswith("vanished-address: /old/ was published")
    assert hint == 'add "/old/" to the aliases'


def test_a_renamed_file_that_lost_its_aliases_is_told_where_to_write_them(
    run: Run, folder: Path
) -> None:
    change(folder, "networks/alpha.md", "aliases: [/networks/first/, /old/]\n", "")
    (folder / "content/networks/alpha.md").rename(folder / "content/networks/omega.md")
    assert run("rename", "networks/alpha", "networks/omega").status == 0
    told = json.loads(run("check", "--base", "main", "--format", "json").out)
    assert {(one["path"], one["hint"]) for one in told} == {
        ("content/networks/omega.md", 'add "/networks/first/" to the aliases'),
        ("content/networks/omega.md", 'add "/old/" to the aliases'),
    }


def test_a_file_with_a_mistake_is_not_called_gone(run: Run, folder: Path) -> None:
    change(folder, "networks/alpha.md", "title: Alpha", "title: [")
    found = broken(run)
    assert found
    assert not [one for one in found if "gone" in one or "vanished" in one]


def test_a_vocabulary_with_a_mistake_takes_no_addresses_away(run: Run, folder: Path) -> None:
    with (folder / "content/vocabularies/tags.yaml").open("a") as file:
        file.write("\tx\n")
    found = broken(run)
    assert any(one.startswith("yaml-tab") for one in found)
    assert not [one for one in found if "vanished" in one]


def test_a_link_in_the_place_of_a_file_is_the_mistake_that_is_told(run: Run, folder: Path) -> None:
    (folder / "content/networks/alpha.md").unlink()
    (folder / "content/networks/alpha.md").symlink_to("/etc/passwd")
    (only,) = broken(run)
    assert only.startswith("not-a-file")
    assert "root:" not in run("diff", "main").out


def test_a_folder_that_becomes_a_link_takes_its_entries_away(run: Run, folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    (folder / "content/networks").rename(elsewhere)
    (folder / "content/networks").symlink_to(elsewhere)
    assert any(one.startswith("removed-entry") for one in broken(run))
    (folder / "content/networks").unlink()
    elsewhere.rename(folder / "content/networks")
    (folder / "content").rename(elsewhere)
    (folder / "content").symlink_to(elsewhere)
    told = run("diff", "main")
    assert (told.status, told.err) == (0, "")
    assert "3 deleted" in told.out


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_names_that_are_no_text_stop_nothing(run: Run, folder: Path) -> None:
    place = os.fsencode(folder / "content/networks")
    for name in (b"a\xff.md", b"a\xfe.md", b"\xff" * 200 + b".md", b"x\n::error::y.md"):
        with open(os.path.join(place, name), "wb") as file:
            file.write(b"---\ntitle: X\n---\n")
    commit(folder)
    for base in ("main", "HEAD"):
        assert run("diff", base).status == 0
        assert run("check", "--base", base, "--format", "github").status == 1
    for name in os.listdir(place):
        if not name.endswith((b"alpha.md", b"beta.md", b"draft.md")):
            os.unlink(os.path.join(place, name))
    assert run("diff", "HEAD").status == 0


def test_a_name_that_can_be_no_address_goes_back(run: Run, folder: Path) -> None:
    (folder / "content/networks/beta.md").rename(folder / "content/networks/Beta.md")
    hints = [hint for one, hint in broken(run).items() if one.startswith("vanished")]
    assert hints == ["type git mv content/networks/Beta.md content/networks/beta.md"]


def test_a_kind_that_moves_leaves_its_old_addresses_as_aliases(run: Run, folder: Path) -> None:
    declared = "kinds: {tool: {plural: tools, label: Tool, fields: {by: {type: text}}}}\n"
    with (folder / "content/hub.yaml").open("a") as file:
        file.write(declared)
    write_sections(folder, "-- tools/hammer.md --\ntitle: Hammer\n")
    base = commit(folder)
    change(folder, "hub.yaml", "plural: tools", "plural: gear")
    (folder / "content/tools").rename(folder / "content/gear")
    found = broken(run, base)
    assert 'add "/tools/hammer/" to the aliases' in found.values()
    assert "vanished-address: /tools/ was published and leads nowhere now" in found


def test_a_site_that_moves_takes_every_address_with_it(run: Run, folder: Path) -> None:
    change(folder, "hub.yaml", "https://hub.example.org/", "https://hub.example.org/new/")
    ((message, hint),) = broken(run).items()
    assert message.startswith("vanished-address: every page was published below https://hub.")
    assert hint.startswith("write base_url: https://hub.example.org/ again")
    told = json.loads(run("diff", "main", "--format", "json").out)
    assert told["vanished"] == ["https://hub.example.org/"]


def test_the_year_in_the_ids_stays(run: Run, folder: Path) -> None:
    with (folder / "content/hub.yaml").open("a") as file:
        file.write("since: 2020\n")
    ((message, hint),) = broken(run).items()
    assert message.startswith("changed-id: ")
    assert hint.endswith("write since: 2026")


def test_what_is_switched_off_was_published(run: Run, folder: Path) -> None:
    with (folder / "content/hub.yaml").open("a") as file:
        file.write("outputs: [search, map, sitemap, api, csv, statistics, changes, review]\n")
    assert [one for one in broken(run) if "/feed" in one] == [
        "vanished-address: /feed.xml was published and leads nowhere now",
        "vanished-address: /feeds/ was published and leads nowhere now",
    ]


def test_every_switched_address_is_one_that_is_made(tmp_path: Path) -> None:
    made = make_hub(tmp_path, BEFORE)
    known = {file_of(one) for name, all_ in _SWITCHED.items() if name != "news" for one in all_}
    assert known <= made.files.keys()


def test_a_term_of_a_vocabulary_without_pages_was_no_address(folder: Path) -> None:
    """`cost` names a choice, so a vocabulary of that name gives no pages."""
    write_sections(
        folder,
        "-- raw vocabularies/cost.yaml --\ncheap: {title: Cheap, description: Not dear.}\n",
    )
    comparison = compare(find_past(folder, "main"), TODAY)
    assert comparison is not None
    assert "/cost/free/" in addresses(comparison.now)
    assert "/cost/cheap/" not in addresses(comparison.now)


def test_pictures_are_compared_by_name_alone(run: Run, folder: Path) -> None:
    static = folder / "content/static"
    static.mkdir()
    (static / "a.txt").write_text("Words.")
    (static / "b.txt").write_text("Words.")
    base = commit(folder)
    (static / "a.txt").write_bytes(b"x" * 6_000_000)
    (static / "b.txt").unlink()
    assert "vanished-address: /b.txt was published and leads nowhere now" in broken(run, base)


def test_each_entry_is_heir_to_one(folder: Path) -> None:
    """Two files with one title that go, and one with it that comes: one was moved, one is gone."""
    change(folder, "networks/beta.md", "title: Beta", "title: Alpha")
    base = commit(folder)
    for name in ("alpha", "beta"):
        (folder / f"content/networks/{name}.md").unlink()
    write_sections(folder, "-- networks/new.md --\ntitle: Alpha\n")
    comparison = compare(find_past(folder, base), TODAY)
    assert comparison is not None
    found = find_heirs(comparison.before, comparison.now.entries, comparison.here)
    assert [read.entry.slug for read in found.values()] == ["new"]
