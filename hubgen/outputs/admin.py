"""/admin/: the editor in the browser (Sveltia CMS), where hub.yaml asks for it.

The page holds nothing but its script; what can be edited is said by `config.yml` beside it.
"""

from __future__ import annotations

import posixpath

from markupsafe import Markup

from hubgen.hub.ground import Ground
from hubgen.load.editor import SCRIPT
from hubgen.outputs.cms_config import make_config
from hubgen.outputs.shelf import Shelf, Stock, single

FOLDER = "admin"
# `defer` keeps the address of the script known to it; it waits for the page by itself.
_PAGE = Markup(
    """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Edit {title}</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="application/yaml" href="config.yml">
<script src="{script}" defer></script>
</head>
<body>
<noscript>
<h1>Edit {title}</h1>
<p>The editor needs JavaScript. Without it, <a href="{repository}">change the files themselves</a>.</p>
</noscript>
</body>
</html>
"""  # noqa: E501  # a paragraph of HTML
)


def admin_shelf(stock: Stock) -> Shelf:
    """The page and its configuration; none where hub.yaml does not ask for them."""
    if not stock.has("admin"):
        return single({}, b"")
    ground = stock.ground
    makers = {
        f"{FOLDER}/index.html": lambda: make_page(ground),
        f"{FOLDER}/config.yml": lambda: make_config(ground),
    }
    return single(makers, stock.ground_key)


def make_page(ground: Ground) -> bytes:
    """The page that runs the editor: not one of the site's own, and not for search engines."""
    settings = ground.settings
    page = _PAGE.format(
        language=settings.language,
        title=settings.title,
        script=posixpath.relpath(SCRIPT, FOLDER),
        repository=settings.repository,
    )
    return page.encode()
