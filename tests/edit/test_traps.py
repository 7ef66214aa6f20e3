"""What the verbs must not do, whatever a hub holds: each trap is one that a real hub could set."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.edit.links import turn_links
from hubgen.problems import Misuse
from tests.cli.running import Run, run
from tests.hubs import write_base, write_sections

__all__ = ["run"]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    write_base(tmp_path)
    return tmp_path


def fill(hub: Path, text: str) -> None:
    write_sections(hub, text)


def read(hub: Path, path: str) -> str:
    return (hub / "content" / path).read_bytes().decode()


def everything(hub: Path) -> dict[str, bytes]:
    return {
        p.relative_to(hub).as_posix(): p.read_bytes()
        for p in sorted((hub / "content").rglob("*"))
        if p.is_file() and not p.is_symlink()
    }


def assert_checks(run: Run) -> None:
    ran = run("check", "--strict")
    assert ran.status == 0, ran.out


def assert_no_errors(run: Run) -> None:
    ran = run("check")
    assert ran.status == 0, ran.out


# --- writing ---


def test_a_link_that_lies_in_wait_for_the_new_file_leads_nowhere(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n")
    victim = hub / "victim"
    victim.write_text("mine")
    for name in (".one.md.new", ".one.md.tmp", "one.md.new"):
        (hub / "content/networks" / name).symlink_to(victim)
    run("verify", "networks/one", "--by", "editor")
    assert victim.read_text() == "mine"


def test_somebodys_file_beside_an_entry_is_not_lost(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n")
    mine = hub / "content/networks/.one.md.new"
    mine.write_text("mine")
    assert run("verify", "networks/one", "--by", "editor").status == 0
    assert mine.read_text() == "mine"


def test_an_unconcerned_file_with_windows_lines_is_left_alone(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n-- networks/two.md --\n---\nNot about one at all.\n")
    two = hub / "content/networks/two.md"
    two.write_bytes(two.read_bytes().replace(b"\n", b"\r\n"))
    before = two.read_bytes()
    ran = run("rename", "networks/one", "networks/uno")
    assert ran.status == 0, ran.err
    assert two.read_bytes() == before
    assert "two.md" not in ran.out


def test_the_names_of_files_are_shown_without_control_characters(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n")
    bad = hub / "content/networks/a\x1b[31mb.md"
    bad.write_text("---\nsummary: S\ntitle: T\n---\n")
    ran = run("fmt", "--check")
    assert ran.status == 1
    assert "\x1b" not in ran.out + ran.err


def test_modes_stay(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n")
    file = hub / "content/networks/one.md"
    file.chmod(0o640)
    assert run("verify", "networks/one", "--by", "x").status == 0
    assert file.stat().st_mode & 0o777 == 0o640
    assert run("rename", "networks/one", "networks/two").status == 0
    assert (hub / "content/networks/two.md").stat().st_mode & 0o777 == 0o640


# --- rename ---

OWN = """
-- hub.yaml --
kinds:
  network: {fields: {partner: {type: ref}, words: {type: markdown}}}
  tool: {plural: tools, label: Tool, fields: {used_by: {type: list, of: {type: ref}}}}
