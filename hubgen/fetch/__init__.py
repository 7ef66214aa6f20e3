"""Going out to the network, politely and only to public addresses: the one door to httpx."""

from __future__ import annotations

from hubgen.fetch.agent import user_agent_of
from hubgen.fetch.answer import Answer, FetchError, Limits
from hubgen.fetch.fetcher import Fetcher
from hubgen.fetch.network import REAL, Network
from hubgen.fetch.waits import retry_after

__all__ = [
    "REAL",
    "Answer",
    "FetchError",
    "Fetcher",
    "Limits",
    "Network",
    "retry_after",
    "user_agent_of",
]
