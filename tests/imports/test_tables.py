"""A spreadsheet becomes drafts: every row a draft or a line, nothing lost, nothing invented."""

from __future__ import annotations

import json

import pytest

from tests.imports.trying import Trying, last

HEAD = "title,url,summary,tags,status.state,platforms,audiences,regions\n"
ROW = "Comms Camp,https://camp.example.org/,A camp.,web,active,website,everybody,everywhere\n"


def test_a_row_becomes_a_draft_that_says_so_and_passes_check(hub: Trying) -> None:
    done = hub.table(HEAD + ROW)
    assert last(done) == "1 row read: 1 drafted, 0 skipped, 0 refused; 1 draft"
    text = hub.draft("networks/comms-camp")
    assert "\ndraft: true\n" in text
    assert "# A draft, imported from list.csv:2." in text
    assert "url: https://camp.example.org/\n" in text
    assert "tags: [web]\n" in text
    assert "  state: active\n" in text
    assert "Next: review the drafts" in done.err
    assert hub.run("check").status == 0


def test_what_is_missing_is_asked_for_by_name(hub: Trying) -> None:
    hub.table("title\nComms Camp\n")
    text = hub.draft("networks/comms-camp")
    assert "# - summary: " in text
    assert "\nsummary:\n" in text
    assert hub.run("check").status == 0


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_all_spreadsheets_are_read(hub: Trying, separator: str, encoding: str) -> None:
    text = f"title{separator}summary\r\nKommunikation für alle{separator}Ein Netz.\r\n\r\n"
    assert "1 drafted" in last(hub.table(text.encode(encoding)))
    assert "Kommunikation für alle" in hub.draft("networks/kommunikation-fur-alle")


def test_another_charset_is_wrong_use_with_the_line(hub: Trying) -> None:
    done = hub.table("title\nCafé\n".encode("latin-1"))
    assert done.status == 2
    assert "line 2 has a letter that is not UTF-8" in done.err


def test_unknown_columns_are_problems_all_in_one_run_and_nothing_is_written(hub: Trying) -> None:
    done = hub.table("title,Web site,Sumary\nComms Camp,https://x.example/,A camp.\n")
    assert done.status == 1
    assert done.err.count("[unknown-column]") == 2
    assert not (hub.folder / "content/networks/comms-camp.md").exists()


def test_a_map_names_the_fields_of_columns_or_leaves_them_out(hub: Trying) -> None:
    (hub.folder / "map.yaml").write_text(
        "Name: title\nWeb site: url\nHow is it: status.state\nNotes:\n"
    )
    text = "Name,Web site,How is it,Notes\nComms Camp,https://x.example/,quiet,mine\n"
    assert "1 drafted" in last(hub.table(text, "--map", "map.yaml"))
    found = hub.draft("networks/comms-camp")
    assert "url: https://x.example/" in found
    assert "state: quiet" in found
    assert "mine" not in found


def test_a_mistake_in_the_map_is_told_with_its_place(hub: Trying) -> None:
    (hub.folder / "map.yaml").write_text("Name: title\nWeb site: adress\n")
    done = hub.table("Name,Web site\nComms Camp,https://x.example/\n", "--map", "map.yaml")
    assert done.status == 1
    assert "map.yaml:2:11: error" in done.err


def test_a_dry_run_shows_a_table_and_writes_nothing(hub: Trying) -> None:
    before = sorted(hub.folder.rglob("*"))
    done = hub.table(HEAD + ROW, "--dry-run")
    assert "list.csv:2" in done.out
    assert '"Comms Camp"' in done.out
    assert last(done).endswith("(nothing was written)")
    assert sorted(hub.folder.rglob("*")) == sorted([*before, hub.folder / "list.csv"])


def test_what_the_hub_has_is_skipped_and_named(hub: Trying) -> None:
    hub.table(HEAD + ROW)
    again = hub.table(HEAD + ROW + ROW.replace("Comms Camp", "The same camp"), name="other.csv")
    assert last(again) == "2 rows read: 0 drafted, 2 skipped, 0 refused; 0 drafts"
    assert "content/networks/comms-camp.md has the same name" in again.out
    assert "networks/comms-camp has the same address" in again.out
    assert len(list((hub.folder / "content/networks").glob("comms-camp*"))) == 1


def test_the_same_row_twice_is_drafted_once(hub: Trying) -> None:
    done = hub.table(HEAD + ROW + ROW)
    assert last(done) == "2 rows read: 1 drafted, 1 skipped, 0 refused; 1 draft"


def test_a_name_that_is_nearly_there_is_drafted_and_named(hub: Trying) -> None:
    hub.table("title\nLocal public services\n")
    done = hub.table("title\nLocal public service\n", name="other.csv")
    assert "1 drafted" in last(done)
    assert "may repeat content/networks/local-public-services.md" in done.out


def test_what_was_refused_before_is_skipped_with_the_reason(hub: Trying) -> None:
    (hub.folder / "content/denylist.yaml").write_text(
        "refused:\n  - host: camp.example.org\n    date: 2026-01-01\n    reason: spam\n"
    )
    done = hub.table(HEAD + ROW)
    assert last(done) == "1 row read: 0 drafted, 1 skipped, 0 refused; 0 drafts"
    assert '"camp.example.org" was refused on 2026-01-01: spam' in done.out


