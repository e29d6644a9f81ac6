"""The files of lines/ of each collection of a large site, which are kept while its replies stay."""

from collections.abc import Callable, Iterable
from pathlib import Path

from pmlpub import disk
from pmlpub.building.cache import Cache, key_of
from pmlpub.building.known_findings import settings_key
from pmlpub.building.trust import cache_key
from pmlpub.exporters.publicity import public_site
from pmlpub.hashing import sha256
from pmlpub.model import Artifacts, Site
from pmlpub.releases.store import Store


class LineParts:
    """The files that earlier builds made, by what they were made of. Their bytes are those of the
    `release` before (its folder, or None), if these have the hashes that the cache has."""

    def __init__(
        self, store: Store, release: Path | None, site: Site, *, cached: bool = True
    ) -> None:
        outputs = store.outputs if cached else None
        self._cache = Cache(outputs, " lines", cache_key(store.signer))
        self._release = release
        self._settings = settings_key(public_site(site))  # As a release has them.

    def files(self, made_of: Iterable[object], make: Callable[[], Artifacts]) -> Artifacts:
        """The files that `make` makes of these values and the settings."""
        key = key_of(self._settings, *made_of)
        known = self._cache.get(key, dict[str, str])
        if known is not None and (found := self._read(known)) is not None:
            return found
        files = make()
        self._cache.put(key, {path: sha256(data) for path, data in files.items()})
        return files

    def save(self) -> None:
        """Writes what was found or added."""
        self._cache.save()

    def _read(self, known: dict[str, str]) -> Artifacts | None:
        if self._release is None:
            return None
        try:
            files = {path: disk.read(self._release, path) for path in known}
        except OSError:
            return None
        return files if all(sha256(data) == known[path] for path, data in files.items()) else None
