"""Threads as they stand in `corpus/*.yaml`, played: people write, programs send, lists deliver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

import tests.mail.programs  # noqa: F401  (fills CLIENTS)
from tests.mail import machines
from tests.mail.clients import CLIENTS, flowed, lines_of
from tests.mail.letters import (
    Letter,
    Party,
    Person,
    Tongue,
    blocks_of,
    marked,
    pieces_of,
)
from tests.mail.truth import Message, Role, Thread, ends, holds, names_in
from tests.mail.wire import Wire, digest, mbox, message, word

Row = Mapping[str, Any]
ZONES = {"en": 0, "cy": 0, "pt": 0}


@dataclass(frozen=True)
class Props:
    """What all threads share: languages, the footers of lists, people."""

    tongues: Mapping[str, Tongue]
    footers: Mapping[str, str]
    people: Mapping[str, Person]
    language: str


def read(file: Path) -> Any:  # noqa: ANN401
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def tongues_of(file: Path) -> dict[str, Tongue]:
    return {
        code: Tongue(
            {key: value for key, value in row.items() if isinstance(value, str)},
            {
                **{key: value for key, value in row.items() if isinstance(value, list)},
            },
        )
        for code, row in read(file).items()
    }


def person_of(row: Row, tongue: Tongue) -> Person:
    lines, gone = marked(row.get("signature", "").strip().split("\n"))
    which = str(row.get("disclaimer", ""))
    disclaimer: tuple[str, ...] = ()
    if which:
        text = tongue.lists["disclaimers"][int(which.split(maxsplit=1)[0])]
        disclaimer = tuple(text.strip().split("\n"))
    return Person(
        row["name"],
        row["mail"],
        row["client"],
        row.get("shown", ""),
        row.get("signs", ""),
        lines if lines != ("",) else (),
        gone,
        disclaimer,
        which.endswith("end"),
        row.get("logo", False),
    )


def play(file: Path, tongues: Mapping[str, Tongue], footers: Mapping[str, str]) -> Iterator[Thread]:
    """The threads of one file of the corpus."""
    script = read(file)
    language = script.get("language", file.stem)
    people = {
        key: person_of(row, tongues[row.get("language", language)])
        for key, row in script["people"].items()
    }
    props = Props(tongues, footers, people, language)
    for row in script["threads"]:
        yield Play(row, props).thread()


class Play:
    """One thread while it is played: the letters so far, their bytes and what is true of them."""

    def __init__(self, row: Row, props: Props) -> None:
        self.row, self.props = row, props
        self.name = row["name"]
        self.language = row.get("language", props.language)
        self.list = row.get("list") or {}
        self.letters: list[Letter] = []
        self.sent: list[tuple[str, datetime, bytes]] = []
        self.truth: list[Message] = []

    def thread(self) -> Thread:
        for number, row in enumerate(self.row["messages"], 1):
            self.say(number, row)
        files = self.files()
        first = self.letters[0]
        return Thread(
            self.name,
            self.language,
            self.row["subject"],
            files,
            tuple(self.truth),
            self.gone(),
            self.doubtful(),
            self.list.get("title", ""),
            first.at.date(),
            {message.id: data for message, (_, _, data) in zip(self.truth, self.sent, strict=True)},
        )

    # -- writing ---------------------------------------------------------------------------

    def say(self, number: int, row: Row) -> None:
        if "again" in row:
            self.repeat(number, row)
            return
        letter = self.letter(number, row)
        wire = travels(letter, row)
        letter = delivered(letter, wire)
        if machine := row.get("machine"):
            data = machines.BY_NAME[machine](letter)
        else:
            data = message(letter, wire, self.listed(), row.get("headers", ()))
        self.letters.append(letter)
        self.sent.append((letter.person.mail, letter.at, data))
        self.truth.append(self.true_of(letter, row, number))

    def repeat(self, number: int, row: Row) -> None:
        """The same message as it came by another list: the same Message-ID, another footer."""
        before = self.letters[row["again"] - 1]
        listed = {"id": "Another list <other.lists.example.org>", "bounces": "other@example.org"}
        letter = replace(before, subject=f"[other] {before.subject}")
        self.letters.append(before)
        data = message(letter, travels(letter, row), listed)
        self.sent.append((letter.person.mail, letter.at + timedelta(minutes=1), data))
        self.truth.append(Message(letter.id, letter.person.name, "skipped", "duplicate", ()))

    def letter(self, number: int, row: Row) -> Letter:
        person = self.props.people[row["from"]]
        if "client" in row:
            person = replace(person, client=row["client"])
        if row.get("machine"):
            person = replace(person, client="mutt")
        tongue = self.props.tongues[row.get("language", self.language)]
        parent = self.parent(number, row)
        host = person.mail.partition("@")[2]
        return Letter(
            self.id_of(number, CLIENTS[person.client].id_form, host),
            person,
            tongue,
            self.time(row),
            self.subject(row, tongue, parent),
            self.recipients(row),
            self.copies(row),
            pieces_of(row.get("greeting", ""), "may"),
            blocks_of(row["says"]) if row.get("says") else (),
            row.get("bye", ""),
            blocks_of(row["ps"]) if row.get("ps") else (),
            row.get("posting", "top"),
            row.get("signed", True),
            tongue.words["banner"] if row.get("banner") else "",
            self.footer(),
            row.get("safelinks", False),
            parent,
        )

    def id_of(self, number: int, form: str, host: str) -> str:
        seed = digest(self.name, number)
        uuid = "-".join((seed[:8], seed[8:12], seed[12:16], seed[16:20], seed[20:32])).upper()
        return form.format(
            hash=seed[:40], short=seed[:8].upper(), uuid=uuid, host=host, number=int(seed[:9], 16)
        )

    def parent(self, number: int, row: Row) -> Letter | None:
        answers = row.get("answers", number - 1)
        return self.letters[answers - 1] if answers else None

    def time(self, row: Row) -> datetime:
        zone = timezone(timedelta(hours=row.get("zone", ZONES.get(self.language, 1))))
        return datetime.strptime(str(row["at"]), "%Y-%m-%d %H:%M").replace(tzinfo=zone)

    def subject(self, row: Row, tongue: Tongue, parent: Letter | None) -> str:
        if "subject" in row:
            return str(row["subject"])
        tag = f"[{self.list['key']}] " if self.list.get("prefix") else ""
        reply = tongue.words["re"] if parent else ""
        return f"{reply}{tag}{self.row['subject']}"

    def recipients(self, row: Row) -> tuple[Party, ...]:
        if "to" in row:
            return tuple(self.props.people[key].party for key in row["to"])
        if self.list:
            return (Party(self.list["title"], self.list["mail"]),)
        return (self.props.people[self.row["messages"][0]["from"]].party,)

    def copies(self, row: Row) -> tuple[Party, ...]:
        copies = tuple(self.props.people[key].party for key in row.get("cc", ()))
        return copies + crowd(self.row.get("crowd", 0))

    def footer(self) -> str:
        kind = self.list.get("footer")
        return self.props.footers[kind].format(**self.names()).strip("\n") + "\n" if kind else ""

    def names(self) -> dict[str, str]:
        key, mail = self.list["key"], self.list["mail"]
        host = mail.partition("@")[2]
        return {"key": key, "mail": mail, "title": self.list["title"], "host": host}

    def listed(self) -> dict[str, str]:
        if not self.list or self.list.get("silent"):
            return {}
        names = self.names()
        return {
            "id": f"{word(names['title'], 'utf-8', raw=False)} <{names['key']}.{names['host']}>",
            "bounces": f"{names['key']}-bounces@{names['host']}",
        }

    # -- truth -----------------------------------------------------------------------------

    def true_of(self, letter: Letter, row: Row, number: int) -> Message:
        why = row.get("skip", "")
        role: Role = "skipped" if why else "question" if number == 1 else "answer"
        foreign = [*letter.footer.split("\n"), letter.banner, letter.person.signs]
        client = CLIENTS[letter.person.client]
        foreign.append(client.tail(letter))
        if letter.signed:
            foreign += [*letter.person.signature, *letter.person.disclaimer]
        if letter.parent:
            foreign += client.head(letter).split("\n")
        kept = tuple(line.strip() for line in foreign if line.strip())
        return Message(letter.id, letter.person.name, role, why, letter.said, kept)

    def gone(self) -> tuple[str, ...]:
        """Everything that a draft of this thread must not hold."""
        found: set[str] = set(self.row.get("gone", ()))
        for letter, said in zip(self.letters, self.truth, strict=True):
            found.update(said.private)
            found.update(letter.person.gone if letter.signed else ())
            parties = (letter.person.party, *letter.to, *letter.cc)
            found.update(party.mail for party in parties)
            mine = (Party(letter.person.name, ""), letter.person.party, *letter.cc)
            found.update(name for party in mine for name in names_in(party.name))
            if letter.signed:
                found.update(phrase for line in letter.person.disclaimer for phrase in ends(line))
            if letter.safelinks:
                found.add("safelinks.protection.outlook.com")
        found -= set(self.row.get("keeps", ())) | {""}
        self.agree(found)
        return tuple(sorted(found))

    def agree(self, gone: Iterable[str]) -> None:
        """No word can have to stay and to go: such a thread would be unfair."""
        kept = "\n".join(piece for said in self.truth for piece in said.kept)
        both = [text for text in gone if holds(kept, text)]
        assert not both, f"{self.name}: {both} both kept and gone"

    def doubtful(self) -> tuple[str, ...]:
        pieces = (piece for said in self.truth for piece in said.pieces)
        return tuple(sorted({piece.text for piece in pieces if piece.kind == "doubtful"}))

    # -- files -----------------------------------------------------------------------------

    def files(self) -> dict[str, bytes]:
        """One mbox, or one file for each message; `crlf` ends lines as the network does."""
        sent = self.sent[:: -1 if self.row.get("shuffled") else 1]
        kind = self.row.get("files", "mbox")
        if kind == "mbox":
            return {f"{self.name}.mbox": mbox(sent)}
        if kind == "crlf":
            return {f"{self.name}.mbox": mbox(sent).replace(b"\n", b"\r\n")}
        return {
            f"{number:02}.eml": data.replace(b"\n", b"\r\n")
            for number, (_, _, data) in enumerate(sent, 1)
        }


def travels(letter: Letter, row: Row) -> Wire:
    """How a message travels: as its row says, and else as its program does."""
    client = CLIENTS[letter.person.client]
    usual = {"parts": client.sends, "charset": client.charset, "transfer": client.transfer}
    return Wire(**{**usual, **row.get("wire", {})})


def delivered(letter: Letter, wire: Wire) -> Letter:
    """A letter as it arrives, and so as it is quoted: with the gateway's and the list's words."""
    client = CLIENTS[letter.person.client]
    plain, html = client.plain(letter), client.html(letter)
    if client.flowed:
        plain = flowed(plain)
    if wire.parts == "plain":
        html = f"<div>{lines_of(plain)}</div>\n"
    if letter.banner:
        plain = f"{letter.banner}\n\n{plain}"
        html = f'<table><tr><td bgcolor="#ffeb9c">{letter.banner}</td></tr></table>\n{html}'
    if letter.footer and not wire.loose:
        plain, html = f"{plain}\n{letter.footer}", f"{html}<br>\n{lines_of(letter.footer)}\n"
    return letter.rendered(plain, html)


FIRST = (
    "Aled", "Beth", "Carys", "Dorian", "Elspeth", "Fergus", "Gwilym", "Hester", "Imogen",
    "Jocelyn", "Kerensa", "Lachlan",
)  # fmt: skip
LAST = (
    "Abernathy", "Birtwhistle", "Cholmondeley", "Drinkwater", "Entwistle", "Fotheringay", "Garside",
)  # fmt: skip


def crowd(count: int) -> tuple[Party, ...]:
    """So many people in cc, each with a name and an address."""
    people = []
    for number in range(count):
        first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
        people.append(Party(f"{first} {last}", f"{first}.{last}@council{number}.example".lower()))
    return tuple(people)
