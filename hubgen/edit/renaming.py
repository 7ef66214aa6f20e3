"""An entry under another name: its file, its old address, and all that leads to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from hubgen.edit.desk import Desk, ref_of
from hubgen.kinds.slugs import slug_fault
from hubgen.kinds.types import Markdown
from hubgen.problems import Misuse

# The destination of a link (CommonMark 0.31 §6.3) or of a reference (§4.7), up to its fragment.
_DESTINATION = re.compile(r"(\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?)([^\s<>()#]+)", re.MULTILINE)


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
    target = f"content/{new}{posixpath.splitext(path)[1]}"
    _settle(desk, path, old, new)
    source = f"content/{old}{posixpath.splitext(path)[1]}"
    _turn(desk, old, new, source, target)
    if not moved_already:
        desk.move(path, target)


def _settle(desk: Desk, path: str, old: str, new: str) -> None:
    """Write down the id and the old address; what went there and came back leaves no trace."""
    manuscript = desk.open(path)
    order = [field.name for field in desk.kind_of(path).fields]
    old_slug, new_slug = old.partition("/")[2], new.partition("/")[2]
    known = manuscript.plain("id")
    if known == new_slug:
        manuscript.take("id")
    elif not known:
        manuscript.put("id", old_slug, order)
    aliases = manuscript.plain("aliases")
    listed = list(aliases) if isinstance(aliases, tuple) else []
    if f"/{new}/" in listed:
        manuscript.take(f"aliases.{listed.index(f'/{new}/')}")
        if known == new_slug:
            return  # it is back where it began
    manuscript.add("aliases", f"/{old}/", order)


def _turn(desk: Desk, old: str, new: str, source: str, target: str) -> None:
    """Turn every reference and link in all files."""
    slug = old.partition("/")[2]
    for path in desk.mentioning(slug):
        change = _link_turner(path, source, target)
        if path.split("/")[1] == "pages":
            desk.open(path).turn(change)
            continue
        entry = desk.read(path).entry
        for place, _, ref in entry.leaves(entry.kind.outline.referring):
            if str(ref) == old:
                desk.open(path).put(place, new)
        for place, type_, text in entry.leaves(entry.kind.outline.written):
            if isinstance(type_, Markdown) and change(str(text)) != str(text):
                desk.open(path).put(place, change(str(text)))
        desk.open(path).turn(change)


def _link_turner(path: str, source: str, target: str) -> Callable[[str], str]:
    """What turns links to a file in the Markdown of another, as they were written."""
    folder = posixpath.dirname(path)
    names = {source, f"{posixpath.splitext(source)[0]}.md", f"{posixpath.splitext(source)[0]}.yaml"}

    def turned(match: re.Match[str]) -> str:
        before, link = match.groups()
        if posixpath.normpath(posixpath.join(folder, link)) not in names:
            return match.group()
        start = link[: len(link) - len(posixpath.basename(link))]
        return f"{before}{start}{posixpath.basename(target)}"

    return lambda text: _DESTINATION.sub(turned, text)
