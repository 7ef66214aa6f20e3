"""jinja2's generator for templates of known values: attributes, items and calls are direct.

jinja2 asks for each attribute through a function that falls back to items and to "undefined",
wraps each text that it escapes, and hands each piece up through the generators of all blocks.
Here they are Python's own attributes, plain text and one list, which takes half the time. What
is missing raises; then the page is made by jinja2's own code, which decides what that means.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

# ruff: noqa: ANN401, N802 - the names and the signatures of methods are jinja2's

# Python reads other letters in a name as their normal forms, jinja2 does not.
_NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)


class _Generator(CodeGenerator):
    """Writes direct code where it can do no more than raise."""

    whole: nodes.Expr | None = None
    asked: nodes.Expr | None = None
    collects = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        # jinja2 hands the pieces of an include without context past any list.
        self.collects = all(one.with_context for one in node.find_all(nodes.Include))
        self.writeline("from hubgen.render.written import Fields, Part, call, shown, written")
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        if self.collects and frame.buffer is None and (frame.rootlevel or frame.block_frame):
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        super().leave_frame(frame, with_python_scope)
        if self.collects and frame.parent is None and (frame.rootlevel or frame.block_frame):
            self.writeline(f"yield concat({frame.buffer})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.whole = node
            self.write("(")

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        if node is not self.whole:
            return super().visit(node, *args, **kwargs)
        self.whole = None
        return self._write_shown(node, *args)

    def _write_shown(self, node: nodes.Expr, frame: Frame) -> None:
        if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            frame = frame.soft()
            self.write("(")
            self._write_shown(node.expr1, frame)
            self.write(" if ")
            self.visit(node.test, frame)
            self.write(" else ")
            self._write_shown(node.expr2, frame)
            self.write(")")
        elif isinstance(node, nodes.Call) and _is_simple(node):
            self._write_call("written", node, frame)
        else:
            self.write("shown(")
            self.visit(node, frame)
            self.write(")")

    def _write_call(self, how: str, node: nodes.Call, frame: Frame) -> None:
        self.write(f"{how}(context, ")
        self.visit(node.node, frame)
        for argument in node.args:
            self.write(", ")
            self.visit(argument, frame)
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
            return
        name = getattr(macro_ref.node, "name", None)
        names = tuple(argument.name for argument in macro_ref.node.args)
        self.write(
            f"Part(environment, macro, {name!r}, {names!r}, False, False, False,"
            " context.eval_ctx.autoescape)"
        )

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or not _is_simple(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
        else:
            self._write_call("call", node, frame)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        # `self.title` asks for a block of that name: an item.
        own = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if own or node is self.asked or not _is_name(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    @optimizeconst
    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if node is self.asked or isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self.write("Fields(")
        super().visit_Dict(node, frame)
        self.write(")")

    @optimizeconst
    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if node.name in ("defined", "undefined"):
            self.asked = node.node
        super().visit_Test(node, frame)

    @optimizeconst
    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        if node.name in ("default", "d"):
            self.asked = node.node
        attribute = _mapped(node)
        if attribute and node.node is not None:
            self.write(f"(_one.{attribute} for _one in ")
            self.visit(node.node, frame)
            self.write(")")
        else:
            super().visit_Filter(node, frame)


def _is_simple(node: nodes.Call) -> bool:
    return not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _mapped(node: nodes.Filter) -> str:
    """The attribute in `map(attribute="kind")`; empty for all other filters."""
    if node.name != "map" or node.args or len(node.kwargs) != 1 or node.dyn_args or node.dyn_kwargs:
        return ""
    name, value = node.kwargs[0].key, node.kwargs[0].value
    if name != "attribute" or not isinstance(value, nodes.Const):
        return ""
    # This filter asks for items first.
    plain = isinstance(value.value, str) and not hasattr(dict, value.value)
    return value.value if plain and _is_name(value.value) else ""


def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not iskeyword(name)


class _Template(jinja2.Template):
    """A template whose macros are made once: all templates have the same globals."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return self._module or super()._get_default_module(ctx)


class DirectEnvironment(jinja2.Environment):
    """Compiles templates to direct code, and remembers those that it has loaded."""

    code_generator_class = _Generator
    template_class = _Template

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._known: dict[str | jinja2.Template, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - jinja2's name
    ) -> jinja2.Template:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent, globals)
        return found
