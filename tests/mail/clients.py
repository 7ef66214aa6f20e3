"""How mail programs set a letter: plain text and HTML, as each of them really does."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from html import escape
from urllib.parse import quote as percent

from tests.mail.letters import Block, Letter, Party, Piece

RULE = "_" * 32
NBSP = "\u00a0"


def shown(parties: Iterable[Party]) -> str:
    return "; ".join(f"{party.name} <{party.mail}>" for party in parties)


def angled(text: str, mark: str = "> ") -> str:
    """A text quoted: `> ` before each line, `>` before lines that are quoted already."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join(
        ">" + line if line.startswith(">") else (mark + line).rstrip() for line in lines
    )


def safe(url: str) -> str:
    """An address as a gateway rewrites it."""
    target = percent(url, safe="")
    tail = "data=05%7C02%7C%7C0a1b2c3d&reserved=0"
    return f"https://eur01.safelinks.protection.outlook.com/?url={target}&{tail}"


class Client:
    """A program of no name: plain text in paragraphs, quotes marked with `>`."""

    wrap = 72
    bullet = "- "
    delimiter = "-- \n"
    gap = "\n\n"
    pattern = "mutt"
    mailer: tuple[tuple[str, str], ...] = ()
    sends = "plain"
    charset = "utf-8"
    transfer = "8bit"
    flowed = False
    id_form = "{hash}@{host}"

    # -- plain text ------------------------------------------------------------------------

    def link(self, url: str) -> str:
        return f" <{url}>"

    def words(self, letter: Letter, pieces: Iterable[Piece]) -> str:
        return "".join(
            piece.text
            + (self.link(safe(piece.url) if letter.safelinks else piece.url) if piece.url else "")
            for piece in pieces
        )

    def filled(self, text: str, indent: str = "") -> str:
        if not self.wrap:
            return text
        return "\n".join(
            textwrap.fill(
                line,
                self.wrap,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
            for line in text.split("\n")
        )

    def block(self, letter: Letter, block: Block) -> str:
        if block.kind == "item":
            mark = self.bullet if block.mark == "-" else f"{block.mark} "
            return self.filled(mark + self.words(letter, block.pieces), " " * len(mark))
        return self.filled(self.words(letter, block.pieces))

    def blocks(self, letter: Letter, blocks: Iterable[Block]) -> str:
        """Blocks with a gap between them; the items of a list stand close together."""
        text, before = "", ""
        for block in blocks:
            close = before == block.kind == "item"
            text += ("\n" if close else self.gap if text else "") + self.block(letter, block)
            before = block.kind
        return text

    def tail(self, letter: Letter) -> str:
        """What the program adds of itself, such as `Sent from my iPhone`."""
        return ""

    def closing(self, letter: Letter) -> str:
        return "\n".join(filter(None, (letter.bye, letter.person.signs)))

    def signature(self, letter: Letter) -> str:
        if not (letter.signed and letter.person.signature):
            return ""
        return self.delimiter + "\n".join(letter.person.signature)

    def head(self, letter: Letter) -> str:
        """The line above the quote."""
        parent = answered(letter)
        return letter.tongue.when(self.pattern, parent.at, parent.person.party)

    def quoted(self, letter: Letter) -> str:
        return f"{self.head(letter)}\n\n{angled(answered(letter).plain)}"

    def excerpt(self, letter: Letter, block: Block) -> str:
        parent = answered(letter)
        return angled(self.block(parent, parent.blocks[block.number - 1]))

    def inline(self, letter: Letter) -> str:
        parts = [self.head(letter)]
        parts += [
            self.excerpt(letter, block) if block.kind == "excerpt" else self.block(letter, block)
            for block in letter.blocks
        ]
        return "\n\n".join(parts)

    def plain(self, letter: Letter) -> str:
        """The whole plain text, from the greeting to the end of what is quoted."""
        greeting = self.filled(self.words(letter, letter.greeting))
        disclaimer = "\n".join(letter.person.disclaimer if letter.signed else ())
        end = self.gap.join(
            filter(None, (self.closing(letter), self.tail(letter), self.signature(letter)))
        )
        ps = self.blocks(letter, letter.ps)
        quoted = self.quoted(letter) if letter.parent and letter.posting != "inline" else ""
        own = self.blocks(letter, letter.top if letter.posting == "within" else letter.blocks)
        if letter.posting == "inline":
            own = self.inline(letter)
        if letter.posting == "within":
            quoted = self.within(letter, quoted)
        parts = [greeting, own, end, ps, disclaimer, quoted]
        if letter.posting == "bottom":
            parts = [quoted, greeting, own, end, ps, disclaimer]
        elif letter.person.at_the_end:
            parts = [greeting, own, end, ps, quoted, disclaimer]
        return self.gap.join(filter(None, parts)).rstrip() + "\n"

    def within(self, letter: Letter, quoted: str) -> str:
        """The quote with the answers set between its paragraphs, without any mark."""
        parent = answered(letter)
        anchor = ""
        for block in letter.blocks[len(letter.top) :]:
            if block.kind == "excerpt":
                asked = parent.blocks[block.number - 1]
                client = CLIENTS[parent.person.client]
                anchor = client.block(parent, asked)
                anchor = flowed(anchor) if client.flowed else anchor
            else:
                answer = self.block(letter, block)
                assert anchor in quoted, anchor
                quoted = quoted.replace(anchor, f"{anchor}{self.gap}{answer}", 1)
                anchor = answer
        return quoted

    # -- HTML ------------------------------------------------------------------------------

    def paragraph(self, inner: str) -> str:
        return f"<p>{inner}</p>\n"

    def words_html(self, letter: Letter, pieces: Iterable[Piece]) -> str:
        return "".join(self.piece_html(letter, piece) for piece in pieces)

    def piece_html(self, letter: Letter, piece: Piece) -> str:
        text = escape(piece.text, quote=False).replace("\n", "<br>\n")
        url = piece.url
        if piece.kind == "gone" and re.fullmatch(r"[^\s@]+@[^\s@]+", piece.text):
            url = "mailto:" + piece.text
        if piece.text.startswith("http"):
            url = piece.text
        if not url:
            return text
        if letter.safelinks and url.startswith("http"):
            url = safe(url)
        return f'<a href="{escape(url)}">{text}</a>'

    def block_html(self, letter: Letter, block: Block) -> str:
        inner = self.words_html(letter, block.pieces)
        return f"<li>{inner}</li>\n" if block.kind == "item" else self.paragraph(inner)

    def blocks_html(self, letter: Letter, blocks: Iterable[Block]) -> str:
        text, open_list = "", ""
        for block in blocks:
            kind = "" if block.kind != "item" else "ul" if block.mark == "-" else "ol"
            if kind != open_list:
                text += f"</{open_list}>\n" if open_list else ""
                text += f"<{kind}>\n" if kind else ""
                open_list = kind
            text += self.block_html(letter, block)
        return text + (f"</{open_list}>\n" if open_list else "")

    def signature_html(self, letter: Letter) -> str:
        if not (letter.signed and letter.person.signature):
            return ""
        lines = "<br>\n".join(escape(line, quote=False) for line in letter.person.signature)
        logo = '<br><img src="cid:logo@signature" alt="">' if letter.person.logo else ""
        return f"<div>-- <br>\n{lines}{logo}</div>\n"

    def tail_html(self, letter: Letter) -> str:
        tail = self.tail(letter)
        return f"<div>{escape(tail)}</div>\n" if tail else ""

    def quoted_html(self, letter: Letter) -> str:
        inner = answered(letter).html
        return f"<p>{escape(self.head(letter))}</p>\n<blockquote>{inner}</blockquote>\n"

    def inline_html(self, letter: Letter) -> str:
        parent = answered(letter)
        parts = [self.paragraph(escape(self.head(letter)))]
        for block in letter.blocks:
            if block.kind == "excerpt":
                inner = self.block_html(parent, parent.blocks[block.number - 1])
                parts.append(self.cited(inner))
            else:
                parts.append(self.block_html(letter, block))
        return "".join(parts)

    def cited(self, inner: str) -> str:
        return f'<blockquote type="cite">{inner}</blockquote>\n'

    def html(self, letter: Letter) -> str:
        """The inner part of the HTML body, in the same order as the plain text."""
        greeting = self.words_html(letter, letter.greeting)
        disclaimer = "".join(
            f'<p style="font-size:8pt;color:gray">{escape(line)}</p>\n'
            for line in (letter.person.disclaimer if letter.signed else ())
        )
        closing = escape(self.closing(letter)).replace("\n", "<br>\n")
        end = (self.paragraph(closing) if closing else "") + self.tail_html(letter)
        end += self.signature_html(letter) + self.blocks_html(letter, letter.ps)
        quoted = self.quoted_html(letter) if letter.parent and letter.posting != "inline" else ""
        own = self.paragraph(greeting) if greeting else ""
        if letter.posting == "inline":
            own += self.inline_html(letter)
        else:
            blocks = letter.top if letter.posting == "within" else letter.blocks
            own += self.blocks_html(letter, blocks)
        if letter.posting == "within":
            quoted = self.within_html(letter, quoted)
        parts = (own, end, disclaimer, quoted)
        if letter.posting == "bottom":
            parts = (quoted, own, end, disclaimer)
        elif letter.person.at_the_end:
            parts = (own, end, quoted, disclaimer)
        return "".join(parts)

    def within_html(self, letter: Letter, quoted: str) -> str:
        """The quote with the answers in red between its paragraphs."""
        parent = answered(letter)
        anchor = ""
        for block in letter.blocks[len(letter.top) :]:
            if block.kind == "excerpt":
                asked = parent.blocks[block.number - 1]
                anchor = CLIENTS[parent.person.client].block_html(parent, asked)
            else:
                inner = self.words_html(letter, block.pieces)
                answer = self.paragraph(f'<span style="color:red">{inner}</span>')
                assert anchor in quoted, anchor
                quoted = quoted.replace(anchor, anchor + answer, 1)
                anchor = answer
        return quoted

    def page(self, letter: Letter, body: str) -> str:
        """The whole HTML document."""
        return f"<html><head></head><body>\n{body}</body></html>\n"


CLIENTS: dict[str, Client] = {}


def answered(letter: Letter) -> Letter:
    assert letter.parent, letter.id
    return letter.parent


def lines_of(text: str) -> str:
    """A plain text as HTML, line by line."""
    return "<br>\n".join(escape(line, quote=False) for line in text.rstrip("\n").split("\n"))


def flowed(text: str) -> str:
    """Wrapped paragraphs with a space at the end of lines that go on (RFC 3676)."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:-1]):
        after = lines[number + 1]
        goes_on = after and not after.startswith((">", "-", " "))
        if goes_on and len(line) > 50 and not line.startswith(">"):
            lines[number] = line + " "
    return "\n".join(lines)
