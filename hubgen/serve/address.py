"""Where the server listens, and which names may be used for it: this machine only."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

from hubgen.problems import Misuse, Refused

DEFAULT_PORT = 8000
_ATTEMPTS = 100


@dataclass(frozen=True, slots=True)
class Address:
    """A listening address: `host` as the user wrote it, `port` as the system gave it."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The origin to open in a browser, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this server.

        A name that only resolves to loopback is refused: its owner's pages could then read the
        site through the reader's browser (DNS rebinding).
        """
        name, _, port = host.strip().lower().rpartition(":")
        if not name or (name.startswith("[") and not name.endswith("]")):
            name, port = host.strip().lower(), "80"
        return port == str(self.port) and (name == "localhost" or _is_loopback(name.strip("[]")))

    def is_our_origin(self, origin: str) -> bool:
        """Whether an Origin header is one of our own pages."""
        scheme, _, host = origin.partition("://")
        return scheme == "http" and self.is_ours(host)


def _is_loopback(text: str) -> bool:
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return False


def listen(
    bind: str, port: int | None, say: Callable[[str], None]
) -> tuple[socket.socket, Address]:
    """A listening socket. Without a port: 8000, else the next free one, and says so.

    Misuse for an address that others could reach and for a busy port that was asked for.
    """
    host = bind.strip("[]").lower()
    number = "127.0.0.1" if host == "localhost" else host
    if not _is_loopback(number):
        raise Misuse(
            f"serve listens on this machine only: {bind} is not 127.0.0.1, ::1 or localhost"
        )
    if port is not None:
        try:
            return _open(number, port, host)
        except OSError as error:
            raise _sorry(error, port, number) from error
    for candidate in range(DEFAULT_PORT, DEFAULT_PORT + _ATTEMPTS):
        try:
            found = _open(number, candidate, host)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise _sorry(error, candidate, number) from error
            continue
        if candidate != DEFAULT_PORT:
            say(f"Port {DEFAULT_PORT} is in use: taking {candidate}.")
        return found
    last = DEFAULT_PORT + _ATTEMPTS - 1
    raise Refused(f"no port from {DEFAULT_PORT} to {last} is free: choose one with --port")


def _open(number: str, port: int, host: str) -> tuple[socket.socket, Address]:
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        # After a restart the port is free at once; on Windows the option would share it instead.
        if hasattr(socket, "SO_REUSEPORT"):
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((number, port))
        listener.listen(128)
    except BaseException:
        listener.close()
        raise
    return listener, Address(host, listener.getsockname()[1])


def _sorry(error: OSError, port: int, number: str) -> Exception:
    if error.errno == errno.EADDRINUSE:
        return Misuse(f"port {port} is in use: choose another with --port, or leave --port out")
    if error.errno == errno.EACCES:
        return Refused(f"there is no permission to listen on port {port}: choose one above 1023")
    return Refused(f"cannot listen on {number} port {port}: {error.strerror or error}")
