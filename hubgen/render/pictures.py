"""The theme's picture for links: its template as SVG, its fonts, and the door to resvg.

resvg draws by itself: no system fonts, no system libraries, and the same bytes everywhere.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from hubgen.plan.cards import Card, Design
from hubgen.plan.views import Frame, Page
from hubgen.problems import Location, Report
from hubgen.render.templates import Templates, render_page
from hubgen.render.theme import Theme

TEMPLATE = "image.svg"
_REGULAR, _BOLD = "regular.ttf", "bold.ttf"


def read_design(theme: Theme, report: Report) -> Design | None:
    """How a theme's pictures look; None where it has no template or no fonts for them."""
    if TEMPLATE not in theme.templates or not {_REGULAR, _BOLD} <= theme.fonts.keys():
        return None
    regular, bold = (Path(theme.fonts[name]).read_bytes() for name in (_REGULAR, _BOLD))
    drawn_by = f"{version('resvg_py')} {theme.templates[TEMPLATE].text}".encode()
    key = hashlib.blake2b(drawn_by + regular + bold, digest_size=16).digest()
    widths = []
    for name, font in ((_REGULAR, regular), (_BOLD, bold)):
        try:
            widths.append(read_widths(font))
        except (struct.error, KeyError, StopIteration, IndexError, ZeroDivisionError):
            report.add(
                "template-error",
                Location(shown_path(theme.fonts[name])),
                "the font cannot be read",
                "use a TrueType font with a character map of format 4",
            )
            return None
    return Design(key, *widths)


def shown_path(place: str) -> str:
    """A file of a theme as problems name it: "themes/mine/images/regular.ttf"."""
    return "/".join(("themes", *Path(place).parts[-3:]))


def draw_card(templates: Templates, frame: Frame, card: Card, report: Report) -> bytes | None:
    """A card as PNG; None, and a problem at the template's line, when that fails."""
    import resvg_py

    svg = render_page(templates, frame, Page("", TEMPLATE, card), report)
    if svg is None:
        return None
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg.decode(),
                skip_system_fonts=True,
                font_files=list(templates.theme.fonts.values()),
            )
        )
    except ValueError as error:
        report.add(
            "template-error",
            Location(templates.theme.templates[TEMPLATE].path),
            f"the picture cannot be drawn: {error}",
            "the template has to give SVG; compare with the default theme",
        )
        return None


def read_widths(font: bytes) -> dict[int, int]:
    """The advance width of each character of a TrueType font, in thousandths of the size.

    (OpenType 1.9: "cmap" of format 4, "hhea", "hmtx", "head".)
    """
    tables = _tables(font)
    (units,) = struct.unpack_from(">H", font, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
    advances = struct.unpack_from(f">{2 * count}H", font, tables["hmtx"])[::2]
    return {
        code: round(advances[min(glyph, count - 1)] * 1000 / units)
        for code, glyph in _glyphs(font, tables["cmap"])
    }


def _tables(font: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", font, 4)
    found = {}
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        found[tag.decode("ascii")] = offset
    return found


def _glyphs(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each character with its glyph, from the first table of format 4."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    offsets = (struct.unpack_from(">HHI", font, cmap + 4 + 8 * n)[2] for n in range(count))
    start = next(
        cmap + offset for offset in offsets if struct.unpack_from(">H", font, cmap + offset) == (4,)
    )
    (double,) = struct.unpack_from(">H", font, start + 6)
    segments = double // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    starts = struct.unpack_from(f">{segments}H", font, start + 16 + double)
    deltas = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * double)
    ranges_at = start + 16 + 3 * double
    ranges = struct.unpack_from(f">{segments}H", font, ranges_at)
    for place, (first, last, delta, offset) in enumerate(
        zip(starts, ends, deltas, ranges, strict=True)
    ):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                at = ranges_at + 2 * place + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, at)
                if not glyph:
                    continue
            glyph = (glyph + delta) & 0xFFFF
            if glyph:
                yield code, glyph
