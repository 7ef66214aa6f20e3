"""Outlook in its forms: on the desktop in HTML and in plain text, in the browser, on telephones."""

from __future__ import annotations

from html import escape

from tests.mail.clients import NBSP, RULE, Client, answered, shown
from tests.mail.letters import Letter

STYLE = (
    "<style><!--\n@font-face {font-family:Calibri;}\n"
    "p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;}\n"
    "a:link {color:#0563C1;}\ndiv.WordSection1 {page:WordSection1;}\n--></style>"
)


class Outlook(Client):
    """Outlook on the desktop, HTML: a block of headers and no marks."""

    wrap = 0
    bullet = "  *   "
    delimiter = ""
    gap = f"\n\n{NBSP}\n\n"
    sends = "both"
    charset = "utf-8"
    transfer = "base64"
    date = "sent"
    mailer = (("X-MS-Has-Attach", ""), ("Accept-Language", "en-GB, en-US"))
    id_form = "LO2P265MB{short}@LO2P265MB{short}.GBRP265.PROD.OUTLOOK.COM"

    def link(self, url: str) -> str:
        return f"<{url}>"

    def rows(self, letter: Letter) -> list[tuple[str, str]]:
        """The headers that stand above what is quoted: label and value."""
        parent, words = answered(letter), letter.tongue.lists["labels"]
        values = (
            shown([parent.person.party]),
            letter.tongue.when(self.date, parent.at),
            shown(parent.to),
            shown(parent.cc),
            parent.subject,
        )
        return [(label, value) for label, value in zip(words, values, strict=True) if value]

    def quoted(self, letter: Letter) -> str:
        rows = "\n".join(f"{label} {value}" for label, value in self.rows(letter))
        return f"{rows}\n\n{answered(letter).plain}"

    def signature(self, letter: Letter) -> str:
        text = super().signature(letter)
        return (
            f"{text}\n[cid:image001.png@01DC8A5B.4F6E7D20]" if letter.person.logo and text else text
        )

    def row(self, inner: str) -> str:
        return f'<p class="MsoNormal">{inner}<o:p></o:p></p>\n'

    def paragraph(self, inner: str) -> str:
        return self.row(inner) + '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n'

    def signature_html(self, letter: Letter) -> str:
        if not (letter.signed and letter.person.signature):
            return ""
        lines = "".join(self.signature_row(line) for line in letter.person.signature)
        if letter.person.logo:
            lines += self.row(
                '<img width="140" height="60" id="Picture_x0020_1" '
                'src="cid:image001.png@01DC8A5B.4F6E7D20" alt="Logo of the council">'
            )
        return lines

    def signature_row(self, line: str) -> str:
        return self.row(f'<b><span style="color:#1F497D">{escape(line)}</span></b>')

    def quoted_html(self, letter: Letter) -> str:
        rows = "<br>\n".join(
            f"<b>{escape(label)}</b> {escape(value)}" for label, value in self.rows(letter)
        )
        return (
            '<div>\n<div style="border:none;border-top:solid #E1E1E1 1.0pt;'
            'padding:3.0pt 0cm 0cm 0cm">\n'
            f'<p class="MsoNormal"><span lang="EN-US">{rows}<o:p></o:p></span></p>\n'
            f"</div>\n</div>\n{answered(letter).html}"
        )

    def page(self, letter: Letter, body: str) -> str:
        return (
            '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n'
            '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n'
            f"{STYLE}\n</head>\n"
            '<body lang="EN-GB" link="#0563C1" style="word-wrap:break-word">\n'
            f'<div class="WordSection1">\n{body}</div>\n</body>\n</html>\n'
        )


class OutlookPlain(Outlook):
    """Outlook that writes plain text: `-----Original Message-----`."""

    wrap = 76
    bullet = "* "
    gap = "\n\n"
    sends = "plain"
    charset = "windows-1252"
    transfer = "quoted-printable"
    mailer = (("X-Mailer", "Microsoft Outlook 16.0"), ("Thread-Index", "AQHcg4k1Zm9vYmFyMTIzNA=="))

    def quoted(self, letter: Letter) -> str:
        return f"-----{letter.tongue.words['original']}-----\n{super().quoted(letter)}"


class OutlookWeb(Outlook):
    """The new Outlook and the one in the browser: `appendonsend`, `divRplyFwdMsg`."""

    gap = "\n\n"
    date = "owa"
    charset = "iso-8859-1"
    transfer = "quoted-printable"

    def quoted(self, letter: Letter) -> str:
        return f"{RULE}\n{super().quoted(letter)}"

    def paragraph(self, inner: str) -> str:
        return (
            '<div class="elementToProof" style="font-family: Aptos, Calibri; font-size: 12pt;">'
            f"{inner}</div>\n<div><br></div>\n"
        )

    def row(self, inner: str) -> str:
        return f"<div>{inner}</div>\n"

    def signature_html(self, letter: Letter) -> str:
        inner = super().signature_html(letter)
        return f'<div id="Signature">\n{inner}</div>\n' if inner else ""

    def quoted_html(self, letter: Letter) -> str:
        rows = "<br>\n".join(
            f"<b>{escape(label)}</b> {escape(value)}" for label, value in self.rows(letter)
        )
        return (
            '<div id="appendonsend"></div>\n<hr style="display:inline-block;width:98%" '
            'tabindex="-1">\n<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" '
            f'color="#000000" style="font-size:11pt">{rows}</font>\n<div>&nbsp;</div>\n</div>\n'
            f"<div>{answered(letter).html}</div>\n"
        )

    def page(self, letter: Letter, body: str) -> str:
        return (
            '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
            '<style type="text/css" style="display:none;"> P {margin-top:0;} </style>\n</head>\n'
            f'<body dir="ltr">\n{body}</body>\n</html>\n'
        )


class OutlookPhone(OutlookWeb):
    """Outlook on a telephone: `Get Outlook for iOS`."""

    charset = "utf-8"

    def tail(self, letter: Letter) -> str:
        return f"{letter.tongue.words['mobile']}<https://aka.ms/o0ukef>"

    def tail_html(self, letter: Letter) -> str:
        words = escape(letter.tongue.words["mobile"])
        return (
            '<div id="ms-outlook-mobile-signature">\n'
            f'<a href="https://aka.ms/o0ukef">{words}</a></div>\n'
        )
