"""Secrets and numbers that nothing but a word before them gives away, in the words of many tongues."""

from __future__ import annotations

import re

from hubgen.mail.marks import ANY, MEETING, PASSWORD, TELEPHONE, Found

_SECRET = re.compile(
    r"(?<!\w)((?:pass ?(?:word|code|phrase)|pwd|mot de passe|mdp|kennwort|passwort|zugangscode|losung"
    r"|contraseña|clave|parola d['’]ordine|wachtwoord|hasł[oa]|palavra-passe|senha|lösenord|adgangskode"
    r"|passord|heslo|cyfrinair|salasana|jelszó)[^\n:：.?!]{0,60}[:：][^\S\n]*)"
    rf"([^\s{ANY}]{{3,80}})",
    re.IGNORECASE,
)
_USER = re.compile(
    r"(?<!\w)((?:user(?: ?name)?|login|log-in|benutzer(?:name)?|identifiant|usuario|utente|gebruiker(?:snaam)?"
    r"|użytkownik|utilizador|användare|bruger(?:navn)?|uživatel|felhasználó)\s{0,2}:?\s{1,2})"
    r"([\w.@-]*[._\d@][\w.@-]*)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"(?<!\w)((?:durchwahl|nebenstelle|apparat|ext(?:ension)?|poste|extensión|interno|toestel|wewn(?:ętrzny)?"
    r"|ramal|extensão|anknytning|lokal|linka|estyniad|mellék)\.?[^\S\n]{0,2}:?[^\S\n]{0,2})"
    r"(\d[\d /-]{1,12}\d)(?!\d)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?<!\w)((?:meeting[ -]?)?ID[^\S\n]{0,2}:?[^\S\n]{0,2})(\d{3}[ -]?\d{3,4}[ -]?\d{3,4})\b"
)
_SHAPE = re.compile(r"[\d#!$%&*+@_=~^]|[a-z][A-Z]")
_AFTER = ".,;:!?)\"'»“”"


def clear_labelled(text: str, found: Found) -> str:
    """A text with a mark for each of them; `found` counts them."""
    text = _SECRET.sub(lambda one: _secret(one, found), text)
    for shape, mark, sort in (
        (_USER, PASSWORD, "password"),
        (_EXTENSION, TELEPHONE, "telephone number"),
        (_MEETING, MEETING, "meeting link"),
    ):
        text, count = shape.subn(lambda one, mark=mark: one[1] + mark, text)  # type: ignore[misc]
        found[sort] += count
    return text


def _secret(one: re.Match[str], found: Found) -> str:
    """The label with a mark, unless what follows is an ordinary word."""
    secret = one[2].rstrip(_AFTER)
    if not _SHAPE.search(secret):
        return one[0]
    found["password"] += 1
    return one[1] + PASSWORD + one[2][len(secret) :]
