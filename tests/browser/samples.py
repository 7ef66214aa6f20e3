"""One page for every template of the theme, and for every look that a template can have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.browser.pages import Page
from tests.hubs import write_base, write_sections
from tests.plan.rivers import asked, post, state_text

# What stands under the same address as this hub's site: another hub, of what this one lacks.
RARE = "/rare/"
RARE_HUB = """
-- hub.yaml --
page_size: 4
repository: {url: https://code.example.org/hub, branch: main}
contact: team@example.org
-- networks/alpha.md --
title: Ärger & Öl
aliases: [/old/alpha/]
url: https://alpha.example.net/?a=b&c=d
status: {state: active, as_of: 2026-10, evidence: "the [newsletter](https://a.example.net/)"}
members:
  - {count: 300, as_of: 2012, source: "https://alpha.example.net/2012"}
  - {count: 1200, as_of: 2019, source: "https://alpha.example.net/2019"}
  - {count: 900, as_of: 2026-10-01, source: "https://alpha.example.net/2026"}
join: {how: request, who: Officers, url: "https://alpha.example.net/join"}
successors: [networks/merged]
verified: {on: 2026-10-01, by: the editors, how: visited}
---
See [an outside page](https://outside.example.net/one) and [a question](../faqs/how.md).

| Year | What happened, and a word as long as Donaudampfschifffahrtsgesellschaft | Who | Why |
|------|-------------------------------------------------------------------------|-----|-----|
| 2012 | Began | Somebody | Nobody knows |

And another table:

| Year | Members |
|------|---------|
| 2012 | 300     |
-- networks/quiet.md --
tags: [web, comms]
feeds:
  - {url: "https://quiet.example.net/feed", home: "https://quiet.example.net/"}
  - {url: "https://gone.example.net/feed", home: "https://gone.example.net/"}
  - {url: "https://failing.example.net/feed", home: "https://failing.example.net/"}
status: {state: quiet}
members: [{count: 250, as_of: 2020}]
-- networks/paused.md --
status: {state: paused}
members: [{count: 220, as_of: 2020}]
-- networks/closed.md --
status: {state: closed, as_of: 2020-02-01, evidence: its own notice}
members: [{count: 200, as_of: 2019}]
-- networks/merged.md --
status: {state: merged, as_of: 2021, evidence: its own notice}
members: [{count: 180, as_of: 2019}]
-- networks/unknown.md --
status: {state: unknown, evidence: nobody answers}
members: [{count: 160, as_of: 2019}]
-- networks/old.md --
retired: {on: 2026-03-30, reason: duplicate, successor: networks/alpha}
-- groups/inside.md --
network: networks/alpha
-- faqs/how.md --
related: [networks/alpha]
asked: [{on: 2026-01, where: the list}]
-- pages/about.md --
nav: 1
---
A page.
"""


# More posts than stand on one page, a feed that moved, one that is gone, and one that fails.
RIVER = state_text(
    asked("quiet", title="Quiet words", moved="https://quiet.example.net/a-long-name.xml"),
    asked("gone", gone="2026-10-02"),
    asked("failing", fails=3, why="the server did not answer within 20 seconds"),
    post("quiet", 1, "2026-09-01", title="Donaudampfschifffahrtsgesellschaftskapitän"),
    *(post("quiet", number, "2026-10-01") for number in range(2, 6)),
)


def write_rare_hub(folder: Path) -> Path:
    """Write the hub of what this one lacks: every status, a second page, a retired entry."""
    write_base(folder)
    write_sections(folder, RARE_HUB + RIVER)
    return folder


def hold_redirect(site: Path) -> None:
    """Keep a copy of a redirect's page that stays, for who wants to look at it."""
    stub = (site / "old" / "alpha" / "index.html").read_text(encoding="utf-8")
    lines = [line for line in stub.splitlines() if 'http-equiv="refresh"' not in line]
    assert len(lines) < len(stub.splitlines()), "the redirect does not lead on by itself"
    (site / "held").mkdir()
    (site / "held" / "index.html").write_text("\n".join(lines), encoding="utf-8")


# What tests call a page, the template that makes it, and its address; "*" is the heaviest page
# of those that stand there.
SAMPLES = (
    ("home", "home.html", "/"),
    ("list", "list.html", "/networks/"),
    ("second page", "list.html", f"{RARE}networks/page/2/"),
    ("term", "list.html", "/tags/*/"),
    ("letter", "list.html", "/search/b/"),
    ("vocabulary", "vocabulary.html", "/tags/"),
    ("network", "kinds/network.html", "/networks/*/"),
    ("network in short", "kinds/network.html", f"{RARE}networks/alpha/"),
    ("group", "kinds/group.html", "/groups/*/"),
    ("faq", "kinds/faq.html", "/faqs/*/"),
    ("text", "page.html", "/about/"),
    ("search", "search.html", "/search/"),
    ("results", "search.html", "/search/?q=cop"),
    ("no results", "search.html", "/search/?q=zzzz"),
    ("map", "map.html", "/map/"),
    ("statistics", "statistics.html", "/statistics/"),
    ("changes", "changes.html", "/changes/"),
    ("review", "review.html", "/review/"),
    ("news", "news.html", f"{RARE}news/"),
    ("news by tag", "news.html", f"{RARE}news/tags/comms/"),
    ("no news", "news.html", "/news/"),
    ("news sources", "news-sources.html", f"{RARE}news/sources/"),
    ("feeds", "feeds.html", "/feeds/"),
    ("data", "data.html", "/api/"),
    ("embedded list", "embed.html", "/embed/networks/"),
    ("embedded map", "embed-map.html", "/embed/map/"),
    ("not found", "404.html", "/this/is/not/here/"),
    ("retired", "retired.html", f"{RARE}networks/old/"),
    ("redirect", "redirect.html", f"{RARE}held/"),
)
NAMES = tuple(name for name, _, _ in SAMPLES)
# These are what others begin with: no page is made by them alone.
FRAMES = {"base.html", "entry.html"}


def address_of(name: str, written: Mapping[str, Page]) -> str:
    """The address of a sample in a built site."""
    (address,) = (address for sample, _, address in SAMPLES if sample == name)
    before, star, _ = address.partition("*/")
    if not star:
        return address
    below = [
        page
        for other, page in written.items()
        if other.startswith(before) and other.count("/") == address.count("/") and not page.refresh
    ]
    assert below, f"no page below {before}"
    return max(below, key=lambda page: (page.size, page.address)).address
