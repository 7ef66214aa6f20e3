"""The page of an entry: network, group, question, or a kind of the hub's own; and retired ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from hubgen.check.entry import Entry, day_of, text_of
from hubgen.hub.addresses import entry_address, list_address
from hubgen.hub.choices import choice_title
from hubgen.hub.hub import Hub
from hubgen.kinds.types import Markdown
from hubgen.kinds.urls import host
from hubgen.kinds.values import Ref
from hubgen.plan.facts import last_checked, make_facts
from hubgen.plan.frame import home_crumb, make_head, source_link, trail
from hubgen.plan.lists import Rows
from hubgen.plan.rows import latest_count, make_status, members_words
from hubgen.plan.structured import breadcrumbs, entry_node, json_ld
from hubgen.plan.views import (
    Count,
    Day,
    EntryPage,
    Evidence,
    Extra,
    Html,
    Link,
    Member,
    Page,
    Retired,
    RetiredPage,
    Stage,
)
from hubgen.plan.ways_in import make_way_in
from hubgen.plan.words import day_words, year_of

_LONGEST_CHAIN = 6

Bodies = Mapping[str, Html]


def body_key(path: str, field: str = "") -> str:
    """The name under which a body, or a Markdown field, is found among the rendered ones."""
    return f"{path}#{field}" if field else path


def plan_entry(hub: Hub, entry: Entry, bodies: Bodies, row: Rows) -> Page:
    """The page of a published entry."""
    address = entry_address(entry.ref)
    crumbs = (
        home_crumb(hub),
        Link(entry.kind.labels, hub.base.href(list_address(entry.kind.plural))),
    )
    before = _levels(hub, entry.ref, hub.before)
    after = _levels(hub, entry.ref, hub.after)
    return Page(
        address,
        f"kinds/{entry.kind.name}.html",
        EntryPage(
            head=make_head(
                hub,
                address,
                entry.title,
                entry.summary,
                kind="article",
                source=entry.path,
                data=json_ld(
                    entry_node(hub, entry),
                    breadcrumbs(hub, [*trail(hub, crumbs), (entry.title, address)]),
                ),
            ),
            crumbs=crumbs,
            kind=entry.kind.name,
            kind_label=entry.kind.label,
            heading=entry.title,
            summary=entry.summary,
            status=make_status(entry),
            alert=_alert(hub, entry),
            draft=entry.is_draft,
            way_in=make_way_in(hub, entry),
            body=bodies.get(body_key(entry.path), Html("")),
            body_heading="Answer" if entry.kind.name == "faq" else "More about it",
            extras=_extras(entry, bodies),
            facts=make_facts(hub, entry),
            counts=_counts(entry),
            before=tuple(stage for level in reversed(before) for stage in level),
            after=tuple(stage for level in after for stage in level),
            in_line=all(len(level) == 1 for level in (*before, *after)),
            years=_years(entry),
            inside=_inside(hub, entry),
            groups=_groups(hub, entry, row),
            asked=tuple(_asked(entry)),
            related=_related(hub, entry),
            questions=_links(hub, hub.questions_about.get(entry.ref, ())),
            evidence=_evidence(entry),
            checked=last_checked(hub, entry) if entry.kind.name == "faq" else "",
            paste=_paste(hub, entry, address),
            mend=make_mend_links(hub, entry, address),
        ),
    )


def plan_retired(hub: Hub, entry: Entry) -> Page:
    """What is left at a retired entry's address; no name where it must not be shown."""
    address = entry_address(entry.ref)
    retired = entry.record("retired")
    named = not entry.is_nameless
    heading = entry.title if named else "This entry was taken out"
    successor = retired.get("successor")
    target = hub.by_ref.get(successor) if isinstance(successor, Ref) and named else None
    if target is not None and target.is_nameless:
        target = None
    day = day_words(day_of(retired, "on")) or Day("")
    words = f"This entry left the list on {day.words}." if day.words else "It left the list."
    return Page(
        address,
        "retired.html",
        RetiredPage(
            head=make_head(hub, address, heading, words, noindex=True),
            crumbs=(
                home_crumb(hub),
                Link(entry.kind.labels, hub.base.href(list_address(entry.kind.plural))),
            ),
            heading=heading,
            retired=Retired(
                day=day,
                reason=choice_title("retired", text_of(retired, "reason")),
                note=text_of(retired, "note") if named else "",
                successor=_link(hub, target) if target else None,
                named=named,
            ),
        ),
    )


def _alert(hub: Hub, entry: Entry) -> str:
    until = day_of(entry.record("alert"), "until")
    current = until is not None and hub.today <= until
    return text_of(entry.record("alert"), "text") if current else ""


