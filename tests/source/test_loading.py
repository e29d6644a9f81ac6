"""A folder of content -> Site and Answers: what is read, from where, and under which names."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub.content.answer import Reference
from pmlpub.problems import ContentError
from pmlpub.source.answers import collections, count_answers, load_collection
from pmlpub.source.site import load_site

GOOD = "question: Q?\nshort_answer: A.\nupdated: 2026-01-01\n"


def load(root, name="a"):
    settings, problems = load_site(root)
    assert problems == []
    return load_collection(root, name, settings)


def write(root, name: str, text: str):
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refused(root) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_site(root)
    return [str(p) for p in caught.value.problems]


def test_the_sample_site_is_read_without_a_problem(sample):
    settings, problems = load_site(sample)
    assert problems == []
    assert settings.all_languages == ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
    assert collections(sample) == (["pml"], [])
    loaded = load_collection(sample, "pml", settings)
    assert [a.id for a in loaded.answers] == sorted(a.id for a in loaded.answers)
    assert len(loaded.answers) == count_answers(sample) == 5
    assert (loaded.broken, loaded.problems) == ({}, [])


def test_an_answer_has_its_id_its_path_and_all_its_fields(site):
    write(
        site,
        "a/full.yaml",
        GOOD
        + "urgent: U.\nsms: S\nkeywords: ONE, TWO\ncondition: k\ncorrection: C.\n"
        + "sections:\n  z: {heading: Z, body: z}\n  b: {heading: B, body: b}\n"
        + "references: [{title: T, url: 'https://e.example/', published: 2020-11}]\n"
        + "protected: [JC]\naliases: {a/old: a/full, was: z}\n",
    )
    write(site, "conditions.yaml", "k: {name: n}\n")
    answer = next(a for a in load(site).answers if a.slug == "full")
    assert (answer.id, answer.collection, answer.path) == ("a/full", "a", "content/a/full.yaml")
    assert answer.updated == dt.date(2026, 1, 1)
    assert (answer.urgent, answer.sms, answer.keywords) == ("U.", "S", "ONE, TWO")
    assert list(answer.sections) == ["z", "b"], "sections keep the order of the file"
    assert answer.references == (
        Reference(title="T", url="https://e.example/", published="2020-11"),
    )
    assert (answer.protected, answer.aliases) == (("JC",), {"a/old": "a/full", "was": "z"})
    assert answer.correction == "C."


def test_words_numbers_and_dates_in_texts_stay_as_they_were_written(site):
    write(
        site,
        "a/words.yaml",
        "question: no\nshort_answer: 12:30\nurgent: 010\nsms: 2026-11-22\nkeywords: yes, off\n"
        "sections: {no: {heading: 1.0, body: null}}\nprotected: [no, 1e3, 0x1F]\n"
        "updated: 2026-01-01\n",
    )
    answer = next(a for a in load(site).answers if a.slug == "words")
    assert (answer.question, answer.short_answer, answer.urgent) == ("no", "12:30", "010")
    assert (answer.sms, answer.keywords) == ("2026-11-22", "yes, off")
    assert (answer.sections["no"].heading, answer.sections["no"].body) == ("1.0", "null")
    assert answer.protected == ("no", "1e3", "0x1F")


def test_norwegian_is_a_language(site):
    path = site / "content" / "site.yaml"
    path.write_text(path.read_text("utf-8").replace("[fr]", "[no, nb]"), "utf-8")
    settings, problems = load_site(site)
    assert (settings.languages, problems) == (("no", "nb"), [])


def test_texts_are_normalised(site):
    write(site, "a/nfc.yaml", GOOD.replace("A.", '" Cafe\u0301\\r\\n"').replace("\n", "\r\n"))
    answer = next(a for a in load(site).answers if a.slug == "nfc")
    assert (answer.question, answer.short_answer) == ("Q?", "Café")


def test_a_broken_answer_holds_back_itself_alone(site):
    write(site, "a/bad.yaml", "question: Q?\n")
    write(site, "a/good.yaml", GOOD)
    loaded = load(site)
    assert [a.id for a in loaded.answers] == ["a/dose", "a/good"]
    assert set(loaded.broken) == {"a/bad"}
    assert loaded.broken["a/bad"] == loaded.problems
    assert [p.code for p in loaded.problems] == ["field-missing", "field-missing"]


def test_settings_without_conditions_or_withdrawals_are_complete(site):
    settings, problems = load_site(site)
    assert (settings.conditions, settings.gone, problems) == ({}, (), [])


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_nothing_was_withdrawn_yet(site, text):
    write(site, "gone.yaml", text)
    assert load_site(site)[0].gone == ()


def test_withdrawn_answers_are_read(site):
    write(
        site,
        "gone.yaml",
        "- {id: a/old, on: 2026-05-01, reason: no, successor: a/dose}\n"
        "- {id: b/x, on: 2026-05-02, reason: R}\n",
    )
    first, second = load_site(site)[0].gone
    assert (first.id, first.on, first.reason) == ("a/old", dt.date(2026, 5, 1), "no")
    assert (first.successor, second.successor) == ("a/dose", None)


def test_all_files_of_settings_are_read_before_anything_is_said(site):
    write(site, "site.yaml", "title: T\n")
    write(site, "conditions.yaml", "[]")
    write(site, "gone.yaml", "{}")
    assert {line.partition(":")[0] for line in refused(site)} == {
        "content/site.yaml",
        "content/conditions.yaml",
        "content/gone.yaml",
    }


def test_a_site_without_settings_is_no_site(tmp_path):
    assert refused(tmp_path) == [
        f"content/site.yaml: error[no-site]: {tmp_path} is not a site, because it has no "
        "such file: name the folder of a site with --site DIR"
    ]
    with pytest.raises(
        ContentError, match=r"content: error\[unreadable\]: cannot be read: No such"
    ):
        collections(tmp_path)


def test_collections_are_folders_in_their_order_and_hidden_ones_are_not_seen(site):
    for name in ("zz", "b2", ".git"):
        (site / "content" / name).mkdir()
    assert collections(site) == (["a", "b2", "zz"], [])


def test_what_nothing_reads_is_warned_about(site):
    write(site, "notes.txt", "")
    write(site, "a/dose.yml", GOOD)
    write(site, "a/.dose.yaml.swp", "")
    (site / "content" / "a" / "sub.yaml").mkdir()
    _, problems = collections(site)
    assert [str(p) for p in problems] == [
        "content/notes.txt: warning[stray-file]: nothing reads this file: "
        "answers belong in content/<collection>/"
    ]
    loaded = load(site)
    reads = "nothing reads this: an answer is a file content/a/<name>.yaml"
    assert [str(p) for p in loaded.problems] == [
        "content/a/dose.yml: warning[stray-file]: nothing reads this: rename it to dose.yaml",
        f"content/a/sub.yaml: warning[stray-file]: {reads}",
    ]
    assert [a.id for a in loaded.answers] == ["a/dose"]


def test_a_collection_that_is_not_there_is_empty(site):
    loaded = load(site, "none")
    assert (loaded.answers, loaded.broken, loaded.problems) == ([], {}, [])


@pytest.mark.slow
@pytest.mark.parametrize(("number", "warned"), [(500, False), (501, True)])
def test_a_collection_of_over_500_answers_is_warned_about(site, number, warned):
    for i in range(number):
        write(site, f"big/n{i}.yaml", GOOD)
    loaded = load(site, "big")
    assert len(loaded.answers) == number
    text = (
        "content/big: warning[large-collection]: the collection has 501 answers, and "
        "with more than 500 its catalogs become slow to work with: split it"
    )
    assert [str(p) for p in loaded.problems] == [text] * warned


@pytest.mark.parametrize("name", ["site.yaml", "conditions.yaml", "gone.yaml"])
@pytest.mark.parametrize("there", [True, False])
def test_settings_are_never_read_through_a_link(site, tmp_path, name, there):
    target = tmp_path / "elsewhere.yaml"
    path = site / "content" / name
    if there:
        target.write_text("[]", "utf-8")
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    assert refused(site) == [
        f"content/{name}: error[symlink]: is a link: "
        "a site may contain only regular files, so that nothing outside it is ever published"
    ]


def test_a_collection_is_never_read_through_a_link(site, tmp_path):
    """Also when someone asks for it by name, as withdrawn answers do."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text(GOOD, "utf-8")
    (site / "content" / "evil").symlink_to(outside)
    names, problems = collections(site)
    assert (names, [p.code for p in problems]) == (["a"], ["symlink"])
    assert load(site, "evil").answers == []


