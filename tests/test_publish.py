"""Publishing is one atomic exchange: the whole old site or the whole new one, and no litter."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from hubgen.problems import Misuse, Refused
from hubgen.publish import (
    Published,
    exchange,
    identity,
    index,
    parts,
    publish,
    replacing,
    rows,
    staging,
    twin,
)

# From Python 3.12 on, forking warns where threads run, as the runner of these tests has them.
pytestmark = pytest.mark.filterwarnings("ignore:This process .*multi-threaded:DeprecationWarning")

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
    """What is neither the hub's nor the site nor the spare tree with its index."""
    spare = hub / ".site.hubgen"
    inside = list(spare.iterdir()) if spare.exists() else []
    left = [path.name for path in hub.iterdir() if path.name not in ("content", "site", spare.name)]
    return sorted(left + [path.name for path in inside if path.name not in ("next", "index")])


def inodes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): 0 if path.is_dir() else path.lstat().st_ino
        for path in folder.rglob("*")
    }


def assert_published(hub: Path, files: Mapping[str, bytes]) -> None:
    """The site is these files, and the spare is its twin, ready for the next build."""
    assert contents(hub / "site") == files
    assert litter(hub) == []
    assert inodes(hub / ".site.hubgen/next") == inodes(hub / "site")
    assert is_known(hub)


def is_known(hub: Path) -> bool:
    """Whether the next build will find both trees as this one left them."""
    spare = hub / ".site.hubgen"
    twins = index.read_index(spare, [])
    if twins is None:
        return False
    return twins.found(hub / "site", spare / "next", whole=True, jobs=1) is not None


def test_a_first_build_writes_every_file_and_a_manifest(hub: Path) -> None:
    done = publish(OLD, hub / "site", hub=hub)
    assert done == Published(written=3, kept=0, removed=0)
    assert contents(hub / "site") == OLD
    manifest = json.loads((hub / "site/.hubgen.json").read_text())
    assert list(manifest["files"]) == sorted(OLD)
    assert_published(hub, OLD)


