"""The development server gives what is published, to this machine only."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from websockets.exceptions import InvalidStatus

if TYPE_CHECKING:
    from tests.serve.conftest import Running

    Start = Callable[..., Running]

SMALL = Path(__file__).parent / "small.py"


def test_it_says_where_it_serves(steady: Running) -> None:
    line = steady.wait_for("Serving")
    assert line == f"Serving Comms Commons at http://127.0.0.1:{steady.port}/ (Ctrl-C stops)"


def test_pages_come_with_the_published_headers_and_what_the_server_needs(steady: Running) -> None:
    reply = steady.get("/a/")
    assert reply.status == 200
    assert "<h1>A</h1>" in reply.text
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
        " script-src 'self'; connect-src 'self'"
    )
    assert reply.headers["cache-control"] == "no-cache"


def test_hsts_is_not_sent_on_loopback(steady: Running) -> None:
    assert "strict-transport-security" not in steady.get("/").headers


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/site.1234.css", "text/css; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/a/index.json", "application/json; charset=utf-8"),
    ],
)
def test_other_files_come_byte_for_byte_with_their_type(
    steady: Running, path: str, kind: str
) -> None:
    reply = steady.get(path)
    assert reply.status == 200
    assert reply.headers["content-type"] == kind
    assert reply.body == (steady.root / "content" / path[1:]).read_bytes()


def test_an_alias_redirects_for_good_but_is_not_remembered(steady: Running) -> None:
    reply = steady.get("/old/")
    assert (reply.status, reply.headers["location"]) == (301, "/a/")
    assert reply.headers["cache-control"] == "no-store"


def test_a_page_without_its_slash_redirects_to_it(steady: Running) -> None:
    reply = steady.get("/a")
    assert (reply.status, reply.headers["location"]) == (301, "/a/")


def test_what_is_not_there_gives_the_404_page(steady: Running) -> None:
    reply = steady.get("/nowhere/")
    assert reply.status == 404
    assert "<h1>No such page</h1>" in reply.text


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets",
        "/../small.py",
        "/%2e%2e/content/index.html",
        "/..%2findex.html",
        "//a/",
        "//example.org/%2e%2e",
        "/a//index.html",
        "/./a/",
        "/a%00/",
        "/%ff%fe/",
        "/etc/passwd",
        "/_headers",
        "/_redirects",
        "/.hubgen.json",
        "/_hubgen/",
        "/_hubgen/__init__.py",
    ],
)
def test_nothing_but_the_site_is_served(steady: Running, path: str) -> None:
    reply = steady.get(path)
    assert reply.status == 404
    assert "<h1>No such page</h1>" in reply.text


def test_head_gives_the_headers_alone(steady: Running) -> None:
    whole, head = steady.get("/a/"), steady.get("/a/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    assert head.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("path", ["/a/", "/_hubgen/live.js"])
def test_other_methods_are_refused(steady: Running, method: str, path: str) -> None:
    reply = steady.get(path, method)
    assert reply.status == 405
    assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_an_unchanged_page_is_not_sent_again(server: Running) -> None:
    tag = server.get("/a/").headers["etag"]
    reply = server.get("/a/", If_None_Match=tag)
    assert (reply.status, reply.body) == (304, b"")
    server.write("a/index.html", "<p>other</p>")
    server.wait_for("Rebuilt")
    assert server.get("/a/", If_None_Match=tag).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "example.org:{port}",
        "127.0.0.1:1",
        "127.0.0.1",
        "localhost.example.org:{port}",
        "10.0.0.1:{port}",
        "",
        "[::1",
        "127.0.0.1:{port}:{port}",
        "0.0.0.0:{port}",
    ],
)
def test_a_foreign_host_is_refused(steady: Running, host: str) -> None:
    reply = steady.get("/", Host=host.format(port=steady.port))
    assert reply.status == 421
    assert reply.text == f"This server answers to http://127.0.0.1:{steady.port} only.\n"


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_other_names_of_this_machine_are_good(steady: Running, host: str) -> None:
    assert steady.get("/", Host=host.format(port=steady.port)).status == 200


@pytest.mark.parametrize(
    "origin",
    ["https://example.org", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://"],
)
def test_a_foreign_origin_is_refused(steady: Running, origin: str) -> None:
    origin = origin.format(port=steady.port)
    assert steady.get("/", Origin=origin).status == 403
    with pytest.raises(InvalidStatus) as refused:
        steady.tab("/", "x", origin=origin)
    assert refused.value.response.status_code == 403


def test_its_own_origin_is_good(steady: Running) -> None:
    assert steady.get("/", Origin=f"http://localhost:{steady.port}").status == 200


def test_a_base_path_prefixes_every_address(start: Start) -> None:
    server = start("--base", "/hub")
    assert f"http://127.0.0.1:{server.port}/hub/ " in server.wait_for("Serving")
    for path in ("/", "/hub"):
        reply = server.get(path)
        assert (reply.status, reply.headers["location"]) == (301, "/hub/")
    assert "<h1>A</h1>" in server.get("/hub/a/").text
    assert server.get("/hub/a").headers["location"] == "/hub/a/"
    assert server.get("/hub/old/").headers["location"] == "/hub/a/"
    assert server.get("/a/").status == 404


def test_without_reload_pages_come_byte_for_byte(start: Start) -> None:
    server = start("--no-reload")
    reply = server.get("/a/")
    assert reply.body == (server.root / "content/a/index.html").read_bytes()
    assert "script-src" not in reply.headers["content-security-policy"]
    assert server.get("/_hubgen/live.js").status == 404
    server.write("a/index.html", "<p>newer</p>")
    server.wait_for("Rebuilt")
    assert server.get("/a/").text == "<p>newer</p>"


def test_the_script_and_the_style_are_served_with_their_types(steady: Running) -> None:
    script, style = steady.get("/_hubgen/live.js"), steady.get("/_hubgen/overlay.css")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert b"WebSocket" in script.body


def refused(root: Path, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(SMALL), str(root), *options],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return done.returncode, done.stderr


def test_a_busy_port_that_was_asked_for_is_one_clear_line(root: Path, server: Running) -> None:
    code, said = refused(root, "--port", str(server.port))
    assert code == 2
    assert said.startswith(f"hubgen: port {server.port} is in use")
    assert said.count("\n") == 1


def test_a_busy_default_port_gives_way_to_the_next(start: Start) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", 8000))
            other.listen()
        except OSError:
            pass  # somebody else is there: just as busy
        server = start(port=None)
    assert server.port > 8000
    assert f"Port 8000 is in use: taking {server.port}." in server.said


@pytest.mark.parametrize("bind", ["::", "192.168.1.2", "example.org", ""])
def test_it_binds_to_this_machine_only(root: Path, bind: str) -> None:
    code, said = refused(root, "--port", "0", "--bind", bind)
    assert code == 2
    assert "on this machine only" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("bind", ["127.0.0.2", "localhost"])
def test_other_loopback_addresses_can_be_bound(start: Start, bind: str) -> None:
    server = start("--bind", bind)
    assert f"http://{bind}:{server.port}/" in server.wait_for("Serving")


def test_ctrl_c_stops_at_once_and_in_peace(server: Running) -> None:
    tabs = [server.tab("/", server.get("/").mark) for _ in range(3)]
    idle = socket.create_connection(("127.0.0.1", server.port))
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=3) == 0
    idle.close()
    for tab in tabs:
        tab.close()
    assert not [line for line in server.said if "Traceback" in line or "rror" in line]
    assert len(server.said) == 1


def test_a_bad_request_and_a_cut_connection_say_nothing(server: Running) -> None:
    for text in (b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET"):
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(text)
    assert server.get("/").status == 200
    assert len(server.said) == 1
