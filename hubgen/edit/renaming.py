"""An entry under another name: its file, its old address, and all that leads to it."""

from __future__ import annotations

import posixpath

from hubgen.compare.git import was_there
from hubgen.edit.desk import Desk, ref_of
from hubgen.edit.links import turn_links
from hubgen.kinds.slugs import slug_fault
from hubgen.kinds.types import Markdown
from hubgen.problems import Misuse


def rename(desk: Desk, old: str, new: str) -> None:
    """Give an entry another name; `old` and `new` are references (networks/lgcomms).

    Its old address leads to the new one, its id stays, and references and links are turned. Where
    the file was moved by hand before, the rest is done.
    """
    old, new = ref_of(old), ref_of(new)
    plural, _, slug = new.partition("/")
    if old == new:
        raise Misuse(f"{old} has that name already")
    if old.partition("/")[0] != plural:
        raise Misuse(f"{new} would be another kind: an entry stays in content/{old.split('/')[0]}/")
    if fault := slug_fault(slug):
        raise Misuse(f'"{slug}" cannot be an address: {fault}')
    moved_already = not desk.has(old) and desk.has(new)
    if not moved_already and desk.has(new):
        raise Misuse(f"there is an entry {new} already")
    path = desk.path_of(new if moved_already else old)
    ending = posixpath.splitext(path)[1]
    source, target = f"content/{old}{ending}", f"content/{new}{ending}"
    _check_alias(desk, path, new)
    if moved_already and not _was_there(desk, old, path):
        desk.path_of(old)  # says that there is none, and what may be meant
    _settle(desk, path, old, new)
    _turn(desk, old, new, source, target)
    if not moved_already:
        desk.move(path, target)


def _check_alias(desk: Desk, path: str, new: str) -> None:
    """No two entries answer at one address."""
    for other in desk.mentioning(f"/{new}/"):
        if other != path and other.split("/")[1] != "pages":
            entry = desk.read(other).entry
            if f"/{new}/" in entry.texts("aliases"):
                raise Misuse(f"{entry.ref} has the old address /{new}/; choose another name")


def _was_there(desk: Desk, old: str, path: str) -> bool:
    """Whether an entry had this name before: git or the entry itself says so, or others do."""
    slug = old.partition("/")[2]
    files = [f"{slug}.md", f"{slug}.yaml"]
    # In the same folder a link is the name of the file alone.
    if next(desk.mentioning(old, *files), None) or desk.read(path).entry.text("id") == slug:
        return True
    return was_there(desk.root, [f"content/{old.partition('/')[0]}/{file}" for file in files])


def _settle(desk: Desk, path: str, old: str, new: str) -> None:
    """Write down the id and the old address; what went there and came straight back leaves none."""
    manuscript = desk.open(path)
    order = [field.name for field in desk.kind_of(path).fields]
    known = manuscript.plain("id")
    if known == new.partition("/")[2]:
        manuscript.take("id")
    elif not known:
        manuscript.put("id", old.partition("/")[2], order)
    aliases = manuscript.plain("aliases")
    listed = list(aliases) if isinstance(aliases, tuple) else []
    if f"/{new}/" in listed:
        manuscript.take(f"aliases.{listed.index(f'/{new}/')}")
        if listed[-1] == f"/{new}/":
            return  # it is back where it came from
    manuscript.add("aliases", f"/{old}/", order)


def _turn(desk: Desk, old: str, new: str, source: str, target: str) -> None:
    """Turn every reference and link in all files."""
    for path in desk.mentioning(old.partition("/")[2]):
        if path.split("/")[1] != "pages":
            _turn_fields(desk, path, old, new, source, target)
        manuscript = desk.open(path)
        manuscript.turn(turn_links(path, manuscript.body, source, target).text)


def _turn_fields(desk: Desk, path: str, old: str, new: str, source: str, target: str) -> None:
    entry, manuscript = desk.read(path).entry, desk.open(path)
    for place, _, ref in entry.leaves(entry.kind.outline.referring):
        if str(ref) == old:
            manuscript.swap(place, new, {old: new})
    for place, type_, text in entry.leaves(entry.kind.outline.written):
        turned = (
            turn_links(path, str(text), source, target) if isinstance(type_, Markdown) else None
        )
        if turned and turned.text != str(text):
            manuscript.swap(place, turned.text, turned.words)
