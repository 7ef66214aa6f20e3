"""What Lighthouse thinks of the pages that most readers see."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.browser import tools
from tests.browser.pages import Page
from tests.browser.samples import address_of

RUNNER = Path(__file__).parent / "lighthouse.mjs"
SAMPLES = ("home", "list", "network", "faq", "search")
# Best practices, SEO and accessibility are facts; speed is measured, and a busy machine costs a
# point even of the best of five runs. No audit is left out.
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}


def test_lighthouse_gives_all_points(origin: str, written: dict[str, Page]) -> None:
    # One test for all pages: two runs at the same time would slow one another down.
    done = subprocess.run(
        [
            *("node", str(RUNNER), str(LEAST["performance"]), origin),
            *(address_of(name, written) for name in SAMPLES),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": tools.chromium() or ""},
    )
    assert done.returncode == 0, done.stderr
    pages = json.loads(done.stdout)
    assert len(pages) == len(SAMPLES)
    for page in pages:
        lost = json.dumps(page["lost"], indent=1)
        assert set(page["scores"]) == set(LEAST), page["address"]
        for category, least in LEAST.items():
            assert page["scores"][category] >= least, f"{page['address']}: {category}: {lost}"
