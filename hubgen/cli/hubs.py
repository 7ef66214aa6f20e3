"""From how hubgen was called to the hub it is about, and the day it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from hubgen.problems import Misuse


def find_hub(start: Path) -> Path:
    """The folder, or its nearest parent, with content/hub.yaml; Misuse when there is none."""
    try:
        folder = start.resolve(strict=True)
    except OSError:
        raise Misuse(f"there is no folder {start}") from None
    for place in (folder, *folder.parents):
        if (place / "content" / "hub.yaml").is_file():
            return place
    raise Misuse(
        f"{folder} is not in a hub: no content/hub.yaml there or above. "
        "`hubgen init DIR` makes a new hub, -C DIR looks in another folder"
    )


def today(chosen: str | None = None) -> date:
    """The day of this run: as chosen, else SOURCE_DATE_EPOCH, else today's date in UTC.

    The only place that reads the clock or the environment (contract §7.1).
    """
    if chosen is not None:
        try:
            return date.fromisoformat(chosen)
        except ValueError:
            raise Misuse(f'--today "{chosen}" is not a date; write it like 2026-01-28') from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise Misuse(
                f'SOURCE_DATE_EPOCH "{epoch}" is not a number of seconds since 1970'
            ) from None
    return datetime.now(UTC).date()


def now() -> datetime:
    """The moment: as SOURCE_DATE_EPOCH has it, else by the clock; in UTC."""
    today()  # says what is wrong with it
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def below(path: Path, start: Path, root: Path, *, is_there: bool) -> str:
    """A path as problems name it; wrong use when it is not in the hub, or should be there.

    A symbolic link is not followed: that it is one is what there is to say of it.
    """
    from hubgen.load.files import shown

    place = Path(os.path.normpath((start / path).absolute()))
    if is_there and not os.path.lexists(place):
        raise Misuse(f"there is no file or folder {path}")
    place = place.parent.resolve() / place.name
    try:
        return shown(place.relative_to(root).as_posix())
    except ValueError:
        raise Misuse(f"{path} is not in the hub {root}") from None
