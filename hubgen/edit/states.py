"""What happens to an entry in its life: it is checked, it closes, it is taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hubgen.check.entry import Entry
from hubgen.check.near import suggestion
from hubgen.edit.desk import Desk
from hubgen.edit.nameless import nameless_text
from hubgen.edit.writing import Written, field_lines
from hubgen.hub.freshness import freshness
from hubgen.kinds.builtin import REASONS
from hubgen.kinds.types import RecordOf
from hubgen.kinds.urls import host
from hubgen.kinds.values import Ref
from hubgen.problems import Misuse

NAMELESS = ("owner-request", "spam")
"""Reasons for which neither name nor link is shown any more."""

_ENDED = ("closed", "merged")
_DENYLIST = "content/denylist.yaml"
# On these hosts live many who have nothing to do with each other.
_PLATFORMS = frozenset(
    (
        *("bsky.app", "chat.whatsapp.com", "discord.com", "discord.gg", "docs.google.com"),
        *("eventbrite.co.uk", "eventbrite.com", "facebook.com", "github.com", "gitlab.com"),
        *("gov.uk", "groups.google.com", "groups.io", "instagram.com", "linkedin.com"),
        *("m.facebook.com", "medium.com", "meetup.com", "reddit.com", "sites.google.com"),
        *("slack.com", "t.me", "tiktok.com", "twitter.com", "vimeo.com", "x.com", "youtube.com"),
    )
)
# The longest time of each sort that a field of that type takes.
_MOST_DAYS = 3660


def close(desk: Desk, path: str, day: str, successor: str) -> None:
    """Let an entry say that it has ended: since a day (2026, 2026-11, 2026-11-23), or today."""
    entry = desk.read(path).entry
    kind = desk.kind_of(path)
    status = kind.field("status")
    if status is None or not isinstance(status.type, RecordOf):
        raise Misuse(
            f"{path}: entries of the kind {kind.name} have no status, so they cannot close"
        )
    if not entry.is_living:
        raise Misuse(f"{path} says that it has ended already")
    manuscript, order = desk.open(path), _order(desk, path)
    manuscript.put("status.state", "closed")
    if day or "ended" not in entry.values:
        manuscript.put("ended", day or str(desk.today), order)
    if successor:
        if kind.field("successors") is None:
            raise Misuse(f"{path}: a {kind.name} has no successors")
        manuscript.add("successors", _ref(desk, successor, entry), order)
    manuscript.put("updated", str(desk.today), order)


class Hidden(NamedTuple):
    """What is left to a person when a name is no longer told.

    A host that was not refused, since others live on it; files that speak of the entry.
    """

    shared: str
    named: tuple[str, ...]


def retire(desk: Desk, path: str, reason: str, successor: str, note: str) -> Hidden | None:
    """Take an entry out of the lists; its address stays and says so.

    None, unless the reason is one for which its name is not told any more: then all that would
    tell it is taken out of the file, and its address and accounts are refused from now on.
    """
    entry = desk.read(path).entry
    if entry.is_retired:
        raise Misuse(f"{path} was taken out already")
    if entry.is_draft:
        raise Misuse(f"{path} is a draft, so nobody ever saw it: delete the file")
    kind = desk.kind_of(path)
    if reason not in REASONS:
        raise Misuse(f'no reason is called "{reason}": {suggestion(reason, REASONS)}')
    told: dict[str, Written] = {"on": str(desk.today), "reason": reason}
    if successor:
        told["successor"] = _ref(desk, successor, entry)
    if note:
        told["note"] = note
    manuscript, order = desk.open(path), _order(desk, path)
    hidden = None
    if reason in NAMELESS:
        if note:
            raise Misuse(f"--note is not shown with --reason {reason}; leave it out")
        named = tuple(one for one in desk.mentioning(str(entry.ref)) if one != path)
        hidden = Hidden(_refuse(desk, entry, reason), named)
        desk.rewrite(path, nameless_text(kind, path, manuscript.fields, told))
    else:
        manuscript.put("retired", told, order)
    return hidden


def _refuse(desk: Desk, entry: Entry, reason: str) -> str:
    """Write its host and handles down, so that they do not come back.

    A host on which others have addresses is returned instead.
    """
    found: list[dict[str, Written]] = []
    own = host(entry.text("url")).removeprefix("www.") if entry.text("url") else ""
    others = own and any(one != entry.path for one in desk.mentioning(own))
    shared = own if others or own in _PLATFORMS else ""
    if own and not shared:
        found.append({"host": own})
    found += [
        {"handle": str(account["handle"])}
        for account in entry.records("accounts")
        if "handle" in account
    ]
    known = desk.rules.refusals
    new = [
        {**one, "date": str(desk.today), "reason": reason.replace("-", " ")}
        for one in found
        if one.get("host") not in known.hosts
        and str(one.get("handle", "")).lower().removeprefix("@") not in known.handles
    ]
    if not new:
        return shared
    if "denylist.yaml" not in desk.content.single:
        desk.make(_DENYLIST, "\n".join([*field_lines("refused", tuple(new)), ""]))
        return shared
    manuscript = desk.open(_DENYLIST)
    for one in new:
        manuscript.add("refused", one)
    return shared


def verify(desk: Desk, paths: Sequence[str], by: str, how: str, *, stagger: bool) -> None:
    """Let entries say that somebody checked them today.

    With `stagger`, the next checks of several entries fall due evenly over the second half of
    their usual time, in the order of their names, so that they do not come all on one day again.
    """
    for number, path in enumerate(sorted(paths)):
        entry = desk.read(path).entry
        if entry.is_retired:
            raise Misuse(f"{path} was taken out; there is nothing to check")
        manuscript, order = desk.open(path), _order(desk, path)
        stamp: dict[str, Written] = {"on": str(desk.today), "by": by, "how": how}
        if isinstance(manuscript.plain("verified"), dict):
            for name, said in stamp.items():  # so that a comment beside one of them stays
                manuscript.put(f"verified.{name}", said)
        else:
            manuscript.put("verified", stamp, order)
        if stagger and len(paths) > 1:
            days = _staggered(desk, path, number, len(paths))
            manuscript.put("review_in", _span(days), order)


def _staggered(desk: Desk, path: str, number: int, count: int) -> int:
    usual = desk.rules.settings.freshness
    entry = desk.read(path).entry
    values = {name: value for name, value in entry.values.items() if name != "review_in"}
    plain = Entry(entry.kind, entry.slug, entry.path, values, entry.body)
    due = freshness(plain, usual).due or desk.today
    whole = max(2, (due - desk.today).days)
    return whole - (whole // 2) * number // max(1, count)


def _span(days: int) -> str:
    """A length of time as a field has it."""
    if days > _MOST_DAYS:
        return f"{days * 12 // 366} months"
    return f"{days} day{'' if days == 1 else 's'}"


def _order(desk: Desk, path: str) -> list[str]:
    return [field.name for field in desk.kind_of(path).fields]


def _ref(desk: Desk, word: str, entry: Entry) -> str:
    """A reference to another entry that is there."""
    path = desk.path_of(word)
    if path == entry.path:
        raise Misuse(f"{word} cannot follow itself")
    return str(Ref(*path.split("/", 1)[1].rpartition(".")[0].split("/")))
