"""Any entry is judged in under five seconds and half a gigabyte (trust A7), however it is made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hubs import make_hub, write_base

FIELDS = """\
title: A
summary: B
added: 2026-01-02
status: {state: active}
platforms: [website]
audiences: [everybody]
regions: [everywhere]
"""
WHOLE = FIELDS + "tags: [web]\n"
# A third of the most that is read, in a third of the time: what grows faster shows all the same.
MIB = 1024 * 1024 // 3
LONG = 33_000
SECONDS = 5 / 3

BODIES = {
    "brackets": "[" * LONG,
    "links": "[a](b)" * (LONG // 6),
    "stars": "*a **a " * (LONG // 7),
    "backticks": "".join("`" * n + " " for n in range(1, 250)),
    "quotes": "> " * (LONG // 2),
    "list in list": "".join("  " * n + "- a\n" for n in range(300)),
    "angles": "<" * LONG,
    "tags": "<b>" * (LONG // 3),
    "headings": "## a\n" * (LONG // 5),
    "table": "|".join("a" * 1000) + "\n" + "|".join("-" * 1000) + "\n" + "b|" * 14_000,
    "definitions": "".join(f"[{n}]: /{n}\n" for n in range(1700)) + "[1] " * 1700,
    "far too much": "[a](b) *c* `d` <e> " * (MIB // 19 - 20),
}
FRONTS = {
    "deep lists": "owner: " + "[" * (MIB // 2),
    "deep records": "owner: " + "{a: " * (MIB // 5),
    "deep steps": "".join(" " * n + "a:\n" for n in range(800)),
    "thousands of keys": "".join(f"k{n}: v\n" for n in range(7_000)),
    "keys nearly right": "".join(f"owne{n}: v\n" for n in range(3_000)),
    "a long list": "aka: [" + "a , " * (MIB // 4 - 100) + "]",
    "tags nearly right": "tags: [" + "comunications, " * 3_000 + "]",
    "references nearly right": "related: [" + "networks/evi, " * 3_000 + "]",
    "blocks": "".join(f"k{n}: |\n  {'a' * 90}\n" for n in range(3_000)),
    "a long word": "owner: " + "a" * (MIB - 500),
    "a long address": "url: " + "a." * (MIB // 2 - 300),
    "a long date": "started: " + "1-" * (MIB // 2 - 300),
    "a long alias": 'aliases: ["/' + "a/" * (MIB // 2 - 300) + '!"]',
}
ENTRIES = {f"body of {name}": f"---\n{WHOLE}---\n{text}" for name, text in BODIES.items()} | {
    f"front of {name}": f"---\n{FIELDS}{text}\n---\n" for name, text in FRONTS.items()
}
# In one process and in turn: each is timed by itself, and the greatest use of memory is shared.
JUDGE = """
import sys, time
from pathlib import Path
from datetime import date
from hubgen.build import make_site
from hubgen.formats import as_text
from hubgen.load.source import source_reader
from hubgen.memo import Memo
from hubgen.options import Options
from hubgen.problems import Report
memo = Memo()  # compiles the templates once
for root in map(Path, sys.argv[1:]):
    begun = time.process_time()
    report = Report()
    make_site(Options(root, date(2026, 11, 22)), report, memo)
    as_text(report.problems, source_reader(root))
    print(f"{time.process_time() - begun:.2f} {root.name}")
status = Path("/proc/self/status")  # of this process alone, unlike getrusage: see exec in Linux
told = status.read_text() if status.exists() else "VmHWM: 0 kB"
print(told.partition("VmHWM:")[2].split()[0])
"""


def test_any_entry_is_judged_in_time_and_space(tmp_path: Path) -> None:
    for name, text in ENTRIES.items():
        root = tmp_path / name
        write_base(root)
        (root / "content/networks").mkdir()
        assert len(text) <= MIB, name
        (root / "content/networks/evil.md").write_text(text)
    run = subprocess.run(
        [sys.executable, "-c", JUDGE, *(str(tmp_path / name) for name in ENTRIES)],
        capture_output=True,
        text=True,
        check=True,
    )
    *lines, peak = run.stdout.splitlines()
    seconds = {name: float(time) for time, name in (line.split(" ", 1) for line in lines)}
    assert seconds.keys() == ENTRIES.keys()
    assert {name: time for name, time in seconds.items() if time > SECONDS} == {}
    assert int(peak) < 512 * 1024  # KiB; 0 where the system does not tell


@pytest.mark.parametrize("size", [100_000, 100_001])
def test_a_body_has_a_longest_length(tmp_path: Path, size: int) -> None:
    built = make_hub(tmp_path, f"-- networks/one.md --\n---\n{'x' * (size - 2)}\n")
    assert built.codes == ([] if size == 100_000 else ["too-long"])
