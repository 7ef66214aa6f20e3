from __future__ import annotations

import base64
import time

import pytest

from hubgen.contribute.html_words import html_words
from hubgen.contribute.letter import letter_of

HEAD = b"From: a@b.example\nContent-Type: "


def mail(type_: str, body: bytes, encoding: str = "8bit") -> bytes:
    return (
        f"From: a\nContent-Type: {type_}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body
    )


@pytest.mark.parametrize(
    "data",
    [
        "Škoda – “é”".encode(),
        "\ufeffŠkoda – “é”".encode(),
        "Škoda – “é”".encode("utf-16"),
        "Škoda – “é”".encode("windows-1252"),
        mail("text/plain", "Škoda – “é”".encode()),
        mail("text/plain; charset=windows-1252", "Škoda – “é”".encode("windows-1252")),
        mail("text/plain; charset=windows-1250", "Škoda – “é”".encode("windows-1250")),
        # Saved from a window as UTF-8, the header still says what came.
        mail("text/plain; charset=windows-1252", "Škoda – “é”".encode()),
        mail("text/plain; charset=klingon", "Škoda – “é”".encode()),
        mail("text/plain; charset=utf-8", base64.b64encode("Škoda – “é”".encode()), "base64"),
        mail("text/plain; charset=windows-1252", b"=8Akoda =96 =93=E9=94", "quoted-printable"),
    ],
)
def test_a_text_is_read_in_the_charset_that_it_has(data: bytes) -> None:
    assert letter_of(data) == "Škoda – “é”"


def test_japanese_mail_is_read() -> None:
    data = mail("text/plain; charset=iso-2022-jp", "広報".encode("iso-2022-jp"), "7bit")
    assert letter_of(data) == "広報"


@pytest.mark.parametrize("name", ["unicode_escape", "idna", "punycode", "utf-7", "rot13", "hex"])
def test_no_decoder_that_is_no_charset_is_used(name: str) -> None:
    assert letter_of(mail(f"text/plain; charset={name}", b"a\\u0041 +AEE-")) == "a\\u0041 +AEE-"


def test_the_plain_part_comes_before_the_other_and_before_what_is_attached() -> None:
    parts = b"".join(
        b"--x\nContent-Type: %s\n\n%s\n" % pair
        for pair in [
            (b"text/plain\nContent-Disposition: attachment", b"attached"),
            (b"text/html", b"<p>html</p>"),
            (b"text/plain", b"plain"),
        ]
    )
    data = HEAD + b"multipart/mixed; boundary=x\n\n" + parts + b"--x--\n"
    assert letter_of(data) == "plain"


def test_html_becomes_words_line_by_line() -> None:
    html = (
        "<html><head><title>No</title><style>p{}</style></head><body><!-- no -->\n"
        "<p>One &amp;\n two<br>three <a href='https://a.example/x'>here</a></p><blockquote>old<div>older</div>"
        "</blockquote><script>no()</script><div>four &lt;b&gt;</div>"
    )
    lines = [line.rstrip() for line in html_words(html).split("\n") if line.strip(" >")]
    assert lines == [
        "One & two",
        "three here <https://a.example/x>",
        "> old",
        "> older",
        "four <b>",
    ]


BITS = ["<!--", "<![", "<a ", "<a href='", "&#", "<script>", "<style><", "<blockquote>", "<p x="]
HOSTILE = [HEAD + b"text/html\n\n" + bit.encode() * (1_000_000 // len(bit)) for bit in BITS]
HOSTILE += [
    b"From: a\n" + b"Content-Type: message/rfc822\n\n" * 30_000,
    b"From: a\n"
    + b"".join(
        b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in range(9000)
    ),
    HEAD + b"multipart/mixed; boundary=a\n\n" + b"--a\n" * 250_000,
    HEAD + b"text/plain; " + b"a=b; " * 200_000 + b"\n\nx",
    b"From: a\n" + b" y\n" * 300_000,
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_no_mail_takes_long_or_breaks_it(data: bytes) -> None:
    begun = time.process_time()
    letter_of(data)
    assert time.process_time() - begun < 5
