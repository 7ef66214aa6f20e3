"""The links of a text: unwrapped, without watchers, secrets and addresses; meetings go."""

from __future__ import annotations

import re
from urllib.parse import unquote

from hubgen.mail.addresses import clear_addresses
from hubgen.mail.marks import ADDRESS, LINK, MEETING, PASSWORD, TELEPHONE, Found, held
from hubgen.mail.meetings import is_meeting
from hubgen.mail.trackers import behind, is_watching, split

_INSIDE = r"[^\s<>\"“”„«»`{}\[\]|]"
_SCHEME = (
    r"(?:https?|ftps?|sftp|ssh|webcal|tel|sms|callto|skype|sips?|zoommtg|zoomus|msteams|lync|whatsapp|"
    r"tg|slack|discord|facetime|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqps?|smb|ldaps?)"
)
_LINK = re.compile(
    rf"(?<![\w+-]){_SCHEME}:(?=/{{0,2}}[^\s/:]){_INSIDE}{{3,}}"
    rf"|(?<![\w@./+-])(?:[\w-]{{1,63}}\.){{1,8}}[a-z]{{2,24}}(?::\d{{1,5}})?[/?#]{_INSIDE}*",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’*_…·"
# A long link goes on in the next line when a mail client broke it: no word looks like that.
_GOES_ON = re.compile(
    rf"\r?\n(?=[^\s<>]{{0,998}}[%=&?/]|[\w-]{{0,200}}\d[\w-]{{0,200}}[a-zA-Z])(?!\w{{1,30}}:|https?:)"
    rf"({_INSIDE}{{12,998}})(?=[\s>]|$)"
)
_LONG_LINE = 60
_NEXT_LINES = 12
_MOST_BRACKETS = 8
_BRACKETED = re.compile(r"<(https?://[^<>]{1,3000})>", re.IGNORECASE)
_SECRET = re.compile(
    r"(?:access_?|id_?|refresh_?|auth_?|api_?|csrf_?|session_?|invite_?|share_?|magic_?|reset_?|login_?)?"
    r"(?:token|pwd|passw(?:or)?d|passcode|pass|passphrase|pw|pin|secret|sig|signature|jwt|sessionid|"
    r"phpsessid|jsessionid|sid|credential|otp|apikey|client_?secret|hash|authkey|auth|confirm(?:ation)?_?code)"
    r"|(?:api|access|private|subscription|x-functions|share|resource)[_-]?key|x-amz-\w{3,40}",
    re.IGNORECASE,
)
_MAYBE_SECRET = {
    "key",
    "code",
    "k",
    "t",
    "s",
    "e",
    "invite",
    "share",
    "rk",
    "resourcekey",
    "cid",
    "uid",
}
_LOOKS_SECRET = re.compile(r"(?=[^\d]{0,40}\d)(?=[^a-zA-Z]{0,40}[a-zA-Z])[\w.~+/=-]{20,}")
_CHAT_NUMBER = re.compile(
    r"^(?:www\.)?(?:wa\.me/|api\.whatsapp\.com/send|signal\.me/#p/)\S{0,20}?\d{6}"
)


def hold_links(text: str, found: Found) -> tuple[str, list[str]]:
    """A text with a mark in the place of every link, and the cleaned links that may come back."""
    links: list[str] = []
    places: dict[str, str] = {}
    text = _BRACKETED.sub(_unfolded, text)
    parts: list[str] = []
    at = 0
    while one := _LINK.search(text, at):
        end, url = _whole(text, one)
        if not url:
            parts.append(text[at : one.end()])
            at = one.end()
            continue
        cleaned = cleaned_link(url, found)
        if cleaned not in places and len(cleaned) > 1:
            places[cleaned] = held(len(links))
            links.append(cleaned)
        parts += (text[at : one.start()], places.get(cleaned, cleaned))
        at = end
    return "".join((*parts, text[at:])), links


def _unfolded(found: re.Match[str]) -> str:
    """A link in angle brackets may be broken anywhere (RFC 3986, appendix C)."""
    if "\n" in found[1] and not re.search(r"\s\S{1,40}\s\S{1,40}\s\S{1,12}\s", found[1]):
        return "<" + re.sub(r"\s+", "", found[1]) + ">"
    return found[0]


def _whole(text: str, found: re.Match[str]) -> tuple[int, str]:
    """Where a link ends, and the link: with its next lines, without the sentence's full stop."""
    end, url = found.end(), found[0]
    for _ in range(_NEXT_LINES):
        is_long = text.find("\n", max(0, end - _LONG_LINE), end) < 0 and end >= _LONG_LINE
        more = _GOES_ON.match(text, end) if is_long else None
        if not more:
            break
        end, url = more.end(), url + more[1]
    bare = url.rstrip(_TRAILING)
    for _ in range(_MOST_BRACKETS):
        if not bare.endswith(")") or bare.count(")") <= bare.count("("):
            break
        bare = bare[:-1].rstrip(_TRAILING)
    return end - (len(url) - len(bare)), bare


def cleaned_link(url: str, found: Found) -> str:
    """A link that may be read by anybody, or the mark of what it was."""
    target = behind(url)
    if target is None:
        found["tracker"] += 1
        return LINK
    parts = split(target)
    if parts is None:
        return target
    scheme = parts.scheme.lower()
    if scheme in ("tel", "sms") or _CHAT_NUMBER.match(_bare(target)):
        found["telephone number"] += 1
        return TELEPHONE
    host, slash, way = _bare(target).partition("/")
    host, mark, rest = re.split(r"([?#]|$)", host, maxsplit=1)
    way = mark + rest + slash + way
    if is_meeting(scheme, host.rpartition("@")[2].partition(":")[0].lower(), way):
        found["meeting link"] += 1
        return MEETING
    cleaned, watched = _with_clean_query(target, found)
    found["tracker"] += target != url or watched > 0
    cleaned = _without_owner(cleaned, found)
    return _without_addresses(cleaned, found)


def _bare(url: str) -> str:
    """A link without its scheme."""
    return re.sub(r"^[\w+.-]{2,20}:/{0,2}", "", url, count=1)


def _without_owner(url: str, found: Found) -> str:
    """A link without "user:password@" (RFC 3986 §3.2.1)."""
    head, slashes, rest = url.partition("//")
    if not slashes:
        return url
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    owner, at, _ = authority.rpartition("@")
    if not at:
        return url
    found["password"] += 1
    return head + slashes + rest[len(owner) + 1 :]


def _with_clean_query(url: str, found: Found) -> tuple[str, int]:
    """A link without parameters that watch, and how many there were; secrets are marked."""
    before, mark, fragment = url.partition("#")
    path, question, query = before.partition("?")
    watched = 0
    if question:
        kept, watched = _kept(query, found)
        before = path + (question + kept if kept else "")
    if mark and "=" in fragment:
        fragment, more = _kept(fragment, found)
        watched += more
        mark = mark if fragment else ""
    return before + mark + fragment, watched


def _kept(query: str, found: Found) -> tuple[str, int]:
    """The parameters that may stay, and how many of the others only watched."""
    kept: list[str] = []
    watched = 0
    for one in query.split("&"):
        name, equals, value = one.partition("=")
        name = name.removeprefix("amp;").removeprefix("?")
        if is_watching(name):
            watched += 1
        elif equals and value and value != PASSWORD and _is_secret(name, value):
            found["password"] += 1
            kept.append(f"{name}={PASSWORD}")
        else:
            kept.append(one)
    return "&".join(kept), watched


def _is_secret(name: str, value: str) -> bool:
    if _SECRET.fullmatch(name):
        return True
    return name.lower() in _MAYBE_SECRET and bool(_LOOKS_SECRET.fullmatch(unquote(value)))


def _without_addresses(url: str, found: Found) -> str:
    """A link with a mark in place of an address in it, also where the at sign is written %40."""
    if "@" not in url and "%40" not in url:
        return url
    opened = re.sub("%40", "@", url)
    if re.search(r"//[^/]{1,100}/@[\w.-]{1,60}(?:@[\w.-]{1,100})?/?$", opened):
        return url
    cleared = re.sub(
        r"(?<=[/?#&=:,;])[^/?#&=:,;@]{1,200}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}", ADDRESS, opened
    )
    count = cleared.count(ADDRESS) - opened.count(ADDRESS)
    if not count:
        return clear_addresses(url, found)
    found["e-mail address"] += count
    return cleared
