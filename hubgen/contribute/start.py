"""A few words about a hub → a new hub on disk that checks, builds and deploys as it stands."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hubgen import __version__
from hubgen.check.settings import read_settings
from hubgen.kinds.scaffold import quoted
from hubgen.load.documents import parse_document
from hubgen.problems import Misuse, Refused, Report

STARTER = Path(__file__).parent.parent / "starter"
BASE_URL = "https://hub.example.org/"
LANGUAGE = "en-GB"
NO_NAME = "A new hub"

_BLANK = re.compile(r"@(title|heading|base_url|language|today|year|version)@")
# CommonMark 0.31 §2.4: a backslash takes its meaning from each of these.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


@dataclass(frozen=True, slots=True)
class Start:
    """What a new hub is told about itself."""

    title: str
    base_url: str = BASE_URL
    language: str = LANGUAGE


def title_from(folder: Path) -> str:
    """A title made from a folder's name: my-hub becomes "My hub"."""
    words = " ".join(re.split(r"[-_\s]+", folder.name)).strip()
    title = words[:1].upper() + words[1:]
    return NO_NAME if not title or setting_fault(Start(title)) else title


def setting_fault(start: Start) -> str | None:
    """What the reader of hub.yaml would say of these values, in words; None when they are good."""
    if not all(text.strip() for text in (start.title, start.base_url, start.language)):
        return "this must not be empty"
    report = Report()
    text = "".join(
        f"{name}: {quoted(value)}\n"
        for name, value in (
            ("title", start.title.strip()),
            ("base_url", start.base_url),
            ("language", start.language),
        )
    )
    parsed = parse_document("content/hub.yaml", text.encode("utf-8", "backslashreplace"))
    read_settings(parsed.document, report)
    report.extend(parsed.problems)
    return next((f"{one.message}; {one.hint}" for one in report.problems), None)


def check_folder(folder: Path) -> None:
    """Misuse when a hub cannot be made in `folder`; a repository without files is no obstacle."""
    if folder.is_symlink() and not folder.exists():
        raise Misuse(f"{folder} is a symbolic link that leads nowhere")
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise Misuse(f"{place} is a file; name a folder that is new or empty")
    if folder.is_dir():
        there = sorted(one.name for one in folder.iterdir() if one.name != ".git")
        if there:
            raise Misuse(
                f"{folder} is not empty: it has {there[0]}"
                f"{f' and {len(there) - 1} more' if there[1:] else ''}; "
                "name a folder that is new or empty"
            )


def starter_files(start: Start, today: date) -> dict[str, bytes]:
    """Every file of a new hub by its path, with what it is told put in."""
    values = {
        "title": quoted(start.title.strip()),
        "heading": _MARKDOWN.sub(r"\\\1", start.title.strip()),
        "base_url": quoted(start.base_url),
        "language": quoted(start.language),
        "today": str(today),
        "year": str(today.year),
        "version": __version__,
    }
    return {
        file.relative_to(STARTER).as_posix(): _filled(file.read_text("utf-8"), values).encode()
        for file in sorted(STARTER.rglob("*"))
        if file.is_file()
    }


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda found: values[found[1]], text)


def start_hub(folder: Path, start: Start, today: date) -> tuple[str, ...]:
    """Write a new hub and return its files; all of it or, whatever happens, nothing."""
    check_folder(folder)
    if fault := setting_fault(start):
        raise Misuse(fault)
    files = starter_files(start, today)
    place = folder.resolve()
    made = list(_missing(place))
    try:
        for parent in reversed(made):
            parent.mkdir()
        _write(place, files)
    except BaseException as error:
        for parent in made:
            with contextlib.suppress(OSError):
                parent.rmdir()
        if isinstance(error, OSError):
            raise Refused(f"cannot write to {folder}: {error.strerror or error}") from error
        raise
    return tuple(files)


def _missing(folder: Path) -> Iterator[Path]:
    """The folder and those above it that are not there yet, the innermost first."""
    while not folder.exists():
        yield folder
        folder = folder.parent


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write everything into a spare folder, then move it to its place: content/ comes last.

    The spare lies inside: the folder may be where the caller stands, or its parent not ours.
    """
    spare = folder / ".hubgen-new"
    moved: list[Path] = []
    try:
        for path, data in files.items():
            file = spare / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        for one in sorted(spare.iterdir(), key=lambda one: (one.name == "content", one.name)):
            moved.append(folder / one.name)
            one.rename(folder / one.name)
        spare.rmdir()
    except BaseException:
        shutil.rmtree(spare, ignore_errors=True)
        for one in moved:
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)
        raise
