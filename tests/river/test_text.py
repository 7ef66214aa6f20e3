"""HTML → words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubgen.load.text import FORBIDDEN
from hubgen.river.text import cut, plain_text


def test_blocks_are_parted_and_words_are_not() -> None:
    assert plain_text("<p>One<br>two</p><ul><li>th<b>re</b>e<li>four", 99) == "One two three four"


def test_scripts_and_styles_are_no_words() -> None:
    assert (
        plain_text("<style>p{}</style>a<script>b</script>c<svg><text>d</text></svg>e", 99) == "ace"
    )


def test_a_long_text_ends_with_a_whole_word() -> None:
    assert cut("one two three", 9) == "one two…"
    assert cut("one two three", 8) == "one two…"
    assert cut("one two", 7) == "one two"
    assert cut("x" * 20, 5) == "xxxx…"


@given(st.text(max_size=300), st.integers(2, 50))
def test_whatever_comes_is_one_line_that_can_be_shown(html: str, most: int) -> None:
    words = plain_text(html, most)
    assert len(words) <= most
    assert "\n" not in words
    assert not FORBIDDEN.search(words)
