from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from hubgen.hub.addresses import Base
from hubgen.kinds.types import (
    Decimal,
    Field,
    FieldType,
    Kind,
    Length,
    ListOf,
    Partial,
    RecordOf,
    Reference,
    ScalarType,
    Term,
    Text,
    Wrong,
)
from hubgen.load.editor import FILES, ICONS, SCRIPT, read_editor_file
from hubgen.outputs.cms_fields import Words, widgets
from hubgen.outputs.hosting import header_rules, headers_file
from tests import hubs
from tests.outputs.hubs import SmallHub, make_hub

ON = """\
outputs: [feeds, admin]
repository: {url: https://github.com/example/hub, branch: trunk}
"""
OWN_KIND = """\
kinds:
  network: {fields: {foi: {type: choice, values: [covered, not-covered], label: Information}}}
  tool:
    plural: tools
    label: Tool
    fields:
      licence: {type: choice, values: [mit, gpl], required: true}
      notes: {type: markdown}
      price: {type: number}
      seats: {type: integer}
      open: {type: boolean}
      home: {type: url}
      mail: {type: email}
      used_by: {type: list, of: {type: ref, kinds: [networks]}}
"""
Config = dict[str, Any]


def config_of(hub: SmallHub) -> Config:
    """The configuration as the editor reads it, from its file."""
    (number,) = (n for n, name in enumerate(hub.outputs.files) if name == "admin/config.yml")
    read: Config = json.loads(hub.outputs.make([number])[0])
    return read


def collection(config: Config, name: str) -> Config:
    (found,) = (one for one in config["collections"] if one["name"] == name)
    assert isinstance(found, dict)
    return found


def field(config: Config, path: str) -> Config:
    """A field by "collection.field.field inside it"."""
    first, *rest = path.split(".")
    found = collection(config, first)
    for name in rest:
        (found,) = (one for one in found["fields"] if one["name"] == name)
    return found


# ---- On request only ----------------------------------------------------------


def test_without_being_asked_for_there_is_no_editor(tmp_path: Path) -> None:
    files = hubs.make_hub(tmp_path).files
    assert not [name for name in files if name.startswith("admin/") or name in FILES]
    assert b"/admin/" not in files["_headers"]
    assert b"unsafe-inline" not in files["_headers"]
    assert b"api.github.com" not in b"".join(files.values())


def test_who_asks_for_it_gets_the_page_its_configuration_and_its_script(tmp_path: Path) -> None:
    off = hubs.make_hub(tmp_path / "off", f"-- raw hub.yaml --\n{settings('[feeds]')}")
    on = hubs.make_hub(tmp_path / "on", f"-- raw hub.yaml --\n{settings('[feeds, admin]')}")
    assert on.problems == []
    added = {"admin/index.html", "admin/config.yml", SCRIPT, ICONS}
    assert set(on.files) - set(off.files) == added
    same = [name for name in off.files if on.files[name] != off.files[name]]
    assert same == ["_headers"]


def test_switching_it_on_and_off_later_is_the_same_as_building_anew(tmp_path: Path) -> None:
    off, on = (f"-- raw hub.yaml --\n{settings(one)}" for one in ("[feeds]", "[feeds, admin]"))
    hub = hubs.make_hub(tmp_path / "warm", off)
    before = hub.files
    assert hub.edit(on).files == hubs.make_hub(tmp_path / "anew", on).files
    assert hub.edit(off).files == before


def test_it_is_no_page_of_the_site_for_search_engines(tmp_path: Path) -> None:
    files = hubs.make_hub(
        tmp_path, f"-- raw hub.yaml --\n{settings('[sitemap, search, admin]')}"
    ).files
    assert '<meta name="robots" content="noindex">' in files["admin/index.html"].decode()
    assert b"admin" not in files["sitemap.xml"]


@pytest.mark.parametrize("path", FILES)
def test_the_names_of_its_files_tell_their_bytes(path: str) -> None:
    digest = hashlib.sha256(read_editor_file(path)).hexdigest()[:8]
    assert f".{digest}." in path


def test_the_script_carries_its_licence() -> None:
    licence, _, _ = read_editor_file(SCRIPT).decode().partition("*/")
    folder = Path(hubs.__file__).parents[1] / "hubgen" / "sveltia"
    beside = (folder / "sveltia-cms.LICENSE.txt").read_text(encoding="utf-8")
    assert licence.startswith("/*! Sveltia CMS ")
    assert beside.strip() in licence


def settings(outputs: str, repository: str = "https://github.com/example/hub") -> str:
    kept = f"repository: {{url: {repository}}}\n" if repository else ""
    return (
        "title: A small hub\nbase_url: https://hub.example.org/\nlanguage: en-GB\n"
        f"outputs: {outputs}\n{kept}"
    )


