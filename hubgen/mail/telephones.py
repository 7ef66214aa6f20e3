"""Telephone numbers in a text, and no dates, times, sums or numbers of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import digit

from hubgen.mail.marks import ANY, TELEPHONE, Found, speaks_of

_DASHES = "\\-‐‑‒–—−"
_BLANKS = " \t\u00a0\u2000-\u200a\u202f\u3000"
_BETWEEN = f"{_BLANKS}().．/·{_DASHES}"
_RUN = re.compile(rf"(?<![\w£$€])(?<!\d[,:.])[+＋(]{{0,3}}\d[\d{_BETWEEN}+＋]*+")
_GROUP = re.compile(r"\d+")
# ITU-T E.164 §6: fifteen digits at most; nobody's number has fewer than seven with its area.
_FEWEST, _MOST = 7, 15
_MOST_GROUPS = 9
_FEWEST_NATIONAL, _MOST_NATIONAL, _PAIRS = 8, 13, 5
_LONGEST_BARE = 40
_STEPS = {*range(11), 100}
_BEGINS = re.compile(
    rf"(?<=[+＋])\d(?=[\d{_BETWEEN}]{{6}})"
    rf"|(?<!\d)[0０](?![{_BETWEEN}]{{1,3}}\d(?!\d))(?=[\d{_BETWEEN}+＋]{{7}})"
)
# A number does not begin in the middle of that of a bank account.
_CONTINUES = re.compile(rf"\d{{3}}[{_BLANKS}{_DASHES}.]$")
_EXTENSION_WORD = (
    r"ext(?:n|ension)?|durchwahl|dw|nebenstelle|poste|interno|toestel|tst|anknytning|anexo|"
    r"wewn[eę]trzny|wewn|wew|ramal|lokal(?:nummer)?|estensione|estyniad|est"
)
_AFTER = re.compile(
    rf"(?:[^\S\n]?[,;(]?[^\S\n]?(?:(?:{_EXTENSION_WORD}|x|app|int)\b\.?|x(?=\d))[^\S\n]?[:#-]?[^\S\n]?-?\d{{1,6}}\)?|"
    r",{1,2}\d{3,12}#?(?:,{1,2}\*?\d{0,12}#?){0,3}|[^\S\n]?[-/][^\S\n]?\d{1,6}(?![\d.:/-]))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?<![\w-])(?:{_EXTENSION_WORD}|int\.|app\.)(?:\.|\b)[^\S\n]?(?:(?:no|number|nr|nummer)\b\.?)?[^\S\n]?(?:is |[:#])?"
    rf"[^\S\n]?[{_DASHES}]?\d{{2,6}}(?![\w%]|[.,:/-]\d)|(?<![\w\d])x\d{{4,5}}(?![\w%]|[.,:/-]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY, _MONTH = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
# Day and month in either order, for three kinds of stroke: each is a date unless more goes on.
_DATE = re.compile(
    "|".join(
        rf"(?<!\d)(?<!\d{dash})(?:(?:19|20)\d\d{dash}{_MONTH}{dash}{_DAY}|{_DAY}{dash}{blank}{_DAY}{dash}{blank}(?:(?:19|20)\d\d|\d\d))"
        rf"(?!\d|{dash}\d)"
        for dash, blank in ((r"\.", f"[{_BLANKS}]?"), (f"[{_DASHES}]", ""), ("/", ""))
    )
    + rf"|(?<!\d)(?<!\d[{_BLANKS}]){_DAY} (?:1[0-2]|0[1-9]) (?:19|20)\d\d(?!\d|[{_BLANKS}]\d)"
)
_HOUR = r"(?:[01]?\d|2[0-4])[.:h]?[0-5]\d"
_HOURS = re.compile(rf"{_HOUR}[{_BLANKS}]?[{_DASHES}/][{_BLANKS}]?{_HOUR}")
_HOURS_ALONE = re.compile(_HOUR)
_IP = re.compile(
    r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:/\d\d?)?"
)
_S = rf"[{_BLANKS}.{_DASHES}]"
# Numbers without a leading nought or plus: North America; Spain, Poland and Portugal; Denmark and
# Norway; Italian mobiles. Each has to be the whole of its run of digits.
_BARE = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:1{_S})?(?:\([2-9]\d\d\){_S}?|[2-9]\d\d{_S})\d{{3}}{_S}\d{{4}}",
        rf"\(?[2-9]\d\d\)?{_S}\d{{3}}{_S}\d{{3}}",
        rf"\(?[1-9]\d\)?{_S}\d{{3}}{_S}\d\d{_S}\d\d",
        rf"[1-9]\d\d{_S}\d\d{_S}\d\d{_S}\d\d",
        rf"[2-9]\d{_S}\d{{3}}{_S}\d{{4}}",
        rf"[1-9]\d(?:[{_BLANKS}]\d\d){{3}}",
        rf"3\d\d[{_BLANKS}{_DASHES}/]\d{{6,7}}",
        rf"[1-9]\d\d{_S}\d\d\d{_S}\d\d{_S}\d\d",
    )
)
_SUM_BEFORE = re.compile(
    r"(?:[£$€]|\b(?:EUR|GBP|USD|PLN|CHF|SEK|DKK|NOK|Rs|about|around|over|nearly|almost|than|of|"
    r"circa|ca\.?|etwa|rund|über|environ|plus de|unos|unas|más de|oltre|około|ponad|cerca de|ongeveer|"
    r"omkring|cirka))[^\S\n]?$",
    re.IGNORECASE,
)
_SUM_AFTER = re.compile(
    r"[^\S\n]?(?:[£$€%‰]|(?:EUR|GBP|USD|PLN|CHF|SEK|DKK|NOK|euros?|pounds?|dollars?|zł|kr|kronor|kroner|"
    r"people|residents|inhabitants|households|visits?|visitors|views?|members?|followers|subscribers|words|"
    r"einwohner\w*|menschen|besuche\w*|mitglieder\w*|aufrufe|habitants?|personnes|visites|vues|"
    r"habitantes|personas|visitas|abitanti|persone|visite|mieszkańców|osób|inwoners|mensen|pessoas|"
    r"invånare|indbyggere|bytes|px|mm|cm|km|kg|kB|MB|GB)\b)",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\b(?:isbn(?:-1[03])?|issn|doi|iban|bic|vat|ust-?id(?:-?nr)?|siret|siren|nip|regon|pesel|kvk|cvr|"
    r"charity|company|companies house|registered|invoice|order|ticket|case|refs?|references?|rechnung\w*|"
    r"aktenzeichen|az|auftrag\w*|version|rfc|account|konto\w*|blz|facture|factura|fattura|faktura|"
    r"serial|article|artikel|uprn|usrn|job|tender|contract|bid|incident|petition)"
    r"(?:[^\S\n](?:no|nr|number|num|id|n°|nº|code|num[eé]ro|número|in england(?: and wales)?))?[.:#)\s]{0,3}$",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:tel(?:e(?:ph?one?|fono?|foon|fon|fonnummer|foonnummer))?|t[ée]l(?:[ée]phone)?|tel[ée]fono?|telefon\w{0,6}|"
    r"(?:tele|i)?phone|mob(?:ile|il|iel|iltelefon)?|m[óo]vil|cellulare|cell(?:phone)?|cel|fax|telefax|faks|handy|gsm|"
    r"portable|fixe|telem[oó]vel|telem|komórka|kom|tfn|tlf|mobilnummer|rufnummer|handynummer|whats\s?app|"
    r"signal|sms|ddi|direct(?: dial| line)?|switchboard|helpline|hotline|landline|zentrale|sekretariat|"
    r"centralita|standard|centralino|centrala|ffôn|ffon|symudol|n[uú]mero|numer|nummer|number|dial[- ]?in|"
    r"extension|office line|contact (?:no|number)|home|work)"
)
_LABELLED = re.compile(
    rf"(?<![\w-])(?P<label>{_LABEL})(?P<more>\.|\b)(?:[^\S\n]?(?:no|nos|nr|number|nummer|n°|nº|num|numéro|número|numero)\b\.?)?"
    rf"[*_]{{0,2}}(?:[^\S\n]{{0,3}}(?P<colon>[:=]|\([ohmwdpct]\)|[{_DASHES}](?=[^\S\n]))[*_]{{0,2}}|[^\S\n]{{1,2}}(?P<is>is|ist|lautet|est|es|è|jest|é|är|er|yw)\b)?"
    rf"[^\S\n]{{0,4}}(?P<number>[+＋(]{{0,2}}\d[\d{_BETWEEN}]{{0,30}})",
    re.IGNORECASE,
)
_LETTER = re.compile(
    rf"(?<![\w'’])[TMFPDCWHOtmfpdcwh][^\S\n]?[:.|=][^\S\n]{{0,3}}(?P<number>[+＋(]{{0,2}}\d[\d{_BETWEEN}]{{4,30}})"
    rf"|(?<![\w'’])(?:[TMFPD]|Tel|Mob|Fax)(?P<tight>[+＋]?\d[\d{_BLANKS}]{{8,20}})"
)
_CALL = re.compile(
    r"\b(?:ring|rings?|ringing|call|calls|calling|phone|phoning|text|texting|dial|dialling|dialing|whatsapp|reach|reached|buzz|bell|"
    r"ruf\w{0,3}|anruf\w{0,3}|erreich\w{0,3}|appel\w{0,4}|joign\w{0,5}|joindre|ll[aá]m\w{0,6}|chiam\w{0,5}|telefon\w{0,5}|"
    r"bel|bellen|bereik\w{0,4}|dzwo\w{0,5}|zadzwo\w{0,5}|lig\w{0,3}|telefone|ringa|ringer|ffoni\w{0,4}|ffoniwch|smsa?)\b"
    rf"[^.!?\n\d{ANY}]{{0,40}}?(?:\b(?:on|at|under|unter|au|al|op|via|no|pod|para|para o|på|ar|numerem|número|numero|numéro|number|nummer|die|der)|:)[^\S\n]{{1,2}}"
    rf"(?P<number>[+＋(]{{0,2}}\d[\d{_BETWEEN}]{{2,30}})"
    rf"|\b(?:ring|phone|dial|text|call)[^\S\n](?P<direct>\d[\d{_BETWEEN}]{{4,30}})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[^\S\n]?(?:$|[\n.,;:!?)\]\"”»–-]|(?:or|and|if|when|any|for|to|between|before|after|today|tomorrow|oder|und|wenn|"
    r"ou|et|si|o|y|u|e|en|of|als|lub|och|eller|og|in|during|until|please|an|back|directly)\b)",
    re.IGNORECASE,
)
_SPEAKING_BEFORE = re.compile(
    rf"\b(?:{_LABEL}|ring|call(?:ing)?|text|dial|ruf\w*|anruf\w*|appel\w*|llam\w*|chiam\w*|bel|dzwo\w*|zadzwo\w*|ligu\w*)\b[^\d\n]{{0,30}}$",
    re.IGNORECASE,
)
_STEMS = (
    "tel",
    "tél",
    "phone",
    "mob",
    "móvil",
    "movil",
    "cel",
    "fax",
    "faks",
    "handy",
    "gsm",
    "portable",
    "fixe",
    "kom",
    "tfn",
    "tlf",
    "rufnummer",
    "whats",
    "signal",
    "sms",
    "ddi",
    "direct",
    "switchboard",
    "line",
    "zentral",
    "sekret",
    "central",
    "standard",
    "ff",
    "symudol",
    "numer",
    "número",
    "nummer",
    "number",
    "dial",
    "ext",
    "home",
    "work",
    "ring",
    "call",
    "text",
    "reach",
    "buzz",
    "bell",
    "ruf",
    "erreich",
    "appel",
    "join",
    "joign",
    "llam",
    "llám",
    "chiam",
    "bel",
    "bereik",
    "dzwo",
    "lig",
    "numéro",
    "contact no",
)


def clear_telephones(text: str, found: Found) -> str:
    """A text with a mark for every telephone number; `found` counts them."""
    if not re.search(r"\d", text):
        return text
    has_label = speaks_of(text, _STEMS)
    text = _replaced(text, _runs(text), found)
    if has_label:
        text = _replaced(text, _labelled(text), found)
    elif re.search(r"\b[TMFPDCWHOtmfpdcwh][^\S\n]?[:.|=]|\b[TMFPD]\d", text):
        text = _replaced(text, _lettered(text), found)
    text, count = _ALONE.subn(_extension, text)
    found["telephone number"] += text.count(TELEPHONE) and count
    return text


def _extension(found: re.Match[str]) -> str:
    """An extension; "extension 2030" of a railway is none."""
    is_year = _YEAR.fullmatch(found[0][-4:]) and not found[0][-5:-4].isdigit()
    return found[0] if is_year and found[0].lower().startswith("extension") else TELEPHONE


def _replaced(text: str, spans: Iterator[tuple[int, int]], found: Found) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        if start < at:
            continue
        if more := _AFTER.match(text, end):
            end = more.end()
        parts += (text[at:start], TELEPHONE)
        at = end
        found["telephone number"] += 1
    return "".join((*parts, text[at:])) if parts else text


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand that show by themselves what they are."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() < _FEWEST:
            continue
        at = run.start()
        for date in (*_DATE.finditer(text, run.start(), run.end()), None):
            end = date.start() if date else run.end()
            yield from _within(text, at, end, is_whole=at == run.start() and date is None)
            at = date.end() if date else end


def _within(text: str, start: int, end: int, *, is_whole: bool) -> Iterator[tuple[int, int]]:
    """The numbers in a run of digits between two places."""
    if is_whole and end - start <= _LONGEST_BARE and (whole := _bare(text, start, end)):
        yield whole
        return
    at = start
    while one := _BEGINS.search(text, at, end):
        last = _end(text, one.start(), end)
        if last:
            yield _opening(text, one.start(), start), last
        at = last or _GROUP.match(text, one.start()).end()  # type: ignore[union-attr]


def _opening(text: str, start: int, least: int) -> int:
    """Where a number begins: with its plus and its bracket."""
    while start > least and text[start - 1] in "+＋(":
        start -= 1
    return start


def _end(text: str, start: int, end: int) -> int:
    """Where the longest number ends that begins at a group of digits; 0 when none does."""
    has_plus = start > 0 and text[start - 1] in "+＋"
    if not has_plus and _CONTINUES.search(text, max(0, start - 5), start):
        return 0
    spans: list[tuple[int, int]] = []
    for one in _GROUP.finditer(text, start, min(end, start + _LONGEST_BARE)):
        if spans and text[one.start() - 1] in "+＋":
            break
        spans.append(one.span())
    groups = [as_digits(text[slice(*span)]) for span in spans[:_MOST_GROUPS]]
    if has_plus or groups[0].startswith("00"):
        count = _international(groups, has_plus=has_plus)
    else:
        count = _national(groups)
        if count and _is_other(text, start, spans[count - 1][1]):
            count = 0
    return spans[count - 1][1] if count else 0


def as_digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return text if text.isascii() else "".join(str(digit(one)) for one in text)


def _international(groups: list[str], *, has_plus: bool) -> int:
    """How many groups are a number with a country's code (E.164 §6), which never begins with 0."""
    for count in range(len(groups), 0, -1):
        digits = "".join(groups[:count])
        digits = digits if has_plus else digits[2:]
        if digits[:1] in ("", "0"):
            return 0
        eleven = digits[0] == "1" or (digits[0] == "7" and digits[1:2] in tuple("34789"))
        if len(digits) == 11 if eleven else 8 <= len(digits) <= _MOST + 1:
            return count
    return 0


