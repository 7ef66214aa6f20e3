"""Plots tell what the counts tell: the right places, few words, and nothing that is not known."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.kinds.values import PartialDate, Record
from hubgen.plan.plots import members_plot, middle, month_columns, percent, ticks

BIG = 10**30


def count(number: int, *when: int) -> Record:
    return {"count": number, "as_of": PartialDate(*when)}


@given(st.integers(0, BIG))
def test_a_scale_begins_at_nought_and_holds_the_largest_value(top: int) -> None:
    marks = ticks(top)
    assert marks[0] == 0
    assert 2 <= len(marks) <= 4
    assert marks[-2] < max(top, 1) <= marks[-1]
    assert len({after - before for before, after in pairwise(marks)}) == 1


@pytest.mark.parametrize(
    ("top", "marks"),
    [(1, (0, 1)), (3, (0, 1, 2, 3)), (2911, (0, 1000, 2000, 3000)), (60, (0, 20, 40, 60))],
)
def test_a_scale_has_round_numbers(top: int, marks: tuple[int, ...]) -> None:
    assert ticks(top) == marks


def test_a_date_that_is_not_exact_stands_in_its_middle() -> None:
    assert middle(PartialDate(2009)) == date(2009, 7, 2).toordinal()
    assert middle(PartialDate(2009, 2)) == date(2009, 2, 15).toordinal()
    assert middle(PartialDate(2009, 2, 3)) == date(2009, 2, 3).toordinal()
    assert middle(PartialDate(9999)) < date.max.toordinal()


def test_counts_stand_by_their_time_and_from_nought() -> None:
    plot = members_plot([count(50, 2010, 1, 1), count(25, 2011, 1, 1), count(100, 2014, 1, 1)])
    assert plot is not None
    assert [(dot.x, dot.y) for dot in plot.dots] == [("0%", "50%"), ("25%", "75%"), ("100%", "0%")]
    assert [(line.x1, line.y1) for line in plot.lines] == [("0%", "50%"), ("25%", "75%")]
    assert plot.rows[0] == ("100%", "0", "end")


def test_the_first_and_the_last_count_are_written_beside_their_points() -> None:
    plot = members_plot([count(1200, 2010), count(900, 2012), count(3400, 2014)])
    assert plot is not None
    assert (plot.first.text, plot.first.x) == ("1,200", "0%")
    assert (plot.last.text, plot.last.x) == ("3,400", "100%")
    assert plot.title == "Members: 1,200 (2010) to 3,400 (2014)"


def test_words_stand_where_the_line_does_not_go() -> None:
    rising = members_plot([count(1500, 2010), count(3000, 2014)])
    falling = members_plot([count(3000, 2010), count(1500, 2014)])
    low = members_plot([count(10, 2010), count(3000, 2014)])
    assert rising is not None
    assert falling is not None
    assert low is not None
    assert (rising.first.below, rising.last.below) == (True, False)
    assert (falling.first.below, falling.last.below) == (False, True)
    assert not low.first.below  # the axis is there


@pytest.mark.parametrize(
    "records",
    [
        [],
        [count(5, 2010)],
        [count(5, 2010), {"count": 6, "as_of": "undated"}],
        [count(5, 2010), count(6, 2010)],
    ],
    ids=["none", "one", "one with a date", "two of one time"],
)
def test_what_is_no_course_in_time_is_not_drawn(records: list[Record]) -> None:
    assert members_plot(records) is None


def test_a_count_without_a_date_does_not_spoil_the_plot_of_the_others() -> None:
    records: list[Record] = [count(5, 2010), {"count": 99, "as_of": "undated"}, count(6, 2012)]
    plot = members_plot(records)
    assert plot is not None
    assert len(plot.dots) == 2


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2010,), (2026, 3, 4), ["2010", "2015", "2020", "2026"]),
        ((2010, 1), (2010, 9), ["Jan 2010", "Sep 2010"]),
        ((2010, 1, 3), (2010, 1, 9), ["3 January 2010", "9 January 2010"]),
    ],
)
def test_few_words_below_tell_the_ends_apart(
    first: tuple[int, ...], last: tuple[int, ...], words: list[str]
) -> None:
    plot = members_plot([count(1, *first), count(2, *last)])
    assert plot is not None
    assert [tick.text for tick in plot.columns] == words


@given(
    st.lists(
        st.tuples(
            st.integers(0, BIG),
            st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        ),
        max_size=12,
    )
)
def test_every_place_is_on_the_plot(counts: list[tuple[int, date]]) -> None:
    plot = members_plot([count(number, d.year, d.month, d.day) for number, d in counts])
    if plot is None:
        assert len({d for _, d in counts}) < 2
        return
    places = [place for dot in plot.dots for place in (dot.x, dot.y)]
    places += [tick.at for tick in (*plot.rows, *plot.columns)]
    assert all(0 <= float(place.removesuffix("%")) <= 100 for place in places)
    assert len(plot.columns) <= 5


def test_columns_stand_month_by_month_and_an_empty_month_has_none() -> None:
    chart = month_columns("Added", (2025, 11), [3, 0, 6])
    assert [(column.x, column.height) for column in chart.columns] == [
        ("5%", "50%"),
        ("71.7%", "100%"),
    ]
    assert [tick.text for tick in chart.places] == ["Nov 2025", "Jan 2026"]


def test_a_long_row_of_columns_names_the_years_between() -> None:
    chart = month_columns("Added", (2023, 12), [1] * 36)
    assert {"Dec 2023", "2025", "Nov 2026"} == {tick.text for tick in chart.places}


def test_a_share_is_told_to_a_tenth() -> None:
    assert [percent(1, 3), percent(1, 2), percent(0, 7), percent(7, 7)] == [
        "33.3%",
        "50%",
        "0%",
        "100%",
    ]
