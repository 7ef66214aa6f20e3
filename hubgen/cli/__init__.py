"""The command line: options in, printing out, and every end of a run as one clear exit status.

0 good, 1 problems in the content, 2 wrong use, 70 a bug in hubgen, 74 the machine refuses,
130 interrupted (contract §5).
"""

from __future__ import annotations

import os
import sys


def start() -> None:
    """Be the process `hubgen`: the console script and `python -m hubgen`."""
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        # The system takes all memory back at once; Python would look at each value before.
        os._exit(int(end.code or 0))


def main() -> None:
    """Run hubgen with the arguments of the process; SystemExit with its status."""
    # Nothing heavy is imported before the verb is known: `hubgen --version` must be instant.
    import gc

    _open_streams()
    import click

    from hubgen.cli.app import app
    from hubgen.problems import Misuse, Refused

    # A run makes many small values and drops next to none: collecting costs a sixth of its time.
    gc.disable()
    try:
        status = app.main(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        _say(error.format_message())
        sys.exit(2)
    except Misuse as error:
        _say(str(error))
        sys.exit(2)
    except Refused as error:
        _say(str(error))
        sys.exit(74)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing is left to say.
        sys.stderr.close()
        sys.exit(74)
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        _say(f"{what}{error.strerror or error}")
        sys.exit(74)
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        sys.exit(130)
    except Exception:  # noqa: BLE001 - whatever it is, it is a bug and says so
        import traceback

        traceback.print_exc()
        _say("this is a bug in hubgen, not in your files; please report it with the lines above")
        sys.exit(70)


def _open_streams() -> None:
    """Results are UTF-8 wherever they go; a stream that was closed swallows what is said."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def _say(words: str) -> None:
    from hubgen.problems import printable

    print(f"hubgen: {printable(words)}", file=sys.stderr)
