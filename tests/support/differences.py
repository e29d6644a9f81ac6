"""What is left of two texts, as tests compare it."""

from pmlpub.quantities.comparison import Differences


def shown(found: Differences) -> dict[str, list[str]]:
    """Each kind of what is left, as messages show it; kinds with nothing are not there."""
    kinds = {"missing": found.missing, "added": found.added, "words": found.words,
             "units": found.units}  # fmt: skip
    return {kind: list(map(str, items)) for kind, items in kinds.items() if items}
