"""E-mail addresses in a text, also those written so that machines should not see them."""

from __future__ import annotations

import re

from hubgen.mail.marks import ADDRESS, ANY, Found

_LOCAL = r"\w.+'’&%~#!$*^{|}\-"
_AT = "[@＠﹫]"
_DOTS = "[.．。]"
# RFC 5322 §3.4.1, RFC 6531 §3.3; a leading "@" is part of how the fediverse writes people.
_PLAIN = re.compile(
    rf"(?:mailto:)?[@＠]?(?<![{_LOCAL}])"
    rf"(?:\"[^\"\n{ANY}]{{1,64}}\"|[{_LOCAL}]++)[^\S\n]?{_AT}[^\S\n]?"
    rf"(?:(?:[\w-]{{1,63}}{_DOTS}){{1,8}}[\w-]{{2,63}}|\[[\d.:a-f]{{3,40}}\]|localhost\b)",
    re.IGNORECASE,
)
_AT_WORDS = r"at|ät|a|arobase|arobas|arroba|chiocciola|ma[lł]pa|apenstaartje|apestaartje|snabel-?a|klammeraffe"
_DOT_WORDS = r"dot|punkt|point|punto|kropka|ponto|punt|prick"
_OPEN, _SHUT = r"[^\S\n]{0,2}[\[({<_][^\S\n]{0,2}", r"[^\S\n]{0,2}[\])}>_][^\S\n]{0,2}"
_DOT = rf"(?:\.|{_OPEN}(?:{_DOT_WORDS}|\.){_SHUT}|[^\S\n]{{1,2}}(?:{_DOT_WORDS})[^\S\n]{{1,2}})"
_SPELT_DOT = rf"(?:{_OPEN}(?:{_DOT_WORDS}|\.){_SHUT}|[^\S\n]{{1,2}}(?:{_DOT_WORDS})[^\S\n]{{1,2}})"
_BRACKETED = re.compile(
    rf"(?<![\w.+-])[\w.+-]++(?:{_SPELT_DOT}[\w+-]++){{0,3}}{_OPEN}(?:{_AT_WORDS}|[@＠]){_SHUT}"
    rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,6}}",
    re.IGNORECASE,
)
# "at" without brackets is a word of every other sentence: a spelt-out dot after it makes the address.
_SPELT = re.compile(
    rf"(?<![\w.+-])[\w.+-]++(?:{_SPELT_DOT}[\w+-]++){{0,3}}[^\S\n]{{1,2}}(?:{_AT_WORDS}|@)[^\S\n]{{1,2}}"
    rf"[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,3}}{_SPELT_DOT}[\w-]{{2,63}}(?:{_DOT}[\w-]{{2,63}}){{0,4}}",
    re.IGNORECASE,
)
# So does a dot inside what stands before it: "jo.smith at example.org".
_DOTTED = re.compile(
    r"(?<![\w.+-])\w{1,30}[._]\w{1,30}(?:[._]\w{1,30})?[^\S\n]{1,2}(?:at|@)[^\S\n]{1,2}"
    r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[^\w\"@＠]*")
_SHAPES = (_BRACKETED, _SPELT, _DOTTED)


def clear_addresses(text: str, found: Found) -> str:
    """A text with a mark for every e-mail address; `found` counts them."""
    if re.search(_AT, text):
        text, count = _PLAIN.subn(_marked, text)
        found["e-mail address"] += count
    for shape in _SHAPES:
        text, count = shape.subn(ADDRESS, text)
        found["e-mail address"] += count
    return text


def _marked(found: re.Match[str]) -> str:
    """The mark, after what only stood in front: a quotation mark, an asterisk."""
    before = _BEFORE.match(found[0])
    return (before[0] if before else "") + ADDRESS
