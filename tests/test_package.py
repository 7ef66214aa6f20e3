"""What is given away: the wheel, the source archive, and the pins they are tested with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

import hubgen

REPOSITORY = Path(__file__).parents[1]
PINS = sorted((REPOSITORY / "requirements").glob("*.txt"))


def pack(source: Path, target: str, folder: Path) -> Path:
    """Make the wheel or the source archive of a folder, without touching the folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (archive,) = folder.iterdir()
    return archive


def project() -> dict[str, Any]:
    """The project table of pyproject.toml."""
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)["project"]
    return table


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(REPOSITORY, "wheel", tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_the_theme_the_starter_hub_and_the_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in (("themes", "hubgen/themes"), ("hubgen", "hubgen")):
        for file in (REPOSITORY / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert f"{place}/{file.relative_to(REPOSITORY / folder).as_posix()}" in names
    assert "hubgen/themes/default/theme.yaml" in names
    assert "hubgen/starter/content/hub.yaml" in names
    assert "hubgen/py.typed" in names


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = pack(REPOSITORY, "sdist", tmp_path / "sdist")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    again = pack(tmp_path / archive.name.removesuffix(".tar.gz"), "wheel", tmp_path / "wheel")
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()


def test_the_installed_package_makes_and_builds_a_hub_far_from_the_repository(
    wheel: Path, tmp_path: Path
) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "hubgen", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    assert hubgen.__version__ in run("--version")
    run("init", "hub")
    run("-C", "hub", "check", "--strict")
    run("-C", "hub", "build", "--strict")
    assert (tmp_path / "hub" / "site" / "index.html").is_file()


@pytest.mark.parametrize("pins", PINS, ids=lambda path: path.name)
def test_every_pin_is_exact_and_hashed_and_names_no_registry(pins: Path) -> None:
    text = pins.read_text(encoding="utf-8")
    required = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith(("#", "\n"))]
    assert required
    for block in required:
        assert re.match(r"[a-z0-9.-]+==\S+", block), block
        assert "--hash=sha256:" in block, block
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


def test_the_pins_cover_what_the_package_asks_for() -> None:
    for name, wanted in (
        ("run.txt", project()["dependencies"]),
        ("dev.txt", [*project()["dependencies"], *project()["optional-dependencies"]["dev"]]),
    ):
        text = (REPOSITORY / "requirements" / name).read_text(encoding="utf-8").lower()
        for requirement in wanted:
            # Names are told as PEP 503 has them: "ruamel.yaml" is pinned as "ruamel-yaml".
            package = re.split(r"[^A-Za-z0-9.-]", requirement, maxsplit=1)[0]
            package = re.sub(r"[-_.]+", "-", package).lower()
            assert re.search(rf"^{re.escape(package)}==", text, re.MULTILINE), (name, package)


def test_the_lock_of_the_browser_tests_is_hashed_and_names_no_registry() -> None:
    text = (REPOSITORY / "tests/browser/package-lock.json").read_text(encoding="utf-8")
    packages = {name: said for name, said in json.loads(text)["packages"].items() if name}
    assert packages
    for name, said in packages.items():
        assert said["integrity"].startswith("sha512-"), name
    assert "://" not in text


def test_every_hook_for_pre_commit_is_a_command_that_is_there() -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["hubgen-check", "hubgen-fmt"]
    for hook in hooks:
        program, *words = hook["entry"].split()
        assert program in project()["scripts"]
        told = subprocess.run(
            [sys.executable, "-m", "hubgen", *words, "--help"], capture_output=True, check=False
        )
        assert told.returncode == 0, hook["entry"]


def test_workflows_pin_actions_by_commit_and_only_read() -> None:
    for workflow in sorted((REPOSITORY / ".github/workflows").glob("*.yml")):
        text = workflow.read_text(encoding="utf-8")
        for action in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), (workflow.name, action)
        least = re.search(r"^permissions:(\n  contents: read| \{\})\n", text, re.MULTILINE)
        assert least, workflow.name
        assert "pull_request_target" not in text, workflow.name
