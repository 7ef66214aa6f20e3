"""The editor at /admin/ as a person uses it, and what a file is like after it was saved there.

What a save changes in a file, each measured below; `git diff` and the pull request show it:

- fields come in the order of their declaration, with a field that is not declared after them:
  the order of `hubgen fmt`, which finds nothing to do in a saved file;
- comments are gone;
- a flow list or record (`[a, b]`) is written as a block, one item a line;
- a text that was folded over lines is on one line;
- quotes that YAML does not need are gone, others become single ones;
- CRLF becomes LF, and empty lines at the end of the file are gone.

What it keeps: every value as hubgen reads it (`1.10`, `no`, `12:30`, `007`), fields that it does
not know, and the text below the fields byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from hubgen.edit.formatting import formatted
from hubgen.kinds.builtin import NETWORK
from hubgen.load.documents import Document, parse_document
from hubgen.load.nodes import Mapping, Node, Scalar
from tests.browser import sveltia
from tests.browser.conftest import BASE_URL, BELOW, REPOSITORY, build
from tests.browser.host import Host, served
from tests.cli.running import Run, run
from tests.git import commit

__all__ = ["run"]

OWN_KIND = """
outputs: [feeds, admin]
kinds:
  tool:
    plural: tools
    label: Tool
    fields:
      licence: {type: choice, values: [mit, gpl], required: true}
      price: {type: number}
      seats: {type: integer}
      open: {type: boolean}
      since: {type: partial-date}
      runs_on: {type: ref, kinds: [network]}
"""
ODD = """\
---
# A comment on top.
title: "Odd: one"   # and one beside
added: 2026-01-02
summary: >-
  Folded over
  two lines.
tags: [social-media]
unknown_field: kept
url: 'https://odd.example.org/'
status: {state: active, as_of: 2024, evidence: "no"}
platforms:
- website
audiences: [communicators]
regions: [united-kingdom]
started: 1988
ended: 2009-01
cost: {model: paid, amount: 12.50, currency: GBP, note: 1.10}
members:
  - {count: 1000, as_of: 2012}
aka: [yes, "007", 12:30, 1e3, 0x10, 'null', no, 2009-01-28, 1_000, +5, .5, 1.0, 0o7]
hashtags: ["#localgov"]
related: [networks/lgcomms, faqs/bcc]
draft: true
---

## Stays *as it is*

* star list
- dash

| a | b |
|--|--|
| 1 | 2 |

Trailing spaces  
and <https://example.org/> & &amp; ~~x~~ \\* escaped


last line
"""  # noqa: W291  # two spaces are a line break in Markdown
AVATARS = "https://avatars.githubusercontent.com"
CORS = ("Access-Control-Allow-Origin", "Access-Control-Allow-Headers")
# Where the editor keeps the files of its backend for tests: the origin's own private folder.
FOLDER = "sveltia-cms-test"
WRITE = """async ([top, files]) => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry(top, {recursive: true}).catch(() => {})
    for (const [path, text] of Object.entries(files)) {
        const parts = [top, ...path.split('/')]
        let folder = root
        for (const part of parts.slice(0, -1))
            folder = await folder.getDirectoryHandle(part, {create: true})
        const file = await folder.getFileHandle(parts.at(-1), {create: true})
        const stream = await file.createWritable()
        await stream.write(text)
        await stream.close()
    }
}"""
READ = """async ([top, path]) => {
    let place = await navigator.storage.getDirectory()
    const parts = [top, ...path.split('/')]
    for (const part of parts.slice(0, -1)) place = await place.getDirectoryHandle(part)
    try {
        return await (await (await place.getFileHandle(parts.at(-1))).getFile()).text()
    } catch { return null }
}"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This hub with the editor, and with a kind of its own."""
    folder = tmp_path_factory.mktemp("edited") / "hub"
    shutil.copytree(REPOSITORY / "content", folder / "content")
    with (folder / "content" / "hub.yaml").open("a", encoding="utf-8") as settings:
        settings.write(OWN_KIND)
    return folder


