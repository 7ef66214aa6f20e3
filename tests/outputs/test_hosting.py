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
    "/networks/a/index.json",
    "/nothing/here/",
    "/assets/site.css",
    "/assets/a/feed.xml",
    "/schema/network.json",
    "/api/",
    "/api/v1/networks.json",
    "/data/entries.csv",
    "/search/index.json",
    "/search/records.3fa9c2d1.json",
    "/review/review.ics",
    "/feeds.opml",
    "/feed.xml",
    "/rss.xml",
    "/feed.json",
    "/networks/feed.xml",
    "/tags/web/feed.xml",
    "/changes/weekly.xml",
    "/embed/networks/",
    "/embed/tags/web/",
    "/embed/map/",
)
PAGES = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)


def cloudflare(file: bytes, path: str) -> dict[str, str]:
    """What Cloudflare Pages answers: "! Name" takes a header off, other values are joined.

    Rules with two "*", lines above 2,000 characters and rules after the hundredth are not obeyed.
    """
    found: dict[str, str] = {}
    for place, (pattern, lines) in enumerate(blocks(file)):
        parts = [re.escape(part) for part in pattern.split("*")]
        assert place < 100
        assert len(parts) <= 2, pattern
        assert max(map(len, lines)) <= 2000
        if not re.fullmatch(".*".join(parts), path):
            continue
        for line in lines:
            if line.startswith("! "):
                found.pop(line[2:].lower(), None)
        for name, value in headers(lines):
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def netlify(file: bytes, path: str) -> dict[str, str]:
    """What Netlify answers: the later rule's value, and lines without a colon skipped."""
    found: dict[str, str] = {}
    for pattern, lines in blocks(file):
        parts = [part for part in pattern.split("/") if part]
        wanted = "/".join("?(.*)" if part == "*" else part.replace("*", "(.*)") for part in parts)
        if re.fullmatch(f"/{wanted}/?", path, re.IGNORECASE):
            found.update(headers(lines))
    return found


def blocks(file: bytes) -> list[tuple[str, list[str]]]:
    made = []
    for block in file.decode().split("\n\n"):
        pattern, *lines = block.strip().split("\n")
        made.append((pattern, [line.strip() for line in lines]))
    return made


def headers(lines: list[str]) -> list[tuple[str, str]]:
    pairs = (line.partition(": ") for line in lines if not line.startswith("! "))
    return [(name.lower(), value) for name, _, value in pairs]


def answers(path: str, *, noindex: bool = False) -> dict[str, str]:
    """The headers of a path, which are the same on both hosts."""
    file = headers_file(header_rules(BELOW, noindex=noindex), BELOW)
    found = netlify(file, path)
    assert cloudflare(file, path) == found, path
    return found


def headers_of(rules: tuple[HeaderRule, ...], path: str) -> list[tuple[str, str]]:
    def fits(pattern: str) -> bool:
        parts = (re.escape(part) for part in pattern.split("*"))
        return re.fullmatch(".*".join(parts), path) is not None

    return [header for rule in rules if fits(rule.pattern) for header in rule.headers]


@pytest.mark.parametrize("path", PATHS)
def test_every_path_gets_the_same_whole_policy_from_either_host(path: str) -> None:
    found = answers(path)
    assert found["strict-transport-security"] == "max-age=63072000"
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "strict-origin-when-cross-origin"
    assert found["cross-origin-opener-policy"] == "same-origin"
    assert "camera=(), " in found["permissions-policy"]
    assert "x-robots-tag" not in found
    if not path.startswith("/embed/"):
        assert found["content-security-policy"] == PAGES
        assert found["cross-origin-resource-policy"] == "same-origin"
        assert "cross-origin-embedder-policy" not in found


@pytest.mark.parametrize("path", ["/embed/networks/", "/embed/tags/web/", "/embed/map/"])
def test_what_is_made_for_frames_may_be_framed_by_anybody_and_runs_nothing(path: str) -> None:
    found = answers(path)
    policy = found["content-security-policy"].split("; ")
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert not any(one.startswith(("script-src", "connect-src", "worker-src")) for one in policy)
    assert found["cross-origin-resource-policy"] == "cross-origin"
    assert found["cross-origin-embedder-policy"] == "require-corp"
    assert "x-frame-options" not in found


def test_a_page_whose_name_only_begins_like_that_is_not_for_frames() -> None:
    file = headers_file(header_rules(ROOT, noindex=False), ROOT)
    assert cloudflare(file, "/embedded/")["content-security-policy"] == PAGES


def test_pictures_for_links_may_be_shown_by_other_sites() -> None:
    file = headers_file(header_rules(ROOT, noindex=False), ROOT)
    policy = "cross-origin-resource-policy"
    assert cloudflare(file, "/assets/cards/1f.png")[policy] == "cross-origin"
    assert cloudflare(file, "/assets/site.css")[policy] == "same-origin"


def test_a_host_that_joins_all_the_same_keeps_what_is_stricter() -> None:
    joined = [
        value
        for name, value in headers_of(header_rules(ROOT, noindex=False), "/embed/networks/")
        if name == "Content-Security-Policy"
    ]
    assert joined[0] == PAGES  # each of two policies is enforced, so this one still forbids frames


def test_no_path_gets_one_header_twice_but_where_the_later_rule_says_so() -> None:
    for base in (ROOT, BELOW):
        rules = header_rules(base, noindex=True)
        for path in PATHS:
            seen: set[str] = set()
            for rule in rules:
                names = {name for name, _ in headers_of((rule,), base.path + path)}
                assert seen & names == (set(rule.replaced) if names else set()), path
                seen |= names


def test_data_may_be_read_from_elsewhere_and_pages_not() -> None:
    data = [
        path
        for path in PATHS
        if path.endswith((".json", ".csv", ".ics", ".opml", ".xml")) or path == "/rss.xml"
    ]
    for path in PATHS:
        allowed = answers(path).get("access-control-allow-origin")
        assert allowed == ("*" if path in data else None), path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/tags/web/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/changes/weekly.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/review/review.ics", "text/calendar; charset=utf-8"),
        ("/data/entries.csv", "text/csv; charset=utf-8"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/networks/a/", None),
        ("/api/v1/networks.json", None),
    ],
)
def test_files_that_hosts_do_not_know_have_their_types(path: str, kind: str | None) -> None:
    assert answers(path).get("content-type") == kind


def test_only_hashed_assets_are_kept_for_ever() -> None:
    rules = header_rules(ROOT, noindex=False)
    forever = ("Cache-Control", "public, max-age=31536000, immutable")
    assert forever in headers_of(rules, "/assets/site.3fa9c2d1.css")
    assert forever not in headers_of(rules, "/feed.xml")


def test_previews_ask_search_engines_to_stay_away() -> None:
    assert answers("/networks/a/", noindex=True)["x-robots-tag"] == "noindex"


def test_the_headers_file_has_paths_from_the_root_of_the_output() -> None:
    rules = (
        HeaderRule("/hub/*", (("X-A", "b: c"), ("X-D", "e"))),
        HeaderRule("/hub/f", (("X-D", "g"),), ("X-D",)),
    )
    assert headers_file(rules, BELOW) == (b"/*\n  X-A: b: c\n  X-D: e\n\n/f\n  ! X-D\n  X-D: g\n")
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
