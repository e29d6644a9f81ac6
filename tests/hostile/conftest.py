"""The site that attackers try to change."""

from pathlib import Path

import pytest

from support import hostile_sites


@pytest.fixture(scope="session")
def signed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `victim` is a copy of; tests only read it."""
    root = hostile_sites.make_site(tmp_path_factory.mktemp("hostile") / "site")
    hostile_sites.rebuild(root)
    return root


@pytest.fixture
def victim(signed_site: Path, tmp_path: Path) -> Path:
    """A site in which everything is signed, as readers have it."""
    return hostile_sites.copy_site(signed_site, tmp_path / "site")


@pytest.fixture(scope="session")
def honest(signed_site: Path) -> dict[str, bytes]:
    """What readers get of it."""
    return hostile_sites.seen(signed_site)
