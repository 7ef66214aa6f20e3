"""What a built HTML page says about itself, read from its file alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

# Elements whose address the browser fetches by itself, and the attribute that holds it.
FETCHED = {
    "audio": "src", "embed": "src", "iframe": "src", "img": "src", "input": "src",
    "object": "data", "script": "src", "source": "src", "track": "src", "video": "src",
}  # fmt: skip
FETCHED_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest"}


@dataclass(slots=True)
class Page:
    """One page: its address below the base path, and what its markup says."""

    address: str
    size: int
    language: str = ""
    title: str = ""
    descriptions: list[str] = field(default_factory=list)
    canonicals: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    mains: int = 0
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    stylesheets: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    filters: bool = False
    styles: int = 0
    handlers: list[str] = field(default_factory=list)
    refresh: str | None = None


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.inside: list[str] = []
        self.in_head = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, said = self.page, {name: value or "" for name, value in attrs}
        if "id" in said:
            page.ids.add(said["id"])
        page.filters |= "finder" in said.get("class", "").split()
        page.handlers += [f"{tag} {name}" for name in said if name.startswith("on")]
        page.styles += "style" in said
        if tag in FETCHED and said.get(FETCHED[tag]):
            page.fetched.append(said[FETCHED[tag]])
        page.fetched += [part.split()[0] for part in said.get("srcset", "").split(",") if part]
        match tag:
            case "html":
                page.language = said.get("lang", "")
            case "title" if self.in_head:  # a picture in the body may have a title of its own
                self.inside.append(tag)
            case "body":
                self.in_head = False
            case "style":
                page.styles += 1
            case "h1":
                page.headings.append("")
                self.inside.append(tag)
            case "main":
                page.mains += 1
            case "script" if "src" not in said:  # the others are among what is fetched
                page.scripts.append(said.get("type", "text/javascript"))
            case "a" | "area" if "href" in said:
                page.links.append(said["href"])
            case "form" if "action" in said:
                page.links.append(said["action"])
            case "meta" if said.get("name", "").lower() == "description":
                page.descriptions.append(said.get("content", ""))
            case "meta" if said.get("http-equiv", "").lower() == "refresh":
                page.refresh = said.get("content", "")
            case "link":
                self._read_link(set(said.get("rel", "").lower().split()), said.get("href", ""))

    def _read_link(self, relations: set[str], address: str) -> None:
        if "canonical" in relations:
            self.page.canonicals.append(address)
        elif relations & FETCHED_LINKS:
            self.page.fetched.append(address)
        else:
            self.page.links.append(address)
        if "stylesheet" in relations:
            self.page.stylesheets.append(address)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if "h1" in self.inside:
            self.page.headings[-1] += data
        elif "title" in self.inside:
            self.page.title += data


def address_of(file: Path, folder: Path) -> str:
    """The address of a file below the base path: /networks/ for networks/index.html."""
    address = f"/{file.relative_to(folder).as_posix()}"
    return address.removesuffix("index.html") if file.name == "index.html" else address


def read_pages(folder: Path) -> dict[str, Page]:
    """Every HTML file of a built folder, by its address."""
    pages: dict[str, Page] = {}
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        page = Page(address_of(file, folder), len(text.encode()))
        reader = _Reader(page)
        reader.feed(text)
        reader.close()
        pages[page.address] = page
    return pages
