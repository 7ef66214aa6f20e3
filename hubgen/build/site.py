"""A whole site as it came off the line: its counts, and its files, each had when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hubgen.outputs.hosting import HeaderRule, Redirect
    from hubgen.outputs.pagefind import Indexing


class Progress:
    """Told how a run gets on; this one keeps it to itself."""

    def stage(self, name: str, words: str) -> None:
        """A stage has ended; `words` say what it did."""

    def step(self, done: int, total: int) -> None:
        """So many files or pages of the stage under way are done."""


class Counts(NamedTuple):
    """What was read and made; entries read = published + drafts + retired (contract §7.2)."""

    entries: int
    published: int
    drafts: int
    retired: int
    pages: int
    feeds: int


class Files(Mapping[str, bytes]):
    """The files of a site by their path; one that was not made in this run is made when asked."""

    def __init__(
        self,
        names: Sequence[str],
        digests: Sequence[bytes],
        make: Callable[[str], bytes],
    ) -> None:
        self._digests = dict(zip(names, digests, strict=True))
        self._make = make

    @property
    def digests(self) -> Mapping[str, bytes]:
        """The SHA-256 of every file."""
        return self._digests

    def __getitem__(self, name: str) -> bytes:
        if name not in self._digests:
            raise KeyError(name)
        return self._make(name)

    def __contains__(self, name: object) -> bool:
        return name in self._digests

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


class Hosting(NamedTuple):
    """How a host answers: headers and redirects, below a base path."""

    headers: tuple[HeaderRule, ...]
    redirects: tuple[Redirect, ...]
    base_path: str


class Site(NamedTuple):
    """A whole site, and what was passed over; `hosting` is looked up when it is asked for.

    `index_key` stands for all that Pagefind's index is made from, which `indexing` tells; it is
    empty where the hub has no such index.
    """

    title: str
    files: Files
    counts: Counts
    ignored: tuple[str, ...]
    hosting: Callable[[], Hosting]
    index_key: str = ""
    indexing: Callable[[], Indexing | None] = lambda: None

    @property
    def headers(self) -> tuple[HeaderRule, ...]:
        return self.hosting().headers

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        return self.hosting().redirects

    @property
    def base_path(self) -> str:
        return self.hosting().base_path