def test_a_linked_answer_is_broken_not_forgotten(site, tmp_path):
    (tmp_path / "x.yaml").write_text(GOOD, "utf-8")
    (site / "content" / "a" / "linked.yaml").symlink_to(tmp_path / "x.yaml")
    loaded = load(site)
    assert [a.id for a in loaded.answers] == ["a/dose"]
    assert [p.code for p in loaded.problems] == ["symlink"]
    assert set(loaded.broken) == {"a/linked"}


def test_a_code_or_a_list_of_codes_is_read(site):
    write(site, "conditions.yaml", "k:\n  name: n\n  codes: {MeSH: D1, ICD-11: [1C8Y, 8A45.02]}\n")
    codes = load_site(site)[0].conditions["k"].codes
    assert codes == {"MeSH": "D1", "ICD-11": ("1C8Y", "8A45.02")}


def test_wrong_codes_are_named_with_their_places(site):
    write(
        site, "conditions.yaml", "k:\n  name: n\n  codes: {MeSH: [], ICD-11: [a b], DOID: {a: b}}\n"
    )
    found = [line.partition(": ") for line in refused(site)]
    assert [(place, text.partition("]")[0]) for place, _, text in found] == [
        ("content/conditions.yaml:3:17", "error[field-empty"),
        ("content/conditions.yaml:3:30", "error[field-pattern"),
        ("content/conditions.yaml:3:42", "error[field-type"),
    ]


