"""What a change would make wrong that was right: found before anything is written."""

from __future__ import annotations

from collections.abc import Mapping

from hubgen.check.checked import read_entry
from hubgen.check.denylist import read_denylist
from hubgen.check.rules import Rules
from hubgen.check.vocabularies import read_vocabularies
from hubgen.load.documents import parse_document
from hubgen.problems import Misuse, Problem, Report

_DENYLIST = "content/denylist.yaml"


def judge(rules: Rules, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Misuse when a file of entries or rules has an error in `after` that it has not in `before`.

    Both are bytes by path. What was wrong already keeps nobody from changing something else.
    """
    new_rules = _changed(rules, after)
    for path, data in after.items():
        known = _errors(path, before[path], rules) if path in before else {}
        for said, problem in _errors(path, data, new_rules).items():
            if said not in known:
                hint = f" ({problem.hint})" if problem.hint else ""
                raise Misuse(f"{path} would be wrong: {problem.message}{hint}; nothing is written")


def _changed(rules: Rules, files: Mapping[str, bytes]) -> Rules:
    """The rules as the changed vocabularies and the changed list of refusals make them."""
    report = Report()
    documents = {
        document.slug: document
        for path, data in files.items()
        if path.startswith("content/vocabularies/")
        and (document := parse_document(path, data).document)
    }
    vocabularies = {**rules.vocabularies, **read_vocabularies(documents, report)}
    refusals = rules.refusals
    if _DENYLIST in files:
        refusals = read_denylist(parse_document(_DENYLIST, files[_DENYLIST]).document, report)
    return rules._replace(vocabularies=vocabularies, refusals=refusals)


def _errors(path: str, data: bytes, rules: Rules) -> dict[tuple[str, str], Problem]:
    """The errors in a file by code and words."""
    report = Report()
    report.severities = rules.settings.severities
    folder = path.split("/")[1]
    if rules.settings.kind(folder) is not None:
        read_entry(path, data, rules, report)
    else:
        parsed = parse_document(path, data)
        report.extend(parsed.problems)
        if parsed.document and folder == "vocabularies":
            read_vocabularies({parsed.document.slug: parsed.document}, report)
        elif parsed.document and path == _DENYLIST:
            read_denylist(parsed.document, report)
    return {(one.code, one.message): one for one in report.problems if one.is_error}
