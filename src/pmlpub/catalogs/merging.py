"""Merges three versions of a catalog as files, and tells which entries need a decision."""

import msgspec

from pmlpub.catalogs import po
from pmlpub.catalogs.three_way import merge_versions
from pmlpub.catalogs.versions import MAX_BYTES
from pmlpub.problems import Location, Problem


class MergedFile(msgspec.Struct, frozen=True):
    """What a merge makes of a catalog: its bytes, and a problem for every open decision.

    Without bytes a version could not be read, and the problems say why.
    """

    data: bytes | None
    problems: tuple[Problem, ...] = ()


def merge_catalogs(base: bytes, ours: bytes, theirs: bytes, path: str) -> MergedFile:
    """The merged catalog; `path` is its name in problems. An empty `base` has no entries."""
    if max(len(base), len(ours), len(theirs)) > MAX_BYTES:
        text = f"a version has more than {MAX_BYTES:,} bytes, and is not merged entry by entry"
        return MergedFile(None, (Problem(Location(path), "po-too-long", text),))
    catalogs: list[po.Catalog] = []
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        if name == "base" and not data:
            catalogs.append(po.Catalog())
            continue
        catalog, problems = po.read(data, f"{path} ({name})")
        if catalog is None:
            return MergedFile(None, tuple(problems))
        catalogs.append(catalog)
    merged = merge_versions(*catalogs)
    data = po.dump(merged.catalog)
    after, problems = po.read(data, path)
    if after is None:
        return MergedFile(None, tuple(problems))
    lines = {e.context or e.id: e.line for e in after.entries}
    return MergedFile(
        data,
        tuple(
            Problem(
                Location(path, lines[context]),
                "merge-translation",
                f"both versions changed the translation of {context}: choose one, delete the "
                "comment with the other, and remove the fuzzy mark",
                context=context,
            )
            for context in merged.conflicts
        ),
    )
