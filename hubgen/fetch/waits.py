"""How long a server wants to be left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """What Retry-After says, in seconds or as a date (RFC 9110 §10.2.3); None where nothing."""
    told = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", told):
        return timedelta(seconds=int(told))
    try:
        day = parsedate_to_datetime(told)
        return day.replace(tzinfo=day.tzinfo or UTC) - now
    except (ValueError, TypeError, OverflowError):
        return None
