"""Stylesheets and scripts without what only their authors read: the door to rcssmin and rjsmin.

Comments and spaces go, nothing is rewritten; a comment that begins with "!" (a licence) stays.
"""

from __future__ import annotations


def smaller(name: str, data: bytes) -> bytes:
    """An asset as it is published; what is neither a stylesheet nor a script stays as it is."""
    if name.endswith(".css"):
        import rcssmin

        return _text(rcssmin.cssmin(data.decode(), keep_bang_comments=True))
    if name.endswith(".js"):
        import rjsmin

        return _text(rjsmin.jsmin(data.decode(), keep_bang_comments=True))
    return data


def _text(made: object) -> bytes:
    assert isinstance(made, str)
    return made.strip().encode()
