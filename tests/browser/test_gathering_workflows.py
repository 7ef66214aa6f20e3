"""The shell parts of the workflows that go out to the network: what they bring, keep and tell."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.browser.test_workflow_lint import lint
from tests.browser.test_workflows import HOSTILE, REPOSITORY, WORKFLOWS, Ran, script, shell
from tests.git import commit, git
from tests.hubs import write_base, write_sections

BOTH = ("links.yml", "river.yml")
STARTER = REPOSITORY / "hubgen/starter/.github/workflows"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub as it is checked out, with a code host in a folder beside it."""
    place = tmp_path / "hub"
    write_base(place)
    write_sections(place, "-- networks/alpha.md --\ntitle: Alpha\n")
    (place / ".gitignore").write_text("/.venv/\n/told/\n/kept/\n")
    commit(place)
    host = tmp_path / "host/somebody"
    host.mkdir(parents=True)
    git(host, "init", "--quiet", "--bare", "hub")
    git(place, "push", "--quiet", str(host / "hub"), "main")
    return place


def ran(hub: Path, workflow: str, name: str, **environment: str) -> Ran:
    """A step in the checked out hub, or in a folder of its own beside it."""
    (hub.parent / "output").touch()
    (hub.parent / "summary").touch()
    return shell(
        hub,
        script(workflow, name),
        {},
        SERVER=str(hub.parent / "host"),
        GITHUB_OUTPUT=str(hub.parent / "output"),
        **environment,
    )


def on_branch(hub: Path, file: str) -> str:
    return git(hub.parent / "host/somebody/hub", "show", f"state:content/state/{file}")


def keep(hub: Path, workflow: str, text: str) -> Ran:
    """Let the job that may write have what the other one learnt."""
    work = hub.parent / f"job{len(list(hub.parent.glob('job*')))}"
    (work / "told").mkdir(parents=True)
    file = f"{workflow.removesuffix('.yml')}.json"
    (work / "told" / file).write_text(text)
    (hub.parent / "output").write_text("")
    return shell(
        work,
        script(workflow, "Keep the state"),
        {},
        SERVER=str(hub.parent / "host"),
        FILE=file,
        GITHUB_OUTPUT=str(hub.parent / "output"),
    )


@pytest.mark.parametrize("workflow", BOTH)
def test_what_is_learnt_is_kept_on_a_branch_that_holds_nothing_else(
    hub: Path, workflow: str
) -> None:
    file = f"{workflow.removesuffix('.yml')}.json"
    done = keep(hub, workflow, "{}\n")
    assert done.status == 0, done.out
    host = hub.parent / "host/somebody/hub"
    assert on_branch(hub, file) == "{}\n"
    assert git(host, "ls-tree", "-r", "--name-only", "state") == f"content/state/{file}\n"
    assert git(host, "rev-list", "--count", "main").strip() == "1"


def test_each_run_goes_on_from_what_the_others_left(hub: Path) -> None:
    for workflow, text in (("links.yml", "1\n"), ("river.yml", "2\n"), ("links.yml", "3\n")):
        assert keep(hub, workflow, text).status == 0
    assert (on_branch(hub, "links.json"), on_branch(hub, "river.json")) == ("3\n", "2\n")
    host = hub.parent / "host/somebody/hub"
    assert git(host, "rev-list", "--count", "state").strip() == "3"
    done = ran(hub, "links.yml", "Bring the state")
    assert done.status == 0, done.out
    assert (hub / "content/state/links.json").read_text() == "3\n"
    assert (hub / "content/state/river.json").read_text() == "2\n"


def test_the_branch_goes_before_what_the_main_branch_holds(hub: Path) -> None:
    (hub / "content/state").mkdir()
    (hub / "content/state/links.json").write_text("old\n")
    commit(hub)
    keep(hub, "links.yml", "new\n")
    assert ran(hub, "links.yml", "Bring the state").status == 0
    assert (hub / "content/state/links.json").read_text() == "new\n"


def test_what_is_as_it_was_is_not_kept_again_and_nothing_is_built(hub: Path) -> None:
    keep(hub, "river.yml", "1\n")
    assert (hub.parent / "output").read_text() == "new=yes\n"
    done = keep(hub, "river.yml", "1\n")
    assert (done.status, (hub.parent / "output").read_text()) == (0, "")
    assert "::notice::Nothing is new." in done.out


