from __future__ import annotations

import re

import pytest

from hubgen.hub.addresses import Base
from hubgen.outputs.hosting import (
    HeaderRule,
    Redirect,
    header_rules,
    headers_file,
    redirect_rules,
    redirects_file,
)
from tests.outputs.hubs import make_hub

ROOT = Base.of("https://hub.example.org/")
BELOW = Base.of("https://example.org/hub/")
PATHS = (
    "/",
    "/networks/a/",
    "/assets/site.css",
    "/assets/a/feed.xml",
    "/schema/network.json",
    "/feed.xml",
    "/rss.xml",
    "/feed.json",
    "/networks/feed.xml",
    "/tags/web/feed.xml",
)


def headers_of(rules: tuple[HeaderRule, ...], path: str) -> list[tuple[str, str]]:
    def fits(pattern: str) -> bool:
        parts = (re.escape(part) for part in pattern.split("*"))
        return re.fullmatch(".*".join(parts), path) is not None

    return [header for rule in rules if fits(rule.pattern) for header in rule.headers]


def test_every_path_gets_the_whole_policy() -> None:
    for path in PATHS:
        found = dict(headers_of(header_rules(ROOT, noindex=False), path))
        assert found["Content-Security-Policy"] == (
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
        )
        assert found["Strict-Transport-Security"] == "max-age=63072000"
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["X-Frame-Options"] == "DENY"
        assert found["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert found["Cross-Origin-Opener-Policy"] == "same-origin"
        assert found["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=(), " in found["Permissions-Policy"]
        assert "X-Robots-Tag" not in found


def test_no_path_gets_one_header_twice() -> None:
    for base in (ROOT, BELOW):
        for path in PATHS:
            names = [name for name, _ in headers_of(header_rules(base, noindex=True), path)]
            assert len(names) == len({name.lower() for name in names}), path


def test_feeds_have_their_types_and_may_be_read_from_elsewhere() -> None:
    rules = header_rules(BELOW, noindex=False)
    for path, kind in (
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/tags/web/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
    ):
        found = dict(headers_of(rules, f"/hub{path}"))
        assert found["Content-Type"] == kind
        assert found["Access-Control-Allow-Origin"] == "*"
    assert "Content-Type" not in dict(headers_of(rules, "/hub/networks/a/"))
    assert "Access-Control-Allow-Origin" not in dict(headers_of(rules, "/hub/networks/a/"))
    assert dict(headers_of(rules, "/hub/schema/faq.json"))["Access-Control-Allow-Origin"] == "*"


def test_only_hashed_assets_are_kept_for_ever() -> None:
    rules = header_rules(ROOT, noindex=False)
    forever = ("Cache-Control", "public, max-age=31536000, immutable")
    assert forever in headers_of(rules, "/assets/site.3fa9c2d1.css")
    assert forever not in headers_of(rules, "/feed.xml")


def test_previews_ask_search_engines_to_stay_away() -> None:
    found = headers_of(header_rules(ROOT, noindex=True), "/networks/a/")
    assert ("X-Robots-Tag", "noindex") in found


def test_the_headers_file_has_paths_from_the_root_of_the_output() -> None:
    rules = (HeaderRule("/hub/*", (("X-A", "b: c"), ("X-D", "e"))), HeaderRule("/hub/f", ()))
    assert headers_file(rules, BELOW) == b"/*\n  X-A: b: c\n  X-D: e\n\n/f\n"
    assert headers_file(header_rules(BELOW, noindex=False), BELOW) == headers_file(
        header_rules(ROOT, noindex=False), ROOT
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-A", "b\n  Set-Cookie: c"),
        ("X-A", "b\r"),
        ("X-A", "b\u2028"),
        ("X-A", " b"),
        ("X-A: b", "c"),
        ("/x", "c"),
        ("", "c"),
    ],
)
def test_a_header_that_would_be_two_lines_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="not a header"):
        headers_file([HeaderRule("/*", ((name, value),))], ROOT)


def test_a_hostile_pattern_stays_one_line() -> None:
    assert headers_file([HeaderRule("/a b\n/*", (("X-A", "b"),))], ROOT) == (
        b"/a%20b%0A/*\n  X-A: b\n"
    )


OLD_AND_NEW = """
-- networks/new.md --
aliases: [/networks/old/, /lists/older/]
"""


def test_redirects_lead_aliases_and_replaced_terms_to_their_pages() -> None:
    small = make_hub(OLD_AND_NEW)
    assert redirect_rules(small.ground.base, small.hub.redirects) == (
        Redirect("/lists/older/", "/networks/new/"),
        Redirect("/networks/old/", "/networks/new/"),
        Redirect("/tags/internet/", "/tags/web/"),
    )


def test_a_base_path_is_in_targets_and_not_in_the_sources_of_the_file() -> None:
    small = make_hub(OLD_AND_NEW, base_url="https://example.org/hub/")
    rules = redirect_rules(small.ground.base, small.hub.redirects)
    assert rules[0] == Redirect("/hub/lists/older/", "/hub/networks/new/")
    assert redirects_file(rules, small.ground.base) == (
        b"/lists/older/ /hub/networks/new/ 301!\n"
        b"/networks/old/ /hub/networks/new/ 301!\n"
        b"/tags/internet/ /hub/tags/web/ 301!\n"
    )


@pytest.mark.parametrize("bad", ["/a\n/* https://evil.example/ 302", "/a b", "/:all", "/*", "/#"])
def test_no_value_adds_a_redirect_or_changes_one(bad: str) -> None:
    written = redirects_file([Redirect(bad, "/x/"), Redirect("/y/", bad)], ROOT).decode()
    lines = written.splitlines()
    assert len(lines) == 2
    assert all(len(line.split(" ")) == 3 for line in lines)
    assert not set(written) & set("*:#")
