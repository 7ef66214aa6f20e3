"""Addresses that moved for good, put into the files: exactly where they stood, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from hubgen.edit.desk import Desk
from hubgen.edit.judging import judge
from hubgen.hub.outward import asked_address
from hubgen.linkcheck.places import Place, Places
from hubgen.load.documents import Body
from hubgen.problems import Misuse
from hubgen.render.markdown import render_body
from hubgen.state.records import LinkRecord, LinksState, make_links


class Left(NamedTuple):
    """An address that could not be rewritten: where, and why not."""

    url: str
    path: str
    why: str


class Mending(NamedTuple):
    """What was put on the desk: new addresses by old ones, and what is left to a person."""

    put: Mapping[str, str]
    left: Sequence[Left]


def put_moved(
    desk: Desk, moved: Mapping[str, str], places: Mapping[str, Sequence[Place]]
) -> Mending:
    """Change every place of the addresses in `moved` on the desk; nothing is written yet.

    An address that the hub's rules refuse where it would stand is left as it is in all files.
    """
    put: dict[str, str] = {}
    left: list[Left] = []
    for url, target in moved.items():
        paths = dict.fromkeys(place.path for place in places.get(url, ()))
        before = {path: desk.open(path).text for path in paths}
        for path in paths:
            here = [place for place in places[url] if place.path == path]
            left += [Left(url, path, why) for why in _put(desk, path, here, target)]
        changed = {path for path, text in before.items() if desk.open(path).text != text}
        why = _refusal(desk, {path: before[path] for path in changed})
        if why:
            for path in changed:
                desk.rewrite(path, before[path])
            left += [Left(url, path, why) for path in sorted(changed)]
        elif changed:
            put[url] = target
    return Mending(put, left)


def _refusal(desk: Desk, before: Mapping[str, str]) -> str:
    """Why the files may not say what they say now; empty when they may."""
    after = {path: desk.open(path).text.encode() for path in before}
    try:
        judge(desk.rules, {path: text.encode() for path, text in before.items()}, after)
    except Misuse as error:
        return str(error)
    return ""


def _put(desk: Desk, path: str, places: Sequence[Place], target: str) -> Iterator[str]:
    """Change the places in one file; yields why not, for each that cannot be changed."""
    manuscript = desk.open(path)
    for place in places:
        if not place.is_text:
            try:
                if manuscript.plain(place.field) == place.url:
                    new = _with_fragment(target, place.url)
                    manuscript.swap(place.field, new, {place.url: new})
            except Misuse:
                yield f"{place.field} is written in a way that only a person can change"
    for field in dict.fromkeys(place.field for place in places if place.is_text):
        urls = {place.url for place in places if place.is_text and place.field == field}
        words = {url: _with_fragment(target, url) for url in urls}
        text = manuscript.plain(field) if field else manuscript.body
        new = turn(path, str(text), words)
        try:
            if field:
                manuscript.swap(field, new, words)
            else:
                manuscript.turn(new)
        except Misuse:
            yield "the text is written in a way that only a person can change"
        else:
            if set(_links(path, new)) & urls:
                yield "a link in the text is written in a way that only a person can change"


def _with_fragment(target: str, url: str) -> str:
    """The new address with the fragment of the old one (RFC 9110 §10.2.2)."""
    _, mark, fragment = url.partition("#")
    return f"{target}{mark}{fragment}"


def turn(path: str, text: str, words: Mapping[str, str]) -> str:
    """Markdown in which links lead to the new addresses; words and code that look alike stay.

    A piece of text is changed only when this turns links, and turns no other ones.
    """
    links = _links(path, text)
    for old in sorted(words, key=len, reverse=True):
        forms = {old: words[old], escape(old, quote=False): escape(words[old], quote=False)}
        for written, new in forms.items():
            at = len(text)
            while (at := text.rfind(written, 0, at)) >= 0:
                changed = text[:at] + new + text[at + len(written) :]
                turned = _links(path, changed)
                if _is_turned(links, turned, words):
                    text, links = changed, turned
    return text


def _is_turned(before: Sequence[str], after: Sequence[str], words: Mapping[str, str]) -> bool:
    """Whether some links lead to where they should now, and all others to where they led."""
    if len(before) != len(after) or before == after:
        return False
    pairs = zip(before, after, strict=True)
    return all(new in (old, words.get(old)) for old, new in pairs)


def _links(path: str, text: str) -> list[str]:
    return [link.url for link in render_body(path, Body(text), lambda _: "/").outward]


def with_moved(state: LinksState, put: Mapping[str, str], places: Places) -> LinksState:
    """The state when the files name new addresses: of these it is known that they answered."""
    links = {**state.links}
    for old, new in put.items():
        known = links[old]
        answered = LinkRecord(new, "ok", known.tried[:10], known.tried, known.status)
        links.setdefault(asked_address(new), answered)
    named = places.by_address
    return make_links(one for url, one in links.items() if url in named or not places.is_whole)
