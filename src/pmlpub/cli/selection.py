"""Which problems somebody asked for: those of files, folders, answers, or of what has changed."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import click

from pmlpub.problems import Problem


def select(site: Path, names: Sequence[str], problems: Sequence[Problem]) -> list[Problem]:
    """The problems of what is named, in the order in which they are given.

    A name is a path below content/ or locales/, from here or from the site, the id of an answer
    (with all its translations), or a collection with a slash. Raises BadParameter for a name that
    is none of these.
    """
    chosen = [_scope(site, name) for name in names]
    return [p for p in problems if any(_concerns(p, path, answer) for path, answer in chosen)]


def changed_paths(site: Path) -> list[str]:
    """The paths below the site that differ from the last commit, new files too. Raises UsageError
    if git cannot say."""
    where = ("-z", "--", "content", "locales")
    # Without a repository, `diff` compares any files, and says how.
    found = _ask_git(site, "ls-files", "--others", "--exclude-standard", *where)
    if _ask_git(site, "rev-list", "--max-count=1", "--all"):
        found += _ask_git(site, "diff", "--name-only", "--relative", "HEAD", *where)
    else:  # There is no commit yet.
        found += _ask_git(site, "ls-files", *where)
    return found


def _ask_git(site: Path, *arguments: str) -> list[str]:
    """The names that git prints. Raises UsageError if it cannot."""
    try:
        done = subprocess.run(["git", *arguments], cwd=site, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        reason = said.decode(errors="replace").strip().splitlines()[:1]
        raise click.UsageError(f"git cannot say what has changed: {' '.join(reason)}") from None
    return [name for name in done.stdout.decode("utf-8", "surrogateescape").split("\0") if name]


def _scope(site: Path, name: str) -> tuple[str, str]:
    """The path that a name means, and the answer or the collection (`pml/`); one is empty."""
    from pmlpub.source.answers import list_answers
    from pmlpub.text.likeness import did_you_mean

    for base in (Path(), site):
        path = Path(os.path.normpath(base.absolute() / name))
        root = Path(os.path.normpath(site.absolute()))
        if path.is_relative_to(root) and os.path.lexists(path):
            inside = path.relative_to(root).as_posix()
            if inside.partition("/")[0] in ("content", "locales"):
                return inside, ""
    answers = list_answers(site)
    collections = {f"{answer.partition('/')[0]}/" for answer in answers}
    if name in answers or name in collections:
        return "", name
    raise click.BadParameter(
        f"{name!r} is neither a file below content/ or locales/ nor an answer"
        + did_you_mean(name, (*answers, *collections, *(f"content/{a}.yaml" for a in answers))),
        param_hint="PATH|ANSWER",
    )


def _concerns(problem: Problem, path: str, answer: str) -> bool:
    place = problem.location.path
    if path:
        return place == path or place.startswith(f"{path}/")
    if answer.endswith("/"):
        return place.startswith(f"content/{answer}") or problem.context.startswith(answer)
    return place == f"content/{answer}.yaml" or problem.context.partition("#")[0] == answer
