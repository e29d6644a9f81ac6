"""The table of checks is complete, and every code's example shows that code and nothing else."""

import ast
import sys
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from pmlpub import checks
from pmlpub.checks.code import CheckCode
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import CHECKS, RULES, Check, run_checks
from pmlpub.gate.acceptances import values_of
from pmlpub.model import channels_of
from support.check_subjects import LANGUAGES, subject

FOLDER = Path(checks.__file__).parent
CODES = {code.name: code for check in CHECKS for code in check.codes}
OLDEST = {
    "address", "bidi-isolate", "blocks", "character", "emphasis", "end-punctuation", "glossary",
    "keyword", "keyword-clash", "length", "link", "long-message", "markup", "negation", "number",
    "number-order", "number-unit", "number-word", "protected", "script", "sms-budget", "sms-split",
    "unchanged",
}  # fmt: skip
"""Codes that are as old as the first approvals: no other code may stop what was approved then."""


def example(code: CheckCode, text: str) -> Subject:
    given = code.example
    passes = text == given.passes
    source = (passes and given.passes_source) or given.source
    made = subject(given.language, source, text, given.field, given.protected)
    beside = {**given.beside, **(given.passes_beside if passes else {})}
    texts = {**beside, given.field: text}
    return msgspec.structs.replace(
        made,
        edition=msgspec.structs.replace(made.edition, texts=texts),
        sms=text if given.field == "sms" else None,
        source={given.field: source} if source else {},
        glossary=given.glossary,
        clashes=given.clashes,
    )


def module_of(check: Check) -> ModuleType:
    return sys.modules[check.function.__module__]


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_the_failing_example_has_its_code_and_no_other(code: CheckCode) -> None:
    (problem,) = run_checks(example(code, code.example.fails))
    assert (problem.code, problem.severity, problem.rule) == (code.name, code.severity, code.since)
    expected = [()] if code.hint else [channels_of(part) for part in code.parts]
    assert problem.channels in expected


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_the_passing_example_has_no_problem(code: CheckCode) -> None:
    assert list(run_checks(example(code, code.example.passes))) == []


ACCEPTED_BY = {
    "number": "two people, one clinical",
    "blocks": "two people",
    "other-language": "two people",
    "protected": "two people",
}


def test_every_error_says_who_may_accept_it_and_all_others_nobody() -> None:
    errors = [code for code in CODES.values() if code.severity == "error"]
    assert {code.name: code.accepted_by for code in errors} == {
        code.name: ACCEPTED_BY.get(code.name, "nobody") for code in errors
    }


@pytest.mark.parametrize("name", ACCEPTED_BY)
def test_an_error_that_can_be_accepted_names_what_it_found(name: str) -> None:
    code = CODES[name]
    (problem,) = run_checks(example(code, code.example.fails))
    assert problem.found
    assert problem.accepted_by == ACCEPTED_BY[name]


def test_an_acceptance_names_all_values_however_many_a_message_shows() -> None:
    doses = [f"{n} mg" for n in range(11, 23)]
    made = subject("fr", "Take " + ", ".join(doses) + ".", "Prenez.")
    (problem,) = (p for p in run_checks(made) if p.code == "number")
    assert problem.found == tuple(f"missing {dose}" for dose in doses)
    assert "22 mg" not in problem.text


def test_every_signer_may_accept_a_warning() -> None:
    warnings = [code for code in CODES.values() if code.severity == "warning"]
    assert {code.may_be_accepted_by for code in warnings} == {"signer"}
    assert {code.accepted_by for code in warnings} == {None}


def test_examples_are_in_languages_of_the_tests() -> None:
    assert {code.example.language for code in CODES.values()} <= {"en", "de", *LANGUAGES}


SINCE = {
    "damaged": 3,
    "foreign-words": 3,
    "keyword-meaning": 3,
    "disagreement": 4,
    "opposite": 3,
    "other-language": 3,
    "placeholder-word": 3,
    "raw-markup": 3,
    "sms-character": 2,
    "sms-keywords": 4,
    "sms-range": 2,
    "unread": 4,
}


def test_a_new_code_stops_nothing_that_was_approved_before() -> None:
    since = {code.name: code.since for code in CODES.values()}
    assert {name for name, version in since.items() if version == 0} == OLDEST
    assert SINCE.items() <= since.items()
    assert {since[name] for name in since.keys() - OLDEST - SINCE.keys()} <= {*range(4, RULES + 1)}


def test_no_code_is_newer_than_the_rules() -> None:
    assert max(code.since for code in CODES.values()) <= RULES


def test_every_file_with_a_check_is_in_the_table_once() -> None:
    files = [p for p in FOLDER.rglob("*.py") if "\ndef check(" in p.read_text("utf-8")]
    assert sorted(str(module_of(c).__file__) for c in CHECKS) == sorted(map(str, files))


def test_the_table_has_every_code_that_is_declared_beside_its_check() -> None:
    for check in CHECKS:
        known = vars(module_of(check)).values()
        declared = [value for value in known if isinstance(value, CheckCode)]
        assert list(check.codes) == declared, check.name
    names = [code.name for check in CHECKS for code in check.codes]
    assert len(names) == len(CODES), "two checks declare one code"


def test_a_check_makes_problems_of_declared_codes_alone() -> None:
    """So that the table gives severity and version: no check calls `Problem` or writes a code."""
    for path in FOLDER.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        top = {id(node) for statement in tree.body for node in _values(statement)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = f"{path.name}:{node.lineno}"
            assert name != "Problem" or path.name == "subject.py", place
            assert name != "CheckCode" or id(node) in top, place
            if name == "problem":
                assert isinstance(node.args[1], ast.Name), place
                assert node.args[1].id.isupper(), place


def _values(statement: ast.stmt) -> list[ast.expr]:
    return [statement.value] if isinstance(statement, ast.Assign) else []


def test_problems_of_one_kind_in_one_text_are_summed_up_with_all_their_values() -> None:
    source = " ".join(f"Drug{n}x" for n in range(60))
    edition = subject("fr", source, "Rien.", protected=tuple(source.split()))
    found = [p for p in run_checks(edition) if p.code == "protected"]
    assert len(found) == 50
    assert found[-1].text.endswith("(and 10 more problems of this kind in this text)")
    assert [len(p.found) for p in found] == [1] * 49 + [11]
    assert values_of(found)["protected@short_answer"] == tuple(sorted(source.split()))