def test_the_first_run_finds_no_branch_and_goes_on(hub: Path) -> None:
    done = ran(hub, "links.yml", "Bring the state")
    assert done.status == 0, done.out
    assert not (hub / "content/state").exists()


@pytest.mark.parametrize("workflow", BOTH)
def test_a_link_in_the_place_of_what_was_learnt_is_not_followed(hub: Path, workflow: str) -> None:
    work = hub.parent / "job"
    (work / "told").mkdir(parents=True)
    file = f"{workflow.removesuffix('.yml')}.json"
    (work / "told" / file).symlink_to("/etc/passwd")
    done = shell(
        work,
        script(workflow, "Keep the state"),
        {},
        SERVER=str(hub.parent / "host"),
        FILE=file,
    )
    assert done.status == 0
    assert not git(hub.parent / "host/somebody/hub", "branch", "--list", "state")


# --- asking ---

FAKE = """\
#!/bin/sh
mkdir -p content/state
echo '{{}}' > content/state/{file}
echo '{words}'
exit {status}
"""


def fake(hub: Path, file: str, words: str, status: int) -> None:
    place = hub / ".venv/bin/hubgen"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(FAKE.format(file=file, words=words, status=status))
    place.chmod(0o755)


def test_a_good_run_is_told_and_kept(hub: Path) -> None:
    fake(hub, "links.json", "**Nothing to mend.**", 0)
    assert ran(hub, "links.yml", "Ask").status == 0
    assert (hub / "told/issue.md").read_text() == "**Nothing to mend.**\n"
    assert (hub / "told/links.json").read_text() == "{}\n"
    fake(hub, "river.json", "a table", 0)
    assert ran(hub, "river.yml", "Fetch").status == 0
    assert (hub / "told/river.json").read_text() == "{}\n"
    assert "    a table\n" in (hub.parent / "summary").read_text()


@pytest.mark.parametrize(("workflow", "step"), [("links.yml", "Ask"), ("river.yml", "Fetch")])
def test_a_run_that_takes_too_long_keeps_what_it_learnt(
    hub: Path, workflow: str, step: str
) -> None:
    file = f"{workflow.removesuffix('.yml')}.json"
    fake(hub, file, "half a text", 124)  # as timeout ends
    done = ran(hub, workflow, step)
    assert done.status == 0, done.out
    assert "the next run asks the rest" in done.out
    assert sorted(one.name for one in (hub / "told").iterdir()) == [file]


@pytest.mark.parametrize(("workflow", "step"), [("links.yml", "Ask"), ("river.yml", "Fetch")])
def test_a_run_that_fails_fails(hub: Path, workflow: str, step: str) -> None:
    fake(hub, "x.json", "words", 74)
    assert ran(hub, workflow, step).status == 74


def test_a_long_run_is_interrupted_as_by_ctrl_c() -> None:
    for workflow, step in (("links.yml", "Ask"), ("river.yml", "Fetch")):
        assert "timeout --signal=INT 45m .venv/bin/hubgen" in script(workflow, step)


# --- the issue ---

ISSUES = "repos/somebody/hub/issues"
LISTED = f"{ISSUES}?state=all&creator=github-actions%5Bbot%5D&per_page=100"


def tell(work: Path, told: str, known: str = "") -> Ran:
    (work / "told").mkdir(parents=True, exist_ok=True)
    (work / "told/issue.md").write_text(told)
    return shell(work, script("links.yml", "Write the issue"), {LISTED: known})


WRONG = "**There are links to mend.** 2 addresses: 1 well and 1 gone.\n"
WELL = "**Nothing to mend.** 1 address: 1 well.\n"


def test_one_issue_is_opened_when_there_is_something_to_mend(tmp_path: Path) -> None:
    done = tell(tmp_path / "work", WRONG)
    assert done.status == 0, done.out
    body = f"<!-- hubgen: links -->\n{WRONG}"
    assert done.sent == [("POST", ISSUES, {"title": "Links to mend", "body": body})]


def test_the_issue_is_written_anew_and_opened_again(tmp_path: Path) -> None:
    ((method, address, sent),) = tell(tmp_path / "work", WRONG, "12\n9\n").sent
    assert (method, address, sent["state"]) == ("PATCH", f"{ISSUES}/12", "open")


def test_the_issue_is_closed_when_nothing_is_left_to_mend(tmp_path: Path) -> None:
    ((method, address, sent),) = tell(tmp_path / "work", WELL, "12\n").sent
    assert (method, address) == ("PATCH", f"{ISSUES}/12")
    assert (sent["state"], sent["state_reason"]) == ("closed", "completed")
    assert sent["body"].endswith(WELL)


