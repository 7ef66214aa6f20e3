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
        "open": "Open to anyone",
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


def choice_title(field: str, value: str) -> str:
    """What readers see for a value: the built-in words, else the value itself as words."""
    known = _TITLES.get(field, {}).get(value)
    if known is not None:
        return known
    if value in ("true", "false"):
        return "Yes" if value == "true" else "No"
    return value.replace("-", " ").replace("_", " ").capitalize()
