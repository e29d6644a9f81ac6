"""Workers of a Dask cluster, on machines that share the disk of the site.

They must have the same package and libraries, since others would write other bytes, and find the
same outputs/ at the same path. Dask gives the collections of a lost worker to another one.
"""

import functools
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, TypeVar

from pmlpub import disk
from pmlpub.building.cache import package_fingerprint
from pmlpub.building.job import BuildJob
from pmlpub.problems import ReleaseError

T = TypeVar("T")
SECONDS = 30
"""For how long the scheduler and its first worker may take to answer."""
RETRIES = 3
"""How often a collection is given to another worker after its own was lost."""
LOCK = ".lock"
"""A file of outputs/ that every build has."""


@contextmanager
def open_cluster(address: str, build: BuildJob) -> Iterator[Executor]:
    """An executor whose work is done by the workers of the Dask scheduler at an address, such as
    `tcp://10.0.0.5:8786`. Raises ReleaseError when they cannot be reached, are not fit to build
    this site, or are lost."""
    try:
        from distributed import Client  # noqa: PLC0415 - it is an extra, and takes long to load
    except ImportError:
        raise _error(
            "scheduler-missing", "--scheduler needs the extra: install pmlpub[dask]"
        ) from None
    from distributed.client import FutureCancelledError  # noqa: PLC0415
    from distributed.scheduler import KilledWorker, NoWorkerError  # noqa: PLC0415

    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
        client.wait_for_workers(1, timeout=SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise _error(
            "scheduler-missing",
            f"no workers could be reached at {address} within {SECONDS} seconds: {error}",
        ) from error
    with client:
        try:
            yield _Workers(client.get_executor(retries=RETRIES), build)
        except (FutureCancelledError, KilledWorker, NoWorkerError) as error:
            raise _error(
                "workers-lost",
                f"the workers of {address} were lost before all was built. The last release is "
                "unchanged: start workers, and build again",
            ) from error


class _Workers(Executor):
    """Lets workers see first whether they are fit for a build."""

    def __init__(self, executor: Executor, build: BuildJob) -> None:
        self._executor = executor
        self._fit = package_fingerprint(), mark(build)

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> Future[T]:
        return self._executor.submit(
            work_if_fit, self._fit, functools.partial(work, *given, **named)
        )


def work_if_fit(fit: tuple[str, tuple[int, ...] | None], work: "functools.partial[T]") -> T:
    """Does a work for a build, its first argument, where package and disk are those of `fit`.
    Raises ReleaseError elsewhere."""
    build = work.args[0]
    fingerprint, seen = fit
    if package_fingerprint() != fingerprint:
        raise _error(
            "worker-unfit",
            "a worker has another version of pmlpub, of Python or of a library than this machine, "
            "and would write other bytes: install the same versions there",
        )
    if mark(build) != seen:
        raise _error(
            "worker-unfit",
            f"a worker does not find the outputs/ of this build at {build.outputs}: let all "
            "machines have the same disk at the same path",
        )
    return work()


def mark(build: BuildJob) -> tuple[int, ...] | None:
    """What tells outputs/ from a copy of it."""
    try:
        return disk.facts_of(build.outputs, LOCK)
    except OSError:
        return None


def _error(code: str, text: str) -> ReleaseError:
    return ReleaseError.at("--scheduler", code, text)