def _national(groups: list[str]) -> int:
    """How many groups are a number with the leading nought of its country; 0 for none."""
    sizes = [len(one) for one in groups]
    if groups[0][1:2] == "0" or (len(sizes) > 1 and sizes[0] == 1 == sizes[1]):
        return 0
    if len(sizes) >= _PAIRS and set(sizes[:_PAIRS]) == {2}:
        return _PAIRS
    total = count = 0
    for place, size in enumerate(sizes):
        # A group of one digit is no part of a number, a second nought begins another one.
        starts_again = total >= 10 and groups[place][0] == "0" and total + size > 11
        if total + size > _MOST_NATIONAL or starts_again or (place and size == 1):
            break
        total += size
        count = place + 1
    return count if total >= _FEWEST_NATIONAL else 0


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether digits with a leading nought are hours, a fraction, or the number of a thing."""
    whole = text[start:end]
    if _HOURS.fullmatch(whole) or re.fullmatch(r"0[.．]\d+", whole) or _IP.fullmatch(whole):
        return True
    return _comes_after(_OTHER_NUMBER, text, start)


def _comes_after(before: re.Pattern[str], text: str, start: int) -> bool:
    """Whether certain words end where a number begins."""
    last = text[max(0, start - 50) : start]
    return last.strip()[-1:].strip("0123456789") != "" and bool(before.search(last))


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a whole run of digits is a number without a leading nought."""
    whole = text[start:end].rstrip(_BLANKS + "().．/·-‐‑‒–—−+＋")
    last = start + len(whole)
    if whole[0] in "+＋0０" or _comes_after(_OTHER_NUMBER, text, start):
        return None
    if re.fullmatch(r"\d{8,12}", whole):
        return (start, last) if _comes_after(_SPEAKING_BEFORE, text, start) else None
    if not any(shape.fullmatch(whole) for shape in _BARE) or _is_row(whole):
        return None
    is_sum = _SUM_AFTER.match(text, last) or re.match(r"[,.’'%]\d", text[last : last + 2])
    return None if is_sum or _comes_after(_SUM_BEFORE, text, start) else (start, last)


