"""Publishing is one atomic exchange: the whole old site or the whole new one, and no litter."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from hubgen.problems import Misuse, Refused
from hubgen.publish import Published, exchange, publish, staging

OLD = {"index.html": b"old home", "a/index.html": b"same", "a/feed.xml": b"<old/>"}
NEW = {"index.html": b"new home", "a/index.html": b"same", "b/index.html": b"more"}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder except the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".hubgen.json"
    }


def litter(hub: Path) -> list[str]:
    return sorted(path.name for path in hub.iterdir() if path.name not in ("content", "site"))


def test_a_first_build_writes_every_file_and_a_manifest(hub: Path) -> None:
    done = publish(OLD, hub / "site", hub=hub)
    assert done == Published(written=3, kept=0, removed=0)
    assert contents(hub / "site") == OLD
    manifest = json.loads((hub / "site/.hubgen.json").read_text())
    assert list(manifest["files"]) == sorted(OLD)
    assert litter(hub) == []


def test_a_later_build_replaces_changes_and_removes_what_is_outdated(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    kept = (hub / "site/a/index.html").stat().st_ino
    done = publish(NEW, hub / "site", hub=hub)
    assert done == Published(written=2, kept=1, removed=1)
    assert contents(hub / "site") == NEW
    assert (hub / "site/a/index.html").stat().st_ino == kept
    assert litter(hub) == []


def test_a_folder_that_the_site_no_longer_needs_is_gone(hub: Path) -> None:
    publish(NEW, hub / "site", hub=hub)
    publish({"index.html": b"alone"}, hub / "site", hub=hub)
    assert sorted(path.name for path in (hub / "site").iterdir()) == [".hubgen.json", "index.html"]


def test_an_unchanged_site_is_left_alone(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    before = (hub / "site").stat().st_ino
    assert publish(OLD, hub / "site", hub=hub) == Published(written=0, kept=3, removed=0)
    assert (hub / "site").stat().st_ino == before


def test_a_published_file_that_was_edited_is_put_right_whatever_its_times(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    page = hub / "site/index.html"
    times = page.stat()
    page.write_bytes(b"bad home")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    publish(OLD, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD


def test_files_of_others_are_kept(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/CNAME").write_text("example.org")
    (hub / "site/a/notes.txt").write_text("mine")
    (hub / "site/empty/deep").mkdir(parents=True)
    (hub / "site/link").symlink_to("nowhere")
    os.mkfifo(hub / "site/pipe")
    for files in (NEW, OLD, NEW):
        publish(files, hub / "site", hub=hub)
    assert contents(hub / "site") == {**NEW, "CNAME": b"example.org", "a/notes.txt": b"mine"}
    assert (hub / "site/empty/deep").is_dir()
    assert os.readlink(hub / "site/link") == "nowhere"
    assert (hub / "site/pipe").is_fifo()


def test_a_link_to_a_folder_of_others_is_kept_and_not_followed(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "elsewhere").mkdir()
    (hub / "elsewhere/precious").write_text("keep")
    (hub / "site/linked").symlink_to(hub / "elsewhere")
    publish(NEW, hub / "site", hub=hub)
    assert (hub / "site/linked").is_symlink()
    assert (hub / "elsewhere/precious").read_text() == "keep"


def test_a_file_that_others_add_while_the_site_is_staged_is_kept(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("first")
    stage = staging.stage

    def slow(*given: object) -> None:
        stage(*given)  # type: ignore[arg-type]
        (hub / "site/late.txt").write_text("late")
        (hub / "site/mine.tmp").write_text("second")
        (hub / "site/mine.tmp").replace(hub / "site/mine.txt")

    monkeypatch.setattr("hubgen.publish.stage", slow)
    publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == {**NEW, "late.txt": b"late", "mine.txt": b"second"}


def test_a_foreign_folder_is_refused_and_untouched(hub: Path) -> None:
    (hub / "site").mkdir()
    (hub / "site/thesis.txt").write_text("years of work")
    with pytest.raises(Misuse, match=r"site is not empty and was not written by hubgen.*--clean"):
        publish(OLD, hub / "site", hub=hub)
    assert contents(hub / "site") == {"thesis.txt": b"years of work"}
    assert litter(hub) == []


def test_clean_takes_a_foreign_folder_over_and_keeps_what_is_in_it(hub: Path) -> None:
    (hub / "site").mkdir()
    (hub / "site/thesis.txt").write_text("years of work")
    (hub / "site/index.html").write_text("another home")
    publish(OLD, hub / "site", hub=hub, clean=True)
    assert contents(hub / "site") == {**OLD, "thesis.txt": b"years of work"}
    publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == {**NEW, "thesis.txt": b"years of work"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"files": 3}'])
def test_a_damaged_manifest_is_refused_until_clean(hub: Path, damage: str) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/.hubgen.json").write_text(damage)
    with pytest.raises(Misuse, match=r"has a damaged \.hubgen\.json"):
        publish(NEW, hub / "site", hub=hub)
    publish(NEW, hub / "site", hub=hub, clean=True)
    assert (hub / "site/index.html").read_bytes() == b"new home"


def test_an_empty_folder_is_used(hub: Path) -> None:
    (hub / "site").mkdir()
    publish(OLD, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD


def test_a_foreign_file_where_a_page_must_go_is_named(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/b").mkdir()
    (hub / "site/b/index.html").write_text("mine")
    with pytest.raises(Misuse, match=r"b/index\.html was not written by hubgen"):
        publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == {**OLD, "b/index.html": b"mine"}
    publish(NEW, hub / "site", hub=hub, clean=True)
    assert contents(hub / "site") == NEW


@pytest.mark.parametrize("clean", [False, True])
def test_a_foreign_file_where_a_folder_must_go_is_named(hub: Path, clean: bool) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/b").write_text("mine")
    with pytest.raises(Misuse, match=r"site/b was not written by hubgen"):
        publish(NEW, hub / "site", hub=hub, clean=clean)
    assert contents(hub / "site") == {**OLD, "b": b"mine"}


@pytest.mark.parametrize("clean", [False, True])
def test_a_foreign_folder_where_a_file_must_go_is_named(hub: Path, clean: bool) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/c.txt").mkdir()
    with pytest.raises(Misuse, match=r"site/c\.txt was not written by hubgen"):
        publish({**NEW, "c.txt": b""}, hub / "site", hub=hub, clean=clean)
    assert contents(hub / "site") == OLD


@pytest.mark.parametrize("place", ["", "content", "content/site", "themes/x", "..", ".hubgen/x"])
def test_no_site_is_written_over_the_hub(hub: Path, place: str) -> None:
    (hub / "content/hub.yaml").write_text("title: x")
    with pytest.raises(Misuse, match=r"^the output folder [^\n]+$"):
        publish(OLD, hub / place, hub=hub, clean=True)
    assert contents(hub) == {"content/hub.yaml": b"title: x"}


def test_the_root_a_file_and_a_link_are_no_output_folders(hub: Path) -> None:
    (hub / "file").write_text("mine")
    (hub / "target").mkdir()
    (hub / "link").symlink_to(hub / "target")
    for place in (Path("/"), hub / "file", hub / "link"):
        with pytest.raises(Misuse, match="the output folder"):
            publish(OLD, place, hub=hub, clean=True)
    assert (hub / "file").read_text() == "mine"
    assert list((hub / "target").iterdir()) == []


@pytest.mark.parametrize("path", ["../x", "/x", "a/../x", "a//x", "./x", "", "a/"])
def test_a_path_that_leaves_the_folder_is_a_bug(hub: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        publish({path: b""}, hub / "site", hub=hub)
    assert not (hub / "site").exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "there is no permission"),
    ],
)
def test_a_disk_that_refuses_gets_one_line_and_the_old_site_stays(
    hub: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    publish(OLD, hub / "site", hub=hub)

    def refuse(_place: Path, _content: bytes) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(staging, "write", refuse)
    with pytest.raises(Refused, match=rf"^cannot publish to .*site: {words}[^\n]*$"):
        publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []


def test_a_write_that_the_system_stops_half_way_leaves_the_old_site(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    script = (
        "import resource; from pathlib import Path; from hubgen.publish import publish;"
        "from hubgen.problems import Refused\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        f"hub = Path({str(hub)!r})\n"
        "try: publish({'index.html': b'x' * 100_000}, hub / 'site', hub=hub)\n"
        "except Refused as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "a file would be larger than allowed; nothing there was changed" in done.stdout
    assert contents(hub / "site") == OLD
    assert litter(hub) == []


def test_an_interruption_leaves_the_old_site_and_no_litter(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, hub / "site", hub=hub)

    def interrupt(place: Path, content: bytes) -> None:
        place.write_bytes(content)
        if place.parent.name == "b":
            raise KeyboardInterrupt

    monkeypatch.setattr(staging, "write", interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []


KILLED = """
import sys, time
from pathlib import Path
from hubgen import publish as room
from hubgen.publish import staging
moment, hub = sys.argv[1], Path(sys.argv[2])

