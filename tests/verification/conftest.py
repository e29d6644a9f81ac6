"""A small site with its signed release, which is built once."""

import shutil
from pathlib import Path

import pytest

from support.signed_sites import publish


@pytest.fixture(scope="session")
def signed_site(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `site` is a copy of; tests only read it."""
    root = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("signed") / "site"))
    publish(root)
    return root


@pytest.fixture
def site(signed_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(signed_site, tmp_path / "site", symlinks=True))
