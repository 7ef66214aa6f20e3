"""What came of a filled-in form: files to write, or words for whoever filled it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hubgen.contribute.cleaning import one_line
from hubgen.contribute.meant import Fault
from hubgen.contribute.prose import literal

WRITTEN, PROBLEMS, PERSON = "written", "problems", "person"

_LONGEST = 200


class Outcome(NamedTuple):
    """`what` is "written", "problems" (send the form again) or "person" (no machine may do it).

    `files` are texts by their path below the hub; `branch` (a-z, 0-9 and dashes) and `title` suit
    a pull request; `message` is Markdown in which nothing from the form has a meaning; `doubts`
    are sentences on entries that may be the same. A file that `is_new` is written over no other.
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
    text = one_line(text).replace("`", "'")
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]} …"
    return f"`{text}`" if text else ""


def plainly(text: str) -> str:
    """A sentence that may quote somebody, as Markdown that shows just that."""
    return literal(one_line(text)).replace("@", "`@`")


def problems(faults: Sequence[Fault]) -> Outcome:
    """The form has to be sent again; each fault in a line of its own."""
    return Outcome(PROBLEMS, message="\n".join([_AGAIN, "", *map(_line, faults), ""]))


_AGAIN = "Thank you. Please change this and send the form again:"


def _line(fault: Fault) -> str:
    found = f"you wrote {shown(fault.found)}. " if fault.found.strip() else ""
    advice = plainly(fault.advice)
    if not found:
        return f"- **{plainly(fault.label)}**: {advice}"
    return f"- **{plainly(fault.label)}**: {found}{advice[:1].upper()}{advice[1:]}"


def no_form(labels: Iterable[str]) -> Outcome:
    """It is none of the hub's forms."""
    listed = "\n".join(f"- {plainly(label)}" for label in labels)
    message = (
        "Thank you. This text cannot be read as one of the forms of this site. Each begins with "
        f"one of these, and the answer after it:\n\n{listed}\n"
    )
    return Outcome(PROBLEMS, message=message)


def for_a_person(path: str, why: str, command: str = "") -> Outcome:
    """An editor has to do this; `path` is the file, `command` what may help with it."""
    lines = [f"Thank you. {plainly(why)}", "", f"The file is `{path}`."]
    if command:
        lines.append(f"An editor may want this: `{command}`.")
    return Outcome(PERSON, message="\n".join([*lines, ""]))
