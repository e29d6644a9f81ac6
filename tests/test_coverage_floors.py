"""Branch coverage is held against floors that only rise."""

import tomllib

from coverage_floors import FLOORS, branch_coverage, compare


def file(covered: int, number: int) -> dict[str, dict[str, int]]:
    return {"summary": {"covered_branches": covered, "num_branches": number}}


def test_branches_are_added_up_per_package_and_rounded_down() -> None:
    files = {
        "src/pmlpub/gate/ledger.py": file(998, 1000),
        "src/pmlpub/gate/verdicts.py": file(1001, 1001),
        "src/pmlpub/sms/tables.py": file(0, 0),
        "src/pmlpub/clock.py": file(0, 2),
    }
    assert branch_coverage({"files": files}) == {"gate": 99.9, "sms": 100.0}


def test_a_package_below_its_floor_or_unmeasured_fails() -> None:
    lines, good = compare({"gate": 98.9, "cli": 10.0}, {"gate": 99.0, "sms": 90.0})
    assert not good
    assert lines == [
        "gate: 98.9 % of its branches, BELOW its floor of 99.0 %: test what is new, or remove it",
        "cli: 10.0 % of its branches",
        "sms: not measured, though coverage.toml has a floor for it",
    ]


def test_a_floor_that_can_rise_is_named_with_its_new_value() -> None:
    assert compare({"gate": 99.0}, {"gate": 99.0}) == (["gate: 99.0 % of its branches"], True)
    (line,), good = compare({"gate": 99.5}, {"gate": 99.0})
    assert good
    assert line.endswith("its floor is 99.0: write `gate = 99.5` in coverage.toml")


def test_the_packages_that_decide_what_goes_out_have_floors() -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["floors"]
    assert floors.keys() >= {"gate", "releases", "sms", "catalogs"}
