"""The pictures that stand for pages where others link to them."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.plan.cards import HEIGHT, WIDTH, Cards, Design, break_lines
from hubgen.plan.frame import make_frame
from hubgen.problems import Location, Report
from hubgen.render.pictures import draw_card, read_design
from hubgen.render.templates import compile_theme, load_templates
from hubgen.render.theme import Theme, load_theme
from tests.hubs import BuiltHub
from tests.outputs.hubs import SmallHub, make_hub

Hub = Callable[..., BuiltHub]

EVERY = "-- hub.yaml --\noutputs: [feeds, images]\n"
CLUB = """\
-- networks/club.md --
title: "I&DeA <b> club"
summary: Where people meet.
status: {state: closed, as_of: 2012-03}
"""
# Of the picture of CLUB: another machine draws the very same.
GOLDEN = "b598c7de20"


def theme() -> Theme:
    found = load_theme(Path("nowhere"), "default", Location("hub.yaml"), Report())
    assert found is not None
    return found


def design() -> Design:
    found = read_design(theme(), Report())
    assert found is not None
    return found


def draw(hub: SmallHub) -> bytes:
    """The picture of a hub's first entry."""
    report = Report()
    code = compile_theme(theme(), report)
    assert code is not None
    card = Cards(hub.ground, design()).of_entry(hub.catalogue.face(0))
    assert card is not None
    frame = make_frame(hub.ground, hub.pages, noindex=False)
    png = draw_card(load_templates(theme(), hub.ground.base, code), frame, card, report)
    assert png is not None, report.problems
    return png


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack_from(">II", png, 16)
    return width, height


def image_of(built: BuiltHub, address: str) -> str:
    """The file of the picture that a page names."""
    found = re.search(
        r'property="og:image" content="https://hub.example.org/([^"]+)"', built.page(address)
    )
    assert found is not None
    return found[1]


def test_the_same_picture_has_the_same_bytes_everywhere() -> None:
    png = draw(make_hub(CLUB))
    assert size_of(png) == (WIDTH, HEIGHT)
    assert hashlib.sha256(png).hexdigest()[:10] == GOLDEN


def test_the_words_are_in_the_picture() -> None:
    texts = [
        CLUB,
        CLUB.replace('club"', 'other"'),
        CLUB.replace("meet.", "met."),
        CLUB.replace("closed", "merged"),
    ]
    assert len({draw(make_hub(text)) for text in texts}) == len(texts)
    assert len(draw(make_hub(CLUB))) > 20_000


def test_language_zone_and_fonts_of_a_machine_change_nothing(tmp_path: Path) -> None:
    script = (
        "import hashlib; from tests.outputs.test_images import *;"
        "print(hashlib.sha256(draw(make_hub(CLUB))).hexdigest()[:10])"
    )
    odd = {
        **os.environ,
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
        "HOME": str(tmp_path),
        "PYTHONHASHSEED": "7",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=odd, capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == GOLDEN


def test_every_entry_has_a_picture_of_its_own_where_a_hub_asks_for_it(hub: Hub) -> None:
    built = hub(EVERY + "-- networks/one.md --\n-- networks/two.md --\n")
    names = {image_of(built, f"/{page}") for page in ("", "networks/one/", "networks/two/")}
    assert len(names) == 3
    for name in names:
        assert size_of(built.file(name)) == (WIDTH, HEIGHT)
    assert image_of(built, "/networks/") == image_of(built, "/")
    page = built.page("/networks/one/")
    assert '<meta property="og:image:alt" content="Network: One">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_else_there_is_one_picture_for_all_pages(hub: Hub) -> None:
    built = hub("-- networks/one.md --\n")
    assert image_of(built, "/networks/one/") == image_of(built, "/")
    assert len([name for name in built.files if name.startswith("assets/cards/")]) == 1


def test_a_picture_is_drawn_again_only_when_it_shows_something_else(hub: Hub) -> None:
    built = hub(EVERY + "-- networks/one.md --\n")
    name = image_of(built, "/networks/one/")
    text = built.edit("-- networks/one.md --\n---\nMore about it.\n")
    assert image_of(text, "/networks/one/") == name
    title = text.edit("-- networks/one.md --\ntitle: Another\n")
    assert image_of(title, "/networks/one/") != name
    assert name not in title.files


@pytest.mark.parametrize("title", ["Ομάδα", "日本", "ŵythnos"])
def test_a_title_with_letters_that_the_font_lacks_has_the_picture_of_the_site(
    hub: Hub, title: str
) -> None:
    built = hub(f'{EVERY}-- networks/one.md --\ntitle: "{title}"\n')
    assert image_of(built, "/networks/one/") == image_of(built, "/")


def test_marks_that_show_nothing_do_not_cost_an_entry_its_picture(hub: Hub) -> None:
    built = hub(f'{EVERY}-- networks/one.md --\ntitle: "soft\\u00adhyphen"\n')
    assert image_of(built, "/networks/one/") != image_of(built, "/")


def test_what_an_entry_says_is_text_in_its_picture(hub: Hub) -> None:
    built = hub(EVERY + "-- networks/one.md --\ntitle: \"</text><image href='x'/> & <b>\"\n")
    assert built.problems == []
    assert size_of(built.file(image_of(built, "/networks/one/"))) == (WIDTH, HEIGHT)


def test_an_end_is_told_and_a_status_that_may_change_is_not() -> None:
    hub = make_hub(CLUB + "-- networks/now.md --\nstatus: {state: active, as_of: 2024}\n")
    cards = [Cards(hub.ground, design()).of_entry(hub.catalogue.face(n)) for n in range(2)]
    assert [card.word for card in cards if card] == ["Closed", ""]


@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=160))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str) -> None:
    widths = design().bold
    lines = break_lines(text, widths, 64, 1040)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert sum(widths[ord(letter)] for letter in line) * 64 / 1000 <= 1040


def test_a_template_that_gives_no_picture_is_named(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    theme: mine
    -- networks/one.md --
    -- themes/mine/theme.yaml --
    name: mine
    extends: default
    -- themes/mine/templates/image.svg --
    This is no picture.
    """)
    assert built.codes == ["template-error"]
    assert "themes/mine/templates/image.svg:1:1:" in built.problems[0]


def test_a_font_that_cannot_be_read_is_named(hub: Hub) -> None:
    built = hub("""
    -- hub.yaml --
    theme: mine
    -- networks/one.md --
    -- themes/mine/theme.yaml --
    name: mine
    extends: default
    -- raw themes/mine/images/regular.ttf --
    no font
    -- raw themes/mine/images/bold.ttf --
    no font
    """)
    assert built.codes == ["template-error"]
    assert "themes/mine/images/regular.ttf:1:1:" in built.problems[0]
