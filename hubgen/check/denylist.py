"""content/denylist.yaml: hosts and handles that were refused or removed, and must not return."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hubgen.check.entry import Entry, text_of
from hubgen.check.reading import Place, read_record
from hubgen.kinds.types import Date, Field, ListOf, RecordOf, Text, Url
from hubgen.kinds.urls import host, url_fault
from hubgen.kinds.values import Record
from hubgen.load.documents import Document
from hubgen.problems import Location, Report

_IN_BODY = re.compile(r"https?://[^\s<>()\[\]\"']+", re.IGNORECASE)
DENYLIST = (
    Field(
        "refused",
        ListOf(
            RecordOf(
                (
                    Field("host", Text(253), "A host, with all below it: spam.example."),
                    Field("handle", Text(120), "An account's handle."),
                    Field("date", Date(), "The day of the decision.", required=True),
                    Field("reason", Text(300), "Why, in a few words.", required=True),
                ),
                any_of=("host", "handle"),
            ),
            most=10_000,
        ),
        "What must not come back.",
        required=True,
    ),
)


class Refusals(NamedTuple):
    """Refused hosts and handles, each with the day and the reason of the decision."""

    hosts: Mapping[str, Record]
    handles: Mapping[str, Record]


def read_denylist(document: Document | None, report: Report) -> Refusals:
    """Read the list; nothing is refused where there is none."""
    if document is None:
        return Refusals({}, {})
    values = read_record(document.fields, DENYLIST, Place(document.path, report))
    found = values.get("refused", ())
    records = [item for item in found if isinstance(item, dict)] if isinstance(found, tuple) else []
    hosts = {text_of(r, "host").lower().removeprefix("www."): r for r in records if "host" in r}
    handles = {_handle(text_of(r, "handle")): r for r in records if "handle" in r}
    return Refusals(hosts, handles)


def _handle(text: str) -> str:
    return text.lower().removeprefix("@")


def check_refusals(entry: Entry, document: Document, refusals: Refusals, report: Report) -> None:
    """No entry may name a refused host or handle, unless it is itself retired."""
    if not (refusals.hosts or refusals.handles) or entry.is_retired:
        return
    for place, type_, url in entry.leaves(entry.kind.outline.linked):
        name = host(str(url)) if isinstance(type_, Url) else ""
        record = _refused_host(name, refusals)
        if record:
            _tell(document.place(place), name, record, report)
    _check_body(entry, refusals, report)
    for number, account in enumerate(entry.records("accounts")):
        handle = text_of(account, "handle")
        record = refusals.handles.get(_handle(handle))
        if handle and record:
            _tell(document.place(f"accounts.{number}.handle"), handle, record, report)


def _check_body(entry: Entry, refusals: Refusals, report: Report) -> None:
    for match in _IN_BODY.finditer(entry.body.text):
        name = host(match.group()) if url_fault(match.group()) is None else ""
        record = _refused_host(name, refusals)
        if record:
            before = entry.body.text[: match.start()]
            line, column = before.count("\n") + 1, match.start() - before.rfind("\n")
            at = entry.body.location(entry.path, line, column, len(match.group()))
            _tell(at, name, record, report)


def _refused_host(name: str, refusals: Refusals) -> Record | None:
    labels = name.split(".") if name else []
    for start in range(len(labels)):
        record = refusals.hosts.get(".".join(labels[start:]))
        if record:
            return record
    return None


def _tell(at: Location, what: str, record: Record, report: Report) -> None:
    report.add(
        "refused",
        at,
        f'"{what}" was refused on {record.get("date")}: {text_of(record, "reason")}',
        "leave it out; if the decision was wrong, change content/denylist.yaml first",
    )