def test_without_a_repository_there_is_nothing_to_propose_changes_to(tmp_path: Path) -> None:
    hub = hubs.make_hub(tmp_path, f"-- raw hub.yaml --\n{settings('[admin]', '')}")
    assert hub.codes == ["missing-field"]
    assert "repository: {url: https://github.com/" in hub.hints


@pytest.mark.parametrize(
    "url", ["https://git.example.org/a/b", "https://github.com/a", "https://github.com.x.org/a/b"]
)
def test_a_repository_elsewhere_is_said_not_to_work(tmp_path: Path, url: str) -> None:
    hub = hubs.make_hub(tmp_path, f"-- raw hub.yaml --\n{settings('[admin]', url)}")
    assert hub.codes == ["unsupported-setting"]
    assert not [name for name in hub.files if name.startswith("admin/") or name in FILES]


# ---- Its policy ---------------------------------------------------------------


def test_its_policy_is_for_its_own_page_only() -> None:
    base = Base.of("https://example.org/hub/")
    usual = headers_file(header_rules(base, noindex=False), base).decode()
    file = headers_file(header_rules(base, noindex=False, editing=True), base).decode()
    (block,) = (one for one in file.split("\n\n") if one.startswith("/admin/*\n"))
    assert file.replace(f"{block}\n\n", "") == usual
    assert "\n  ! Content-Security-Policy\n" in block
    assert "script-src 'self';" in block
    assert "unsafe-eval" not in file
    # The window in which one signs in has to be able to answer.
    assert "Cross-Origin-Opener-Policy: same-origin-allow-popups" in block


@pytest.mark.parametrize("noindex", [False, True])
def test_no_header_is_given_twice(noindex: bool) -> None:
    base = Base.of("https://hub.example.org/")
    rules = header_rules(base, noindex=noindex, editing=True)
    everywhere = {name for name, _ in rules[0].headers}
    (own,) = (rule for rule in rules if rule.pattern == "/admin/*")
    assert {name for name, _ in own.headers} & everywhere == set(own.replaced)


# ---- The configuration --------------------------------------------------------


def test_changes_are_proposed_and_never_published_directly() -> None:
    config = config_of(make_hub(settings=ON))
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"]["repo"] == "example/hub"
    assert config["backend"]["branch"] == "trunk"
    assert config["backend"]["open_authoring"] is True
    assert not any(one["delete"] for one in config["collections"])


def declared(fields: tuple[Field, ...]) -> dict[str, Any]:
    """The names of fields and of those inside them."""
    return {one.name: declared(record_of(one.type)) for one in fields}


def record_of(type_: FieldType) -> tuple[Field, ...]:
    each = type_.item if isinstance(type_, ListOf) else type_
    return each.fields if isinstance(each, RecordOf) else ()


def shown(fields: list[Config]) -> dict[str, Any]:
    return {one["name"]: shown(one.get("fields", [])) for one in fields}


def test_every_kind_has_a_folder_and_every_field_its_place() -> None:
    hub = make_hub(settings=ON + OWN_KIND)
    config = config_of(hub)
    kinds = hub.ground.settings.kinds
    assert [kind.plural for kind in kinds] == ["networks", "groups", "faqs", "tools"]
    assert [one["name"] for one in config["collections"]] == [
        *(kind.plural for kind in kinds),
        "pages",
    ]
    for kind in kinds:
        found = collection(config, kind.plural)
        assert found["folder"] == f"content/{kind.plural}"
        assert shown(found["fields"]) == declared(kind.fields) | {"body": {}}
        assert_required(found["fields"], kind)


def assert_required(fields: list[Config], kind: Kind) -> None:
    wanted = {one.name for one in kind.fields if one.required}
    wanted |= {"body"} if kind.body_required else set()
    assert {one["name"] for one in fields if one["required"]} == wanted


@pytest.mark.parametrize(
    ("path", "widget"),
    [
        ("tools.title", "string"),
        ("tools.licence", "select"),
        ("tools.notes", "markdown"),
        ("tools.price", "string"),
        ("tools.seats", "number"),
        ("tools.open", "select"),
        ("tools.home", "string"),
        ("tools.mail", "string"),
        ("tools.used_by", "relation"),
        ("tools.added", "datetime"),
        ("tools.tags", "select"),
        ("tools.sources", "list"),
        ("tools.body", "markdown"),
        ("networks.status", "object"),
        ("networks.status.as_of", "string"),
        ("networks.status.evidence", "text"),
        ("networks.started", "string"),
        ("networks.foi", "select"),
        ("networks.languages", "list"),
        ("groups.network", "relation"),
        ("groups.related", "list"),
        ("pages.nav", "number"),
    ],
)
def test_every_type_has_a_fitting_field(path: str, widget: str) -> None:
    assert field(config_of(make_hub(settings=ON + OWN_KIND)), path)["widget"] == widget