def stop():
    print("now", flush=True)
    time.sleep(60)

def after(function, count):
    calls = []
    def wrapped(*given):
        calls.append(given)
        result = function(*given)
        if len(calls) == count:
            stop()
        return result
    return wrapped

if moment.startswith("write"):
    staging.write = after(staging.write, int(moment[5:]))
elif moment == "link":
    staging._linked = after(staging._linked, 1)
elif moment == "staged":
    room.stage = after(room.stage, 1)
elif moment == "swapped":
    room.put_in_place = after(room.put_in_place, 1)
elif moment == "pruning":
    import os
    os.unlink = after(os.unlink, 1)
elif moment == "renamed":
    import os
    room.exchange.swap = lambda one, other: False
    os.rename = after(os.rename, 1)
files = {"index.html": b"new home", "a/index.html": b"same", "b/index.html": b"more"}
room.publish(files, hub / "site", hub=hub)
"""


def run_until(moment: str, hub: Path) -> subprocess.Popen[bytes]:
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, moment, str(hub)], stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"now\n"
    return running


def end(running: subprocess.Popen[bytes], number: int) -> int:
    running.send_signal(number)
    code = running.wait(timeout=10)
    assert running.stdout is not None
    running.stdout.close()
    return code


@pytest.mark.parametrize("moment", ["link", "write1", "write2", "staged", "swapped", "pruning"])
def test_a_killed_build_leaves_a_whole_site_and_the_next_one_clears_up(
    hub: Path, moment: str
) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    assert end(run_until(moment, hub), signal.SIGKILL) == -signal.SIGKILL
    expected = NEW if moment in ("swapped", "pruning") else OLD
    assert contents(hub / "site") == {**expected, "mine.txt": b"mine"}
    assert litter(hub) == [".site.hubgen"]
    publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == {**NEW, "mine.txt": b"mine"}
    assert litter(hub) == []


@pytest.mark.parametrize("moment", ["write1", "staged"])
def test_a_killed_first_build_leaves_nothing_that_matters(hub: Path, moment: str) -> None:
    end(run_until(moment, hub), signal.SIGKILL)
    assert not (hub / "site").exists()
    publish(OLD, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []


def test_an_interrupted_process_clears_up_by_itself(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    end(run_until("write1", hub), signal.SIGINT)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []


def test_without_an_exchange_two_renames_do_it_and_say_so(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "swap", lambda _one, _other: False)
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    done = publish(NEW, hub / "site", hub=hub)
    assert "cannot exchange two folders" in done.notice
    assert contents(hub / "site") == {**NEW, "mine.txt": b"mine"}
    assert litter(hub) == []


def test_without_an_exchange_a_killed_build_is_mended_by_the_next(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    end(run_until("renamed", hub), signal.SIGKILL)
    assert not (hub / "site").exists()
    publish(OLD, hub / "site", hub=hub)
    assert contents(hub / "site") == {**OLD, "mine.txt": b"mine"}
    assert litter(hub) == []


def test_without_an_exchange_a_failed_rename_brings_the_old_site_back(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, hub / "site", hub=hub)
    rename = os.rename
    monkeypatch.setattr(exchange, "swap", lambda _one, _other: False)

    def refuse(source: Path, place: Path) -> None:
        if Path(source).name == "next":
            raise OSError(errno.EACCES, "no")
        rename(source, place)

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(Refused):
        publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []


def test_where_links_are_not_allowed_files_are_written(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    (hub / "site/link").symlink_to("nowhere")

    def refuse(*_given: object, **_named: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", refuse)
    publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == {**NEW, "mine.txt": b"mine"}
    assert os.readlink(hub / "site/link") == "nowhere"


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="needs the system's exchange")
def test_a_reader_never_misses_the_site(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    seen, over = set(), threading.Event()

    def read() -> None:
        while not over.is_set():
            seen.add((hub / "site/index.html").read_bytes())

    reader = threading.Thread(target=read)
    failures: list[object] = []
    threading.excepthook = lambda given: failures.append(given.exc_value)
    reader.start()
    try:
        for _ in range(40):
            publish(NEW, hub / "site", hub=hub)
            publish(OLD, hub / "site", hub=hub)
    finally:
        over.set()
        reader.join()
        threading.excepthook = threading.__excepthook__
    assert failures == []
    assert seen <= {b"old home", b"new home"}


def test_two_builds_at_once_take_turns(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    first = run_until("write1", hub)
    other = threading.Thread(
        target=publish, args=({"index.html": b"third"}, hub / "site"), kwargs={"hub": hub}
    )
    other.start()
    time.sleep(0.2)
    assert other.is_alive()
    assert contents(hub / "site") == OLD
    end(first, signal.SIGKILL)
    other.join(timeout=10)
    assert contents(hub / "site") == {"index.html": b"third"}
    assert litter(hub) == []


def test_the_same_files_give_the_same_manifest(hub: Path) -> None:
    publish(OLD, hub / "one", hub=hub / "content")
    publish(dict(reversed(OLD.items())), hub / "two", hub=hub / "content")
    assert (hub / "one/.hubgen.json").read_bytes() == (hub / "two/.hubgen.json").read_bytes()
