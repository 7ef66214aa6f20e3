"""A term under another name: in its vocabulary, and in every entry that uses it."""

from __future__ import annotations

from hubgen.check.near import suggestion
from hubgen.check.vocabularies import Vocabulary
from hubgen.edit.desk import Desk
from hubgen.edit.manuscript import Manuscript
from hubgen.edit.writing import Written
from hubgen.kinds.slugs import slug_fault
from hubgen.kinds.types import Term
from hubgen.problems import Misuse


def rename_term(desk: Desk, name: str, old: str, new: str) -> None:
    """Give a term another name, or make it one with a term that is there.

    The old term stays in its vocabulary and says what replaced it, so that its address leads on.
    """
    vocabulary = _vocabulary(desk, name)
    terms = vocabulary.terms
    if old not in terms:
        meant = suggestion(old, terms, f"they are in {vocabulary.path}")
        raise Misuse(f'{name} has no term "{old}": {meant}')
    if terms[old].replaced_by:
        raise Misuse(f'"{old}" was replaced by "{terms[old].replaced_by}" already')
    if old == new:
        raise Misuse(f'"{old}" has that name already')
    if fault := slug_fault(new):
        raise Misuse(f'"{new}" cannot name a term: {fault}')
    if new in terms and terms[new].replaced_by and terms[new].replaced_by != old:
        raise Misuse(f'"{new}" was itself replaced: write "{terms[new].replaced_by}"')
    _in_vocabulary(desk.open(vocabulary.path), old, new, is_merge=new in terms)
    for path in desk.mentioning(old):
        if path.split("/")[1] != "pages":
            _in_entry(desk, path, name, old, new)


def _in_vocabulary(manuscript: Manuscript, old: str, new: str, *, is_merge: bool) -> None:
    whole = manuscript.plain(old)
    assert isinstance(whole, dict)
    if is_merge:
        manuscript.take(f"{new}.replaced_by")  # the way back
        manuscript.put(f"{old}.replaced_by", new)
        _hand_over(manuscript, f"{old}.synonyms", f"{new}.synonyms")
    else:
        manuscript.call(old, new)
        kept: dict[str, Written] = {
            one: whole[one] for one in ("title", "description") if one in whole
        }
        manuscript.put(old, {**kept, "replaced_by": new}, [new, old])
    for term, _ in manuscript.fields.pairs:
        said = manuscript.plain(term.value)
        if term.value in (old, new) or not isinstance(said, dict):
            continue
        if said.get("replaced_by") == old:
            manuscript.put(f"{term.value}.replaced_by", new)
        _replace(manuscript, f"{term.value}.related", old, new)
    for one in (old, new):
        _leave_out(manuscript, f"{one}.related", {old, new})


def _in_entry(desk: Desk, path: str, vocabulary: str, old: str, new: str) -> None:
    entry = desk.read(path).entry
    for place, type_, value in reversed(entry.leaves(entry.kind.outline.termed)):
        if isinstance(type_, Term) and type_.vocabulary == vocabulary and value == old:
            whole, _, at = place.rpartition(".")
            if at.isdigit():
                _replace(desk.open(path), whole, old, new)
            else:
                desk.open(path).swap(place, new, {old: new})


def _replace(manuscript: Manuscript, place: str, old: str, new: str) -> None:
    """In a list, write the new term where the old one stood; not twice."""
    known = manuscript.plain(place)
    if isinstance(known, tuple) and old in known:
        at = known.index(old)
        if new in known:
            manuscript.take(f"{place}.{at}")
        else:
            manuscript.swap(f"{place}.{at}", new, {old: new})


def _hand_over(manuscript: Manuscript, place: str, to: str) -> None:
    """Other words for a term lead to the one that replaced it."""
    words = manuscript.plain(place)
    if isinstance(words, tuple):
        manuscript.take(place)
        for word in words:
            manuscript.add(to, word)


def _leave_out(manuscript: Manuscript, place: str, names: set[str]) -> None:
    """No term is related to itself."""
    known = manuscript.plain(place)
    for at, name in reversed(list(enumerate(known if isinstance(known, tuple) else ()))):
        if name in names:
            manuscript.take(f"{place}.{at}")


def count_terms(desk: Desk, name: str) -> list[tuple[str, int]]:
    """Every current term with the number of entries that use it; most used first."""
    vocabulary = _vocabulary(desk, name)
    counts = dict.fromkeys(vocabulary.current, 0)
    for path in desk.entry_paths:
        try:
            entry = desk.read(path).entry
        except Misuse:
            continue  # `check` tells of it
        for term in {term for one, term in entry.terms() if one == name}:
            if term in counts:
                counts[term] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _vocabulary(desk: Desk, name: str) -> Vocabulary:
    vocabulary = desk.rules.vocabularies.get(name)
    if vocabulary is None:
        known = suggestion(name, desk.rules.vocabularies)
        raise Misuse(f'there is no vocabulary "{name}": {known or "the hub has none"}')
    return vocabulary
