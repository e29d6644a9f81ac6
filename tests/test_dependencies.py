"""What influences the bytes of a release has bounds, and the lock files are within them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
INFLUENTIAL = (
    "babel", "cmarkgfm", "jinja2", "markupsafe", "msgspec", "nh3", "orjson", "pyoxigraph", "pyyaml",
    "regex",
)  # fmt: skip
"""Libraries whose output, or whose reading of the input, is part of the bytes of a release."""


def requirements() -> dict[str, Requirement]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = map(Requirement, data["project"]["dependencies"])
    return {one.name: one for one in found}


def locked(name: str) -> Version:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    found = re.search(rf"^{name}==(\S+)", text, re.MULTILINE)
    assert found, name
    return Version(found.group(1))


@pytest.mark.parametrize("name", INFLUENTIAL)
def test_a_library_that_influences_bytes_is_bounded(name: str) -> None:
    bounds = requirements()[name].specifier
    assert {"<", ">="} == {one.operator for one in bounds}
    assert locked(name) in bounds
    version = locked(name)
    assert Version(f"{version.major + 2}.0") not in bounds


def test_a_newer_locale_data_of_babel_is_another_version() -> None:
    """Each minor version of Babel has the data of another CLDR."""
    version = locked("babel")
    assert (
        Version(f"{version.major}.{version.minor + 1}.0") not in requirements()["babel"].specifier
    )
