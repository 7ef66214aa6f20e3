"""The other programs that councils use: Gmail, Apple, Thunderbird, Notes; and all by name."""

from __future__ import annotations

from html import escape

from tests.mail.clients import CLIENTS, Client, angled, answered, lines_of, shown
from tests.mail.letters import Letter
from tests.mail.outlooks import Outlook, OutlookPhone, OutlookPlain, OutlookWeb


class Gmail(Client):
    """Gmail in the browser: wrapped plain text, `gmail_quote`."""

    wrap = 76
    bullet = "   - "
    pattern = "gmail"
    sends = "both"
    transfer = "quoted-printable"
    id_form = "CAF{hash}@mail.gmail.com"

    def head(self, letter: Letter) -> str:
        return self.filled(super().head(letter))

    def paragraph(self, inner: str) -> str:
        return f"<div>{inner}</div><div><br></div>\n"

    def signature_html(self, letter: Letter) -> str:
        if not (letter.signed and letter.person.signature):
            return ""
        lines = "".join(f"<div>{escape(line)}</div>" for line in letter.person.signature)
        logo = '<img src="https://lh3.example/logo.png" width="96">' if letter.person.logo else ""
        return (
            '<span class="gmail_signature_prefix">-- </span><br>'
            '<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">'
            f'<div dir="ltr">{lines}{logo}</div></div>\n'
        )

    def quoted_html(self, letter: Letter) -> str:
        parent = answered(letter)
        head = escape(super().head(letter)).replace(
            f"&lt;{parent.person.mail}&gt;",
            f'&lt;<a href="mailto:{parent.person.mail}">{parent.person.mail}</a>&gt;',
        )
        return (
            '<br><div class="gmail_quote gmail_quote_container">'
            f'<div dir="ltr" class="gmail_attr">{head}<br></div>'
            '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;'
            f'border-left:1px solid rgb(204,204,204);padding-left:1ex">{parent.html}'
            "</blockquote></div>\n"
        )

    def cited(self, inner: str) -> str:
        return f'<blockquote class="gmail_quote">{inner}</blockquote>\n'

    def page(self, letter: Letter, body: str) -> str:
        return f'<div dir="ltr">{body}</div>\n'


class Apple(Client):
    """Apple Mail on a desk."""

    wrap = 0
    bullet = "\t• "
    delimiter = ""
    pattern = "apple"
    sends = "both"
    transfer = "quoted-printable"
    mailer = (("X-Mailer", "Apple Mail (2.3826.300.87)"),)
    id_form = "{uuid}@{host}"

    def quoted(self, letter: Letter) -> str:
        return f"{angled(self.head(letter))}\n> \n{angled(answered(letter).plain)}"

    def paragraph(self, inner: str) -> str:
        return f"<div>{inner}</div><div><br></div>\n"

    def signature_html(self, letter: Letter) -> str:
        if not (letter.signed and letter.person.signature):
            return ""
        lines = "".join(f"<div>{escape(line)}</div>" for line in letter.person.signature)
        return f'<div><meta charset="UTF-8"><div dir="auto">{lines}</div></div>\n'

    def quoted_html(self, letter: Letter) -> str:
        head = escape(self.head(letter))
        return (
            f'<div><br><blockquote type="cite"><div>{head}</div>'
            '<br class="Apple-interchange-newline"><div>'
            f"{answered(letter).html}</div></blockquote></div><br>\n"
        )

    def page(self, letter: Letter, body: str) -> str:
        return (
            '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">'
            '</head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">'
            f"{body}</body></html>\n"
        )


class IPhone(Apple):
    """Mail on an iPhone: its name above the quote, the attribution inside it."""

    mailer = (("X-Mailer", "iPhone Mail (23C55)"),)

    def tail(self, letter: Letter) -> str:
        return letter.tongue.words["iphone"]

    def tail_html(self, letter: Letter) -> str:
        return f'<div dir="ltr">{escape(self.tail(letter))}</div>\n'

    def quoted(self, letter: Letter) -> str:
        return f"{angled(self.head(letter))}\n> \n> \ufeff{angled(answered(letter).plain)[2:]}"

    def quoted_html(self, letter: Letter) -> str:
        return (
            f'<div dir="ltr"><br><blockquote type="cite">{escape(self.head(letter))}<br><br>'
            f'</blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff'
            f"{answered(letter).html}</div></blockquote>\n"
        )


class Phone(Client):
    """A telephone with Android: `-------- Original message --------`."""

    wrap = 0
    sends = "both"
    transfer = "base64"
    delimiter = ""

    def tail(self, letter: Letter) -> str:
        return letter.tongue.words["phone"]

    def rows(self, letter: Letter) -> list[str]:
        parent, words = answered(letter), letter.tongue.lists["labels"]
        return [
            f"-------- {letter.tongue.words['original']} --------",
            f"{words[0]} {shown([parent.person.party])}",
            f"{letter.tongue.lists['notes'][2]} {parent.at:%d/%m/%Y  %H:%M}  (GMT+00:00)",
            f"{words[2]} {shown(parent.to)}",
            f"{words[4]} {parent.subject}",
        ]

    def quoted(self, letter: Letter) -> str:
        return "\n".join(self.rows(letter)) + f"\n\n{answered(letter).plain}"

    def quoted_html(self, letter: Letter) -> str:
        rows = "".join(f"<div>{escape(row)} </div>" for row in self.rows(letter))
        return (
            '<div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000">'
            f"{rows}<div><br></div></div>\n{answered(letter).html}"
        )


