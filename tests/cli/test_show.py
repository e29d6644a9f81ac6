"""`pmlpub show`: for a terminal, for a pipe, for a browser, for a program."""

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from conftest import AS_OF, FRENCH, translate
from pmlpub import sync
from pmlpub.cli import show
from pmlpub.cli.options import read_date
from pmlpub.cli.show import print_packet
from pmlpub.review import edition, packet
from support.work_sites import edit

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
DAY = ("--as-of", AS_OF)
REVIEWERS = """\
reviewers:
  - {id: tra, name: Tim, roles: [translator], languages: [fr]}
  - {id: rev, name: Rea, roles: [reviser], languages: [fr]}
"""


def change_source(site: Path) -> None:
    path = site / "content/a/dose.yaml"
    text = path.read_text("utf-8").replace("short_answer: Take 2", "short_answer: Take 3")
    path.write_text(text, "utf-8")
    changes, _ = sync.plan_sync(site)
    sync.write_changes(site, changes)


def on_terminal(site: Path, width: int, language: str = "fr", answer: str = "a/dose") -> str:
    """What a terminal of so many columns gets, with its colours."""
    review = edition.open_review(site, language, answer, read_date(AS_OF))
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=True, width=width, color_system="standard", highlight=False
    )
    print_packet(packet.make_packet(review), console)
    return stream.getvalue()


def plain(text: str) -> str:
    from rich.text import Text

    return Text.from_ansi(text).plain


def test_piped_is_plain_with_one_block_per_field(site: Path, run_here: Run) -> None:
    result = run_here("show", "fr", "a/dose", *DAY, cwd=site)
    assert (result.code, result.err) == (0, "")
    assert "\x1b" not in result.out
    blocks = result.out.split("\n\n")
    assert blocks[0] == "a/dose in fr (French) beside en (English), as of 2026-01-10"
    assert blocks[1].startswith(
        "page published: published without an approval, as the policy allows; the first"
    )
    assert (
        "short_answer (page)\n"
        "en: Take 2 tablets a day. Do not take more.\n"
        f"fr: {FRENCH['short_answer']}\n"
        "numbers en: 2 tablets a day; fr: 2 comprimés par jour\n"
        "negations en: not; fr: N’ | pas\n"
        "bounds en: more; fr: plus"
    ) in blocks


def test_piped_shows_a_changed_source_in_signs(site: Path, run_here: Run) -> None:
    change_source(site)
    out = run_here("show", "fr", "a/dose", *DAY, cwd=site).out
    assert "\nchanged: Take [-2-] {+3+} tablets a day. Do not take more.\n" in out
    assert "\nerror[fuzzy]: a/dose#short_answer is marked fuzzy" in out
    assert "  nobody can sign: correct 1 error first\n" in out


def test_piped_says_what_is_missing(site: Path, run_here: Run) -> None:
    translate(site, "fr", "a", {"a/dose#question": ""})
    out = run_here("show", "fr", "a/dose", *DAY, cwd=site).out
    assert "question (page)\nen: May I take it?\nfr: (no translation)\nerror[missing]: " in out


def test_long_lines_stay_whole_and_later_ones_are_indented(sample: Path, run_here: Run) -> None:
    out = run_here("show", "ar", "pml/treatment", cwd=sample).out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) > 200
    start = out.index("sections/immunity/body (page)\n")
    block = out[start : out.index("\nsections/care/heading", start)]
    assert "\n    - **When a medicine weakened the immune system**, the" in block
    assert "\n\n    Do not stop or change any medicine" in block
    # Logical order: the letters as the catalog has them, without controls of direction.
    assert "\nar: كيف يُعالَج " in out
    assert not set(out) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_texts_cannot_speak_to_a_terminal(site: Path, run_here: Run) -> None:
    translate(site, "fr", "a", {"a/dose#question": 'Je <b>&" [red]\x1b[31m'})
    result = run_here("show", "fr", "a/dose", *DAY, cwd=site)
    assert 'fr: Je <b>&" [red]⟨U+001B⟩[31m\n' in result.out
    assert "\x1b[31mfr" not in on_terminal(site, 80)
    assert 'Je <b>&" [red]⟨U+001B⟩[31m' in plain(on_terminal(site, 80))


def test_a_wide_terminal_has_two_columns(site: Path) -> None:
    out = on_terminal(site, 120)
    assert "\x1b[" in out
    line = next(x for x in plain(out).splitlines() if x.startswith("en: Take 2 tablets"))
    assert "fr: Prenez 2 comprimés" in line
    assert max(map(len, plain(out).splitlines()[-8:])) <= 120


def test_a_narrow_terminal_stacks(site: Path) -> None:
    lines = plain(on_terminal(site, 99)).splitlines()
    assert "en: May I take it?" in lines
    assert "fr: Puis-je en prendre ?" in lines


def test_a_terminal_marks_by_more_than_colour(site: Path) -> None:
    change_source(site)
    out = on_terminal(site, 80)
    assert "\x1b[1;36m3 tablets a day\x1b[0m" in out
    assert "\x1b[4;35mnot\x1b[0m" in out
    legend = "In the texts: numbers, negations, bounds, words of findings; in changes of a source: "
    assert legend + "[-gone-] {+new+}" in " ".join(plain(out).split())


