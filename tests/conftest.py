"""What every test may ask for: a hub from a text."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import resvg_py
from hypothesis import settings

from hubgen.build import line
from hubgen.problems import Problem, Report
from hubgen.render import templates
from hubgen.render.theme import Theme
from tests.hubs import BuiltHub, make_hub

# The same examples on every run: a check that fails only now and then helps nobody.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")

# Whatever a shell starts in the background ignores Ctrl-C, and so would all that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# `make test` gives files to processes as a whole, so that what a file makes for its tests is made
# once. Those that take longest come first, so that no process is left alone with one at the end;
# and all with a browser before the others, so that each process starts one browser, and closes it.
LONGEST = (
    "browser/test_accessibility.py",
    "browser/test_circumstances.py",
    "browser/test_find.py",
    "browser/",
    "contribute/test_issue.py",
    "test_memory.py",
    "test_pagefind.py",
    "serve/",
    "test_publish.py",
    "render/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest first, the others as they were found."""

    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(Path(__file__).parent).as_posix()
        return next((n for n, one in enumerate(LONGEST) if name.startswith(one)), len(LONGEST))

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def _themes_are_compiled_once() -> Iterator[None]:
    """Most of a small build is compiling templates: the same ones need it once per session."""
    compile_ = templates.compile_theme
    known: dict[str, tuple[bytes | None, tuple[Problem, ...]]] = {}

    def compile_once(theme: Theme, report: Report) -> bytes | None:
        if theme.key not in known:
            own = Report()
            code = compile_(theme, own)
            known[theme.key] = code, own.findings
        code, problems = known[theme.key]
        report.extend(problems)
        return code

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line, "compile_theme", compile_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pictures_are_drawn_once() -> Iterator[None]:
    """The next dearest is drawing the site's picture: from equal SVG comes the same PNG."""
    draw = resvg_py.svg_to_bytes
    drawn: dict[str, bytes] = {}

    def draw_once(**asked: object) -> bytes:
        key = repr(sorted(asked.items()))
        if key not in drawn:
            drawn[key] = bytes(draw(**asked))  # type: ignore[arg-type]
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resvg_py, "svg_to_bytes", draw_once)
        yield


@pytest.fixture
def hub(tmp_path: Path) -> Callable[..., BuiltHub]:
    """Build a hub from a text with sections; each call makes a hub in a folder of its own."""
    made = 0

    def make(text: str = "", **options: object) -> BuiltHub:
        nonlocal made
        made += 1
        folder = tmp_path / f"hub{made}"
        return make_hub(folder, text, **options)  # type: ignore[arg-type]

    return make