class Thunderbird(Client):
    """Thunderbird: `format=flowed`, `moz-cite-prefix`, the signature after two dashes."""

    pattern = "thunderbird"
    flowed = True
    mailer = (("User-Agent", "Mozilla Thunderbird"), ("Content-Language", "en-GB"))
    id_form = "{uuid}@{host}"

    def quoted(self, letter: Letter) -> str:
        return f"{self.head(letter)}\n{angled(answered(letter).plain)}"

    def signature_html(self, letter: Letter) -> str:
        if not (letter.signed and letter.person.signature):
            return ""
        lines = "<br>\n".join(escape(line) for line in letter.person.signature)
        return f'<div class="moz-signature">-- <br>\n{lines}</div>\n'

    def quoted_html(self, letter: Letter) -> str:
        parent = answered(letter)
        return (
            f'<div class="moz-cite-prefix">{escape(self.head(letter))}<br></div>\n'
            f'<blockquote type="cite" cite="mid:{parent.id}">\n{parent.html}</blockquote>\n'
        )


class ThunderbirdHtml(Thunderbird):
    """Thunderbird that sends HTML with a plain text beside it."""

    sends = "both"


class Yahoo(Client):
    """Yahoo in the browser: the quote has no marks in plain text, but spaces."""

    wrap = 0
    bullet = "   - "
    delimiter = ""
    pattern = "yahoo"
    sends = "both"
    mailer = (("X-Mailer", "WebService/1.1.24076 YMailNorrin"),)
    id_form = "{number}.{number}@mail.yahoo.com"

    def quoted(self, letter: Letter) -> str:
        inner = answered(letter).plain.replace("\n\n", "\n \n")
        return f"    {self.head(letter)}  \n \n {inner}"

    def quoted_html(self, letter: Letter) -> str:
        return (
            '<div id="ydp1f5c7a1yahoo_quoted_6061" class="ydp1f5c7a1yahoo_quoted">'
            "<div style=\"font-family:'Helvetica Neue', Arial;font-size:13px;color:#26282a;\">"
            f"<div>{escape(self.head(letter))}</div><div><br></div>"
            f'<div dir="ltr">{answered(letter).html}</div></div></div>\n'
        )

    def page(self, letter: Letter, body: str) -> str:
        inner = f'<div class="ydpa9yahoo-style-wrap">{body}</div>'
        return f"<html><head></head><body>{inner}</body></html>\n"


class Notes(Client):
    """Lotus Notes: its own block of headers, no marks, long lines of spaces."""

    wrap = 70
    delimiter = ""
    charset = "iso-8859-1"
    transfer = "quoted-printable"
    mailer = (("X-Mailer", "Lotus Notes Release 8.5.3FP6"),)
    id_form = "OF{short}.{short}-ON80258D7A.0036B1F2-80258D7A.0037A3C1@{host}"

    def quoted(self, letter: Letter) -> str:
        parent, labels = answered(letter), letter.tongue.lists["notes"]
        values = (
            f"{parent.person.name} <{parent.person.mail}>",
            ", ".join(party.mail for party in parent.to),
            f"{parent.at:%d/%m/%Y %H:%M}",
            parent.subject,
        )
        rows = (f"{label:<7} {value}" for label, value in zip(labels, values, strict=True))
        return "\n" + "\n".join(rows) + f"\n\n\n\n{answered(letter).plain}"

    def quoted_html(self, letter: Letter) -> str:
        return f"<p>{lines_of(self.quoted(letter))}</p>\n"


class Mutt(Client):
    """Mutt and its like: plain text, wrapped, `>` and two dashes."""

    mailer = (("User-Agent", "Mutt/2.2.13 (2024-03-09)"),)
    id_form = "{number}.GA{short}@{host}"


class Broken(Client):
    """A web mailer that wraps what it has quoted: ends of lines lose their `>`."""

    wrap = 70
    pattern = "thunderbird"
    transfer = "8bit"
    mailer = (("X-Mailer", "WebMail 1.4 (rewrap)"),)
    delimiter = ""

    def quoted(self, letter: Letter) -> str:
        return f"{self.head(letter)}\n" + self.rewrapped(angled(answered(letter).plain))

    def rewrapped(self, text: str) -> str:
        lines: list[str] = []
        for line in text.split("\n"):
            rest = line
            while len(rest) > 64 and " " in rest[:64].strip("> "):
                cut = rest.rindex(" ", 0, 64)
                lines.append(rest[:cut])
                rest = rest[cut + 1 :]
            lines.append(rest)
        return "\n".join(lines)


CLIENTS |= {
    "outlook": Outlook(),
    "outlook-plain": OutlookPlain(),
    "owa": OutlookWeb(),
    "outlook-ios": OutlookPhone(),
    "gmail": Gmail(),
    "apple": Apple(),
    "iphone": IPhone(),
    "android": Phone(),
    "thunderbird": Thunderbird(),
    "thunderbird-html": ThunderbirdHtml(),
    "yahoo": Yahoo(),
    "notes": Notes(),
    "mutt": Mutt(),
    "broken": Broken(),
}