def _extras(entry: Entry, bodies: Bodies) -> tuple[Extra, ...]:
    """The hub's own Markdown fields, each under its label."""
    return tuple(
        Extra(field.words, bodies[body_key(entry.path, field.name)])
        for field in entry.kind.fields
        if isinstance(field.type, Markdown) and body_key(entry.path, field.name) in bodies
    )


def _counts(entry: Entry) -> tuple[Count, ...]:
    made = []
    for count in entry.records("members"):
        number = count.get("count")
        qualifier = choice_title("qualifier", text_of(count, "qualifier") or "exactly")
        words = f"{qualifier}{number:,}" if isinstance(number, int) else ""
        source = text_of(count, "source")
        made.append(
            Count(
                words[:1].upper() + words[1:],
                day_words(count.get("as_of")) or Day("undated"),
                text_of(count, "note"),
                Link(host(source), source, outside=True) if source else None,
            )
        )
    return tuple(made)


def _levels(
    hub: Hub, start: Ref, steps: Mapping[Ref, tuple[Entry, ...]]
) -> tuple[tuple[Stage, ...], ...]:
    """Everything that came before (or after) in steps, nearest first; each entry once."""
    seen = {start}
    levels: list[tuple[Stage, ...]] = []
    level = [start]
    while level and len(levels) < _LONGEST_CHAIN:
        found = {e.ref: e for ref in level for e in steps.get(ref, ()) if e.ref not in seen}
        seen |= found.keys()
        level = list(found)
        levels.append(
            tuple(
                Stage(entry.title, _years(entry), hub.base.href(entry_address(ref)))
                for ref, entry in found.items()
            )
        )
    return tuple(one for one in levels if one)


def _years(entry: Entry) -> str:
    start = year_of(entry.values.get("started"))
    end = year_of(entry.values.get("ended"))
    if start and end:
        return start if start == end else f"{start}–{end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def _inside(hub: Hub, entry: Entry) -> Link | None:
    for ref in entry.refs("network"):
        target = hub.by_ref.get(ref)
        if target and not target.is_nameless:
            return _link(hub, target)
    return None


def _groups(hub: Hub, entry: Entry, row: Rows) -> tuple[Member, ...]:
    made = []
    for group in hub.groups_of.get(entry.ref, ()):
        count = latest_count(group)
        made.append(Member(row(group), members_words(count, noun=False) if count else ""))
    return tuple(made)


def _asked(entry: Entry) -> Iterable[str]:
    for record in entry.records("asked"):
        day = day_words(record.get("on"))
        yield f"{day.words if day else ''}, {text_of(record, 'where')}".strip(", ")


def _link(hub: Hub, entry: Entry) -> Link:
    return Link(entry.title, hub.base.href(entry_address(entry.ref)))


def _links(hub: Hub, entries: Iterable[Entry]) -> tuple[Link, ...]:
    return tuple(_link(hub, entry) for entry in entries)


def _related(hub: Hub, entry: Entry) -> tuple[Link, ...]:
    """Its own references; for a question that was replaced, the newer one first."""
    refs = (*entry.refs("superseded_by"), *entry.refs("related"))
    known = (hub.by_ref[ref] for ref in dict.fromkeys(refs) if ref in hub.by_ref)
    return _links(hub, (target for target in known if not target.is_nameless))


def _evidence(entry: Entry) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            host(text_of(source, "url")),
            text_of(source, "url"),
            text_of(source, "supports"),
            day_words(source.get("published")),
        )
        for source in entry.records("sources")
        if "url" in source
    )


def _paste(hub: Hub, entry: Entry, address: str) -> str:
    if entry.kind.name != "faq":
        return ""
    return f"{entry.title}\n\n{entry.summary}\n\n{hub.base.absolute(address)}"


def make_mend_links(hub: Hub, entry: Entry, address: str) -> tuple[Link, ...]:
    """Ways to correct an entry: tell somebody, edit the file, see where it comes from."""
    settings = hub.settings
    links: list[Link] = []
    about = f"{entry.title}: something is wrong"
    place = hub.base.absolute(address)
    if settings.repository:
        query = urlencode({"title": about, "body": f"About {place}\n\n"})
        links = [
            Link("Say what is wrong", f"{settings.repository}/issues/new?{query}", outside=True),
            Link("Correct the file", source_link(hub, entry.path, "edit"), outside=True),
            Link("See its history", source_link(hub, entry.path, "commits"), outside=True),
        ]
    if settings.contact:
        subject = urlencode({"subject": about, "body": f"About {place}\n\n"}).replace("+", "%20")
        links.append(Link("Write to us", f"mailto:{settings.contact}?{subject}"))
    return tuple(links)
