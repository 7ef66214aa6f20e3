"""The values of choices in the reader's words."""

from __future__ import annotations

_TITLES = {
    "status": {
        "active": "Active",
        "quiet": "Quiet",
        "paused": "Paused",
        "closed": "Closed",
        "merged": "Merged",
        "unknown": "Not confirmed",
    },
    "cost": {
        "free": "Free",
        "paid": "Paid",
        "mixed": "Partly free",
        "unknown": "Cost not known",
    },
    "join": {
        "open": "Open, no sign-up",
        "request": "Ask to join",
        "registration": "Register",
        "invitation": "By invitation",
        "employer": "Through your job",
        "closed": "Closed to new members",
        "unknown": "Way in not known",
    },
    "retired": {
        "duplicate": "it was listed twice",
        "spam": "it was spam",
        "owner-request": "its owner asked for it",
        "out-of-scope": "it is not what this hub collects",
    },
    "visibility": {
        "public": "Yes",
        "members": "Members only",
        "unknown": "Not known",
    },
    "activity": {"busy": "Busy", "steady": "Steady", "low": "Low", "silent": "Silent"},
    "qualifier": {"exactly": "", "about": "about ", "more-than": "more than ", "nearly": "nearly "},
    "how": {
        "visited": "looked at it",
        "owner-confirmed": "asked its owner",
        "member-report": "heard it from a member",
    },
}

_MEANINGS = {
    "status": {
        "active": "There is dated proof of life, or a current page.",
        "quiet": "It is there, but little happens.",
        "paused": "It says that it has stopped for a time.",
        "closed": "It has ended. The entry stays, with what replaced it.",
        "merged": "It has become part of another.",
        "unknown": "No proof is recent enough to say. It does not mean closed.",
    },
    "cost": {
        "free": "Taking part costs nothing.",
        "paid": "A person or an organisation pays to take part.",
        "mixed": "Some of it, or some people, are free.",
        "unknown": "No page that was read tells the price.",
    },
    "join": {
        "open": "Nobody has to let you in.",
        "request": "You ask, and they decide.",
        "registration": "You make an account or sign up.",
        "invitation": "Somebody has to invite you.",
        "employer": "Your job or your employer gives you the right.",
        "closed": "It takes nobody new.",
        "unknown": "No page that was read tells how one gets in.",
    },
}


def choice_meaning(field: str, value: str) -> str:
    """What a value means, in a sentence; empty for the hub's own choices."""
    return _MEANINGS.get(field, {}).get(value, "")


def choice_title(field: str, value: str) -> str:
    """What readers see for a value: the built-in words, else the value itself as words."""
    known = _TITLES.get(field, {}).get(value)
    if known is not None:
        return known
    if value in ("true", "false"):
        return "Yes" if value == "true" else "No"
    return value.replace("-", " ").replace("_", " ").capitalize()