def _is_row(whole: str) -> bool:
    """Whether numbers go up in equal steps, as those of rooms and years do."""
    numbers = [int(one) for one in _GROUP.findall(whole)]
    steps = {later - one for one, later in pairwise(numbers)}
    return len(numbers) > 2 and len(steps) == 1 and steps <= _STEPS


def _lettered(text: str) -> Iterator[tuple[int, int]]:
    for one in _LETTER.finditer(text):
        group = "number" if one["number"] else "tight"
        if span := _number(text, one.span(group), fewest=5):
            yield span


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand that are short, and shown by the word before them."""
    spans: list[tuple[int, int]] = [*_lettered(text)]
    for one in _LABELLED.finditer(text):
        is_sure = bool(one["colon"]) or one["more"] == "."
        is_vague = one["label"].lower() in _VAGUE
        fewest = 3 if is_sure and not is_vague else 7 if is_vague else 5
        if one["is"] and not is_vague:
            fewest = 4
        if is_vague and _comes_after(_OTHER_NUMBER, text, one.start("number")):
            continue
        if span := _number(text, one.span("number"), fewest=fewest):
            if is_sure or not _SUM_AFTER.match(text, span[1]):
                spans.append(span)
    for one in _CALL.finditer(text):
        span = _number(
            text, one.span("direct" if one["direct"] else "number"), fewest=4 + bool(one["direct"])
        )
        if (
            span
            and text[span[0] - 3 : span[0]].lower() == "at "
            and _HOURS_ALONE.fullmatch(text[slice(*span)])
        ):
            continue
        if span and (span[1] - span[0] > 8 or _GOES_ON.match(text, span[1])):
            if not _YEAR.fullmatch(text[slice(*span)]) and not _SUM_AFTER.match(text, span[1]):
                spans.append(span)
    yield from sorted(spans)


_VAGUE = frozenset(
    [
        "number",
        "numer",
        "nummer",
        "número",
        "numero",
        "home",
        "work",
        "standard",
        "direct",
        "signal",
        "centrala",
        "cel",
        "kom",
        "sms",
        "portable",
        "fixe",
        "extension",
    ]
)


def _number(text: str, span: tuple[int, int], *, fewest: int) -> tuple[int, int] | None:
    """Where the number of a label stands, None if it is a date or too short."""
    start, end = span
    if date := _DATE.search(text, start, end):
        end = date.start()
    whole = re.split(
        rf"[{_BLANKS}]{{3,}}|[{_BLANKS}][/{_DASHES}][{_BLANKS}]|\.[{_BLANKS}]",
        text[start:end],
        maxsplit=1,
    )[0]
    whole = whole.rstrip(_BLANKS + "().．/·-‐‑‒–—−")
    digits = "".join(_GROUP.findall(whole))
    after = text[start + len(whole) : start + len(whole) + 2]
    if not fewest <= len(digits) <= _MOST + 1 or re.match(r"\w|%|[:,.]\d", after):
        return None
    if _HOURS.fullmatch(whole) or (len(digits) < 8 and re.fullmatch(r"\d{1,3}\.\d{1,3}", whole)):
        return None
    return start, start + len(whole)
