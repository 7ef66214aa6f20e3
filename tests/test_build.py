"""The whole line: the same bytes whatever surrounds a build, and every link answers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from hubgen.memo import Memo
from tests.hubs import BuiltHub, build, write_base, write_sections

Hub = Callable[..., BuiltHub]

HUB = """
-- hub.yaml --
page_size: 3
repository: {url: https://code.example.org/hub, branch: main}
contact: team@example.org
-- vocabularies/tags.yaml --
internet: {title: Internet, description: The old word., replaced_by: web}
press: {title: Press, description: Newspapers., related: [web, comms]}
-- networks/alpha.md --
title: Ärger & Öl
aliases: [/old/alpha/]
url: https://alpha.example.net/?a=b&c=d
members: [{count: 300, as_of: 2012}]
successors: [networks/beta]
tags: [web, press]
verified: {on: 2026-10-01, by: the editors, how: visited}
---
## A heading

See [beta](beta.md#more), [a question](../faqs/how.md) and [about](../pages/about.md).
-- networks/beta.md --
---
## More

Words.
-- networks/gamma.yaml --
-- networks/delta.md --
-- networks/old.md --
retired: {on: 2026-03-30, reason: duplicate, successor: networks/beta}
-- groups/inside.md --
network: networks/alpha
join: {how: request, email: team@example.org}
-- faqs/how.md --
related: [networks/alpha]
asked: [{on: 2026-01, where: the list}]
-- pages/about.md --
nav: 1
---
A page.
-- raw static/notes.txt --
Notes.
"""


def write(folder: Path) -> None:
    write_base(folder)
    write_sections(folder, HUB)


def run(folder: Path, output: Path, *options: str, **environment: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "hubgen", "-C", str(folder), "build", "-o", str(output), *options],
        check=True,
        capture_output=True,
        env={"PATH": os.environ["PATH"], **environment},
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_same_content_and_day_make_the_same_bytes_anywhere(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two hubs/ö"
    write(one)
    # The same files, made in another order, at another time, somewhere else.
    files = sorted((file for file in one.rglob("*") if file.is_file()), reverse=True)
    for number, file in enumerate(files):
        place = two / file.relative_to(one)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place)
        os.utime(place, (number, number))
    run(
        one,
        tmp_path / "a",
        "--today",
        "2026-11-22",
        PYTHONHASHSEED="1",
        TZ="Pacific/Kiritimati",
        LANG="C",
        SOURCE_DATE_EPOCH="1",
        HUBGEN_THEME="x",
        URL="https://elsewhere.example/",
    )
    run(
        two,
        tmp_path / "b",
        PYTHONHASHSEED="2",
        TZ="America/Los_Angeles",
        LC_ALL="de_DE.UTF-8",
        LANG="tr_TR.UTF-8",
        PYTHONUTF8="0",
        SOURCE_DATE_EPOCH="1795391999",
    )
    first, second = tree(tmp_path / "a"), tree(tmp_path / "b")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    # Once more over what is there: nothing of an earlier build shows.
    run(one, tmp_path / "b", "--today", "2026-11-22")
    assert tree(tmp_path / "b") == first


FACET = "{type: choice, values: [covered, no], facet: true}"


def test_after_edits_the_warm_site_equals_a_clean_one(hub: Hub, tmp_path: Path) -> None:
    warm = hub(HUB)
    edits = [
        "-- networks/beta.md --\ntitle: Better\n---\n## Other\n",
        "-- networks/alpha.md --\ntitle: A\n---\n[b](beta.md#other)\n",
        "-- delete networks/delta.md --\n",
        "-- networks/epsilon.md --\ntags: [press]\n",
        "-- hub.yaml --\ntitle: Renamed\npage_size: 2\n",
        "-- vocabularies/tags.yaml --\npress: {title: Press, description: Papers.}\n",
        "-- pages/about.md --\nnav: 2\n---\nAnother page.\n",
        f"-- hub.yaml --\nkinds: {{network: {{fields: {{foi: {FACET}}}}}}}\n",
        "-- networks/zeta.md --\nfoi: no\n",
        "-- networks/eta.md --\ntitle: [broken\n",
        "-- delete networks/eta.md --\n",
        "-- raw hub.yaml --\ntitle: [\n",
        "-- hub.yaml --\ntitle: Back again\n",
        "-- themes/own/theme.yaml --\nname: own\nextends: default\n",
    ]
    for edit in edits:
        warm = warm.edit(edit)
        clean = tmp_path / "clean"
        shutil.copytree(warm.folder, clean)
        cold = build(clean, warm.options, Memo())
        assert warm.problems == cold.problems
        assert (warm.site is None) == (cold.site is None)
        if cold.site is not None:
            assert warm.files == cold.files, edit
        shutil.rmtree(clean)


def targets(page: str, data: bytes) -> list[tuple[str, str]]:
    """Every address that a page loads or leads to, resolved against its own."""
    tree = html.document_fromstring(data.decode())
    found = []
    for element in tree.iter():
        for name in ("href", "src", "action", "poster", "data", "srcset"):
            value = element.get(name)
            if value is not None:
                found.append((str(element.tag), urljoin(page, value)))
    return found


@pytest.mark.parametrize("path", ["/", "/hub/", "/a/b/"])
def test_every_link_of_every_page_answers_below_the_base_path(hub: Hub, path: str) -> None:
    base = f"https://x.example{path}"
    built = hub(HUB, base_url=base)
    assert built.site is not None
    reached: set[str] = set()
    for name, data in built.files.items():
        if not name.endswith(".html"):
            continue
        page = base + name.removesuffix("index.html")
        ids = set(re.findall(rb'\sid="([^"]*)"', data))
        for tag, target in targets(page, data):
            parts = urlsplit(target)
            if parts.scheme == "mailto":
                continue
            if f"{parts.scheme}://{parts.netloc}" != "https://x.example":
                assert tag == "a", f"{name} loads {target}"
                continue
            assert parts.path.startswith(path), f"{name}: {target}"
            file = unquote(parts.path.removeprefix(path))
            file = f"{file}index.html" if not file or file.endswith("/") else file
            assert file in built.files, f"{name}: {target}"
            reached.add(file)
            if parts.fragment and file == name:
                assert parts.fragment.encode() in ids, f"{name}: {target}"
    # A stranger who starts at the home page finds everything that is meant for reading.
    alone = {"404.html", "old/alpha/index.html", "tags/internet/index.html"}
    alone |= {"networks/old/index.html", "notes.txt", "_headers", "_redirects", "robots.txt"}
    others = ("assets/", "schema/", "search/records.", "search/index.json")
    pages = {name for name in built.files if not name.startswith(others)}
    # What left the lists is not led to, nor is its record.
    assert pages - reached - alone <= {"sitemap.xml", "networks/old/index.json"}


def test_nothing_on_a_page_is_inline_or_comes_from_elsewhere(hub: Hub) -> None:
    built = hub(HUB)
    for name, data in built.files.items():
        if name.endswith(".html"):
            page = html.document_fromstring(data.decode())
            assert page.xpath("//style | //@style | //iframe | //object | //embed | //base") == []
            scripts = page.xpath("//script[not(@type='application/ld+json')]")
            assert [one for one in scripts if one.text or "src" not in one.attrib] == []
            assert [a for e in page.iter() for a in e.attrib if str(a).startswith("on")] == []
            assert len(page.xpath("//h1")) == 1, name
            assert page.xpath("count(//main)") == 1
            assert page.xpath("string(//title)").strip()
        if name.endswith(".css"):
            assert b"//" not in re.sub(rb"/\*.*?\*/", b"", data, flags=re.DOTALL)
            assert b"@import" not in data


def test_titles_and_canonical_addresses_are_unique(hub: Hub) -> None:
    built = hub(HUB)
    seen: dict[str, list[str]] = {"title": [], "canonical": []}
    for name, data in built.files.items():
        if name.endswith(".html") and b'content="noindex"' not in data:
            page = html.document_fromstring(data.decode())
            seen["title"].append(page.xpath("string(//title)"))
            seen["canonical"] += page.xpath("//link[@rel='canonical']/@href")
    assert len(set(seen["canonical"])) == len(seen["canonical"]) == len(seen["title"])
    assert len(set(seen["title"])) == len(seen["title"])


def test_every_xml_file_is_well_formed_and_free_of_entities(hub: Hub) -> None:
    built = hub(HUB)
    names = [name for name in built.files if name.endswith(".xml")]
    assert len(names) > 10
    for name in names:
        etree.fromstring(built.file(name))
        assert b"<!DOCTYPE" not in built.file(name)


def test_a_preview_asks_search_engines_to_stay_away(hub: Hub) -> None:
    built = hub("-- networks/one.md --\n", noindex=True)
    assert all(b"noindex" in data for name, data in built.files.items() if name.endswith(".html"))
    assert b"X-Robots-Tag: noindex" in built.file("_headers")


def test_one_edited_entry_makes_few_pages_anew(hub: Hub) -> None:
    entries = "\n".join(f"-- networks/n{n:02}.md --\n---\nBody {n}." for n in range(30))
    warm = hub(entries)
    warm = warm.edit("-- networks/n07.md --\n---\nAnother body.\n")
    assert warm.memo.made == {"read": 1, "markdown": 1, "page": 1}
