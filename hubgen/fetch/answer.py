"""What is asked for, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Answer(NamedTuple):
    """What a server said.

    `headers` have their names in lower case; `body` is decompressed. `url` is the address that
    answered, after redirects. `moved` is where the address moved to for good (RFC 9110 §15.4.2,
    §15.4.9), as far as every redirect from the first on was permanent; empty when it did not.
    `cut` says that the body went on, and was not wanted in full.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    moved: str = ""
    cut: bool = False


class FetchError(Exception):
    """No answer came. `code` is for programs, `words` for people.

    Codes: not-public, no-host, refused, timeout, too-large, too-many-redirects, bad-redirect, tls,
    broken.
    """

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


class Limits(NamedTuple):
    """How long an answer may take in all, in seconds, with every redirect; how large it may be.

    With `cuts`, a body that is larger is cut there, and else it is none.
    """

    seconds: float = 20.0
    most_bytes: int = 5 * 1024 * 1024
    redirects: int = 5
    cuts: bool = False
