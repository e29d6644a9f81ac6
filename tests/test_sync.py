"""`pmlpub sync` on a site: what it writes, and above all what it leaves alone."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from pmlpub import sync
from pmlpub.catalogs import po
from pmlpub.catalogs.attributes import LINES
from pmlpub.catalogs.source_text import source_hash
from pmlpub.problems import ContentError

pytestmark = pytest.mark.slow

LONG = "Take 2 tablets a day, with a glass of water, in the morning. " * 3
CATALOG = "locales/fr/LC_MESSAGES/a.po"
TEMPLATE = "locales/a.pot"


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    """All files under locales/ with their bytes and the time of their last change."""
    return {
        str(p.relative_to(root)): (p.read_bytes(), p.stat().st_mtime_ns)
        for p in sorted((root / "locales").rglob("*"))
        if p.is_file()
    }


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_bytes().decode()
    assert text.count(old) == 1
    (root / path).write_bytes(text.replace(old, new).encode())


def entries(root: Path, path: str = CATALOG) -> dict[str, po.Entry]:
    catalog, problems = po.read((root / path).read_bytes(), path)
    assert catalog is not None, problems
    return catalog.by_context()


def test_a_first_sync_writes_the_template_and_a_catalog_for_every_language(
    site: Path, run_here: Callable
) -> None:
    edit(site, "content/site.yaml", "[fr]", "[fr, pt-BR, zh-Hans]")
    done = run_here("--site", str(site), "sync")
    assert (done.code, done.err) == (0, "")
    assert list(files(site)) == [
        "locales/a.pot",
        "locales/en/LC_MESSAGES/pmlpub.po",
        "locales/fr/LC_MESSAGES/a.po",
        "locales/fr/LC_MESSAGES/pmlpub.po",
        "locales/pmlpub.pot",
        "locales/pt_BR/LC_MESSAGES/a.po",
        "locales/pt_BR/LC_MESSAGES/pmlpub.po",
        "locales/zh_Hans/LC_MESSAGES/a.po",
        "locales/zh_Hans/LC_MESSAGES/pmlpub.po",
    ]
    assert "wrote locales/pt_BR/LC_MESSAGES/a.po (6 untranslated)" in done.out
    found = entries(site, "locales/pt_BR/LC_MESSAGES/a.po")
    assert list(found) == list(entries(site)) == list(entries(site, TEMPLATE))
    assert {e.text for e in found.values()} == {""}
    assert found["a/dose#sections/how/body"].flags == ("md-text",)
    assert any("SMS segments" in c for c in found["a/dose#sms"].extracted)


def test_a_second_sync_touches_no_file(site: Path, run_here: Callable) -> None:
    edit(site, "content/a/dose.yaml", "With *water*.", "With *milk*.")
    assert run_here("--site", str(site), "sync").code == 0
    before = files(site)
    for arguments in (["sync"], ["sync", "--check"]):
        done = run_here("--site", str(site), *arguments)
        assert (done.code, done.out, done.err) == (0, "All catalogs are up to date.\n", "")
    assert files(site) == before


def test_check_tells_and_writes_nothing(site: Path, run_here: Callable) -> None:
    edit(site, "content/a/dose.yaml", "With *water*.", "With *milk*.")
    before = files(site)
    done = run_here("--site", str(site), "sync", "--check")
    assert done.code == 1
    assert done.out == f"would write {CATALOG} (1 fuzzy)\nwould write {TEMPLATE}\n"
    assert files(site) == before


def test_check_fails_for_a_catalog_that_is_not_there(site: Path, run_here: Callable) -> None:
    edit(site, "content/site.yaml", "[fr]", "[fr, es]")
    assert run_here("--site", str(site), "sync", "--check").code == 1
    assert not (site / "locales/es").exists()


def test_a_changed_source_changes_its_own_entry_alone(site: Path) -> None:
    before = (site / CATALOG).read_bytes().decode()
    edit(site, "content/a/dose.yaml", "With *water*.", "With *milk*.")
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert (site / CATALOG).read_bytes().decode() == before.replace(
        f"#: content/a/dose.yaml@{source_hash('With *water*.')}\n#, md-text\n"
        'msgctxt "a/dose#sections/how/body"\n'
        'msgid "With *water*."',
        "#. Earlier source: With *water*.\n"
        f"#: content/a/dose.yaml@{source_hash('With *milk*.')}\n#, fuzzy, md-text\n"
        '#| msgid "With *water*."\n'
        'msgctxt "a/dose#sections/how/body"\nmsgid "With *milk*."',
    )


def test_a_removed_section_comes_back_fuzzy(site: Path) -> None:
    answer = site / "content/a/dose.yaml"
    whole = answer.read_text("utf-8")
    start, end = whole.index("sections:"), whole.index("updated:")
    answer.write_text(whole[:start] + whole[end:], "utf-8")
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert '#~ msgstr "Comment ?"' in (site / CATALOG).read_text("utf-8")
    answer.write_text(whole, "utf-8")
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert "#~" not in (site / CATALOG).read_text("utf-8")
    fuzzy = {e.context: e.text for e in entries(site).values() if e.fuzzy}
    assert fuzzy == {
        "a/dose#sections/how/heading": "Comment ?",
        "a/dose#sections/how/body": "Avec de l’*eau*.",
    }


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_an_edit_in_an_editor_that_wraps_lines_keeps_all_other_bytes(
    site: Path, newline: bytes
) -> None:
    """As Poedit: every text wrapped at 79 columns, one translation revised, its mark removed."""
    edit(site, "content/a/dose.yaml", "short_answer: Take 2", f"short_answer: {LONG}Take 2")
    sync.write_changes(site, sync.plan_sync(site)[0])
    subprocess.run(["msgcat", "--width=79", "-o", CATALOG, CATALOG], cwd=site, check=True)
    edit(site, CATALOG, "#, fuzzy\n", "")
    edit(site, CATALOG, "N’en prenez pas plus.", "Pas plus.")
    text = (site / CATALOG).read_text("utf-8")
    edit(site, CATALOG, text[text.index("#| msgid") : text.index('msgctxt "a/dose#short')], "")
    edited = (site / CATALOG).read_bytes().replace(b"\n", newline)
    (site / CATALOG).write_bytes(edited)
    assert b'msgid ""' + newline + b'"Take 2 tablets' in edited
    assert not entries(site)["a/dose#short_answer"].fuzzy
    assert sync.plan_sync(site) == ([], [])

    edit(site, "content/a/dose.yaml", "question: May I take it?", "question: Can I take it?")
    sync.write_changes(site, sync.plan_sync(site)[0])
    old, new = (source_hash(f"{verb} I take it?").encode() for verb in ("May", "Can"))
    place = b"#: content/a/dose.yaml@"
    changed = edited.replace(
        place + old + newline + b'msgctxt "a/dose#question"' + newline + b'msgid "May',
        b"#. Earlier source: May I take it?" + newline + place + new + newline
        + b"#, fuzzy" + newline + b'#| msgid "May I take it?"' + newline
        + b'msgctxt "a/dose#question"' + newline + b'msgid "Can',
    )  # fmt: skip
    assert (site / CATALOG).read_bytes() == changed


def test_gettext_tools_between_two_syncs_lose_no_translation(site: Path) -> None:
    """msgmerge and msgcat drop our flags, which is no reason to write a catalog again."""
    before = {c: (e.text, e.fuzzy, e.references) for c, e in entries(site).items()}
    subprocess.run(["msgmerge", "-q", "-U", CATALOG, TEMPLATE], cwd=site, check=True)
    subprocess.run(["msgcat", "-o", CATALOG, CATALOG], cwd=site, check=True)
    assert "md-text" not in (site / CATALOG).read_text("utf-8")
    assert {c: (e.text, e.fuzzy, e.references) for c, e in entries(site).items()} == before
    assert sync.plan_sync(site) == ([], [])


def test_a_collection_with_an_unreadable_answer_is_left_alone(
    site: Path, run_here: Callable
) -> None:
    answer = (site / "content/a/dose.yaml").read_text("utf-8")
    (site / "content/b").mkdir()
    (site / "content/b/other.yaml").write_text(answer, "utf-8")
    (site / "content/a/more.yaml").write_text(answer, "utf-8")
    edit(site, "content/a/dose.yaml", "question:", "questoin:")
    before = files(site)
    done = run_here("--site", str(site), "sync")
    after = files(site)
    assert done.code == 1
    assert "content/a/dose.yaml:1" in done.out + done.err
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {"locales/b.pot", "locales/fr/LC_MESSAGES/b.po"}


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (b"<<<<<<< HEAD\n", ":{line}: error[po-conflict]"),
        (b'msgid "x\n', ":{line}: error[po-syntax]"),
        (b"# caf\xe9\n", ":{line}: error[encoding]"),
    ],
)
def test_a_broken_catalog_is_left_byte_for_byte_and_the_others_go_on(
    site: Path, run_here: Callable, damage: bytes, place: str
) -> None:
    edit(site, "content/site.yaml", "[fr]", "[fr, es]")
    edit(site, "content/a/dose.yaml", "With *water*.", "With *milk*.")
    broken = (site / CATALOG).read_bytes() + damage
    (site / CATALOG).write_bytes(broken)
    done = run_here("--site", str(site), "sync")
    assert done.code == 1
    line = broken.count(b"\n")
    assert CATALOG + place.format(line=line) in done.out + done.err
    assert (site / CATALOG).read_bytes() == broken
    assert len(entries(site, "locales/es/LC_MESSAGES/a.po")) == 6
    assert "milk" in (site / TEMPLATE).read_text("utf-8")


def test_a_link_in_place_of_a_catalog_is_not_followed(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.po"
    (site / CATALOG).rename(target)
    (site / CATALOG).symlink_to(target)
    before = target.read_bytes()
    edit(site, "content/a/dose.yaml", "With *water*.", "With *milk*.")
    changes, problems = sync.plan_sync(site)
    sync.write_changes(site, changes)
    assert [(p.code, p.location.path) for p in problems] == [("symlink", CATALOG)]
    assert (site / CATALOG).is_symlink()
    assert target.read_bytes() == before


def test_without_a_readable_site_nothing_is_written(site: Path, run_here: Callable) -> None:
    edit(site, "content/site.yaml", "title: Test site", "titel: Test site")
    before = files(site)
    with pytest.raises(ContentError):
        sync.plan_sync(site)
    assert run_here("--site", str(site), "sync").code == 1
    assert files(site) == before


def test_conditions_have_a_domain_of_their_own(site: Path) -> None:
    (site / "content/conditions.yaml").write_text(
        "flu:\n  name: influenza\n  alternate: flu\n  agent: {name: A virus, kind: Virus}\n"
    )
    changes, problems = sync.plan_sync(site)
    assert problems == []
    assert [c.path for c in changes] == [
        "locales/fr/LC_MESSAGES/conditions.po",
        "locales/conditions.pot",
    ]
    sync.write_changes(site, changes)
    found = entries(site, "locales/fr/LC_MESSAGES/conditions.po")
    assert {c: e.id for c, e in found.items()} == {
        "conditions/flu#name": "influenza",
        "conditions/flu#alternate": "flu",
        "conditions/flu#agent": "A virus",
    }


def test_no_half_written_file_stays_behind(site: Path) -> None:
    edit(site, "content/a/dose.yaml", "With *water*.", "With *milk*.")
    before = set(files(site))
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert set(files(site)) == before


def test_the_sample_site_is_in_sync(sample: Path) -> None:
    changes, problems = sync.plan_sync(sample)
    assert problems == []
    assert [c.path for c in changes] == [".gitattributes"]  # It is not in the copy.
    own = (ROOT / ".gitattributes").read_bytes()
    assert changes[0].data == b"".join(own.splitlines(keepends=True)[: 1 + len(LINES)])


def test_a_catalog_whose_contexts_a_program_dropped_is_left_as_it_is(
    site: Path, run_here: Callable
) -> None:
    lines = (site / CATALOG).read_text("utf-8").splitlines(keepends=True)
    (site / CATALOG).write_text("".join(x for x in lines if not x.startswith("msgctxt")), "utf-8")
    subprocess.run(["msguniq", "-o", CATALOG, CATALOG], cwd=site, check=True)
    before = (site / CATALOG).read_bytes()
    done = run_here("--site", str(site), "sync")
    assert (done.code, (site / CATALOG).read_bytes()) == (1, before)
    place = f"{CATALOG}:{before[: before.index(b'May I')].count(bytes([10])) + 1}: "
    assert f"{place}error[po-context]: this entry and " in done.err
    assert "have no context (msgctxt): a program has dropped them" in done.err


@pytest.mark.parametrize(("dropped", "code"), [("msgctxt", "po-context"), ("msgstr", "po-syntax")])
def test_one_entry_that_lost_a_line_holds_its_catalog_back(
    site: Path, dropped: str, code: str
) -> None:
    text = (site / CATALOG).read_text("utf-8")
    start = text.index('msgctxt "a/dose#sms"')
    at = text.index(dropped, start)
    (site / CATALOG).write_text(text[:at] + text[text.index("\n", at) + 1 :], "utf-8")
    changes, problems = sync.plan_sync(site)
    assert (changes, [p.code for p in problems]) == ([], [code])


def test_the_lines_for_git_are_written_once_and_reported_by_check(
    site: Path, run_here: Callable
) -> None:
    path = site / ".gitattributes"
    whole = path.read_bytes()
    path.write_bytes(b"*.svg binary\n")
    done = run_here("--site", str(site), "sync", "--check")
    assert (done.code, done.out) == (1, "would write .gitattributes\n")
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert path.read_bytes() == whole + b"*.svg binary\n"
    path.unlink()
    path.symlink_to(site / "content" / "site.yaml")
    changes, problems = sync.plan_sync(site)
    assert (changes, [p.code for p in problems]) == ([], ["symlink"])


def test_a_first_sync_that_is_interrupted_anywhere_marks_nothing_in_the_end(
    tmp_path: Path, site: Path
) -> None:
    """From catalogs without hashes; also where a file is broken at first."""
    for path in (site / "locales").rglob("*.po*"):
        data = path.read_bytes()
        data = re.sub(rb"@[0-9a-f]{8}$", b"", data, flags=re.MULTILINE)
        path.write_bytes(re.sub(rb'"X-Pmlpub-Format: 2\\n"\n', b"", data))
    number = len(sync.plan_sync(site)[0])
    assert number >= 2
    for written in range(number):
        copy = tmp_path / f"copy {written}"
        shutil.copytree(site, copy)
        sync.write_changes(copy, sync.plan_sync(copy)[0][:written])
        sync.write_changes(copy, sync.plan_sync(copy)[0])
        assert b"fuzzy" not in (copy / CATALOG).read_bytes().partition(b"msgctxt")[2]
        assert sync.plan_sync(copy) == ([], [])
    whole = (site / CATALOG).read_bytes()
    (site / CATALOG).write_bytes(b"<<<<<<< ours\n" + whole)
    sync.write_changes(site, sync.plan_sync(site)[0])
    (site / CATALOG).write_bytes(whole)
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert b"fuzzy" not in (site / CATALOG).read_bytes().partition(b"msgctxt")[2]


def test_an_sms_has_the_limit_of_its_language(site: Path) -> None:
    """In segments and characters: GSM-7 has the letters of Swahili, and not those of French."""
    edit(site, "content/site.yaml", "[fr]", "[fr, sw, ar]\nsms: {segments: {default: 1, ar: 3}}")
    sync.write_changes(site, sync.plan_sync(site)[0])
    assert sync.plan_sync(site) == ([], [])

    def limit(tag: str) -> str:
        path = f"locales/{tag}/LC_MESSAGES/a.po"
        (line,) = (c for c in entries(site, path)["a/dose#sms"].extracted if "imit" in c)
        return line

    assert limit("fr").startswith("Limit: 1 SMS segment, about 70 characters (160 if all are in")
    assert limit("sw").startswith("Limit: 1 SMS segment, about 160 characters, with the marks")
    assert limit("ar").startswith("Limit: 3 SMS segments, about 201 characters, with the marks")
    template = (site / TEMPLATE).read_text("utf-8")
    assert (
        "Limits in SMS segments, by language, marks and link included: default 1, ar 3" in template
    )


def test_a_changed_limit_changes_the_comment_alone(site: Path) -> None:
    before = (site / CATALOG).read_text("utf-8")
    edit(site, "content/site.yaml", "[fr]", "[fr]\nsms: {segments: {default: 1}}")
    sync.write_changes(site, sync.plan_sync(site)[0])
    old, new = before.splitlines(), (site / CATALOG).read_text("utf-8").splitlines()
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [(a[:10], b[:10]) for a, b in changed] == [("#. Limit: ", "#. Limit: ")]


def test_the_earlier_source_is_told_in_one_line_until_the_entry_is_written_again(
    site: Path,
) -> None:
    """OmegaT shows comments, and no previous source. A removed mark is no reason to write."""
    edit(site, "content/a/dose.yaml", "question: May", "question: Can")
    sync.write_changes(site, sync.plan_sync(site)[0])
    entry = entries(site)["a/dose#question"]
    assert entry.extracted[-1] == "Earlier source: May I take it?"
    edit(site, "content/a/dose.yaml", "question: Can", "question: Shall")
    sync.write_changes(site, sync.plan_sync(site)[0])
    told = entries(site)["a/dose#question"].extracted
    assert [c for c in told if "Earlier" in c] == ["Earlier source: May I take it?"]
    text = (site / CATALOG).read_text("utf-8")
    (site / CATALOG).write_text(text.replace("#, fuzzy\n", ""), "utf-8")
    assert sync.plan_sync(site) == ([], [])
