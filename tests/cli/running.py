"""hubgen run as a person runs it, in this process: its words, its exit status, its output."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hubgen.cli import main

DAY = "1795305600"  # 2026-11-22, in seconds since 1970


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `hubgen WORDS` in the test's folder, or in the folder `at`."""

    def call(*words: str, at: Path = tmp_path) -> Ran:
        with monkeypatch.context() as here:
            here.chdir(at)
            here.setattr(sys, "argv", ["hubgen", *words])
            here.setenv("SOURCE_DATE_EPOCH", DAY)
            with pytest.raises(SystemExit) as end:
                main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err, err
        return Ran(int(end.value.code or 0), out, err)

    return call
