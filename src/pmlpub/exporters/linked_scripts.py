"""The scripts that pages of partners load: each version that ever shipped, with its hash.

They are `assets/<name>.<version>.js` in the package and in each release, and partners link to them
with Subresource Integrity (https://www.w3.org/TR/SRI/): a version never changes and never goes.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

from pmlpub import disk
from pmlpub.model import Site

FOLDER = "exporters/assets/"


@cache
def linked_scripts() -> Mapping[str, bytes]:
    """The content of each script, by file name."""
    paths = (path for path in disk.resources() if path.startswith(FOLDER))
    return {
        path.removeprefix(FOLDER): disk.read_resource(path)
        for path in paths
        if path.endswith(".js")
    }


@cache
def integrity(name: str) -> str:
    """The hash of a script as browsers compare it: `sha384-...`."""
    digest = hashlib.sha384(linked_scripts()[name]).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


@cache
def newest(script: str) -> str:
    """The file name of the newest version of a script: `pml-frame` -> `pml-frame.1.js`; empty if
    there is none."""
    versions = (name.split(".") for name in linked_scripts())
    numbers = [int(version) for stem, version, _ in versions if stem == script]
    return f"{script}.{max(numbers)}.js" if numbers else ""


def script_element(script: str, site: Site) -> Markup:
    """The element with which a page of somebody else loads the newest version of a script; empty
    if there is none."""
    name = newest(script)
    if not name:
        return Markup()
    return Markup(
        '<script async crossorigin="anonymous" referrerpolicy="no-referrer" integrity="{}" '
        'src="{}assets/{}"></script>'
    ).format(integrity(name), site.base_url, name)
