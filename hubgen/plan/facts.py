"""The key facts of an entry, in the order in which readers ask for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from hubgen.check.entry import Entry, text_of
from hubgen.hub.addresses import Base, entry_address, list_address
from hubgen.hub.around import Around
from hubgen.hub.choices import choice_title
from hubgen.hub.freshness import CHECKED, DUE, OVERDUE, freshness
from hubgen.hub.ground import Ground
from hubgen.hub.shape import latest_count
from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.types import Boolean, Choice, Email, Field, ListOf, Markdown, Term, Url
from hubgen.kinds.urls import host
from hubgen.kinds.values import Record, Ref, Value
from hubgen.plan.rows import members_words
from hubgen.plan.views import Fact, Link
from hubgen.plan.words import day_words, listed

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "US$", "CAD": "CA$", "AUD": "AU$", "NZD": "NZ$"}
_PERIODS = ("day", "week", "month", "quarter", "year")
_BUILT_IN_NAMES = frozenset(field.name for kind in BUILT_IN for field in kind.fields)


def make_facts(ground: Ground, entry: Entry, around: Around, fresh: str) -> tuple[Fact, ...]:
    """All facts that are known; what is not known is left out, but for the last check."""
    return tuple(fact for fact in _facts(ground, entry, around, fresh) if fact.values)


def _facts(ground: Ground, entry: Entry, around: Around, fresh: str) -> Iterator[Fact]:
    values, living = entry.values, entry.is_living
    yield Fact("Who it is for" if living else "Who it was for", _terms(ground, entry, "audiences"))
    yield _joining(ground, entry, living)
    yield _cost(ground, entry)
    yield _where(ground, entry, living)
    yield Fact("Region", _terms(ground, entry, "regions"))
    if "owner" in values:
        yield Fact("Run by" if living else "Was run by", _text(entry.text("owner")))
    count = latest_count(entry)
    if count:
        yield Fact("Members", _text(members_words(count, noun=False)), text_of(count, "note"))
    if "activity" in values:
        yield _activity(entry)
    feeds = entry.records("feeds")
    if feeds:
        yield Fact("Its own feeds", tuple(_outside(text_of(feed, "url")) for feed in feeds))
    if entry.kind.name != "faq":
        yield Fact("Last checked", _text(last_checked(ground, entry, fresh)))
    for label, name, words in _IN_WORDS:
        if name in values:
            yield Fact(label, _text(words(values[name])))
    accounts = entry.records("accounts")
    if accounts:
        yield Fact("Accounts", tuple(_account(record) for record in accounts))
    yield Fact("Topics", _terms(ground, entry, "tags"))
    if values.keys() - _BUILT_IN_NAMES:
        yield from _all_own(ground, entry, around)


def _all_own(ground: Ground, entry: Entry, around: Around) -> Iterator[Fact]:
    """The fields that the hub itself declared, in its order."""
    for field in entry.kind.fields:
        value = entry.values.get(field.name)
        if value is None or field.name in _BUILT_IN_NAMES or isinstance(field.type, Markdown):
            continue
        yield _own(ground, around, field, value)


def _readable(value: Value) -> str:
    return "" if value == "unknown" else choice_title("visibility", str(value))


def _day(value: Value) -> str:
    day = day_words(value)
    return day.words if day else ""


def _listed(value: Value) -> str:
    return listed(tuple(map(str, value))) if isinstance(value, tuple) else ""


# What is told in words alone: the label, the field, and how its value is said.
_IN_WORDS: tuple[tuple[str, str, Callable[[Value], str]], ...] = (
    ("Readable without joining", "visibility", _readable),
    ("Languages", "languages", _listed),
    ("Started", "started", _day),
    ("Ended", "ended", _day),
    ("Also known as", "aka", _listed),
    ("Hashtags", "hashtags", _listed),
)


def _text(words: str) -> tuple[Link, ...]:
    return (Link(words, ""),) if words else ()


def _outside(url: str, words: str = "") -> Link:
    return Link(words or host(url), url, outside=True)


def _account(record: object) -> Link:
    assert isinstance(record, dict)
    handle, url = text_of(record, "handle"), text_of(record, "url")
    words = f"{text_of(record, 'service')}: {handle or host(url)}"
    return Link(words, url, outside=bool(url))


def _terms(ground: Ground, entry: Entry, field: str) -> tuple[Link, ...]:
    vocabulary, names = ground.vocabularies.get(field), entry.texts(field)
    if vocabulary is None or not names:
        return ()
    base, terms = ground.base, vocabulary.terms
    return tuple(
        [_value_link(base, field, name, terms[name].title) for name in names if name in terms]
    )


@lru_cache(maxsize=20_000)  # as many as the terms of a large hub: entries share them
def _value_link(base: Base, facet: str, value: str, words: str) -> Link:
    """To the list of a facet's value."""
    return Link(words, base.href(list_address(f"{facet}/{value}")))