def test_a_long_edition_is_not_laid_out_on_a_terminal(
    site: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    arguments = ("--site", str(site), "show", "fr", "a/dose", "--as-of", AS_OF)
    assert "\x1b[" in run_here(*arguments).out
    monkeypatch.setattr(show, "LONGEST", 20)
    assert "\x1b[" not in run_here(*arguments).out


def test_a_command_is_never_broken(site: Path) -> None:
    with (site / "content/site.yaml").open("a", encoding="utf-8") as stream:
        stream.write(REVIEWERS)
    command = "  pmlpub approve fr a/dose --part page --role translator --by ID"
    assert command in plain(on_terminal(site, 40)).splitlines()


def test_where_nobody_may_sign_no_command_is_shown_for_it(site: Path, run_here: Run) -> None:
    out = run_here("--site", str(site), "show", "fr", "a/dose", "--as-of", AS_OF).out
    assert "nobody may sign: add somebody to reviewers in content/site.yaml" in out
    assert "pmlpub approve" not in out


def test_the_commands_sign(site: Path, run_here: Run, tmp_path: Path) -> None:
    with (site / "content/site.yaml").open("a", encoding="utf-8") as stream:
        stream.write(REVIEWERS)
    spaced = tmp_path / "my site"
    shutil.move(site, spaced)
    shown = json.loads(run_here("--site", "my site", "show", "fr", "a/dose", "--json", *DAY).out)
    for sheet in shown["parts"]:
        for seat, by in zip(sheet["seats"], ("tra", "rev"), strict=True):
            assert seat["command"].startswith("pmlpub --site 'my site' approve fr a/dose")
            words = seat["command"].replace("'my site'", "my_site").split()[1:]
            words = ["my site" if w == "my_site" else by if w == "ID" else w for w in words]
            # Each part by the reviser on the last day, and of one part by the translator earlier.
            is_earlier = by == "tra" and sheet["part"] == "page"
            result = run_here(*words, "--on", "2026-01-09" if is_earlier else AS_OF)
            assert result.code == 0, result.err
    out = run_here("--site", "my site", "show", "fr", "a/dose", *DAY).out
    assert "  Approved by Tim (tra) on 2026-01-09 and Rea (rev) on 2026-01-10\n" in out
    assert "  Approved by Tim (tra), Rea (rev) on 2026-01-10\n" in out
    assert re.search(
        r"  translator: signed by tra on 2026-01-09 \(id \w{12}\); may sign: tra\n", out
    )


def test_json_is_the_same_as_data(site: Path, run_here: Run) -> None:
    change_source(site)
    shown = json.loads(run_here("show", "fr", "a/dose", "--json", *DAY, cwd=site).out)
    assert (shown["answer"], shown["language"], shown["direction"]) == ("a/dose", "fr", "ltr")
    assert shown["as_of"] == AS_OF
    field = shown["rows"][1]
    assert field["source"]["marks"][0] == {
        "start": 5,
        "end": 20,
        "kind": "number",
        "text": "3 tablets a day",
    }
    assert {"kind": "deleted", "text": "2 "} in field["edits"]
    assert field["problems"][0]["code"] == "fuzzy"
    page = shown["parts"][0]
    assert (page["state"], page["code"], page["errors"]) == ("withheld", "fuzzy", 1)
    assert len(page["source_hash"]) == 64
    assert page["evidence"]["current"] is None


def test_html_goes_to_a_file_or_to_standard_output(site: Path, run_here: Run) -> None:
    result = run_here(
        "--site", ".", "show", "fr", "a/dose", "--html", "packet.html", *DAY, cwd=site
    )
    assert (result.code, result.out, result.err) == (0, "", "")
    written = (site / "packet.html").read_text("utf-8")
    made = re.compile('"made":"[^"]*"')
    again = run_here("show", "fr", "a/dose", "--html", "-", *DAY, cwd=site).out
    assert made.sub("", again) == made.sub("", written)
    assert written.startswith("<!doctype html>\n<html")
    assert '<div class="words" lang="fr" dir="ltr">Puis-je en prendre ?</div>' in written


def test_html_says_when_it_cannot_be_written(site: Path, run_here: Run) -> None:
    result = run_here("show", "fr", "a/dose", "--html", "no/such/folder.html", *DAY, cwd=site)
    assert result.code == 2
    assert "cannot be written: No such file or directory" in result.err


def test_two_outputs_at_once_are_wrong_usage(site: Path, run_here: Run) -> None:
    result = run_here("show", "fr", "a/dose", "--html", "x.html", "--json", *DAY, cwd=site)
    assert result.code == 2
    assert not (site / "x.html").exists()


@pytest.mark.parametrize(
    ("language", "answer", "code"),
    [
        ("xx", "a/dose", "unknown-language"),
        ("fr", "a/nothing", "unknown-answer"),
        ("fr", "../site", "unknown-answer"),
        ("fr", "nonsense", "unknown-answer"),
        ("../..", "a/dose", "unknown-language"),
    ],
)
def test_what_is_unknown_is_one_line_and_1(
    site: Path, run_here: Run, language: str, answer: str, code: str
) -> None:
    result = run_here("show", language, answer, *DAY, cwd=site)
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert f"error[{code}]" in result.err


def test_the_interface_is_shown_too(site: Path, run_here: Run) -> None:
    out = run_here("show", "fr", "ui/safety", *DAY, cwd=site).out
    assert "ui/safety in fr (French) beside en (English)" in out
    assert "\nemergency (page)\nen: In an emergency, call your local emergency number.\n" in out


def test_a_packet_says_how_many_texts_nobody_can_sign(site: Path, run_here: Run) -> None:
    edit(site, "site.yaml", "policy:", f"{REVIEWERS}policy:")
    new = "question: What?\nshort_answer: Take it.\nupdated: 2026-01-05\n"
    (site / "content/a/new.yaml").write_text(new, "utf-8")
    signer = ("--role", "translator", "--by", "tra", "--html", "packet.html")
    done = run_here("packet", "fr", "a/", *signer, *DAY, cwd=site)
    assert done.code == 0, done.err
    assert "Nobody can sign 1 text of these yet: translations are missing" in done.err
