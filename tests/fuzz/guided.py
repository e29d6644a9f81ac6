"""Fuzzing of the readers guided by coverage, with atheris: `make torture` installs and runs it.

    python tests/fuzz/guided.py yaml|po SECONDS

Begins with the repository's own files. An input that breaks a property is written to the current
folder as `crash-*`, and the exit code is not 0. atheris is in no lock file: it is built for few
versions of Python and kinds of machine, and nothing else needs it.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
with atheris.instrument_imports(include=["pmlpub"]):
    from fuzz.properties import check_po, check_yaml
    from fuzz.seeds import PIECES, seeds

TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "yaml": (check_yaml, "content/**/*.yaml"),
    "po": (check_po, "locales/*/LC_MESSAGES/*.po"),
}
LONGEST = 4096


def main(name: str, seconds: str) -> int:
    """Returns libFuzzer's exit code: 0 when nothing was found."""
    check, pattern = TARGETS[name]
    with tempfile.TemporaryDirectory(prefix="corpus-") as corpus:
        texts = [*seeds(pattern, LONGEST), *PIECES]
        for number, text in enumerate(texts):
            data = text.encode("utf-8", "surrogatepass")
            (Path(corpus) / str(number)).write_bytes(data[:LONGEST])
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-print_final_stats=1"]
        child = os.fork()  # libFuzzer ends its process, and would leave the corpus behind
        if child == 0:
            atheris.Setup([sys.argv[0], *options, corpus], check)
            atheris.Fuzz()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
