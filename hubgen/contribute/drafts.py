"""A kind and a title → the draft of a new entry: its file, its text, and entries like it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hubgen.check.checked import Checked
from hubgen.check.near import suggestion
from hubgen.check.settings import Settings
from hubgen.hub.likely import Named, Names, one_name
from hubgen.kinds.scaffold import scaffold
from hubgen.kinds.slugs import slugify
from hubgen.kinds.types import Kind, ListOf, RecordOf, Wrong
from hubgen.load.content import ENDINGS
from hubgen.load.text import FORBIDDEN
from hubgen.problems import Misuse


@dataclass(frozen=True, slots=True)
class Draft:
    """A new file below the hub, its text, and a sentence on each entry that it may repeat."""

    path: str
    text: str
    doubts: tuple[str, ...]


def kind_called(settings: Settings, word: str) -> Kind:
    """The kind with this name or plural; Misuse with the nearest name when there is none."""
    for kind in settings.kinds:
        if word.casefold() in (kind.name, kind.plural):
            return kind
    known = [kind.name for kind in settings.kinds]
    meant = suggestion(word, known) or f"it has {', '.join(known)}"
    raise Misuse(f'this hub has no kind "{word}": {meant}')


def draft_entry(checked: Checked, kind: Kind, title: str, today: date) -> Draft:
    """Write the draft of an entry; Misuse when the title cannot be one or its file is there.

    `names` are the references of every entry file, also of those that cannot be read.
    """
    title = title.strip()
    if fault := _title_fault(kind, title):
        raise Misuse(fault)
    slug = slugify(title)
    if not slug:
        raise Misuse(
            f'"{title}" has nothing that can stand in an address. Give a name in the letters a-z '
            "now; then write the title in the file as it should be"
        )
    stem = f"content/{kind.plural}/{slug}"
    if f"{kind.plural}/{slug}" in checked.names:
        taken = {one.path for one in checked.entries if one.path.startswith(f"{stem}.")}
        raise already_there(min(taken, default=f"{stem}.md"))
    terms = {name: vocabulary.current for name, vocabulary in checked.rules.vocabularies.items()}
    doubts = tuple(_alike(checked, kind, title, slug))
    schema = f"{checked.rules.settings.base_url}schema/{kind.name}.json"
    return Draft(f"{stem}.md", scaffold(kind, title, today, terms, schema), doubts)


def already_there(path: str) -> Misuse:
    """Say that a file is there, for whoever wanted to write it."""
    return Misuse(f"{path} is there already; edit it, or give the new entry another title")


def write_draft(root: Path, draft: Draft) -> Path:
    """Write the file and return its place; never over a file, and nothing half-written stays."""
    file = root / draft.path
    if file.parent.is_symlink():
        raise Misuse(f"{file.parent} is a symbolic link; entries are only read from real folders")
    for ending in ENDINGS:
        if (there := file.with_suffix(ending)).exists() or there.is_symlink():
            raise already_there(there.relative_to(root).as_posix())
    file.parent.mkdir(exist_ok=True)
    try:
        opened = file.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise already_there(draft.path) from None
    try:
        with opened:
            opened.write(draft.text)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return file


def _title_fault(kind: Kind, title: str) -> str | None:
    if not title:
        return "the title is empty"
    odd = FORBIDDEN.search(title)
    hidden = odd.group() if odd else next(filter(_breaks_a_line, title), "")
    if hidden:
        return f"the title has a character that cannot be shown: U+{ord(hidden):04X}"
    field = kind.field("title")
    if field is None or isinstance(field.type, (ListOf, RecordOf)):
        return None
    read = field.type.read(title)
    return f"title: {read.message}; {read.hint}" if isinstance(read, Wrong) else None


def _breaks_a_line(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp")


def _alike(checked: Checked, kind: Kind, title: str, slug: str) -> Iterator[str]:
    """Say of each entry that it may be the same: same name, nearly the same, same file name."""
    wanted = one_name(title)
    known = [Named(one.path, (one.title, *one.texts("aka"))) for one in checked.entries]
    like = {one.path: one.other for one in Names(known).like(Named("", (title,)))}
    near: list[str] = []
    for entry in checked.entries:
        names = {one_name(name): name for name in (entry.title, *entry.texts("aka"))}
        if wanted in names:
            yield f'{entry.path} has the same name: "{names[wanted]}"'
        elif entry.path in like:
            near.append(f'{entry.path} has nearly the same name: "{like[entry.path]}"')
        elif entry.slug == slug and entry.kind is not kind:
            near.append(f'{entry.path} has the same file name: "{entry.title}"')
    yield from near
