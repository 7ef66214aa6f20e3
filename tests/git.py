"""A repository around a hub, that knows nothing of the settings of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_OWN = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "gc.auto=0")
_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; what it said on standard output."""
    done = subprocess.run(
        ["git", "-C", str(folder), *_OWN, *arguments],
        env={**os.environ, **_ALONE},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def commit(folder: Path) -> str:
    """Commit all that is in a folder to the branch `main`; the name of the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "As it is")
    return git(folder, "rev-parse", "HEAD").strip()
