"""Messages written by hand, byte for byte, and what is true of them."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import MappingProxyType

from tests.mail.letters import Piece, blocks_of, pieces_of
from tests.mail.stage import Row, read
from tests.mail.truth import Message, Role, Thread


def raw_threads(folder: Path) -> Iterator[Thread]:
    """Each file of a folder as a thread of one message, as its `raw.yaml` says."""
    for row in read(folder / "raw.yaml"):
        yield _thread(row, (folder / row["file"]).read_bytes())


def _thread(row: Row, data: bytes) -> Thread:
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    why = row.get("skip", "")
    role: Role = "skipped" if why else "question"
    sender = str(parsed["From"])
    name = row["file"].removesuffix(".eml")
    message = Message(str(parsed["Message-ID"]).strip("<>"), sender, role, why, _pieces(row))
    private = (piece.text for piece in message.pieces if piece.kind == "gone")
    return Thread(
        f"raw-{name}",
        row["language"],
        str(parsed["Subject"]),
        MappingProxyType({row["file"]: data}),
        (message,),
        tuple(sorted({*row["gone"], *private})),
        (),
        row["where"],
        parsedate_to_datetime(str(parsed["Date"])).date(),
        MappingProxyType({message.id: data}),
    )


def _pieces(row: Row) -> tuple[Piece, ...]:
    parts = [pieces_of(row.get("greeting", ""), "may")]
    parts += [block.pieces for block in blocks_of(row["says"]) if row["says"]]
    parts.append(pieces_of(row.get("bye", ""), "may"))
    spaced = [(*part, Piece("\n\n", "may")) for part in parts if part]
    return tuple(piece for part in spaced for piece in part)