def test_terms_that_do_not_exist_are_proposed_and_not_invented(hub: Trying) -> None:
    done = hub.table("title,tags\nComms Camp,web; drones\nOther,Drones\n")
    assert "tags: [web]" in hub.draft("networks/comms-camp")
    assert 'tags.yaml has no term for "drones"' in done.out


def test_a_value_that_cannot_be_is_told_in_the_draft_and_not_lost(hub: Trying) -> None:
    done = hub.table("title,url,started\nComms Camp,javascript:alert(1),soon\n")
    assert "1 drafted" in last(done)
    text = hub.draft("networks/comms-camp")
    assert "# not taken over: url: javascript:alert(1)" in text
    assert "# not taken over: started: soon" in text
    assert hub.run("check").status == 0


def test_references_to_entries_that_are_not_there_are_told(hub: Trying) -> None:
    (hub.folder / "list.csv").write_text("kind,title,network\ngroup,A group,networks/nowhere\n")
    hub.run("import", "csv", "list.csv")
    assert "# not taken over: network: networks/nowhere" in hub.draft("groups/a-group")


def test_rows_refer_to_one_another(hub: Trying) -> None:
    rows = "kind,title,network\ngroup,A group,networks/a-network\nnetwork,A network,\n"
    (hub.folder / "list.csv").write_text(rows)
    hub.run("import", "csv", "list.csv")
    assert "network: networks/a-network" in hub.draft("groups/a-group")


def test_a_row_without_a_title_or_with_too_many_cells_is_refused(hub: Trying) -> None:
    done = hub.table("title,url\n,https://x.example/\nOne,,more\nTwo,\n")
    assert last(done) == "3 rows read: 1 drafted, 0 skipped, 2 refused; 1 draft"
    assert done.status == 1
    assert "list.csv:2" in done.out
    assert "it has no title" in done.out
    assert "it has more cells than the table has columns" in done.out


@pytest.mark.parametrize(
    "title",
    [
        *(
            "../../etc/passwd",
            "/etc/passwd",
            "C:\\Windows",
            "..",
            "con",
            "\u202egnp.exe",
            "a" * 500,
        ),
        *("<script>alert(1)</script>", "💥", "{{ 7*7 }}", '"\\n---\\n'),
    ],
)
def test_no_title_leaves_the_folder_or_breaks_the_file(hub: Trying, title: str) -> None:
    before = {path for path in hub.folder.parent.rglob("*") if hub.folder not in path.parents}
    cell = '"' + title.replace('"', '""') + '"'
    done = hub.table(f"title,url\n{cell},https://x.example/\n")
    assert "1 row read" in last(done)
    assert {
        path for path in hub.folder.parent.rglob("*") if hub.folder not in path.parents
    } == before
    for file in (hub.folder / "content/networks").glob("*"):
        assert file.resolve().parent == (hub.folder / "content/networks").resolve()
    assert hub.run("check").status == 0


def test_drafts_go_to_another_folder_when_told_and_nowhere_else(hub: Trying) -> None:
    before = sorted((hub.folder / "content").rglob("*"))
    hub.table(HEAD + ROW, "--out", "drafts")
    assert [path.name for path in (hub.folder / "drafts/networks").iterdir()] == ["comms-camp.md"]
    assert sorted((hub.folder / "content").rglob("*")) == before


def test_nothing_is_written_through_a_link(hub: Trying) -> None:
    elsewhere = hub.folder / "elsewhere"
    elsewhere.mkdir()
    (hub.folder / "drafts").mkdir()
    (hub.folder / "drafts/networks").symlink_to(elsewhere)
    done = hub.table(HEAD + ROW, "--out", "drafts")
    assert done.status == 2
    assert not list(elsewhere.iterdir())


def test_many_rows_are_drafted_in_one_run(hub: Trying) -> None:
    done = hub.table("title,url\n" + "".join(f"N {n},https://x{n}.example/\n" for n in range(300)))
    assert "300 drafted" in last(done)


def test_records_are_read_from_json_with_nested_and_dotted_keys(hub: Trying) -> None:
    records = [
        {"title": "One", "status": {"state": "quiet"}, "tags": ["web"], "members": []},
        {"title": "Two", "status.state": "active", "url": None},
        "three",
    ]
    (hub.folder / "list.json").write_text(json.dumps(records))
    done = hub.run("import", "json", "list.json", "--kind", "network")
    assert last(done) == "3 records read: 2 drafted, 0 skipped, 1 refused; 2 drafts"
    assert "state: quiet" in hub.draft("networks/one")
    assert "state: active" in hub.draft("networks/two")


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "", "\x00", "nul"])
def test_what_is_no_json_is_wrong_use(hub: Trying, text: str) -> None:
    (hub.folder / "list.json").write_text(text)
    done = hub.run("import", "json", "list.json", "--kind", "network")
    assert done.status == 2


def test_options_that_a_format_does_not_have_are_wrong_use(hub: Trying) -> None:
    (hub.folder / "a.opml").write_text("<opml/>")
    assert hub.run("import", "opml", "a.opml", "--kind", "network").status == 2
    assert hub.run("import", "opml", "a.opml", "--map", "a.opml").status == 2
    assert hub.run("import", "csv", "nothing.csv").status == 2
    assert hub.run("import", "xlsx", "a.opml").status == 2
