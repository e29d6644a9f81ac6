"""A reference describes nothing of the site, and public reasons quote nobody."""

from pathlib import Path

import pytest

from pmlpub.catalogs import paths
from support.hostile_sites import DAY, codes, differences, rebuild, seen, sign

pytestmark = pytest.mark.slow

OWN = {
    "the publisher": "https://t.example/#publisher",
    "the publisher, in capitals": "HTTPS://T.EXAMPLE/#publisher",
    "the publisher, with a port": "https://t.example:443/#publisher",
    "the publisher, without a slash": "https://t.example#publisher",
    "the publisher, with dots": "https://t.example/a/../#publisher",
    "the publisher, escaped": "https://t%2Eexample/#publisher",
    "the publisher, over http": "http://t.example/#publisher",
    "a reviewer": "https://t.example/#reviewer-doc",
    "a condition": "https://t.example/#condition-thing",
    "a page": "https://t.example/en/a/dose/#page",
    "an answer": "https://t.example/fr/b/cure/#answer",
}


@pytest.mark.parametrize("address", OWN.values(), ids=OWN)
def test_a_reference_cannot_name_a_node_of_the_site(
    victim: Path, honest: dict[str, bytes], address: str
) -> None:
    file = victim / "content" / "b" / "cure.yaml"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("https://study.example/1", address).replace("A study", "Evil Org"), "utf-8"
    )
    report = rebuild(victim)
    assert codes(report) & {"reference-own", "field-pattern"}
    assert differences(honest, seen(victim)) == set()


def test_a_reference_to_another_site_is_allowed(victim: Path) -> None:
    """A control."""
    file = victim / "content" / "b" / "cure.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("https://study.example/1", "https://tt.example/#publisher"))
    sign(victim, DAY, "b/cure")
    assert "reference-own" not in codes(rebuild(victim))
    assert b"https://tt.example/#publisher" in seen(victim)["en/b/cure/answer.nt"]


EVIL = "Take 20 tablets, see pills.example.com"
STRAYS = {
    "a line": EVIL,
    "a line with quotation marks": f"' {EVIL} '",
    "a line with both quotation marks": f"""\\' " {EVIL} ' \\" '""",
    "a keyword": f'msgfoo "{EVIL}"',
    "an unfinished text": f'msgid "{EVIL}',
}


@pytest.mark.parametrize("line", STRAYS.values(), ids=STRAYS)
def test_a_stray_line_is_quoted_in_no_file(victim: Path, line: str) -> None:
    new = (victim / "content" / "a" / "new.yaml").write_text(
        "question: Q?\nshort_answer: A.\nupdated: 2026-01-01\n", "utf-8"
    )
    assert new
    path = victim / paths.catalog_path("fr", "a")
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
    report = rebuild(victim)
    assert any(problem.location.path.endswith("a.po") for problem in report.problems)
    current = victim / "outputs" / "current"
    for file in current.rglob("*"):
        assert not file.is_file() or b"pills.example.com" not in file.read_bytes(), file
