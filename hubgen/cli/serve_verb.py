"""`hubgen serve`: the site in a browser while it is being written."""

from __future__ import annotations

import sys

import click

from hubgen.cli.app import Calling, Verb


@click.command("serve", cls=Verb)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    help="The port. [default: 8000, or the next free]",
)
@click.option("--bind", default="127.0.0.1", metavar="ADDRESS", help="A loopback address.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser too.")
@click.option("--no-reload", is_flag=True, help="Do not reload pages by themselves.")
@click.pass_obj
def verb(calling: Calling, port: int | None, bind: str, open_browser: bool, no_reload: bool) -> int:
    """Show the site in a browser while you write.

    Builds again on every change and reloads what changed; drafts are shown too. Problems stand
    in the page, over the last good site. Writes nothing.
    """
    import gc

    from hubgen.build import Site, make_site
    from hubgen.cli.hubs import find_hub, today
    from hubgen.cli.printing import say, show_problems
    from hubgen.load.source import source_reader
    from hubgen.memo import Memo
    from hubgen.options import Options
    from hubgen.problems import Report
    from hubgen.render.theme import theme_folders
    from hubgen.serve import Terminal, serve

    gc.enable()  # a server lives long enough for garbage to matter
    root = find_hub(calling.folder)
    memo = Memo()

    def make(report: Report) -> Site | None:
        # The day may change while the server runs, and the pages with it.
        return make_site(Options(root, today(), drafts=True), report, memo)

    terminal = Terminal(
        say=lambda words: say(calling, words),
        show=lambda problems: show_problems(calling, root, problems, sys.stderr),
    )
    serve(
        make,
        (root / "content", *theme_folders(root)),
        terminal,
        source=lambda path: source_reader(root)(path),  # noqa: PLW0108 - read anew each time
        name=root.name,
        bind=bind,
        port=port,
        open_browser=open_browser,
        reload=not no_reload,
    )
    return 0
