"""Links that lead through a watcher's machine → where they lead to, or the word that nobody can tell."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_DEEPEST = 5
_LONGEST = 8_000
# Machines that only send on: the target stands in one of the parameters.
_SENDING_ON = re.compile(
    r"(?:^|\.)(?:safelinks\.protection\.(?:outlook|office365)\.(?:com|us|de)|"
    r"urldefense(?:\.proofpoint)?\.com|linkprotect\.cudasvc\.com|clicktime\.symantec\.com|"
    r"protect\d?\.fireeye\.com|urlsand\.(?:esvalabs|com)\S*|scanmail\.trustwave\.com|"
    r"protection\.sophos\.com|l{1,2}\.(?:facebook|instagram)\.com|slack-redir\.net|"
    r"linkprotection\.\S+|mailfilter\.\S+|statics\.teams\.cdn\.office\.net)$"
)
# Elsewhere only under these paths: /url, /redirect, /track/click, /l.php …
_SENDING_PATH = re.compile(
    r"(?:^|[/._-])(?:url|redir\w{0,5}|link|click\w{0,4}|track\w{0,4}|out|away|goto|l\.php|evergreenurl)"
    r"(?:[/._-]|$)",
    re.IGNORECASE,
)
_TARGETS = (
    "url",
    "u",
    "q",
    "a",
    "target",
    "to",
    "dest",
    "destination",
    "redirect",
    "redirect_url",
    "redirecturl",
    "goto",
    "link",
    "href",
    "p",
    "z",
)
# Machines that count clicks and keep the target to themselves.
_OPAQUE_HOSTS = re.compile(
    r"(?:^|\.)(?:ct\.sendgrid\.net|sendgrid\.net|hubspotlinks\.com|hubspotemail\.net|mandrillapp\.com|"
    r"rs6\.net|exct\.net|en25\.com|dmtrk\.(?:net|com)|lnks\.gd|mjt\.lu|emlnk\d?\.com|acemlna\.com|"
    r"klclick\d?\.com|mlsend\d?\.com|mailgun\.org|sendibt?m?\d?\.com|createsend\d{0,2}\.com|cmail\d{1,2}\.com|"
    r"pstmrk\.it|mimecastprotect\.com|sparkpostmail\d?\.com|sendib\w{1,3}\.com|mimecast\.com|"
    r"emltrk\.com|mailtrack\.io|awstrack\.me|msgfocus\.com|newsletter2go\.com|cleverreach\.com|"
    r"sidekickopen\d{0,2}\.com|t\.co\.uk\.click)$"
)
_OPAQUE_LABEL = re.compile(
    r"(?:clicks?|track(?:ing|er)?|trk|clk|pixel|opens?|email-?clicks?|ctrack)\d{0,2}\."
)
_OPAQUE_PATH = re.compile(
    r"/(?:track/(?:click|open)|ls/click|wf/(?:click|open)|lt\.php|tn\.jsp|e/c/ey|CL0/|L0/|"
    r"c/eJ|link/c/|open\.(?:aspx|php|gif)|pixel\.gif)"
)
# Amazon, GovDelivery and Cisco write the target into the path.
_IN_PATH = re.compile(
    r"(?:/[A-Z]{1,2}0/|/1[\w-]{20,}/[^/]{0,900}?|___)(?=https?(?::|%3a))", re.IGNORECASE
)
_PROOFPOINT_3 = re.compile(r"/v3/__(?P<url>.{4,4000}?)__;(?P<kept>[\w-]{0,2000})")
_HTTP = re.compile(r"https?:/{1,2}(?=[^/\s])", re.IGNORECASE)
_WATCHING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|vero|oly|bsft|trk|wt)_.{1,40}|(?:fb|g|dc|y|tw|tt|ms|rb_)clid|gclsrc|"
    r"[gw]braid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|hsctatracking|igshi?d?|li_fat_id|_openstat|elq\w{0,12}|"
    r"dm_i|ss_email_id|inf_contact_key|sfmc_\w{1,12}|ml_subscriber(?:_hash)?|cmpid|s_cid|__s|_ke|"
    r"ref_src|xtor|at_(?:medium|campaign|custom\d)|ns_(?:mchannel|campaign|source|linkname|fee)|ceid|emci|emdi",
    re.IGNORECASE,
)


def behind(url: str) -> str | None:
    """Where a link really leads: itself if nobody watches it, None if only the watcher knows."""
    for _ in range(_DEEPEST):
        if len(url) > _LONGEST:
            return None
        parts = split(url)
        if parts is None:
            return url
        target = _target(url, parts)
        if target is None:
            return None if _is_opaque(parts) else url
        url = target
    return None


def is_watching(parameter: str) -> bool:
    """Whether a parameter of a link only tells who came from where."""
    return bool(_WATCHING.fullmatch(parameter))


def split(url: str) -> SplitResult | None:
    """The parts of a link, None when it is none (RFC 3986)."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _is_opaque(parts: SplitResult) -> bool:
    host = (parts.netloc.rpartition("@")[2]).lower()
    has_way = len(parts.path) > 1 or bool(parts.query)
    return has_way and bool(
        _OPAQUE_HOSTS.search(host.partition(":")[0])
        or _OPAQUE_LABEL.match(host)
        or _OPAQUE_PATH.search(parts.path)
        or (host.endswith("list-manage.com") and "/track/" in parts.path)
    )


