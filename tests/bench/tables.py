"""Results → Markdown tables: figures, and ratios within the same rounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from tests.bench.contest import Result
from tests.bench.measure import Cost

_HEAD = (
    *("", "cold, s", "(from–to)", "CPU, s", "ms per entry", "peak, MB", "one edit, s", "CPU, s"),
    *("nothing changed, s", "pages", "feeds", "output, MB"),
)
_RATIOS = ("", "cold", "CPU", "peak memory", "one edit", "CPU")


def figures(results: Sequence[Result], entries: int) -> str:
    """Medians of all rounds; pages and feeds that only a hub has stand behind a plus."""
    return _table(_HEAD, (_figures(result, entries) for result in results))


def _figures(result: Result, entries: int) -> Iterator[str]:
    walls = [cost.wall for cost in result.cold]
    extra = result.census.extra()
    yield result.contestant.name
    yield f"{median(walls):.2f}"
    yield f"{min(walls):.2f}–{max(walls):.2f}"
    yield f"{median(cost.cpu for cost in result.cold):.2f}"
    yield f"{median(walls) / entries * 1000:.2f}"
    yield f"{median(cost.memory for cost in result.cold) / 1e6:,.0f}"
    yield f"{median(cost.wall for cost in result.edited):.2f}"
    yield f"{median(cost.cpu for cost in result.edited):.2f}"
    yield f"{median(cost.wall for cost in result.unchanged):.2f}" if result.unchanged else "–"
    yield _plus(len(result.census.pages), len(extra.pages))
    yield _plus(len(result.census.feeds), len(extra.feeds))
    yield f"{result.census.size / 1e6:,.1f}"


def _plus(all_: int, extra: int) -> str:
    return f"{all_ - extra:,} + {extra:,}" if extra else f"{all_:,}"


def ratios(results: Sequence[Result]) -> str:
    """Every hubgen to every Hugo: the median of the ratios of each round."""
    theirs = [result for result in results if not result.contestant.remembers]
    ours = [result for result in results if result.contestant.remembers]
    return _table(_RATIOS, (_ratios(one, other) for one in ours for other in theirs))


def _ratios(one: Result, other: Result) -> Iterator[str]:
    yield f"{one.contestant.name} : {other.contestant.name}"
    yield _ratio(one.cold, other.cold, lambda cost: cost.wall)
    yield _ratio(one.cold, other.cold, lambda cost: cost.cpu)
    yield _ratio(one.cold, other.cold, lambda cost: cost.memory)
    yield _ratio(one.edited, other.edited, lambda cost: cost.wall)
    yield _ratio(one.edited, other.edited, lambda cost: cost.cpu)


def _ratio(ours: Sequence[Cost], theirs: Sequence[Cost], of: Callable[[Cost], float]) -> str:
    found = median(of(one) / of(other) for one, other in zip(ours, theirs, strict=True))
    return f"1/{1 / found:.0f}" if found < 0.1 else f"{found:.2f}"


def _table(head: Sequence[str], rows: Iterator[Iterator[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
