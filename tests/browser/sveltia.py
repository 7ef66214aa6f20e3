"""The editor's script as hubgen carries it: Sveltia CMS with the few changes named here.

`python -m tests.browser.sveltia FILE` makes it from `dist/sveltia-cms.js` of the npm package
@sveltia/cms and says what its name in hubgen/load/editor.py has to be. Every change can be undone,
so a test proves that nothing else differs from what was published there.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from hubgen.load.editor import ICONS

FOLDER = Path(__file__).parents[2] / "hubgen" / "sveltia"
VERSION = "0.221.1"
ORIGINAL = "2fc783907e1a4a70783f155cc28435c70b8f79792f2aab75e787984e84aa413a"
"""SHA-256 of the file in the package of that version."""

_FONTS = "url(https://cdn.jsdelivr.net/fontsource/fonts/"
_VARIABLE = ")\n      format('woff2-variations')"
_LOCALES = (
    "ar,bg,ca,cs,da,de,el,en-CA,en-GB,en-US,es-CO,fa,fi,fr,hr,it,ja,ko,nl,pl,pt-BR,pt-PT,ru,sv,tr,"
    "uk,vi,zh-CN,zh-TW"
)
CHANGES = (
    # Fonts come from this site or from the reader's system.
    (
        f"{_FONTS}source-sans-3:vf@5.3.0/latin-wght-normal.woff2{_VARIABLE}",
        "local('Source Sans 3')",
    ),
    (
        f"{_FONTS}noto-mono@5.3.0/latin-400-normal.woff2)\n      format('woff2')",
        "local('Noto Mono')",
    ),
    (
        f"{_FONTS}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2{_VARIABLE}",
        f"url(../{ICONS}) format('woff2')",
    ),
    # Nobody is asked how GitHub and GitLab are today, or whether there is a newer version.
    ("checkStatus:kye,", "/*hubgen: no status of GitHub*/"),
    ("checkStatus:Mbe,", "/*hubgen: no status of GitLab*/"),
    ("await fetch(NSe)", "{ok:!1}/*hubgen: no updates*/"),
    # It speaks English: its other languages would have to be fetched from elsewhere.
    (f"`{_LOCALES}`", "`en-US`/*hubgen: no other languages*/"),
    # Scalars of a file are text, as hubgen reads them: 1.10 stays 1.10 (YAML 1.2.2 §10.1).
    ("g=XR(m)", "g=XR(m,{schema:`failsafe`})"),
    (
        "return nP(e,null,{indent:r,",
        "return nP(e,(e,t)=>typeof t==`object`&&t?t:`${t??``}`,{schema:`failsafe`,indent:r,",
    ),
    # The console stays empty, and nobody looks for what does not come along.
    ("\n//# sourceMappingURL=sveltia-cms.js.map", "\n/*hubgen: no source map*/\n"),
    ("console.debug(`CMS configuration:`,n),", "/*hubgen: no configuration*/"),
    (
        "r&&c&&console.info(Y(`config.schema_tip`,{values:{link:Qhe}})),",
        "/*hubgen: no tip*/",
    ),
)


def changed(original: str) -> str:
    """The script with every change, and the licence in front of it."""
    for theirs, ours in CHANGES:
        assert original.count(theirs) == 1, theirs
        original = original.replace(theirs, ours)
    return f"{_head()}{original}"


def undone(script: str) -> str:
    """The script as it was published."""
    for theirs, ours in CHANGES:
        assert script.count(ours) == 1, ours
        script = script.replace(ours, theirs)
    return script.removeprefix(_head())


def _head() -> str:
    licence = (FOLDER / "sveltia-cms.LICENSE.txt").read_text(encoding="utf-8").strip()
    return f"/*! Sveltia CMS {VERSION}, https://github.com/sveltia/sveltia-cms\n{licence}\n*/\n"


if __name__ == "__main__":
    made = changed(Path(sys.argv[1]).read_bytes().decode()).encode()
    (FOLDER / "sveltia-cms.js").write_bytes(made)
    print(f"assets/sveltia-cms.{hashlib.sha256(made).hexdigest()[:8]}.js")
