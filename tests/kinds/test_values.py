"""The values that fields become: equal by what they say, and small where they are kept."""

from __future__ import annotations

import pickle

import pytest

from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.values import Duration, Number, PartialDate, Ref
from hubgen.load.documents import Body
from hubgen.problems import Location, Problem

VALUES = [
    PartialDate(2026),
    PartialDate(2026, 5),
    PartialDate(2026, 5, 6),
    Duration(months=6),
    Duration(days=6),
    Ref("networks", "a"),
    Number("1.10"),
    Number("1.1"),
    Body("text", 4, 2),
    Location("a.md", 1, 2, 3, 4),
    Problem("bad-url", "error", Location("a.md"), "wrong", "right", True),
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_kept_and_found_again(value: object) -> None:
    again = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))  # noqa: S301 - our own
    assert again == value
    assert hash(again) == hash(value)
    assert type(again) is type(value)
    assert repr(again) == repr(value)


def test_values_that_say_something_else_are_not_equal() -> None:
    assert len(set(VALUES)) == len(VALUES)
    assert PartialDate(6) != Duration(6)
    assert PartialDate(2026) != "2026"


def test_a_kept_value_says_its_class_and_its_parts_and_no_more() -> None:
    many = [Ref("networks", f"name-{number}") for number in range(100)]
    apart = [(one.plural, one.slug) for one in many]
    assert len(pickle.dumps(many, 5)) < len(pickle.dumps(apart, 5)) + 100 * 6


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_a_kind_is_kept_whole(kind: object) -> None:
    assert pickle.loads(pickle.dumps(kind)) == kind  # noqa: S301 - our own


def test_types_of_different_kinds_are_not_equal() -> None:
    types = [field.type for kind in BUILT_IN for field in kind.fields]
    assert all((one == other) <= (type(one) is type(other)) for one in types for other in types)
