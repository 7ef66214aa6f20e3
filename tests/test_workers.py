"""Work is shared among processes: the same results, in order, and never a hang."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from hubgen import workers
from hubgen.workers import WorkerDied, share

STRETCHES = [range(n, n + 3) for n in range(0, 30, 3)]


class Squares:
    """A task that can be sent to another process."""

    def __call__(self, stretch: range) -> list[int]:
        return [n * n for n in stretch]


class Mistake:
    def __call__(self, stretch: range) -> int:
        if 13 in stretch:
            raise ValueError("thirteen")
        return len(stretch)


class Death:
    def __call__(self, stretch: range) -> int:
        if 13 in stretch:
            os.kill(os.getpid(), signal.SIGKILL)
        return len(stretch)


class Large:
    def __call__(self, stretch: range) -> bytes:
        return bytes(3_000_000) + str(stretch.start).encode()


@pytest.fixture(params=["forked", "spawned"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to start a process, whatever this system prefers."""
    if request.param == "forked" and not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    monkeypatch.setattr(workers, "CAN_FORK", request.param == "forked")
    return str(request.param)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("jobs", [1, 2, 3, 40])
def test_results_come_in_order_whatever_the_number_of_processes(jobs: int) -> None:
    assert list(share(Squares(), STRETCHES, jobs)) == [[n * n for n in s] for s in STRETCHES]


@pytest.mark.usefixtures("way")
def test_a_mistake_in_a_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="thirteen"):
        list(share(Mistake(), STRETCHES, 2))


@pytest.mark.usefixtures("way")
def test_a_process_that_is_killed_is_an_error_and_no_hang() -> None:
    with pytest.raises(WorkerDied):
        list(share(Death(), STRETCHES, 2))


def test_results_may_be_larger_than_what_a_pipe_holds() -> None:
    found = list(share(Large(), STRETCHES, 2))
    assert [int(one[3_000_000:]) for one in found] == [stretch.start for stretch in STRETCHES]


@pytest.mark.skipif(not workers.CAN_FORK, reason="processes are not forked here")
def test_no_process_is_left_behind_by_whoever_stops_early(monkeypatch: pytest.MonkeyPatch) -> None:
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        forked.append(fork())
        return forked[-1]

    monkeypatch.setattr(os, "fork", counted)
    results = share(Large(), STRETCHES, 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(forked) == 2
    for process in forked:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems are asked otherwise")
def test_there_are_as_many_jobs_as_processors_that_may_be_used() -> None:
    assert workers.default_jobs() == len(os.sched_getaffinity(0))
