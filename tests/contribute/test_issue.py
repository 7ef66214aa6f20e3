from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubgen.check.checked import Checked, read_hub
from hubgen.contribute.issue import outcome_of
from hubgen.contribute.outcome import PERSON, PROBLEMS, WRITTEN, Outcome
from hubgen.load.cleaning import cleaned
from hubgen.load.documents import Document, parse_document
from hubgen.load.nodes import Mapping, Node, Scalar
from hubgen.problems import Report
from tests.cli.running import Run, run
from tests.contribute.filled import IssueForm, read_forms
from tests.contribute.test_forms import EVERY_TYPE
from tests.hubs import TODAY, write_base, write_sections

__all__ = ["run"]

HUB = (
    EVERY_TYPE
    + """
-- networks/lgcomms.md --
title: LGcomms
aka: [Council press officers]
url: https://lgcomms.example/
started: 1999
status: {state: active, as_of: 2024}
-- networks/next.md --
title: The next one
-- networks/was.md --
title: What was
status: {state: closed, as_of: 2012}
-- networks/gone.md --
title: Gone for good
retired: {on: 2026-02-03, reason: owner-request}
-- groups/inside.md --
title: Inside
network: networks/lgcomms
-- faqs/why.md --
title: Why is that?
"""
)


@dataclass(frozen=True)
class Here:
    """A hub, its forms, and what becomes of a text."""

    root: Path
    checked: Checked
    forms: dict[str, IssueForm]

    def outcome(self, text: str) -> Outcome:
        return outcome_of(text.encode(), self.checked, TODAY, self.read)

    def filled(self, form: str, /, **answers: str) -> Outcome:
        named = {key.replace("_", "-"): value for key, value in answers.items()}
        return self.outcome(self.forms[form].render(named))

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def example(self, form: str, /, **answers: str) -> dict[str, str]:
        examples = self.forms[form].examples("networks/lgcomms")
        if form.startswith("propose-"):
            examples |= {"name": "Brand new", "url": "https://new.example/"}
        return examples | answers


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Here:
    root = tmp_path_factory.mktemp("hub")
    write_base(root)
    write_sections(root, HUB)
    report = Report()
    checked = read_hub(root, TODAY, report)
    assert checked is not None
    assert not report.problems
    rules = checked.rules
    return Here(root, checked, read_forms(rules.settings, rules.vocabularies))


@pytest.fixture
def live(tmp_path: Path) -> Path:
    write_base(tmp_path)
    write_sections(tmp_path, HUB)
    return tmp_path


def fields(path: str, text: str | bytes) -> dict[str, object]:
    """What a file says, as the loader reads it."""
    document = parse(path, text)
    return {key.value: plain(value) for key, value in document.fields.pairs}


def parse(path: str, text: str | bytes) -> Document:
    parsed = parse_document(path, text.encode() if isinstance(text, str) else text)
    assert parsed.document is not None, parsed.problems
    assert not parsed.problems
    return parsed.document


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items]


PROPOSALS = ["propose-network", "propose-group", "propose-faq", "propose-tool"]


@pytest.mark.parametrize("name", PROPOSALS)
def test_a_form_filled_in_as_it_suggests_becomes_an_entry_that_passes_strictly(
    name: str, here: Here, live: Path, run: Run
) -> None:
    text = here.forms[name].render(here.example(name))
    (live / "issue.md").write_text(text, encoding="utf-8")
    made = run("from-issue", "issue.md", "--json", at=live)
    told = json.loads(made.out)
    assert (made.status, told["outcome"]) == (0, "written"), told["message"]
    assert re.fullmatch(r"[a-z0-9-]+", told["branch"])
    (path,) = told["files"]
    assert (live / path).is_file()
    checked = run("check", "--strict", at=live)
    assert checked.status == 0, checked.out


