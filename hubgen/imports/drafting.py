"""Items → drafts of entries: what fits stands in its field, what does not is told in a comment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hubgen.check.checked import Checked, read_entry
from hubgen.check.entries import check_future
from hubgen.check.entry import Entry
from hubgen.contribute.naming import named, term_names
from hubgen.contribute.prose import body_of
from hubgen.edit.writing import Written, entry_text
from hubgen.hub.likely import Named, Names, one_name
from hubgen.imports.columns import kind_named
from hubgen.imports.items import Item
from hubgen.imports.outcome import DRAFTED, REFUSED, SKIPPED, Line, Outcome
from hubgen.kinds.slugs import slug_fault, slugify
from hubgen.kinds.types import FieldType, Kind, ListOf, RecordOf, Reference, Term
from hubgen.kinds.urls import normalised, url_fault
from hubgen.load.cleaning import cleaned, one_line
from hubgen.load.documents import Body, Document
from hubgen.load.nodes import span_at
from hubgen.problems import Problem, Report
from hubgen.render.markdown import render_body

_LONGEST_NOTE = 300
_LINKS = frozenset(("broken-link",))


class Ground(NamedTuple):
    """What drafts are held against: the hub, names that are taken, the day."""

    checked: Checked
    taken: frozenset[str]
    today: date


class _Planned(NamedTuple):
    """An item that will become a draft: its reference, and its values by field."""

    item: Item
    kind: Kind
    ref: str
    values: dict[str, Written]
    notes: tuple[str, ...]


def draft_items(
    items: Sequence[Item], usual: Kind, ground: Ground, unit: tuple[str, str]
) -> Outcome:
    """A draft for each item that is new, and a line for each; `usual` is the kind of most."""
    run = _Run(ground, usual)
    planned = [one for item in items if (one := run.plan(item)) is not None]
    run.refs = {one.ref for one in planned} | ground.taken
    for one in planned:
        run.write(one)
    order = {item.place: number for number, item in enumerate(items)}
    lines = sorted(run.lines, key=lambda line: order[line.place])
    return Outcome(unit, lines, run.new, notes=tuple(run.told()))


class _Run:
    """One import: what is taken so far, and what came of the items."""

    def __init__(self, ground: Ground, usual: Kind) -> None:
        self.ground = ground
        self.usual = usual
        self.rules = ground.checked.rules
        self.lines: list[Line] = []
        self.new: dict[str, str] = {}
        self.refs: set[str] | frozenset[str] = set()
        self.taken = set(ground.taken)
        self.proposed: dict[tuple[str, str], int] = Counter()
        self.doubts: list[str] = []
        self.terms = {name: term_names(one) for name, one in self.rules.vocabularies.items()}
        self.titles: dict[tuple[str, str], str] = {}
        self.addresses: dict[str, list[tuple[str, str]]] = {}
        named_: list[Named] = []
        for entry in ground.checked.entries:
            self._know(entry)
            named_.append(Named(entry.path, (entry.title, *entry.texts("aka"))))
        self.names = Names(named_)

    def _know(self, entry: Entry) -> None:
        for name in (entry.title, *entry.texts("aka")):
            self.titles.setdefault((entry.kind.name, one_name(name)), entry.path)
        url = entry.text("url")
        if url and not entry.is_retired:
            network = next(map(str, entry.refs("network")), "")
            self._know_address(url, str(entry.ref), network)

    def _know_address(self, url: str, ref: str, network: str) -> None:
        self.addresses.setdefault(normalised(url), []).append((ref, network or ref))

    # Which items become drafts

    def plan(self, item: Item) -> _Planned | None:
        """What an item says by field; None when it becomes no draft, and the lines say why."""
        kind = kind_named(self.rules.settings, item.kind) if item.kind else self.usual
        if item.fault or kind is None:
            known = ", ".join(one.name for one in self.rules.settings.kinds)
            why = item.fault or f'this hub has no kind "{one_line(item.kind)}": it has {known}'
            self._end(item, REFUSED, why)
            return None
        if item.aside:
            self._end(item, SKIPPED, item.aside)
            return None
        title = one_line(cleaned(item.title))
        if not title:
            self._end(item, REFUSED, "it has no title")
            return None
        values, notes = self._values(item, kind)
        values["title"] = title
        same = self._same(item, kind, title, values)
        if same:
            self._end(item, SKIPPED, same)
            return None
        ref = self._ref(item, kind, title)
        self._take(kind, title, values, ref)
        return _Planned(item, kind, ref, values, notes)

    def _end(self, item: Item, result: str, why: str) -> None:
        self.lines.append(Line(item.place, one_line(item.title), result, why=why))

    def _same(self, item: Item, kind: Kind, title: str, values: Mapping[str, Written]) -> str:
        """Which entry or draft it is already; empty for none."""
        if item.slug and f"{kind.plural}/{item.slug}" in self.taken:
            return f"there is {kind.plural}/{item.slug} already"
        if path := self.titles.get((kind.name, one_name(title))):
            return f"{path} has the same name"
        url, network = values.get("url"), values.get("network")
        if isinstance(url, str) and not url_fault(url):
            owner = network if isinstance(network, str) else f"{kind.plural}/{item.slug}"
            for ref, other in self.addresses.get(normalised(url), ()):
                if other != owner or not network:
                    if other == owner or ref == network:
                        continue
                    return f"{ref} has the same address{self._feeds_to_add(ref, values)}"
        return ""

    def _feeds_to_add(self, ref: str, values: Mapping[str, Written]) -> str:
        """What the entry that is there could take over from a list of feeds."""
        feeds = values.get("feeds", ())
        entry = next((one for one in self.ground.checked.entries if str(one.ref) == ref), None)
        known = {one.get("url") for one in entry.records("feeds")} if entry else set()
        new = [
            f"{{url: {one['url']}}}"
            for one in (feeds if isinstance(feeds, tuple) else ())
            if isinstance(one, dict) and isinstance(one.get("url"), str) and one["url"] not in known
        ]
        return f"; to add there: feeds: [{', '.join(new)}]" if entry and new else ""

    def _ref(self, item: Item, kind: Kind, title: str) -> str:
        start = item.slug if item.slug and not slug_fault(item.slug) else slugify(title)
        start = start or kind.name
        names = (start, *(f"{start[:72].rstrip('-')}-{n}" for n in range(2, len(self.taken) + 3)))
        return next(ref for one in names if (ref := f"{kind.plural}/{one}") not in self.taken)

    def _take(self, kind: Kind, title: str, values: Mapping[str, Written], ref: str) -> None:
        self.taken.add(ref)
        self.titles.setdefault((kind.name, one_name(title)), f"content/{ref}.md")
        url, network = values.get("url"), values.get("network")
        if isinstance(url, str) and not url_fault(url):
            self._know_address(url, ref, network if isinstance(network, str) else "")

    # What stands in a draft

    def _values(self, item: Item, kind: Kind) -> tuple[dict[str, Written], tuple[str, ...]]:
        """The values by field, and a note on each that no field takes."""
        values: dict[str, Written] = {}
        notes: list[str] = []
        for name, value in item.values.items():
            field = kind.field(name)
            if field is None:
                notes.append(_left_out(name, value, f"{kind.name} has no such field"))
                continue
            written = self._written(value, field.type, name, notes)
            if written not in ("", (), {}):
                values[name] = written
        return values, tuple(notes)

    def _written(self, value: object, type_: FieldType, name: str, notes: list[str]) -> Written:
        if isinstance(type_, ListOf):
            items = value if isinstance(value, (list, tuple)) else [value]
            found = [self._written(one, type_.item, name, notes) for one in items]
            kept = [one for one in found if one not in ("", (), {})]
            return tuple(_once(kept)) if isinstance(type_.item, Term) else tuple(kept)
        if isinstance(type_, RecordOf):
            if not isinstance(value, Mapping):
                notes.append(_left_out(name, value, "it is no record"))
                return {}
            inner = {field.name: field.type for field in type_.fields}
            notes.extend(
                _left_out(f"{name}.{key}", value[key], "there is no such field")
                for key in value
                if key not in inner
            )
            told = {
                key: self._written(value[key], one, f"{name}.{key}", notes)
                for key, one in inner.items()
                if key in value
            }
            return {key: one for key, one in told.items() if one not in ("", (), {})}
        if not isinstance(value, (str, int, float, bool)):
            notes.append(_left_out(name, value, "it is no text"))
            return ""
        text = _text(value)
        return self._term(text, type_, name, notes) if isinstance(type_, Term) else text

    def _term(self, text: str, type_: Term, field: str, notes: list[str]) -> str:
        """The term that some words name; else they are proposed."""
        words = one_line(text)
        found = named(words, self.terms.get(type_.vocabulary, {}))
        if not found and words:
            self.proposed[type_.vocabulary, words] += 1
            notes.append(f'proposed for {field}: "{_comment(words)}", which is no term yet')
        return found

    def write(self, planned: _Planned) -> None:
        """Write the draft, without whatever would be an error in it."""
        path = f"{planned.ref}.md"
        values, notes = dict(planned.values), list(planned.notes)
        notes += self._without_strangers(planned.kind, values)
        body = self._body(planned)
        text = self._text(planned, values, notes, body)
        for _ in range(len(values) + 1):
            wrong = self._error(path, text)
            if wrong is None:
                break
            problem, document = wrong
            if problem.code == "refused":
                self._end(planned.item, SKIPPED, problem.message)
                return
            place = _field_at(document, problem, values) if document else ""
            if not place:
                self._end(planned.item, REFUSED, f"its draft would be wrong: {problem.message}")
                return
            notes.append(_take(values, place, problem.message))
            text = self._text(planned, values, notes, body)
        self.new[path] = text
        title = str(values["title"])
        self.lines.append(Line(planned.item.place, title, DRAFTED, path))
        for like in self.names.like(Named("", (title,))):
            self.doubts.append(f'{path} may repeat {like.path}: "{like.other}".')

    def _error(self, path: str, text: str) -> tuple[Problem, Document | None] | None:
        report = Report()
        read = read_entry(f"content/{path}", text.encode(), self.rules, report)
        if read is not None:
            check_future(read.entry, read.document, self.ground.today, report)
        wrong = next((one for one in report.problems if one.is_error), None)
        return (wrong, read.document if read else None) if wrong else None

    def _without_strangers(self, kind: Kind, values: dict[str, Written]) -> Iterator[str]:
        """Take out references to entries that are not there."""
        for field in kind.fields:
            type_ = field.type.item if isinstance(field.type, ListOf) else field.type
            if not isinstance(type_, Reference) or field.name not in values:
                continue
            said = values[field.name]
            refs = said if isinstance(said, tuple) else (said,)
            kept = tuple(one for one in refs if one in self.refs)
            if kept != refs:
                gone = ", ".join(str(one) for one in refs if one not in self.refs)
                yield f"not taken over: {field.name}: {gone} (there is no such entry)"
                if isinstance(said, tuple) and kept:
                    values[field.name] = kept
                else:
                    del values[field.name]

    def _body(self, planned: _Planned) -> str:
        """The body as it is where it renders; as plain words where not."""
        text = cleaned(planned.item.body).strip("\n")
        if not text.strip():
            return ""
        rendered = render_body(f"content/{planned.ref}.md", Body(text), self._find)
        if any(one.is_error for one in rendered.problems):
            return body_of(text)
        return f"{text}\n"

    def _find(self, path: str) -> str | None:
        ref = path.removeprefix("content/").rpartition(".")[0]
        return "/" if ref in self.refs or ref.startswith(("pages/", "static/")) else None

    def _text(
        self, planned: _Planned, values: Mapping[str, Written], notes: Sequence[str], body: str
    ) -> str:
        said: dict[str, Written] = {"added": self.ground.today.isoformat(), **values}
        slug = planned.ref.partition("/")[2]
        if said.get("id") == slug:
            del said["id"]
        return draft_text(
            planned.kind, said, body, f"A draft, imported from {planned.item.place}.", notes
        )

    def told(self) -> Iterator[str]:
        """Sentences for a person: doubts, and words that are no terms yet."""
        yield from self.doubts
        for (vocabulary, words), count in sorted(self.proposed.items()):
            times = "once" if count == 1 else f"{count:,} times"
            yield (
                f'content/vocabularies/{vocabulary}.yaml has no term for "{words}" ({times}):'
                " add it there, or choose another."
            )


def draft_text(
    kind: Kind,
    values: Mapping[str, Written],
    body: str,
    origin: str,
    notes: Sequence[str] = (),
    words: Mapping[str, str] = {},
) -> str:
    """The file of a draft: where it comes from, what is to be decided, its fields and its body.

    `words` say of a field that is missing how to fill it in; else its own help does.
    """
    missing = [field for field in kind.fields if field.required and field.name not in values]
    lines = [origin, 'To decide, before the line "draft: true" is deleted:']
    lines += [f"- {one.name}: {words.get(one.name) or one.help}" for one in missing]
    lines += notes
    text = entry_text(kind, {**values, "draft": "true"}, body)
    text = text.replace('\ndraft: "true"\n', "\ndraft: true\n", 1)
    head, rest = text.split("\n", 1)
    blanks = "".join(f"{field.name}:\n" for field in missing)
    before, _, after = rest.partition("\n---\n")
    comments = [f"# {_comment(line)}".rstrip() for line in lines]
    return "\n".join([head, *comments, f"{before}\n{blanks}---\n{after}"])


def _comment(note: str) -> str:
    """One line that stays a comment."""
    return "".join(c if c.isprintable() else " " for c in note).rstrip()


def _text(value: str | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return cleaned(value) if isinstance(value, str) else str(value)


def _once(values: Iterable[Written]) -> Iterator[Written]:
    seen: list[Written] = []
    for one in values:
        if one not in seen:
            seen.append(one)
            yield one


def _left_out(name: str, value: object, why: str) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    said = one_line(said)
    said = said if len(said) <= _LONGEST_NOTE else f"{said[:_LONGEST_NOTE]} …"
    return f"not taken over: {name}: {said} ({why})"


def _field_at(document: Document, problem: Problem, values: Mapping[str, Written]) -> str:
    """The field, or the one inside it, in which a problem stands; empty for none."""
    line = problem.location.line
    for name, value in values.items():
        if name == "title" or not _holds(document, name, line):
            continue
        if isinstance(value, dict):
            return next(
                (f"{name}.{one}" for one in value if _holds(document, f"{name}.{one}", line)), name
            )
        return name
    return ""


def _holds(document: Document, place: str, line: int) -> bool:
    if document.fields.get(place.partition(".")[0]) is None:
        return False
    span = span_at(document.fields, place)
    return span.line <= line <= span.end_line


def _take(values: dict[str, Written], place: str, why: str) -> str:
    """Take a value out, and say so."""
    name, _, inner = place.partition(".")
    record = values[name]
    if inner and isinstance(record, dict):
        note = _left_out(place, record[inner], why)
        left = {key: value for key, value in record.items() if key != inner}
        values[name] = left
        if not left:
            del values[name]
        return note
    return _left_out(name, values.pop(name), why)
