"""Passwords, codes, user names and keys that a text gives away, in any of the languages of mail."""

from __future__ import annotations

import re

from hubgen.mail.marks import ANY, PASSWORD, Found, speaks_of

_SECRET = (
    r"(?:pass-?words?|passwd|pass[\s-]?phrases?|pwd|pw|pass[\s-]?codes?|psk|"
    r"pin(?:[\s-]?(?:code|number|no\.?))?|pincode|"
    r"(?:access|entry|door|gate|alarm|key|safe|security|wi-?fi|login|log-in|verification|invite|invitation|"
    r"joining|participant|host|guest|confirmation|unlock|moderator|zugangs|zutritts|tür|einladungs)"
    r"[\s-]?(?:code|key|pin)|host[\s-]?key|"
    r"(?:api|secret|private|licen[cs]e|product|stream|encryption|network|lizenz)[\s-]?(?:key|schlüssel)|"
    r"api[\s-]?token|access[\s-]?token|bearer token|secret|"
    r"(?:sitzungs|meeting-?|besprechungs-?|wlan-?)?(?:kennw[oö]rt(?:er)?|passw[oö]rt(?:er)?|kenncode)|"
    r"zugangsdaten|losungswort|mots? de passe|mdp|codes? d['’ ]acc[èe]s|code secret|code wi-?fi|clé wi-?fi|"
    r"contraseñas?|contrasena|clave(?: de acceso)?|c[oó]digo de ac(?:c)?es(?:o|so)|contrasenya|"
    r"password d['’]accesso|parola d['’]ordine|codice (?:di |d['’])?accesso|chiave di accesso|"
    r"has[łl]a?|has[łl]o|kod dost[eę]pu|wachtwoord(?:en)?|toegangscode|senha|palavras?[\s-]passe|"
    r"lösenord(?:et)?|lösenkod|adgangskode[nr]?|adgangsord|kodeord(?:et)?|passord(?:et)?|"
    r"cyfrinair|cod (?:mynediad|pas))"
)
_USER = (
    r"(?:user[\s-]?names?|user[\s-]?id|log-?in(?:[\s-](?:name|id))?|log-?on|userid|user|"
    r"benutzer(?:name|kennung)?|anmeldename|identifiants?|nom d['’]utilisateur|utilisateur|"
    r"usuario|nombre de usuario|nome utente|utente|gebruikersnaam|gebruiker|"
    r"(?:nazwa )?u[zż]ytkownika?|utilizador|nome de (?:utilizador|usu[aá]rio)|usu[aá]rio|"
    r"användarnamn(?:et)?|användare|brugernavn(?:et)?|bruger|brukernavn|enw defnyddiwr)"
)
_SAYS = (
    r"(?:is now|is still|is|was|will be|lautet|ist|heißt|war|est|era|es|è|jest|to|é|är|er|yw|oedd)"
)
_QUOTED = r"[\"“„«'‘`][^\"”“»'’`\n" + ANY + r"]{1,80}[\"”“»'’`]"
_TOKEN = rf"[^\s{ANY}<>]{{1,80}}"
_COLON = r"[^\S\n]{0,3}(?::|=|->|→|➜)[^\S\n]{0,3}"
_GIVEN = re.compile(
    rf"(?<![\w-])(?P<label>(?P<user>{_USER})|{_SECRET})(?P<more>[^\S\n]\([^()\n{ANY}]{{1,30}}\))?[*_]{{0,2}}"
    rf"(?:(?P<colon>{_COLON}|[^\S\n]?[–-][^\S\n])[*_]{{0,2}}\n{{0,2}}|[^\S\n]{{1,2}}(?P<says>{_SAYS})[^\S\n]{{1,2}}:?[^\S\n]?"
    rf"|[^\S\n]{{1,3}})(?P<value>{_QUOTED}|{_TOKEN})",
    re.IGNORECASE,
)
# What comes after the word when the sentence only speaks about passwords.
_ABOUT = frozenset(
    """
        a an and any are as ask asked at attached be been before below both but by can
        cannot case changed changes could do does due e-mailed emailed ends every
        expired expires expiry for forgot forgotten from generator given had has have
        hidden how i if in incorrect invalid is it its just lost manager managers may
        more must my n/a necessary need needed needs never no none not nothing now of
        off on once one only optional or our over page pages policy policies prompt
        protected protection recovery reminder request required requirements reset
        resets rotation same screen see sent separate separately set settings shared
        sharing should sign so still strength tba tbc that the their them then there
        these they this to too under unchanged unknown until up update updates very via
        want was we weak were what when where which who will with without works would
        wrong yes you your ab alle aber auf aus bei bitte das dass dem den der die ein
        eine einer erforderlich es falsch folgt für geben gibt habe haben hat ich im in
        ist ja kann kein keine kommt mit muss nach nicht nie nötig noch nur oder ohne
        per schicke sehr sein sie sind so über um und unten uns unverändert unsere vom
        von war was weil wenn wer werden wie wir wird wurde zu zum zur zurücksetzen à
        à-part au aux avec ce ces ci-dessous comme dans de des doit du en est et été il
        ils je la le les leur mais même ne non nous obligatoire on ou oublié par pas
        perdu plus pour qu que qui requis sans sera ser si son sont sous sur très un une
        vos votre vous al antes con como cuando debe del desde el ella esta este fue ha
        hay las lo los más me mi muy nos nuestra nuestro obligatoria olvidada para pero
        por que se según ser será sin sobre son su también te tiene una uno y ya alla
        anche ancora che chi col come da dal dalla degli dei del della delle dello di
        dimenticata e era gli ho i il la le lo ma mia nel nella noi non o obbligatoria
        per perché più può quando questa questo se sei siete solo sono stata su sua tra
        un una vi aan als bij dat de deze die dit een en er geen heb heeft het hoe ik in
        is je jullie kan komt maar met moet naar niet nodig nog of om onder ons ook op
        over per te uit van vergeten voor wat we werd wie wordt worden zal ze zijn
        zonder ale był była będzie być co czy dla do i ich ja jak jest już lub ma może
        mój musi na nam nasze nie o od po pod potrzebne przez przy się są ta tak te to
        tu tylko w we wymagane z za ze żeby ao aos apenas até cada com como da das de
        dela dele deve do dos ela ele em era essa esse esta este está foi mais mas meu
        minha muito na não nas no nos nossa nosso o os ou para pela pelo por quando que
        se sem será seu são só sua também tem um uma vai você av behövs den det då efter
        eller en ett fick från för glömt har hos i inte jag kan kommer man med men
        mycket måste ni när och om oss på så skickas som till vad var vi vid af at blev
        der det dette ej eller er et fik for fra glemt har hvad hvis hvor ikke jeg kan
        kræves med men må nogen når også om os på som til uden ved vi vil a ar ac am
        angen bod ei eich eu fod fydd gan gyda heb hyn i mae neu ni o oes oherwydd sydd
        wedi y yn yr
        """.split()
)
_HAS_SECRET = re.compile(r"(?=.{0,79}\d)|.{0,79}[!#$%&*+=@\\^|~]|[^\WA-Z\d_]{1,40}[A-Z]")
_NEXT_LABEL = re.compile(
    rf"[^\S\n]{{0,3}}(?:[,;/|]|[(]|\b(?:and|und|et|y|e|i|en|och|og|with|for|mit)\b)[^\S\n]{{0,2}}(?:the |das |le |la |el |il |het )?"
    rf"(?:{_USER}|{_SECRET})\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[.!?][)\"”»]?(?=\s|$)|[,;:)(–—](?=\s|$)|[^\S\n]{2,}|[^\S\n][-/|][^\S\n]|[" + ANY + r"<>\n]"
)
_LINE_START = re.compile(
    r"(?:^|\n)[^\S\n]{0,8}(?:[-*•·>+][^\S\n]{1,3}|\d{1,2}[.)][^\S\n]{1,3})?[*_]{0,2}$"
)
_LONGEST = 80
_KEYS = re.compile(
    r"\b(?:sk-[\w-]{20,200}|gh[pousr]_\w{20,200}|github_pat_\w{20,200}|glpat-[\w-]{15,100}|"
    r"xox[abeprs]-[\w-]{10,200}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,60}|eyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{0,2000}|"
    r"pypi-[\w-]{20,300}|npm_\w{20,100}|SG\.[\w-]{16,40}\.[\w-]{16,80})"
    r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,8000}+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?"
    r"|(?<=\bBearer )[\w.~+/-]{16,2000}=*",
)
# "pass" is a word of its own, unless what follows can be nothing else.
_PASS = re.compile(
    rf"(?<![\w-])(pass[^\S\n]{{1,2}})(?=[a-z]{{1,20}}\d|\d{{1,20}}[a-z])[^\s{ANY}),;]{{4,40}}",
    re.IGNORECASE,
)
_STEMS = """
    pass pwd pw mdp psk pin code kod cod key clé secret token kennw kennc zugang losung
    schlüssel clave contra parola chiave has wachtw senha palavra lösen adgang cyfrin user
    log benutz anmeld identifiant utili usu utente gebruik ytkowni användar bruger bruker
    enw cód bearer begin eyj sk- gh xox akia aiza glpat npm_ sg.
    """.split()
