"""The JSON Schema of each kind, for editors: /schema/<kind>.json."""

from __future__ import annotations

import json

from hubgen.hub.hub import Hub
from hubgen.kinds.schema import json_schema
from hubgen.kinds.types import Kind


def schema_of(hub: Hub, kind: Kind) -> dict[str, object]:
    """The schema of a kind in this hub; terms are the hub's own."""
    terms = {name: vocabulary.current for name, vocabulary in hub.vocabularies.items()}
    address = hub.base.absolute(f"/schema/{kind.name}.json")
    return {"$id": address, **json_schema(kind, terms)}


def schema_names(hub: Hub) -> list[str]:
    """The output paths of all schemas."""
    return [f"schema/{kind.name}.json" for kind in hub.settings.kinds]


def make_schemas(hub: Hub) -> dict[str, bytes]:
    """One schema for each kind by its output path."""
    return {
        f"schema/{kind.name}.json": (
            json.dumps(schema_of(hub, kind), ensure_ascii=False, indent=2) + "\n"
        ).encode()
        for kind in hub.settings.kinds
    }
