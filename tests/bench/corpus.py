"""A made-up hub of any size, one record after the other; the same size gives the same records.

A tenth are networks, half are groups, the rest questions. Bodies have about 80 to 260 words,
entries 3 to 8 of 40 + N/100 tags by Zipf's law: few tags are on many entries, many on few.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

SEED = 1
_FIRST_DAY, _DAYS = date(2018, 1, 1), 2900

Choose = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Record:
    """One entry; `network` and `network_title` are those of a group, empty otherwise."""

    kind: str
    slug: str
    title: str
    summary: str
    url: str
    tags: tuple[str, ...]
    audience: str
    region: str
    platform: str
    cost: str
    state: str
    members: int
    added: date
    verified: date
    network: str
    network_title: str
    body: str


def _read_words() -> dict[str, list[str]]:
    """The words of words.txt under the names of its parts."""
    text = Path(__file__).with_name("words.txt").read_text("utf-8")
    parts = re.findall(r"^\[(\w+)\]\n([^\[]+)", text, re.MULTILINE)
    return {name: words.split() for name, words in parts}


_WORDS = _read_words()
_NOUNS = _WORDS["nouns"]
_VERBS = _WORDS["verbs"]
_DO = _WORDS["do"]
_ADJECTIVES = _WORDS["adjectives"]
_ADVERBS = _WORDS["adverbs"]
_JOINTS = _WORDS["joints"]
_TOPICS = _WORDS["topics"]
_PLACES = _WORDS["places"]
_FORMS = _WORDS["forms"]
_HEADINGS = [
    *("How to join", "What to expect", "Who it is for", "Rules and conduct", "Where it meets"),
    *("Costs and access", "Getting help", "Before you apply", "Further reading", "In short"),
]
_TAGS = _WORDS["tags"]
AUDIENCES = _WORDS["audiences"]
REGIONS = _WORDS["regions"]
PLATFORMS = _WORDS["platforms"]
_COSTS = ["free", "free", "free", "free", "paid", "mixed"]
_STATES = ["active", "active", "active", "active", "quiet", "closed", "unknown"]


def make_records(entries: int) -> Iterator[Record]:
    """The records of a hub with so many entries, networks first."""
    random = Random(SEED)

    def choose(words: Sequence[str]) -> str:
        return words[int(random.random() * len(words))]

    tags = _make_tags(40 + entries // 100, random)
    weights = list(itertools.accumulate(1 / place for place in range(1, len(tags) + 1)))
    networks: list[tuple[str, str]] = []
    seen: set[str] = set()
    first_group = max(1, entries // 10)
    first_question = first_group + entries // 2
    for number in range(entries):
        kind = (
            "networks" if number < first_group else "groups" if number < first_question else "faqs"
        )
        title = _make_title(kind, choose)
        if title.casefold() in seen:
            title = f"{title.rstrip('?')} {number}{'?' if kind == 'faqs' else ''}"
        seen.add(title.casefold())
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower().replace("é", "e")).strip("-")
        wanted, mine = random.randrange(3, 9), dict[str, None]()
        while len(mine) < wanted:
            mine[tags[bisect_left(weights, random.random() * weights[-1])]] = None
        network, network_title = "", ""
        if kind == "networks":
            networks.append((slug, title))
        elif kind == "groups":
            # The square: a few networks have many groups.
            network, network_title = networks[int(random.random() ** 2 * len(networks))]
        added = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
        sentence = re.sub(r"\[([^]]*)\]\([^)]*\)|[*]", r"\1", _sentence(random, choose))
        yield Record(
            kind=kind,
            slug=slug,
            title=title,
            summary=f"{sentence[:110]} Part of {choose(_TOPICS)} in {choose(_PLACES)}.",
            url=f"https://{slug[:40].strip('-')}-{number}.example.org/",
            tags=tuple(mine),
            audience=choose(AUDIENCES),
            region=choose(REGIONS),
            platform=choose(PLATFORMS),
            cost=choose(_COSTS),
            state=choose(_STATES),
            members=int(10 ** (1 + random.random() * 4)),
            added=added,
            verified=added + timedelta(days=random.randrange(1, 180)),
            network=network,
            network_title=network_title,
            body=_body(random, choose),
        )


def _make_tags(count: int, random: Random) -> list[str]:
    pairs = [f"{topic}-{place}".lower() for topic in _TOPICS for place in _PLACES]
    random.shuffle(pairs)
    tags = [*_TAGS, *pairs][:count]
    random.shuffle(tags)
    return tags


def _make_title(kind: str, choose: Choose) -> str:
    if kind != "faqs":
        return f"{choose(_TOPICS)} {choose(_TOPICS)} {choose(_FORMS)} {choose(_PLACES)}"
    where = f"{choose(['in', 'near', 'around', 'from'])} {choose(_PLACES)}"
    return f"How do I {choose(_DO)} the {choose(_ADJECTIVES)} {choose(_NOUNS)} {where}?"


def _sentence(random: Random, choose: Choose) -> str:
    """Eight to twenty words that look like English, some of them marked or linked."""
    noun, adjective, verb = _NOUNS, _ADJECTIVES, _VERBS
    shape = random.random()
    if shape < 0.25:
        start = ["The", choose(adjective), choose(noun), choose(_ADVERBS), choose(verb), "a"]
        middle = [choose(adjective), choose(noun), choose(_JOINTS), "the", choose(noun)]
        words = [*start, *middle, choose(verb), "every", choose(noun)]
    elif shape < 0.5:
        start = ["You", "can", choose(_DO), "the", choose(noun), "to", choose(_DO), "a"]
        words = [*start, choose(adjective), choose(noun), "or", choose(_DO), "with", "others"]
    elif shape < 0.7:
        start = ["Each", choose(noun), choose(verb), "its", choose(adjective), choose(noun)]
        words = [*start, choose(_JOINTS), "someone", choose(verb), "the", choose(noun)]
    elif shape < 0.85:
        start = ["If", "your", choose(noun), choose(verb), "a", f"{choose(noun)},", choose(_DO)]
        middle = ["the", choose(adjective), choose(noun), "first", "and", choose(_DO)]
        words = [*start, *middle, "the", choose(noun), "later"]
    else:
        start = ["A", choose(noun), "in", choose(_PLACES), choose(_ADVERBS), choose(verb)]
        words = [*start, choose(adjective), f"{choose(noun)}s", "for", "every", choose(noun)]
    if random.random() < 0.22:
        at = random.randrange(2, len(words) - 1)
        mark = choose(["*", "**"])
        words[at] = f"{mark}{words[at].rstrip(',')}{mark}"
    if random.random() < 0.12:
        at = random.randrange(2, len(words) - 1)
        text = f"{words[at].strip('*,')} {choose(noun)}"
        words[at] = f"[{text}](https://{_host(choose)}/{_plain(choose)})"
    return f"{' '.join(words)}{'?' if random.random() < 0.05 else '.'}"


def _plain(choose: Choose) -> str:
    return choose(_NOUNS).replace("é", "e")


def _host(choose: Choose) -> str:
    return f"{_plain(choose)}-{_plain(choose)}.example.org"


def _body(random: Random, choose: Choose) -> str:
    """Paragraphs, headings, lists and quotations, until there are enough words."""
    enough = random.randrange(80, 196)
    headings = random.sample(_HEADINGS, 4)
    blocks = [_paragraph(random, choose)]
    while len(" ".join(blocks).split()) < enough:
        if headings and random.random() < 0.42:
            blocks.append(f"## {headings.pop()}")
        shape = random.random()
        if shape < 0.28:
            blocks.append("\n".join(_item(random, choose) for _ in range(random.randrange(3, 6))))
        elif shape < 0.34:
            steps = (f"{n}. {choose(_DO).capitalize()} the {choose(_NOUNS)}" for n in (1, 2, 3))
            blocks.append("\n".join(steps))
        elif shape < 0.40:
            blocks.append(f"> {_sentence(random, choose)}")
        else:
            blocks.append(_paragraph(random, choose))
    return "\n\n".join(blocks) + "\n"


def _paragraph(random: Random, choose: Choose) -> str:
    sentences = [_sentence(random, choose) for _ in range(random.randrange(2, 5))]
    if random.random() < 0.08:
        sentences.append(f"More at <https://{_host(choose)}/> today.")
    return " ".join(sentences)


def _item(random: Random, choose: Choose) -> str:
    text = f"- {choose(_ADJECTIVES).capitalize()} {choose(_NOUNS)} for {choose(_NOUNS)}s"
    link = f": see [{choose(_NOUNS)}](https://{_host(choose)}/{_plain(choose)}/)"
    return f"{text}{link}" if random.random() < 0.3 else text
