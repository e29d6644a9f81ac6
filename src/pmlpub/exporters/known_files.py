"""How exporters of files about the whole site leave those alone that their caller knows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from pmlpub.model import Artifacts

Make: TypeAlias = Callable[[], Artifacts]
"""Makes some files."""
Files: TypeAlias = Callable[[Sequence[object], Make], Mapping[str, Any]]
"""Has the files that are made of some values, in whatever form, or lets them be made."""


def make_all(_made_of: Sequence[object], make: Make) -> Artifacts:
    """Lets all files be made."""
    return make()