"""


def test_every_reference_is_turned_and_turned_back(run: Run, hub: Path) -> None:
    fill(
        hub,
        """
        -- hub.yaml --
        kinds:
          network: {fields: {partner: {type: ref, kinds: [network]}, words: {type: markdown}}}
        -- networks/one.md --
        words: "see [me](one.md#x)"
        ---
        I am [here](one.md) and [there](./one.md "x").
        -- networks/two.md --
        partner: 'networks/one'   # a partner
        related: [networks/one, networks/three]
        successors:
          - networks/one  # the next
        words: |
          See [it](one.md).

          And [it](../networks/one.md#part), not [this](one-more.md).
        ---
        ## A [one](../networks/one.md#x)

        [ref]: one.md "title"
        [<a>](<one.md>) [ref] `[x](one.md)` one.md networks/one
        -- networks/three.md --
        retired: {on: 2026-05-01, reason: duplicate, successor: networks/one}
        -- networks/one-more.md --
        -- groups/g.md --
        network: networks/one
        related:
        - "networks/one"
        -- networks/y.yaml --
        related: [networks/one]
        body: |
          A [link](one.md).
        -- pages/about.md --
        ---
        See [one](../networks/one.md#x) and [one](/networks/one/).
        """,
    )
    before = everything(hub)
    ran = run("rename", "networks/one", "content/networks/uno.md")
    assert ran.status == 0, ran.err
    two = read(hub, "networks/two.md")
    assert "partner: 'networks/one'" not in two
    assert "# a partner" in two
    assert "# the next" in two
    assert "related: [networks/uno, networks/three]" in two
    assert "[it](uno.md)" in two
    assert "[it](../networks/uno.md#part), not [this](one-more.md)" in two
    assert '[ref]: uno.md "title"' in two
    assert "[<a>](<uno.md>) [ref] `[x](one.md)` one.md networks/one" in two
    assert "successor: networks/uno" in read(hub, "networks/three.md")
    assert "network: networks/uno" in read(hub, "groups/g.md")
    assert "[link](uno.md)" in read(hub, "networks/y.yaml")
    assert "(../networks/uno.md#x)" in read(hub, "pages/about.md")
    uno = read(hub, "networks/uno.md")
    assert "id: one" in uno
    assert "/networks/one/" in uno
    assert 'I am [here](uno.md) and [there](./uno.md "x").' in uno
    assert run("rename", "networks/uno", "networks/one").status == 0
    after = everything(hub)
    for path, data in before.items():
        assert after[path].decode() == data.decode(), path
    assert after == before


def test_links_inside_code_are_left_alone(run: Run, hub: Path) -> None:
    fill(
        hub,
        """
        -- networks/one.md --
        -- networks/two.md --
        ---
        Write `[x](one.md)`, thus:

        ```
        [x](one.md)
        ```
        """,
    )
    before = read(hub, "networks/two.md")
    assert run("rename", "networks/one", "networks/uno").status == 0
    assert read(hub, "networks/two.md") == before


def test_links_in_every_form_of_markdown_are_turned(run: Run, hub: Path) -> None:
    fill(
        hub,
        """
        -- networks/one.md --
        -- networks/two.md --
        ---
        [a](
        one.md) [b [c]](one.md) [d](one.md 'x') [e]( one.md ) [f][r] [g](%6Fne.md) [h](one\\.md)

        > [r]: one.md

        - item

          [s]: <one.md>

        [s] [r]
        """,
    )
    assert run("check").status == 0
    assert run("rename", "networks/one", "networks/uno").status == 0
    ran = run("check")
    assert ran.status == 0, ran.out


def test_a_name_that_another_entry_had_is_taken(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n-- networks/two.md --\naliases: [/networks/uno/]\n")
    before = everything(hub)
    ran = run("rename", "networks/one", "networks/uno")
    assert ran.status == 2, ran.out
    assert "networks/two" in ran.err
    assert everything(hub) == before


def test_a_slip_does_not_give_a_strange_entry_another_address(run: Run, hub: Path) -> None:
    """`rename networks/lgcoms networks/lgcomms`: there never was the first."""
    fill(hub, "-- networks/lgcomms.md --\n")
    before = everything(hub)
    ran = run("rename", "networks/elgcom", "networks/lgcomms")
    assert ran.status == 2 or "elgcom" in ran.err, (ran.out, ran.err)
    assert everything(hub) == before or "elgcom" in ran.err


def test_a_file_that_was_moved_by_hand_gets_the_rest(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n-- groups/g.md --\nnetwork: networks/one\n")
    place = hub / "content/networks"
    (place / "one.md").rename(place / "uno.md")
    assert run("rename", "networks/one", "networks/uno").status == 0
    assert "network: networks/uno" in read(hub, "groups/g.md")
    assert "id: one" in read(hub, "networks/uno.md")
    assert_checks(run)
    again = run("rename", "networks/one", "networks/uno")
    assert (again.status, again.out) == (0, "")


def test_three_names_leave_no_address_without_an_answer(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/a.md --\n")
    for old, new in (("a", "b"), ("b", "c"), ("c", "a")):
        assert run("rename", f"networks/{old}", f"networks/{new}").status == 0
    text = read(hub, "networks/a.md")
    assert "/networks/b/" in text
    assert "/networks/c/" in text
    assert_checks(run)


@pytest.mark.parametrize(
    "extra", ["id: other\n", "aliases: [/networks/x/]\n", "aliases:\n  - /networks/x/  # why\n"]
)
def test_there_and_back_with_what_was_there(run: Run, hub: Path, extra: str) -> None:
    fill(hub, f"-- networks/one.md --\n{extra}")
    before = everything(hub)
    assert run("rename", "networks/one", "networks/uno").status == 0
    assert run("rename", "networks/uno", "networks/one").status == 0
    assert everything(hub) == before


@pytest.mark.parametrize("slug", ["Two", "two words", "../two", "", "index", "a/b", "é"])
def test_a_name_that_cannot_be_an_address_is_wrong_use(run: Run, hub: Path, slug: str) -> None:
    fill(hub, "-- networks/one.md --\n")
    before = everything(hub)
    ran = run("rename", "networks/one", f"networks/{slug}")
    assert (ran.status, ran.out) == (2, ""), ran.err
    assert len(ran.err.strip().split("\n")) == 1
    assert everything(hub) == before


# --- close ---


@pytest.mark.parametrize(
    "status",
    [
        "status: {state: active}",
        "status: {state: active, as_of: 2009-01, evidence: 'a, b'}  # beside",
        "status:\n  # above\n  state: quiet  # beside\n  as_of: 2009-01",
        "status:\n  as_of: '2009-01'\n  state: 'active'",
        "status: {\n  state: active,\n  as_of: 2009\n  }",
        '"status": {"state": "active"}',
    ],
)
def test_it_closes_however_its_status_is_written(run: Run, hub: Path, status: str) -> None:
    (hub / "content/networks").mkdir()
    fill(hub, "-- networks/two.md --\n")
    fill(hub, "-- networks/one.md --\n" + status + "\n")
    ran = run("close", "networks/one", "--successor", "networks/two")
    assert ran.status == 0, ran.err
    text = read(hub, "networks/one.md")
    assert "closed" in text
    assert "ended: 2026-11-22" in text
    assert "updated: 2026-11-22" in text
    assert "networks/two" in text
    for word in ("# beside", "# above", "2009-01", "'a, b'"):
        assert (word in status) == (word in text), word
    assert_checks(run)


def test_an_end_before_the_beginning_is_refused(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\nstarted: 2005\n")
    before = everything(hub)
    ran = run("close", "networks/one", "--on", "2001")
    assert ran.status == 2, ran.out
    assert everything(hub) == before


# --- retire ---


@pytest.mark.parametrize("reason", ["owner-request", "spam"])
def test_nothing_that_names_is_left(run: Run, hub: Path, reason: str) -> None:
    fill(
        hub,
        """
        -- networks/one.md --
        # Jane Roe asked on 07700 900123.
        title: Janes Network
        summary: Run by Jane.  # Jane
        url: https://jane.example.org/x
        owner: Jane
        # Jane told us
        aka: [Janes]
        join: {how: request, url: https://jane.example.org/join, email: jane@example.org}
        accounts: [{service: mastodon, handle: "@jane"}, {service: x, url: https://social.example/jane}]
        feeds: [{url: https://jane.example.org/feed}]
        sources: [{url: https://jane.example.org/a, supports: Jane}]
        status: {state: active, evidence: Jane said so}
        ---
        Jane is [here](https://jane.example.org/).
        """,
    )
    ran = run("retire", "networks/one", "--reason", reason)
    assert ran.status == 0, ran.err
    text = read(hub, "networks/one.md")
    assert "jane" not in text.lower()
    assert "git" in ran.err
    deny = read(hub, "denylist.yaml")
    assert "jane.example.org" in deny
    assert "jane" in deny
    assert_checks(run)
    assert run("retire", "networks/one", "--reason", reason).status == 2


def test_a_yaml_entry_is_emptied_too(run: Run, hub: Path) -> None:
    fill(hub, "-- faqs/one.yaml --\ntitle: Jane?\nbody: |\n  Jane.\n\n  More Jane.\n")
    ran = run("retire", "faqs/one", "--reason", "owner-request")
    assert ran.status == 0, ran.err
    assert "Jane" not in read(hub, "faqs/one.yaml")
    assert_checks(run)


def test_a_kind_with_required_fields_of_its_own_is_emptied_too(run: Run, hub: Path) -> None:
    fill(
        hub,
        """
        -- hub.yaml --
        kinds:
          tool:
            plural: tools
            label: Tool
            fields:
              url: {type: url, required: true}
              contact: {type: email, required: true}
              maker: {type: text, required: true}
              words: {type: markdown, required: true}
        -- tools/one.md --
        url: https://jane.example.org/
        contact: jane@example.org
        maker: Jane
        words: By Jane.
        """,
    )
    assert_checks(run)
    ran = run("retire", "tools/one", "--reason", "owner-request")
    assert ran.status == 0, ran.err
    assert "jane" not in read(hub, "tools/one.md").lower()
    assert_checks(run)


def test_a_platform_is_not_refused_with_one_of_its_pages(run: Run, hub: Path) -> None:
    """Who takes one Facebook group out does not want all of Facebook refused."""
    fill(
        hub,
        """
        -- networks/one.md --
        url: https://www.facebook.com/groups/123
        -- networks/two.md --
        url: https://two.example.org/
        accounts: [{service: facebook, url: https://www.facebook.com/two}]
        """,
    )
    assert_checks(run)
    ran = run("retire", "networks/one", "--reason", "spam")
    assert ran.status == 0, ran.err
    assert_checks(run)


@pytest.mark.parametrize(
    "other",
    [
        "url: https://two.council.example.org/\n",
        "sources: [{url: https://council.example.org/x, supports: it}]\n",
        "---\nSee <https://council.example.org/x>.\n",
    ],
)
def test_others_on_the_same_host_stay_good(run: Run, hub: Path, other: str) -> None:
    fill(hub, "-- networks/one.md --\nurl: https://council.example.org/\n")
    fill(hub, f"-- networks/two.md --\n{other}")
    assert_checks(run)
    assert run("retire", "networks/one", "--reason", "spam").status == 0
    assert_checks(run)


def test_the_only_page_on_a_well_known_platform(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\nurl: https://www.facebook.com/groups/123\n")
    assert run("retire", "networks/one", "--reason", "spam").status == 0
    path = hub / "content/denylist.yaml"
    assert not path.exists() or "facebook.com" not in path.read_text()


@pytest.mark.parametrize(
    "deny",
    [
        "# why\nrefused:\n  # first\n  - {host: a.example, date: 2026-01-01, reason: spam}  # x\n",
        "refused:\n- {host: a.example, date: 2026-01-01, reason: spam}\n",
        "refused: [{host: a.example, date: 2026-01-01, reason: spam}]\n",
        "refused: []\n",
    ],
)
def test_the_list_of_refusals_keeps_what_it_says(run: Run, hub: Path, deny: str) -> None:
    fill(hub, f"-- raw denylist.yaml --\n{deny}")
    fill(hub, "-- networks/one.md --\nurl: https://bad.example.org/\n")
    ran = run("retire", "networks/one", "--reason", "spam")
    assert ran.status == 0, ran.err
    text = read(hub, "denylist.yaml")
    assert "bad.example.org" in text
    for word in ("# why", "# first", "# x", "a.example"):
        assert (word in deny) == (word in text)
    assert_checks(run)
    fill(hub, "-- networks/again.md --\nurl: https://bad.example.org/\n")
    assert "[refused]" in run("check").out


def test_a_note_that_cannot_be_one_is_wrong_use(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n")
    for note in ("two\nlines", "x" * 301, "\x1b[31m"):
        before = everything(hub)
        ran = run("retire", "networks/one", "--reason", "duplicate", "--note", note)
        assert ran.status == 2, note
        assert everything(hub) == before


# --- verify ---


@pytest.mark.parametrize(
    "verified",
    [
        "verified: {on: 2026-01-02, by: editor, how: visited}  # by phone",
        "verified:\n  on: 2026-01-02  # a day\n  by: editor\n  how: visited",
        "verified: {on: 2026-01-02, by: 'Team #1', how: visited}",
        "verified: {on: 2026-01-02, by: x, how: visited, more: y}",
    ],
)
def test_a_check_again_keeps_comments(run: Run, hub: Path, verified: str) -> None:
    fill(hub, f"-- networks/one.md --\n{verified}\n")
    ran = run("verify", "networks/one", "--by", "us", "--how", "member-report")
    assert ran.status == 0, ran.err
    text = read(hub, "networks/one.md")
    assert "2026-11-22" in text
    assert "2026-01-02" not in text.replace("added: 2026-01-02", "")
    for word in ("# by phone", "# a day"):
        assert (word in verified) == (word in text)


@pytest.mark.parametrize("by", ["two\nlines", "x" * 121, " ", "\x1b[31m", "\u202e"])
def test_a_name_that_cannot_be_one_is_wrong_use(run: Run, hub: Path, by: str) -> None:
    fill(hub, "-- networks/one.md --\n")
    before = everything(hub)
    ran = run("verify", "networks/one", "--by", by)
    assert ran.status == 2, (ran.out, read(hub, "networks/one.md"))
    assert everything(hub) == before


def test_staggered_checks_fall_due_evenly_in_the_second_half(run: Run, hub: Path) -> None:
    fill(hub, "".join(f"-- networks/n{n}.md --\n" for n in range(6)))
    refs = [f"networks/n{n}" for n in range(6)]
    assert run("verify", *reversed(refs), "--by", "us", "--stagger").status == 0
    first = everything(hub)
    assert_checks(run)
    assert run("verify", *refs, "--by", "us", "--stagger").status == 0
    assert everything(hub) == first
    days = sorted(
        int(re.search(r"review_in: (\d+) day", read(hub, f"networks/n{n}.md"))[1])  # type: ignore[index]
        for n in range(6)
    )
    assert 90 <= days[0] < days[-1] <= 181
    gaps = [b - a for a, b in pairwise(days)]
    assert max(gaps) - min(gaps) <= 1


def test_a_long_time_between_checks_can_be_staggered(run: Run, hub: Path) -> None:
    fill(
        hub,
        "-- hub.yaml --\nfreshness: {network: 30 years}\n"
        "-- networks/a.md --\n-- networks/b.md --\n",
    )
    assert_checks(run)
    assert run("verify", "networks/a", "networks/b", "--by", "us", "--stagger").status == 0
    assert_checks(run)


# --- tags ---

TAGS = """
-- raw vocabularies/tags.yaml --
# All tags.
web:
  title: Web  # shown
  description: Sites.
  synonyms: [www, sites]
  related: [comms]
# About talking.
comms: {title: Communications, description: Talking., related: [web]}
old: {title: Old, description: Old., replaced_by: web}
"""


def test_a_tag_under_another_name(run: Run, hub: Path) -> None:
    fill(hub, TAGS)
    fill(
        hub,
        """
        -- networks/one.md --
        tags:
          - comms
          - web  # mostly
        -- networks/two.md --
        tags: [web, comms]
        """,
    )
    ran = run("tags", "--rename", "web", "websites")
    assert ran.status == 0, ran.err
    assert "  - websites  # mostly" in read(hub, "networks/one.md")
    assert "tags: [websites, comms]" in read(hub, "networks/two.md")
    text = read(hub, "vocabularies/tags.yaml")
    assert "# All tags.\nwebsites:\n  title: Web  # shown" in text
    assert "# About talking.\ncomms" in text
    assert_no_errors(run)
    ran = run("check", "--strict")
    assert ran.status == 0, ran.out


def test_a_merge_leaves_no_doubles(run: Run, hub: Path) -> None:
    fill(hub, TAGS)
    fill(hub, "-- networks/one.md --\ntags: [web, comms]\n-- networks/two.md --\ntags: [web]\n")
    ran = run("tags", "--rename", "web", "comms")
    assert ran.status == 0, ran.err
    assert "tags: [comms]" in read(hub, "networks/one.md")
    assert "tags: [comms]" in read(hub, "networks/two.md")
    assert_no_errors(run)
    # A synonym of the old term leads to the new one.
    fill(hub, "-- networks/three.md --\ntags: [www]\n")
    assert 'write "comms"' in run("check").out


def test_a_tag_there_and_back(run: Run, hub: Path) -> None:
    fill(hub, TAGS)
    fill(hub, "-- networks/one.md --\ntags: [web, comms]\n")
    before = everything(hub)
    assert run("tags", "--rename", "web", "websites").status == 0
    assert run("tags", "--rename", "websites", "web").status == 0
    assert everything(hub)["content/networks/one.md"] == before["content/networks/one.md"]
    assert_no_errors(run)


def test_a_synonym_of_another_term_cannot_be_the_new_name(run: Run, hub: Path) -> None:
    fill(hub, TAGS)
    fill(hub, "-- networks/one.md --\ntags: [comms]\n")
    before = everything(hub)
    ran = run("tags", "--rename", "comms", "sites")
    assert ran.status == 2, run("check").out
    assert everything(hub) == before


def test_a_slip_gets_the_nearest_name(run: Run, hub: Path) -> None:
    fill(hub, TAGS + "-- networks/lgcomms.md --\n")
    assert 'did you mean "networks/lgcomms"' in run("close", "networks/lgcoms").err
    assert 'did you mean "comms"' in run("tags", "--rename", "coms", "x").err
    assert "owner-request" in run("retire", "networks/lgcomms", "--reason", "owner request").err
    assert "visited" in run("verify", "networks/lgcomms", "--by", "x", "--how", "visit").err
    assert (
        'did you mean "regions"' in run("tags", "--vocabulary", "region", "--rename", "a", "b").err
    )


# --- fmt ---


def test_a_file_that_cannot_be_read_is_named_and_left(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/good.md --\n-- raw networks/bad.md --\n---\ntitle: [\n---\n")
    before = read(hub, "networks/bad.md")
    ran = run("fmt")
    assert ran.status == 1
    assert "networks/bad.md" in ran.err
    assert read(hub, "networks/bad.md") == before
    assert run("fmt", "--check").status == 1


def test_a_second_time_nothing_changes(run: Run, hub: Path) -> None:
    fill(
        hub,
        "-- raw networks/one.md --\n---\n# top\n\nodd: 1\n# s\nsummary: S  # x\n"
        "title: T\n# end\n---\n\nB",
    )
    assert run("fmt", "--check").status == 1
    assert run("fmt").status == 0
    text = read(hub, "networks/one.md")
    assert text == "---\n# top\n\ntitle: T\n# s\nsummary: S  # x\nodd: 1\n# end\n---\n\nB\n"
    assert run("fmt", "--check").status == 0


def test_the_starter_is_in_order(run: Run, tmp_path: Path) -> None:
    assert run("init", "h").status == 0
    ran = run("fmt", "--check", at=tmp_path / "h")
    assert ran.status == 0, ran.out


@pytest.mark.usefixtures("hub")
def test_a_draft_of_each_kind_is_in_order(run: Run) -> None:
    for kind in ("network", "group", "faq"):
        assert run("new", kind, "A name").status == 0
    ran = run("fmt", "--check")
    assert ran.status == 0, ran.out + ran.err


# --- more of each ---


@pytest.mark.parametrize(
    "words",
    [
        "words: >\n  See [it](one.md)\n  and more.\n\n  End.",
        "words: 'It''s [it](one.md)'  # so",
        "words: See [it](one.md)\n  and more",
        'words: "See [it](one.md)\\nand \\u0041"',
        "words: |-\n\n  See [it](../networks/one.md#x).",
    ],
)
def test_a_text_of_its_own_keeps_its_lines_and_quotes(run: Run, hub: Path, words: str) -> None:
    fill(hub, "-- hub.yaml --\nkinds: {network: {fields: {words: {type: markdown}}}}\n")
    fill(hub, "-- networks/one.md --\n---\n## X\n")
    fill(hub, f"-- networks/two.md --\n{words}\n")
    before = read(hub, "networks/two.md")
    assert run("rename", "networks/one", "networks/uno").status == 0
    assert read(hub, "networks/two.md") == before.replace("one.md", "uno.md")
    assert_no_errors(run)


def test_a_link_that_cannot_be_turned_stops_everything(run: Run, hub: Path) -> None:
    fill(
        hub, "-- networks/one.md --\n-- networks/two.md --\n---\n[a][&#x72;]\n\n[r]: &#x6f;ne.md\n"
    )
    fill(hub, "-- networks/three.md --\n---\n[a](one.md) [b](&#x6f;ne.md)\n")
    assert_no_errors(run)
    before = everything(hub)
    ran = run("rename", "networks/one", "networks/uno")
    assert ran.status == 2
    assert "networks/three.md has a link" in ran.err
    assert everything(hub) == before


def test_groups_of_a_network_without_a_name_stay_good(run: Run, hub: Path) -> None:
    fill(
        hub,
        """
        -- networks/one.md --
        url: https://one.example.org/
        -- networks/two.md --
        -- networks/three.md --
        status: {state: closed, as_of: 2020}
        -- groups/g.md --
        network: networks/one
        url: https://g.example.org/
        """,
    )
    for name in ("networks/one", "networks/two", "networks/three", "groups/g"):
        assert run("retire", name, "--reason", "owner-request").status == 0
        assert_no_errors(run)
    assert "network: networks/one" in read(hub, "groups/g.md")
    assert run("fmt", "--check").status == 0


def test_what_was_wrong_before_keeps_nobody_from_a_change(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\ntags: [unheard-of]\n")
    assert run("verify", "networks/one", "--by", "us").status == 0
    assert "verified:" in read(hub, "networks/one.md")


def test_one_entry_alone_is_not_staggered(run: Run, hub: Path) -> None:
    fill(hub, "-- networks/one.md --\n")
    assert run("verify", "networks/one", "--by", "us", "--stagger").status == 0
    assert "review_in" not in read(hub, "networks/one.md")


@pytest.mark.usefixtures("hub")
def test_where_there_is_no_entry_none_can_be_named(run: Run) -> None:
    assert run("fmt").status == 0
    for words in (["close", "networks/a"], ["rename", "networks/a", "networks/b"]):
        ran = run(*words)
        assert ran.status == 2
        assert 'there is no entry "networks/a"' in ran.err


def test_a_term_in_a_single_field_keeps_its_quotes(run: Run, hub: Path) -> None:
    fill(
        hub,
        """
        -- hub.yaml --
        kinds: {network: {fields: {about: {type: term, vocabulary: tags}}}}
        -- networks/one.md --
        about: 'web'  # what
        tags: ["web", 'comms']
        """,
    )
    assert run("tags", "--rename", "web", "sites").status == 0
    text = read(hub, "networks/one.md")
    assert "about: 'sites'  # what\ntags: [\"sites\", 'comms']" in text
    assert_checks(run)


PIECES = st.sampled_from(
    [
        "[a](one.md)",
        "[r]",
        "\n\n[r]: one.md\n\n",
        "`",
        "```\n",
        "~~~\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "a ",
        "[b](<./one.md#x> 'y')",
        "[c](../networks/one.md)",
        "one.md ",
        "\\",
        "[",
        "](one.md",
        "\t",
        "|",
    ]
)
ONE, UNO = "content/networks/one.md", "content/networks/uno.md"


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_links_that_are_turned_and_turned_back_leave_no_trace(text: str) -> None:
    path = "content/networks/two.md"
    try:
        turned = turn_links(path, text, ONE, UNO)
    except Misuse:
        return  # a person must turn it
    assert turn_links(path, turned.text, ONE, UNO) == (turned.text, {})
    assert turn_links(path, turned.text, UNO, ONE).text == text
