"""The page of an entry: network, group, question, or a kind of the hub's own; and retired ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hubgen.check.entry import Entry, day_of, text_of
from hubgen.hub.addresses import entry_address, list_address
from hubgen.hub.around import Around, Step
from hubgen.hub.choices import choice_title
from hubgen.hub.freshness import OVERDUE
from hubgen.hub.ground import Ground
from hubgen.hub.river import Shown
from hubgen.hub.shape import years_of
from hubgen.kinds.types import Markdown
from hubgen.kinds.urls import host
from hubgen.kinds.values import Ref
from hubgen.plan.facts import last_checked, make_facts
from hubgen.plan.frame import home_crumb, make_head, trail
from hubgen.plan.mend import make_mend_links
from hubgen.plan.news import all_news, latest_posts
from hubgen.plan.plots import members_plot
from hubgen.plan.rows import UNCONFIRMED, make_status
from hubgen.plan.structured import breadcrumbs, entry_node, json_ld
from hubgen.plan.views import (
    Count,
    Day,
    EntryPage,
    Evidence,
    Extra,
    Html,
    Image,
    Link,
    Member,
    Page,
    Retired,
    RetiredPage,
    Row,
    Stage,
    Status,
)
from hubgen.plan.ways_in import make_way_in
from hubgen.plan.words import day_words
from hubgen.state.records import LinkRecord

Bodies = Mapping[str, Html]
"""An entry's Markdown, rendered: its body under "", each field under its name."""

Group = tuple[Row, str]
"""A group of a network: its row, and its latest count of members in words."""


_NO_TEXT = Html("")


class Now(NamedTuple):
    """What the day makes of an entry: whether its alert is shown, what its last check is worth.

    `lost` are addresses that it names and that nobody can reach.
    """

    alert: bool
    fresh: str
    lost: tuple[LinkRecord, ...] = ()


def plan_entry(
    ground: Ground,
    entry: Entry,
    around: Around,
    now: Now,
    bodies: Bodies,
    groups: Iterable[Group],
    posts: Sequence[Shown] = (),
    image: Image | None = None,
) -> Page:
    """The page of a published entry; `groups` are those of a network, each with its members.

    `posts` are the newest of its feeds; `image` is a picture of its own.
    """
    address = entry_address(entry.ref)
    crumbs = (
        home_crumb(ground),
        Link(entry.kind.labels, ground.base.href(list_address(entry.kind.plural))),
    )
    before = _stages(ground, around.before)
    after = _stages(ground, around.after)
    return Page(
        address,
        f"kinds/{entry.kind.name}.html",
        EntryPage(
            head=make_head(
                ground,
                address,
                entry.title,
                entry.summary,
                kind="article",
                source=entry.path,
                image=image,
                json=ground.base.href(f"{address}index.json"),
                data=lambda: json_ld(
                    entry_node(ground, entry, around),
                    breadcrumbs(ground, [*trail(ground, crumbs), (entry.title, address)]),
                ),
            ),
            crumbs=crumbs,
            kind=entry.kind.name,
            kind_label=entry.kind.label,
            heading=entry.title,
            summary=entry.summary,
            status=_status(entry, now),
            alert=text_of(entry.record("alert"), "text") if now.alert else "",
            draft=entry.is_draft,
            way_in=make_way_in(ground, entry, around, now.lost),
            body=bodies.get("", _NO_TEXT),
            body_heading="Answer" if entry.kind.name == "faq" else "More about it",
            extras=_extras(entry, bodies),
            facts=make_facts(ground, entry, around, now.fresh),
            counts=_counts(entry),
            members_plot=members_plot(entry.records("members")),
            before=tuple(stage for level in reversed(before) for stage in level),
            after=tuple(stage for level in after for stage in level),
            in_line=all(len(level) == 1 for level in (*before, *after)),
            years=years_of(entry),
            inside=_inside(ground, entry, around),
            groups=tuple(Member(row, members) for row, members in groups),
            asked=tuple(_asked(entry)),
            newer=_newer(ground, entry, around),
            related=_related(ground, entry, around),
            questions=_links(ground, around.asked),
            posts=latest_posts(posts),
            news=all_news(ground) if posts else None,
            evidence=_evidence(entry),
            checked=last_checked(ground, entry, now.fresh) if entry.kind.name == "faq" else "",
            paste=_paste(ground, entry, address),
            mend=make_mend_links(ground, entry, address),
        ),
    )