_SURE_USER = re.compile(
    r"(?:user|benutzer|gebruikers|bruger|bruker|användar)[\s-]?(?:name?|navn|namn|kennung|id)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"[^\S\n]{{0,2}}(?:$|[\n,;/|).!?{ANY}]|[–-]\s|(?:and|und|et|y|e|i|en|och|og)\b)"
)


def clear_passwords(text: str, found: Found) -> str:
    """A text with a mark for every password, code and user name; `found` counts them."""
    if not speaks_of(text, _STEMS):
        return text
    text, count = _KEYS.subn(PASSWORD, text)
    text, more = _PASS.subn(rf"\1{PASSWORD}", text)
    found["password"] += count + more
    parts: list[str] = []
    at = 0
    while one := _GIVEN.search(text, at):
        start = one.start("value")
        end = _end(text, one)
        if end <= start:
            # The value may itself be a label: "password PIN 4711".
            end = max(one.end("label"), at + 1)
            parts.append(text[at:end])
        else:
            parts += (text[at:start], PASSWORD)
            found["password"] += 1
        at = end
    return "".join((*parts, text[at:]))


def _end(text: str, found: re.Match[str]) -> int:
    """Where the secret ends that a label gives away; where it begins if none is given."""
    start, value = found.span("value")[0], found["value"]
    if value[0] in "\"“„«'‘`" and len(value) > 2 and found.end() - start == len(value):
        if re.fullmatch(_QUOTED, value) and (found["colon"] or found["says"] or not found["user"]):
            return found.end()
    if found["colon"]:
        return _after_colon(text, found, start)
    word = value.rstrip(".,;:!?)»”\"'*_")
    if not word or word.strip("(\"'“„«").casefold() in _ABOUT:
        return start
    if found["user"] and not (_looks_secret(word) or _is_user(text, found, start + len(word))):
        return start
    if found["says"]:
        return _after_verb(text, start, word, bool(found["user"]))
    return start + len(word) if found["user"] or _looks_secret(word) else start


