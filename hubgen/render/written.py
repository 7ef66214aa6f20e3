"""What compiled templates call while they write a page; see `direct`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2
import markupsafe
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

# What `escape` does before it wraps the text; where there is none, `escape` will do.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class Fields(dict[str, object]):
    """A dictionary that a template wrote, whose items can be asked for as attributes."""

    def __getattr__(self, name: str) -> object:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def shown(value: object) -> str:
    """A value as HTML: text is escaped, markup stays as it is."""
    if type(value) is str:
        return _escaped(value)
    return value if isinstance(value, Markup) else escape(value)


class Part(Macro):
    """A macro that takes the arguments that it names and nothing else."""

    def __init__(
        self,
        environment: jinja2.Environment,
        write: Callable[..., str],
        *rest: Any,  # noqa: ANN401 - as jinja2 has them
    ) -> None:
        super().__init__(environment, write, *rest)
        self.write = write
        self.count = len(self.arguments)


def call(context: Context, function: Callable[..., object], *values: object) -> object:
    """What a function gives, or what a macro writes."""
    if isinstance(function, Macro):
        return context.call(function, *values)
    return function(*values)


def written(context: Context, function: Callable[..., object], *values: object) -> str:
    """The same where it is shown at once, so that nothing must say that it is markup."""
    if type(function) is Part and context.eval_ctx.autoescape:
        lacking = function.count - len(values)
        if lacking == 0:
            return function.write(*values)
        if lacking > 0:
            return function.write(*values, *(missing,) * lacking)
    return shown(call(context, function, *values))
