"""Field types: each reads a text into a value, or says what is wrong with it."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hubgen.kinds.slugs import slug_fault, slugify
from hubgen.kinds.urls import url_fault
from hubgen.kinds.values import Duration, Number, PartialDate, Ref, Value, Whole


class Wrong(NamedTuple):
    """Why a text is not of a type: the problem's code, message and hint."""

    code: str
    message: str
    hint: str


class Pattern(NamedTuple):
    """A named outline of text: what it is called, its expression and an example."""

    name: str
    expression: str
    example: str
    code: str


LANGUAGE = Pattern(
    "a language tag (BCP 47)", r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en-GB", "bad-language"
)
PATH = Pattern("an address of this site", r"/([a-z0-9-]+/)+", "/groups/old-name/", "bad-alias")
CURRENCY = Pattern("a currency code (ISO 4217)", r"[A-Z]{3}", "GBP", "bad-currency")
SLUG = Pattern("a short name of a-z, 0-9 and dashes", r"[a-z0-9-]{1,80}", "lgcomms", "bad-id")


_FILLERS = "\u115f\u1160\u3164\uffa0"


def _is_seen(character: str) -> bool:
    """Whether a reader sees anything: not of spaces, format characters or Hangul fillers."""
    return unicodedata.category(character)[0] in "LMNPS" and character not in _FILLERS