def _where(ground: Ground, entry: Entry, living: bool) -> Fact:
    """A community's platforms and address; of another kind, only its address."""
    url = entry.text("url")
    if entry.kind.field("platforms") is None:
        return Fact("Web address", _address(url))
    if living and "url" not in entry.record("join"):
        url = ""  # the way in names it already
    label = "Where it happens" if living else "Where it happened"
    return Fact(label, (*_terms(ground, entry, "platforms"), *_address(url)))


def _address(url: str) -> tuple[Link, ...]:
    return (_outside(url),) if url else ()


def _joining(ground: Ground, entry: Entry, living: bool) -> Fact:
    join = entry.record("join")
    how, who = text_of(join, "how"), text_of(join, "who")
    label = "Who may join" if living else "Who could join"
    if who or not how:
        return Fact(label, _text(who))
    return Fact(label, (_value_link(ground.base, "join", how, choice_title("join", how)),))


def _cost(ground: Ground, entry: Entry) -> Fact:
    cost = entry.record("cost")
    model, note = text_of(cost, "model"), text_of(cost, "note")
    if not model:
        return Fact("Cost", ())
    words = "Not known" if model == "unknown" else choice_title("cost", model)
    values = [_value_link(ground.base, "cost", model, words)]
    if "amount" in cost:
        values.append(Link(_price(cost), ""))
    return Fact("Cost", tuple(values), note)


def _price(cost: Record) -> str:
    """An amount as people say it: "£12.50 a year", "CHF 30 per organisation"."""
    currency, per = text_of(cost, "currency"), text_of(cost, "per")
    sign = _SIGNS.get(currency, f"{currency} ")
    period = f" a {per}" if per in _PERIODS else f" per {per}" if per else ""
    return f"{sign}{cost['amount']}{period}"


def _activity(entry: Entry) -> Fact:
    activity = entry.record("activity")
    level = text_of(activity, "level")
    if not level:
        return Fact("How busy", ())
    day = day_words(activity.get("as_of"))
    words = f"{choice_title('activity', level)} ({day.words})" if day else level
    return Fact("How busy", _text(words), text_of(activity, "note"))


def last_checked(ground: Ground, entry: Entry, state: str) -> str:
    """When and how a person checked, and when another look is due, in words that cannot rot."""
    fresh = freshness(entry, ground.settings.freshness)
    day, due = day_words(fresh.on), day_words(fresh.due)
    if day is None or due is None:
        return "Not checked by a person yet"
    words = f"Checked on {day.words} by {fresh.by}, who {choice_title('how', fresh.how)}"
    return f"{words}; {_NEXT[state]} {due.words}"


_NEXT = {
    CHECKED: "to be checked again by",
    DUE: "the next check is due by",
    OVERDUE: "the next check is overdue since",
}


def _own(ground: Ground, around: Around, field: Field, value: Value) -> Fact:
    """A field that the hub itself declared."""
    values = value if isinstance(value, tuple) else (value,)
    links = (_own_value(ground, around, field, one) for one in values)
    return Fact(field.words, tuple(link for link in links if link))


def _own_value(ground: Ground, around: Around, field: Field, value: Value) -> Link | None:
    """One value as its declared type wants it: text that looks like an address stays text."""
    type_ = field.type.item if isinstance(field.type, ListOf) else field.type
    name = field.name.replace("_", "-")
    if isinstance(value, Ref):
        target = around.step(value)
        if target is None:
            return None
        return Link(target.title, ground.base.href(entry_address(value)))
    if isinstance(value, dict):
        parts = (f"{key.replace('_', ' ')}: {_plain(part)}" for key, part in value.items())
        return Link("; ".join(parts), "")
    words = _plain(value)
    if isinstance(type_, Term):
        vocabulary = ground.vocabularies.get(type_.vocabulary)
        if vocabulary is None or words not in vocabulary.terms:
            return Link(words, "")
        title = vocabulary.terms[words].title
        return (
            _value_link(ground.base, type_.vocabulary, words, title)
            if field.facet
            else Link(title, "")
        )
    if isinstance(type_, (Choice, Boolean)):
        written = str(value).lower() if isinstance(value, bool) else words
        title = choice_title(name, written)
        return _value_link(ground.base, name, written, title) if field.facet else Link(title, "")
    if isinstance(type_, Url):
        return _outside(words)
    return Link(words, f"mailto:{words}" if isinstance(type_, Email) else "")


def _plain(value: Value) -> str:
    """Any value in words: lists with commas, dates and numbers as readers write them."""
    if isinstance(value, tuple):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(part)}" for key, part in value.items())
    if isinstance(value, bool):
        return choice_title("", "true" if value else "false")
    if isinstance(value, int):
        return f"{value:,}"
    day = None if isinstance(value, str) else day_words(value)
    return day.words if day else str(value)
