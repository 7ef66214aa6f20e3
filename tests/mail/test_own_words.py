"""The writer's own words, and nothing that programs, organisations or other people put there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.mail.own import Body, Own, own_words, words_of
from hubgen.mail.quotes import Heard


def plain(text: str, *names: str, heard: str = "") -> Own:
    known = Heard()
    known.add(heard)
    return own_words(Body(text), known, names)


def said(text: str, *names: str, heard: str = "") -> str:
    return plain(text, *names, heard=heard).text


def html(text: str, *names: str) -> str:
    return own_words(Body("", text), None, names).text


QUOTE = "> Does anybody offer wifi to visitors?\n>\n> Regards\n> Jo\n"


@pytest.mark.parametrize(
    "introduction",
    [
        "On Mon, 12 Jan 2026 at 10:03, Jo Example <jo@example.org> wrote:",
        "On Mon, 12 Jan 2026 at 10:03, Jo With a Very Long Name <jo.with@example.org>\nwrote:",
        "Am 12.01.2026 um 10:03 schrieb Jo Example:",
        "Le lun. 12 janv. 2026 à 10:03, Jo Example <jo@example.org> a écrit :",
        "El lun, 12 ene 2026 a las 10:03, Jo Example (<jo@example.org>) escribió:",
        "Il giorno lun 12 gen 2026 alle ore 10:03 Jo Example <jo@example.org> ha scritto:",
        "Op ma 12 jan 2026 om 10:03 schreef Jo Example <jo@example.org>:",
        "pon., 12 sty 2026 o 10:03 Jo Example <jo@example.org> napisał(a):",
        "Em seg., 12 de jan. de 2026 às 10:03, Jo Example <jo@example.org> escreveu:",
        "Den mån 12 jan. 2026 kl 10:03 skrev Jo Example <jo@example.org>:",
        "2026年1月12日(月) 10:03 Jo Example <jo@example.org>:",
    ],
)
def test_quotes_go_with_the_line_that_introduces_them(introduction: str) -> None:
    assert said(f"We do.\n\n{introduction}\n\n{QUOTE}") == "We do."
    # Many programs mark nothing: then all below the line is somebody else's.
    bare = QUOTE.replace("> ", "").replace(">", "")
    assert said(f"We do.\n\n{introduction}\n\n{bare}") == "We do."


@pytest.mark.parametrize(
    "block",
    [
        "From: Jo Example\nSent: 12 January 2026 10:03\nTo: All\nSubject: Wifi",
        "*From:* Jo Example\n*Sent:* 12 January 2026 10:03\n*To:* All\n*Subject:* Wifi",
        "_" * 32 + "\nVon: Jo Example\nGesendet: Montag\nAn: Alle\nBetreff: Wifi",
        "-----Message d'origine-----\nDe : Jo Example\nEnvoyé : lundi\nÀ : Tous\nObjet : Wifi",
        "De: Jo Example\nEnviado el: lunes\nPara: Todos\nAsunto: Wifi",
        "Da: Jo Example\nInviato: lunedì\nA: Tutti\nOggetto: Wifi",
        "Van: Jo Example\nVerzonden: maandag\nAan: Allen\nOnderwerp: Wifi",
        "Od: Jo Example\nWysłano: poniedziałek\nDo: Wszyscy\nTemat: Wifi",
        "-------- Original Message --------\nSubject: Wifi\nDate: Mon, 12 Jan\nFrom: Jo Example",
    ],
)
def test_below_the_headers_of_a_repeated_mail_nothing_is_ones_own(block: str) -> None:
    assert said(f"We do.\n\n{block}\n\nDoes anybody offer wifi?\n\nJo\n") == "We do."


def test_answers_between_quoted_lines_stay() -> None:
    text = "> Does it cost?\n\nNo.\n\n> Is it quick?\n\nYes, mostly.\n"
    assert said(text) == "No.\n\nYes, mostly."


def test_an_answer_below_an_unmarked_quote_stays_when_the_quote_is_known() -> None:
    asked = "Does anybody offer free wifi to visitors in the council chamber and reception?"
    block = "From: Jo\nSent: Monday\nTo: All\nSubject: Wifi\n\n"
    text = f"{block}{asked}\n\nWe have offered it in both of them since last year.\n"
    assert said(text, heard=asked) == "We have offered it in both of them since last year."


def test_what_was_said_before_is_quoted_however_it_is_broken() -> None:
    asked = "Does anybody offer free wifi to visitors\nin the council chamber and reception?"
    again = "Does anybody offer\nfree wifi to visitors in the council\nchamber and reception?"
    assert said(f"{again}\n\nWe do so.\n", heard=asked) == "We do so."


@pytest.mark.parametrize(
    "signature",
    [
        "Kind regards\n\nSarah Jones\nComms Officer\nExampleshire Council\n01632 960123",
        "-- \nSarah Jones\nExampleshire",
        "Thanks\nSarah",
        "Best wishes,\nSarah",
        "Sarah",
        "S",
        "SJ",
        "Many thanks in advance, Sarah",
        "Mit freundlichen Grüßen\nSarah Jones\nStadt Beispiel",
        "Cordialement,\nSarah Jones\nChargée de communication",
        "Un saludo,\nSarah",
        "Cordiali saluti\nSarah",
        "Met vriendelijke groet,\nSarah",
        "Pozdrawiam\nSarah",
        "Com os melhores cumprimentos,\nSarah",
        "Med vänliga hälsningar\nSarah",
        "Cofion gorau\nSarah",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Get Outlook for iOS",
    ],
)
def test_signatures_go(signature: str) -> None:
    assert said(f"Hi all,\n\nWe do so.\n\n{signature}\n", "Sarah Jones") == "Hi all,\n\nWe do so."


@pytest.mark.parametrize(
    "text",
    [
        "Thanks Sarah\n\nThat is very helpful, and I will try it tomorrow with the team.",
        "Best practice is to ask first.\n\nMark the page as a draft, too.",
        "We use two tools:\n\n- one for pictures\n- one for words",
        "Hi all,\n\nFrom what I heard, nobody pays.\n\nTo: be honest, I would not.",
        "On reflection, we wrote: ask first.\n\nAnd that was that, for all of us.",
        "Is this e-mail confidential, and who is the intended recipient of it?",
        "How do I unsubscribe from a mailing list?",
        "Canva",
    ],
)
def test_ordinary_words_stay_whole(text: str) -> None:
    assert said(f"{text}\n") == text


def test_a_postscript_below_the_signature_stays() -> None:
    text = "We do.\n\nCheers\nSarah\n\nPS: it is free.\n"
    assert said(text, "Sarah Jones") == "We do.\n\nPS: it is free."


NOTICES = """
This email and any files transmitted with it are confidential and intended solely for the \
individual to whom they are addressed. If you received it in error, delete it.
%
Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, \
vernichten Sie diese Mail.
%
Ce message est confidentiel et destiné à son seul destinataire. Si vous l'avez reçu par erreur, \
merci de le détruire.
%
Please consider the environment before printing this email.
%
Virus-free. www.avast.com
%
_______________________________________________
Comms mailing list
https://lists.example.org/mailman/listinfo/comms
%
To unsubscribe from the COMMS list, click the following link:
https://x.example/unsub
%
You received this message because you are subscribed to the Google Groups "x" group.
To unsubscribe, send an email to x+unsubscribe@googlegroups.com.
"""


@pytest.mark.parametrize("notice", [one.strip() for one in NOTICES.split("%")])
def test_notices_and_footers_go(notice: str) -> None:
    assert said(f"Hi all,\n\nWe do so.\n\n{notice}\n") == "Hi all,\n\nWe do so."


def test_a_warning_of_the_server_on_top_goes() -> None:
    banner = "CAUTION: This email originated from outside of the organisation. Do not click links."
    assert said(f"{banner}\n\nWe do so.\n") == "We do so."


def test_what_went_is_counted() -> None:
    text = f"We do so.\n\nThanks\nSarah\n\nOn 12/01/2026 10:03, Jo <j@x.example> wrote:\n{QUOTE}"
    assert plain(text, "Sarah").removed == {"quoted": 4, "footer": 0, "signature": 2}


def test_names_stand_in_the_signature() -> None:
    assert "Sarah Jones" in plain("We do so.\n\nRegards\nSarah Jones\n").signature


def test_html_is_read_as_words_without_what_it_quotes_signs_and_hides() -> None:
    text = """
        <html><head><style>p {color: red}</style></head><body>
        <div style="display:none">A preview that nobody wrote</div>
        <!-- nor this --><script>alert(1)</script>
        <p>Hi all,</p><p>See <a href="https://example.org/wifi">our page</a> &amp; tell:</p>
        <ul><li>one</li><li>two</li></ul>
        <img src="https://tracker.example/pixel.gif" width="1" height="1">
        <div class="gmail_signature">Sarah Jones</div>
        <div class="gmail_quote"><div class="gmail_attr">On Monday, Jo wrote:<br></div>
        <blockquote>Does anybody offer wifi?</blockquote></div></body></html>
    """
    assert html(text) == (
        "Hi all,\n\nSee our page <https://example.org/wifi> & tell:\n- one\n- two"
    )


def test_the_part_that_says_more_is_read() -> None:
    footer = "____________________\nComms list\nhttps://lists.example.org/\n"
    page = "<p>We have offered wifi to all visitors since last year, and nobody complains.</p>"
    assert own_words(Body(footer, page)).text.startswith("We have offered wifi")
    assert own_words(Body("We have offered wifi to all.", "<p>x</p>")).text.startswith("We have")


def test_a_forwarded_mail_is_not_ones_own_but_the_word_above_it_is() -> None:
    forwarded = (
        "---------- Forwarded message ---------\nFrom: Jo <j@x.example>\nDate: Monday\n\nHi\n"
    )
    assert said(f"FYI\n\n{forwarded}") == "FYI"


@pytest.mark.parametrize(
    "text",
    [
        *(">" * 500_000, "> " * 250_000, "\n>" * 100_000, "On " * 100_000, "wrote:\n" * 15_000),
        *("From: x\n" * 15_000, "-" * 500_000, "Thanks\n" * 15_000, "a\n" * 40_000),
        ("confidential recipient " * 40_000),
        ("unsubscribe " * 40_000),
        ("12:03 2026 @ " * 40_000),
    ],
    ids=lambda text: text[:6].encode().hex(),
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.process_time()
    own_words(Body(text))
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    "page", ["<blockquote>", "<div class=signature>", "<a href='", "<!--", "<p>x", "<", "&#x41;"]
)
def test_hostile_html_takes_no_longer_than_its_length(page: str) -> None:
    start = time.process_time()
    own_words(Body("", page * 50_000))
    assert time.process_time() - start < 8


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_words_or_none(one: str, other: str) -> None:
    body = Body(one, other)
    heard = Heard()
    heard.add(words_of(body))
    found = own_words(body, heard, [one[:20]])
    assert isinstance(found.text, str)
    assert all(count >= 0 for count in found.removed.values())


@given(
    st.lists(
        st.sampled_from(["the", "council", "offers", "wifi", "to", "all", "visitors", "here"]),
        min_size=9,
    )
)
def test_a_plain_sentence_comes_back_whole(words: list[str]) -> None:
    text = f"We say: {' '.join(words)}."
    assert said(text) == text
