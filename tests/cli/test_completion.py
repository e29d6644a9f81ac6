"""Real shells complete commands, answers, languages and reviewers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SHELLS = {
    "bash": 'eval "$(_PMLPUB_COMPLETE=bash_source pmlpub)"; COMP_WORDS=({words}); '
    "COMP_CWORD={last}; _pmlpub_completion pmlpub; printf '%s\\n' \"${COMPREPLY[@]}\"",
    "zsh": "autoload -Uz compinit; compinit -u -D; compdef() {}; "
    'eval "$(_PMLPUB_COMPLETE=zsh_source pmlpub)"; compadd() { print -l -- $completions; }; '
    "_describe() { print -l -- ${completions_with_descriptions%%:*}; }; "
    "words=({words}); CURRENT={count}; _pmlpub_completion",
    "fish": "_PMLPUB_COMPLETE=fish_source pmlpub | source; complete -C '{line}'",
}


CASES = {
    "pmlpub bu": ["build"],
    "pmlpub show f": ["fr"],
    "pmlpub show fr a/d": ["a/dose"],
    "pmlpub approve en,f": ["en,fr"],
    "pmlpub check a": ["a/", "a/dose"],
}


# What click writes for fish splits what it gets at commas, so lists of languages are for others.
@pytest.mark.parametrize(
    ("shell", "line", "found"),
    [
        (shell, *case)
        for shell in SHELLS
        for case in CASES.items()
        if shell != "fish" or "," not in case[0]
    ],
)
def test_a_shell_completes(shell: str, line: str, found: list[str], site: Path) -> None:
    program = shutil.which(shell)
    assert program, f"make test-deps installs {shell}"
    words = line.split()
    script = SHELLS[shell]
    for name, value in {
        "words": line,
        "last": str(len(words) - 1),
        "count": str(len(words)),
        "line": line,
    }.items():
        script = script.replace(f"{{{name}}}", value)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        [program, "-c", script], cwd=site, env=os.environ | {"PATH": path}, capture_output=True
    )
    offered = [row.partition("\t")[0] for row in done.stdout.decode().splitlines()]
    assert offered == found, done.stderr.decode()
