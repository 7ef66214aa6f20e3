"""The commands as somebody meets them who has read nothing: every end is clear."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner, Result

from hubgen.cli import main
from hubgen.cli.app import app
from hubgen.codes import CODES
from tests.hubs import write_base, write_sections


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_base(tmp_path / "hub")
    write_sections(tmp_path / "hub", "-- networks/one.md --\n-- networks/two.md --\ndraft: true\n")
    return tmp_path / "hub"


@dataclass
class Run:
    returncode: int
    stdout: str
    stderr: str


def hubgen(*arguments: str | Path, **environment: str) -> Run:
    """The whole command in this process: what it prints, and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["hubgen", *map(str, arguments)]),
        mock.patch.dict(os.environ, environment),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        main()
    code = end.value.code
    return Run(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


def called(*arguments: str | Path) -> Result:
    """The same in this process, where only what is printed matters."""
    return CliRunner().invoke(app, [*map(str, arguments)], standalone_mode=False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-C", "{outside}", "check"], "is not in a hub: no content/hub.yaml there or above"),
        (["-C", "{outside}/nowhere", "check"], "there is no folder"),
        (["-C", "{hub}", "chek"], 'no verb "chek". Did you mean "check"?'),
        (["-C", "{hub}", "frobnicate"], "It has: init, new, check"),
        (["-C", "{hub}", "check", "--strct"], "--strict"),
        (["-C", "{hub}", "check", "--format", "xml"], "'text', 'json', 'github'"),
        (["-C", "{hub}", "check", "nothing.md"], "no file or folder nothing.md"),
        (["-C", "{hub}", "check", "{outside}"], "is not in the hub"),
        (["-C", "{hub}", "build", "--today", "yesterday"], "write it like 2026-01-28"),
        (["-C", "{hub}", "build", "-u", "javascript:x"], "does not begin with https://"),
        (["-C", "{hub}", "build", "-o", "content"], "content"),
        (["-C", "{hub}", "explain", "unknown-trem"], 'did you mean "unknown-term"?'),
        (["-C", "{hub}", "schema", "netwrok"], 'did you mean "network"?'),
        (["-C", "{hub}", "list", "--tag", "wbe"], 'did you mean "web"?'),
        (["-C", "{hub}", "list", "--status", "activ"], 'did you mean "active"?'),
        (["-C", "{hub}", "serve", "--bind", "192.0.2.1"], "192.0.2.1"),
        (["-C", "{hub}", "serve", "--port", "99999"], "65535"),
    ],
)
def test_wrong_use_gets_one_line_and_status_2(
    folder: Path, arguments: list[str], words: str
) -> None:
    given = [a.format(hub=folder, outside=folder.parent) for a in arguments]
    run = hubgen(*given)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1, run.stderr
    assert run.stderr.startswith("hubgen: ")
    assert words in run.stderr
    assert not (folder / "site").exists()


def test_a_bad_clock_is_wrong_use(folder: Path) -> None:
    run = hubgen("-C", folder, "check", SOURCE_DATE_EPOCH="soon")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "number of seconds" in run.stderr


def test_without_a_verb_the_verbs_are_shown() -> None:
    run = hubgen()
    assert "check" in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_the_hub_is_found_from_any_folder_inside(folder: Path) -> None:
    assert called("-C", folder / "content/networks", "check").return_value == 0


def test_a_good_hub_says_so_and_ends_with_0(folder: Path) -> None:
    run = hubgen("-C", folder, "check", "--strict")
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr == "No problems. 2 entries checked.\n"
    assert hubgen("-C", folder, "-q", "check").stderr == ""


def test_check_prints_problems_on_stdout_and_build_on_stderr(folder: Path) -> None:
    write_sections(folder, "-- networks/one.md --\nurl: nowhere\n")
    check = hubgen("-C", folder, "check")
    build = hubgen("-C", folder, "build")
    assert (check.returncode, build.returncode) == (1, 1)
    assert "[bad-url]" in check.stdout
    assert check.stderr == ""
    assert "[bad-url]" in build.stderr
    assert build.stdout == ""
    assert "last good site stays" in build.stderr


def test_an_error_leaves_the_last_good_site(folder: Path) -> None:
    assert called("-C", folder, "build").return_value == 0
    before = (folder / "site/networks/one/index.html").read_bytes()
    write_sections(folder, "-- networks/one.md --\ntitle: New\nurl: nowhere\n")
    assert called("-C", folder, "build").return_value == 1
    assert (folder / "site/networks/one/index.html").read_bytes() == before


def test_build_ends_with_one_line_of_counts(folder: Path) -> None:
    run = called("-C", folder, "build", "-o", folder.parent / "out")
    assert run.stdout.startswith("2 entries read = 1 published + 1 draft + 0 retired; ")
    assert run.stdout.count("\n") == 1
    assert (folder.parent / "out/index.html").is_file()


def test_strict_turns_warnings_into_status_1(folder: Path) -> None:
    write_sections(folder, "-- networks/one.md --\nowner: Team #one\n")
    assert called("-C", folder, "check").return_value == 0
    assert called("-C", folder, "check", "--strict").return_value == 1


def test_check_can_look_at_one_file_or_folder(folder: Path) -> None:
    write_sections(folder, "-- networks/one.md --\nurl: x\n-- faqs/q.md --\nshoe: 1\n")
    one = called("-C", folder, "check", "content/networks/one.md")
    rest = called("-C", folder, "check", "content/faqs/")
    assert ("bad-url" in one.stdout, "unknown-field" in one.stdout) == (True, False)
    assert ("bad-url" in rest.stdout, "unknown-field" in rest.stdout) == (False, True)


