"""The JSON Schema of each kind, for editors: /schema/<kind>.json."""

from __future__ import annotations

import json

from hubgen.hub.ground import Ground
from hubgen.kinds.schema import json_schema
from hubgen.kinds.types import Kind


def schema_of(ground: Ground, kind: Kind) -> dict[str, object]:
    """The schema of a kind in this hub; terms are the hub's own."""
    terms = {name: vocabulary.current for name, vocabulary in ground.vocabularies.items()}
    address = ground.base.absolute(f"/schema/{kind.name}.json")
    return {"$id": address, **json_schema(kind, terms)}


def make_schemas(ground: Ground) -> dict[str, bytes]:
    """One schema for each kind by its output path."""
    return {
        f"schema/{kind.name}.json": (
            json.dumps(schema_of(ground, kind), ensure_ascii=False) + "\n"
        ).encode()
        for kind in ground.settings.kinds
    }
