"""What programs import: quick to load, typed, and complete."""

import datetime as dt
import inspect
import re
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pmlpub
from pmlpub import api

ROOT = Path(__file__).parent.parent
FUNCTIONS = ("build", "count_sms", "dataset", "editions", "graph", "load", "verify")
PROGRAM = """\
import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pmlpub


def publish(site: Path, tables: pmlpub.Tables) -> pmlpub.Report:
    loaded: pmlpub.LoadedSite = pmlpub.load(site)
    settings: pmlpub.Site = loaded.settings
    answers: tuple[pmlpub.Answer, ...] = loaded.answers
    print(settings.base_url, [answer.id for answer in answers])
    views: Iterable[pmlpub.View] = pmlpub.editions(site, as_of=dt.date(2026, 1, 10))
    for view in views:
        edition: pmlpub.Edition | None = view.edition
        part: pmlpub.Part = "sms"
        verdict: pmlpub.Verdict = view.verdicts[part]
        reasons: tuple[pmlpub.Reason, ...] = verdict.reasons
        signed: tuple[pmlpub.Signed, ...] = verdict.signed
        if edition and verdict.published:
            segments: pmlpub.Segments = pmlpub.count_sms(edition.texts["sms"], tables)
            print(segments.encoding, segments.parts, len(pmlpub.graph(view)), reasons, signed)
    report = pmlpub.build(site, strict=True, first_release=True)
    silent: tuple[pmlpub.Outcome, ...] = report.silent
    signature: pmlpub.ReleaseSignature | None = report.signature
    print(silent, signature)
    print(len(pmlpub.dataset(site / "outputs" / "current", languages=["fr"])))
    return report


def check(tree: str, key: str, seen: pmlpub.Seen | None) -> pmlpub.Seen | None:
    try:
        found: pmlpub.Verification = pmlpub.verify(tree, key, seen=seen)
    except pmlpub.NewerFormatError as error:
        print(error.text)
        return None
    except (pmlpub.VerificationError, pmlpub.ContentError, pmlpub.ReleaseError) as error:
        problem: pmlpub.Problem = error.problems[0]
        place: pmlpub.Location = problem.location
        channels: tuple[pmlpub.Channel, ...] = problem.channels
        print(place.path, channels, isinstance(error, pmlpub.PmlpubError))
        return None
    return found.seen


print(pmlpub.__version__)
"""


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=600
    )
    return done.stdout


def test_importing_the_package_loads_no_library_and_none_of_its_modules() -> None:
    loaded = run_python(
        "import sys; before = set(sys.modules); import pmlpub; print(*set(sys.modules) - before)"
    ).split()
    assert "pmlpub" in loaded
    names = {name for name in loaded if name.partition(".")[0] not in sys.stdlib_module_names}
    assert names == {"pmlpub"}


def test_every_public_name_can_be_imported_and_nothing_else_is_offered() -> None:
    assert {*pmlpub._HOMES, "__version__"} == set(pmlpub.__all__)
    for name in pmlpub.__all__:
        assert getattr(pmlpub, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        pmlpub.nothing  # noqa: B018


def test_the_type_checker_sees_the_same_names_from_the_same_modules() -> None:
    source = inspect.getsource(pmlpub)
    block = source[source.index("if TYPE_CHECKING:") : source.index("__version__ =")]
    imports = re.findall(r"from (\S+) import (?:\(([^)]*)\)|(.*))", block)
    seen = {
        name: module for module, many, few in imports for name in re.findall(r"\w+", many or few)
    }
    assert seen == pmlpub._HOMES


def test_what_is_no_edition_has_no_graph() -> None:
    for wrong in (None, "fr", []):
        with pytest.raises(TypeError, match=f"as pmlpub.editions gives .* {type(wrong).__name__}$"):
            pmlpub.graph(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("function", ["build", "editions", "load"])
def test_what_is_no_folder_is_no_site(function: str) -> None:
    for wrong in (None, 3, b"site"):
        with pytest.raises(TypeError, match="a site is a folder, named by a str or a Path"):
            list(getattr(pmlpub, function)(wrong))


@pytest.mark.parametrize("key", ["k", b"k", "", ["k"]])
def test_what_is_no_public_key_is_named(key: Any, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not a public key in base64"):
        pmlpub.verify(tmp_path, key)


@pytest.mark.parametrize("day", ["2026-01-31", dt.datetime(2026, 1, 31), 20260131])  # noqa: DTZ001
@pytest.mark.parametrize("function", ["build", "editions", "verify"])
def test_what_is_no_date_is_no_as_of_date(function: str, day: Any, tmp_path: Path) -> None:
    more = ([],) if function == "verify" else ()
    with pytest.raises(TypeError, match=r"an as-of date is a datetime\.date"):
        list(getattr(pmlpub, function)(tmp_path, *more, as_of=day))


def own_types(annotation: object) -> Iterator[type]:
    """The classes of the package that an annotation names, at any depth."""
    if isinstance(annotation, type) and annotation.__module__.startswith("pmlpub."):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from own_types(inner)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_types_that_a_function_takes_and_returns_are_public(function: str) -> None:
    import rdflib

    hints = typing.get_type_hints(getattr(api, function), localns={"rdflib": rdflib})
    assert "return" in hints
    for annotation in hints.values():
        for found in own_types(annotation):
            assert getattr(pmlpub, found.__name__) is found


@pytest.mark.slow
def test_a_program_that_uses_every_public_name_passes_strict_type_checks(tmp_path: Path) -> None:
    """`mypy --strict` sees the package as a program does that installed it: by py.typed alone."""
    assert {f"pmlpub.{name}" for name in pmlpub.__all__} == set(re.findall(r"pmlpub\.\w+", PROGRAM))
    (example,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    for name, code in (("program.py", PROGRAM), ("example.py", example)):
        (tmp_path / name).write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", ROOT / ".mypy_cache" / "programs",
         "program.py", "example.py"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
