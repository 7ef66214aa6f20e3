"""State files: one record a line, the same back again, and believed no more than an entry."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.load.files import Found
from hubgen.problems import Refused, Report
from hubgen.state.files import LINKS, RIVER, read_links, read_river, river_text, write_state
from hubgen.state.records import FeedRecord, Post, RiverState, make_river

URL = "https://one.example/feed"
DAY = "2026-11-23T08:00:00Z"
RECORD = FeedRecord(URL, "Title", '"etag"', tried=DAY, success=DAY, fails=2, why="No")
POST = Post(URL, "guid", "Ä title", "https://one.example/1", DAY, DAY, "Words")


def read(folder: Path, text: str) -> tuple[RiverState, list[str]]:
    report = Report()
    file = folder / "river.json"
    file.write_text(text, encoding="utf-8")
    state = read_river(Found(RIVER, str(file)), report)
    return state, [f"{one.location.line}: {one.message}" for one in report.findings]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    state = make_river([RECORD], [POST])
    assert read(tmp_path, river_text(state)) == (state, [])
    assert read(tmp_path, river_text(RiverState())) == (RiverState(), [])


def test_each_record_has_a_line_of_its_own_and_nothing_that_is_not_known() -> None:
    lines = river_text(make_river([RECORD], [POST])).split("\n")
    assert len(lines) == 9
    assert '"gone"' not in lines[2]
    assert "Ä title" in lines[5]


def test_where_there_is_no_file_nothing_is_known() -> None:
    assert read_river(None, Report()) == RiverState()
    assert not read_links(None, Report()).links


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"link": "javascript:alert(1)"}, '"link" cannot be used: it does not begin with'),
        ({"link": ""}, 'the record has no "link"'),
        ({"title": "a\u202eb"}, '"title" cannot be used: it has a character'),
        ({"title": "a\nb"}, '"title" cannot be used: it has a character'),
        ({"title": "a" * 400}, '"title" cannot be used: it is too long'),
        ({"title": 7}, '"title" is no text'),
        ({"date": "2026-11-23"}, '"date" cannot be used: it is no instant'),
        ({"seen": "2026-02-31T08:00:00Z"}, '"seen" cannot be used: it is no instant'),
        ({"html": "<b>"}, 'the record has "html"'),
    ],
)
def test_a_record_that_may_not_be_is_named_with_its_line(
    tmp_path: Path, change: dict[str, object], fault: str
) -> None:
    told = json.dumps({**POST._asdict(), **change})
    text = river_text(make_river([RECORD], [POST])).split("\n")
    text[5] = told
    state, found = read(tmp_path, "\n".join(text))
    assert state.posts == ()
    assert [one[: len(fault) + 3] for one in found] == [f"6: {fault}"]


@pytest.mark.parametrize(
    "text", ["", "[]", "7", "{", '{"feeds": 7}', '{"feeds": [7]}', "[" * 99999]
)
def test_a_file_that_is_something_else_is_a_problem(tmp_path: Path, text: str) -> None:
    state, found = read(tmp_path, text)
    assert state == RiverState()
    assert len(found) == 1


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(
                st.sampled_from(["feeds", "posts", "url", "feed", "guid", "link"]), x, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_the_file_holds_it_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, told: object
) -> None:
    state, _ = read(tmp_path_factory.getbasetemp(), json.dumps(told))
    for post in state.posts:
        assert post.feed in state.feeds


def test_a_state_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert write_state(tmp_path, LINKS, "{}\n")
    before = (tmp_path / LINKS).stat()
    assert not write_state(tmp_path, LINKS, "{}\n")
    assert (tmp_path / LINKS).stat() == before
    assert sorted(os.listdir(tmp_path / "content" / "state")) == ["links.json"]


def test_a_state_is_never_larger_than_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(Refused, match="at most"):
        write_state(tmp_path, LINKS, "x" * (8 * 1024 * 1024 + 1))
    assert not (tmp_path / LINKS).exists()
