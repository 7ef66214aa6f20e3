"""content/denylist.yaml: hosts and handles that were refused or removed, and must not return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hubgen.check.entry import Entry, text_of
from hubgen.check.reading import Place, read_record
from hubgen.kinds.types import Date, Field, ListOf, RecordOf, Text
from hubgen.kinds.urls import host
from hubgen.kinds.values import Record
from hubgen.load.documents import Document
from hubgen.problems import Report

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


@dataclass(frozen=True, slots=True)
class Refusals:
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


def check_refusals(
    entries: Iterable[Entry],
    documents: Mapping[str, Document],
    refusals: Refusals,
    report: Report,
) -> None:
    """No entry may name a refused host or handle, unless it is itself retired."""
    if not (refusals.hosts or refusals.handles):
        return
    for entry in entries:
        if entry.is_retired:
            continue
        for place, url in _addresses(entry):
            record = _refused_host(host(url), refusals)
            if record:
                _report(documents[entry.path], place, host(url), record, report)
        for number, account in enumerate(entry.records("accounts")):
            handle = text_of(account, "handle")
            record = refusals.handles.get(_handle(handle))
            if handle and record:
                place = f"accounts.{number}.handle"
                _report(documents[entry.path], place, handle, record, report)


def _addresses(entry: Entry) -> Iterable[tuple[str, str]]:
    yield "url", entry.text("url")
    yield "join.url", text_of(entry.record("join"), "url")
    for name in ("feeds", "accounts"):
        for number, record in enumerate(entry.records(name)):
            yield f"{name}.{number}.url", text_of(record, "url")


def _refused_host(name: str, refusals: Refusals) -> Record | None:
    labels = name.split(".") if name else []
    for start in range(len(labels)):
        record = refusals.hosts.get(".".join(labels[start:]))
        if record:
            return record
    return None


def _report(document: Document, place: str, what: str, record: Record, report: Report) -> None:
    report.add(
        "refused",
        document.place(place),
        f'"{what}" was refused on {record.get("date")}: {text_of(record, "reason")}',
        "leave it out; if the decision was wrong, change content/denylist.yaml first",
    )