def _target(url: str, parts: SplitResult) -> str | None:
    host = parts.netloc.lower()
    if host.endswith(("urldefense.com", "urldefense.proofpoint.com", "urldefense.us")):
        found = _proofpoint(url, parts)
        if found:
            return found
    if found := _in_path(url):
        return found
    if not parts.query:
        return None
    if not _SENDING_ON.search(host) and not _SENDING_PATH.search(parts.path):
        return None
    values = {name.lower(): value for name, value in parse_qsl(parts.query)}
    for name in _TARGETS:
        if target := _http(values.get(name, "")) or _http(_unpacked(values.get(name, ""))):
            return target
    return None


def _in_path(url: str) -> str | None:
    start = len("https://")
    if found := _IN_PATH.search(url, start, start + 1_000):
        rest = url[found.end() :]
        if found[0] == "___":
            rest = rest.partition("___")[0]
        elif "%2f" in rest[:20].lower():
            # What the watcher adds stands after the first slash that is not written as %2F.
            rest = rest.partition("/")[0]
        return _http(unquote(rest))
    return None


def _proofpoint(url: str, parts: SplitResult) -> str | None:
    """Version 3 writes the target into the path, 2 and 1 into the parameter u."""
    if found := _PROOFPOINT_3.search(url):
        kept = _unpacked(found["kept"].replace("-", "+").replace("_", "/"))
        letters = iter(kept)
        whole = re.sub(r"\*(?!\*)", lambda _: next(letters, "*"), found["url"])
        return _http(whole)
    value = dict(parse_qsl(parts.query)).get("u", "")
    if "/v2/" in parts.path:
        value = unquote(value.replace("-", "%").replace("_", "/"))
    return _http(value)


def _unpacked(value: str) -> str:
    """What stands in Base64, "" when it is none."""
    if not re.fullmatch(r"[\w+/=-]{2,4000}", value, re.ASCII):
        return ""
    padded = value + "=" * (-len(value) % 4)
    try:
        return base64.b64decode(padded, altchars=None, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _http(target: str) -> str | None:
    """A target that is a link, with whatever would end it in a text written as %XX."""
    found = _HTTP.match(target.strip())
    if not found:
        return None
    # Mail servers fold "https://" to "https:/" where it stands in a path.
    whole = target.strip()
    whole = whole[: found.end()].rstrip("/") + "//" + whole[found.end() :]
    return re.sub(r"[^!#-;=?-Z\\_a-z~\u00a1-\ufdcf\ufdf0-\U0010ffff]", _escaped, whole)


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "ignore"))
