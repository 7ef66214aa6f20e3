from __future__ import annotations

from pathlib import Path

import pytest

from hubgen.load.documents import Document, parse_document
from hubgen.load.nodes import Scalar
from tests.cli.running import Run, run
from tests.hubs import write_base, write_sections

__all__ = ["run"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    write_base(folder)
    write_sections(
        folder, "-- networks/lgcomms.md --\ntitle: LGcomms\naka: [Council press officers]"
    )
    return folder


def read(file: Path) -> Document:
    parsed = parse_document("content/networks/x.md", file.read_bytes())
    assert parsed.document is not None, parsed.problems
    return parsed.document


def files(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("kind", ["network", "group", "faq", "networks", "FAQ"])
def test_a_new_entry_passes_check_as_it_is_even_strictly(root: Path, run: Run, kind: str) -> None:
    made = run("new", kind, "Brand new", at=root)
    assert made.status == 0
    assert (root / made.out.strip()).is_file()
    assert run("check", "--strict", made.out.strip(), at=root).status == 0


def test_it_prints_the_path_and_says_what_to_do_next(root: Path, run: Run) -> None:
    made = run("new", "network", "Brand new", at=root)
    assert made.out == "content/networks/brand-new.md\n"
    assert made.err == (
        'Next: fill in the blanks, delete the line "draft: true", '
        "then run: hubgen check content/networks/brand-new.md\n"
    )


def test_the_path_and_the_command_fit_the_folder_where_one_stands(root: Path, run: Run) -> None:
    inside = run("new", "faq", "Why?", at=root / "content")
    assert inside.out == "faqs/why.md\n"
    assert inside.err.endswith("hubgen check faqs/why.md\n")
    outside = run("-C", "hub", "new", "faq", "How?", at=root.parent)
    assert outside.out == "hub/content/faqs/how.md\n"
    assert outside.err.endswith("hubgen -C hub check content/faqs/how.md\n")
    assert run("-C", "hub", "check", "content/faqs/how.md", at=root.parent).status == 0


def test_quiet_says_nothing_but_the_path(root: Path, run: Run) -> None:
    made = run("-q", "new", "network", "Brand new", at=root)
    assert (made.out, made.err) == ("content/networks/brand-new.md\n", "")


@pytest.mark.parametrize(
    "title",
    [
        "no",
        "1.10",
        "12:30",
        'He said: "hi" #1',
        "- a list?",
        "back\\slash and 'quotes'",
        "#localgov @home",
        "Ünïcode 日本 👩‍💻 é",
        "{a: b}",
        "<script>alert(1)</script>",
        "@today@ and x",
    ],
)
def test_a_title_is_read_back_exactly(root: Path, run: Run, title: str) -> None:
    made = run("new", "network", "--", title, at=root)
    field = read(root / made.out.strip()).fields.get("title")
    assert isinstance(field, Scalar)
    assert field.value == title


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("", "the title is empty"),
        ("  ", "the title is empty"),
        ("日本", "nothing that can stand in an address. Give a name in the letters a-z"),
        ("a\nb", "a character that cannot be shown: U+000A"),
        ("a\tb", "a character that cannot be shown: U+0009"),
        ("a\x1b[31mb", "a character that cannot be shown: U+001B"),
        ("a\u202eb", "a character that cannot be shown: U+202E"),
        ("a\u2028b", "a character that cannot be shown: U+2028"),
        ("a\udcff", "a character that cannot be shown: U+DCFF"),
        ("x" * 121, "121 characters; at most 120 fit"),
    ],
)
def test_a_title_that_cannot_be_one_is_refused(root: Path, run: Run, title: str, why: str) -> None:
    before = files(root)
    refused = run("new", "network", title, at=root)
    assert refused.status == 2
    assert why in refused.err
    assert refused.err.count("\n") == 1
    assert files(root) == before


def test_a_long_title_gets_a_short_file_name(root: Path, run: Run) -> None:
    made = run("new", "network", "word " * 24, at=root)
    assert len(Path(made.out.strip()).stem) <= 80


