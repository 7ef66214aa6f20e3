"""Which files are read: regular ones below content/, each accounted for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hubgen.formats import as_text
from hubgen.load.files import Found, read_file
from hubgen.problems import Report
from tests.hubs import BuiltHub, build, make_hub

Hub = Callable[..., BuiltHub]


def test_nothing_outside_the_hub_is_read_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\n")
    built = make_hub(tmp_path / "hub", "-- networks/one.md --\n")
    (built.folder / "content/networks/link.md").symlink_to(tmp_path / "secret.md")
    (built.folder / "content/faqs").symlink_to(tmp_path)
    again = build(built.folder, built.options, built.memo)
    assert again.codes == ["not-a-file", "not-a-file"]


def test_a_pipe_put_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    report = Report()
    assert read_file(Found("content/pipe.md", str(tmp_path / "pipe.md")), report) is None
    assert [one.code for one in report.problems] == ["not-a-file"]


@pytest.mark.parametrize("name", [b"\xff.md", b"a\x1b[31m.md", "ﬁ.md".encode(), b"..md.", b"a b"])
def test_a_name_of_any_bytes_is_a_problem_that_can_be_printed(hub: Hub, name: bytes) -> None:
    built = hub("-- networks/one.md --\n")
    folder = os.fsencode(built.folder / "content/networks")
    Path(os.fsdecode(folder + b"/" + name)).write_text("---\ntitle: X\n---\n")
    again = build(built.folder, built.options, built.memo)
    assert again.site is None or name.startswith(b".")
    assert as_text(again.found, lambda _: ()).replace("\n", "").isprintable()


def test_the_hub_needs_no_other_folder_than_its_settings(hub: Hub) -> None:
    built = hub("""
    -- delete vocabularies/tags.yaml --
    -- delete vocabularies/audiences.yaml --
    -- delete vocabularies/platforms.yaml --
    -- delete vocabularies/regions.yaml --
    """)
    assert built.problems == []
    assert "A small hub" in built.page("/")
