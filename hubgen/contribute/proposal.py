"""The answers of a form that proposes an entry → the file of the new entry, or what is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from hubgen.check.entry import Entry
from hubgen.contribute.answers import Answers
from hubgen.contribute.judging import faults_of
from hubgen.contribute.known import Known, names_of
from hubgen.contribute.meant import meaning_of
from hubgen.contribute.outcome import WRITTEN, Outcome, problems
from hubgen.contribute.prose import body_of
from hubgen.contribute.verdict import Fault
from hubgen.edit.writing import Written, entry_text
from hubgen.hub.likely import Named, Names, one_name
from hubgen.kinds.asking import BODY, UNKNOWN, Question, has_unknown
from hubgen.kinds.questions import in_a_sentence
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Field, FieldType, Kind, ListOf, RecordOf, Term
from hubgen.kinds.urls import host
from hubgen.problems import Misuse

SUPPORTS = "named by the person who proposed this entry"
_OVER = ("closed", "merged")


def propose_entry(answers: Answers, known: Known, today: date) -> Outcome:
    """The new file, checked as `check` would; or what to write instead, all of it at once."""
    kind = answers.form.kind
    if kind is None:
        raise Misuse(f"the form {answers.form.name} proposes nothing")
    faults: list[Fault] = []
    doubts: list[str] = []
    told = _told(answers, known, faults, doubts)
    values = _values(kind, told, known, today)
    faults += [one for one in _missing(answers, values, told) if not _is_named(one, faults)]
    faults += _repeated(answers, kind, values, known)
    if faults:
        return problems(faults, by_mail=answers.is_mail)
    slug = _slug(kind, values)
    path = f"content/{kind.plural}/{slug}.md"
    text = entry_text(kind, values, body_of(str(told.get(BODY, ""))))
    faults = faults_of(path, text, answers.form, known, today)
    if faults:
        return problems(faults, by_mail=answers.is_mail)
    title = str(values["title"])
    name = f"{kind.plural}-{slug}"
    doubts += _alike(path, title, known)
    subject = f"Add the {in_a_sentence(kind.label)}: {title}"
    return Outcome(WRITTEN, {path: text}, f"add-{name}", subject, doubts=tuple(doubts), is_new=True)


def _told(
    answers: Answers, known: Known, faults: list[Fault], doubts: list[str]
) -> dict[str, Written]:
    """What each answer means, by its path; what is wrong, or unsure, goes to the lists."""
    told: dict[str, Written] = {}
    for question in answers.form.questions:
        answer = answers.given.get(question.id, "")
        if question.is_long:
            told[question.path] = answer if answer.strip() else ""
            continue
        meant = meaning_of(question, answer, known)
        faults += meant.faults
        doubts += meant.doubts
        told[question.path] = meant.value
    return {path: value for path, value in told.items() if value}


def _values(kind: Kind, told: dict[str, Written], known: Known, today: date) -> dict[str, Written]:
    """The fields of the entry, in the order of the declaration."""
    found: dict[str, Written] = {}
    for field in kind.fields:
        value = str(today) if field.name == "added" else _value(field, told, known)
        if value:
            found[field.name] = value
    status = found.get("status")
    if isinstance(status, dict) and status.get("state") in _OVER and "ended" not in found:
        status["as_of"] = str(today)
    return found


def _value(field: Field, told: dict[str, Written], known: Known) -> Written:
    if field.name == "sources":
        urls = told.get("sources.0.url", ())
        return tuple({"url": str(url), "supports": SUPPORTS} for url in urls)
    if isinstance(field.type, RecordOf):
        return _record(field.name, field.type, field.required, told)
    if isinstance(field.type, ListOf) and isinstance(field.type.item, RecordOf):
        record = _record(f"{field.name}.0", field.type.item, field.required, told)
        return (record,) if record else ()
    value = told.get(field.name, "")
    return value or (_unknown(field.type, known) if field.required else "")


def _record(
    place: str, type_: RecordOf, required: bool, told: dict[str, Written]
) -> dict[str, Written]:
    inside = {one.name: told.get(f"{place}.{one.name}", "") for one in type_.fields}
    if not required and not any(inside.values()):
        return {}
    for one in type_.fields:
        if one.required and not inside[one.name] and has_unknown(one.type):
            inside[one.name] = UNKNOWN
    return {name: value for name, value in inside.items() if value}


def _unknown(type_: FieldType, known: Known) -> Written:
    """What says that nobody knows, where the type has a word for it."""
    item = type_.item if isinstance(type_, ListOf) else type_
    vocabularies = known.checked.rules.vocabularies
    is_term = isinstance(item, Term) and item.vocabulary in vocabularies
    has_term = is_term and UNKNOWN in vocabularies[getattr(item, "vocabulary", "")].current
    if has_term or has_unknown(item):
        return (UNKNOWN,) if isinstance(type_, ListOf) else UNKNOWN
    return ""


def _missing(
    answers: Answers, values: dict[str, Written], told: dict[str, Written]
) -> Iterator[Fault]:
    """What the entry cannot be without, and was not answered."""
    for question in answers.form.questions:
        if question.needed and not _is_there(question, values, told):
            yield Fault(question.label, "", "please write something here.")


def _is_named(fault: Fault, faults: list[Fault]) -> bool:
    return any(one.label == fault.label for one in faults)


def _is_there(question: Question, values: dict[str, Written], told: dict[str, Written]) -> bool:
    if question.path in told:
        return True
    found: Written = values
    for part in question.path.split("."):
        if isinstance(found, dict):
            found = found.get(part, "")
        elif isinstance(found, tuple) and found:
            found = found[0]
    return bool(found)


def _repeated(
    answers: Answers, kind: Kind, values: dict[str, Written], known: Known
) -> Iterator[Fault]:
    """Entries with this name or this address: nothing is added twice, nothing written over."""
    title, url = str(values.get("title", "")), str(values.get("url", ""))
    labels = {question.path: question.label for question in answers.form.questions}
    same = next((one for one in _shown(known) if title and one_name(title) in names_of(one)), None)
    if same is not None:
        yield Fault(labels["title"], title, _already(same, known))
    elif title and (taken := _taken(kind, _slug(kind, values), known)):
        yield Fault(labels["title"], title, taken)
    if url and same is None:
        for entry in known.strangers_at(url, "", str(values.get("network", ""))):
            yield Fault(labels.get("url", "url"), url, _already(entry, known))
            return


def _shown(known: Known) -> Iterator[Entry]:
    return (one for one in known.checked.entries if not one.is_retired)


def _already(entry: Entry, known: Known) -> str:
    return (
        "this is here already. If something there is wrong, say so at the foot of its page: "
        f"{known.address(entry)}"
    )


def _taken(kind: Kind, slug: str, known: Known) -> str:
    """Why no entry may have this file name; empty when one may."""
    address = f"/{kind.plural}/{slug}/"
    for entry in known.checked.entries:
        same = entry.kind == kind and slug in (entry.slug, entry.id)
        if same or address in entry.texts("aliases"):
            if entry.is_retired:
                return "this was here before and was taken off. An editor has to look at it."
            return _already(entry, known)
    if known.is_file(kind.plural, slug):
        return "a name like this is here already. Say in the name what sets it apart."
    return ""


def _slug(kind: Kind, values: dict[str, Written]) -> str:
    """The file's name: from the title, else from the web address, else from what sets it apart."""
    title, url = str(values.get("title", "")), str(values.get("url", ""))
    if slug := slugify(title) or slugify(host(url)):
        return slug
    digest = hashlib.blake2b(title.encode(), digest_size=4).hexdigest()
    return f"{kind.name[:60]}-{digest}"


def _alike(path: str, title: str, known: Known) -> Iterator[str]:
    """Entries with nearly this name: an editor should look."""
    names = Names(Named(one.path, (one.title, *one.texts("aka"))) for one in known.checked.entries)
    for like in names.like(Named(path, (title,))):
        yield f'{like.path} has nearly the same name: "{like.other}"'
