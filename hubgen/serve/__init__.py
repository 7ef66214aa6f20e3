"""Serve a hub while it is being written: build, watch, build again, reload what changed."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hubgen.formats import Source
from hubgen.problems import Problem
from hubgen.serve.address import listen
from hubgen.serve.live import Attempt, LiveSite, Make
from hubgen.serve.server import make_app, make_server
from hubgen.serve.watch import Watcher

__all__ = ["Terminal", "serve"]

_LONGEST_BUILD = 2.0
"""Seconds that Ctrl-C waits for a build under way: cutting one off could crash the interpreter."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the server tells the person who started it: lines, and problems in full."""

    say: Callable[[str], None]
    show: Callable[[Sequence[Problem]], None]


def serve(
    make: Make,
    folders: Sequence[Path],
    terminal: Terminal,
    *,
    source: Source,
    name: str,
    bind: str = "127.0.0.1",
    port: int | None = None,
    open_browser: bool = False,
    reload: bool = True,
) -> None:
    """Serve what `make` builds until Ctrl-C, building again when a file under `folders` changes.

    `source` gives the lines of a file for code frames; `name` is said while there is no title
    yet. Misuse and Refused when it cannot listen.
    """
    listener, address = listen(bind, port, terminal.say)
    site = LiveSite(make, source)
    watcher = Watcher(folders, terminal.say)
    teller = _Teller(terminal)
    builder = threading.Thread(
        target=_keep_building, args=(site, watcher, teller), name="hubgen-build", daemon=True
    )

    def ready() -> None:
        shown = site.state.site
        url = address.url + (shown.base_path if shown else "") + "/"
        terminal.say(f"Serving {shown.title if shown else name} at {url} (Ctrl-C stops)")
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    try:
        watcher.start()
        # Whoever asks during the first build waits in the socket's queue, and gets the site.
        teller.tell(site.rebuild())
        builder.start()
        app = make_app(site, address, live=reload, say=terminal.say, ready=ready)
        make_server(app, terminal.say).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
        watcher.stop()
        if builder.is_alive():
            builder.join(_LONGEST_BUILD)


def _keep_building(site: LiveSite, watcher: Watcher, teller: _Teller) -> None:
    """Build after every change; one that comes during a build is built right after it."""
    while True:
        watcher.wait()
        if watcher.over:
            return
        teller.tell(site.rebuild())


class _Teller:
    """Says what a build found, and does not say the same twice."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._said: tuple[Problem, ...] = ()
        self._good = True
        self._first = True

    def tell(self, attempt: Attempt) -> None:
        """Show new problems, then one line on what became of the site."""
        if attempt.bug:
            self._terminal.say(f"This is a bug in hubgen, not in the content.\n{attempt.bug}")
        if attempt.problems and attempt.problems != self._said:
            self._terminal.show(attempt.problems)
        mended = attempt.good and not self._good
        if not attempt.good:
            kept = "the last good site stays" if attempt.shown else "there is no good site yet"
            self._terminal.say(f"Not built: {kept}, and the browser shows the problems.")
        elif mended or (attempt.changed and not self._first):
            count = len(attempt.changed)
            files = f"{count} file{'' if count == 1 else 's'} changed"
            word = "Good again" if mended else "Rebuilt"
            self._terminal.say(f"{word} in {attempt.seconds:.2f} s: {files}")
        self._said, self._good, self._first = attempt.problems, attempt.good, False
