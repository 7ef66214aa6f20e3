"""How to get in: the one thing that most readers come for."""

from __future__ import annotations

from hubgen.check.entry import Entry, text_of
from hubgen.hub.addresses import entry_address
from hubgen.hub.hub import Hub
from hubgen.kinds.urls import host
from hubgen.plan.views import Link, WayIn
from hubgen.plan.words import day_words, listed, sentence

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


def make_way_in(hub: Hub, entry: Entry) -> WayIn | None:
    """The way into a living community, on to a closed one's successor, or to a newer answer."""
    if entry.kind.name == "faq":
        return _newer_answer(hub, entry)
    if not any(field.name == "join" for field in entry.kind.fields):
        return None
    return _living(entry) if entry.is_living else _closed(hub, entry)


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


def _closed(hub: Hub, entry: Entry) -> WayIn:
    words = _ending(entry)
    after = [e for e in hub.after.get(entry.ref, ()) if not e.is_nameless]
    if not after:
        return WayIn(None, f"{words} We know of nothing that replaced it.")
    first = Link(f"Go on to {after[0].title}", hub.base.href(entry_address(after[0].ref)))
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


def _newer_answer(hub: Hub, entry: Entry) -> WayIn | None:
    for ref in entry.refs("superseded_by"):
        newer = hub.by_ref.get(ref)
        if newer and not newer.is_nameless:
            link = Link(newer.title, hub.base.href(entry_address(ref)))
            return WayIn(link, "This answer has been replaced by a newer one.")
    return None
