"""What a reader who knows better can do about an entry: filled-in forms and mails, and the file."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

from hubgen.check.entry import Entry
from hubgen.hub.ground import Ground
from hubgen.kinds.questions import CLOSED, OWNER, Form, correct, has_state
from hubgen.plan.frame import source_link
from hubgen.plan.views import Link

_FORMS_HOST = "github.com"
_CRLF = "\r\n"


def make_mend_links(ground: Ground, entry: Entry, address: str) -> tuple[Link, ...]:
    """Ways to correct an entry: say what is wrong, edit the file, see where it comes from."""
    return (*_forms(ground, entry, address), *_sources(ground, entry), *_mails(ground, entry))


def _forms(ground: Ground, entry: Entry, address: str) -> Iterator[Link]:
    """Where the code host has issue forms, one each, filled in; elsewhere an issue."""
    repository = ground.settings.repository
    if not repository:
        return
    if urlsplit(repository).hostname == _FORMS_HOST:
        for form in _fitting(entry):
            yield Link(form.title, _filled_form(repository, form, entry), outside=True)
        return
    about = f"{entry.title}: something is wrong"
    place = ground.base.absolute(address)
    query = urlencode({"title": about, "body": f"About {place}\n\n"})
    yield Link("Say what is wrong", f"{repository}/issues/new?{query}", outside=True)


def _fitting(entry: Entry) -> Iterator[Form]:
    """The forms that make sense for an entry: what is over cannot close."""
    yield correct(())
    if entry.is_living and has_state(entry.kind, "closed"):
        yield CLOSED
    if entry.kind.field("owner"):
        yield OWNER


def _filled_form(repository: str, form: Form, entry: Entry) -> str:
    """The address of a form that already names the entry.

    GitHub's documentation, "Creating an issue from a URL query": the file of the form, the
    issue's title, and the answers by the ids of their questions.
    """
    query = {
        "template": f"{form.name}.yml",
        "title": form.subject + entry.title,
        form.questions[0].id: str(entry.ref),
    }
    return f"{repository}/issues/new?{urlencode(query)}"


def _sources(ground: Ground, entry: Entry) -> Iterator[Link]:
    if ground.settings.repository:
        yield Link("Correct the file", source_link(ground, entry.path, "edit"), outside=True)
        yield Link("See its history", source_link(ground, entry.path, "commits"), outside=True)


def _mails(ground: Ground, entry: Entry) -> Iterator[Link]:
    """A mail for each form, with the form's own labels; named apart where both ways are there."""
    contact = ground.settings.contact
    if contact:
        apart = " (by e-mail)" if ground.settings.repository else ""
        for form in _fitting(entry):
            yield Link(f"{form.title}{apart}", _filled_mail(contact, form, entry))


def _filled_mail(contact: str, form: Form, entry: Entry) -> str:
    """A mailto address with subject and body (RFC 6068 §2, §5: lines end in %0D%0A)."""
    first, *others = form.questions
    lines = [f"{first.label}: {entry.ref}", *(f"{one.label}: " for one in others)]
    body = _CRLF.join([*lines, ""])
    subject = quote(form.subject + entry.title, safe="")
    return f"mailto:{quote(contact, safe='@')}?subject={subject}&body={quote(body, safe='')}"
