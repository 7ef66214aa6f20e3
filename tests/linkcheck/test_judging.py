"""One answer, and what it says of the address: only 404 and 410 ever speak of a dead page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.fetch import FetchError, retry_after
from hubgen.linkcheck.judging import Outcome, is_walled, judge_answer, judge_failure
from tests.linkcheck.web import NOW, answer

DEEP = "https://a.example/news/2009/post"


def judged(
    status: int = 200, url: str = DEEP, moved: str = "", body: bytes = b"", **headers: str
) -> Outcome:
    return judge_answer(DEEP, answer(status, url, moved, body, **headers), NOW)


@pytest.mark.parametrize("status", [200, 204, 206, 416])
def test_a_page_that_comes_is_well(status: int) -> None:
    assert judged(status) == Outcome("ok", status)


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (410, "410 Gone")])
def test_what_is_not_there_is_gone(status: int, words: str) -> None:
    assert judged(status) == Outcome("gone", status, words)


@pytest.mark.parametrize("status", [401, 403, 405, 406, 407, 429, 451, 999])
def test_who_is_turned_away_learns_nothing_of_the_page(status: int) -> None:
    assert judged(status).result == "blocked"


@pytest.mark.parametrize("status", [408, 425, 500, 502, 503, 520])
def test_a_server_that_fails_has_not_lost_the_page(status: int) -> None:
    assert judged(status).result == "error"


@pytest.mark.parametrize("status", [200, 403, 404, 503])
@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"<!doctype html><title>Just a moment...</title>", {}),
        (b"<script>window._cf_chl_opt={}</script>", {}),
        (b"", {"cf_mitigated": "challenge"}),
        (b"", {"x_amzn_waf_action": "captcha"}),
    ],
)
def test_a_page_that_asks_for_proof_of_a_person_is_no_page(
    status: int, body: bytes, headers: dict[str, str]
) -> None:
    assert judged(status, body=body, **headers).result == "blocked"


def test_a_page_about_such_pages_is_well() -> None:
    body = b"<title>Cloudflare: how it says 'just a moment...'</title>"
    assert judged(body=body).result == "ok"


def test_what_moved_for_good_has_a_new_address() -> None:
    new = "https://b.example/news/2009/post"
    assert judged(url=new, moved=new) == Outcome("moved", 200, "it moved for good", new)
    secure = judge_answer(
        "http://a.example/", answer(200, "https://a.example/", "https://a.example/"), NOW
    )
    assert (secure.result, secure.moved) == ("moved", "https://a.example/")


def test_what_moved_for_now_stays() -> None:
    assert judged(url="https://b.example/news/2009/post").result == "ok"


def test_only_the_part_of_the_way_that_is_for_good_is_put() -> None:
    said = judged(url="https://c.example/today/x", moved="https://b.example/x#top")
    assert said.moved == "https://b.example/x"


@pytest.mark.parametrize(
    "front", ["https://a.example/", "https://a.example", "https://b.example/?e=404"]
)
@pytest.mark.parametrize("for_good", [True, False])
def test_a_page_that_became_the_front_page_may_be_gone(front: str, for_good: bool) -> None:
    said = judged(url=front, moved=front if for_good else "")
    assert (said.result, said.moved) == ("blocked", "")
    assert "leads to the front page of" in said.why


@pytest.mark.parametrize(
    "there",
    [
        "https://a.example/login?next=/x",
        "https://a.example/users/sign_in".replace("sign_in", "sign-in"),
        "https://login.a.example/x",
        "https://a.example/sso/start",
    ],
)
def test_a_page_behind_a_door_is_for_a_person_to_see(there: str) -> None:
    said = judged(url=there, moved=there)
    assert (said.result, said.why) == ("blocked", "only those who sign in see it")


def test_a_page_about_logins_is_well() -> None:
    assert judged(url="https://a.example/blog/logins-explained").result == "ok"
    door = "https://a.example/login"
    assert judge_answer(door, answer(200, door), NOW).result == "ok"


@pytest.mark.parametrize(
    "moved",
    ["https://user:pass@b.example/x", "javascript:alert(1)", "https://b.example/a b", "//x"],
)
def test_an_address_that_no_entry_may_give_is_never_put(moved: str) -> None:
    assert judged(url="https://b.example/x", moved=moved).moved == ""


def test_a_circle_is_what_comes_of_keeping_no_cookies() -> None:
    said = judge_failure(FetchError("too-many-redirects", "it leads on and on"))
    assert (said.result, said.why) == ("blocked", "it leads on and on")


@pytest.mark.parametrize("code", ["no-host", "refused", "timeout", "tls", "broken"])
def test_what_a_machine_without_a_network_sees_is_silence(code: str) -> None:
    said = judge_failure(FetchError(code, "words"))
    assert (said.result, said.is_silent) == ("error", True)


def test_an_address_on_a_private_network_is_an_error_that_needs_no_network() -> None:
    said = judge_failure(FetchError("not-public", "the address is not public"))
    assert (said.result, said.is_silent, said.why) == ("error", False, "the address is not public")


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 23 Nov 2026 09:00:00 GMT", timedelta(hours=2)),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1" * 400, None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(told: str, wait: timedelta | None) -> None:
    assert retry_after({"retry-after": told}, NOW) == wait


def test_a_busy_server_is_left_alone_as_long_as_it_asks_and_no_longer_than_a_month() -> None:
    assert judged(503, retry_after="3600").until == "2026-11-23T08:00:00Z"
    assert judged(429).until == "2026-11-24T07:00:00Z"
    assert judged(429, retry_after="999999999").until == "2026-12-23T07:00:00Z"
    assert judged(503).until == ""
    assert judged(200, retry_after="3600").until == ""


def test_a_busy_server_elsewhere_says_nothing_of_this_one() -> None:
    assert judged(429, url="https://b.example/x", retry_after="60").until == ""


def test_walled_sites_are_known_by_their_host() -> None:
    assert is_walled("https://www.linkedin.com/company/x")
    assert is_walled("https://uk.linkedin.com/company/x")
    assert is_walled("https://x.com/somebody")
    assert not is_walled("https://netflix.com/")
    assert not is_walled("https://a.example/linkedin.com")


@given(
    status=st.integers(100, 999),
    body=st.binary(max_size=60),
    told=st.text(max_size=30),
    there=st.sampled_from([DEEP, "https://a.example/", "https://a.example/login", ""]),
)
def test_whatever_comes_is_judged_and_nothing_but_404_and_410_is_gone(
    status: int, body: bytes, told: str, there: str
) -> None:
    said = judged(status, there, there, body, retry_after=told)
    assert said.result in ("ok", "moved", "gone", "error", "blocked")
    assert (said.result == "gone") <= (status in (404, 410))
    assert bool(said.moved) == (said.result == "moved")
