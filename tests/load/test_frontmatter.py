"""Where the fields end and the body begins."""

from __future__ import annotations

import pytest

from hubgen.load.documents import parse_document
from hubgen.load.frontmatter import Parts, split_front_matter
from hubgen.problems import Report


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nBody\n", Parts("a: b\n", 2, "Body\n", 4)),
        ("--- \na: b\n---", Parts("a: b\n", 2, "", 4)),
        ("---\n---\n", Parts("", 2, "", 3)),
        ("---\na: b\n---\n---\n", Parts("a: b\n", 2, "---\n", 4)),
        ("---\n---\na\n---\n", Parts("", 2, "a\n---\n", 3)),
        ("---\n--- \na\n---\n", Parts("", 2, "a\n---\n", 3)),
        ("---\na: b\n---x\n\n---\t\nBody", Parts("a: b\n---x\n\n", 2, "Body", 6)),
        ("---\na: b\n--- \nc\n---\n", Parts("a: b\n", 2, "c\n---\n", 4)),
    ],
)
def test_a_file_is_cut_at_its_dashes(text: str, parts: Parts) -> None:
    report = Report()
    assert split_front_matter(text, "content/x.md", report) == parts
    assert report.problems == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing-front-matter"),
        ("\n---\na: b\n---\n", "missing-front-matter"),
        ("----\na: b\n---\n", "missing-front-matter"),
        ("---\na: b\n", "unclosed-front-matter"),
        ("---\na: b\n ---\n", "unclosed-front-matter"),
    ],
)
def test_missing_dashes_are_named(text: str, code: str) -> None:
    report = Report()
    assert split_front_matter(text, "content/x.md", report) is None
    assert [one.code for one in report.problems] == [code]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.md", "---\ntitle: X\n---\n\nSome\nwords"),
        ("x.yaml", "title: X\nbody: |\n\n  Some\n  words\n"),
        ("x.yaml", "title: X\nbody: |-\n\n    Some\n    words\n"),
    ],
)
def test_a_place_in_the_body_is_a_place_in_the_file(name: str, text: str) -> None:
    document = parse_document(name, text.encode()).document
    assert document is not None
    assert document.body.text.strip("\n") == "Some\nwords"
    line = document.body.text.split("\n").index("words") + 1
    at = document.body.location(name, line, 1, 5)
    assert text.split("\n")[at.line - 1][at.column - 1 : at.end_column - 1] == "words"
