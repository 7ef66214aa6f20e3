"""Changes are told at once, and surely: also where the system's messages do not come."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver

from hubgen.serve.watch import Watcher, is_ignored


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("one")
    return tmp_path / "content"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def watcher(folder: Path, said: list[str]) -> Iterator[Watcher]:
    watcher = Watcher([folder, folder.parent / "themes"], said.append)
    yield watcher
    watcher.stop()


def test_an_edit_is_told_at_once(watcher: Watcher, folder: Path, said: list[str]) -> None:
    watcher.start()
    (folder / "a.md").write_text("two")
    assert watcher.changed.wait(0.9)  # a sweep comes after a second
    assert said == []


def test_without_messages_changes_are_found_by_looking(
    watcher: Watcher, folder: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(BaseObserver, "schedule", refuse)
    watcher.start()
    (folder / "a.md").write_text("two")
    assert watcher.changed.wait(5)
    assert said == [
        "The system cannot tell of changes (inotify watch limit reached): looking for them instead."
    ]


def test_a_change_that_no_message_told_is_found(
    watcher: Watcher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hubgen.serve.watch._Tell.on_any_event", lambda _self, _event: None)
    watcher.start()
    (folder / "a.md").write_text("two")
    assert watcher.changed.wait(5)


def test_a_folder_that_was_not_there_at_first_is_watched(watcher: Watcher, folder: Path) -> None:
    watcher.start()
    (folder.parent / "themes").mkdir()
    (folder.parent / "themes/base.html").write_text("one")
    assert watcher.changed.wait(5)


def test_a_burst_is_one_change(watcher: Watcher, folder: Path) -> None:
    watcher.start()
    for number in range(5):
        (folder / "a.md").write_text(str(number))
        time.sleep(0.01)
    watcher.wait()
    assert not watcher.changed.wait(1.5)


def test_a_burst_without_end_is_acted_upon(watcher: Watcher, folder: Path) -> None:
    watcher.start()
    over = threading.Event()

    def write() -> None:
        while not over.wait(0.01):
            (folder / "a.md").write_text(str(time.monotonic()))

    writer = threading.Thread(target=write)
    writer.start()
    began = time.monotonic()
    try:
        watcher.wait()
        assert time.monotonic() - began < 2
    finally:
        over.set()
        writer.join()


def test_stopping_wakes_who_waits(watcher: Watcher) -> None:
    watcher.start()
    waiting = threading.Thread(target=watcher.wait)
    waiting.start()
    watcher.stop()
    waiting.join(timeout=5)
    assert not waiting.is_alive()


@pytest.mark.parametrize("path", [".a.md.swp", "a.md~", "/networks/.git/x", "/~/b~"])
def test_hidden_files_and_backups_are_no_changes(path: str) -> None:
    assert is_ignored(path)


@pytest.mark.parametrize("path", ["a.md", "/networks/a.md", "a~b.md", ""])
def test_other_files_are(path: str) -> None:
    assert not is_ignored(path)