def plan_retired(ground: Ground, entry: Entry, around: Around) -> Page:
    """What is left at a retired entry's address; no name where it must not be shown."""
    address = entry_address(entry.ref)
    retired = entry.record("retired")
    named = not entry.is_nameless
    heading = entry.title if named else "This entry was taken out"
    successor = retired.get("successor")
    target = around.step(successor) if isinstance(successor, Ref) and named else None
    day = day_words(day_of(retired, "on")) or Day("")
    words = f"This entry left the list on {day.words}." if day.words else "It left the list."
    return Page(
        address,
        "retired.html",
        RetiredPage(
            head=make_head(ground, address, heading, words, noindex=True),
            crumbs=(
                home_crumb(ground),
                Link(entry.kind.labels, ground.base.href(list_address(entry.kind.plural))),
            ),
            heading=heading,
            retired=Retired(
                day=day,
                reason=choice_title("retired", text_of(retired, "reason")),
                note=text_of(retired, "note") if named else "",
                successor=_link(ground, target) if target else None,
                named=named,
            ),
        ),
    )


def _status(entry: Entry, now: Now) -> Status | None:
    """The status, which nobody may have confirmed in time."""
    status = make_status(entry)
    checked = day_words(day_of(entry.record("verified"), "on"))
    if status and checked and now.fresh == OVERDUE and not status.is_over:
        return status.unconfirmed(f"{UNCONFIRMED} {checked.words}")
    return status


def _extras(entry: Entry, bodies: Bodies) -> tuple[Extra, ...]:
    """The hub's own Markdown fields, each under its label."""
    return tuple(
        Extra(field.words, bodies[field.name])
        for field in entry.kind.outline.written
        if field.name in bodies and isinstance(field.type, Markdown)
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


def _stages(ground: Ground, levels: Iterable[Iterable[Step]]) -> tuple[tuple[Stage, ...], ...]:
    return tuple(
        tuple(Stage(one.title, one.years, _href(ground, one)) for one in level) for level in levels
    )


def _inside(ground: Ground, entry: Entry, around: Around) -> Link | None:
    known = (around.step(ref) for ref in entry.refs("network"))
    return next((_link(ground, network) for network in known if network), None)


def _asked(entry: Entry) -> Iterable[str]:
    for record in entry.records("asked"):
        day = day_words(record.get("on"))
        yield f"{day.words if day else ''}, {text_of(record, 'where')}".strip(", ")


def _href(ground: Ground, step: Step) -> str:
    return ground.base.href(f"/{step.ref}/")


def _link(ground: Ground, step: Step) -> Link:
    return Link(step.title, _href(ground, step))


def _links(ground: Ground, steps: Iterable[Step]) -> tuple[Link, ...]:
    return tuple(_link(ground, step) for step in steps)


def _related(ground: Ground, entry: Entry, around: Around) -> tuple[Link, ...]:
    known = (around.step(ref) for ref in entry.refs("related"))
    return _links(ground, (step for step in known if step))


def _newer(ground: Ground, entry: Entry, around: Around) -> Link | None:
    """The question with the answer that took this one's place."""
    known = (around.step(ref) for ref in entry.refs("superseded_by"))
    return next((_link(ground, step) for step in known if step), None)


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


def _paste(ground: Ground, entry: Entry, address: str) -> str:
    if entry.kind.name != "faq":
        return ""
    return f"{entry.title}\n\n{entry.summary}\n\n{ground.base.absolute(address)}"
