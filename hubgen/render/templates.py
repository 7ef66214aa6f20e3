"""Pages → HTML: the theme's templates, each seeing the frame, its page and nothing else.

Compiling a theme takes far longer than a page, so what comes of it can be kept as bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hubgen.hub.addresses import Base
from hubgen.plan.views import Frame, Page
from hubgen.problems import Location, Report
from hubgen.render.theme import Theme

if TYPE_CHECKING:
    import jinja2


class Templates(NamedTuple):
    """The compiled theme, ready for one run; `key` changes with a template, asset or base path.

    `direct` makes pages. What it cannot make, `plain` makes, or says what is wrong and where.
    """

    theme: Theme
    key: str
    direct: jinja2.Environment
    plain: jinja2.Environment

    def find(self, *names: str) -> str:
        """The first of the names that the theme has; the last when it has none."""
        return next((name for name in names if name in self.theme.templates), names[-1])


def compile_theme(theme: Theme, report: Report) -> bytes | None:
    """All templates of a theme as code; None, and problems with their lines, when one is broken.

    The bytes hold Python code: read them back only where nobody else can have written them.
    """
    # Imported here: reading a hub that has not changed needs no templates.
    from hubgen.render.compiled import compile_templates

    broken: list[jinja2.TemplateSyntaxError] = []
    code = compile_templates(theme, broken)
    for error in broken:
        report.add(
            "template-syntax",
            Location(error.filename or theme.name, error.lineno, 1),
            f"the template cannot be read: {error.message}",
            "look at the tag on this line and the one that should close it",
        )
    return None if broken else code


def load_templates(theme: Theme, base: Base, code: bytes) -> Templates:
    """What `compile_theme` made of this theme, ready to render.

    Code of another Python, jinja2 or theme is not used: the theme is compiled anew.
    """
    from hubgen.render.compiled import direct_environment, plain_environment

    direct = direct_environment(theme, base, code)
    return Templates(theme, f"{theme.key} {base.path}", direct, plain_environment(theme, base))


def render_page(templates: Templates, frame: Frame, page: Page, report: Report) -> bytes | None:
    """A page's HTML as UTF-8; None, and a problem at the template's line, when that fails."""
    values: dict[str, object] = {"frame": frame, "page": page.values}
    try:
        template = templates.direct.get_template(page.template)
        parts = template.root_render_func(template.new_context(values))
        return "".join(parts).encode("utf-8")
    except Exception:  # noqa: BLE001 - a template can raise whatever it likes
        return _render_plainly(templates, values, page.template, report)


def _render_plainly(
    templates: Templates, values: dict[str, object], name: str, report: Report
) -> bytes | None:
    """The page as jinja2's own code makes it, which knows what is missing and the lines."""
    import jinja2

    try:
        return templates.plain.get_template(name).render(values).encode("utf-8")
    except jinja2.TemplateNotFound as error:
        report.add(
            "template-error",
            Location(f"themes/{templates.theme.name}/templates/{error.name}"),
            f'the theme has no template "{error.name}"',
            "add it, or let theme.yaml say extends: default",
        )
    except Exception as error:  # noqa: BLE001 - a template can raise whatever it likes
        report.add(
            "template-error",
            _place(templates.theme, error, name),
            _words(error),
            "a template sees `frame`, `page` and asset(…); compare with the default theme",
        )
    return None


def _words(error: BaseException) -> str:
    """What went wrong in a template, in words of templates."""
    missing = re.search(r"^'[\w.]*?(\w+) object' has no attribute '(\w+)'", str(error))
    if missing:
        return f'a template asks {missing[1]} for "{missing[2]}", which it does not have'
    return str(error) or type(error).__name__


def _place(theme: Theme, error: BaseException, name: str) -> Location:
    """The innermost template line of an error: jinja2 puts template lines into tracebacks."""
    paths = {template.path for template in theme.templates.values()}
    found = Location(theme.templates[name].path)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in paths:
            found = Location(trace.tb_frame.f_code.co_filename, trace.tb_lineno, 1)
        trace = trace.tb_next
    return found
