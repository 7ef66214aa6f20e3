"""`hubgen river` as a maintainer runs it; only the network is another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import hubgen.fetch
from hubgen.state.files import river_text
from hubgen.state.records import RiverState
from tests.cli.running import Run, run
from tests.hubs import write_base, write_sections
from tests.network import Reply, Request, Web
from tests.river.test_run import feed_of

__all__ = ["run"]

ONE = "http://one.example/feed"
HUB = f"""
-- hub.yaml --
contact: team@hub.example.org
-- networks/one.md --
title: One
url: http://one.example/
feeds: [{{url: "{ONE}", only: [News]}}]
-- networks/two.md --
title: Two
url: http://two.example/
-- networks/hidden.md --
title: Hidden
draft: true
feeds: [{{url: "http://hidden.example/feed"}}]
"""
STATE = "content/state/river.json"


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    write_base(tmp_path)
    write_sections(tmp_path, HUB)
    with Web() as web:
        out = partial(hubgen.fetch.Fetcher, network=web.network)
        monkeypatch.setattr("hubgen.fetch.Fetcher", out)
        yield web


def test_a_run_tells_what_came_and_the_next_build_shows_it(
    web: Web, run: Run, tmp_path: Path
) -> None:
    web.answer(ONE, body=feed_of("News", "Other"))
    before = (tmp_path / "content/networks/one.md").read_bytes()
    ran = run("river")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{ONE}\n  2 posts; 2 new, 2 kept, 1 shown\n"
    assert web.asked() == [ONE]
    agent = web.requests[0].headers["user-agent"]
    assert "https://hub.example.org/; team@hub.example.org" in agent
    assert (tmp_path / "content/networks/one.md").read_bytes() == before
    assert run("build").status == 0
    news = (tmp_path / "site/news/index.html").read_text(encoding="utf-8")
    assert "http://one.example/News" in news
    assert "http://one.example/Other" not in news


def test_a_failing_feed_is_no_failing_run(web: Web, run: Run) -> None:
    web.answer(ONE, 500)
    ran = run("river", "--format", "json")
    assert ran.status == 0
    (told,) = json.loads(ran.out)
    assert told["result"] == "failed: the server answered 500"
    assert told["why"] == "It failed once: the server answered 500."


def test_without_a_network_the_machine_is_at_fault(web: Web, run: Run, tmp_path: Path) -> None:
    web.leads("one.example")
    ran = run("river")
    assert ran.status == 74
    assert "this machine seems to have no network" in ran.err
    assert not (tmp_path / STATE).exists()


def test_what_is_held_back_is_accepted_by_name(web: Web, run: Run, tmp_path: Path) -> None:
    web.answer(ONE, body=feed_of("News"))
    run("river")
    web.answer(ONE, body=feed_of(*(f"News-{n}" for n in range(30))))
    ran = run("river")
    assert f"To show it: hubgen river --accept {ONE}" in ran.out
    assert "30 new" in ran.out
    wrong = run("river", "--accept", "http://one.example/fed")
    assert wrong.status == 2
    assert ONE in wrong.err
    assert run("river", "--accept", ONE).out == f"{STATE}\n"
    assert '"held"' not in (tmp_path / STATE).read_text(encoding="utf-8")


def test_a_damaged_state_is_a_problem_and_is_not_written_over(
    web: Web, run: Run, tmp_path: Path
) -> None:
    web.answer(ONE, body=feed_of("News"))
    file = tmp_path / STATE
    file.parent.mkdir()
    file.write_text("<<<<<<< HEAD", encoding="utf-8")
    ran = run("river")
    assert ran.status == 1
    assert "[damaged-state]" in ran.err
    assert file.read_text(encoding="utf-8") == "<<<<<<< HEAD"
    assert web.requests == []


def test_state_is_not_written_through_a_link(web: Web, run: Run, tmp_path: Path) -> None:
    web.answer(ONE, body=feed_of("News"))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content/state").symlink_to(tmp_path / "elsewhere")
    assert run("river").status == 74
    assert not list((tmp_path / "elsewhere").iterdir())


def test_feeds_that_nobody_named_are_found_on_the_sites(web: Web, run: Run) -> None:
    page = """<!doctype html><link rel="alternate" type="application/rss+xml" href="/comments/feed">
    <link rel=Alternate type="Application/Atom+XML" href="blog.xml"><link rel=alternate href=x>
    <link rel=alternate type="application/rss+xml" href="javascript:x"><link rel="alternate"
    type="application/rss+xml" href="/none">"""
    web.answer("http://two.example/", body=page.encode())
    web.answer("http://two.example/blog.xml", body=feed_of("a"))
    ran = run("river", "--discover")
    assert ran.status == 0
    assert ran.out == (
        "content/networks/two.md\n  feeds:\n    - url: http://two.example/blog.xml\n"
    )
    assert "1 sites looked at, 1 have feeds." in ran.err
    assert web.asked() == [
        "http://two.example/",
        "http://two.example/blog.xml",
        "http://two.example/none",
    ]


def test_two_runs_at_once_lose_no_post(web: Web, run: Run, tmp_path: Path) -> None:
    file = tmp_path / STATE
    file.parent.mkdir()

    def another_run_comes_first(_: Request) -> Reply:
        file.write_text(river_text(RiverState()), encoding="utf-8")
        return Reply(200, {}, feed_of("News"))

    web.on(ONE, another_run_comes_first)
    ran = run("river")
    assert ran.status == 74
    assert "was changed by another run; run this one again" in ran.err
    assert file.read_text(encoding="utf-8") == river_text(RiverState())
    web.answer(ONE, body=feed_of("News"))
    assert run("river").status == 0
    assert "News" in file.read_text(encoding="utf-8")


def test_discovery_without_a_network_says_so(web: Web, run: Run) -> None:
    web.leads("two.example")
    ran = run("river", "--discover")
    assert (ran.status, ran.out) == (74, "")
    assert "this machine seems to have no network" in ran.err


def test_a_site_is_not_passed_over_for_its_name(web: Web, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "content/networks/two.md"
    site = "http://comment.example/"
    file.write_text(file.read_text("utf-8").replace("http://two.example/", site), "utf-8")
    page = """<link rel=alternate type=application/rss+xml title="The Commentary" href=/blog>
    <link rel=alternate type=application/rss+xml title="Two » Comments Feed" href=/talk>
    <link rel=alternate type=application/rss+xml href="/?feed=comments-rss2">"""
    web.answer(site, body=page.encode())
    web.answer(f"{site}blog", body=feed_of("a"))
    assert run("river", "--discover").out.endswith(f"    - url: {site}blog\n")
    assert web.asked() == [site, f"{site}blog"]


@pytest.mark.usefixtures("web")
def test_only_one_thing_is_done_at_once(run: Run) -> None:
    ran = run("river", "--discover", "--accept", ONE)
    assert (ran.status, ran.out) == (2, "")
    assert "ask for one of them" in ran.err


@pytest.mark.usefixtures("web")
def test_a_hub_without_feeds_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content/networks/one.md").unlink()
    ran = run("river")
    assert (ran.status, ran.out) == (0, "")
    assert "`hubgen river --discover` looks for some" in ran.err
