"""The programs that the browser tests borrow from the system: where they are, and how to get them.

Run as a script, it installs what is missing where it may (root, apt-get); else it says in one
line what to install, and exits with 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGES = {
    "Chromium": ("chromium", "fonts-liberation"),
    "Java": ("default-jre-headless",),
    "npm": ("nodejs", "npm"),
    "jq": ("jq",),
}


def chromium() -> str | None:
    """The path of a Chromium or Chrome, or None."""
    found = (shutil.which(name) for name in BROWSERS)
    installed = (path for path in APPLICATIONS if Path(path).exists())
    return next((path for path in (*found, *installed) if path), None)


def java() -> str | None:
    """The path of a Java that starts (macOS has one that does not), or None."""
    path = shutil.which("java")
    if path is None:
        return None
    started = subprocess.run([path, "-version"], capture_output=True, check=False)
    return path if started.returncode == 0 else None


def missing() -> list[str]:
    """The names of the programs that are not there."""
    places = {"Chromium": chromium(), "Java": java(), "npm": shutil.which("npm")}
    places["jq"] = shutil.which("jq")  # the shell parts of the workflows ask it
    return [name for name, path in places.items() if path is None]


def install(names: list[str]) -> None:
    """Install the Debian packages of these programs; a failure shows in what is still missing."""
    packages = [package for name in names for package in PACKAGES[name]]
    if "npm" in names and shutil.which("node"):
        packages.remove("nodejs")
    print(f"Installing {', '.join(packages)} ...", file=sys.stderr)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quietly, check=False, stdout=sys.stderr)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=quietly,
        check=False,
        stdout=sys.stderr,
    )


def main() -> int:
    names = missing()
    if names and os.geteuid() == 0 and shutil.which("apt-get"):
        install(names)
        names = missing()
    if names:
        packages = " ".join(package for name in names for package in PACKAGES[name])
        print(
            f"The browser tests need {', '.join(names)}: install them "
            f"(Debian: apt-get install {packages}), then run this again.",
            file=sys.stderr,
        )
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
