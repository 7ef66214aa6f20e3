"""Each code has a folder with a hub that shows it, and the whole answer of `hubgen check`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from hubgen.cli.app import app
from hubgen.codes import CODES
from hubgen.load.files import LARGEST, LARGEST_STATIC
from tests.git import commit, git
from tests.hubs import write_base

FOLDER = Path(__file__).parent
FIXTURES = sorted(path.name for path in FOLDER.iterdir() if (path / "content").is_dir())
TODAY = "1795305600"  # 22 November 2026


def answer(root: Path, *options: str) -> str:
    """What `hubgen check` prints on standard output; or another verb, that a fixture names."""
    command = root / "command"
    words = command.read_text(encoding="utf-8").split() if command.exists() else ["check"]
    run = CliRunner().invoke(
        app, ["-C", str(root), *words, *options], env={"SOURCE_DATE_EPOCH": TODAY}
    )
    assert run.exception is None
    return run.stderr if command.exists() else run.stdout


@pytest.mark.parametrize("code", FIXTURES)
def test_check_answers_as_expected(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_base(tmp_path)
    options = publish_before(FOLDER / code / "before", tmp_path)
    shutil.copytree(
        FOLDER / code, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("before")
    )
    make_what_git_cannot_hold(code, tmp_path / "content", monkeypatch)
    expected = (FOLDER / code / "expected.txt").read_text(encoding="utf-8")
    assert answer(tmp_path, *options).replace(options[-1][:12] if options else "-", "-") == expected


def publish_before(before: Path, root: Path) -> tuple[str, ...]:
    """Commit what a hub was before, where a fixture tells it, and then take it away."""
    if not before.is_dir():
        return ()
    shutil.copytree(before, root / "content", dirs_exist_ok=True)
    commit(root)
    shutil.rmtree(root / "content")
    write_base(root)
    return "--base", git(root, "rev-parse", "HEAD").strip()


def make_what_git_cannot_hold(code: str, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links, pipes, closed doors and big files."""
    if code == "not-a-file":
        (content / "networks/link.md").symlink_to("real.md")
        (content / "static").symlink_to("/")
        os.mkfifo(content / "networks/pipe.md")
    elif code == "file-too-large":
        with (content / "networks/huge.md").open("a") as file:
            file.write("x" * LARGEST)
    elif code == "static-too-large":
        (content / "static").mkdir()
        (content / "static/film.gif").write_bytes(b"GIF89a" + bytes(LARGEST_STATIC))
    elif code == "unreadable-file":
        deny(content / "networks/locked.md", monkeypatch)


def deny(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to open a file, whoever runs the tests."""
    opened = os.open

    def refuse(path: os.PathLike[str] | str, flags: int, *mode: int) -> int:
        if Path(path) == file:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, *mode)

    monkeypatch.setattr("hubgen.load.files.os.open", refuse)


def test_codes_fixtures_and_help_agree() -> None:
    assert sorted(CODES) == FIXTURES
    for code in CODES.values():
        expected = (FOLDER / code.name / "expected.txt").read_text(encoding="utf-8")
        assert f"[{code.name}]\n" in expected
        assert code.title
        assert len(code.help.split()) >= 12, f"{code.name} needs a paragraph"
        assert code.severity in ("error", "warning", "off")