def test_the_file_says_what_was_answered_and_when(here: Here) -> None:
    made = here.filled(
        "propose-network",
        name="Example Network",
        summary="Press officers who meet.",
        url="network.example/join",
        platforms="Website",
        audiences="Everybody",
        regions="Everywhere",
        join_how="Ask to join",
        tags="Term, number 3, t5, TERM NUMBER 7",
        sources="network.example/about https://b.example/x",
        more="Hello, see https://network.example/x.",
    )
    assert made.what == WRITTEN, made.message
    assert made.branch == "add-networks-example-network"
    assert made.title == "Add the network: Example Network"
    ((path, text),) = made.files.items()
    assert path == "content/networks/example-network.md"
    by = "named by the person who proposed this entry"
    assert fields(path, text) == {
        "title": "Example Network",
        "summary": "Press officers who meet.",
        "url": "https://network.example/join",
        "status": {"state": "unknown"},
        "platforms": ["website"],
        "audiences": ["everybody"],
        "regions": ["everywhere"],
        "join": {"how": "request"},
        "tags": ["t3", "t5", "t7"],
        "sources": [
            {"url": "https://network.example/about", "supports": by},
            {"url": "https://b.example/x", "supports": by},
        ],
        "added": "2026-11-22",
    }
    assert parse(path, text).body.text == "\nHello, see <https://network.example/x>.\n"


@pytest.mark.parametrize("name", PROPOSALS)
def test_an_empty_form_names_what_must_be_there_and_nothing_of_yaml(name: str, here: Here) -> None:
    made = here.filled(name)
    assert made.what == PROBLEMS
    assert not made.files
    form = here.forms[name]
    for question in form.questions:
        unknown_is_fine = question.path == "status.state"
        named = f"- **{question.label}**" in made.message
        assert named == (question.needed and not unknown_is_fine), question.label
    assert "yaml" not in made.message.lower()


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"name": "lgcomms "}, "https://hub.example.org/networks/lgcomms/"),
        ({"name": "COUNCIL press officers"}, "https://hub.example.org/networks/lgcomms/"),
        ({"name": "Why is that?"}, "https://hub.example.org/faqs/why/"),
        ({"name": "Next!"}, "https://hub.example.org/networks/next/"),
        ({"url": "http://www.lgcomms.example"}, "https://hub.example.org/networks/lgcomms/"),
        ({"tags": "cricket"}, "https://hub.example.org/tags/"),
        ({"tags": ", ".join(f"t{n}" for n in range(9))}, "at most 8"),
        ({"platforms": "Telephone"}, "“Website”"),
        ({"url": "ask me"}, "web address"),
        ({"summary": "x" * 200}, "at most 160"),
        ({"url": "https://discord.gg/abc"}, "invit"),
    ],
)
def test_what_cannot_be_is_told_in_plain_words(
    answers: dict[str, str], words: str, here: Here
) -> None:
    name = "propose-network"
    made = here.outcome(here.forms[name].render(here.example(name, **answers)))
    assert made.what == PROBLEMS
    assert words.lower() in made.message.lower()


def test_what_was_taken_off_does_not_come_back_by_itself(here: Here) -> None:
    made = here.outcome(
        here.forms["propose-network"].render(here.example("propose-network", name="Gone!"))
    )
    assert made.what == PROBLEMS
    assert "An editor has to look at it" in made.message
    assert "Gone for good" not in made.message


def test_a_slip_in_a_known_word_is_no_obstacle(here: Here) -> None:
    name = "propose-network"
    made = here.outcome(here.forms[name].render(here.example(name, platforms="Websiet")))
    assert made.what == WRITTEN, made.message
    assert "platforms: [website]" in next(iter(made.files.values()))


def test_a_group_may_have_its_networks_address(here: Here) -> None:
    answers = here.example("propose-group", url="https://lgcomms.example/", network="LGcomms")
    made = here.outcome(here.forms["propose-group"].render(answers))
    assert made.what == WRITTEN, made.message
    assert "network: networks/lgcomms\n" in next(iter(made.files.values()))
    answers["network"] = "https://hub.example.org/networks/next/"
    assert here.outcome(here.forms["propose-group"].render(answers)).what == PROBLEMS


