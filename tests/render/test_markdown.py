"""Bodies: any text becomes clean HTML; links, headings and images are judged at their place."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from hubgen.load.documents import Body
from hubgen.render.markdown import Rendered, render_body
from hubgen.render.sanitize import ATTRIBUTES, TAGS, sanitize

PATH = "content/networks/one.md"
PLACES = {
    PATH: "/hub/networks/one/",
    "content/groups/two.md": "/hub/groups/two/",
    "content/pages/about.md": "/hub/about/",
    "content/static/map.png": "/hub/map.png",
    "content/static/form.pdf": "/hub/form.pdf",
    "content/networks/draft.md": "",
}
PIECES = [
    *("*", "_", "`", "[", "](", ")", "](javascript:alert(1))", "![", "<", ">", "</script>", "\n"),
    *("<script>", "<img src=x onerror=y>", "<!--", "-->", "<![CDATA[", "&lt;", "&#x6a;", "\\", "|"),
    *("\n|-|\n", "\n# ", "\n## ", "\n> ", "\n- ", "\n1. ", "\n    ", "\n```", "http://x.example"),
    *("[a]: data:x\n", "[a]", "<https://x.example>", "<javascript:x>", " ", "a", "é", "&colon;"),
    *('"onload="', "' style='", "java\tscript:", "](//x)", "](/x)", "](#s)", "mailto:a@b.example"),
]


def render(text: str) -> Rendered:
    return render_body(PATH, Body(text, 10), PLACES.get, PLACES)


def codes(text: str) -> list[str]:
    return [one.code for one in render(text).problems]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join))
@example("[x](javascript&colon;alert(1))")
@example("![x](x \"y\" onerror='z')")
@example("<a href='javascript:x'>")
@example("a |\n-|\n<td>")
def test_any_text_becomes_clean_html_with_places_in_the_text(text: str) -> None:
    rendered = render(text)
    lines = text.split("\n")
    for one in rendered.problems:
        assert 10 <= one.location.line < 10 + len(lines)
        assert 1 <= one.location.column <= len(lines[one.location.line - 10]) + 1
    # What has a character that cannot be shown is told of, and never published.
    found = {one.code for one in rendered.problems}
    if not rendered.html.strip() or "control-character" in found:
        return
    for element in lxml_html.fragment_fromstring(rendered.html, create_parent="main").iter():
        assert isinstance(element.tag, str)
        assert element.tag == "main" or element.tag in TAGS
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES.get(element.tag, ())
            if name == "id":
                assert str(value).startswith("s-")
            if name in ("href", "src") and value:
                assert str(value).startswith(("https://", "http://", "mailto:", "/hub/", "#s-"))


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "<script>alert(1)</script>",
        "<!-- x -->",
        "<img src=x>",
        "<svg/onload=x>",
    ],
)
def test_html_is_shown_as_text(text: str) -> None:
    rendered = render(text)
    assert "&lt;" in rendered.html
    assert {one.code for one in rendered.problems} == {"raw-html"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](../groups/two.md)", '<a href="/hub/groups/two/">x</a>'),
        ("[x](one.md)", '<a href="/hub/networks/one/">x</a>'),
        ("[x](../pages/about.md)", '<a href="/hub/about/">x</a>'),
        ("[x](../static/form.pdf)", '<a href="/hub/form.pdf">x</a>'),
        ("[x](../static/form.pdf#page=2)", '<a href="/hub/form.pdf#page=2">x</a>'),
        (
            "[x](https://x.example/?a&b)",
            '<a href="https://x.example/?a&amp;b" rel="external">x</a>',
        ),
        (
            "<https://x.example/>",
            '<a href="https://x.example/" rel="external">https://x.example/</a>',
        ),
        ("[x](mailto:team@x.example)", '<a href="mailto:team@x.example">x</a>'),
        ("![A map](../static/map.png)", '<img src="/hub/map.png" alt="A map">'),
    ],
)
def test_links_become_addresses_of_the_site(text: str, html: str) -> None:
    rendered = render(text)
    assert rendered.html.strip() == f"<p>{html}</p>"
    assert rendered.problems == ()


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("[x](javascript:alert(1)) y", "bad-link", "<span>x</span> y"),
        ("[x](java&#x73;cript:alert(1)) y", "bad-link", "<span>x</span> y"),
        ("<javascript:alert(1)>", "bad-link", "alert(1)</span>"),
        ("[x](data:text/html,y)", "bad-link", "<span>x</span>"),
        ("[x](//evil.example) y", "bad-link", "<span>x</span> y"),
        ("[x](https://a@evil.example) y", "bad-link", "<span>x</span> y"),
        ("[x](../groups/none.md) y", "broken-link", "<span>x</span> y"),
        ("[x](/networks/one/) y", "broken-link", "<span>x</span> y"),
        ("[x](../../../etc/passwd) y", "broken-link", "<span>x</span> y"),
        ("[x](draft.md) y", "draft-reference", "<span>x</span> y"),
        ("[x][r] y\n\n[r]: javascript:x", "bad-link", "<span>x</span> y"),
    ],
)
def test_a_link_that_cannot_be_used_leaves_its_words(text: str, code: str, words: str) -> None:
    rendered = render(text)
    assert [one.code for one in rendered.problems] == [code]
    assert words in rendered.html


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![x](https://x.example/y.png)", "image-source"),
        ("![x](data:image/png;base64,AAAA)", "image-source"),
        ("![x](one.md)", "image-source"),
        ("![x](../static/../networks/one.md)", "image-source"),
        ("![x](../static/none.png)", "broken-link"),
        ("![](../static/map.png)", "image-text"),
        ("# x", "heading-level"),
        ("### x", "heading-level"),
        ("x\n===", "heading-level"),
        ("see https://x.example/y", "bare-address"),
        ("see www.x.example", "bare-address"),
    ],
)
def test_what_a_body_must_not_hold_is_named(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text", ["`<b>` and `https://x.example`", "```\n# x\n<b>\n```", "2 < 3 > 1"]
)
def test_code_and_arithmetic_are_left_alone(text: str) -> None:
    assert codes(text) == []


def test_headings_get_ids_of_their_own_with_a_prefix() -> None:
    rendered = render("## Main\n\n## Main\n\n### 日本\n")
    assert rendered.anchors == {"s-main", "s-main-2", "s-section"}
    assert 'id="s-main-2"' in rendered.html


def test_a_problem_is_shown_at_its_word() -> None:
    (first, second) = render("Words.\n\n- a\n- [é](x.md) and [y](x.md)\n").problems
    assert (first.location.line, first.location.column, first.location.end_column) == (13, 7, 11)
    assert (second.location.line, second.location.column) == (13, 21)


def test_a_table_keeps_its_columns_without_inline_styles() -> None:
    rendered = render("a | b\n:-: | --\n1 | 2\n")
    assert '<th class="align-center" scope="col">a</th>' in rendered.html
    assert "style" not in rendered.html


def test_the_sanitizer_reads_as_browsers_do() -> None:
    for evil in (
        "<svg><p><style><!--</style><img src=x onerror=alert(1)>-->",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<a href='jav&#x09;ascript:alert(1)'>x</a>",
        "<p id=x style='background:url(//evil)' onclick=x>",
    ):
        cleaned = sanitize(evil)
        for word in ("onerror=", "onclick=", "style", "script:"):
            assert word not in cleaned.replace("&lt;", "").partition("&quot;")[0], (evil, cleaned)


def test_the_files_that_a_body_leads_to_or_shows_are_known() -> None:
    rendered = render(
        "[a](../groups/two.md#x) ![b](../static/map.png) [c](draft.md) [d](none.md) [e](/one.md)\n"
        "[f](https://x.example/) [g](#x) [h](../groups/two.md) [i](../../../etc/passwd)"
    )
    files = ("content/groups/two.md", "content/static/map.png", "content/networks/draft.md")
    assert rendered.targets == files


def test_a_broken_link_is_told_which_file_was_meant() -> None:
    hints = [one.hint for one in render("[x](two.md)\n[x](../events/map.txt)\n[x](y.md)").problems]
    assert hints == [
        "did you mean ../groups/two.md?",
        "did you mean ../static/map.png?",
        "link the file: ../networks/lgcomms.md",
    ]


def test_what_was_rendered_is_the_same_after_a_rest_on_disk() -> None:
    rendered = render("## A\n\n[a](../groups/two.md#b) [b](none.md) ![c](../static/map.png)")
    again = pickle.loads(pickle.dumps(rendered))  # noqa: S301 - made the line before
    assert again == rendered
    assert type(again.html) is type(rendered.html)
