"""The list of what hubgen wrote into a folder: what it may replace and remove, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from hubgen.problems import Misuse

MANIFEST = ".hubgen.json"

_ESCAPED = bytes(range(32)) + b'"\\'
"""What JSON writes in another way than it is; all else stays as it is."""


def digest_of(content: bytes | memoryview) -> bytes:
    """The SHA-256 of a file's content, 32 bytes."""
    return hashlib.sha256(content).digest()


def manifest_bytes(digests: Mapping[str, bytes]) -> bytes:
    """The manifest of a site: every path with the SHA-256 of its content in hexadecimal, sorted."""
    names = sorted(digests)
    if _is_plain("".join(names)):
        lines = [f'"{name}": "{digests[name].hex()}"' for name in names]
    else:
        import json

        lines = [
            f'{json.dumps(name, ensure_ascii=False)}: "{digests[name].hex()}"' for name in names
        ]
    files = ",\n  ".join(lines)
    return f'{{\n "files": {{\n  {files}\n }}\n}}\n'.encode()


def patched(manifest: bytes, digests: Mapping[str, bytes], changed: Sequence[str]) -> bytes:
    """The manifest of the same paths, of which a few have changed since it was written."""
    if len(changed) > 200 or not _is_plain("".join(changed)):
        return manifest_bytes(digests)
    text = bytearray(manifest)
    for name in changed:
        start = f'\n  "{name}": "'.encode()
        at = text.find(start) + len(start)
        if at < len(start) or text[at + 64 : at + 65] != b'"':
            return manifest_bytes(digests)
        text[at : at + 64] = digests[name].hex().encode()
    return bytes(text)


def _is_plain(text: str) -> bool:
    """Whether JSON writes it as it is."""
    raw = text.encode()
    return len(raw.translate(None, _ESCAPED)) == len(raw)


def read_manifest(folder: Path, *, clean: bool) -> frozenset[str]:
    """The paths that an earlier run wrote into `folder`; none for an empty or missing folder.

    Misuse for a folder that holds other things and no readable manifest, unless `clean` takes it.
    """
    try:
        text = (folder / MANIFEST).read_bytes()
        import json

        found = json.loads(text)["files"]
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
