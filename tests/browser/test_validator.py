"""Every page, frame and fragment is valid HTML for the validator of the W3C, and so are those of
signed answers and tombstones."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.parts, pytest.mark.slow]

JAR = Path(__file__).parents[1] / "node/node_modules/vnu-jar/build/dist/vnu.jar"
FRAGMENTS = ("snippet.html", "plain.html")
HOST = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Host</title>'
    "<body><h1>Host</h1><h2>Health</h2>{fragment}</html>"
)
ACCEPTED = re.compile(r"none of them has a computed heading level of 1|Article lacks heading")
"""Of a frame: the page around it has that heading, and a notice may have no question."""


def pages_of(site):
    """The HTML files of a release, some of whose folders are links."""
    folders = os.walk(site / "outputs" / "current", followlinks=True)
    return sorted(Path(top) / name for top, _, names in folders for name in names
                  if name.endswith(".html"))  # fmt: skip


def messages(files):
    """What the validator says: the file with the text, errors and warnings alike."""
    command = ["java", "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, check=True)
    return [
        f"{one['url']}:{one.get('lastLine')}: {one['type']}: {one['message']}"
        for one in json.loads(done.stderr)["messages"]
        if not ACCEPTED.search(one["message"])
    ]


def test_every_page_is_valid(sample, edition_folders):
    others = [folder for path, folder in edition_folders.items() if not path.startswith("sample/")]
    found = [*pages_of(sample), *(page for folder in others for page in folder.glob("*.html"))]
    pages = sorted(one for one in found if one.name not in FRAGMENTS)
    assert len(pages) > 100
    assert messages(pages) == []


@pytest.mark.parametrize("name", FRAGMENTS)
def test_fragments_are_valid_in_the_page_of_a_partner(sample, tmp_path, name):
    root = sample / "outputs" / "current"
    hosts = []
    for fragment in (one for one in pages_of(sample) if one.name == name):
        language = fragment.relative_to(root).parts[0]
        host = tmp_path / f"{len(hosts)}.html"
        text = fragment.read_text("utf-8")
        host.write_text(HOST.format(language=language, fragment=text), "utf-8")
        hosts.append(host)
    assert len(hosts) > 40
    assert messages(hosts) == []


def test_the_validator_finds_a_mistake(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(HOST.format(language="en", fragment="<p id=a><p id=a><nope>"), "utf-8")
    assert len(messages([page])) > 1
