"""Run the commands as ``python -m hubgen``."""

from __future__ import annotations

from hubgen.cli import start

if __name__ == "__main__":
    start()
