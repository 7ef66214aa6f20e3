"""What each field type takes, what it says of the rest, and what it offers instead."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.kinds import types
from hubgen.kinds.types import ScalarType, Wrong
from hubgen.kinds.values import Duration, Number, PartialDate, Ref

EVERY: list[ScalarType] = [
    types.Text(),
    types.Text(35, types.LANGUAGE),
    types.Text(300, types.PATH),
    types.Text(3, types.CURRENCY),
    types.Text(80, types.SLUG),
    types.Markdown(),
    types.Url(),
    types.Email(),
    types.Date(),
    types.Partial(),
    types.Partial(or_text=True),
    types.Length(),
    types.Integer(),
    types.Decimal(),
    types.Boolean(),
    types.Choice(("a", "b")),
    types.Term("tags"),
    types.Reference(),
]


@settings(max_examples=200)
@given(st.sampled_from(EVERY), st.text(max_size=12) | st.text("0123456789-/. ,٣²", max_size=10))
def test_any_text_is_a_value_or_a_message(type_: ScalarType, text: str) -> None:
    found = type_.read(text)
    if isinstance(found, Wrong):
        assert found.code
        assert found.message
        assert found.hint or isinstance(type_, types.Choice)


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (types.Date(), "2009-01-28", date(2009, 1, 28)),
        (types.Partial(), "2009", PartialDate(2009)),
        (types.Partial(), "2009-01", PartialDate(2009, 1)),
        (types.Partial(or_text=True), "not visible", "not visible"),
        (types.Length(), "6 months", Duration(months=6)),
        (types.Length(), "2 weeks", Duration(days=14)),
        (types.Length(), "1 year", Duration(months=12)),
        (types.Integer(), "2281", 2281),
        (types.Decimal(), "1.10", Number("1.10")),
        (types.Boolean(), "false", False),
        (types.Email(), "team+x@mail.example.org", "team+x@mail.example.org"),
        (types.Reference(), "networks/lgcomms", Ref("networks", "lgcomms")),
        (types.Text(), "  kept # as 'it' is  ", "kept # as 'it' is"),
    ],
)
def test_what_is_right_becomes_a_value(type_: ScalarType, text: str, value: object) -> None:
    assert type_.read(text) == value


@pytest.mark.parametrize(
    ("type_", "text", "hint"),
    [
        (types.Date(), "28/01/2009", "2009-01-28"),
        (types.Date(), "28.1.2009", "2009-01-28"),
        (types.Date(), "28 January 2009", "2009-01-28"),
        (types.Partial(), "Sept 2009", "2009-09"),
        (types.Date(), "2009-01", "2009-01-01"),
        (types.Date(), "2009-02-30", "look at the month and the day"),
        (types.Date(), "２００９-01-28", "2009-01-28"),
        (types.Partial(or_text=True), "2009-13", "look at the month and the day"),
        (types.Length(), "six months", "6 months"),
        (types.Integer(), "2,281", "2281"),
        (types.Integer(), "1 234 567", "1234567"),
        (types.Integer(), "more than 300", "300"),
        (types.Integer(), "2.5", "write digits only"),
        (types.Decimal(), "1,50", "12.50"),
        (types.Boolean(), "Yes", '"true"'),
        (types.Boolean(), "off", '"false"'),
        (types.Url(), "www.example.org/x", "https://www.example.org/x"),
        (types.Url(), "//example.org", "https://example.org"),
        (types.Email(), "Team <team@example.org>", "team@example.org"),
        (types.Reference(("networks",)), "lgcomms", "networks/lgcomms"),
        (types.Reference(), "../groups/one.md", "groups/one"),
        (types.Reference(), "/groups/one/", "groups/one"),
        (types.Reference(), "content/groups/One.yaml", "groups/one"),
        (types.Text(3, types.CURRENCY), "pounds", "GBP"),
    ],
)
def test_what_is_wrong_is_offered_in_the_right_form(
    type_: ScalarType, text: str, hint: str
) -> None:
    found = type_.read(text)
    assert isinstance(found, Wrong)
    assert hint in found.hint
