"""The shell parts of the workflows, run on recorded events: hostile ones are only text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.git import commit, git
from tests.hubs import write_base, write_sections

REPOSITORY = Path(__file__).parents[2]
WORKFLOWS = REPOSITORY / ".github" / "workflows"
DAY = "1795305600"  # 22 November 2026

# Stands in for GitHub's command: writes down what is asked, and answers from a file.
GH = """\
#!{python}
import json, pathlib, sys
folder = pathlib.Path({folder!r})
words = sys.argv[1:]
body = words[words.index("--input") + 1] if "--input" in words else ""
sent = json.loads(pathlib.Path(body).read_text()) if body else None
with (folder / "asked").open("a") as asked:
    asked.write(json.dumps([words, sent]) + "\\n")
address = next(word for word in words[1:] if word.startswith("repos/"))
if "--jq" in words and "--input" not in words:
    sys.stdout.write(json.loads((folder / "answers").read_text()).get(address, ""))
"""


@dataclass
class Ran:
    status: int
    out: str
    asked: list[tuple[list[str], dict[str, Any] | None]]

    @property
    def sent(self) -> list[tuple[str, str, dict[str, Any]]]:
        """What was written: method, address, content."""
        return [
            (words[words.index("--method") + 1], next(w for w in words if w[:6] == "repos/"), body)
            for words, body in self.asked
            if body is not None
        ]


def script(workflow: str, name: str) -> str:
    """The shell part of a step."""
    told = yaml.safe_load((WORKFLOWS / workflow).read_text(encoding="utf-8"))
    steps = [step for job in told["jobs"].values() for step in job["steps"]]
    (found,) = [step["run"] for step in steps if step.get("name") == name]
    return str(found)


def shell(folder: Path, text: str, answers: Mapping[str, str] = {}, **environment: str) -> Ran:
    """Run a step as GitHub does, in a folder, with its command at hand."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "answers").write_text(json.dumps(dict(answers)))
    gh = tools / "gh"
    gh.write_text(GH.format(python=sys.executable, folder=str(tools)))
    gh.chmod(0o755)
    (folder.parent / "step.sh").write_text(text)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(folder.parent / "step.sh")],
        cwd=folder,
        env={
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder.parent),
            "TMPDIR": str(folder.parent),
            "SOURCE_DATE_EPOCH": DAY,
            "GITHUB_STEP_SUMMARY": str(folder.parent / "summary"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "REPOSITORY": "somebody/hub",
            "GH_TOKEN": "token",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    log = tools / "asked"
    asked = (
        [tuple(json.loads(line)) for line in log.read_text().splitlines()] if log.exists() else []
    )
    return Ran(done.returncode, done.stdout + done.stderr, asked)


# --- what a proposal does ---


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A proposal checked out beside the program, as on GitHub."""
    place = tmp_path / "work"
    proposal = place / "proposal"
    write_base(proposal)
    write_sections(proposal, "-- networks/alpha.md --\ntitle: Alpha\n-- networks/beta.md --\n")
    commit(proposal)
    (place / "program/.venv/bin").mkdir(parents=True)
    (place / "program/.venv/bin/hubgen").symlink_to(Path(sys.executable).parent / "hubgen")
    return place


def propose(work: Path, preview: str = "") -> Ran:
    base = git(work / "proposal", "rev-parse", "HEAD").strip()
    text = script("proposal.yml", "Check, and tell what changes")
    return shell(work, text, BASE=base, NUMBER="7", PREVIEW=preview)


def test_a_good_proposal_is_told_and_passes(work: Path) -> None:
    write_sections(work / "proposal", "-- networks/gamma.md --\ntitle: Gamma\n")
    ran = propose(work, "https://deploy-preview-NUMBER--hub.netlify.app")
    assert ran.status == 0
    told = (work / "told/comment.md").read_text()
    assert told.startswith("The checks found nothing to mend.\n\n**1 added**")
    assert "https://deploy-preview-7--hub.netlify.app/networks/gamma/" in told
    assert (work / "told/number").read_text() == "7\n"
    assert json.loads((work / "told/problems.sarif").read_text())["runs"][0]["results"] == []
    assert (work.parent / "summary").read_text() == told


def test_a_broken_promise_fails_with_marks_and_is_told_all_the_same(work: Path) -> None:
    (work / "proposal/content/networks/beta.md").unlink()
    ran = propose(work)
    assert ran.status == 1
    assert "::error file=content/networks/beta.md,line=1" in ran.out
    told = (work / "told/comment.md").read_text()
    assert told.startswith(
        "The checks found 1 error, each with what to do:\n\n    content/networks/"
    )
    assert "\n      hint: bring it back with git checkout" in told
    assert "### Deleted (1)" in told
    (result,) = json.loads((work / "told/problems.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "removed-entry"


def test_checks_that_cannot_be_run_are_no_problems_of_the_proposal(work: Path) -> None:
    (work / "proposal/content/hub.yaml").rename(work / "proposal/hub.yaml")
    ran = propose(work)
    assert ran.status == 2
    told = (work / "told/comment.md").read_text()
    assert told == "The checks could not be run: their log says why.\n\n"


def test_a_comment_with_many_problems_has_room_for_the_changes(work: Path) -> None:
    for number in range(200):
        text = f"-- networks/n{number}.md --\nstatus: {{state: nope{number}}}\n"
        write_sections(work / "proposal", text)
    assert propose(work).status == 1
    told = (work / "told/comment.md").read_text()
    assert "### Added (200)" in told
    assert len(told) < 65_000


HOSTILE = '$(touch ran)`touch ran`"; touch ran; "${{ github.token }} @everybody'


def test_nothing_that_a_proposal_says_is_run(work: Path) -> None:
    title = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    write_sections(work / "proposal", f'-- networks/gamma.md --\ntitle: "{title}"\n')
    assert propose(work).status == 0
    assert "touch ran" in (work / "told/comment.md").read_text()
    assert not list(work.rglob("ran"))


# --- the comment ---

PULL = "repos/somebody/hub/pulls/7"
COMMENTS = "repos/somebody/hub/issues/7/comments"


def post(work: Path, answers: dict[str, str], told: str = "Words.", number: str = "7\n") -> Ran:
    (work / "told").mkdir(exist_ok=True)
    (work / "told/comment.md").write_text(told)
    (work / "told/number").write_text(number)
    return shell(work, script("comment.yml", "Post the comment"), answers, HEAD="abc")


def test_the_comment_is_posted_once_and_then_written_anew(work: Path) -> None:
    ran = post(work, {PULL: "abc\n"})
    assert ran.status == 0
    assert ran.sent == [("POST", COMMENTS, {"body": "<!-- hubgen: proposal -->\nWords."})]
    ran = post(work, {PULL: "abc\n", COMMENTS: "41\n42\n"}, HOSTILE)
    method, address, body = ran.sent[-1]
    assert (method, address) == ("PATCH", "repos/somebody/hub/issues/comments/41")
    assert body["body"].endswith(HOSTILE)
    assert not list(work.rglob("ran"))


@pytest.mark.parametrize("number", ["7; touch ran", "$(touch ran)", "", "../7", "8"])
def test_a_text_about_another_pull_request_is_not_posted(work: Path, number: str) -> None:
    ran = post(work, {PULL: "def\n"}, number=number)
    assert (ran.status, ran.sent) == (0, [])
    assert "::notice::The text is not about the pull request as it stands" in ran.out
    assert not list(work.rglob("ran"))


def test_a_run_that_stored_nothing_posts_nothing(work: Path) -> None:
    ran = shell(work, script("comment.yml", "Post the comment"), HEAD="abc")
    assert (ran.status, ran.asked) == (0, [])


def test_a_link_in_the_place_of_the_text_is_not_followed(work: Path) -> None:
    (work / "told").mkdir()
    (work / "told/number").write_text("7")
    (work / "told/comment.md").symlink_to("/etc/passwd")
    ran = shell(work, script("comment.yml", "Post the comment"), {PULL: "abc\n"}, HEAD="abc")
    assert (ran.status, ran.sent) == (0, [])


# --- the form ---

FORM = """### Name

{title}

### In one sentence

{summary}
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The repository of a hub with a remote to push to."""
    place = tmp_path / "hub"
    write_base(place)
    write_sections(place, "-- networks/alpha.md --\ntitle: Alpha\n")
    (place / ".gitignore").write_text("/.venv/\n")
    commit(place)
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(place, "remote", "add", "origin", str(tmp_path / "remote.git"))
    (place / ".venv/bin").mkdir(parents=True)
    (place / ".venv/bin/hubgen").symlink_to(Path(sys.executable).parent / "hubgen")
    return place


def event(hub: Path, body: str | None) -> dict[str, str]:
    file = hub.parent / "event.json"
    file.write_text(json.dumps({"issue": {"body": body, "number": 9}}))
    return {
        "GITHUB_EVENT_PATH": str(file),
        "NUMBER": "9",
        "MAIN": "main",
        "SERVER": "https://github.example",
    }


CLOSED = """### Entry that has closed

{entry}

### When it ended

2026-10

### What replaced it

_No response_

### How you know

{words}
"""
ANSWERS = "repos/somebody/hub/issues/9/comments"


def test_a_form_that_can_be_used_is_thanked_for(hub: Path) -> None:
    body = CLOSED.format(entry="networks/alpha", words="Its page says so.")
    ran = shell(hub, script("issue.yml", "Answer"), {}, **event(hub, body))
    assert ran.status == 0, ran.out
    ((method, address, sent),) = ran.sent
    assert (method, address) == ("POST", ANSWERS)
    assert sent["body"].startswith("<!-- hubgen: answer -->\nThank you. This can become a change")
    assert git(hub, "status", "--porcelain") == ""


@pytest.mark.parametrize("body", [None, "", "Hello", CLOSED.format(entry="alhpa", words=HOSTILE)])
def test_a_form_that_cannot_be_used_is_answered_in_plain_words(hub: Path, body: str | None) -> None:
    ran = shell(hub, script("issue.yml", "Answer"), {}, **event(hub, body))
    assert ran.status == 0, ran.out
    ((_, address, sent),) = ran.sent
    assert address == ANSWERS
    assert "Thank you." in sent["body"]
    assert not list(hub.parent.rglob("ran"))


def test_an_accepted_form_becomes_a_branch_and_a_pull_request(hub: Path) -> None:
    body = CLOSED.format(entry="networks/alpha", words=HOSTILE)
    ran = shell(hub, script("issue.yml", "Propose"), {}, **event(hub, body))
    assert ran.status == 0, ran.out
    ((method, address, sent),) = ran.sent
    assert (method, address) == ("POST", "repos/somebody/hub/pulls")
    assert sent["base"] == "main"
    assert sent["head"].startswith("issue-9-")
    assert "**1 closed**" in sent["body"]
    assert "The checks found nothing to mend." in sent["body"]
    pushed = git(hub.parent / "remote.git", "show", f"{sent['head']}:content/networks/alpha.md")
    assert "state: closed" in pushed
    assert not list(hub.parent.rglob("ran"))


def test_an_accepted_form_that_cannot_be_used_makes_no_branch(hub: Path) -> None:
    ran = shell(hub, script("issue.yml", "Propose"), {}, **event(hub, "Hello"))
    assert ran.status == 0, ran.out
    assert [address for _, address, _ in ran.sent] == [ANSWERS]
    assert git(hub.parent / "remote.git", "branch", "--list") == ""


# --- what no workflow may do ---


@pytest.mark.parametrize("name", ["proposal.yml", "comment.yml", "issue.yml", "daily.yml"])
def test_a_new_hub_gets_the_same_workflows_but_for_how_hubgen_comes(name: str) -> None:
    new = REPOSITORY / "hubgen/starter/.github/workflows" / name
    there = [line for line in new.read_text().splitlines() if "requirements.txt" not in line]
    here = (WORKFLOWS / name).read_text().splitlines()
    assert there == [line for line in here if "run: make" not in line]


@pytest.mark.parametrize("file", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
def test_no_shell_part_holds_an_expression(file: Path) -> None:
    """What GitHub puts into a script before it is run could be a contribution's own words."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    for job in told["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_what_may_write_checks_out_no_contribution() -> None:
    for name in ("comment.yml", "issue.yml"):
        text = (WORKFLOWS / name).read_text(encoding="utf-8")
        assert "head.ref" not in text
        assert "head.sha" not in text.replace("--jq .head.sha", "")
    assert "checkout" not in (WORKFLOWS / "comment.yml").read_text(encoding="utf-8")
    assert "secrets." not in (WORKFLOWS / "proposal.yml").read_text(encoding="utf-8")