def test_problems_as_json_have_every_field(folder: Path) -> None:
    write_sections(folder, "-- networks/one.md --\nurl: x\n")
    (problem,) = json.loads(called("-C", folder, "check", "--format", "json").stdout)
    assert problem == {
        "code": "bad-url",
        "severity": "error",
        "path": "content/networks/one.md",
        "line": 2,
        "column": 6,
        "end_line": 2,
        "end_column": 7,
        "message": 'url: "x" is not a web address: it does not begin with https:// or http://',
        "hint": "copy the address from the browser: https://www.example.org/page",
    }


def test_problems_become_marks_on_a_pull_request(folder: Path) -> None:
    write_sections(folder, "-- networks/one.md --\nurl: 100%,a::b\n")
    line = called("-C", folder, "check", "--format", "github").stdout
    assert line.startswith(
        "::error file=content/networks/one.md,line=2,col=6,endLine=2,endColumn=15,title=bad-url::"
    )
    assert 'url: "100%25,a::b" is' in line
    assert line.count("\n") == 1


def test_no_file_can_give_orders_to_the_terminal_or_to_the_code_host(folder: Path) -> None:
    evil = "\x1b[31m\x07 ::error::x \u202e"
    (folder / "content/networks/one.md").write_text(f"---\ntitle: {evil}\n---\n")
    (folder / f"content/networks/{evil.replace('/', '')}.md").write_text("x")
    (folder / "content/networks/two.md").write_text('---\n"a\\nb\\e[1m": x\n---\n')
    for style in ("text", "json", "github"):
        run = hubgen("-C", folder, "--color", "never", "check", "--format", style)
        assert run.returncode == 1
        assert run.stdout.replace("\n", "").isprintable(), style
        if style == "github":
            assert all(line.startswith("::error file=") for line in run.stdout.splitlines())


def test_colour_is_for_terminals_or_on_demand(folder: Path) -> None:
    write_sections(folder, "-- networks/one.md --\nurl: x\n")
    assert "\x1b[" not in hubgen("-C", folder, "check").stdout
    assert "\x1b[" in hubgen("-C", folder, "--color", "always", "check").stdout


def test_every_code_is_explained() -> None:
    listed = called("explain").stdout
    for name, code in CODES.items():
        assert f"{name} " in listed
        said = called("explain", name).stdout
        assert said.startswith(f"{name}: {code.title}\n")
        assert max(map(len, said.split("\n"))) <= 100


def test_list_and_schema_answer_in_json(folder: Path) -> None:
    records = json.loads(called("-C", folder, "list", "--json").stdout)
    assert [(r["kind"], r["slug"]) for r in records] == [("network", "one"), ("network", "two")]
    schema = json.loads(called("-C", folder, "schema", "network").stdout)
    assert "title" in schema["properties"]
    assert "networks/one" in called("-C", folder, "list", "--kind", "network").stdout


@pytest.mark.parametrize("verb", ["check", "build", "list"])
def test_settings_that_cannot_be_read_are_a_problem_with_its_place(folder: Path, verb: str) -> None:
    (folder / "content/hub.yaml").write_text("title: [A hub\n")
    run = hubgen("-C", folder, verb)
    assert run.returncode in (1, 2)
    assert "content/hub.yaml:1:8: error:" in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_a_reader_that_goes_away_is_no_bug(folder: Path) -> None:
    text = "".join(f"k{n}: v\n" for n in range(4000))
    write_sections(folder, f"-- networks/one.md --\n{text}")
    command = f"{sys.executable} -m hubgen -C '{folder}' check | head -1"
    run = subprocess.run(["sh", "-c", command], check=False, capture_output=True, text=True)
    assert "[unknown-field]" in run.stdout
    assert run.stderr == ""


def test_a_bug_says_that_it_is_one(folder: Path) -> None:
    code = (
        "import hubgen.build, sys\n"
        "def broken(*a, **k): raise RuntimeError('oh')\n"
        "hubgen.build.make_pages = hubgen.build.make_site = broken\n"
        "sys.argv = ['hubgen', '-C', sys.argv[1], 'check']\n"
        "from hubgen.cli import main\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, folder], check=False, capture_output=True, text=True
    )
    assert run.returncode == 70
    assert run.stderr.rstrip().endswith("please report it with the lines above")


def test_an_interruption_ends_with_130(folder: Path) -> None:
    os.mkfifo(folder / "wait")
    code = (
        "import hubgen.build, sys\n"
        "def wait(*a, **k): open(sys.argv[2] + '/wait').read()\n"
        "hubgen.build.make_pages = hubgen.build.make_site = wait\n"
        "sys.argv = ['hubgen', '-C', sys.argv[1], 'check']\n"
        "from hubgen.cli import main\n"
        "main()\n"
    ).replace("sys.argv[2]", repr(str(folder)))
    run = subprocess.Popen([sys.executable, "-c", code, folder], stderr=subprocess.PIPE, text=True)
    # Opening the other end waits until the command is at its work.
    with (folder / "wait").open("w"):
        run.send_signal(signal.SIGINT)
        _, stderr = run.communicate(timeout=20)
    assert run.returncode == 130
    assert stderr.strip() == "hubgen: interrupted"


def test_a_machine_that_refuses_gets_a_clear_line_and_74(folder: Path) -> None:
    (folder / "blocked").write_text("a file where a folder should be")
    run = hubgen("-C", folder, "build", "-o", "blocked/site")
    assert run.returncode in (2, 74)
    assert run.stderr.count("\n") == 1
    assert "blocked" in run.stderr