@pytest.mark.parametrize("ending", ["md", "yaml"])
def test_a_file_that_is_there_is_never_written_over(root: Path, run: Run, ending: str) -> None:
    there = root / f"content/networks/brand-new.{ending}"
    there.write_text("not: even\nan entry", encoding="utf-8")
    before = files(root)
    refused = run("new", "network", "Brand new", at=root)
    assert refused.status == 2
    assert "content/networks/brand-new." in refused.err
    assert "is there already" in refused.err
    assert files(root) == before


def test_nothing_is_written_through_a_symbolic_link(root: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "content/groups").symlink_to(tmp_path / "elsewhere")
    assert run("new", "group", "Brand new", at=root).status == 2
    (root / "content/networks/brand-new.md").symlink_to(tmp_path / "elsewhere" / "x")
    assert run("new", "network", "Brand new", at=root).status == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_misspelt_kind_is_told_the_nearest(root: Path, run: Run) -> None:
    refused = run("new", "netwrok", "X", at=root)
    assert refused.status == 2
    assert 'no kind "netwrok": did you mean "network"?' in refused.err


def test_a_kind_of_the_hub_s_own_has_drafts_too(root: Path, run: Run) -> None:
    with (root / "content/hub.yaml").open("a") as settings:
        settings.write("kinds: {tool: {plural: tools, label: Tool, fields: {url: {type: url}}}}\n")
    made = run("new", "tool", "Hammer", at=root)
    assert made.out == "content/tools/hammer.md\n"
    assert run("check", "--strict", made.out.strip(), at=root).status == 0


@pytest.mark.parametrize(
    ("kind", "title", "doubt"),
    [
        ("group", "LGcomms", 'lgcomms.md has the same name: "LGcomms"'),
        ("network", "Council  PRESS officers", 'has the same name: "Council press officers"'),
        ("network", "LG comms", 'lgcomms.md has nearly the same name: "LGcomms"'),
        ("network", "Council press officer", 'nearly the same name: "Council press officers"'),
        ("faq", "LGcomms?!?!?!", 'lgcomms.md has nearly the same name: "LGcomms"'),
    ],
)
def test_a_likely_duplicate_is_named_and_the_draft_written_all_the_same(
    root: Path, run: Run, kind: str, title: str, doubt: str
) -> None:
    made = run("-q", "new", kind, title, at=root)
    assert made.status == 0
    assert (root / made.out.strip()).is_file()
    assert made.err.startswith("warning: content/networks/lgcomms.md has ")
    assert doubt in made.err
    assert made.err.count("\n") == 1


def test_an_entry_of_another_kind_with_the_same_file_name_is_named(root: Path, run: Run) -> None:
    write_sections(root, "-- networks/press-desk.md --\ntitle: The office for journalists\n")
    made = run("-q", "new", "faq", "Press desk", at=root)
    told = 'content/networks/press-desk.md has the same file name: "The office for journalists"'
    assert made.err == f"warning: {told}\n"


def test_a_draft_tells_editors_where_its_fields_are_declared(root: Path, run: Run) -> None:
    made = run("new", "network", "Brand new", at=root)
    first = (root / made.out.strip()).read_text().splitlines()[1]
    schema = "https://hub.example.org/schema/network.json"
    assert first == f"# yaml-language-server: $schema={schema}"


def test_a_different_name_is_no_duplicate(root: Path, run: Run) -> None:
    assert "warning" not in run("new", "network", "PRcomms", at=root).err


def test_broken_entries_keep_nobody_from_writing_one(root: Path, run: Run) -> None:
    (root / "content/networks/broken.md").write_bytes(b"---\ntitle: [\n---\n\xff")
    (root / "content/networks/odd.md").write_text("---\ntitle: {a: b}\nstatsu: 1\n---\n")
    made = run("new", "network", "Brand new", at=root)
    assert made.status == 0
    assert (root / made.out.strip()).is_file()


def test_without_settings_it_says_what_to_mend(root: Path, run: Run) -> None:
    (root / "content/hub.yaml").write_text("title: [")
    refused = run("new", "network", "Brand new", at=root)
    assert refused.status == 2
    assert "content/hub.yaml:" in refused.err
    assert "mend it first" in refused.err


def test_nothing_half_written_stays(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(root)
    monkeypatch.setattr("hubgen.contribute.drafts.scaffold", lambda *_: "a\udcff")
    with pytest.raises(AssertionError, match="UnicodeEncodeError"):
        run("new", "network", "Brand new", at=root)
    assert files(root) == before
