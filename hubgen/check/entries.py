"""One document → one entry: every field read by its declaration, rules across its fields kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from hubgen.check.entry import Entry, text_of
from hubgen.check.filenames import check_slug
from hubgen.check.near import nearest, suggestion
from hubgen.check.reading import Place, read_fields
from hubgen.check.vocabularies import Vocabulary
from hubgen.kinds.types import FieldType, Kind, ListOf, RecordOf, Term
from hubgen.kinds.urls import is_invite
from hubgen.kinds.values import PartialDate, Value
from hubgen.load.documents import Document
from hubgen.load.nodes import Mapping as Fields
from hubgen.load.nodes import Node, Scalar, Sequence
from hubgen.problems import Location, Report

# A notice may run into the future, and an end may be announced (contract §3).
_MAY_LIE_AHEAD = ("alert.until", "ended")


def check_entry(
    document: Document,
    kind: Kind,
    vocabularies: Mapping[str, Vocabulary],
    report: Report,
) -> Entry:
    """Read a document as an entry of a kind; what could not be read is absent from its values.

    The day plays no part: see `check_future`.
    """
    check_slug(document, report)
    flag = document.fields.get("draft")
    draft = isinstance(flag, Scalar) and flag.value == "true"
    values = read_fields(document.fields, kind.outline, Place(document.path, report, draft))
    entry = Entry(kind, document.slug, document.path, values, document.body)
    for field in kind.outline.termed:
        node = document.fields.get(field.name)
        if node is not None:
            _check_terms(document, field.name, node, field.type, vocabularies, report)
    _check_body(entry, document, draft, report)
    _check_dates(entry, document, report)
    _check_status(entry, document, report)
    _check_cost(entry, document, report)
    _check_members(entry, document, report)
    _check_invites(entry, document, report)
    return entry


def _check_body(entry: Entry, document: Document, draft: bool, report: Report) -> None:
    if entry.kind.body_required and not entry.body.text.strip() and not entry.is_retired:
        what = "answer" if entry.kind.name == "faq" else "text"
        in_yaml = document.path.endswith(".yaml")
        report.add(
            "missing-field",
            Location(document.path, 1 if in_yaml else entry.body.line - 1),
            f"the {what} is missing",
            "write it into the field `body`" if in_yaml else "write it below this line",
            lenient=draft,
        )


def _check_terms(
    document: Document,
    name: str,
    node: Node,
    type_: FieldType,
    vocabularies: Mapping[str, Vocabulary],
    report: Report,
) -> None:
    """Terms must be in their vocabulary, and be the ones to write today."""
    if isinstance(type_, RecordOf) and isinstance(node, Fields):
        for field in type_.outline.termed:
            inner = node.get(field.name)
            if inner is not None:
                _check_terms(document, field.name, inner, field.type, vocabularies, report)
    elif isinstance(type_, ListOf) and isinstance(node, Sequence):
        for item in node.items[: type_.most]:
            _check_terms(document, name, item, type_.item, vocabularies, report)
    elif isinstance(type_, Term) and isinstance(node, Scalar) and not node.is_empty:
        _check_term(document, node, type_, vocabularies, report)


def _check_term(
    document: Document,
    node: Scalar,
    type_: Term,
    vocabularies: Mapping[str, Vocabulary],
    report: Report,
) -> None:
    vocabulary = vocabularies.get(type_.vocabulary)
    term = vocabulary.terms.get(node.value) if vocabulary else None
    if term and not term.replaced_by:
        return
    at = node.span.at(document.path)
    one = type_.vocabulary.removesuffix("s")
    if vocabulary is None:
        report.add(
            "unknown-term",
            at,
            f'unknown {one} "{node.value}": the hub has no such vocabulary',
            f"make content/vocabularies/{type_.vocabulary}.yaml",
        )
        return
    if term is None:
        meant = vocabulary.synonyms.get(node.value.strip().casefold())
        listed = f"{vocabulary.name.capitalize()} are listed in {vocabulary.path}."
        hint = (
            f'write "{meant}". {listed}'
            if meant
            else suggestion(node.value, vocabulary.terms, listed)
        )
        near = nearest(node.value, vocabulary.synonyms) if not meant else None
        if near and not nearest(node.value, vocabulary.terms):
            term = vocabulary.terms[vocabulary.synonyms[near]]
            hint = f'did you mean "{term.name}" ({term.title})? {listed}'
        report.add("unknown-term", at, f'unknown {one} "{node.value}"', hint)
    else:
        report.add(
            "replaced-term",
            at,
            f'the {one} "{term.name}" is replaced',
            f'write "{term.replaced_by}"',
        )


def _past_days(entry: Entry) -> Iterator[tuple[str, date | PartialDate, int]]:
    """Every date that may not lie ahead: its dotted path, itself, the ordinal of its first day."""
    for name, found in entry.dates():
        if name not in _MAY_LIE_AHEAD:
            first = found.first if isinstance(found, PartialDate) else found
            yield name, found, first.toordinal()


def latest_day(entry: Entry) -> int:
    """The ordinal of the latest date that may not lie ahead; 0 when there is none.

    Only where it is more than a day after today has `check_future` anything to say.
    """
    return max((day for _, _, day in _past_days(entry)), default=0)


def check_future(entry: Entry, document: Document, today: date, report: Report) -> None:
    """Report each date of an entry that has not come yet."""
    # A day's grace: the writer may live where it is tomorrow already.
    last = today.toordinal() + 1
    for name, found, day in _past_days(entry):
        if day > last:
            report.add(
                "future-date",
                document.place(name),
                f"{name}: {found} has not come yet",
                f"today is {today}; correct the date",
            )


def _check_dates(entry: Entry, document: Document, report: Report) -> None:
    verified = entry.record("verified").get("on")
    retired = entry.record("retired").get("on")
    for earlier, later, value in (
        ("added", "updated", entry.values.get("updated")),
        ("added", "verified.on", verified),
        ("added", "retired.on", retired),
        ("started", "ended", entry.values.get("ended")),
    ):
        first_value = entry.values.get(earlier)
        if first_value is not None and value is not None and _is_before(value, first_value):
            report.add(
                "date-order",
                document.place(later),
                f"{later} ({value}) is before {earlier} ({first_value})",
                "correct one of the two dates",
            )


def _is_before(one: Value, other: Value) -> bool:
    """Compare two dates as far as both are known: 2009 is not before 2009-05."""
    if isinstance(one, date) and isinstance(other, date):
        return one < other
    parts = [_parts(one), _parts(other)]
    known = min(len(p) for p in parts)
    return parts[0][:known] < parts[1][:known]


def _parts(value: Value) -> tuple[int, ...]:
    if isinstance(value, PartialDate):
        return tuple(part for part in (value.year, value.month, value.day) if part)
    return (value.year, value.month, value.day) if isinstance(value, date) else ()


def _check_status(entry: Entry, document: Document, report: Report) -> None:
    status = entry.record("status")
    state = text_of(status, "state")
    if state in ("closed", "merged") and not (entry.partial("ended") or "as_of" in status):
        report.add(
            "missing-end",
            document.place("status.state"),
            f'"{state}" needs a date',
            "add ended: 2012-03, or as_of to the status: the date of the page that says so",
        )


def _check_cost(entry: Entry, document: Document, report: Report) -> None:
    if "amount" not in entry.record("cost"):
        return
    written = document.fields.get("cost")
    if isinstance(written, Fields) and written.get("currency") is None:
        report.add(
            "missing-currency",
            document.place("cost.amount"),
            "the amount has no currency",
            "add currency: GBP",
        )


def _check_members(entry: Entry, document: Document, report: Report) -> None:
    latest: Value | None = None
    for place, count in enumerate(entry.records("members")):
        as_of = count.get("as_of")
        if not isinstance(as_of, PartialDate):
            continue
        if latest is not None and _is_before(as_of, latest):
            report.add(
                "members-order",
                document.place(f"members.{place}.as_of"),
                f"the count of {as_of} stands below that of {latest}",
                "put the oldest count first",
            )
        latest = as_of


def _check_invites(entry: Entry, document: Document, report: Report) -> None:
    join = entry.record("join")
    for name, url in (("url", entry.text("url")), ("join.url", text_of(join, "url"))):
        if url and is_invite(url):
            report.add(
                "expiring-invite",
                document.place(name),
                f"{name} is an invitation link; these run out",
                "link the page where a person can ask for an invitation",
            )