class _Plain:
    """A type with nothing to set: equal to every other of its class."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Text(NamedTuple):
    """One line of text, kept as it was written."""

    longest: int = 1000
    pattern: Pattern | None = None

    def read(self, text: str) -> Value | Wrong:
        text = text.strip()
        # Most texts begin with an ASCII character, and all of those are seen.
        if text and not "!" <= text[0] <= "~" and not any(map(_is_seen, text)):
            return Wrong("control-character", "nothing of this text can be seen", "write it anew")
        if "\n" in text:
            return Wrong(
                "line-break",
                "this text has more than one paragraph",
                "keep it to one; longer words belong in the body",
            )
        if self.pattern and not re.fullmatch(self.pattern.expression, text[: self.longest + 1]):
            return Wrong(
                self.pattern.code,
                f'"{text}" is not {self.pattern.name}',
                f'write it like "{self.pattern.example}"',
            )
        if len(text) > self.longest:
            return Wrong(
                "too-long",
                f"this text has {len(text):,} characters; at most {self.longest:,} fit",
                "shorten it; longer words belong in the body",
            )
        return text


class Markdown(NamedTuple):
    """Text with Markdown in it; rendered and sanitized like a body."""

    longest: int = 100_000

    def read(self, text: str) -> Value | Wrong:
        if len(text) > self.longest:
            return Wrong(
                "too-long",
                f"this text has {len(text):,} characters; at most {self.longest:,} fit",
                "shorten it, or split the entry",
            )
        return text


class Url(_Plain):
    """An absolute http(s) address, kept byte for byte."""

    __slots__ = ()

    def read(self, text: str) -> Value | Wrong:
        fault = url_fault(text)
        if fault is None:
            return text
        hint = "copy the address from the browser: https://www.example.org/page"
        bare = text.removeprefix("//")
        if re.match(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/|$)", bare.lower()):
            hint = f'did you mean "https://{bare}"?'
        return Wrong("bad-url", f'"{text}" is not a web address: {fault}', hint)


class Email(_Plain):
    """An e-mail address (RFC 5321 §4.1.2, the plain form); of a role, never of a person."""

    __slots__ = ()

    def read(self, text: str) -> Value | Wrong:
        if len(text) <= 254 and re.fullmatch(
            r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
            r"([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}",
            text,
        ):
            return text
        return Wrong(
            "bad-email", f'"{text}" is not an e-mail address', "write it like team@example.org"
        )


_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LOOKS_LIKE_DATE = r"[\d\s./-]+"


@lru_cache(maxsize=4096)
def _read_partial(text: str) -> PartialDate | None:
    """Entries of a hub have many of their dates in common: each is made once."""
    match = _PARTIAL.fullmatch(text)
    if not match or not text.isascii():
        return None
    partial = PartialDate(*(int(part) for part in match.groups("0")))
    if (match[2] and not 1 <= partial.month <= 12) or match[3] == "00":
        return None
    try:
        partial.first.isoformat()
    except ValueError:
        return None
    return partial


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _no_date(text: str, forms: str) -> Wrong:
    """Turn 28/01/2009, 28.1.2009 and 28 January 2009 round, since that is what people write."""
    if _PARTIAL.fullmatch(text):
        return Wrong(
            "bad-date", f'"{text}" is not in the calendar', "look at the month and the day"
        )
    parts = re.split(r"[\s./,-]+", text.lower())
    numbers = [str(_MONTHS.index(p[:3]) + 1) if p[:3] in _MONTHS else p for p in parts]
    hint = f"write it like {forms}"
    if re.fullmatch(r"([0-9]{1,2}-)?[0-9]{1,2}-[0-9]{4}", "-".join(numbers)):
        turned = "-".join(f"{int(number):02d}" for number in reversed(numbers))
        if _read_partial(turned):
            hint = f"write year, month, day: {turned}"
    return Wrong("bad-date", f'"{text}" is not a date', hint)


class Date(_Plain):
    """A day: 2009-01-28."""

    __slots__ = ()

    def read(self, text: str) -> Value | Wrong:
        # Only at this length, with these two dashes, do both know the same days.
        if len(text) == 10 and text[4] == text[7] == "-":
            with suppress(ValueError):
                return date.fromisoformat(text)
        partial = _read_partial(text)
        if partial and partial.day:
            return partial.first
        if partial:
            return Wrong(
                "bad-date",
                f'"{text}" is not a whole date',
                f"write year, month and day, like {partial.first}",
            )
        return _no_date(text, "2009-01-28")


class Partial(NamedTuple):
    """A year, month or day: 2009, 2009-01, 2009-01-28; with `or_text`, also words ("undated")."""

    or_text: bool = False

    def read(self, text: str) -> Value | Wrong:
        partial = _read_partial(text)
        if partial:
            return partial
        if self.or_text and not re.fullmatch(_LOOKS_LIKE_DATE, text):
            return Text(longest=200).read(text)
        return _no_date(text, "2009, 2009-01 or 2009-01-28")


class Length(_Plain):
    """A duration: 6 months, 90 days, 2 weeks, 1 year."""

    __slots__ = ()

    def read(self, text: str) -> Value | Wrong:
        match = re.fullmatch(r"([0-9]{1,4}) (day|week|month|year)s?", text)
        if match and int(match[1]) > 0:
            count = int(match[1])
            if match[2] in ("day", "week") and count <= 3660:
                return Duration(days=count * (7 if match[2] == "week" else 1))
            if match[2] in ("month", "year") and count <= 1200:
                months = count * (12 if match[2] == "year" else 1)
                return Duration(months=months) if months <= 1200 else _no_duration(text)
        return _no_duration(text)


def _no_duration(text: str) -> Wrong:
    return Wrong(
        "bad-duration", f'"{text}" is not a length of time', "write it like 6 months or 90 days"
    )


class Integer(NamedTuple):
    """A whole number, digits only."""

    least: int = 0
    most: int = 10**15

    def read(self, text: str) -> Value | Wrong:
        if (text.isdigit() and text.isascii() and len(text) <= 15) or re.fullmatch(
            r"-?[0-9]{1,15}", text
        ):
            number = int(text)
            if number < self.least:
                hint = f"the least that makes sense is {self.least}"
                return Wrong("bad-integer", f"{text} is too small", hint)
            if number > self.most:
                hint = f"the most that makes sense is {self.most}"
                return Wrong("bad-integer", f"{text} is too large", hint)
            return number
        digits = re.sub(r"(?<=[0-9])[,.' \u00a0_](?=[0-9]{3})", "", text)
        numbers = re.findall(r"[0-9]+", digits)
        hint = f"write the digits only: {numbers[0]}" if len(numbers) == 1 else "write digits only"
        return Wrong("bad-integer", f'"{text}" is not a whole number', hint)


class Decimal(_Plain):
    """A number with or without a decimal point, kept as written."""

    __slots__ = ()

    def read(self, text: str) -> Value | Wrong:
        if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", text):
            return Number(text)
        return Wrong(
            "bad-number", f'"{text}" is not a number', "write it like 12 or 12.50, no sign or unit"
        )


class Boolean(_Plain):
    """true or false, and no other word."""

    __slots__ = ()

    def read(self, text: str) -> Value | Wrong:
        if text in ("true", "false"):
            return text == "true"
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower())
        return Wrong(
            "bad-boolean",
            f'"{text}" is neither true nor false',
            f'write "{meant or text.lower()}"'
            if (meant or text.lower()) in ("true", "false")
            else "write true or false",
        )


class Choice(NamedTuple):
    """One of a few values."""

    values: tuple[str, ...]

    def read(self, text: str) -> Value | Wrong:
        if text in self.values:
            return text
        return Wrong("unknown-choice", f'"{text}" is not one of the values here', "")


class Term(NamedTuple):
    """A term of a vocabulary; that it exists is checked where the vocabularies are known."""

    vocabulary: str

    def read(self, text: str) -> Value | Wrong:
        return text


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference(Whole):
    """Another entry, as <kind plural>/<slug>; `plurals` are the kinds it may be of (none: any)."""

    plurals: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Reference], tuple[tuple[str, ...]]]:
        return Reference, (self.plurals,)

    def read(self, text: str) -> Value | Wrong:
        plural, _, slug = text.partition("/")
        if slug_fault(plural) is None and slug_fault(slug) is None:
            return Ref(plural, slug)
        # What people write instead: /networks/name/, ../networks/name.md, or the name alone.
        parts = [slugify(part) for part in re.sub(r"\.(md|yaml)$", "", text).split("/")]
        parts = [part for part in parts if part]
        first = self.plurals[0] if self.plurals else "networks"
        if len(parts) == 1 and parts[0] != first:
            parts = [first, *parts]
        meant = "/".join(parts[-2:]) if len(parts) > 1 else f"{first}/lgcomms"
        return Wrong(
            "bad-reference",
            f'"{text}" is not a reference',
            f"write the folder, a slash and the file's name: {meant}",
        )


ScalarType = (
    Text
    | Markdown
    | Url
    | Email
    | Date
    | Partial
    | Length
    | Integer
    | Decimal
    | Boolean
    | Choice
    | Term
    | Reference
)


class ListOf(NamedTuple):
    """Several values of one type; at least `least` and at most `most`."""

    item: ScalarType | RecordOf
    least: int = 0
    most: int = 200


class Field(NamedTuple):
    """One declared field: its type, whether it must be there, and the words that explain it."""

    name: str
    type: FieldType
    help: str = ""
    label: str = ""
    required: bool = False
    facet: bool = False

    @property
    def words(self) -> str:
        """Its label, made from the name where none was given."""
        return self.label or self.name.replace("_", " ").replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecordOf(Whole):
    """A set of named fields; at least one of `any_of` must be there."""

    fields: tuple[Field, ...]
    any_of: tuple[str, ...] = ()
    outline: Outline = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outline", outline_of(self.fields))

    def __reduce__(self) -> tuple[type[RecordOf], tuple[tuple[Field, ...], tuple[str, ...]]]:
        return RecordOf, (self.fields, self.any_of)


FieldType = ScalarType | ListOf | RecordOf


class Outline(NamedTuple):
    """What is asked of declared fields at every entry, found out once.

    The last five are those that hold, somewhere in them, what their name says: dates, terms of a
    vocabulary, references, addresses, Markdown. `facets` are (name, field, field inside it).
    """

    by_name: Mapping[str, Field]
    required: tuple[Field, ...]
    facets: tuple[tuple[str, Field, Field | None], ...]
    dated: tuple[Field, ...]
    termed: tuple[Field, ...]
    referring: tuple[Field, ...]
    linked: tuple[Field, ...]
    written: tuple[Field, ...]


def outline_of(fields: Sequence[Field]) -> Outline:
    """The outline of a set of declared fields."""
    sorts = ((Date, Partial), (Term,), (Reference,), (Url,), (Markdown,))
    return Outline(
        {field.name: field for field in fields},
        tuple(field for field in fields if field.required),
        tuple(_facets(fields)),
        *(tuple(one for one in fields if _holds(one.type, sort)) for sort in sorts),
    )


def _facets(fields: Sequence[Field]) -> Iterator[tuple[str, Field, Field | None]]:
    for field in fields:
        if isinstance(field.type, RecordOf):
            yield from ((field.name, field, inner) for inner in field.type.fields if inner.facet)
        elif field.facet:
            item = field.type.item if isinstance(field.type, ListOf) else field.type
            name = item.vocabulary if isinstance(item, Term) else field.name
            yield name.replace("_", "-"), field, None


def _holds(type_: FieldType, wanted: tuple[type[ScalarType], ...]) -> bool:
    if isinstance(type_, ListOf):
        return _holds(type_.item, wanted)
    if isinstance(type_, RecordOf):
        return any(_holds(field.type, wanted) for field in type_.fields)
    return isinstance(type_, wanted)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Kind(Whole):
    """A sort of entry: one declaration from which checks, schema, scaffold and pages follow."""

    name: str
    plural: str
    label: str
    labels: str
    help: str
    fields: tuple[Field, ...]
    body_required: bool = False
    outline: Outline = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outline", outline_of(self.fields))

    def __reduce__(self) -> tuple[type[Kind], tuple[object, ...]]:
        words = self.name, self.plural, self.label, self.labels, self.help
        return Kind, (*words, self.fields, self.body_required)

    def field(self, name: str) -> Field | None:
        """The declaration of a field, or None."""
        return self.outline.by_name.get(name)
