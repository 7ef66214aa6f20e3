"""The old site is looked at while the new one is made: sooner done, and nothing is overlooked."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hubgen.publish import identity, index, looking_ahead, parts, publish
from hubgen.publish.ahead import Ahead

pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .*multi-threaded:DeprecationWarning"),
    pytest.mark.skipif(not parts.CAN_FORK, reason="processes are not forked here"),
]

OLD = {"index.html": b"old home", "a/index.html": b"same", "b/index.html": b"more"}
NEW = {**OLD, "index.html": b"new home"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was published twice, so that its files are beyond the doubt of a tick."""
    publish(OLD, tmp_path / "site", hub=tmp_path / "hub")
    time.sleep(0.05)
    publish({**OLD, "index.html": b"older"}, tmp_path / "site", hub=tmp_path / "hub")
    time.sleep(0.05)
    publish(OLD, tmp_path / "site", hub=tmp_path / "hub")
    time.sleep(0.05)
    publish(OLD, tmp_path / "site", hub=tmp_path / "hub")
    return tmp_path / "site"


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every tree that this process looks through by itself."""
    seen: list[Path] = []
    still = identity.still

    def counted(trees: list[tuple[Path, list[object]]], jobs: int) -> bool:
        seen.extend(tree for tree, tables in trees if tables)
        return still(trees, jobs)  # type: ignore[arg-type]

    monkeypatch.setattr(index, "still", counted)
    return seen


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".hubgen.json"
    }


def publish_ahead(
    site: Path, files: dict[str, bytes], between: Callable[[Ahead], object] = lambda _: None
) -> int:
    with looking_ahead(site) as ahead:
        time.sleep(0.2)
        between(ahead)
        return publish(files, site, hub=site.parent / "hub", ahead=ahead).written


def test_what_was_looked_at_ahead_is_not_looked_at_again(site: Path, looks: list[Path]) -> None:
    assert publish_ahead(site, OLD) == 0
    assert looks == []
    assert publish_ahead(site, NEW) == 1
    # But for what others may have put into the tree that came back.
    assert looks == [site.parent / ".site.hubgen/next"]
    assert contents(site) == NEW


def test_without_a_look_ahead_it_is_done_then(site: Path, looks: list[Path]) -> None:
    publish(OLD, site, hub=site.parent / "hub")
    assert looks


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: (site / "a/index.html").write_bytes(b"edited"),
        lambda site: (site / "a/index.html").unlink(),
        lambda site: (site / "a/index.html").replace(site / "b/other.html"),
    ],
    ids=["edited", "deleted", "moved"],
)
def test_what_others_did_before_is_mended(site: Path, harm: Callable[[Path], object]) -> None:
    harm(site)
    publish_ahead(site, NEW)
    found = contents(site)
    assert {name: found[name] for name in NEW} == NEW


def test_what_others_add_after_the_look_is_kept(site: Path) -> None:
    publish_ahead(site, NEW, lambda _: (site / "theirs.txt").write_bytes(b"theirs"))
    assert contents(site) == {**NEW, "theirs.txt": b"theirs"}


def test_what_others_edit_after_the_look_is_mended_by_the_next_run(site: Path) -> None:
    publish_ahead(site, NEW, lambda _: (site / "a/index.html").write_bytes(b"edited"))
    publish_ahead(site, NEW)
    assert contents(site) == NEW


def test_a_look_that_is_killed_is_done_again(site: Path, looks: list[Path]) -> None:
    def kill(ahead: Ahead) -> None:
        assert ahead._child is not None
        os.kill(ahead._child[0], signal.SIGKILL)

    with looking_ahead(site) as ahead:
        kill(ahead)
        publish(NEW, site, hub=site.parent / "hub", ahead=ahead)
    assert looks
    assert contents(site) == NEW


def test_a_look_at_what_another_run_replaced_meanwhile_counts_for_nothing(
    site: Path, looks: list[Path]
) -> None:
    def replace(_: Ahead) -> None:
        publish({**OLD, "c/index.html": b"other"}, site, hub=site.parent / "hub")
        looks.clear()

    publish_ahead(site, NEW, replace)
    assert looks
    assert contents(site) == NEW


def test_nobody_is_left_behind_when_nothing_is_published(site: Path) -> None:
    with looking_ahead(site) as ahead:
        assert ahead._child is not None
        process = ahead._child[0]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_first_build_has_nothing_to_look_at(tmp_path: Path) -> None:
    with looking_ahead(tmp_path / "site") as ahead:
        assert ahead._child is None


def test_where_no_process_can_be_had_it_is_looked_at_later(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError("too many processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert publish_ahead(site, NEW) == 1
    assert contents(site) == NEW
