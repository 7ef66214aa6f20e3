"""HTML from a feed → plain words: what is no text is left out, and nothing of it can run."""

from __future__ import annotations

from html.parser import HTMLParser

from hubgen.load.text import FORBIDDEN

# Nobody reads more of a post here, and some programs send a whole book.
_MOST = 20_000
_SILENT = ("script", "style", "template", "noscript", "svg", "math", "iframe", "object")
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small")
) | frozenset(("span", "strong", "sub", "sup", "u", "var", "wbr", "time", "del", "ins"))


def plain_text(html: str, most: int) -> str:
    """The words of a text that may be HTML, on one line, at most so many characters."""
    reader = _Words()
    reader.feed(html[:_MOST])
    reader.close()
    return cut(" ".join(FORBIDDEN.sub("", "".join(reader.found)).split()), most)


def cut(text: str, most: int) -> str:
    """A text of at most so many characters; a longer one ends with the last whole word and "…"."""
    if len(text) <= most:
        return text
    begun = text[: most - 1]
    whole = begun.rpartition(" ")[0] if text[most - 1] != " " else begun
    return f"{(whole or begun).rstrip()}…"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT and not self._silent:
            self._silent = tag
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        else:
            self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._part(tag)

    def _part(self, tag: str) -> None:
        if not self._silent and tag not in _INLINE:
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)
