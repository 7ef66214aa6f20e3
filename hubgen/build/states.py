"""What earlier runs of `river` and `links` left in content/state/, read once while it stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from hubgen.load.content import LARGEST_STATE
from hubgen.load.files import Found, read_file
from hubgen.memo.memo import Memo
from hubgen.problems import Problem, Report
from hubgen.state.files import IMPORTS, LINKS, RIVER, read_imports, read_links, read_river
from hubgen.state.records import LinksState, RiverState


class States(NamedTuple):
    """The river and the outward addresses; `key` stands for the bytes of their files."""

    key: bytes
    river: RiverState
    links: LinksState
    problems: tuple[Problem, ...]


def read_states(files: Iterable[Found], memo: Memo, report: Report) -> States:
    """The state of a hub; what is wrong with it goes to the report."""
    found = {file.path: file for file in files}
    digest = hashlib.blake2b(digest_size=16)
    for path, file in found.items():
        # What cannot be read is reported by who reads it.
        data = read_file(file, Report(), LARGEST_STATE)
        digest.update(repr((path, data and hashlib.sha256(data).digest())).encode())
    key = digest.digest()
    states = memo.get("states", key, lambda: _read(key, found))
    report.extend(states.problems)
    return states


def _read(key: bytes, found: dict[str, Found]) -> States:
    report = Report()
    read_imports(found.get(IMPORTS), report)  # for what is wrong with it: no page shows it
    river = read_river(found.get(RIVER), report)
    return States(key, river, read_links(found.get(LINKS), report), report.findings)
