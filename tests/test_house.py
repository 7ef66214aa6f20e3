"""The house keeps its order: one direction of imports, one door for each library, no clock."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "hubgen"
THEMES = HOUSE.parent / "themes"
FILES = sorted(file for file in HOUSE.rglob("*.py") if "themes" not in file.parts)

# From the sentence: each room may import from those above it, and from itself.
ROOMS = (
    "codes",
    "problems",
    "formats",
    "options",
    "memo",
    "workers",
    "kinds",
    "load",
    "state",
    "check",
    "hub",
    "plan",
    "render",
    "outputs",
    "audit",
    "publish",
    "build",
    "compare",
    "edit",
    "fetch",
    "river",
    "linkcheck",
    "mail",
    "serve",
    "contribute",
    "imports",
    "cli",
)
# Where each library comes in; whoever else wants it asks that room.
DOORS = {
    "yaml": {"load"},
    "markdown_it": {"render"},
    "nh3": {"render"},
    "resvg_py": {"render"},
    "rcssmin": {"render"},
    "rjsmin": {"render"},
    "jinja2": {"render"},
    "packcircles": {"plan"},
    "rapidfuzz": {"hub"},
    "httpx": {"fetch"},
    "httpcore": {"fetch"},
    "feedparser": {"river"},
    "markupsafe": {"plan", "render", "outputs"},
    "feedgen": {"outputs"},
    "lxml": {"outputs"},
    "watchdog": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "websockets": {"serve"},
    "anyio": {"serve"},
    "pagefind": {"publish"},
    "click": {"cli"},
}
# The rooms in the middle are pure: the same arguments, the same result.
PURE = {
    "codes",
    "problems",
    "formats",
    "options",
    "kinds",
    "check",
    "hub",
    "plan",
    "outputs",
}
CLOCKS = re.compile(
    r"\b(datetime\.(now|today|utcnow)|date\.today|time\.(time|time_ns|localtime))\b"
)
SURROUNDINGS = re.compile(r"\bos\.(environ|getenv)\b|\blocale\.")


def room(file: Path) -> str:
    first = file.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, file
            yield node.module or ""
            if node.module == "hubgen":
                yield from (f"hubgen.{name.name}" for name in node.names)


def shown(file: Path) -> str:
    return file.relative_to(HOUSE.parent).as_posix()


def test_every_room_has_its_place_in_the_sentence() -> None:
    found = {room(file) for file in FILES} - {"__init__", "__main__"}
    assert sorted(found) == sorted(ROOMS)


@pytest.mark.parametrize("file", FILES, ids=shown)
def test_a_room_imports_from_rooms_above_it_only(file: Path) -> None:
    here = room(file)
    if here in ("__init__", "__main__"):
        return
    for module in imports(file):
        package, _, rest = module.partition(".")
        there = rest.partition(".")[0]
        if package == "hubgen" and there in ROOMS and there != here:
            assert ROOMS.index(there) < ROOMS.index(here), f"{shown(file)} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=shown)
def test_each_library_comes_in_by_its_own_door(file: Path) -> None:
    for module in imports(file):
        name = module.partition(".")[0]
        if name in DOORS:
            assert room(file) in DOORS[name], f"{shown(file)} imports {module}"
        elif name != "hubgen":
            assert name in sys.stdlib_module_names, f"{shown(file)} imports {module}"


def test_only_one_place_asks_the_clock_and_the_environment() -> None:
    found = {
        shown(file)
        for file in FILES
        for line in file.read_text(encoding="utf-8").split("\n")
        if CLOCKS.search(line) or SURROUNDINGS.search(line)
    }
    assert found == {"hubgen/cli/hubs.py"}


def test_the_middle_of_the_house_touches_no_file_and_no_network() -> None:
    for file in FILES:
        if room(file) in PURE:
            used = {module.partition(".")[0] for module in imports(file)}
            forbidden = {"os", "socket", "subprocess", "random", "uuid", "urllib.request", "locale"}
            assert not used & forbidden, shown(file)
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"\bopen\(|\.read_bytes\(|\.read_text\(|\.write_", text), shown(
                file
            )
            assert not re.search(r"\bprint\(", text), shown(file)


def test_no_room_goes_out_to_the_network() -> None:
    for file in FILES:
        for module in imports(file):
            assert module not in ("urllib.request", "http.client", "ftplib", "smtplib"), shown(file)


def test_templates_never_call_entry_data_safe() -> None:
    templates = list(THEMES.rglob("*.html"))
    assert templates
    for file in templates:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup\(", text), file.name
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text), file.name


def test_every_module_says_in_its_first_line_what_it_does() -> None:
    for file in FILES:
        words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
        assert words, shown(file)
        assert len(words.split("\n", 1)[0]) > 15, shown(file)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_quick_answer_wakes_none_of_the_heavy_rooms(option: str) -> None:
    code = (
        "import sys; sys.argv = ['hubgen', sys.argv[1]]\n"
        "from hubgen.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, option], capture_output=True, text=True, check=True
    )
    woken = set(run.stderr.split())
    heavy = set(DOORS) - {"click"}
    assert not woken & heavy
    assert not woken & {"hubgen.build", "hubgen.check", "hubgen.render", "hubgen.serve", "asyncio"}
    assert run.stdout.startswith(("hubgen 0", "Usage"))
