"""`hubgen build` says what it does: by stage when asked, with a bar on a terminal when it lasts."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from hubgen.cli.app import Calling
from hubgen.cli.progress import Shown
from tests.cli.running import Run, run
from tests.hubs import write_base, write_sections

__all__ = ["run"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_base(tmp_path)
    write_sections(tmp_path, "-- networks/one.md --\n-- networks/two.md --\n")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_verbose_tells_the_time_and_the_work_of_each_stage(run: Run) -> None:
    lines = run("-v", "build").err.splitlines()
    stages = [line.split()[0] for line in lines]
    assert stages == [*("find", "read", "hub", "pages", "audit", "outputs", "publish", "remember")]
    assert all(line.split()[2] == "ms" for line in lines)
    assert "2 of 2 entries" in lines[1]
    # Again, and nothing has changed: nothing is made.
    assert [line.split()[0] for line in run("-v", "build").err.splitlines()] == [
        *("find", "publish", "remember")
    ]
    assert run("build").err == ""


@pytest.mark.usefixtures("folder")
def test_quiet_and_verbose_may_follow_the_verb(run: Run) -> None:
    assert "2 of 2 entries" in run("build", "-v").err
    told = run("build", "--quiet")
    assert (told.out, told.err) == ("", "")


@pytest.mark.usefixtures("folder")
def test_check_uses_the_memory_and_writes_nothing(run: Run, folder: Path) -> None:
    assert run("check").status == 0
    assert not (folder / ".hubgen").exists()
    run("build")
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    write_sections(folder, "-- networks/one.md --\ntitle: [broken\n")
    assert run("check").status == 1
    write_sections(folder, "-- networks/one.md --\n")
    assert run("check").status == 0
    after = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    changed = {file.name for file in after if after[file] != before.get(file)}
    assert changed == {"one.md"}


@pytest.mark.usefixtures("folder")
def test_clean_trusts_nothing_that_is_remembered(run: Run, folder: Path) -> None:
    run("build")
    page = folder / "site/networks/one/index.html"
    wanted = page.read_bytes()
    lines = run("-v", "build", "--clean").err.splitlines()
    assert "2 of 2 entries" in lines[1]
    assert page.read_bytes() == wanted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_build_draws_a_bar_on_a_terminal_and_takes_it_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    shown = Shown(Calling(Path(), 0, None))
    shown.step(1, 4)
    assert terminal.getvalue() == ""
    now = 2.0
    shown.step(2, 4)
    assert terminal.getvalue() == f"\r[{'#' * 15}{'.' * 15}] 2 of 4\x1b[K"
    shown.stage("read", "4 entries")
    assert terminal.getvalue().endswith("\r\x1b[K")
    monkeypatch.setattr(sys, "stderr", plain := io.StringIO())
    Shown(Calling(Path(), 0, None)).step(4, 4)
    assert plain.getvalue() == ""
