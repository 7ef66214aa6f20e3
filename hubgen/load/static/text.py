"""Plain text: UTF-8 that no browser takes for anything else."""

from __future__ import annotations

import re

# C0 but tab, line feed and carriage return; DEL; C1.
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What a browser that sniffs takes for HTML, XML, SVG, PDF or PostScript (WHATWG MIME Sniffing
# §7.1), and what a shell takes for a script.
_MARKUP = re.compile("[\ufeff\t\n\r ]*(?:<|%PDF-|%!|#!)")


def begins(data: bytes) -> bool:
    """True when the data is text: not empty, UTF-8, no control characters, no markup, no script."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text) and not _CONTROL.search(text) and not _MARKUP.match(text)


def clean(data: bytes) -> bytes:
    """The text as it is: there is no metadata in it."""
    return data