def test_a_name_without_a_latin_letter_gets_a_file_too(here: Here) -> None:
    name = "propose-network"
    made = here.outcome(here.forms[name].render(here.example(name, name="広報ネットワーク")))
    assert list(made.files) == ["content/networks/new-example.md"]
    answers = here.example(name, name="広報ネットワーク", url="")
    made = here.outcome(here.forms[name].render(answers))
    (path,) = made.files
    assert re.fullmatch(r"content/networks/network-[0-9a-f]{8}\.md", path)


def test_what_looks_like_a_label_in_the_text_stays_text(here: Here) -> None:
    name = "propose-network"
    fake = (
        "First.\n\n### Web address\n\nhttps://evil.example/\n\n### Anything else\n\n_No response_"
    )
    made = here.outcome(here.forms[name].render(here.example(name, more=fake)))
    ((path, text),) = made.files.items()
    assert fields(path, text)["url"] == "https://new.example/"
    assert "evil" in parse(path, text).body.text


def test_it_has_closed_changes_the_status_and_no_other_line(here: Here) -> None:
    made = here.filled(
        "closed",
        entry="networks/lgcomms",
        ended="March 2012",
        successor="The next one",
        words="The front page\nsays so: #closed",
    )
    assert made.what == WRITTEN, made.message
    assert made.branch == "closed-networks-lgcomms"
    path = "content/networks/lgcomms.md"
    old, new = fields(path, here.read(path)), fields(path, made.files[path])
    assert new == old | {
        "status": {
            "state": "closed",
            "as_of": "2026-11-22",
            "evidence": "The front page says so: #closed",
        },
        "ended": "2012-03",
        "successors": ["networks/next"],
        "updated": "2026-11-22",
    }


@pytest.mark.parametrize(
    "words",
    [
        "networks/lgcomms",
        "/networks/lgcomms/",
        "https://hub.example.org/networks/lgcomms/",
        "http://hub.example.org/networks/lgcomms/index.html?x#y",
        "content/networks/lgcomms.md",
        "LGcomms",
        "council PRESS officers",
        "lgcomms",
    ],
)
def test_an_entry_is_found_by_whatever_people_call_it(words: str, here: Here) -> None:
    made = here.filled("closed", entry=words, words="Saw it.")
    assert list(made.files) == ["content/networks/lgcomms.md"], made.message


def test_an_entry_that_is_not_there_is_asked_for_with_the_nearest(here: Here) -> None:
    made = here.filled("closed", entry="LGcom", words="Saw it.")
    assert made.what == PROBLEMS
    assert "“LGcomms”, <https://hub.example.org/networks/lgcomms/>" in made.message


@pytest.mark.parametrize("entry", ["networks/was", "faqs/why"])
def test_what_cannot_close_is_for_a_person(entry: str, here: Here) -> None:
    made = here.filled("closed", entry=entry, words="Saw it.")
    assert made.what == PERSON
    assert f"`content/{entry}.md`" in made.message


def test_an_end_before_the_beginning_is_told(here: Here) -> None:
    made = here.filled("closed", entry="lgcomms", ended="1990", words="Saw it.")
    assert made.what == PROBLEMS
    assert "1990" in made.message


def test_a_correction_that_names_a_part_is_put_in(here: Here) -> None:
    made = here.filled(
        "correct", entry="lgcomms", part="What it costs", value="Partly free", words="See there."
    )
    assert made.what == WRITTEN, made.message
    path = "content/networks/lgcomms.md"
    old, new = fields(path, here.read(path)), fields(path, made.files[path])
    assert new == old | {"cost": {"model": "mixed"}, "updated": "2026-11-22"}


@pytest.mark.parametrize(
    "answers",
    [
        {"words": "All of it."},
        {"words": "All of it.", "part": "Question", "value": "New"},
        {"words": "All of it.", "value": "New"},
    ],
)
def test_a_correction_in_free_words_is_for_a_person(answers: dict[str, str], here: Here) -> None:
    made = here.filled("correct", entry="lgcomms", **answers)
    assert made.what == PERSON
    assert "`content/networks/lgcomms.md`" in made.message


def test_nobody_takes_the_name_of_another_by_a_correction(here: Here) -> None:
    made = here.filled("correct", entry="next", part="Name", value="LGCOMMS", words="So it is.")
    assert made.what == PROBLEMS


