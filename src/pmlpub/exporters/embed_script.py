"""The script of snippets: `assets/pml-answer.<version>.js`, which pages of others may load.

Every version that was ever released stays in the package and is in every release: a page that loads
one and names its hash would show no notices without it. A change is a new version in a new file.
"""

import base64
import hashlib
from functools import cache

import orjson
from markupsafe import Markup

from pmlpub import disk
from pmlpub.model import Artifacts, Site

VERSIONS = (1,)
"""The versions of the script, the newest last."""
SRI = "assets/sri.json"
"""Where a release has the hash of each version, for the attribute `integrity` (W3C, Subresource
Integrity)."""


def path(version: int) -> str:
    """The path of a version of the script in a release."""
    return f"assets/pml-answer.{version}.js"


@cache
def script(version: int) -> bytes:
    """A version of the script."""
    return disk.read_resource(f"exporters/{path(version)}")


@cache
def integrity(version: int) -> str:
    """What `integrity` says of a version of the script."""
    digest = hashlib.sha384(script(version)).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def script_files() -> Artifacts:
    """All versions of the script, and their hashes."""
    hashes = {path(version): integrity(version) for version in VERSIONS}
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    scripts = {path(version): script(version) for version in VERSIONS}
    return scripts | {SRI: orjson.dumps(hashes, option=option)}


def script_tag(site: Site) -> Markup:
    """What loads the newest version of the script, for people to paste before a snippet."""
    newest = VERSIONS[-1]
    return Markup(
        '<script async crossorigin="anonymous" referrerpolicy="no-referrer" integrity="{}" '
        'src="{}"></script>'
    ).format(integrity(newest), site.base_url + path(newest))