def test_no_issue_is_opened_to_say_that_all_is_well(tmp_path: Path) -> None:
    assert tell(tmp_path / "work", WELL).sent == []


def test_the_issue_is_known_by_who_wrote_it_and_by_its_mark() -> None:
    listed = [
        {"number": 1, "user": {"login": "somebody"}, "body": "<!-- hubgen: links -->"},
        {"number": 2, "user": {"login": "github-actions[bot]"}, "body": None},
        {
            "number": 3,
            "user": {"login": "github-actions[bot]"},
            "body": "<!-- hubgen: links -->",
            "pull_request": {},
        },
        {"number": 4, "user": {"login": "github-actions[bot]"}, "body": "<!-- hubgen: links -->x"},
    ]
    text = script("links.yml", "Write the issue")
    query = text[text.index("--jq '") + 6 : text.index("' | head")]
    done = subprocess.run(
        ["jq", query], input=json.dumps(listed), capture_output=True, text=True, check=True
    )
    assert done.stdout == "4\n"


def test_nothing_that_was_found_is_run(tmp_path: Path) -> None:
    done = tell(tmp_path / "work", f"{WRONG}\n- `{HOSTILE}`\n", "12\n")
    assert done.status == 0
    assert HOSTILE in done.sent[0][2]["body"]
    assert not list(tmp_path.rglob("ran"))


def test_where_nothing_came_the_issue_stays_as_it_is(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    done = shell(work, script("links.yml", "Write the issue"))
    assert (done.status, done.asked) == (0, [])


# --- the build ---


def test_without_a_build_hook_nothing_is_asked(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    done = shell(work, script("river.yml", "Ask the host to build"), BUILD_HOOK="")
    assert done.status == 0
    assert "::notice::Nothing was built" in done.out


def test_the_build_hook_is_asked_once_and_never_shown(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "curl").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    (tools / "curl").chmod(0o755)
    hook = "https://host.example/hooks/1234"
    done = shell(work, script("river.yml", "Ask the host to build"), BUILD_HOOK=hook)
    assert (done.status, done.out) == (0, "")
    assert (tmp_path / "asked").read_text().count(hook) == 1


# --- what they may do ---


@pytest.mark.parametrize("name", BOTH)
def test_a_new_hub_gets_the_same_workflows_but_for_how_hubgen_comes(name: str) -> None:
    there = [line for line in (STARTER / name).read_text().splitlines() if "pip" not in line]
    here = (WORKFLOWS / name).read_text().splitlines()
    assert there == [line for line in here if "run: make" not in line]


def test_actionlint_finds_no_fault_in_those_of_a_new_hub() -> None:
    assert lint(*sorted(STARTER.glob("*.yml"))) == []


@pytest.mark.parametrize("name", BOTH)
def test_who_goes_out_may_write_nothing_and_who_writes_goes_nowhere(name: str) -> None:
    told = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    assert told["permissions"] == {}
    rights = {job: one["permissions"] for job, one in told["jobs"].items()}
    last = {"tell": {"issues": "write"}} if name == "links.yml" else {"build": {}}
    assert rights == {"ask": {"contents": "read"}, "keep": {"contents": "write"}, **last}
    for job, one in told["jobs"].items():
        text = json.dumps(one["steps"])
        assert ("hubgen links" in text or "hubgen river" in text) == (job == "ask")
        assert ("checkout" in text) == (job == "ask")
        assert ("secrets." in text) == (job == "build")


@pytest.mark.parametrize("name", BOTH)
def test_the_step_that_goes_out_has_no_token(name: str) -> None:
    told = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    (step,) = [one for one in told["jobs"]["ask"]["steps"] if "timeout" in one.get("run", "")]
    assert "env" not in step


def test_both_use_the_actions_that_the_others_use() -> None:
    known = {
        line.strip()
        for file in WORKFLOWS.glob("*.yml")
        if file.name not in BOTH
        for line in file.read_text().splitlines()
        if "uses: actions/" in line
    }
    for name in BOTH:
        for line in (WORKFLOWS / name).read_text().splitlines():
            assert "uses:" not in line or line.strip() in known, line


def test_git_is_given_the_token_in_its_environment_only() -> None:
    for name in BOTH:
        text = (WORKFLOWS / name).read_text(encoding="utf-8")
        assert 'x-access-token:%s\' "$GH_TOKEN"' in text
        assert "https://x-access-token" not in text
