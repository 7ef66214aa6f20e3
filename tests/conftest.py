"""What every test may ask for: a hub from a text."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
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
