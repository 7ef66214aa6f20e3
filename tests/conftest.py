"""What every test may ask for: a hub from a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from hubgen.hub.addresses import Base
from hubgen.render import templates
from hubgen.render.theme import Theme
from tests.hubs import BuiltHub, make_hub

# The same examples on every run: a check that fails only now and then helps nobody.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    """Most of a small build is compiling templates: the same ones need it once per session."""
    compile_ = templates._compile
    known: dict[str, templates.Compiled] = {}

    def compile_once(theme: Theme, base: Base, key: str) -> templates.Compiled:
        if key not in known:
            known[key] = compile_(theme, base, key)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "_compile", compile_once)
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