def test_a_later_build_replaces_changes_and_removes_what_is_outdated(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    kept = (hub / "site/a/index.html").stat().st_ino
    done = publish(NEW, hub / "site", hub=hub)
    assert done == Published(written=2, kept=1, removed=1)
    assert contents(hub / "site") == NEW
    assert (hub / "site/a/index.html").stat().st_ino == kept
    assert_published(hub, NEW)


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


@pytest.mark.parametrize("known", [True, False])
def test_a_file_that_others_add_while_the_site_is_staged_is_kept(
    hub: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("first")
    publish(OLD, hub / "site", hub=hub)
    assert_published(hub, {**OLD, "mine.txt": b"first"})
    stage = replacing._stage

    def slow(*given: object) -> object:
        staged = stage(*given)  # type: ignore[arg-type]
        (hub / "site/late.txt").write_text("late")
        (hub / "site/mine.tmp").write_text("second")
        (hub / "site/mine.tmp").replace(hub / "site/mine.txt")
        return staged

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "_stage", slow)
        if not known:
            shutil.rmtree(hub / ".site.hubgen")
        publish(NEW, hub / "site", hub=hub)
    mine = {"late.txt": b"late", "mine.txt": b"second"}
    assert contents(hub / "site") == {**NEW, **mine}
    publish(OLD, hub / "site", hub=hub)
    assert_published(hub, {**OLD, **mine})


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

    def refuse(_place: str, _content: bytes) -> None:
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

    def interrupt(place: str, content: bytes) -> None:
        Path(place).write_bytes(content)
        if Path(place).parent.name == "b":
            raise KeyboardInterrupt

    monkeypatch.setattr(staging, "write", interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(NEW, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []


KILLED = """
import os, sys, time
from pathlib import Path
from hubgen.publish import exchange, places, publish, replacing, staging, twin
moment, hub = sys.argv[1], Path(sys.argv[2])

def stop():
    print("now", flush=True)
    time.sleep(60)

def after(function, count=1):
    calls = []
    def wrapped(*given, **named):
        calls.append(given)
        result = function(*given, **named)
        if len(calls) == count:
            stop()
        return result
    return wrapped

def before(function):
    def wrapped(*given, **named):
        stop()
        return function(*given, **named)
    return wrapped

if moment.startswith("write"):
    staging.write = after(staging.write, int(moment[5:]))
elif moment.startswith("link"):
    staging.link = after(staging.link, int(moment[4:]))
elif moment.startswith("unlink"):
    os.unlink = after(os.unlink, int(moment[6:]))
elif moment.startswith("renamed"):
    exchange.swap = lambda one, other: False
    os.rename = after(os.rename, int(moment[7:]))
else:
    name, _, when = moment.partition(" ")
    wrap = before if when == "begins" else after
    room = next(room for room in (replacing, twin, places) if hasattr(room, name))
    setattr(room, name, wrap(getattr(room, name)))
files = {"index.html": b"new home", "a/index.html": b"same", "b/index.html": b"more"}
publish(files, hub / "site", hub=hub)
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


BEFORE = ["forget", "unlink2", "write1", "write2", "_stage", "put_in_place begins"]
AFTER = ["put_in_place", "_bring_over", "can_link", "link1", "link2", "note begins", "note"]


@pytest.mark.parametrize("moment", BEFORE + AFTER)
def test_a_killed_build_leaves_a_whole_site_and_the_next_one_goes_on(
    hub: Path, moment: str
) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    publish(OLD, hub / "site", hub=hub)
    assert_published(hub, {**OLD, "mine.txt": b"mine"})
    assert end(run_until(moment, hub), signal.SIGKILL) == -signal.SIGKILL
    expected = NEW if moment in AFTER else OLD
    assert contents(hub / "site") == {**expected, "mine.txt": b"mine"}
    assert is_known(hub) == (moment == "note")
    for files in (NEW, OLD, NEW):
        publish(files, hub / "site", hub=hub)
        assert_published(hub, {**files, "mine.txt": b"mine"})


@pytest.mark.parametrize("moment", ["link1", "write1", "_stage", "put_in_place", "link5", "note"])
def test_a_build_killed_without_a_spare_leaves_a_whole_site(hub: Path, moment: str) -> None:
    publish(OLD, hub / "site", hub=hub)
    shutil.rmtree(hub / ".site.hubgen")
    (hub / "site/mine.txt").write_text("mine")
    end(run_until(moment, hub), signal.SIGKILL)
    expected = OLD if moment in ("link1", "write1", "_stage") else NEW
    assert contents(hub / "site") == {**expected, "mine.txt": b"mine"}
    for files in (NEW, OLD):
        publish(files, hub / "site", hub=hub)
        assert_published(hub, {**files, "mine.txt": b"mine"})


@pytest.mark.parametrize("moment", ["write1", "_stage", "put_in_place", "link1", "note begins"])
def test_a_killed_first_build_leaves_nothing_that_matters(hub: Path, moment: str) -> None:
    end(run_until(moment, hub), signal.SIGKILL)
    assert (hub / "site").exists() == (moment not in ("write1", "_stage"))
    for files in (NEW, OLD):
        publish(files, hub / "site", hub=hub)
        assert_published(hub, files)


def test_what_others_add_just_before_a_build_is_killed_is_kept(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    running = run_until("put_in_place", hub)
    # It was put into the old site, which is the spare by now.
    (hub / ".site.hubgen/next/a/late.txt").write_text("late")
    end(running, signal.SIGKILL)
    publish(OLD, hub / "site", hub=hub)
    assert_published(hub, {**OLD, "a/late.txt": b"late"})


def test_an_interrupted_process_leaves_the_old_site(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    end(run_until("write1", hub), signal.SIGINT)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []
    publish(NEW, hub / "site", hub=hub)
    assert_published(hub, NEW)


def test_without_an_exchange_two_renames_do_it_and_say_so(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "swap", lambda _one, _other: False)
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    done = publish(NEW, hub / "site", hub=hub)
    assert "cannot exchange two folders" in done.notice
    assert_published(hub, {**NEW, "mine.txt": b"mine"})
    publish(OLD, hub / "site", hub=hub)
    assert_published(hub, {**OLD, "mine.txt": b"mine"})


@pytest.mark.parametrize("count", [1, 2, 3])
def test_without_an_exchange_a_killed_build_is_mended_by_the_next(hub: Path, count: int) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    end(run_until(f"renamed{count}", hub), signal.SIGKILL)
    assert (hub / "site").exists() == (count > 1)
    for files in (OLD, NEW):
        publish(files, hub / "site", hub=hub)
        assert_published(hub, {**files, "mine.txt": b"mine"})


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
    for files in (NEW, OLD, OLD, NEW):
        publish(files, hub / "site", hub=hub)
        assert contents(hub / "site") == {**files, "mine.txt": b"mine"}
        assert os.readlink(hub / "site/link") == "nowhere"
        assert not (hub / ".site.hubgen").exists()


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


class Lazy(Mapping[str, bytes]):
    """Files that are made when they are asked for, and what was asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.asked: list[str] = []

    def __getitem__(self, path: str) -> bytes:
        self.asked.append(path)
        return self.files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def test_with_digests_only_what_is_written_is_asked_for(hub: Path) -> None:
    def run(files: dict[str, bytes]) -> list[str]:
        lazy = Lazy(files)
        digests = {path: sha256(content).hexdigest() for path, content in files.items()}
        publish(lazy, hub / "site", hub=hub, digests=digests)
        return lazy.asked

    assert sorted(run(OLD)) == sorted(OLD)
    assert sorted(run(NEW)) == ["b/index.html", "index.html"]
    assert run(NEW) == []
    assert_published(hub, NEW)


CALLS: list[str] | None = None
CHANGING = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod", "os.truncate"}


def notice_calls(event: str, given: tuple[object, ...]) -> None:
    if CALLS is None:
        return
    if event in CHANGING:
        CALLS.append(event)
    elif event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR):
        CALLS.append("write")


sys.addaudithook(notice_calls)


def calls_of(function: Callable[[], object]) -> list[str]:
    """Every call that changes a file system while a function runs, save the exchange."""
    global CALLS  # noqa: PLW0603  an audit hook cannot be taken away again
    made: list[str] = []
    CALLS = made
    try:
        function()
    finally:
        CALLS = None
    return sorted(made)


def test_a_change_costs_what_changed_and_not_what_exists(hub: Path) -> None:
    costs = []
    for size in (100, 1_000):
        site = hub / f"site{size}"
        files = {f"networks/n{n}/index.html": b"%d" % n for n in range(size)}
        publish(files, site, hub=hub)
        assert calls_of(lambda: publish(files, site, hub=hub)) == []  # noqa: B023
        for number in (5, 7):
            files[f"networks/n{number}/index.html"] = b"edited"
            costs.append(calls_of(lambda: publish(files, site, hub=hub)))  # noqa: B023
        assert contents(site) == files
    assert all(cost == costs[0] for cost in costs)
    # The page and the manifest: written and linked, twice removed; the rest is bookkeeping.
    assert costs[0].count("os.link") == 3
    assert costs[0].count("os.mkdir") == 0
    assert len(costs[0]) <= 24


SPARE = ".site.hubgen"


def damage_index(text: str) -> Callable[[Path], None]:
    def damage(hub: Path) -> None:
        (hub / SPARE / "index").write_text(text)

    return damage


def flip_index(hub: Path) -> None:
    index = hub / SPARE / "index"
    data = bytearray(index.read_bytes())
    data[len(data) // 2] ^= 1
    index.write_bytes(data)


def cut_index(hub: Path) -> None:
    index = hub / SPARE / "index"
    index.write_bytes(index.read_bytes()[:-40])


def other_form(hub: Path) -> None:
    index = hub / SPARE / "index"
    body = index.read_bytes()[32:].replace(b"index 2", b"index 1")
    index.write_bytes(sha256(body).digest() + body)


def spare_is_a_file(hub: Path) -> None:
    shutil.rmtree(hub / SPARE)
    (hub / SPARE).write_text("x")


def spare_leads_elsewhere(hub: Path) -> None:
    shutil.rmtree(hub / SPARE)
    (hub / SPARE).symlink_to(hub / "content")


def twin_leads_elsewhere(hub: Path) -> None:
    shutil.rmtree(hub / SPARE / "next")
    (hub / SPARE / "next").symlink_to(hub / "content")


def twin_page_is_another(hub: Path) -> None:
    page = hub / SPARE / "next/a/index.html"
    page.unlink()
    page.write_bytes(b"evil")


def twin_manifest_damaged(hub: Path) -> None:
    (hub / SPARE / "next/.hubgen.json").unlink()
    (hub / SPARE / "next/.hubgen.json").write_text("{")


def twin_half_made(hub: Path) -> None:
    (hub / SPARE / "index").unlink()
    shutil.rmtree(hub / SPARE / "next/a")
    (hub / SPARE / "next/index.html").unlink()
    (hub / SPARE / "next/index.html").mkdir()
    (hub / SPARE / "next/index.html/x").write_text("x")


def twin_folder_moved(hub: Path) -> None:
    (hub / SPARE / "next/a").rename(hub / SPARE / "a")


SPARES: list[Callable[[Path], object]] = [
    lambda hub: shutil.rmtree(hub / SPARE),
    lambda hub: shutil.rmtree(hub / SPARE / "next"),
    lambda hub: (hub / SPARE / "index").unlink(),
    *map(damage_index, ["", "{", "[]\n[]", "\x00\n{}"]),
    flip_index,
    cut_index,
    other_form,
    spare_is_a_file,
    spare_leads_elsewhere,
    twin_leads_elsewhere,
    twin_page_is_another,
    twin_half_made,
    twin_folder_moved,
    lambda hub: (hub / SPARE / "next/a/index.html").unlink(),
    lambda hub: (hub / SPARE / "next/a/index.html").write_bytes(b"evil"),
    lambda hub: (hub / SPARE / "next/a/evil.html").write_bytes(b"evil"),
    twin_manifest_damaged,
    lambda hub: (hub / SPARE / "notes.txt").write_text("x"),
    lambda hub: (hub / SPARE / "last").mkdir(),
    lambda hub: (hub / SPARE / "trade").write_text("1"),
    lambda hub: (hub / SPARE / "trade").write_bytes(b"\xff"),
    lambda hub: (hub / SPARE / "trade").mkdir(),
    lambda hub: (hub / SPARE / "index.new").mkdir(),
]


@pytest.mark.parametrize("number", range(len(SPARES)))
@pytest.mark.parametrize("files", [OLD, NEW])
def test_whatever_becomes_of_the_spare_the_site_is_right(
    hub: Path, number: int, files: dict[str, bytes]
) -> None:
    (hub / "content/precious.md").write_text("years of work")
    publish(OLD, hub / "site", hub=hub)
    (hub / "site/mine.txt").write_text("mine")
    publish(OLD, hub / "site", hub=hub)
    SPARES[number](hub)
    publish(files, hub / "site", hub=hub)
    assert contents(hub / "site") == {**files, "mine.txt": b"mine"}
    for later in (NEW, OLD):
        publish(later, hub / "site", hub=hub)
        assert_published(hub, {**later, "mine.txt": b"mine"})
    assert contents(hub / "content") == {"precious.md": b"years of work"}


def test_an_index_that_was_changed_is_not_believed(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    data = (hub / SPARE / "index").read_bytes()
    old, new = (sha256(content).digest() for content in (b"old home", b"new home"))
    assert data.count(old) == 1
    (hub / SPARE / "index").write_bytes(data.replace(old, new))
    publish({**OLD, "index.html": b"new home"}, hub / "site", hub=hub)
    assert_published(hub, {**OLD, "index.html": b"new home"})


def edit_in_place(hub: Path) -> None:
    page = hub / "site/a/index.html"
    times = page.stat()
    page.write_bytes(b"SAME")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace_page(hub: Path) -> None:
    (hub / "site/x").write_bytes(b"SAME")
    (hub / "site/x").replace(hub / "site/a/index.html")


TOUCHES: list[Callable[[Path], object]] = [
    edit_in_place,
    replace_page,
    lambda hub: (hub / "site/a/index.html").unlink(),
    lambda hub: shutil.rmtree(hub / "site/a"),
    lambda hub: shutil.rmtree(hub / "site"),
    lambda hub: (hub / "site/a").rename(hub / "elsewhere"),
]


@pytest.mark.parametrize("number", range(len(TOUCHES)))
@pytest.mark.parametrize("files", [OLD, NEW])
@pytest.mark.parametrize("coarse", [False, True])
def test_whatever_others_do_to_the_site_is_put_right(
    hub: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    files: dict[str, bytes],
    coarse: bool,
) -> None:
    if coarse:
        slow_clock(monkeypatch)
    publish(OLD, hub / "site", hub=hub)
    TOUCHES[number](hub)
    for later in (files, NEW, OLD):
        publish(later, hub / "site", hub=hub)
        assert contents(hub / "site") == later


def slow_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system whose times stand still while a test runs."""
    monkeypatch.setattr(identity, "FILE", ("st_ino", "st_size", "st_dev", "st_dev"))
    monkeypatch.setattr(identity, "FOLDER", ("st_ino", "st_dev", "st_dev"))
    monkeypatch.setattr(twin, "tick", lambda _folder, **_named: 0)


@pytest.mark.parametrize("coarse", [False, True])
def test_what_others_add_change_and_take_away_again_is_followed(
    hub: Path, monkeypatch: pytest.MonkeyPatch, coarse: bool
) -> None:
    if coarse:
        slow_clock(monkeypatch)
    publish(OLD, hub / "site", hub=hub)
    note = hub / "site/a/notes.txt"
    for text in (b"one", b"two", None, b"three"):
        if text is None:
            note.unlink()
        else:
            note.with_name("draft").write_bytes(text)
            note.with_name("draft").replace(note)
        for files in (NEW, OLD):
            publish(files, hub / "site", hub=hub)
            mine = {} if text is None else {"a/notes.txt": text}
            assert contents(hub / "site") == {**files, **mine}


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_builds_and_accidents_gives_the_site_that_was_asked_for(
    hub: Path, seed: int
) -> None:
    chance = random.Random(seed)
    files: dict[str, bytes] = {}
    mine: dict[str, bytes] = {}
    for _ in range(25):
        for _ in range(chance.randrange(3)):
            path = f"{chance.choice('abc')}/{chance.choice('de')}/{chance.randrange(3)}.html"
            if path in files and chance.random() < 0.4:
                del files[path]
            else:
                files[path] = chance.choice([b"x", b"y", b"zz"])
        accident = chance.randrange(8)
        site = hub / "site"
        if accident == 0:
            shutil.rmtree(hub / SPARE, ignore_errors=True)
        elif accident == 1 and site.exists():
            (site / "a").mkdir(exist_ok=True)
            name = f"a/mine{chance.randrange(2)}.txt"
            mine[name] = chance.choice([b"1", b"2"])
            (site / name).write_bytes(mine[name])
        elif accident == 2 and mine:
            (site / mine.popitem()[0]).unlink()
        elif accident == 3 and files:
            (site / chance.choice(sorted(files))).unlink(missing_ok=True)
        elif accident == 4 and (pages := [p for p in sorted(files) if (site / p).exists()]):
            (site / chance.choice(pages)).write_bytes(b"q")
        publish(files, site, hub=hub)
        assert contents(site) == {**files, **mine}
        assert inodes(hub / SPARE / "next") == inodes(site)
        assert litter(hub) == []


def test_modes_of_folders_are_kept(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    (hub / "site").chmod(0o750)
    (hub / "site/a").chmod(0o711)
    for files in (NEW, OLD):
        publish(files, hub / "site", hub=hub)
        assert (hub / "site").stat().st_mode & 0o777 == 0o750
        assert (hub / "site/a").stat().st_mode & 0o777 == 0o711


def test_a_twin_that_cannot_be_made_is_no_error(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", full)
        publish(OLD, hub / "site", hub=hub)
    assert contents(hub / "site") == OLD
    assert not (hub / SPARE).exists()
    publish(OLD, hub / "site", hub=hub)
    assert_published(hub, OLD)


needs_fork = pytest.mark.skipif(not parts.CAN_FORK, reason="processes are not forked here")


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few files are many already."""
    monkeypatch.setattr(staging, "MANY", 1)
    monkeypatch.setattr(identity, "MANY", 1)


def pages(count: int, text: bytes = b"page") -> dict[str, bytes]:
    """Pages in folders, some of them inside others, some with names that begin alike."""
    places = ("", "a/", "a/b/", "a-b/", "a/b/c/d/", "z/", "z/z/")
    return {f"{places[n % 7]}{n % 5}/{n}.html": text + b" %d" % n for n in range(count)}


@needs_fork
@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("jobs", [2, 3, 7])
def test_many_processes_write_the_same_site_as_one(hub: Path, jobs: int) -> None:
    first = pages(60)
    second = {**dict(list(first.items())[10:]), **pages(90, b"new"), "0/5.html": b"x"}
    for files in (first, second, second, first):
        publish(files, hub / "site", hub=hub, jobs=jobs)
        publish(files, hub / "one/site", hub=hub)
        assert_published_beside(hub, files)
    assert_no_process_is_left()


def assert_published_beside(hub: Path, files: Mapping[str, bytes]) -> None:
    """The site is these files, and in all else it is like the one that one process wrote."""
    assert contents(hub / "site") == files
    assert inodes(hub / ".site.hubgen/next") == inodes(hub / "site")
    assert is_known(hub)
    assert modes(hub / "site") == modes(hub / "one/site")
    manifests = [(hub / place / ".hubgen.json").read_bytes() for place in ("site", "one/site")]
    assert manifests[0] == manifests[1]


def modes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.lstat().st_mode for path in folder.rglob("*")}


def children() -> set[str]:
    """The processes of this one that run, or wait to be asked how they ended (Linux only)."""
    folders = Path("/proc/self/task").glob("*/children")
    return set(" ".join(folder.read_text() for folder in folders).split())


_before: set[str] = set()


@pytest.fixture(autouse=True)
def _who_was_there_before() -> None:
    """A browser or a helper of Python's, which other tests began, is none of ours."""
    _before.clear()
    _before.update(children())


def assert_no_process_is_left() -> None:
    assert children() <= _before


@needs_fork
@pytest.mark.usefixtures("forked")
def test_modes_of_folders_are_kept_by_many_processes(hub: Path) -> None:
    files = pages(60)
    publish(files, hub / "site", hub=hub, jobs=3)
    for path, mode in (("a", 0o711), ("a/b/c", 0o700), ("z/z", 0o750)):
        (hub / "site" / path).chmod(mode)
    before = modes(hub / "site")
    shutil.rmtree(hub / ".site.hubgen")
    publish({**files, "0/0.html": b"edited"}, hub / "site", hub=hub, jobs=3)
    assert modes(hub / "site") == before
    assert modes(hub / ".site.hubgen/next") == before


class Failing(Lazy):
    """Files of which one does something else in a process that helps."""

    def __init__(self, files: Mapping[str, bytes], fail: Callable[[], object]) -> None:
        super().__init__(files)
        self.fail = fail
        self.parent = os.getpid()

    def __getitem__(self, path: str) -> bytes:
        if path == "z/z/1/6.html" and os.getpid() != self.parent:
            self.fail()
        return self.files[path]


def refuse_space() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refuse_oddly() -> None:
    raise KeyError("odd")


FAILURES: list[tuple[Callable[[], object], str]] = [
    (lambda: os.kill(os.getpid(), signal.SIGKILL), "a process that was to help ended early"),
    (lambda: os._exit(0), "a process that was to help ended early"),
    (refuse_space, "the disk is full"),
    (refuse_oddly, "a process that was to help ended early: KeyError: 'odd'"),
]


@needs_fork
@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("number", range(len(FAILURES)))
@pytest.mark.parametrize("known", [True, False])
def test_a_process_that_does_not_end_well_leaves_the_old_site(
    hub: Path, number: int, known: bool
) -> None:
    publish(OLD, hub / "site", hub=hub)
    if not known:
        shutil.rmtree(hub / ".site.hubgen")
    fail, words = FAILURES[number]
    files = Failing(pages(60), fail)
    with pytest.raises(Refused, match=rf"^cannot publish to .*site: {words}[^\n]*$"):
        publish(files, hub / "site", hub=hub, digests=digests_of(files.files), jobs=3)
    assert contents(hub / "site") == OLD
    assert litter(hub) == []
    assert_no_process_is_left()
    publish(files.files, hub / "site", hub=hub, jobs=3)
    assert_published(hub, files.files)


def digests_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: sha256(content).digest() for path, content in files.items()}


@needs_fork
@pytest.mark.usefixtures("forked")
def test_an_interruption_leaves_no_process_behind(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, hub / "site", hub=hub)

    def interrupt(_reading: int) -> bytes:
        raise KeyboardInterrupt

    files = Failing(pages(60), lambda: time.sleep(60))
    monkeypatch.setattr(parts, "_read", interrupt)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        publish(files, hub / "site", hub=hub, digests=digests_of(files.files), jobs=3)
    assert_no_process_is_left()
    assert time.monotonic() - started < 30
    assert contents(hub / "site") == OLD


HELPED = """
import os, sys, time
from pathlib import Path
from hubgen.publish import publish, staging
staging.MANY = 1
parent, write = os.getpid(), staging.write

def slow(place, content):
    if place.endswith("b/index.html"):
        print("now", flush=True)
        time.sleep(0.5)
    write(place, content)

staging.write = slow
files = {"index.html": b"new home", "a/index.html": b"same", "b/index.html": b"more"}
publish(files, Path(sys.argv[1]) / "site", hub=Path(sys.argv[1]), jobs=2)
"""


@needs_fork
def test_a_process_that_outlives_a_killed_build_harms_nothing(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    with subprocess.Popen([sys.executable, "-c", HELPED, str(hub)], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"now\n"
        run.kill()
    assert contents(hub / "site") == OLD
    third = {"index.html": b"third", "b/index.html": b"other"}
    publish(third, hub / "site", hub=hub)
    assert_published(hub, third)


def test_digests_are_believed_in_either_form(hub: Path) -> None:
    wrong = dict.fromkeys(OLD, sha256(b"not so").digest())
    publish(OLD, hub / "site", hub=hub, digests=wrong)
    manifest = json.loads((hub / "site/.hubgen.json").read_text())
    assert manifest["files"] == dict.fromkeys(OLD, sha256(b"not so").hexdigest())
    publish(OLD, hub / "other", hub=hub)
    lazy = Lazy(OLD)
    mixed: dict[str, str | bytes] = {
        **digests_of(OLD),
        "index.html": sha256(b"old home").hexdigest(),
    }
    assert publish(lazy, hub / "other", hub=hub, digests=mixed) == Published(0, 3, 0)
    assert lazy.asked == []


@pytest.mark.parametrize("digest", [b"short", b"x" * 33])
def test_a_digest_of_another_length_is_a_bug(hub: Path, digest: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        publish(OLD, hub / "site", hub=hub, digests={**digests_of(OLD), "index.html": digest})
    assert not (hub / "site").exists()


ODD = ['q"uote', "back\\slash", "new\nline", "tab\t", "ümläut", "\u2028", "\x7f", "a b", "'", "%s"]


def test_the_manifest_is_json_whatever_the_names_and_however_it_came_to_be(hub: Path) -> None:
    files = {f"{name}/index.html": b"one" for name in [*ODD, "plain"]}
    for name in [None, "plain", 'q"uote', "ümläut", "new\nline", "%s"]:
        if name is not None:
            files[f"{name}/index.html"] = b"edited"
        publish(files, hub / "site", hub=hub)
        text = (hub / "site/.hubgen.json").read_text()
        digests = {path: digest.hex() for path, digest in digests_of(files).items()}
        lines = json.dumps(digests, sort_keys=True, ensure_ascii=False, separators=(",\n  ", ": "))
        assert text == f'{{\n "files": {{\n  {lines[1:-1]}\n }}\n}}\n'
        assert_published(hub, files)


def test_a_file_with_a_time_before_1970_is_known_again(hub: Path) -> None:
    publish(OLD, hub / "site", hub=hub)
    os.utime(hub / "site/index.html", ns=(0, -(10**15)))
    os.utime(hub / "site/a", ns=(0, -(10**15)))
    publish(OLD, hub / "site", hub=hub)
    assert_published(hub, OLD)
    assert publish(OLD, hub / "site", hub=hub).written == 0
    publish(NEW, hub / "site", hub=hub)
    assert_published(hub, NEW)


def test_an_unchanged_site_is_looked_at_once(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"networks/n{n}/index.html": b"%d" % n for n in range(200)}
    publish(files, hub / "site", hub=hub)
    looks: list[object] = []
    stat = os.stat

    def look(
        place: str, *, dir_fd: int | None = None, follow_symlinks: bool = True
    ) -> os.stat_result:
        looks.append(place)
        return stat(place, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", look)
        publish(files, hub / "site", hub=hub)
    # Every page, the folder of each, the folder of all, the manifest: and some bookkeeping.
    assert 402 <= len(looks) <= 430


def test_rows_of_which_nothing_is_known_are_told_apart_from_their_neighbours() -> None:
    names = [f"{n:03}" for n in range(200)]
    chance = random.Random(1)
    some = [bytes(8), bytes(7) + b"x", b"x" + bytes(7)]
    for _ in range(20):
        known = {name: chance.choice(some) for name in names}
        table = rows.Rows.of(known, 8)
        assert table.unknown() == [name for name in names if known[name] == bytes(8)]
        other = {name: chance.choice([row, b"another."]) for name, row in known.items()}
        changed = [name for name in names if known[name] != other[name]]
        assert table.differing(rows.Rows.of(other, 8)) == changed
        assert table.replaced(other.items()).body == rows.Rows.of(other, 8).body
        few = sorted([*chance.sample(names, 50), "new"])
        assert table.for_names(few).as_mapping() == {n: known.get(n, bytes(8)) for n in few}
