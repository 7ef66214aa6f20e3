"""One outcome after the other → what is held of an address; bad news must come again to count."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from hubgen.linkcheck.judging import Outcome
from hubgen.state.records import LinkRecord, instant_of, moment_of


class _Doubt(NamedTuple):
    """How often in a row a bad answer must come, and how far apart at least."""

    times: int
    apart: timedelta


_DOUBTS = {"gone": _Doubt(2, timedelta(days=1)), "error": _Doubt(3, timedelta(hours=6))}
# A run of every week does not begin at the same minute each time.
_HOLDS = timedelta(days=6, hours=12)
_LONGEST_WAIT = timedelta(days=31)


def is_due(record: LinkRecord, now: datetime) -> bool:
    """Whether an address is to be asked: what is in doubt on each run, the others once a week.

    Where a server asked for a pause, on the first run after it.
    """
    until, tried = moment_of(record.until), moment_of(record.tried)
    if until and now < until <= now + _LONGEST_WAIT:
        return False
    if tried is None or until or record.doubt or record.result == "unknown":
        return True
    # What was asked in the future was asked by a clock that went wrong.
    return not timedelta() <= now - tried < _HOLDS


def settle(record: LinkRecord, outcome: Outcome, now: datetime) -> LinkRecord:
    """What is held of an address after a request."""
    record = record._replace(
        tried=instant_of(now), status=outcome.status, why=outcome.why, until=outcome.until
    )
    doubt = _DOUBTS.get(outcome.result)
    if doubt is None or outcome.result == record.result:
        return _hold(record, outcome, now)
    record = _counted(record, outcome.result, doubt.apart, now)
    return _hold(record, outcome, now) if record.doubts >= doubt.times else record


def wall_off(record: LinkRecord, outcome: Outcome, now: datetime) -> LinkRecord:
    """What is held of an address that is not asked."""
    return _hold(record._replace(tried="", status=0, why=outcome.why, until=""), outcome, now)


def _hold(record: LinkRecord, outcome: Outcome, now: datetime) -> LinkRecord:
    is_new = (record.result, record.moved) != (outcome.result, outcome.moved)
    return record._replace(
        result=outcome.result,
        since=instant_of(now)[:10] if is_new or not record.since else record.since,
        moved=outcome.moved,
        doubt="",
        doubted="",
        doubts=0,
        snapshot=record.snapshot if outcome.result == "gone" else "",
    )


def _counted(record: LinkRecord, result: str, apart: timedelta, now: datetime) -> LinkRecord:
    last = moment_of(record.doubted)
    if record.doubt != result or last is None or last > now:
        return record._replace(doubt=result, doubted=instant_of(now), doubts=1)
    if now - last < apart:
        return record
    return record._replace(doubted=instant_of(now), doubts=record.doubts + 1)