@pytest.mark.parametrize(
    ("roles", "at", "words"),
    [
        ("{clinical: [doctor]}", "6", ["none of these roles", "'doctor' is neither"]),
        ("{clinical: [clinician, doctor]}", "6", ["'doctor' is neither"]),
        ("{clinical: [reviser]}", "6", ["none of these roles"]),
    ],
)
def test_clinical_roles_are_roles_that_somebody_has_to_sign_in(site, roles, at, words):
    settings = site / "content" / "site.yaml"
    text = settings.read_text("utf-8").replace("policy: {", f"policy: {{roles: {roles}, ")
    settings.write_text(text, "utf-8")
    found = refused(site)
    assert len(found) == len(words)
    for line, wanted in zip(found, words, strict=True):
        assert line.startswith(f"content/site.yaml:{at}:")
        assert f"error[clinical-role]: {wanted}" in line


REVIEWER = """\
reviewers:
  - id: ann
    roles: [clinician, {{role: reviser, from: 2026-01-01}}]
    languages: [en, {{language: fr, until: 2026-12-31T23:59:59.5Z}}]
    keys: [{{key: O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=, from: {from_}, until: {until}}}]
"""


def test_periods_of_people_are_read_as_they_are_written(site: Path) -> None:
    with (site / "content" / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write(REVIEWER.format(from_="2026-01-01", until='"2026-01-01T00:00:00Z"'))
    loaded, problems = load_site(site)
    assert problems == []
    (ann,) = loaded.reviewers
    assert (ann.name, ann.shown_name, ann.key) == (None, "ann", None)
    assert [(one.role, one.bounds) for one in ann.role_periods] == [
        ("clinician", ""),
        ("reviser", "from 2026-01-01"),
    ]
    assert ann.language_periods[1].until == "2026-12-31T23:59:59.5Z"
    assert ann.key_periods[0].bounds == "from 2026-01-01 until 2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("from_", "until", "code", "column"),
    [
        ("2026-02-30", "2026-03-01", "field-date", 70),
        ("1969-12-31", "2026-03-01", "field-date", 70),
        ("2026-02-01", '"2026-03-01T24:00:01Z"', "field-date", 89),
        ("2026-02-01", '"2026-03-01T10:00:00"', "field-pattern", 89),
        ("2026-02-01", '"2026-03-01T10:00:00+01:00"', "field-pattern", 89),
        ("2026-02-01", "soon", "field-pattern", 89),
        ("2026-02-02", "2026-02-01", "period-order", 89),
        ('"2026-02-01T10:00:00.000001Z"', '"2026-02-01T10:00:00Z"', "period-order", 108),
        ('"2026-02-02T12:00:00Z"', "2026-02-01", "period-order", 101),
    ],
)
def test_a_period_that_is_none_is_refused_at_its_place(
    from_: str, until: str, code: str, column: int, site: Path
) -> None:
    with (site / "content" / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write(REVIEWER.format(from_=from_, until=until))
    with pytest.raises(ContentError) as caught:
        load_site(site)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.line, problem.location.column) == (code, 11, column)
    assert "reviewers.0.keys.0" in problem.text or code == "period-order"


@pytest.mark.parametrize(
    ("from_", "until"),
    [
        ("2026-02-01", "2026-02-01"),
        ('"2026-02-01T10:00:00Z"', '"2026-02-01T10:00:00Z"'),
        ('"2026-02-02T11:59:59.999999Z"', "2026-02-01"),
        ("2026-02-01", '"2026-01-31T10:00:00Z"'),
    ],
)
def test_a_period_of_one_moment_is_a_period(from_: str, until: str, site: Path) -> None:
    with (site / "content" / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write(REVIEWER.format(from_=from_, until=until))
    assert load_site(site)[1] == []
