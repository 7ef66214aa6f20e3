"""Which addresses an entry may give (trust A3), and when two of them mean the same place."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

LONGEST = 2000
# Most addresses: plain letters, and nothing in them of what the rules below are about.
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
    r"(?:[/?#][A-Za-z0-9/?#._~!$&'()*+,;=:@-]*)?"
).fullmatch
_PLAIN_LONGEST = 253

# What only few addresses meet is compiled when it is first asked for.
# RFC 3986 §2 leaves these out of every address; browsers disagree about what they mean.
_FORBIDDEN = r"""[\x00-\x20\x7f-\x9f\\"<>^`{|}\ud800-\udfff]"""
_BAD_PERCENT = r"%(?![0-9A-Fa-f]{2})"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_TRACKING = r"^(utm_.*|fbclid|gclid|mc_cid|mc_eid|igshid)$"
_INVITES = (
    "discord.gg/",
    "discord.com/invite/",
    "chat.whatsapp.com/",
    "join.slack.com/",
    "t.me/+",
    "t.me/joinchat/",
)
# One of these stands in every such address, however the rest of it is written.
_INVITE_HOSTS = ("discord.", "whatsapp.com", "slack.com", "t.me", "/shared_invite/")


def url_fault(url: str) -> str | None:
    """What is wrong with an address, in words; None when it is absolute http(s) and safe."""
    if len(url) <= _PLAIN_LONGEST and _PLAIN(url) and "xn--" not in url:
        return None
    if len(url) > LONGEST:
        return f"it has more than {LONGEST:,} characters"
    found = re.search(_FORBIDDEN, url) or next((m for m in re.finditer(r"\s", url)), None)
    if found:
        shown = {" ": "a space", "\t": "a tab", "\n": "a line break"}.get(found.group())
        return f"it has {shown or _named(found.group())}, which addresses cannot have"
    if not url.isprintable():
        return "it has a character that cannot be seen"
    scheme, mark, rest = url.partition("://")
    if scheme.lower() not in ("http", "https") or not mark:
        return "it does not begin with https:// or http://"
    if re.search(_BAD_PERCENT, url):
        return 'it has a "%" that is not followed by two hexadecimal digits'
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "its host or port cannot be read"
    if "@" in parts.netloc:
        return "it has a user name or password before the host"
    if not host or not rest or rest[0] in "/?#":
        return "it has no host"
    if "[" in parts.path + parts.query + parts.fragment or "]" in parts.path + parts.query:
        return 'it has a "[" or "]"; write %5B and %5D'
    if port == 0:
        return "its port cannot be 0"
    return _host_fault(host, "[" in parts.netloc)


def _named(character: str) -> str:
    if character.isprintable():
        return f"the character {character}"
    return f"the character U+{ord(character):04X}"


_SITE_PATH = r"(/(?!\.\.?(/|$))[A-Za-z0-9._-]+)*/?"


def base_fault(url: str) -> str | None:
    """What keeps an address from being that of a whole site; None when it can be."""
    fault = url_fault(url)
    if fault is None and ("?" in url or "#" in url):
        return "it has a question mark or a fragment; a site has only scheme, host and path"
    if fault is None and not re.fullmatch(_SITE_PATH, urlsplit(url).path):
        return "its path may have a-z, A-Z, 0-9, dash, dot and _ between single slashes"
    return fault


def _host_fault(host: str, bracketed: bool) -> str | None:
    if bracketed:
        try:
            ipaddress.IPv6Address(host if "%" not in host else "")
        except ValueError:
            return f'"{host}" is not an IPv6 address'
        return None
    labels = host.removesuffix(".").split(".")
    if len(host) > 253 or not all(len(one) <= 63 and re.fullmatch(_LABEL, one) for one in labels):
        return f'"{host}" is not a host name'
    if labels[-1].isdigit():
        try:
            ipaddress.IPv4Address(host)
        except ValueError:
            return f'"{host}" is not a host name'
    if not host.isascii() or "xn--" in host:
        try:
            host.encode("idna").decode("idna")
        except UnicodeError:
            return f'"{host}" is not a host name'
    return None


def normalised(url: str) -> str:
    """An address without what does not change the place: scheme, www, slash, tracking, case."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removesuffix(".").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    pairs = parse_qsl(parts.query, True) if parts.query else ()
    query = urlencode([pair for pair in pairs if not re.match(_TRACKING, pair[0].lower())])
    path = parts.path.rstrip("/")
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{port}{path}{'?' + query if query else ''}{fragment}"


def is_invite(url: str) -> bool:
    """Whether this is an invitation link that runs out (Discord, Slack, WhatsApp, Telegram)."""
    if url.isprintable() and not any(map(url.lower().__contains__, _INVITE_HOSTS)):
        return False
    place = normalised(url)
    return place.startswith(_INVITES) or (".slack.com/join" in place or "/shared_invite/" in place)


def host(url: str) -> str:
    """The host of an address as readers know it, without www."""
    return (urlsplit(url).hostname or "").removesuffix(".").removeprefix("www.")
