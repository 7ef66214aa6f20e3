"""Every address that readers can follow, each with all its places; and nothing else."""

from __future__ import annotations

from pathlib import Path

from hubgen.edit.desk import Desk
from hubgen.hub.outward import address_fields, asked_address, asked_of
from hubgen.linkcheck.places import Places, find_places
from tests.hubs import TODAY, write_base, write_sections


def places_of(folder: Path, text: str) -> Places:
    write_base(folder)
    write_sections(folder, text)
    desk = Desk(folder, TODAY)
    return find_places(desk.content, desk.rules)


def shown(found: Places) -> list[str]:
    return [
        f"{url} {place.path[8:]}:{place.line} {place.field}"
        for url, named in found.by_address.items()
        for place in named
    ]


def test_every_address_in_a_field_is_found_but_those_of_feeds(tmp_path: Path) -> None:
    found = places_of(
        tmp_path,
        """
        -- networks/a.md --
        url: https://a.example/
        join: {how: open, url: https://a.example/join}
        sources: [{url: https://s.example/, supports: all}]
        accounts: [{service: X, url: https://m.example/@a}]
        members: [{count: 1, as_of: 2020, source: https://c.example/}]
        feeds: [{url: https://a.example/feed, home: https://a.example/blog}]
        """,
    )
    assert shown(found) == [
        "https://a.example/ networks/a.md:2 url",
        "https://a.example/blog networks/a.md:7 feeds.0.home",
        "https://a.example/join networks/a.md:3 join.url",
        "https://c.example/ networks/a.md:6 members.0.source",
        "https://m.example/@a networks/a.md:5 accounts.0.url",
        "https://s.example/ networks/a.md:4 sources.0.url",
    ]


def test_links_in_texts_are_found_as_they_are_rendered(tmp_path: Path) -> None:
    found = places_of(
        tmp_path,
        """
        -- hub.yaml --
        kinds: {tool: {plural: tools, fields: {notes: {type: markdown}}}}
        -- tools/t.md --
        notes: "See [this](https://n.example/)."
        ---
        One [link](https://b.example/x?a=1&amp;b=2), <HTTPS://B.example/y>.

        - and [another][ref] and [a file](t.md) and [mail](mailto:a@b.example)

        `https://code.example/` and https://bare.example/

        [ref]: https://r.example/#part
        -- pages/about.md --
        ---
        Our [house](https://h.example/).
        """,
    )
    assert shown(found) == [
        "HTTPS://B.example/y tools/t.md:8 ",
        "https://b.example/x?a=1&b=2 tools/t.md:8 ",
        "https://h.example/ pages/about.md:5 ",
        "https://n.example/ tools/t.md:2 notes",
        "https://r.example/ tools/t.md:10 ",
    ]


def test_an_address_is_asked_once_however_often_it_is_named(tmp_path: Path) -> None:
    found = places_of(
        tmp_path,
        """
        -- networks/a.md --
        url: https://a.example/x#one
        ---
        [Two](https://a.example/x#two)
        -- networks/b.md --
        url: https://a.example/x
        """,
    )
    assert list(found.by_address) == ["https://a.example/x"]
    assert [place.url[19:] for place in found.by_address["https://a.example/x"]] == [
        "#one",
        "#two",
        "",
    ]


def test_what_is_not_published_is_not_asked_for(tmp_path: Path) -> None:
    found = places_of(
        tmp_path,
        """
        -- networks/a.md --
        url: https://a.example/
        draft: true
        -- networks/b.md --
        url: https://b.example/
        retired: {on: 2026-01-03, reason: owner-request}
        """,
    )
    assert (dict(found.by_address), found.is_whole) == ({}, True)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    found = places_of(tmp_path, "-- raw networks/a.md --\n---\n{{{\n---\n")
    assert not found.is_whole


def test_a_build_knows_the_same_addresses_as_a_run(tmp_path: Path) -> None:
    write_base(tmp_path)
    write_sections(
        tmp_path,
        """
        -- hub.yaml --
        kinds:
          tool:
            plural: tools
            fields:
              links: {type: list, of: url}
              urls: {type: list, of: url}
        -- tools/t.md --
        links: [https://one.example/, https://two.example/]
        urls: [https://three.example/#x, https://three.example/#y]
        -- networks/a.md --
        feeds: [{url: https://a.example/feed, home: https://a.example/blog}]
        join: {how: open, url: https://a.example/join}
        """,
    )
    desk = Desk(tmp_path, TODAY)
    for path, count in (("content/tools/t.md", 3), ("content/networks/a.md", 2)):
        entry = desk.read(path).entry
        fields = {asked_address(url) for _, url in address_fields(entry)}
        assert (set(asked_of(entry, ())), len(fields)) == (fields, count)


def test_a_hub_without_entries_names_nothing(tmp_path: Path) -> None:
    assert places_of(tmp_path, "") == Places({}, True)
