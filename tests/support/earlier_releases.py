"""Sites with releases that earlier versions of pmlpub made, from tests/releases/fixtures/."""

import tarfile
from pathlib import Path

ARCHIVE = Path(__file__).parents[1] / "releases" / "fixtures" / "release_1.tar.xz"
DAY = "2026-01-13"
"""The day after the newest release there."""


def restore(root: Path) -> Path:
    """Unpacks the site with releases of the version before, as they were on disk; returns `root`.

    Objects are read-only there and links lead to them, so files are not changed on the way.
    """
    with tarfile.open(ARCHIVE) as stream:
        stream.extractall(root, filter="tar")
    for key in root.glob("test-keys/*.key"):
        key.chmod(0o600)
    return root
