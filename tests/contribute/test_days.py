from __future__ import annotations

import pytest

from hubgen.contribute.days import day_meant


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2009", "2009"),
        ("2009/1", "2009-01"),
        ("2009.01.28", "2009-01-28"),
        ("01/2009", "2009-01"),
        ("28/1/2009", "2009-01-28"),
        ("1/28/2009", "2009-01-28"),
        ("3/4/2009", "2009-04-03"),
        ("January 2009", "2009-01"),
        ("Sept. 2009", "2009-09"),
        ("28 January 2009", "2009-01-28"),
        ("January 28, 2009", "2009-01-28"),
        ("March 12, 2020", "2020-03-12"),
        ("Monday, the 3rd of March 2024", "2024-03-03"),
        ("around 2019?", "2019"),
        ("autumn 2024", "2024"),
    ],
)
def test_a_date_is_understood_as_people_write_it(words: str, day: str) -> None:
    assert day_meant(words) == day


@pytest.mark.parametrize(
    "words",
    [
        *("", "last year", "2009 or 2010", "12/03/24", "marketing 2020", "not 2009", "12 2009"),
        *("2009-1-2-3", "January", "3 4 March 2009", "ma 2009", "٢٠٠٩", "1" * 60_000),
    ],
)
def test_what_may_be_another_day_is_none(words: str) -> None:
    assert day_meant(words) == ""


def test_the_month_comes_first_where_people_write_so() -> None:
    assert day_meant("3/4/2009", month_first=True) == "2009-03-04"
    assert day_meant("28/4/2009", month_first=True) == "2009-04-28"
