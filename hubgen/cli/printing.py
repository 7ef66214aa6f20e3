"""Problems and closing lines on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from hubgen.cli.app import Calling
from hubgen.formats import FORMATS, Source, summary_line
from hubgen.load.source import source_reader
from hubgen.problems import Problem

_COLOURS = {": error:": "red", ": warning:": "yellow"}


def show_problems(
    calling: Calling,
    root: Path,
    problems: Sequence[Problem],
    stream: TextIO,
    style: str = "text",
) -> None:
    """Print problems in one of the formats; coloured where a person reads them."""
    source: Source = source_reader(root)
    text = FORMATS[style](problems, source)
    coloured = calling.color if calling.color is not None else stream.isatty()
    if style == "text" and coloured:
        text = "\n".join(_coloured(line) for line in text.split("\n"))
    stream.write(text)
    if style == "text" and problems:
        stream.write(f"\n{summary_line(problems)}\n")
    stream.flush()


def _coloured(line: str) -> str:
    for mark, colour in _COLOURS.items():
        before, found, after = line.partition(mark)
        if found and not before.startswith("  "):
            shown = click.style(mark[2:-1], fg=colour, bold=True)
            return f"{click.style(before, bold=True)}: {shown}:{after}"
    if line.startswith("  ") and line.strip(" |") and not line.strip(" |^"):
        return click.style(line, fg="cyan")
    return line


def say(calling: Calling, words: str) -> None:
    """A line beside the results, on standard error; nothing with -q."""
    if calling.verbosity >= 0:
        print(words, file=sys.stderr, flush=True)
