"""Files that are not published: what they are in plain words, and what to do instead."""

from __future__ import annotations

_PICTURE = "Export it as PNG, JPEG or WebP and publish that."
_SVG = "An SVG can hold scripts. Export it as PNG and publish that."
_RUNS = "Nothing that can run is published from static/. Put the words into a page instead."
_PAGE = "Put the words into a page under content/pages/ instead."
_DOCUMENT = "Save it as PDF and publish that."
_DATA = "Save it as plain text with the ending .txt, or link to where it is kept."
_FONT = "Convert it to WOFF2 and publish that."
_FILM = "Link to where the recording can be seen or heard."
_PACKED = "Unpack it and publish the pictures, PDF or text files that are in it."

ALLOWED = "Allowed are png, jpg, gif, webp, avif, ico, pdf, txt and woff2."

_BY_ENDING: dict[str, str] = {
    **dict.fromkeys(["svg", "svgz"], _SVG),
    **dict.fromkeys(["bmp", "tif", "tiff", "heic", "heif", "jxl", "jp2", "psd", "eps"], _PICTURE),
    **dict.fromkeys(["html", "htm", "xhtml", "xht", "xml", "mhtml", "js", "mjs", "css"], _RUNS),
    **dict.fromkeys(["wasm", "swf", "exe", "sh", "bat", "cmd", "ps1", "php", "py", "jar"], _RUNS),
    **dict.fromkeys(["md", "markdown", "rst"], _PAGE),
    **dict.fromkeys(["doc", "docx", "odt", "rtf", "pages", "ppt", "pptx", "odp"], _DOCUMENT),
    **dict.fromkeys(["csv", "tsv", "json", "yaml", "yml", "xls", "xlsx", "ods", "ics"], _DATA),
    **dict.fromkeys(["ttf", "otf", "woff", "eot"], _FONT),
    **dict.fromkeys(["mp3", "mp4", "m4a", "mov", "webm", "ogg", "wav", "avi"], _FILM),
    **dict.fromkeys(["zip", "gz", "tar", "7z", "rar"], _PACKED),
}

_BY_START: tuple[tuple[bytes, str, str], ...] = (
    (b"#!", "a script", _RUNS),
    (b"%!", "a PostScript document", _DOCUMENT),
    (b"MZ", "a program", _RUNS),
    (b"\x7fELF", "a program", _RUNS),
    (b"\0asm", "a program", _RUNS),
    (b"PK\x03\x04", "an archive or an office document", _DOCUMENT),
    (b"\x1f\x8b", "an archive", _PACKED),
    (b"BM", "a BMP picture", _PICTURE),
    (b"II*\0", "a TIFF picture", _PICTURE),
    (b"MM\0*", "a TIFF picture", _PICTURE),
    (b"wOFF", "a font of another kind", _FONT),
    (b"OTTO", "a font of another kind", _FONT),
    (b"\0\1\0\0", "a font of another kind", _FONT),
    (b"\xff\xfe", "text that is not UTF-8", "Save it as UTF-8."),
    (b"\xfe\xff", "text that is not UTF-8", "Save it as UTF-8."),
)


def advice(ending: str) -> str:
    """What to do with a file that has an ending which is not published."""
    return _BY_ENDING.get(ending, ALLOWED)


def describe(data: bytes, ending: str) -> tuple[str, str]:
    """What a file that is of no allowed kind holds, and what to do about it."""
    start = data[:4096].lower().lstrip(b"\xef\xbb\xbf\t\n\r\f ")
    if start.startswith(b"<"):
        return ("an SVG drawing", _SVG) if b"<svg" in start else ("HTML or XML", _RUNS)
    for magic, words, hint in _BY_START:
        if data.startswith(magic):
            return words, hint
    if start.startswith(b"#!"):
        return "a script", _RUNS
    if data[4:8] == b"ftyp":
        return "a film, or a picture of another kind", _PICTURE
    if ending == "txt":
        return (
            "something other than plain UTF-8 text",
            "Save it as UTF-8, without control characters.",
        )
    return "something that is not published", ALLOWED
