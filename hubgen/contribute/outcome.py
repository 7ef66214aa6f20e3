"""What came of a filled-in form: files to write, or words for whoever filled it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hubgen.contribute.prose import literal
from hubgen.contribute.verdict import Fault
from hubgen.load.cleaning import clipped, one_line

WRITTEN, PROBLEMS, PERSON = "written", "problems", "person"

_MOST_QUOTED = 10


class Outcome(NamedTuple):
    """`what` is "written", "problems" (send the form again) or "person" (no machine may do it).

    `files` are texts by their path below the hub; `branch` (a-z, 0-9 and dashes) and `title` suit
    a pull request; `message` is Markdown in which nothing from the form has a meaning; `doubts`
    are sentences for an editor: entries that may be the same, words that were left out. A file
    that `is_new` is written over no other.
    """

    what: str
    files: Mapping[str, str] = {}
    branch: str = ""
    title: str = ""
    message: str = ""
    doubts: tuple[str, ...] = ()
    is_new: bool = False


def shown(text: str) -> str:
    """A text as it was written, as code: no name in it is called, no link leads anywhere."""
    text = clipped(text).replace("`", "'")
    return f"`{text}`" if text else ""


def plainly(text: str) -> str:
    """A sentence that may quote somebody, as Markdown that shows just that."""
    return literal(one_line(text)).replace("@", "`@`")


def problems(faults: Sequence[Fault], *, by_mail: bool = False) -> Outcome:
    """The form has to be mended; each fault in a line of its own, and how to go about it."""
    how = _SEND_AGAIN if by_mail else _EDIT
    found: dict[tuple[str, str], list[str]] = {}
    for one in faults:
        found.setdefault((one.label, one.advice), []).append(one.found)
    lines = [_line(label, words, advice) for (label, advice), words in found.items()]
    return Outcome(PROBLEMS, message="\n".join([_CHANGE, "", *lines, "", how, ""]))


_CHANGE = "Thank you. Before this can be used, please change:"
_SEND_AGAIN = "Then send the form again. Whatever is not named here can stay as it is."
# GitHub's documentation, "Editing an issue": the menu at the top of one's own text.
_EDIT = (
    "To do so, open the menu (three dots) at the top of your text and choose “Edit”. Leave the "
    "lines with `###` as they are. When you save it, it is read again. If you would rather not, "
    "leave it: an editor can do it for you."
)


def _line(label: str, found: Sequence[str], advice: str) -> str:
    quoted = ", ".join(filter(None, map(shown, found[:_MOST_QUOTED])))
    said = f"you wrote {quoted}. {advice[:1].upper()}{plainly(advice)[1:]}"
    return f"- **{plainly(label)}**: {said if quoted else plainly(advice)}"


def no_form(labels: Iterable[str]) -> Outcome:
    """It is none of the hub's forms."""
    listed = "\n".join(f"- {shown(f'### {label}')}" for label in labels)
    message = (
        "Thank you. This cannot be read as one of the forms of this site. An editor can still read "
        "it. It goes faster if the text has one of these lines, with the answer below it:"
        f"\n\n{listed}\n"
    )
    return Outcome(PROBLEMS, message=message)


def too_long(length: int, longest: int) -> Outcome:
    """It is more than any form has."""
    message = (
        f"Thank you. This has {length:,} letters and spaces, and at most {longest:,} can be read. "
        "Please send the form again with less.\n"
    )
    return Outcome(PROBLEMS, message=message)


def for_a_person(path: str, why: str, command: str = "") -> Outcome:
    """An editor has to do this; `path` is the file, `command` what may help with it."""
    lines = [f"Thank you. {plainly(why)}", "", f"For the editor: the file is `{path}`."]
    if command:
        lines.append(f"This may help: `{command}`.")
    return Outcome(PERSON, message="\n".join([*lines, ""]))
