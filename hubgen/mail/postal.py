"""Postal addresses in a text: in one line, over several, or a postcode alone."""

from __future__ import annotations

import re
from bisect import bisect_left

from hubgen.mail.marks import POSTAL, Found
from hubgen.mail.streets import BLANK, LIKELY_CODE, STREET, SURE_CODE

# One piece of an address between commas: a house, a district, a town, a county.
_WORD = r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃČŠŽŴŶ0-9][\w'’.&/\-]{0,30}|(?:of|the|on|upon|under|le|la|by|in|and|am|an|der|im|de|du|des|del|di|da|do|sur|y|yr|near|next|to)(?=[^\S\n][A-ZÀ-Þ]))"
_PIECE = rf"{_WORD}(?:{BLANK}{_WORD}){{0,5}}\.?"
_APART = rf"(?:{BLANK}?,{BLANK}?\n?{BLANK}{{0,8}}|{BLANK}?\n{BLANK}{{0,8}}|{BLANK}[-–|·•/]{BLANK}|,{BLANK})"
_PIECES_BEFORE = 6
_LONGEST_PIECE = 60
_AFTER = re.compile(
    rf"{_APART}(?P<piece>{_PIECE})(?=[,.;)\n|]|{BLANK}[-–|·•]|{BLANK}*$|{BLANK}(?=[a-z]))"
)
_LAST_PIECE = re.compile(rf"(?P<piece>{_PIECE})(?P<apart>{_APART}|{BLANK}{{1,3}})?$")
_NO_PLACE = re.compile(
    r"\b(?:council|authority|department|dept|team|service|services|university|trust|ltd|limited|plc|llp|inc|gmbh|nhs|"
    r"ministry|association|agency|board|comms|communications|officer|manager|director|head|editor|assistant|lead|"
    r"stadtverwaltung|landratsamt|ministerium|verwaltung|mairie|ayuntamiento|comune di|gemeente|urząd|câmara|kommun|kommune|"
    r"cyngor|hi|hello|dear|thanks|regards|please|we|you|they|it|this|that|there|and we|our|my|i|e-?mail|web|website|"
    r"tel|telephone|phone|fax|mobile|mob|www|http|https|best|kind|many|meeting|on|at|from|when|where|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    rf"{_APART}(?:United Kingdom|UK|England|Wales|Scotland|Northern Ireland|Ireland|Cymru|Germany|Deutschland|France|España|Spain|"
    r"Italia|Italy|Nederland|Netherlands|Polska|Poland|Portugal|Sverige|Sweden|Danmark|Denmark|Norge|USA|Österreich|Schweiz|Belgique|België)\b"
)
_CEDEX = re.compile(
    rf"{BLANK}(?:CEDEX|Cedex){BLANK}?\d{{0,2}}|{BLANK}\([A-Z]{{2}}\)|{BLANK}\d{{1,2}}(?!\w)"
)
_COUNTED = re.compile(
    r"\d+[^\S\n]+(?:Euros?|EUR|Menschen|Einwohner\w*|Besuch\w*|Mitglied\w*|Haushalt\w*|Exemplar\w*|Follower\w*|Abonn\w*|Abos|Person\w*|Leute|"
    r"Nutzer\w*|Beschäftigte\w*|Mitarbeit\w*|Stück|Flyer|Brief\w*|Schüler\w*|Kinder\w*|Bürger\w*|Zeichen|W[oö]rter?|Klicks|Aufruf\w*|"
    r"Kilometer|Meter|Tonnen|Unterschriften|Newsletter|Adressen|Seiten|Quadratmeter|Jahre\w*|Tage\w*|Stunden|Uhr|Teilnehm\w*|Fragen|"
    r"Antworten|Gäste|Kund\w*|Plätze\w*|Bäume|Tickets?|Downloads?|Likes|Posts?|Mails?|E-Mails|Kontakte|Franken|Dollar|"
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)


_WORTH = re.compile(r"\d|///|[Ff]reepost|FREEPOST|RHADBOST|, s/n| snc\b")
_FIRST_APART = re.compile(rf"(?:{_APART}|{BLANK}{{1,2}})?")
_TOWN = re.compile(
    rf",{BLANK}(?P<piece>[A-ZÀ-Þ][\w'’\-]{{2,30}}(?:{BLANK}[A-ZÀ-Þ][\w'’\-]{{2,30}}){{0,2}})"
    rf"(?=[,.;:)\n]|{BLANK}?$|{BLANK}[a-z])"
)
_CUT = re.compile(r"[\n,:;(|!?]|(?<!\bCo)(?<!\bSt)(?<!\bDr)\.(?=\s)")


def clear_postal(text: str, found: Found) -> str:
    """A text with a mark for every postal address; `found` counts them."""
    parts: list[str] = []
    at = 0
    for start, end in _anchors(text):
        if start < at:
            continue
        first = _reach_before(text, start, at)
        at_end = _reach_after(text, end)
        parts += (text[at:first], POSTAL)
        at = at_end
        found["postal address"] += 1
    return "".join((*parts, text[at:])) if parts else text


def _anchors(text: str) -> list[tuple[int, int]]:
    """Where something stands that only an address has."""
    found: list[tuple[int, int]] = []
    likely: list[re.Match[str]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if _WORTH.search(line):
            found += [one.span() for one in STREET.finditer(text, at, at + len(line))]
            found += [one.span() for one in SURE_CODE.finditer(text, at, at + len(line))]
            likely += LIKELY_CODE.finditer(text, at, at + len(line))
        at += len(line)
    ends = sorted(end for _, end in found)
    return sorted(found + [one.span() for one in likely if _is_code(text, one, ends)])


def _is_code(text: str, found: re.Match[str], ends: list[int]) -> bool:
    """Whether digits and a word are a postcode and its town: the rest of an address is near."""
    if _COUNTED.match(text, found.start()):
        return False
    near = bisect_left(ends, found.start() - _LONGEST_PIECE)
    if near < len(ends) and ends[near] <= found.start():
        between = text[ends[near] : found.start()]
        if between.count("\n") < 3 and "." not in between:
            return True
    is_five = found[0][:5].isdigit() and not found[0][:5].endswith("00")
    return is_five and bool(
        _OWN_LINE.match(text[max(0, found.start() - 2) : found.end() + 30].lstrip(" "))
    )


_OWN_LINE = re.compile(
    rf"(?:^|\n|, ?){BLANK}*\d{{5}}{BLANK}+{_PIECE}(?:{BLANK}\([A-Z]{{2}}\))?{BLANK}*(?:[\n,.;)]|$)"
)


def _reach_before(text: str, start: int, least: int) -> int:
    """Where an address begins: over the pieces before a street or a postcode."""
    for _ in range(_PIECES_BEFORE):
        before = text[max(least, start - _LONGEST_PIECE) : start]
        found = _LAST_PIECE.search(_from_piece(before))
        if not found or found["apart"] is None or _NO_PLACE.search(found["piece"]):
            break
        if (
            "\n" not in found["apart"]
            and "," not in found["apart"]
            and not _is_town(found["piece"])
        ):
            break
        start -= len(found[0])
    return start


def _is_town(piece: str) -> bool:
    """Whether a piece that no comma parts from a postcode goes with it: "Norwich NR1 2DH"."""
    return len(piece.split()) <= 3


def _from_piece(before: str) -> str:
    """The end of a text from its last separator on, so that a pattern has little to try."""
    bare = before.rstrip(" \t,\n|·•–-/")
    cut = max((one.end() for one in _CUT.finditer(bare)), default=0)
    rest = before[cut:]
    words = list(re.finditer(r"\S+", rest))
    first = len(words)
    while first and _STARTS.match(words[first - 1][0]):
        first -= 1
    while first < len(words) and not _CAPITAL.match(words[first][0]):
        first += 1
    return rest[words[first].start() :] if first < len(words) else ""


_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃČŠŽŴŶ0-9]")
_STARTS = re.compile(
    rf"{_WORD}|[,|·•–/-]|(?:of|the|on|upon|under|le|la|by|and|am|an|der|im|de|du|des|del|di|da|do|sur|y|yr)$"
)


def _reach_after(text: str, end: int) -> int:
    """Where an address ends: with its town, its postcode, its country."""
    last = end
    at = end
    for _ in range(_PIECES_BEFORE):
        if code := _code_at(text, at):
            last = at = code
            break
        more = _AFTER.match(text, at)
        if not more or _NO_PLACE.search(more["piece"]):
            break
        at = more.end()
        if SURE_CODE.search(more["piece"]):
            last = at
    else:
        at = last
    if last == end and (town := _town_after(text, end)):
        last = town
    for shape in (_CEDEX, _COUNTRY):
        if more := shape.match(text, last):
            last = more.end() if last != end or shape is _COUNTRY else last
    return last


def _code_at(text: str, at: int) -> int:
    """Where a postcode ends that comes next, with its town; 0 without one."""
    apart = _FIRST_APART.match(text, at)
    start = apart.end() if apart else at
    code = SURE_CODE.match(text, start) or LIKELY_CODE.match(text, start)
    if not code or _COUNTED.match(text, start):
        return 0
    more = _REST_OF_TOWN.match(text, code.end())
    return more.end() if more else code.end()


_REST_OF_TOWN = re.compile(
    rf"(?:{BLANK}(?:[A-ZÀ-Þ][\w'’\-]{{1,30}}|(?:am|an der|im|ob der|sur|la|le|les|de|del|do|da|di|den|aan)(?={BLANK}[A-ZÀ-Þ])|-[A-ZÀ-Þ]\w{{1,30}}|[A-Z](?=[,.\n)]|$))){{0,3}}"
)


def _town_after(text: str, end: int) -> int:
    """Where the town ends that follows a street in the same line; 0 when none does."""
    more = _TOWN.match(text, end)
    return more.end() if more and not _NO_PLACE.search(more["piece"]) else 0
