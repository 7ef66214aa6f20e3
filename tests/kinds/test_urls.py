"""Which addresses an entry may give."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.kinds import urls
from hubgen.kinds.urls import is_invite, normalised, url_fault

GOOD = [
    "https://example.org",
    "http://example.org/",
    "HTTPS://Example.ORG/Path?a=b&c=d#e",
    "https://example.org:8443/a%20b",
    "https://bücher.example/straße",
    "https://xn--bcher-kva.example/",
    "https://192.0.2.1/",
    "https://[2001:db8::1]/",
    "https://example.org./",
    "https://a_b.example.org/~user/(x)?q='1'",
]
# Browsers read some of these as quite another place than they seem to name (WHATWG URL §4.4).
EVIL = [
    "",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "https://example.org\\@evil.example",
    "https://user@evil.example/",
    "https://user:word@evil.example/",
    "https://@evil.example/",
    "//evil.example",
    "///evil.example",
    "/path",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "https://exa mple.org/",
    "https://example.org/\n",
    "https://example.org/\u00a0",
    "https://example.org/\u200b",
    "https://example.org/\u202e",
    'https://example.org/"onload=x',
    "https://example.org/<b>",
    "https://example.org/`x`",
    "https://",
    "https://?q",
    "https://#f",
    "https://:80/",
    "https://example.org:99999/",
    "https://example.org:0/",
    "https://example.org:x/",
    "https://-example.org/",
    "https://example..org/",
    "https://.example.org/",
    "https://exa%6dple.org/",
    "https://１２７.0.0.1/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://256.256.256.256/",
    "https://1.2.3.4.5/",
    "https://example。org/",
    "https://ex\u00adample.org/",
    "https://[::1",
    "https://[example]/",
    "https://[::1%25eth0]/",
    "https://xn--a/",
    "https://example.org/%zz",
    "https://example.org/[a]",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "blob:https://example.org/x",
    "ftp://example.org/",
    "mailto:a@example.org",
    "https://" + "a" * 64 + ".org/",
    "https://example.org/" + "a" * 3000,
]
PIECES = [
    *("https:", "http:", "javascript:", "//", "/", "\\", "@", ":", "?", "#", "[", "]", "%", "%41"),
    *(".", "..", "example", "org", "1", "0x1", "é", "℀", "-", "xn--", "\t", " "),
]


@pytest.mark.parametrize("url", GOOD)
def test_an_ordinary_address_is_taken(url: str) -> None:
    assert url_fault(url) is None


@pytest.mark.parametrize("url", EVIL)
def test_an_address_that_may_be_read_otherwise_is_refused(url: str) -> None:
    assert url_fault(url)


HOSTS = ["example.org", "a-b.c1.example", "1.2", "a_b.example", "xn--a.example", "-a.example"]
HOSTS += ["a.example:80", "u@a.example", "A.example", "a..example", "a.1", "a" * 64 + ".example"]
PATHS = [
    "",
    "/",
    "/a/b.html",
    "/a?b=c#d",
    "?b",
    "#d",
    "/%41",
    "/%4",
    "/[",
    "/a//b@c:d",
    "/ü",
    "/a b",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", HOSTS)
def test_a_plain_address_is_judged_by_the_same_rules(
    host: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = url_fault(f"https://{host}{path}")
    monkeypatch.setattr(urls, "_PLAIN_LONGEST", 0)
    assert quick == url_fault(f"https://{host}{path}")


@settings(max_examples=400)
@given(
    st.lists(
        st.sampled_from(PIECES) | st.text(max_size=3),
        max_size=8,
    ).map("".join)
)
def test_what_is_taken_has_a_scheme_and_a_host_and_hides_nothing(url: str) -> None:
    if url_fault(url) is None:
        parts = urlsplit(url)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert parts.username is None
        assert url.isprintable()
        assert not set(url) & set(' \\"<>`{|}^')
        normalised(url)


def test_addresses_of_one_place_are_seen_as_one() -> None:
    forms = [
        "https://www.example.org/comms/",
        "http://example.org/comms",
        "https://example.org:443/comms?utm_source=mail&fbclid=1",
        "https://EXAMPLE.org./comms",
    ]
    assert len({normalised(url) for url in forms}) == 1
    assert normalised("https://example.org/Comms") != normalised(forms[0])
    assert normalised("https://example.org/comms?id=2") != normalised(forms[0])


@pytest.mark.parametrize(
    ("url", "runs_out"),
    [
        ("https://discord.gg/x", True),
        ("https://discord.com/invite/x", True),
        ("https://chat.whatsapp.com/x", True),
        ("https://join.slack.com/t/x/shared_invite/y", True),
        ("https://x.slack.com/join/shared_invite/y", True),
        ("https://t.me/+x", True),
        ("https://WWW.Discord.gg./x", True),
        ("https://x.slack.com:443/join", True),
        ("https://chat.example.org/Shared_Invite/shared_invite/x", True),
        ("https://chat.example.org/?to=/shared_invite/x", False),
        ("https://discord.com/servers/x", False),
        ("https://x.slack.com/", False),
        ("https://t.me/channel", False),
        ("https://discord.gg.example.org/x", False),
    ],
)
def test_invitations_that_run_out_are_known(url: str, runs_out: bool) -> None:
    assert is_invite(url) is runs_out
