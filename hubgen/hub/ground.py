"""What every page stands on: the settings, the site's address, the vocabularies and facets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hubgen.check.settings import Settings
from hubgen.check.vocabularies import Vocabulary
from hubgen.hub.addresses import Base
from hubgen.hub.facets import Facet, make_facets


class Ground(NamedTuple):
    """The same for all entries of a hub, whatever entries there are."""

    settings: Settings
    base: Base
    vocabularies: Mapping[str, Vocabulary]
    facets: tuple[Facet, ...]

    @property
    def has_pagefind(self) -> bool:
        """Whether Pagefind searches the hub."""
        return "search" in self.settings.outputs and self.settings.search == "pagefind"


def make_ground(
    settings: Settings, base_url: str | None, vocabularies: Mapping[str, Vocabulary]
) -> Ground:
    """The ground of a hub that is published at `base_url`, or else where hub.yaml says."""
    return Ground(
        settings,
        Base.of(base_url or settings.base_url),
        vocabularies,
        make_facets(settings.kinds, vocabularies),
    )
