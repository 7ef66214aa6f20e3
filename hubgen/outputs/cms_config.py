"""The kinds' declarations → the configuration of the editor at /admin/.

It is JSON, which is YAML 1.2 as well (§1.2 there): the editor reads it as the file config.yml.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import urlsplit

from hubgen.check.pages import PAGE
from hubgen.hub.ground import Ground
from hubgen.kinds.slugs import LONGEST
from hubgen.kinds.types import Field, Kind
from hubgen.outputs.cms_fields import Words, body_widget, widgets

Config = dict[str, object]

_SORTED = ("title", "added", "updated")


def make_config(ground: Ground) -> bytes:
    """`config.yml`: where the files are, how they are proposed, and a form for every kind."""
    return json.dumps(cms_config(ground), indent=1).encode() + b"\n"


def cms_config(ground: Ground) -> Config:
    """The configuration as data (https://sveltiacms.app/en/docs/config-basics)."""
    settings = ground.settings
    return {
        "backend": {
            "name": "github",
            "repo": urlsplit(settings.repository).path.strip("/").removesuffix(".git"),
            "branch": settings.branch,
            # Who may not write to the repository proposes from a copy of their own.
            "open_authoring": True,
            "auth_scope": "public_repo",
        },
        # One branch and one pull request for each change; nothing goes to the site directly.
        "publish_mode": "editorial_workflow",
        "app_title": settings.title,
        "site_url": ground.base.url,
        "media_folder": "content/static",
        "public_folder": "/",
        "media_libraries": {"stock_assets": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": LONGEST},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"quote": "none", "indent_size": 2, "indent_sequences": True},
        },
        "editor": {"preview": False},
        "collections": _collections(ground),
    }


def _collections(ground: Ground) -> list[Config]:
    kinds = ground.settings.kinds
    words = Words(ground.vocabularies, tuple(kind.plural for kind in kinds))
    pages = _folder("pages", "Pages", "Page", PAGE, words)
    return [*(_of_kind(kind, words) for kind in kinds), pages | {"preview_path": "{{slug}}/"}]


def _of_kind(kind: Kind, words: Words) -> Config:
    folder = _folder(kind.plural, kind.labels, kind.label, kind.fields, words, kind.body_required)
    about: Config = {"description": kind.help} if kind.help else {}
    return folder | about | {"preview_path": f"{kind.plural}/{{{{slug}}}}/"}


def _folder(
    plural: str,
    labels: str,
    label: str,
    fields: Sequence[Field],
    words: Words,
    body_required: bool = True,
) -> Config:
    """A folder of entry files. None can be deleted: an address that was published stays."""
    return {
        "name": plural,
        "label": labels,
        "label_singular": label,
        "folder": f"content/{plural}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": True,
        "delete": False,
        "slug": "{{slug}}",
        "identifier_field": "title",
        "summary": "{{title}}",
        "sortable_fields": [one.name for one in fields if one.name in _SORTED],
        "fields": [*widgets(fields, words), body_widget(body_required)],
    }
