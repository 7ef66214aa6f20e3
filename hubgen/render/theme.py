"""The theme: theme.yaml, the templates and assets of its folder and of what it extends."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hubgen.check.reading import Place, read_record
from hubgen.kinds.slugs import slug_fault
from hubgen.kinds.types import Field, Text
from hubgen.load.documents import parse_document
from hubgen.load.nodes import Mapping as Fields
from hubgen.problems import Location, Report

_THEME = (
    Field("name", Text(80), "The theme's name.", required=True),
    Field("extends", Text(80), "The theme whose files are used where this has none."),
)
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Template:
    """A template's text and the path it is shown with in problems."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All templates by name, and all assets by name with the bytes to publish.

    `assets` maps "site.css" to its hashed output file "assets/site.3fa9c2d1.css".
    """

    name: str
    templates: Mapping[str, Template]
    assets: Mapping[str, str]
    files: Mapping[str, bytes]

    @property
    def key(self) -> str:
        """A digest of all that can change a page: the templates and the assets' hashed names."""
        parts = [f"{t.path}\0{t.text}" for t in self.templates.values()]
        return _digest("\0".join([*parts, *self.assets.values()]).encode(), 16)


def bundled_themes() -> Path:
    """The folder of the themes that come with hubgen: in the wheel, or in a checkout."""
    inside = Path(__file__).parent.parent / "themes"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "themes"


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where themes are looked for: the hub's own folder first."""
    return (root / "themes", bundled_themes())


def load_theme(root: Path, name: str, at: Location, report: Report) -> Theme | None:
    """Read the theme `name` and all that it extends; None, and problems, when it cannot be."""
    layers: list[tuple[str, Path]] = []
    wanted = name
    while wanted:
        folder = _find(root, wanted, {path for _, path in layers})
        if folder is None or len(layers) >= _DEEPEST:
            report.add(
                "unknown-theme",
                at,
                f'there is no theme "{wanted}"',
                f"make the folder themes/{wanted}/ with a theme.yaml, or write theme: default",
            )
            return None
        shown = _shown(root, folder)
        layers.append((shown, folder))
        settings = _read_settings(folder, shown, report)
        if settings is None:
            return None
        wanted = settings.get("extends", "")
    templates: dict[str, Template] = {}
    assets: dict[str, bytes] = {}
    for shown, folder in reversed(layers):
        _read_templates(folder / "templates", f"{shown}/templates", templates, report)
        for file in _files(folder / "assets"):
            assets[file.relative_to(folder / "assets").as_posix()] = file.read_bytes()
    published = _hash_assets(assets)
    files = {published[item]: data for item, data in _rewritten(assets, published).items()}
    return Theme(name, templates, published, files)


def _find(root: Path, name: str, used: set[Path]) -> Path | None:
    """The first folder of that name not in use yet: a hub's "default" may extend ours."""
    if slug_fault(name):
        return None
    for folder in theme_folders(root):
        place = (folder / name).resolve()
        if (place / "theme.yaml").is_file() and place not in used:
            return place
    return None


def _shown(root: Path, folder: Path) -> str:
    try:
        return folder.relative_to(root.resolve()).as_posix()
    except ValueError:
        return f"themes/{folder.name}"


def _read_settings(folder: Path, shown: str, report: Report) -> dict[str, str] | None:
    path = f"{shown}/theme.yaml"
    parsed = parse_document(path, (folder / "theme.yaml").read_bytes())
    report.extend(parsed.problems)
    if parsed.document is None:
        return None
    place = Place(path, report)
    values = read_record(parsed.document.fields, _THEME, place, skip=("options",))
    options = parsed.document.fields.get("options")
    if isinstance(options, Fields):
        read_record(options, (), place)
    return {key: str(value) for key, value in values.items()}


def _files(folder: Path) -> list[Path]:
    return (
        sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
        if folder.is_dir()
        else []
    )


def _read_templates(
    folder: Path, shown: str, templates: dict[str, Template], report: Report
) -> None:
    for file in _files(folder):
        name = file.relative_to(folder).as_posix()
        try:
            templates[name] = Template(f"{shown}/{name}", file.read_text("utf-8"))
        except UnicodeDecodeError:
            report.add(
                "not-utf8",
                Location(f"{shown}/{name}"),
                "the template is not UTF-8",
                "save the file with the encoding UTF-8",
            )


def _digest(data: bytes, size: int = 4) -> str:
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def _hash_assets(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Output names with a hash of the content; a stylesheet's covers what it refers to."""
    plain = {name: _digest(data) for name, data in assets.items()}
    names: dict[str, str] = {}
    for name, data in assets.items():
        digest = plain[name]
        if name.endswith(".css"):
            used = [_target(name, m.group(1)) for m in _CSS_URL.finditer(data.decode("utf-8"))]
            digest = _digest("".join([digest, *(plain.get(one, "") for one in used)]).encode())
        stem, dot, ending = name.rpartition(".")
        names[name] = f"assets/{stem}.{digest}{dot}{ending}" if dot else f"assets/{name}.{digest}"
    return names


def _target(stylesheet: str, url: str) -> str:
    folder, slash, _ = stylesheet.rpartition("/")
    return f"{folder}{slash}{url}"


def _rewritten(assets: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, bytes]:
    """Assets with the references of stylesheets turned to the hashed names beside them."""
    made = dict(assets)
    for name, data in assets.items():
        if name.endswith(".css"):
            folder = f"assets/{name}".rpartition("/")[0] + "/"

            def hashed(match: re.Match[str], name: str = name, folder: str = folder) -> str:
                target = names.get(_target(name, match.group(1)))
                return f'url("{target.removeprefix(folder)}")' if target else match.group(0)

            made[name] = _CSS_URL.sub(hashed, data.decode("utf-8")).encode("utf-8")
    return made
