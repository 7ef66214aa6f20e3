"""content/hub.yaml → settings: what the whole site has in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from hubgen.check.declarations import read_kinds
from hubgen.check.entry import record_of, text_of
from hubgen.check.near import suggestion
from hubgen.check.reading import Place, read_record, read_value
from hubgen.codes import CODES
from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.types import (
    LANGUAGE,
    Choice,
    Email,
    Field,
    Integer,
    Kind,
    Length,
    ListOf,
    RecordOf,
    Text,
    Url,
)
from hubgen.kinds.urls import base_fault
from hubgen.kinds.values import Duration, Record
from hubgen.load.documents import Document
from hubgen.load.nodes import Mapping as Fields
from hubgen.load.nodes import Node
from hubgen.problems import Location, Report

SETTINGS = (
    Field("title", Text(120), "The hub's name.", required=True),
    Field("base_url", Url(), "The address it is published at.", required=True),
    Field("language", Text(35, LANGUAGE), "The language it is written in.", required=True),
    Field("since", Integer(1970, 9999), "The year in feed ids; never change it."),
    Field("tagline", Text(160), "What the hub is, in a line."),
    Field("theme", Text(80), "The folder in themes/, or default."),
    Field("page_size", Integer(1, 100_000), "Entries on one page of a list."),
    Field("search", Choice(("minisearch", "pagefind")), "What searches: pagefind in a large hub."),
    Field(
        "licence",
        RecordOf((Field("content", Text(120), "Like CC-BY-4.0.", required=True),)),
        "Under which terms others may use the content.",
    ),
    Field("contact", Email(), "A role's address for mail."),
    Field("maintainers", ListOf(Text(120)), "Roles or handles that may merge."),
    Field(
        "repository",
        RecordOf(
            (
                Field("url", Url(), "Where the files are kept.", required=True),
                Field("branch", Text(120), "The branch that is published."),
            )
        ),
        "Where the hub's files are kept.",
    ),
    Field(
        "river",
        RecordOf(
            (
                Field("per_feed", Integer(1, 100), "Posts of one feed."),
                Field("days", Integer(1, 366), "The age of the oldest post."),
                Field("total", Integer(1, 1000), "Posts in all."),
            )
        ),
        "How many posts from the networks' own feeds are shown.",
    ),
)
# What is made unless hub.yaml says otherwise. Pictures are drawn one by one, which takes longer
# than all the rest together, so who wants them asks for them.
OUTPUTS = (
    "feeds",
    "sitemap",
    "search",
    "api",
    "csv",
    "map",
    "statistics",
    "changes",
    "news",
    "review",
)
ON_REQUEST = ("images", "admin")
_OTHER = ("kinds", "problems", "freshness", "outputs")


class RiverLimits(NamedTuple):
    """How much of the river is shown: posts of one feed, their age in days, and all posts."""

    per_feed: int = 5
    days: int = 30
    total: int = 200


RIVER = RiverLimits()


@dataclass(frozen=True, slots=True)
class Settings:
    """hub.yaml with every default filled in; `base_url` ends in a slash."""

    title: str
    base_url: str
    language: str
    since: int = 2026
    tagline: str = ""
    theme: str = "default"
    page_size: int = 100
    search: str = "minisearch"
    licence: str = "CC-BY-4.0"
    contact: str = ""
    maintainers: tuple[str, ...] = ()
    repository: str = ""
    branch: str = "main"
    outputs: tuple[str, ...] = OUTPUTS
    freshness: Mapping[str, Duration] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = BUILT_IN
    river: RiverLimits = RIVER

    @property
    def host(self) -> str:
        """The host in feed ids, always that of hub.yaml."""
        return urlsplit(self.base_url).hostname or ""

    def kind(self, plural: str) -> Kind | None:
        """The kind whose entries lie in this folder, or None."""
        return next((kind for kind in self.kinds if kind.plural == plural), None)


def read_settings(document: Document | None, report: Report) -> Settings | None:
    """Read hub.yaml; None when title, address or language cannot be known."""
    path = "content/hub.yaml"
    if document is None:
        if not any(one.location.path == path for one in report.findings):
            report.add(
                "missing-field",
                Location(path),
                "the settings of the hub are not there",
                "bring the file back, with title, base_url and language",
            )
        return None
    place = Place(path, report)
    values = read_record(document.fields, SETTINGS, place, skip=_OTHER)
    base_url = _base_url(values, document, report)
    kinds = read_kinds(document.fields.get("kinds"), place)
    freshness = _freshness(document.fields.get("freshness"), kinds, place)
    severities = _severities(document.fields.get("problems"), place)
    outputs = _outputs(document.fields.get("outputs"), place)
    repository = record_of(values, "repository")
    if "admin" in outputs and not _has_editor(text_of(repository, "url"), document, report):
        outputs = tuple(one for one in outputs if one != "admin")
    if not ({"title", "language"} <= values.keys() and base_url):
        return None
    known = {
        name: value
        for name, value in values.items()
        if name in ("since", "tagline", "theme", "page_size", "search", "contact", "maintainers")
    }
    return Settings(
        title=text_of(values, "title"),
        base_url=base_url,
        language=text_of(values, "language"),
        licence=text_of(record_of(values, "licence"), "content") or "CC-BY-4.0",
        repository=text_of(repository, "url").rstrip("/"),
        branch=text_of(repository, "branch") or "main",
        outputs=outputs,
        freshness=freshness,
        severities=severities,
        kinds=kinds,
        river=RiverLimits(**record_of(values, "river")),  # type: ignore[arg-type]
        **known,  # type: ignore[arg-type]  # each was read by its declared type
    )


def _base_url(values: Record, document: Document, report: Report) -> str:
    url = text_of(values, "base_url")
    if not url:
        return ""
    fault = base_fault(url)
    if fault:
        report.add(
            "bad-url",
            document.place("base_url"),
            f"base_url cannot be used: {fault}",
            "write only scheme, host and path: https://commons.example.org/",
        )
        return ""
    return url if url.endswith("/") else url + "/"


def _outputs(node: Node | None, place: Place) -> tuple[str, ...]:
    if node is None:
        return OUTPUTS
    known = OUTPUTS + ON_REQUEST
    kind = ListOf(Choice(known))
    chosen = read_value(node, kind, "outputs", place)
    if not isinstance(chosen, tuple):
        return OUTPUTS
    return tuple(str(one) for one in chosen)


def _has_editor(url: str, document: Document, report: Report) -> bool:
    """Whether the editor at /admin/ can be made: it proposes changes on GitHub, and asks where."""
    if not url:
        report.add(
            "missing-field",
            document.place("outputs"),
            "the editor at /admin/ has to know where the files of the hub are kept",
            "write repository: {url: https://github.com/<owner>/<name>}, or leave out admin",
        )
    elif not re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+/?", url, re.ASCII):
        report.add(
            "unsupported-setting",
            document.place("repository"),
            "the editor at /admin/ works only with a repository at https://github.com/<owner>/<name>",
            "leave out admin from outputs until it does",
        )
    else:
        return True
    return False


def _freshness(node: Node | None, kinds: tuple[Kind, ...], place: Place) -> dict[str, Duration]:
    """How long a check stays good, per kind: six months, twelve for questions."""
    usual = {kind.name: Duration(months=12 if kind.name == "faq" else 6) for kind in kinds}
    if not isinstance(node, Fields):
        if node is not None:
            read_value(node, RecordOf((Field("network", Length()),)), "freshness", place)
        return usual
    fields = tuple(Field(kind.name, Length(), "A length of time.") for kind in kinds)
    chosen = read_record(node, fields, place)
    return usual | {k: v for k, v in chosen.items() if isinstance(v, Duration)}


def _severities(node: Node | None, place: Place) -> dict[str, str]:
    """The hub's own severities; a safety code keeps its own, and saying otherwise is a problem."""
    if node is None:
        return {}
    if not isinstance(node, Fields):
        read_value(node, RecordOf((Field("unused-term", Text()),)), "problems", place)
        return {}
    found: dict[str, str] = {}
    levels = Choice(("error", "warning", "off"))
    for key, value in node.pairs:
        code = CODES.get(key.value)
        at = key.span.at(place.path)
        if code is None:
            place.report.add(
                "unknown-code",
                at,
                f'no problem has the code "{key.value}"',
                suggestion(key.value, CODES, "hubgen explain lists them all"),
            )
            continue
        level = read_value(value, levels, key.value, place)
        if code.safety and level not in (None, code.severity):
            place.report.add(
                "safety-code",
                at,
                f'"{key.value}" keeps readers safe and stays {_a(code.severity)}',
                "delete this line and mend the entries instead",
            )
        elif isinstance(level, str):
            found[key.value] = level
    return found


def _a(severity: str) -> str:
    return "an error" if severity == "error" else f"a {severity}"
