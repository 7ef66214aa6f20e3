"""The list of what hubgen wrote into a folder: what it may replace and remove, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from hubgen.problems import Misuse

MANIFEST = ".hubgen.json"


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file's content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """The manifest of a site: every path with the SHA-256 of its content, sorted."""
    # The separators break the lines: with `indent`, json leaves its quick encoder.
    separators = (",\n  ", ": ")
    files = json.dumps(digests, sort_keys=True, ensure_ascii=False, separators=separators)
    return f'{{\n "files": {{\n  {files[1:-1]}\n }}\n}}\n'.encode()


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
    except (ValueError, KeyError, TypeError, RecursionError):
        reason = f"has a damaged {MANIFEST}"
    if clean or not folder.exists() or not any(folder.iterdir()):
        return frozenset()
    raise Misuse(f"{folder} {reason}: choose another folder, or take it over with --clean")
