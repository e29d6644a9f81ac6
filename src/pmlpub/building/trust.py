"""What a signed release may be made of, besides inputs that this run reads.

Files in outputs/ are anybody's who can write there. What is signed is made of them only where this
key signed them before.
"""

from pmlpub.keys import derive_key
from pmlpub.problems import Location, Problem
from pmlpub.releases import archive
from pmlpub.releases.archive import Release
from pmlpub.releases.signature import Signer
from pmlpub.releases.store import Store


def cache_key(signer: Signer | None) -> bytes:
    """The secret that authenticates the cache: of the signing key, so never in outputs/. It is
    empty in a build that signs nothing."""
    return derive_key(signer.private, "pmlpub cache 1") if signer else b""


def open_live(store: Store) -> Release:
    """The live release, to publish parts of it again: see `trusted`. Raises ReleaseError when there
    is none."""
    return trusted(archive.open_live(store.outputs), store)


def trusted(one: Release, store: Store) -> Release:
    """The release, of which only what was signed can be read, if it is signed with the key of the
    store. Otherwise it is as it was, and what is published from this store is not signed."""
    if store.signer is None:
        return one
    found = archive.authenticate(one, store.signer.public)
    if found:
        return found
    store.signer = None
    text = (
        f"release {one.about.number} is not signed with this key, or was altered since, so what is "
        "made of its files is not signed: if it is yours, run pmlpub build --signing-key with "
        "--key (another key of yours signed it) or --allow-unsigned (nobody did); otherwise bring "
        "outputs/ back from a backup, or remove outputs/current and build with --previous"
    )
    place = Location(f"outputs/releases/{one.folder.name}/manifest.sig.json")
    store.problems.append(Problem(place, "live-unsigned", text, channels=(), urgent=True))
    return one
