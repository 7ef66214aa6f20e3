from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from hubgen.check.entry import Entry
from hubgen.hub.records import record
from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.types import (
    Boolean,
    Choice,
    Date,
    Decimal,
    FieldType,
    Integer,
    Kind,
    Length,
    ListOf,
    Partial,
    RecordOf,
    Reference,
)
from hubgen.kinds.values import Duration, Number, PartialDate, Ref, Value
from hubgen.load.documents import Body
from hubgen.outputs.api import (
    api_files,
    api_fragment,
    api_index,
    entry_json,
    join_api,
    vocabulary_json,
)
from hubgen.outputs.table import Table, join_table
from hubgen.plan.data_page import plan_data_page
from hubgen.plan.data_views import DataPage
from tests.outputs.hubs import TODAY, SmallHub, make_hub

GOLDEN = Path(__file__).parent / "golden" / "data-shape.json"
ADVICE = (
    "the shape of the data changed. Version 1 only grows: a key may be added, but one that is "
    "renamed, removed or of another type breaks other people's programs and needs /api/v2/. If "
    "you only added: python -m tests.outputs.test_api, and tell it in CHANGELOG.md"
)

TWO = """
-- networks/a.md --
title: '"A" </script> & ü'
-- networks/b.md --
status: {state: closed}
ended: 2012
-- groups/c.md --
network: networks/a
-- networks/gone.md --
title: Must not be named
retired: {on: 2026-03-30, reason: owner-request, note: A word}
"""
OWN_KIND = """
kinds:
  venue:
    fields:
      address: {type: text}
      kind: {type: choice, values: [hall, room]}
      kind_: {type: text}
      licence: {type: text}
"""


def pieces(small: SmallHub, *refs: str) -> list[tuple[str, str]]:
    return [(ref, api_fragment(small.entries[ref])) for ref in refs]


def kind_of(small: SmallHub, plural: str) -> Kind:
    kind = small.ground.settings.kind(plural)
    assert kind is not None
    return kind


def test_a_list_holds_the_records_of_its_entries_in_their_order() -> None:
    small = make_hub(TWO, base_url="https://example.org/hub/")
    refs = [small.hub.refs[number] for number in small.hub.list("networks").entries]
    data = json.loads(
        join_api(small.ground, kind_of(small, "networks"), pieces(small, *refs), TODAY)
    )
    assert {name: data[name] for name in data if name != "items"} == {
        "schema_version": 1,
        "generated": "2026-11-22",
        "total": 2,
        "licence": "CC-BY-4.0",
        "kind": "network",
    }
    assert data["items"] == [record(small.ground, small.entries[ref]) for ref in refs]
    assert data["items"][0]["address"] == "https://example.org/hub/networks/a/"
    assert data["items"][0]["title"] == '"A" </script> & ü'
    assert data["items"][0]["body"] == "Body."


def test_an_empty_list_is_one_too() -> None:
    small = make_hub()
    data = json.loads(join_api(small.ground, kind_of(small, "faqs"), [], TODAY))
    assert (data["total"], data["items"]) == (0, [])


def test_the_file_of_an_entry_tells_the_same_and_no_day() -> None:
    small = make_hub(TWO)
    ((ref, fragment),) = pieces(small, "networks/a")
    data = json.loads(entry_json(small.ground, ref, fragment))
    assert data == {
        "schema_version": 1,
        "licence": "CC-BY-4.0",
        "item": record(small.ground, small.entries[ref]),
    }


def test_of_an_entry_that_its_owner_took_out_only_that_is_told() -> None:
    small = make_hub(TWO)
    data = json.loads(entry_json(small.ground, *pieces(small, "networks/gone")[0]))
    assert data["item"] == {
        "address": "https://hub.example.org/networks/gone/",
        "kind": "network",
        "slug": "gone",
        "id": "gone",
        "retired": {"on": "2026-03-30", "reason": "owner-request"},
    }


def test_the_index_names_every_list_with_its_total_and_where_it_is() -> None:
    small = make_hub(TWO, base_url="https://example.org/hub/")
    data = json.loads(api_index(small.ground, small.hub, TODAY))
    assert data["title"] == "Small & <Good>"
    assert data["documentation"] == "https://example.org/hub/api/"
    files = [one["address"].removeprefix("https://example.org/hub/") for one in data["items"]]
    assert ["api/v1/index.json", *files] == list(api_files(small.ground))
    totals = {one["name"]: one["total"] for one in data["items"]}
    assert totals == {
        "networks": 2, "groups": 1, "faqs": 0, "audiences": 1, "platforms": 1, "regions": 1,
        "tags": 4,
    }  # fmt: skip
    assert data["total"] == 7


def test_a_vocabulary_tells_what_its_terms_mean_and_how_many_entries_have_them() -> None:
    small = make_hub(TWO)
    data = json.loads(vocabulary_json(small.ground, small.hub, "tags", TODAY))
    assert data["vocabulary"] == "tags"
    assert [one["term"] for one in data["items"]] == ["web", "comms", "unused", "internet"]
    assert data["items"][0] == {
        "address": "https://hub.example.org/tags/web/",
        "term": "web",
        "title": "Web",
        "description": "Sites and their makers.",
        "total": 3,
    }
    assert data["items"][3]["replaced_by"] == "web"
    assert "total" not in data["items"][3]


