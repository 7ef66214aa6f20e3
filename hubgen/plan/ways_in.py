"""How to get in: the one thing that most readers come for."""

from __future__ import annotations

from collections.abc import Iterable

from hubgen.check.entry import Entry, text_of
from hubgen.hub.addresses import entry_address
from hubgen.hub.around import Around
from hubgen.hub.ground import Ground
from hubgen.hub.outward import asked_address, known_on
from hubgen.kinds.urls import host
from hubgen.plan.troubles import copy_link
from hubgen.plan.views import Day, Link, WayIn
from hubgen.plan.words import day_words, listed, sentence
from hubgen.state.records import LinkRecord

NO_ADDRESS = "We have no checked web address."

_WORDS = {
    "open": "You need not ask or register.",
    "request": "You ask to join, and they decide.",
    "registration": "You need to register.",
    "invitation": "You need an invitation.",
    "employer": "You get in through your job or your employer.",
    "closed": "It takes no new members.",
    "unknown": "We do not know yet how one gets in.",
}
_A_WHOLE_DATE = len("2012-03-30")
_ASKING = {"request": "Ask to join at", "registration": "Register at"}


def make_way_in(
    ground: Ground, entry: Entry, around: Around, lost: Iterable[LinkRecord] = ()
) -> WayIn | None:
    """The way into a living community, on to a closed one's successor, or to a newer answer.

    `lost` are addresses that nobody can reach: the reader is told of it beside the link.
    """
    if entry.kind.name == "faq":
        return _newer_answer(ground, entry, around)
    if entry.kind.field("join") is None:
        return None
    if not entry.is_living:
        return _closed(ground, entry, around)
    way = _living(entry)
    href = asked_address(way.link.href) if way.link else ""
    return next((_warned(way, record) for record in lost if record.url == href), way)


def _warned(way: WayIn, record: LinkRecord) -> WayIn:
    day = day_words(known_on(record)) or Day("")
    words = f"We could not reach this address on {day.words}."
    return way._replace(lost=words, copy=copy_link(record))


def _living(entry: Entry) -> WayIn:
    join = entry.record("join")
    how = text_of(join, "how")
    url = text_of(join, "url") or entry.text("url")
    words = _WORDS.get(how, _WORDS["unknown"])
    who = text_of(join, "who")
    who = sentence(f"Who may join: {who}") if who else ""
    email = text_of(join, "email")
    if not url:
        return WayIn(None, f"{NO_ADDRESS} {words}", who, email)
    # "Register at" promises a form, so it is said only of the address given for joining.
    verb = _ASKING.get(how, "Go to") if "url" in join else "Go to"
    return WayIn(Link(f"{verb} {host(url)}", url, outside=True), words, who, email)


def _closed(ground: Ground, entry: Entry, around: Around) -> WayIn:
    words = _ending(entry)
    after = around.after[0] if around.after else ()
    if not after:
        return WayIn(None, f"{words} We know of nothing that replaced it.")
    first = Link(f"Go on to {after[0].title}", ground.base.href(f"/{after[0].ref}/"))
    others = listed([e.title for e in after[1:]])
    more = f" {others} followed it too." if others else ""
    return WayIn(first, f"{words}{more}")


def _ending(entry: Entry) -> str:
    """When it ended, where that is known; else the date of the news, which is not the same."""
    status = entry.record("status")
    merged = text_of(status, "state") == "merged"
    ended = day_words(entry.values.get("ended"))
    if ended:
        when = f"{'on' if len(ended.iso) == _A_WHOLE_DATE else 'in'} {ended.words}"
        return f"It {'merged into another' if merged else 'closed'} {when}."
    words = f"It has {'merged into another' if merged else 'closed'}."
    told = day_words(status.get("as_of"))
    return f"{words} The last date we have is {told.words}." if told and told.iso else words


def _newer_answer(ground: Ground, entry: Entry, around: Around) -> WayIn | None:
    for ref in entry.refs("superseded_by"):
        newer = around.step(ref)
        if newer:
            link = Link(newer.title, ground.base.href(entry_address(ref)))
            return WayIn(link, "This answer has been replaced by a newer one.")
    return None