@pytest.fixture(scope="module")
def published(hub: Path) -> Path:
    return build(hub.parent / "site", f"{BASE_URL.removesuffix('/')}{BELOW}/", hub)


@pytest.fixture
def tab(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A tab, what its console says, and what it asks for."""
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    page = window.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page, said, asked
    window.close()


def test_the_page_says_nothing_to_the_console_and_asks_no_other_host(
    published: Path, tab: tuple[Page, list[str], list[str]]
) -> None:
    page, said, asked = tab
    with served(Host(published, BELOW)) as origin:
        page.goto(f"{origin}{BELOW}/admin/")
        page.get_by_role("button", name="Sign In with").wait_for()
        page.wait_for_load_state("networkidle")
        drawn = page.evaluate("document.fonts.check('24px \"Material Symbols Outlined\"')")
    assert said == []
    assert [url for url in asked if not url.startswith((origin, f"blob:{origin}"))] == []
    assert drawn
    assert not page.context.cookies()


def test_a_narrow_window_and_one_without_javascript_are_answered(
    published: Path, browser: Browser
) -> None:
    window = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = window.new_page()
    with served(Host(published, BELOW)) as origin:
        page.goto(f"{origin}{BELOW}/admin/")
        assert "needs JavaScript" in page.inner_text("body")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    window.close()


def test_who_signs_in_talks_to_github_and_nobody_else(
    published: Path, tab: tuple[Page, list[str], list[str]]
) -> None:
    page, said, asked = tab
    page.route("https://api.github.com/**", made_up_github)
    page.route("https://avatars.githubusercontent.com/**", lambda route: route.fulfill(body=""))
    with served(Host(published, BELOW)) as origin:
        page.goto(f"{origin}{BELOW}/admin/")
        page.get_by_role("button", name="Access Token").click()
        page.get_by_role("textbox").fill("x" * 40)
        page.get_by_role("button", name="Sign In", exact=True).click()
        page.get_by_role("button", name="New").first.wait_for()
        page.wait_for_load_state("networkidle")
    assert [text for text in said if not text.startswith("[Loading site data]")] == []
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("blob:")}
    own = urlsplit(origin).netloc
    assert hosts == {own, "api.github.com", "avatars.githubusercontent.com"}


def made_up_github(route: Route) -> None:
    """GitHub's answers for a repository without files, to somebody who may write to it."""
    url, head = route.request.url, {"oid": "a" * 40, "message": "First"}
    answers: dict[str, object] = {
        "/user": {"login": "me", "id": 1, "name": "Me", "avatar_url": f"{AVATARS}/u/1"},
        "/graphql": {"data": {"repository": {"ref": {"target": {"history": {"nodes": [head]}}}}}},
        "recursive=1": {"sha": "a", "tree": [], "truncated": False},
    }
    usual = {"permissions": {"push": True}}
    found = next((answer for end, answer in answers.items() if url.endswith(end)), usual)
    route.fulfill(json=found, headers=dict.fromkeys(CORS, "*"))


def test_its_policy_is_as_tight_as_it_works(published: Path) -> None:
    headers = Host(published, BELOW).headers(f"{BELOW}/admin/", "text/html")
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; "
        "connect-src 'self' data: blob: https://api.github.com; "
        "style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data: blob: https://avatars.githubusercontent.com; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )


def test_the_script_is_the_published_one_with_the_named_changes_only() -> None:
    script = (sveltia.FOLDER / "sveltia-cms.js").read_bytes().decode()
    assert hashlib.sha256(sveltia.undone(script).encode()).hexdigest() == sveltia.ORIGINAL


# ---- What a save does to a file -----------------------------------------------


class Editor:
    """The editor with its backend for tests, which keeps files in the browser."""

    def __init__(self, page: Page, origin: str, files: dict[str, str]) -> None:
        self.page = page
        self.address = f"{origin}{BELOW}/admin/"
        page.goto(f"{origin}{BELOW}/404.html")
        page.evaluate(WRITE, [FOLDER, files])
        page.goto(self.address)
        page.get_by_role("button", name="Test Repository").click()
        page.get_by_role("button", name="New").first.wait_for()

    def retitles(self, path: str, title: str) -> str:
        """Give an entry another title and save it: the file after that."""
        kind, name = path.removeprefix("content/").removesuffix(".md").split("/")
        before = fields_of(self.page.evaluate(READ, [FOLDER, path]))["title"]
        self.page.goto(f"{self.address}#/collections/{kind}/entries/{name}")
        shown = self.page.get_by_role("textbox", name="Title", exact=True)
        expect(shown).to_have_value(str(before))
        # The form is shown a little before it listens.
        for _ in range(20):
            shown.fill(f"{title} ")
            shown.fill(title)
            if self.page.get_by_role("button", name="Save").is_enabled():
                break
            self.page.wait_for_timeout(200)
        return self.saves(path, title)

    def saves(self, path: str, title: str) -> str:
        self.page.get_by_role("button", name="Save").click()
        for _ in range(300):
            text = self.page.evaluate(READ, [FOLDER, path])
            if isinstance(text, str) and title in text:
                return text
            self.page.wait_for_timeout(100)
        said = self.page.inner_text("body")
        raise AssertionError(f"{path} was not saved: {said[-2000:]}")


@pytest.fixture(scope="module")
def editor(published: Path, hub: Path, browser: Browser) -> Iterator[Editor]:
    folder = published.parent / "tried"
    shutil.copytree(published, folder)
    file = folder / "admin" / "config.yml"
    config = json.loads(file.read_text(encoding="utf-8"))
    # All but where files are kept, and by which way they get there, is as it is published.
    config["backend"] = {"name": "test-repo"}
    del config["publish_mode"]
    file.write_text(json.dumps(config), encoding="utf-8")
    files = {
        f"content/{one.relative_to(hub / 'content').as_posix()}": one.read_text(encoding="utf-8")
        for one in (hub / "content").rglob("*.md")
    }
    files["content/networks/odd.md"] = ODD
    files["content/networks/windows.md"] = f"{ODD}\n\n".replace("\n", "\r\n")
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    with served(Host(folder, BELOW)) as origin:
        yield Editor(window.new_page(), origin, files)
    window.close()


@pytest.fixture(scope="module")
def odd(editor: Editor) -> str:
    return editor.retitles("content/networks/odd.md", "Odd: two")


def read(text: str) -> Document:
    parsed = parse_document("content/networks/odd.md", text.encode())
    assert parsed.document is not None
    assert not parsed.problems
    return parsed.document


def plain(node: Node) -> object:
    """What hubgen reads, without places, quotes and order."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.pairs}
    return [plain(one) for one in node.items]


def fields_of(text: str) -> dict[str, object]:
    found = plain(read(text).fields)
    assert isinstance(found, dict)
    return found


def test_every_value_is_read_as_before(odd: str) -> None:
    assert fields_of(odd) == fields_of(ODD) | {"title": "Odd: two"}


def test_the_text_stays_byte_for_byte(odd: str) -> None:
    assert read(odd).body.text == read(ODD).body.text


def test_a_field_that_is_not_declared_is_kept_after_the_others(odd: str) -> None:
    assert list(fields_of(odd))[-1] == "unknown_field"


def test_fields_come_in_the_order_of_their_declaration(odd: str) -> None:
    order = ["title", "summary", "url", "status", "platforms", "audiences", "regions", "cost"]
    assert list(fields_of(odd))[: len(order)] == order
    assert list(fields_of(ODD))[: len(order)] != order


def test_a_saved_file_is_in_the_order_of_fmt(odd: str) -> None:
    order = [field.name for field in NETWORK.fields]
    assert formatted("content/networks/odd.md", odd.encode(), order) == odd.encode()
    assert formatted("content/networks/odd.md", ODD.encode(), order) != ODD.encode()


def test_comments_are_gone(odd: str) -> None:
    assert "omment" not in odd
    assert "and one beside" not in odd


def test_flow_lists_and_records_become_blocks(odd: str) -> None:
    assert "tags:\n  - social-media\n" in odd
    assert "cost:\n  model: paid\n  amount: 12.50\n" in odd


def test_folded_texts_are_on_one_line(odd: str) -> None:
    assert "\nsummary: Folded over two lines.\n" in odd


def test_quotes_that_yaml_does_not_need_are_gone_and_others_are_single(odd: str) -> None:
    assert "\nurl: https://odd.example.org/\n" in odd
    assert "\n  - 007\n" in odd
    assert "\ntitle: 'Odd: two'\n" in odd
    assert "\n  - '#localgov'\n" in odd


def test_windows_line_ends_and_empty_lines_at_the_end_are_gone(editor: Editor) -> None:
    saved = editor.retitles("content/networks/windows.md", "Odd: two")
    assert "\r" not in saved
    assert saved.endswith("\nlast line\n")


def test_a_second_save_changes_only_what_was_edited(editor: Editor, odd: str) -> None:
    again = editor.retitles("content/networks/odd.md", "Odd: three")
    assert again == odd.replace("Odd: two", "Odd: three")


@pytest.mark.parametrize("kind", ["networks", "groups", "faqs", "pages"])
def test_entries_of_this_hub_are_read_as_before(editor: Editor, hub: Path, kind: str) -> None:
    longest = max((hub / "content" / kind).glob("*.md"), key=lambda file: file.stat().st_size)
    path = longest.relative_to(hub).as_posix()
    before = longest.read_text(encoding="utf-8")
    after = editor.retitles(path, "Another title")
    assert fields_of(after) == fields_of(before) | {"title": "Another title"}
    assert read(after).body.text.strip() == read(before).body.text.strip()


def test_a_saved_file_keeps_every_promise_and_a_changed_id_is_told(
    editor: Editor, hub: Path, tmp_path: Path, run: Run
) -> None:
    shutil.copytree(hub / "content", tmp_path / "content")
    commit(tmp_path)
    path = "content/networks/lgcomms.md"
    saved = editor.retitles(path, "LGcomms, saved")
    (tmp_path / path).write_text(saved, encoding="utf-8", newline="\n")
    assert run("check", "--base", "main").status == 0
    moved = saved.replace("---\n", "---\nid: another\n", 1)
    (tmp_path / path).write_text(moved, encoding="utf-8", newline="\n")
    told = run("check", "--base", "main")
    assert told.status == 1
    assert "[changed-id]" in told.out


def test_a_new_entry_of_the_hubs_own_kind_is_as_a_check_wants_it(editor: Editor, hub: Path) -> None:
    page = editor.page
    page.goto(f"{editor.address}#/collections/tools/new")
    page.get_by_role("textbox", name="Title", exact=True).fill("Où est l'Éditeur?")
    page.get_by_role("textbox", name="Summary", exact=True).fill("no")
    page.get_by_role("radio", name="Gpl").click()
    page.get_by_role("textbox", name="Price").fill("12.50")
    page.get_by_role("spinbutton", name="Seats").fill("0")
    page.get_by_role("textbox", name="Since").fill("2009-01")
    choose = page.get_by_role("combobox", name="Topics")
    choose.click()
    page.get_by_role("option", name="Accessibility").click()
    saved = editor.saves("content/tools/ou-est-l-editeur.md", "Où est")
    today = str(fields_of(saved)["added"])
    assert fields_of(saved) == {
        "title": "Où est l'Éditeur?",
        "summary": "no",
        "tags": ["accessibility"],
        "added": today,
        "licence": "gpl",
        "price": "12.50",
        "seats": "0",
        "since": "2009-01",
    }
    new = hub / "content" / "tools" / "ou-est-l-editeur.md"
    new.parent.mkdir()
    new.write_text(saved, encoding="utf-8")
    build(hub.parent / "with-new", BASE_URL, hub)
