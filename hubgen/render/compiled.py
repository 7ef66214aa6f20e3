"""A theme ↔ bytes: its templates compiled once, and loaded again one by one as they are used."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Hashable, Mapping, MutableMapping
from importlib.util import MAGIC_NUMBER
from typing import Any

import jinja2

from hubgen.hub.addresses import Base
from hubgen.render.direct import DirectEnvironment
from hubgen.render.theme import Theme

# Counted up when what the generator writes changes.
_FORM = 2
# Parts that `once` keeps; a page of a long list shows far fewer.
_MOST_PARTS = 1 << 14
_SETTINGS: dict[str, Any] = {
    "autoescape": True,
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": False,
    "auto_reload": False,
    "cache_size": -1,
}


def compile_templates(theme: Theme, broken: list[jinja2.TemplateSyntaxError]) -> bytes:
    """All templates of a theme as code; those that cannot be read are added to `broken`."""
    environment = DirectEnvironment(**_SETTINGS)
    codes: dict[str, bytes] = {}
    for name, template in theme.templates.items():
        try:
            code = environment.compile(template.text, name, template.path)
        except jinja2.TemplateSyntaxError as error:
            broken.append(error)
        else:
            codes[name] = marshal.dumps(code)
    return _stamp(theme) + marshal.dumps(codes)


def direct_environment(theme: Theme, base: Base, code: bytes) -> jinja2.Environment:
    """The environment that makes pages from compiled templates."""
    stamp = _stamp(theme)
    if not code.startswith(stamp):
        code = compile_templates(theme, [])
    codes = marshal.loads(memoryview(code)[len(stamp) :])  # noqa: S302 - the caller vouches for it
    environment = DirectEnvironment(loader=_Compiled(codes), **_SETTINGS)
    environment.globals.clear()
    environment.globals.update(_functions(theme, base))
    return environment


def plain_environment(theme: Theme, base: Base) -> jinja2.Environment:
    """jinja2 as it comes, for the same templates: slower, and the judge of what they mean."""

    def find(name: str) -> tuple[str, str, None] | None:
        template = theme.templates.get(name)
        return (template.text, template.path, None) if template else None

    environment = jinja2.Environment(  # noqa: S701 - _SETTINGS escapes
        loader=jinja2.FunctionLoader(find), **_SETTINGS
    )
    environment.globals.clear()
    environment.globals.update(_functions(theme, base))
    return environment


def _stamp(theme: Theme) -> bytes:
    """What compiled code belongs to."""
    return MAGIC_NUMBER + f" {_FORM} {jinja2.__version__} {theme.key}\n".encode()


class _Compiled(jinja2.BaseLoader):
    """Loads templates from their code when they are first asked for."""

    def __init__(self, codes: Mapping[str, bytes]) -> None:
        self._codes = codes

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - jinja2's name
    ) -> jinja2.Template:
        if name not in self._codes:
            raise jinja2.TemplateNotFound(name)
        code = marshal.loads(self._codes[name])  # noqa: S302 - see direct_environment
        known = environment.make_globals(globals)
        return environment.template_class.from_code(environment, code, known)


def _functions(theme: Theme, base: Base) -> dict[str, Callable[..., object]]:
    """What templates may call."""
    parts: dict[tuple[object, ...], object] = {}

    def asset(name: str) -> str:
        if name not in theme.assets:
            raise jinja2.TemplateRuntimeError(f'the theme has no asset "{name}"')
        return base.href(f"/{theme.assets[name]}")

    def once(macro: Callable[..., object], *values: Hashable) -> object:
        """Call a macro of frozen values, or repeat what it wrote for the same ones."""
        call = (macro, *values)
        part = parts.get(call)
        if part is None:
            if len(parts) >= _MOST_PARTS:
                parts.clear()
            part = parts[call] = macro(*values)
        return part

    def option(name: str) -> str:
        """A text of theme.yaml's options; empty where the theme has none of that name."""
        return theme.options.get(name, "")

    return {"asset": asset, "once": once, "option": option}
