"""The same records as a hub's folder and as Hugo's, each with its theme; and one entry edited."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.corpus import AUDIENCES, PLATFORMS, REGIONS, Record

HERE = Path(__file__).parent
KINDS = {"networks": "Networks", "groups": "Groups", "faqs": "Questions"}
STYLE = HERE / "theme" / "assets" / "site.css"
_SETTINGS = """\
title: Bench hub
base_url: https://hub.example.org/
language: en-GB
page_size: 50
"""


def write_bare_hub(folder: Path, records: Iterable[Record]) -> None:
    """A hub that does what the other generator does: bare theme, feeds, sitemap."""
    _write_hub(folder, records, "theme: bench\noutputs: [feeds, sitemap]\n")
    shutil.copytree(HERE / "theme", folder / "themes" / "bench")


def write_full_hub(folder: Path, records: Iterable[Record]) -> None:
    """A hub as people have it: the default theme and every output."""
    _write_hub(folder, records, "")


def _write_hub(folder: Path, records: Iterable[Record], settings: str) -> None:
    tags = _write_entries(folder, records, _hub_entry)
    (folder / "content" / "hub.yaml").write_text(_SETTINGS + settings, "utf-8")
    vocabularies = folder / "content" / "vocabularies"
    vocabularies.mkdir()
    for name, terms in (
        ("tags", tags),
        ("audiences", AUDIENCES),
        ("regions", REGIONS),
        ("platforms", PLATFORMS),
    ):
        text = "".join(
            f"{term}:\n  title: {_words(term)}\n  description: Entries about {_words(term)}.\n"
            for term in sorted(terms)
        )
        (vocabularies / f"{name}.yaml").write_text(text, "utf-8")


def write_hugo(folder: Path, records: Iterable[Record]) -> None:
    """The same entries with the front matter that people write for Hugo."""
    _write_entries(folder, records, _hugo_entry)
    for kind, title in KINDS.items():
        (folder / "content" / kind / "_index.md").write_text(f"---\ntitle: {title}\n---\n", "utf-8")
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    (folder / "static").mkdir()
    shutil.copy(STYLE, folder / "static" / "site.css")


def _write_entries(
    folder: Path, records: Iterable[Record], write: Callable[[Record], str]
) -> set[str]:
    """One file per entry; all tags that they have."""
    tags: set[str] = set()
    for kind in KINDS:
        (folder / "content" / kind).mkdir(parents=True)
    for record in records:
        tags.update(record.tags)
        file = folder / "content" / record.kind / f"{record.slug}.md"
        file.write_text(f"---\n{write(record)}---\n\n{record.body}", "utf-8")
    return tags


def _words(term: str) -> str:
    return term.replace("-", " ").capitalize()


def _tags(record: Record) -> str:
    return "".join(f"  - {tag}\n" for tag in record.tags)


def _hub_entry(record: Record) -> str:
    text = (
        f'title: "{record.title}"\n'
        f'summary: "{record.summary}"\n'
        f"tags:\n{_tags(record)}"
        f"added: {record.added}\n"
        f"verified: {{on: {record.verified}, by: the editors, how: visited}}\n"
    )
    if record.kind == "faqs":
        return text
    network = f"network: networks/{record.network}\n" if record.network else ""
    return (
        f"{text}"
        f"url: {record.url}\n"
        f"status: {{state: {record.state}, as_of: {record.verified}}}\n"
        f"platforms: [{record.platform}]\n"
        f"audiences: [{record.audience}]\n"
        f"regions: [{record.region}]\n"
        f"join: {{how: open}}\n"
        f"cost: {{model: {record.cost}}}\n"
        f"members:\n"
        f"  - {{count: {record.members}, as_of: {record.verified}}}\n"
        f"{network}"
    )


def _hugo_entry(record: Record) -> str:
    text = (
        f'title: "{record.title}"\n'
        f'description: "{record.summary}"\n'
        f"tags:\n{_tags(record)}"
        f"date: {record.added}\n"
        f'verified: "{record.verified}"\n'
    )
    if record.kind == "faqs":
        return text
    network = (
        f'network: {record.network}\nnetwork_title: "{record.network_title}"\n'
        if record.network
        else ""
    )
    return (
        f"{text}"
        f"website: {record.url}\n"
        f"state: {_words(record.state)}\n"
        f"platform: {_words(record.platform)}\n"
        f"audience: {_words(record.audience)}\n"
        f"region: {_words(record.region)}\n"
        f"join: Open to anyone\n"
        f"cost: {_words(record.cost)}\n"
        f"members: {record.members}\n"
        f'members_as_of: "{record.verified.year}"\n'
        f"{network}"
    )


def edited_file(folder: Path) -> Path:
    """The entry that gets edited: the group in the middle, the same in every folder."""
    groups = sorted(p for p in (folder / "content/groups").iterdir() if p.stem != "_index")
    return groups[len(groups) // 2]


def edit(file: Path, number: int) -> None:
    """Change the summary, which lists and feeds show too, and the body."""
    text = file.read_text("utf-8")
    field = r'(?m)^((?:description|summary): ")(?:Edit \d+: )?'
    text = re.sub(field, rf"\g<1>Edit {number}: ", text, count=1)
    text = re.sub(r"\n\nEdited \d+ times\.\n$", "\n", text)
    file.write_text(f"{text}\n\nEdited {number} times.\n", "utf-8")
