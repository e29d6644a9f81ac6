"""The scripts that pages of others load, with their hashes."""

import base64
import gzip
import hashlib
import json
from pathlib import Path

from pmlpub.exporters.linked_scripts import integrity, linked_scripts, script_element
from pmlpub.source.site import load_site
from support.release_sites import build, published
from support.work_sites import TODAY

SHIPPED = {
    "pml-answer.1.js": "sha384-36IJ+CIJNDo6bKUImydvOJHoj0T91pHKW57JbinOYkjP6XaPr59MlB6Gaat7SltC",
    "pml-frame.1.js": "sha384-ijKUnQDUd8qJqxawd9hFxYN8fC1k5zkiUzo68v0LviRw/WcxVwd0rGCk/IVf89Hg",
}
"""What pages of others may name: a script that was released never changes again. For a change, add
a file with the next number."""


def test_no_released_script_changes() -> None:
    assert {name: integrity(name) for name in linked_scripts()} == SHIPPED


def test_every_script_is_released_with_its_hash(site: Path) -> None:
    build(site, TODAY)
    files = published(site)
    hashes = json.loads(files["assets/sri.json"])
    scripts = {name: files[f"assets/{name}"] for name in linked_scripts()}
    assert hashes == {
        name: f"sha384-{base64.b64encode(hashlib.sha384(data).digest()).decode()}"
        for name, data in scripts.items()
    }
    for data in scripts.values():
        assert len(gzip.compress(data, 9)) < 4000
        assert data.isascii()


def test_an_element_names_the_newest_version_and_its_hash(site: Path) -> None:
    element = script_element("pml-answer", load_site(site)[0])
    assert 'src="https://t.example/assets/pml-answer.1.js"' in element
    assert integrity("pml-answer.1.js") in element
    assert script_element("pml-none", load_site(site)[0]) == ""
