"""The theme: theme.yaml, the templates and assets of its folder and of what it extends."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from hubgen.check.reading import Place, read_record, read_value
from hubgen.kinds.slugs import slug_fault
from hubgen.kinds.types import Field, RecordOf, Text
from hubgen.load.documents import parse_document
from hubgen.load.files import is_ignored
from hubgen.load.nodes import Mapping as Fields
from hubgen.load.nodes import Node, Scalar
from hubgen.problems import Location, Report
from hubgen.render.smaller import smaller

_THEME = (
    Field("name", Text(80), "The theme's name.", required=True),
    Field("extends", Text(80), "The theme whose files are used where this has none."),
)
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_DEEPEST = 5
_NO_OPTIONS: Mapping[str, str] = {}
_SAVE_AS_UTF8 = "save the file with the encoding UTF-8"


class Template(NamedTuple):
    """A template's text and the path it is shown with in problems."""

    path: str
    text: str


class Theme(NamedTuple):
    """All templates by name, and all assets by name with the bytes to publish.

    `options` are texts that its templates ask for; a theme overrides those of what it extends.
    `fonts` are the places of the fonts that pictures are drawn with, by name: images/regular.ttf.
    `assets` maps "site.css" to its hashed output file "assets/site.3fa9c2d1.css".
    """

    name: str
    templates: Mapping[str, Template]
    assets: Mapping[str, str]
    files: Mapping[str, bytes]
    options: Mapping[str, str] = _NO_OPTIONS
    fonts: Mapping[str, str] = _NO_OPTIONS

    @property
    def key(self) -> str:
        """A digest of all that can change a page: the templates and the assets' hashed names."""
        parts = [f"{t.path}\0{t.text}" for t in self.templates.values()]
        options = [f"{name}\0{text}" for name, text in self.options.items()]
        return _digest("\0".join([*parts, *self.assets.values(), *options]).encode(), 16)


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
    options: dict[str, str] = {}
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
        options = {**settings.options, **options}
        wanted = settings.extends
    fonts: dict[str, str] = {}
    templates: dict[str, Template] = {}
    assets: dict[str, bytes] = {}
    for shown, folder in reversed(layers):
        _read_templates(folder / "templates", f"{shown}/templates", templates, report)
        # All of one theme: a regular and a bold of two would not go together.
        own = {file.name: str(file) for file in _files(folder / "images") if _is_font(file)}
        fonts = own or fonts
        for file in _files(folder / "assets"):
            assets[file.relative_to(folder / "assets").as_posix()] = file.read_bytes()
    published, files = _publish_assets(assets, f"{layers[0][0]}/assets", report)
    return Theme(name, templates, published, files, options, fonts)


def _is_font(file: Path) -> bool:
    return file.suffix == ".ttf"


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


class _Settings(NamedTuple):
    """theme.yaml: the theme below this one, and its options."""

    extends: str
    options: Mapping[str, str]


def _read_settings(folder: Path, shown: str, report: Report) -> _Settings | None:
    path = f"{shown}/theme.yaml"
    parsed = parse_document(path, (folder / "theme.yaml").read_bytes())
    report.extend(parsed.problems)
    if parsed.document is None:
        return None
    place = Place(path, report)
    values = read_record(parsed.document.fields, _THEME, place, skip=("options",))
    return _Settings(
        str(values.get("extends", "")), _read_options(parsed.document.fields.get("options"), place)
    )


def _read_options(node: Node | None, place: Place) -> dict[str, str]:
    """`options: {name: text}`; any name will do, the theme's own templates ask for it."""
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return {}
    if not isinstance(node, Fields):
        read_value(node, RecordOf((Field("name", Text()),)), "options", place)
        return {}
    fields = tuple(Field(key.value, Text()) for key, _ in node.pairs)
    return {name: str(text) for name, text in read_record(node, fields, place).items()}


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(map(is_ignored, path.relative_to(folder).parts))
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
                _SAVE_AS_UTF8,
            )


def _digest(data: bytes, size: int = 4) -> str:
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def _hashed(name: str, data: bytes) -> str:
    """The output name of an asset, with a hash of its bytes."""
    stem, dot, ending = name.rpartition(".")
    digest = _digest(data)
    return f"assets/{stem}.{digest}.{ending}" if dot else f"assets/{name}.{digest}"


def _smaller_script(name: str, data: bytes, shown: str, report: Report) -> bytes:
    try:
        return smaller(name, data)
    except UnicodeDecodeError:
        report.add("not-utf8", Location(shown), "the script is not UTF-8", _SAVE_AS_UTF8)
        return data


def _publish_assets(
    assets: Mapping[str, bytes], shown: str, report: Report
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Output names of all assets, and their bytes by output name.

    A stylesheet is named by its bytes after its references were turned to hashed names, so that
    its name changes with whatever it refers to.
    """
    names = {}
    files = {}
    for name, data in assets.items():
        if not name.endswith(".css"):
            made = _smaller_script(name, data, f"{shown}/{name}", report)
            names[name] = _hashed(name, made)
            files[names[name]] = made

    def publish(name: str, above: tuple[str, ...]) -> str:
        if name in names or name in above:
            return names.get(name, f"assets/{name}")
        place = Location(f"{shown}/{name}")
        try:
            text = assets[name].decode("utf-8")
        except UnicodeDecodeError:
            report.add("not-utf8", place, "the stylesheet is not UTF-8", _SAVE_AS_UTF8)
            return f"assets/{name}"

        def turn(match: re.Match[str]) -> str:
            if re.match(r"#|data:", match.group(1)):
                return match.group(0)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match.group(1)))
            if target not in assets:
                line = text.count("\n", 0, match.start()) + 1
                column = match.start(1) - text.rfind("\n", 0, match.start(1))
                at = Location(place.path, line, column, line, column + len(match.group(1)))
                report.add(
                    "broken-page-link",
                    at,
                    f'the theme has no asset "{target}"',
                    "correct the address: it counts from the stylesheet's own folder",
                )
                return match.group(0)
            published = publish(target, (*above, name))
            return f'url("{posixpath.relpath(published, posixpath.dirname(f"assets/{name}"))}")'

        data = smaller(name, _CSS_URL.sub(turn, text).encode("utf-8"))
        names[name] = _hashed(name, data)
        files[names[name]] = data
        return names[name]

    for name in assets:
        publish(name, ())
    return names, files
