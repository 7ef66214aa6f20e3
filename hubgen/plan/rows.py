"""An entry's row: what a list says of it, made once and shown in many places."""

from __future__ import annotations

from hubgen.check.entry import Entry, text_of
from hubgen.hub.addresses import entry_address
from hubgen.hub.choices import choice_title
from hubgen.hub.freshness import freshness
from hubgen.hub.hub import Hub
from hubgen.kinds.values import Record
from hubgen.plan.views import Row, Status
from hubgen.plan.words import count_words, day_words, year_of


def make_row(hub: Hub, entry: Entry) -> Row:
    """The row of an entry in any list."""
    inside = next((hub.by_ref[ref] for ref in entry.refs("network") if ref in hub.by_ref), None)
    return Row(
        title=entry.title,
        href=hub.base.href(entry_address(entry.ref)),
        kind=entry.kind.label,
        summary=entry.summary,
        status=make_status(entry),
        living=entry.is_living,
        notes=tuple(_notes(hub, entry)),
        inside=inside.title if inside and not inside.is_nameless else "",
    )


def make_status(entry: Entry) -> Status | None:
    """The status in words; a closed or merged one carries its year."""
    status = entry.record("status")
    state = text_of(status, "state")
    if not state:
        return None
    word = choice_title("status", state)
    if state in ("closed", "merged"):
        year = year_of(entry.values.get("ended") or status.get("as_of"))
        word = f"{word} {year}".rstrip()
    when = day_words(status.get("as_of"))
    return Status(state, word, when, text_of(status, "evidence"))


def latest_count(entry: Entry) -> Record | None:
    """The newest member count: the last, since they stand oldest first."""
    counts = entry.records("members")
    return counts[-1] if counts else None


def members_words(count: Record) -> str:
    """A count as "more than 19,000 members (2008)", or "(undated)" where its year is not known."""
    number = count.get("count")
    words = count_words(number if isinstance(number, int) else 0, "member", "members")
    qualifier = choice_title("qualifier", text_of(count, "qualifier") or "exactly")
    return f"{qualifier}{words} ({year_of(count.get('as_of')) or 'undated'})"


def _notes(hub: Hub, entry: Entry) -> list[str]:
    notes: list[str] = []
    model = text_of(entry.record("cost"), "model")
    if model and model != "unknown":
        notes.append(choice_title("cost", model))
    how = text_of(entry.record("join"), "how")
    if how and how != "unknown" and entry.is_living:
        notes.append(choice_title("join", how))
    notes += term_titles(hub, "regions", entry.texts("regions"))
    count = latest_count(entry)
    if count:
        words = members_words(count)
        notes.append(words[0].upper() + words[1:])
    asked = entry.records("asked")
    if asked:
        notes.append(f"Asked {count_words(len(asked), 'time', 'times')}")
    checked = freshness(entry, hub.settings.freshness).on
    if checked:
        day = day_words(checked)
        notes.append(f"Checked {day.words}" if day else "")
    return notes


def term_titles(hub: Hub, vocabulary: str, names: tuple[str, ...]) -> list[str]:
    """Terms as readers see them."""
    terms = hub.vocabularies[vocabulary].terms if vocabulary in hub.vocabularies else {}
    return [terms[name].title if name in terms else name for name in names]