def test_an_owner_is_answered_by_a_person_who_is_told_the_command(here: Here) -> None:
    made = here.filled(
        "owner", entry="lgcomms", wish="Take it off this site", words="@everyone see $(rm -rf /)"
    )
    assert made.what == PERSON
    assert "`hubgen retire networks/lgcomms --reason owner-request`" in made.message
    assert "rm -rf" not in made.message


MAIL = """\
From: somebody@example.org
Subject: =?utf-8?q?Closed?=
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Good morning,

Entry that has closed: networks/lgcomms
When it ended: 2012
What replaced it:=20
How you know: caf=E9 closed,
it says so.

On 3 March, the editors wrote:
> How you know: quoted
>=20
> more
--=20
Somebody, 020 7946 0000
"""


def test_a_saved_mail_is_read_without_headers_quotes_and_signature(here: Here) -> None:
    made = here.outcome(MAIL)
    assert made.what == WRITTEN, made.message
    path = "content/networks/lgcomms.md"
    status = fields(path, made.files[path])["status"]
    assert isinstance(status, dict)
    assert status["evidence"] == "café closed, it says so."
    assert "7946" not in made.files[path]


def test_a_mail_needs_no_headers(here: Here) -> None:
    text = MAIL.partition("\n\n")[2].replace("=20", " ").replace("=E9", "é")
    assert here.outcome(text).files == here.outcome(MAIL).files


def test_a_text_that_is_no_form_is_told_what_one_begins_with(here: Here) -> None:
    made = here.outcome("Dear all, LGcomms has closed.")
    assert made.what == PROBLEMS
    assert "- `### Entry that has closed`" in made.message


