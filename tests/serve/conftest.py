"""The development server as a process, spoken to over real connections."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

T = TypeVar("T")

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
SMALL = Path(__file__).parent / "small.py"
HOME = "<!doctype html><html><head><title>Home</title></head><body><h1>Home</h1></body></html>"


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def mark(self) -> str:
        """What the page's own script tells the server it was made from."""
        found = re.search(r'data-seen="([0-9a-f]+)"', self.text)
        assert found, self.text
        return found[1]


@dataclass
class Running:
    process: subprocess.Popen[str]
    root: Path
    port: int = 0
    said: list[str] = field(default_factory=list)

    def read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))

    def wait_for(self, words: str, seconds: float = 30) -> str:
        return until(lambda: next((line for line in self.said if words in line), ""), seconds)

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, headers=named)
            reply = line.getresponse()
            found = {name.lower(): value for name, value in reply.getheaders()}
            return Reply(reply.status, found, reply.read())
        finally:
            line.close()

    def tab(self, path: str, seen: str, origin: str = "") -> ClientConnection:
        ours = Origin(origin or f"http://127.0.0.1:{self.port}")
        address = f"ws://127.0.0.1:{self.port}/_hubgen/live?path={path}&seen={seen}"
        return connect(address, origin=ours, proxy=None, legacy=True)

    def write(self, name: str, text: str) -> None:
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=5)


def until(look: Callable[[], T], seconds: float = 10) -> T:
    """The first true result of `look`; it is an error when there is none in time."""
    latest = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < latest, "did not come in time"
        time.sleep(0.01)
    return found


Start = Callable[..., Running]


PAGES = {
    "index.html": HOME,
    "a/index.html": HOME.replace("Home", "A"),
    "a/index.json": "{}",
    "b/index.html": HOME.replace("Home", "B"),
    "404.html": HOME.replace("Home", "No such page"),
    "assets/site.1234.css": "h1 {color: red}",
    "feed.xml": "<feed/>",
}


def make_root(folder: Path) -> Path:
    """A folder with a small content/ in it."""
    for name, text in PAGES.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@contextmanager
def running(
    root: Path, *options: str, port: int | None = 0, command: Sequence[str] = ()
) -> Iterator[Running]:
    """A server that says that it serves; killed at the end."""
    command = command or (sys.executable, str(SMALL), str(root))
    chosen = [] if port is None else ["--port", str(port)]
    process = subprocess.Popen(
        [*command, *chosen, *options], stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    server = Running(process, root)
    reader = threading.Thread(target=server.read)
    reader.start()
    try:
        line = server.wait_for(" at http://")
        found = re.search(r":(\d+)/", line)
        assert found
        server.port = int(found[1])
        yield server
    finally:
        process.kill()
        process.wait()
        reader.join()
        assert process.stderr is not None
        process.stderr.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path)


@pytest.fixture
def start(root: Path) -> Iterator[Start]:
    """Start the server, with options; it is stopped after the test."""
    with ExitStack() as stack:
        yield lambda *options, port=0: stack.enter_context(running(root, *options, port=port))


@pytest.fixture
def server(start: Start) -> Running:
    return start()


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all tests of a module that only ask and change nothing."""
    with running(make_root(tmp_path_factory.mktemp("hub"))) as server:
        yield server
