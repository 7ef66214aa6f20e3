"""The list of what hubgen wrote into a folder: what it may replace and remove, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from hubgen.problems import Misuse

MANIFEST = ".hubgen.json"


def manifest_bytes(files: Mapping[str, bytes]) -> bytes:
    """The manifest of a site: every path with the SHA-256 of its content, sorted."""
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    text = json.dumps({"files": hashes}, indent=1, sort_keys=True, ensure_ascii=False)
    return (text + "\n").encode()


def read_manifest(folder: Path, *, clean: bool) -> frozenset[str]:
    """The paths that an earlier run wrote into `folder`; none for an empty or missing folder.

    Misuse for a folder that holds other things and no readable manifest, unless `clean` takes it.
    """
    try:
        found = json.loads((folder / MANIFEST).read_bytes())["files"]
        if isinstance(found, dict):
            return frozenset(found)
        reason = f"has a damaged {MANIFEST}"
    except FileNotFoundError:
        reason = "is not empty and was not written by hubgen"
    except (ValueError, KeyError, TypeError):
        reason = f"has a damaged {MANIFEST}"
    if clean or not folder.exists() or not any(folder.iterdir()):
        return frozenset()
    raise Misuse(f"{folder} {reason}: choose another folder, or take it over with --clean")