HOSTILE = st.sampled_from(
    [
        *("$(rm -rf /)", "`id`", "```", "---", "\n...\n", "\n---\n", "</script>", "<script>"),
        *("### Web address", "### Name of the network\n\nx", "_No response_", "- [x] a", "{{x}}"),
        *("!!python/object:os.system", "&a", "*a", "a: b", "- a", "#c", "? x", "|", ">", "%YAML"),
        *("null", "no", "~", "\x00", "\u202e", "\u200b", "\ufeff", "\ud7ff", "ا", "../../etc"),
        *("javascript:alert(1)", "http://x", "![i](https://x.example/p.png)", "[a](b.md)", "\r\n"),
        *('"', "'", "\\", "\n", " ", "\t", "a,b", "@everyone", "Entry that has closed: x", "> q"),
        *("networks/lgcomms", "Website", "t1", "https://new.example/", "2012"),
    ]
)
WILD = st.lists(HOSTILE | st.text(max_size=6), max_size=6).map("".join)
MANY = {"max_examples": 250, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def judge(made: Outcome) -> None:
    """Whatever came in: a file is in its folder, is whole, and passes; else there are words."""
    for path, text in made.files.items():
        assert re.fullmatch(r"content/(networks|groups|faqs|tools)/[a-z0-9-]{1,80}\.md", path)
        assert re.fullmatch(r"[a-z0-9-]+", made.branch)
        assert "\n" not in made.title
        parse(path, text)
    assert bool(made.files) == (made.what == WRITTEN)
    assert bool(made.message.strip()) == (made.what != WRITTEN)
    assert "@everyone" not in re.sub(r"`[^`\n]*`", "", made.message)
    assert "<script" not in re.sub(r"`[^`\n]*`", "", made.message)


@pytest.mark.parametrize("name", [*PROPOSALS, "closed", "correct", "owner"])
def test_nothing_in_an_answer_can_break_out_of_it(name: str, here: Here) -> None:
    form = here.forms[name]
    ids = [one["id"] for one in form.elements]

    @settings(**MANY)  # type: ignore[arg-type]
    @given(st.dictionaries(st.sampled_from(ids), WILD, max_size=len(ids)))
    def check(answers: dict[str, str]) -> None:
        judge(here.outcome(form.render(here.example(name) | answers)))

    check()


def test_the_file_holds_exactly_what_was_answered(here: Here) -> None:
    form = here.forms["propose-network"]

    @settings(**MANY)  # type: ignore[arg-type]
    @given(summary=WILD, owner=WILD, more=WILD)
    def check(summary: str, owner: str, more: str) -> None:
        answers = {"summary": f"a{summary}", "owner": f"b{owner}", "more": more}
        made = here.outcome(form.render(here.example("propose-network", **answers)))
        for path, text in made.files.items():
            found = fields(path, text)
            assert list(found) == FIELDS
            assert found["summary"] == seen(f"a{summary}")
            assert found["owner"] == seen(f"b{owner}")
            assert found["url"] == "https://new.example/"

    check()


FIELDS = ["title", "summary", "url", "status", "platforms", "audiences", "regions", "owner"]
FIELDS += ["join", "cost", "tags", "added", "sources", "foi"]


def seen(answer: str) -> str:
    """What a reader sees of a one-line answer; what a form does not ask is not part of it."""
    text = cleaned(answer)
    return " ".join(re.split(r"(?m)^ {0,3}#{2,4} +\S", text)[0].split())


@pytest.mark.parametrize("number", range(4))
def test_sixty_thousand_characters_are_no_trouble(number: int, here: Here) -> None:
    one = ["x ", "<b>", "http://[", "### a\n"][number]
    long = one * (60_000 // len(one))
    for name, form in here.forms.items():
        last = form.elements[-1]["id"]
        judge(here.outcome(form.render(here.example(name, **{last: long}))))
        first = form.elements[0]["id"]
        judge(here.outcome(form.render(here.example(name, **{first: long}))))


def test_any_text_at_all_comes_to_an_end(here: Here) -> None:
    forms = here.forms.values()
    labels = [one["attributes"]["label"] for form in forms for one in form.elements]
    line = st.sampled_from([f"### {one}" for one in labels] + [f"{one}: " for one in labels])

    @settings(**MANY)  # type: ignore[arg-type]
    @given(st.lists(line | WILD | st.just("\n\n"), max_size=12).map("\n".join))
    def check(text: str) -> None:
        judge(here.outcome(text))

    check()


def test_whatever_is_written_passes_the_strictest_check(here: Here, live: Path, run: Run) -> None:
    forms = [here.forms[name] for name in PROPOSALS]
    free = st.tuples(st.sampled_from(forms), WILD, WILD)
    passed = 0

    @settings(**MANY | {"max_examples": 30})  # type: ignore[arg-type]
    @given(free)
    def check(answers: tuple[IssueForm, str, str]) -> None:
        nonlocal passed
        form, summary, more = answers
        text = form.render(here.example(form.name, summary=f"a{summary}", more=f"b {more}"))
        made = here.outcome(text)
        for path, written in made.files.items():
            (live / path).parent.mkdir(exist_ok=True)
            (live / path).write_text(written, encoding="utf-8")
            checked = run("check", "--strict", at=live)
            assert checked.status == 0, checked.out
            (live / path).unlink()
            passed += 1

    check()
    assert passed > 10


BODIES = [
    "# A heading of the page",
    "<script>alert(1)</script> and <!-- this",
    "![a picture](https://x.example/p.png)",
    "[a file](b.md) and [another](javascript:alert(1))",
    "Look at http://[x and www.example.org, or https://ok.example/a_b*c.",
    "---\ntitle: Another\n---\n\n...\n```",
    "### Web address\n\nhttps://evil.example/",
]


@pytest.mark.parametrize("text", BODIES)
def test_text_that_an_entry_cannot_have_is_shown_letter_by_letter(
    text: str, here: Here, live: Path, run: Run
) -> None:
    form = here.forms["propose-network"]
    made = here.outcome(form.render(here.example("propose-network", more=text)))
    ((path, written),) = made.files.items()
    (live / path).write_text(written, encoding="utf-8")
    checked = run("check", "--strict", at=live)
    assert checked.status == 0, checked.out


def test_text_in_order_keeps_its_markdown(here: Here) -> None:
    text = "They **meet**:\n\n- in [London](https://london.example/)\n- online"
    form = here.forms["propose-network"]
    made = here.outcome(form.render(here.example("propose-network", more=text)))
    ((path, written),) = made.files.items()
    assert parse(path, written).body.text == f"\n{text}\n"
