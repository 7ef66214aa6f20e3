"""An entry's row: what a list says of it, made once and shown in many places."""

from __future__ import annotations

from collections.abc import Iterator

from hubgen.check.entry import Entry, text_of
from hubgen.hub.addresses import entry_address
from hubgen.hub.choices import choice_title
from hubgen.hub.freshness import freshness
from hubgen.hub.hub import Hub
from hubgen.kinds.values import Record
from hubgen.plan.views import Row, Status
from hubgen.plan.words import count_words, day_words, year_of

_AUDIENCES = 2


def make_row(hub: Hub, entry: Entry) -> Row:
    """The row of an entry in any list."""
    inside = next((hub.by_ref[ref] for ref in entry.refs("network") if ref in hub.by_ref), None)
    return Row(
        title=entry.title,
        href=hub.base.href(entry_address(entry.ref)),
        kind=entry.kind.label,
        summary=entry.summary,
        status=make_status(entry, dated=True),
        notes=tuple(_notes(hub, entry)),
        inside=inside.title if inside and not inside.is_nameless else "",
    )


def make_status(entry: Entry, *, dated: bool = False) -> Status | None:
    """The status in words; with `dated`, the year it was last seen so, where that is told.

    Closed and merged carry the year of the end, which is not that of the evidence.
    """
    status = entry.record("status")
    state = text_of(status, "state")
    if not state:
        return None
    word = choice_title("status", state)
    if state in ("closed", "merged"):
        word = f"{word} {year_of(entry.values.get('ended'))}".rstrip()
    elif dated and state != "unknown":
        word = f"{word} {year_of(status.get('as_of'))}".rstrip()
    when = day_words(status.get("as_of"))
    return Status(state, word, when, text_of(status, "evidence"))


def latest_count(entry: Entry) -> Record | None:
    """The newest member count: the last, since they stand oldest first."""
    counts = entry.records("members")
    return counts[-1] if counts else None


def members_words(count: Record, *, noun: bool = True) -> str:
    """A count as "More than 19,000 members (2008)", or "(undated)" where its year is not known."""
    found = count.get("count")
    number = found if isinstance(found, int) else 0
    words = count_words(number, "member", "members") if noun else f"{number:,}"
    qualifier = choice_title("qualifier", text_of(count, "qualifier") or "exactly")
    words = f"{qualifier}{words} ({year_of(count.get('as_of')) or 'undated'})"
    return words[0].upper() + words[1:]


def _notes(hub: Hub, entry: Entry) -> Iterator[str]:
    """What decides whether a reader opens it: for whom, where, cost, the way in, how many."""
    audiences = term_titles(hub, "audiences", entry.texts("audiences"))
    if audiences:
        yield ", ".join(audiences[:_AUDIENCES])
    regions = term_titles(hub, "regions", entry.texts("regions"))
    if regions:
        yield ", ".join(regions)
    model = text_of(entry.record("cost"), "model")
    if model and model != "unknown":
        yield choice_title("cost", model)
    how = text_of(entry.record("join"), "how")
    if how and how != "unknown" and entry.is_living:
        yield choice_title("join", how)
    count = latest_count(entry)
    if count:
        yield members_words(count)
    asked = entry.records("asked")
    if asked:
        yield f"Asked {count_words(len(asked), 'time', 'times')}"
    checked = day_words(freshness(entry, hub.settings.freshness).on)
    if checked:
        yield f"Checked {checked.words}"


def term_titles(hub: Hub, vocabulary: str, names: tuple[str, ...]) -> list[str]:
    """Terms as readers see them."""
    terms = hub.vocabularies[vocabulary].terms if vocabulary in hub.vocabularies else {}
    return [terms[name].title if name in terms else name for name in names]
