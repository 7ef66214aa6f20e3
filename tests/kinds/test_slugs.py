"""The one function that makes path segments."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.kinds.slugs import LONGEST, slug_fault, slugify


@settings(max_examples=300)
@given(st.text(max_size=120))
def test_what_is_made_of_any_text_is_a_path_segment_or_nothing(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or slug_fault(slug) is None
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Digital Leaders", "digital-leaders"),
        ("Größe & Maß", "grosse-and-mass"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("people's network", "peoples-network"),
        ("News/PR", "news-pr"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-1"),
        ("ℂomms ﬁx", "comms-fix"),
        ("日本", ""),
        ("x" * 200, "x" * LONGEST),
    ],
)
def test_words_become_a_segment(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    "name",
    ["", "-", "A", "é", "a b", "a/b", "..", ".a", "a.", "nul", "lpt1", "page", "x" * 81, "a\n"],
)
def test_what_no_address_may_hold_is_refused(name: str) -> None:
    assert slug_fault(name)