def test_terms_are_chosen_by_their_titles_and_old_ones_are_not_offered() -> None:
    tags = field(config_of(make_hub(settings=ON)), "networks.tags")
    titles = {one["value"]: one["label"] for one in tags["options"]}
    assert titles["comms"] == "Comms & more"
    assert "internet" not in titles
    assert (tags["multiple"], tags["min"], tags["max"]) == (True, 1, 8)


def test_choices_have_the_readers_words() -> None:
    config = config_of(make_hub(settings=ON + OWN_KIND))

    def words(path: str) -> dict[str, str]:
        return {one["value"]: one["label"] for one in field(config, path)["options"]}

    assert words("networks.status.state")["unknown"] == "Not confirmed"
    assert words("networks.verified.how")["visited"] == "Looked at it"
    assert words("networks.members.qualifier")["exactly"] == "Exactly"
    assert words("networks.foi")["not-covered"] == "Not covered"
    assert words("tools.draft") == {"true": "Yes", "false": "No"}


def test_a_reference_is_written_as_entries_write_it() -> None:
    config = config_of(make_hub(settings=ON))
    network = field(config, "groups.network")
    assert (network["collection"], network["value_field"]) == ("networks", "networks/{{slug}}")


def test_hostile_words_of_a_hub_stay_words() -> None:
    hub = make_hub(
        settings=ON + 'kinds: {thing: {label: "</script><b>", help: "é ☕ {{slug}}: - #",'
        " fields: {n: {type: integer}}}}\n"
    )
    text = hub.outputs.make([hub.outputs.files.index("admin/config.yml")])[0]
    assert text.isascii()
    assert collection(json.loads(text), "things")["label_singular"] == "</script><b>"
    page = hub.outputs.make([hub.outputs.files.index("admin/index.html")])[0].decode()
    assert "<title>Edit Small &amp; &lt;Good&gt;</title>" in page


def test_the_page_and_its_script_are_found_below_a_base_path() -> None:
    hub = make_hub(settings=ON, base_url="https://example.org/comms/hub/")
    page = hub.outputs.make([hub.outputs.files.index("admin/index.html")])[0].decode()
    assert f'<script src="../{SCRIPT}" defer>' in page
    assert config_of(hub)["site_url"] == "https://example.org/comms/hub/"


# ---- What a form allows is what a check allows ----------------------------------

SAMPLES = (
    *("2009", "2009-01", "2009-01-28", "28/01/2009", "2009-1", "undated", "spring 2009", "1.5"),
    *("12", "12.50", "-3", "12,50", "£12", "1e3", "6 months", "1 year", "six months", "6 month s"),
    *("networks/a", "groups/b-2", "a", "networks/A", "networks/a/b", "https://x.org/"),
    *("en-GB", "English", "/groups/old/", "groups/old", "GBP", "gbp", "a-name", "A name", "#tag"),
)


@pytest.mark.parametrize(
    "type_",
    [
        Partial(),
        Partial(or_text=True),
        Length(),
        Decimal(),
        Reference(("networks", "groups")),
        # Once each, and in one order: processes that share the tests must agree on their names.
        *dict.fromkeys(
            one.type
            for kind in make_hub(settings=ON).ground.settings.kinds
            for one in kind.fields
            if isinstance(one.type, Text)
        ),
    ],
    ids=repr,
)
def test_a_form_refuses_what_a_check_refuses(type_: ScalarType) -> None:
    made = widget_of(type_)
    pattern = re.compile(made["pattern"][0] if "pattern" in made else "")
    for text in SAMPLES:
        fits = pattern.search(text) is not None and len(text) <= made.get("maxlength", 10_000)
        assert fits == (not isinstance(type_.read(text), Wrong)), text


def widget_of(type_: ScalarType) -> Config:
    (made,) = widgets([Field("probe", type_)], Words({}, ("networks", "groups")))
    return made


def test_a_vocabulary_without_terms_offers_no_choice() -> None:
    assert widget_of(Term("topics"))["widget"] == "string"


def test_lists_of_anything_else_hold_one_field() -> None:
    config = config_of(make_hub(settings=ON))
    aka = field(config, "networks.aka")
    assert (aka["widget"], aka["field"]["widget"]) == ("list", "string")
