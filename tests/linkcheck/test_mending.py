"""New addresses in the files: exactly where the old ones stood as links, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.edit.desk import Desk
from hubgen.linkcheck.mending import Mending, put_moved, turn, with_moved
from hubgen.linkcheck.places import find_places
from hubgen.load.documents import Body
from hubgen.render.markdown import render_body
from hubgen.state.records import LinkRecord
from tests.hubs import TODAY, write_base, write_sections
from tests.linkcheck.web import state_of

OLD, NEW = "https://old.example/page", "https://new.example/there"


def mend(folder: Path, text: str, moved: dict[str, str]) -> Mending:
    write_base(folder)
    write_sections(folder, text)
    desk = Desk(folder, TODAY)
    places = find_places(desk.content, desk.rules).by_address
    mending = put_moved(desk, moved, places)
    desk.write()
    return mending


def test_fields_and_links_are_rewritten_and_all_else_stays(tmp_path: Path) -> None:
    text = f"""
        -- networks/a.md --
        # a comment
        url: "{OLD}#top"   # and another
        sources: [{{url: {OLD}, supports: all}}, {{url: {OLD}/more, supports: more}}]
        ---
        [One]({OLD}), <{OLD}>, [three][r], `{OLD}`, [other]({OLD}/more).

            {OLD}

        [r]: {OLD}#part "Title"
        -- pages/about.md --
        ---
        See [them]({OLD}).
        """
    mending = mend(tmp_path, text, {OLD: NEW})
    assert (mending.put, mending.left) == ({OLD: NEW}, [])
    entry = (tmp_path / "content/networks/a.md").read_text()
    assert f'# a comment\nurl: "{NEW}#top"   # and another\n' in entry
    assert f"[{{url: {NEW}, supports: all}}, {{url: {OLD}/more, supports: more}}]" in entry
    assert f"[One]({NEW}), <{NEW}>, [three][r], `{OLD}`, [other]({OLD}/more)." in entry
    assert f"\n    {OLD}\n" in entry
    assert f'[r]: {NEW}#part "Title"' in entry
    assert f"See [them]({NEW})." in (tmp_path / "content/pages/about.md").read_text()


def test_links_in_fields_of_text_are_rewritten(tmp_path: Path) -> None:
    text = f"""
        -- hub.yaml --
        kinds: {{tool: {{plural: tools, fields: {{notes: {{type: markdown}}}}}}}}
        -- tools/t.yaml --
        notes: |
          See [this]({OLD}).
        body: |
          And [this]({OLD}).
        """
    assert mend(tmp_path, text, {OLD: NEW}).left == []
    entry = (tmp_path / "content/tools/t.yaml").read_text()
    assert f"notes: |\n  See [this]({NEW}).\nbody: |\n  And [this]({NEW}).\n" in entry


def test_a_link_written_strangely_is_named_and_left(tmp_path: Path) -> None:
    text = "-- networks/a.md --\n---\n[One](https://old&#46;example/page)\n"
    mending = mend(tmp_path, text, {OLD: NEW})
    assert mending.put == {}
    ((url, path, why),) = mending.left
    assert (url, path) == (OLD, "content/networks/a.md")
    assert why == "a link in the text is written in a way that only a person can change"
    assert "https://old&#46;example/page" in (tmp_path / path).read_text()


def test_an_address_that_the_hub_refuses_is_put_nowhere_and_keeps_no_other_back(
    tmp_path: Path,
) -> None:
    text = f"""
        -- denylist.yaml --
        refused: [{{host: new.example, date: 2026-01-01, reason: spam}}]
        -- networks/a.md --
        url: {OLD}
        -- networks/b.md --
        url: https://fine.example/
        """
    mending = mend(tmp_path, text, {OLD: NEW, "https://fine.example/": "https://finer.example/"})
    assert mending.put == {"https://fine.example/": "https://finer.example/"}
    assert [left.path for left in mending.left] == ["content/networks/a.md"]
    assert OLD in (tmp_path / "content/networks/a.md").read_text()
    assert "https://finer.example/" in (tmp_path / "content/networks/b.md").read_text()


def test_the_new_address_is_known_to_answer(tmp_path: Path) -> None:
    write_base(tmp_path)
    write_sections(tmp_path, f"-- networks/a.md --\nurl: {NEW}\n")
    desk = Desk(tmp_path, TODAY)
    moved = LinkRecord(OLD, "moved", "2026-11-01", "2026-11-20T01:00:00Z", 200, moved=NEW)
    state = with_moved(state_of(moved), {OLD: NEW}, find_places(desk.content, desk.rules))
    assert list(state.links.values()) == [
        LinkRecord(NEW, "ok", "2026-11-20", "2026-11-20T01:00:00Z", 200)
    ]


@pytest.mark.parametrize("new", ["https://n.example/a_(b", "https://n.example/?a=1&copy;=2"])
def test_an_address_with_signs_of_markdown_is_put_so_that_it_leads_there(new: str) -> None:
    text = turn("content/pages/x.md", f"[a]({OLD}) and <{OLD}>", {OLD: new})
    assert new in links(text)


def links(text: str) -> list[str]:
    return [one.url for one in render_body("x.md", Body(text), lambda _: "/").outward]


@given(
    st.lists(
        st.sampled_from(
            [
                f"[a]({OLD})",
                f"<{OLD}>",
                OLD,
                f"`{OLD}`",
                f"[b]({OLD}/2)",
                "[",
                "](",
                "`",
                "\n\n",
                "    ",
            ]
        )
    ).map(" ".join)
)
def test_whatever_the_text_only_links_to_the_old_address_change(text: str) -> None:
    turned = turn("content/pages/x.md", text, {OLD: NEW})
    assert links(turned) == [NEW if url == OLD else url for url in links(text)]
    assert turned.replace(NEW, OLD) == text
