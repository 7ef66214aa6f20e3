"""The `hubgen` command: what all verbs share, and each verb imported only when it is called."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NamedTuple

import click

from hubgen import __version__

VERBS = (
    *("init", "new", "check", "diff", "build", "serve"),
    *("list", "due", "verify", "close", "retire", "rename", "tags", "fmt"),
    *("reply", "from-issue", "import", "export", "links", "river", "explain", "schema"),
)


class Calling(NamedTuple):
    """How hubgen was called: the folder it starts from, how much it says, and in colour or not."""

    folder: Path
    verbosity: int
    color: bool | None


class Verb(click.Command):
    """A verb of hubgen. `hubgen build -v`, as most people type it, is `hubgen -v build`."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        return [*super().get_params(ctx), *_HOW_MUCH]


def _after_the_verb(short: str, long: str, verbosity: int) -> click.Option:
    def hear(ctx: click.Context, _: click.Parameter, given: bool) -> None:
        if given:
            ctx.obj = ctx.obj._replace(verbosity=verbosity)

    return click.Option([short, long], is_flag=True, hidden=True, expose_value=False, callback=hear)


_HOW_MUCH = (_after_the_verb("-q", "--quiet", -1), _after_the_verb("-v", "--verbose", 1))


class Verbs(click.Group):
    """A group whose verbs live in modules of their own name, imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(
        self,
        ctx: click.Context,
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"hubgen.cli.{cmd_name.replace('-', '_')}_verb")
        verb = module.verb
        assert isinstance(verb, Verb)
        return verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            # Imported here: nobody who writes the verb right needs it.
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, n=1)
            meant = f' Did you mean "{near[0]}"?' if near else f" It has: {', '.join(VERBS)}."
            raise click.UsageError(f'hubgen has no verb "{args[0]}".{meant}')
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="A hub is a folder with content/hub.yaml; hubgen finds it from any folder inside.",
)
@click.option(
    "-C",
    "folder",
    default=".",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Act as if started in DIR.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("-v", "--verbose", is_flag=True, help="Say more, such as which files are ignored.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour in the output; auto: on a terminal.",
)
@click.version_option(__version__, message="hubgen %(version)s")
@click.pass_context
def app(ctx: click.Context, folder: Path, quiet: bool, verbose: bool, color: str) -> None:
    """Check and build a hub: a static directory of networks, groups and questions."""
    ctx.obj = Calling(
        folder, int(verbose) - int(quiet), {"always": True, "never": False}.get(color)
    )
