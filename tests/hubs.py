"""A whole hub in one string: written to a folder, built in memory, and looked at.

A text has sections, `-- networks/name.md --`, with paths below content/. What an entry must have
and does not write is filled in below what it writes; a body follows a line of three dashes.
`-- raw path --` writes a file exactly as it stands, `-- delete path --` takes one away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from textwrap import dedent

from hubgen.build import Site, make_site
from hubgen.memo import Memo
from hubgen.options import Options
from hubgen.problems import Problem, Report

TODAY = date(2026, 11, 22)

SETTINGS = {
    "title": "A small hub",
    "base_url": "https://hub.example.org/",
    "language": "en-GB",
}
VOCABULARIES = {
    "tags": {
        "web": "{title: Web, description: Sites and their makers.}",
        "comms": "{title: Communications, description: Talking to people.}",
    },
    "audiences": {"everybody": "{title: Everybody, description: All people.}"},
    "platforms": {"website": "{title: Website, description: A site of its own.}"},
    "regions": {"everywhere": "{title: Everywhere, description: The whole world.}"},
}
_ENTRY = {
    "title": "{words}",
    "summary": "What {words} is.",
    "tags": "[web]",
    "added": "2026-01-02",
}
_COMMUNITY = {
    "status": "{{state: active}}",
    "platforms": "[website]",
    "audiences": "[everybody]",
    "regions": "[everywhere]",
}
_SECTION = re.compile(
    r"^-- (?:(raw|delete) )?(\S.*?) --\n(.*?)(?=^-- .* --$|\Z)", re.MULTILINE | re.DOTALL
)
_FIELD = re.compile(r"^(\"?[\w-]+\"?):", re.MULTILINE)


@dataclass(frozen=True)
class BuiltHub:
    """What came of a hub: its folder, its problems, and its site unless it has errors."""

    folder: Path
    options: Options
    report: Report
    memo: Memo
    site: Site | None

    @property
    def found(self) -> list[Problem]:
        return self.report.problems

    @property
    def problems(self) -> list[str]:
        """All problems as "path:line:column: severity: message [code]"."""
        return [
            f"{p.location.path}:{p.location.line}:{p.location.column}: "
            f"{p.severity}: {p.message} [{p.code}]"
            for p in self.found
        ]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.found]

    @property
    def hints(self) -> str:
        return "\n".join(problem.hint for problem in self.found)

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site; fails, with the problems, when there is no site."""
        assert self.site is not None, "\n".join(self.problems)
        return dict(self.site.files)

    @property
    def everything(self) -> bytes:
        """Every name and every byte of the site in one piece, to look for what must not be."""
        return b"\n".join(name.encode() + b"\n" + data for name, data in self.files.items())

    def file(self, name: str) -> bytes:
        return self.files[name]

    def page(self, address: str) -> str:
        """The HTML of the page at an address without the base path."""
        path = address.removeprefix("/")
        return self.file(f"{path}index.html" if address.endswith("/") else path).decode()

    def main(self, address: str) -> str:
        """What a page itself says: without head, menu and footer."""
        html = self.page(address)
        return html[html.index("<main") : html.index("</main>")]

    def edit(self, text: str) -> BuiltHub:
        """Write the sections of `text` over the hub and build again with the same memory."""
        write_sections(self.folder, text)
        return build(self.folder, self.options, self.memo)


def make_hub(
    folder: Path,
    text: str = "",
    *,
    today: date = TODAY,
    base_url: str | None = None,
    drafts: bool = False,
    strict: bool = False,
    noindex: bool = False,
) -> BuiltHub:
    """Write a hub and build it in memory; the options are those of `hubgen build`."""
    write_base(folder)
    write_sections(folder, text)
    options = Options(folder, today, base_url, drafts, strict, noindex)
    return build(folder, options, Memo())


def build(folder: Path, options: Options, memo: Memo) -> BuiltHub:
    report = Report()
    site = make_site(replace(options, root=folder), report, memo)
    return BuiltHub(folder, options, report, memo, site)


def write_base(folder: Path) -> None:
    """Settings and vocabularies: the least that a hub needs."""
    _write(folder, "content/hub.yaml", _lines(SETTINGS))
    for name, terms in VOCABULARIES.items():
        _write(folder, f"content/vocabularies/{name}.yaml", _lines(terms))


def write_sections(folder: Path, text: str) -> None:
    needs_network = False
    for manner, name, content in _SECTION.findall(dedent(text).lstrip("\n") + "\n"):
        path = name if name.startswith("themes/") else f"content/{name}"
        if manner == "delete":
            (folder / path).unlink()
        elif manner == "raw":
            _write(folder, path, content)
        else:
            _write(folder, path, _filled(name, content))
            needs_network |= name.startswith("groups/") and "network:" not in content
    if needs_network and not (folder / "content/networks/home.md").exists():
        _write(folder, "content/networks/home.md", _filled("networks/home.md", ""))


def _write(folder: Path, path: str, text: str) -> None:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode())


def _lines(fields: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _filled(name: str, text: str) -> str:
    """A file with the fields that it must have and does not write."""
    parts = _Parts.of(text)
    room, _, file = name.rpartition("/")
    slug, _, ending = file.rpartition(".")
    if name == "hub.yaml":
        return parts.filled(SETTINGS)
    if room == "vocabularies":
        return parts.filled(VOCABULARIES.get(slug, {}))
    if name.startswith("themes/") or room in ("static", "state", ""):
        return text
    wanted = dict(_ENTRY)
    if room == "pages":
        wanted = {key: _ENTRY[key] for key in ("title", "summary")}
    if room in ("networks", "groups"):
        wanted |= _COMMUNITY
    if room == "groups":
        wanted |= {"network": "networks/home"}
    words = slug.replace("-", " ").capitalize()
    wanted = {key: value.format(words=words) for key, value in wanted.items()}
    body = parts.body or ("An answer.\n" if room == "faqs" else "")
    if ending == "yaml":
        return parts.filled(wanted | ({"body": "An answer."} if room == "faqs" else {}))
    return f"---\n{parts.filled(wanted)}---\n{body}"


@dataclass(frozen=True)
class _Parts:
    fields: str
    body: str = ""
    written: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, text: str) -> _Parts:
        fields, _, body = text.partition("---\n")
        fields = fields.rstrip("\n") + "\n" if fields.strip() else ""
        return cls(fields, body, frozenset(one.strip('"') for one in _FIELD.findall(fields)))

    def filled(self, wanted: dict[str, str]) -> str:
        missing = {name: value for name, value in wanted.items() if name not in self.written}
        return self.fields + _lines(missing)