def _is_user(text: str, found: re.Match[str], end: int) -> bool:
    """Whether a word behind "user name" is one: nothing of the sentence comes after it."""
    return bool(_SURE_USER.fullmatch(found["label"]) and _ENDS.match(text, end))


def _after_colon(text: str, found: re.Match[str], start: int) -> int:
    """Behind a colon: the line if it begins with the label, else a word."""
    word = found["value"].rstrip(".,;!?)»”\"'") or found["value"]
    first = word.strip("(\"'“„«*_").casefold()
    is_dash = ":" not in found["colon"] and "=" not in found["colon"]
    is_line = bool(_LINE_START.search(text, max(0, found.start() - 12), found.start()))
    if first in _ABOUT:
        line = text[start : start + _LONGEST].partition("\n")[0].rstrip()
        few = is_line and not found["user"] and len(line.split()) <= 4 and re.search(r"\d", line)
        return start + len(line.rstrip(".")) if few else start
    if is_dash and (found["user"] or not (is_line or _looks_secret(word))):
        return start
    if found["user"]:
        ends = _looks_secret(word) or _ENDS.match(text, start + len(word))
        return start + len(word) if ends else start
    return max(_line_end(text, start), start + len(word)) if is_line else start + len(word)


def _line_end(text: str, start: int) -> int:
    """The end of a secret that has its line to itself: it may hold spaces."""
    line = text[start : start + _LONGEST].partition("\n")[0]
    if label := _NEXT_LABEL.search(line):
        line = line[: label.start()]
    if sentence := _SENTENCE.search(line):
        line = line[: sentence.start()]
    words = line.split()
    for place, word in enumerate(words):
        if place and word.casefold() in _ABOUT:
            return start + len(words[0].rstrip(".,;"))
    return start + len(line.rstrip(" \t\u00a0.,;"))


def _after_verb(text: str, start: int, word: str, is_user: bool) -> int:
    """After "is": a word that looks secret, or some words that nothing else can be."""
    if _looks_secret(word):
        return start + len(word)
    rest = text[start : start + _LONGEST]
    sentence = _SENTENCE.search(rest)
    said = (rest[: sentence.start()] if sentence else rest).rstrip()
    words = said.casefold().split()
    few = 2 if is_user else 6
    if not 1 <= len(words) <= few or any(one in _ABOUT or one.endswith("ly") for one in words):
        return start
    return start if words[0].endswith(("ed", "able")) else start + len(said)


def _looks_secret(word: str) -> bool:
    """Whether a word has what a password is asked to have."""
    return len(word) > 2 and bool(_HAS_SECRET.match(word)) and not re.fullmatch(r"[\d.,]+%", word)
