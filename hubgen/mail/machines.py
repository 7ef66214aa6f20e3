"""Headers → what kind of machine wrote a message, if no person did."""

from __future__ import annotations

import re
from email.message import Message

# What programs put before the subject of an answer that nobody wrote, in their languages.
_SUBJECT = re.compile(
    r"(automatic(ally)? reply|auto(matic)?[ -]?(reply|response)|ooo\b"
    r"|out of (the )?office(?! \w+ (that|which|for|at))"
    r"|automatische antwort|abwesen|réponse automatique|absence du bureau|absent du bureau"
    r"|respuesta automática|fuera de la oficina|risposta automatica|fuori sede"
    r"|automatisch antwoord|afwezig|autosvar|automatiskt svar|automatisk svar|frånvaro"
    r"|odpowiedź automatyczna|autoodpowiedź|resposta automática|fora do escritório"
    r"|automatická odpověď|ateb awtomatig|automaattinen vastaus|自動応答|自動返信)",
    re.IGNORECASE,
)
_BOUNCE = re.compile(
    r"(undeliver|delivery status notification|mail delivery (failed|subsystem|system)|returned mail"
    r"|delivery failure|failure notice|unzustellbar|non remis|échec de la remise"
    r"|no se puede entregar|onbestelbaar|niedostarczon|non recapitabil|não entregue)",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    r"(read|gelesen|lu|leído|gelezen|letto|przeczytano|lida|läst)\s?: ", re.IGNORECASE
)
_SYSTEM = re.compile(r"(mailer-daemon|postmaster)@", re.IGNORECASE)
_INVITES = ("request", "reply", "cancel", "counter")


def machine_of(message: Message, subject: str) -> str:
    """What a message is in words ("an automatic reply"); empty when a person wrote it."""
    sort = message.get_content_type()
    report = str(message.get_param("report-type", "")).lower()
    if report == "disposition-notification" or _RECEIPT.match(subject):
        return "a receipt"
    sender = str(message.get("From", ""))[:1000]
    if sort == "multipart/report" or _SYSTEM.search(sender) or _BOUNCE.match(subject):
        return "a delivery report"
    if sort == "text/calendar" or _method(message) in _INVITES:
        return "an invitation"
    if _is_automatic(message) or _SUBJECT.match(subject):
        return "an automatic reply"
    return ""


def _is_automatic(message: Message) -> bool:
    """RFC 3834 §5, and what came before it."""
    said = str(message.get("Auto-Submitted", "no")).strip().lower()
    told = str(message.get("Precedence", "")).strip().lower()
    return (
        not said.startswith("no")
        or told == "auto_reply"
        or any(message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Autorespond-To"))
    )


def _method(message: Message) -> str:
    """What an invitation wants (RFC 5546 §1.4); Outlook says it of the message as a whole."""
    if "calendarmessage" in str(message.get("Content-Class", "")).lower():
        return "request"
    return str(message.get_param("method", "")).lower()