def test_a_new_day_changes_the_lists_and_no_entry() -> None:
    small = make_hub(TWO)
    found = pieces(small, "networks/a")
    kind = kind_of(small, "networks")
    days = [join_api(small.ground, kind, found, day) for day in (TODAY, date(2026, 11, 23))]
    assert days[0].replace(b"2026-11-22", b"2026-11-23") == days[1]
    assert b"2026-11-22" not in entry_json(small.ground, *found[0])


def test_a_field_named_like_a_key_of_records_stands_beside_it() -> None:
    small = make_hub(
        "-- venues/a.md --\naddress: High Street\nkind: hall\nkind_: own\nlicence: none\n",
        settings=OWN_KIND,
    )
    data = json.loads(entry_json(small.ground, *pieces(small, "venues/a")[0]))
    item = data["item"]
    assert item["address"] == "https://hub.example.org/venues/a/"
    assert (item["kind"], item["kind_"], item["kind__"]) == ("venue", "own", "hall")
    assert item["address_"] == "High Street"
    assert (data["licence"], item["licence"]) == ("CC-BY-4.0", "none")
    assert {"address_", "kind__", "licence"} <= set(Table(small.ground).columns)


def full(kind: Kind) -> Entry:
    """An entry that says something in every field."""
    values = {field.name: _some(field.type) for field in kind.fields if field.name != "retired"}
    return Entry(kind, "a", f"content/{kind.plural}/a.md", values, Body("Words."))


def _some(type_: FieldType) -> Value:
    match type_:
        case RecordOf(fields=fields):
            return {field.name: _some(field.type) for field in fields}
        case ListOf(item=item):
            return (_some(item),)
        case Integer():
            return 1
        case Boolean():
            return True
        case Date():
            return date(2026, 1, 2)
        case Partial():
            return PartialDate(2026, 1)
        case Length():
            return Duration(months=6)
        case Decimal():
            return Number("1.50")
        case Reference():
            return Ref("networks", "a")
        case Choice(values=choices):
            return choices[0]
        case _:
            return "words"


def shape(value: object, path: str = "") -> dict[str, str]:
    """Every key by its path, with the type that stands there in JSON."""
    if isinstance(value, dict):
        found = {} if not path else {path: "object"}
        for name, one in value.items():
            found |= shape(one, f"{path}.{name}" if path else name)
        return found
    if isinstance(value, list):
        found = {path: "list"}
        for one in value:
            found |= shape(one, f"{path}[]")
        return found
    names = {str: "text", int: "number", float: "number", bool: "true or false"}
    return {path: names[type(value)]}


def shape_of_data() -> dict[str, Any]:
    """The shape of all files that other programs read, of the built-in kinds."""
    small = make_hub(TWO)
    ground, hub = small.ground, small.hub
    lists: dict[str, Any] = {"index": shape(json.loads(api_index(ground, hub, TODAY)))}
    for kind in BUILT_IN:
        found = [(f"{kind.plural}/a", api_fragment(full(kind)))]
        lists[kind.plural] = shape(json.loads(join_api(ground, kind, found, TODAY)))
    terms = vocabulary_json(ground, hub, "tags", TODAY)
    lists["vocabulary"] = shape(json.loads(terms))
    one = json.loads(entry_json(ground, "networks/a", api_fragment(full(BUILT_IN[0]))))
    gone = json.loads(entry_json(ground, *pieces(small, "networks/gone")[0]))
    head = {name: kind for name, kind in shape(one).items() if not name.startswith("item.")}
    columns = join_table(ground, []).decode().rstrip("\r\n").split(",")
    return {"lists": lists, "entry": head, "entry taken out": shape(gone), "columns": columns}


def test_the_shape_of_the_data_is_the_one_that_was_promised() -> None:
    known = json.loads(GOLDEN.read_text(encoding="utf-8"))
    now = shape_of_data()
    for name, keys in known["lists"].items():
        assert keys.items() <= now["lists"][name].items(), f"{name}: {ADVICE}"
    assert set(known["columns"]) <= set(now["columns"]), ADVICE
    assert known == now, ADVICE


def test_the_page_about_the_data_names_every_key_and_no_other() -> None:
    small = make_hub(TWO, settings="outputs: [api]\n")
    page = plan_data_page(small.ground, small.hub).values
    assert isinstance(page, DataPage)
    lists = shape_of_data()["lists"]
    told = {row.name for table in page.tables for row in table.rows}
    retired = {"retired", "retired.on", "retired.reason", "retired.successor", "retired.note"}
    found = {
        key.removeprefix("items[].").removesuffix("[]")
        for kind in BUILT_IN
        for key in lists[kind.plural]
        if key.startswith("items[].")
    }
    assert told == found | retired
    assert {row.name for row in page.envelope.rows} == {
        key for key in lists["networks"] if "[" not in key and key != "kind"
    }
    terms = {key.removeprefix("items[].") for key in lists["vocabulary"] if "[]." in key}
    assert terms <= {row.name for row in page.terms.rows}


if __name__ == "__main__":
    sys.stdout.write(f"{GOLDEN}\n")
    GOLDEN.write_text(
        json.dumps(shape_of_data(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
