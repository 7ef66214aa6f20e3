"""Pages → HTML: the theme's templates, each seeing the frame, its page and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import jinja2

from hubgen.hub.addresses import Base
from hubgen.memo import Memo
from hubgen.plan.views import Frame, Page
from hubgen.problems import Location, Problem, Report
from hubgen.render.theme import Theme


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came of compiling a theme: the templates, if all are good, and what is wrong."""

    templates: Templates | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Templates:
    """The compiled theme; `key` changes with any template, asset or base path.

    `parts` holds what `once` has written: an entry's row is made once, not once per list.
    """

    theme: Theme
    key: str
    environment: jinja2.Environment
    parts: dict[tuple[object, ...], object]

    def find(self, *names: str) -> str:
        """The first of the names that the theme has; the last when it has none."""
        return next((name for name in names if name in self.theme.templates), names[-1])


def _source(theme: Theme) -> Callable[[str], tuple[str, str, None] | None]:
    def find(name: str) -> tuple[str, str, None] | None:
        template = theme.templates.get(name)
        return (template.text, template.path, None) if template else None

    return find


def load_templates(theme: Theme, base: Base, memo: Memo, report: Report) -> Templates | None:
    """The compiled templates; None, and problems with their lines, when one is broken."""
    key = f"{theme.key} {base.path}"
    compiled = memo.get("templates", key, lambda: _compile(theme, base, key))
    report.extend(compiled.problems)
    return compiled.templates


def _compile(theme: Theme, base: Base, key: str) -> Compiled:
    report = Report()
    parts: dict[tuple[object, ...], object] = {}
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source(theme)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
    )

    def asset(name: str) -> str:
        if name not in theme.assets:
            raise jinja2.TemplateRuntimeError(f'the theme has no asset "{name}"')
        return base.href(f"/{theme.assets[name]}")

    def once(macro: Callable[..., object], *values: Hashable) -> object:
        """Call a macro of frozen values, or repeat what it wrote for the same ones."""
        call = (macro, *values)
        if call not in parts:
            parts[call] = macro(*values)
        return parts[call]

    def option(name: str) -> str:
        """A text of theme.yaml's options; empty where the theme has none of that name."""
        return theme.options.get(name, "")

    environment.globals = {"asset": asset, "once": once, "option": option}
    for name, template in theme.templates.items():
        try:
            environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            report.add(
                "template-syntax",
                Location(template.path, error.lineno, 1),
                f"the template cannot be read: {error.message}",
                "look at the tag on this line and the one that should close it",
            )
    good = None if report.problems else Templates(theme, key, environment, parts)
    return Compiled(good, report.findings)


def render_pages(
    templates: Templates, frame: Frame, pages: Iterable[Page], memo: Memo, report: Report
) -> Iterator[tuple[Page, bytes]]:
    """Each page with its HTML as UTF-8, in order; a template's mistake is told once, at its line.

    A page whose template and values are known is not made again.
    """
    broken: set[str] = set()
    templates.parts.clear()
    for page in pages:
        try:
            made = memo.get(
                "page",
                (templates.key, frame, page.template, page.values),
                partial(_render, templates, frame, page),
            )
            yield page, made
        except jinja2.TemplateNotFound as error:
            if error.name not in broken:
                broken.add(str(error.name))
                report.add(
                    "template-error",
                    Location(f"themes/{templates.theme.name}/templates/{error.name}"),
                    f'the theme has no template "{error.name}"',
                    "add it, or let theme.yaml say extends: default",
                )
        except Exception as error:  # noqa: BLE001 - a template can raise whatever it likes
            place = _place(templates, error, page.template)
            report.add(
                "template-error",
                place,
                _words(error),
                "a template sees `frame`, `page` and asset(…); compare with the default theme",
            )


def _words(error: BaseException) -> str:
    """What went wrong in a template, in words of templates."""
    missing = re.search(r"^'[\w.]*?(\w+) object' has no attribute '(\w+)'", str(error))
    if missing:
        return f'a template asks {missing[1]} for "{missing[2]}", which it does not have'
    return str(error) or type(error).__name__


def _render(templates: Templates, frame: Frame, page: Page) -> bytes:
    template = templates.environment.get_template(page.template)
    return template.render(frame=frame, page=page.values).encode("utf-8")


def _place(templates: Templates, error: BaseException, name: str) -> Location:
    """The innermost template line of an error: jinja2 puts template lines into tracebacks."""
    paths = {template.path for template in templates.theme.templates.values()}
    found = Location(templates.theme.templates[name].path)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in paths:
            found = Location(trace.tb_frame.f_code.co_filename, trace.tb_lineno, 1)
        trace = trace.tb_next
    return found
