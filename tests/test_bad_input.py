"""Every kind of bad input through a whole build: what is said, what is held back, what goes out."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

AS_OF = "2026-01-10"
GOOD = "question: Q?\nshort_answer: A.\nupdated: 2026-01-01\n"
SITE = """\
title: Test site
base_url: https://t.example/
publisher: {name: P, url: https://t.example/}
license: https://creativecommons.org/licenses/by/4.0/
policy: {page: {require: translated}, sms: {require: translated}, unreviewed_days: 30}
"""


@pytest.fixture
def site(site):
    """The small site, whose public files say why something is withheld in the words of staff."""
    show_reasons(site)
    return site


def show_reasons(root):
    with (root / "content" / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write("public_status: true\n")


@pytest.fixture
def build(run_here, site):
    """Builds the small site; its result has everything that was said as `lines`."""

    def call(*options: str):
        result = run_here(
            "--site", str(site), "build", "--first-release", "--as-of", AS_OF, *options
        )
        result.lines = result.err.splitlines()
        assert "Traceback" not in result.err, result.err
        assert result.code in (0, 1), result.err
        return result

    return call


def write(site, name: str, data: str | bytes):
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def status(site, language: str, answer: str) -> dict:
    path = site / "outputs" / "current" / language / answer / "status.json"
    return json.loads(path.read_bytes())["channels"]


def states(site, language: str, answer: str) -> set[str]:
    return {c["state"] for c in status(site, language, answer).values()}


def live(site) -> dict[str, bytes]:
    """All that readers see: the name of the release, and its files."""
    current = site / "outputs" / "current"
    if not current.exists():
        return {}
    files = {"current": os.readlink(current).encode()}
    for folder, _, names in os.walk(current, followlinks=True):
        for path in (Path(folder, name) for name in names):
            files[str(path.relative_to(current))] = path.read_bytes()
    return files


def bomb() -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40)]
    return "\n".join(lines)


def type_error(place: str, field: str, wanted: str, found: str) -> str:
    return f"{place}: error[field-type]: '{field}' should be {wanted}, not {found}"


A_LIST = "a list: write 'short_answer: >-', and the sentences in the lines below it"
LATIN1 = "is not UTF-8: save the file as UTF-8"
ALIAS = "error[yaml-alias]: anchors and aliases are not allowed: write the value out"
SYNTAX = "a text with a colon or a quote needs quotes around it"
DEEP = "error[yaml-limit]: the file has more than 16 levels: no file of content/ needs so many"
KNOWN = "question, short_answer, updated, urgent, sms, keywords, condition, sections, correction, "
KNOWN += "references, protected, aliases"

ANSWERS = {
    "duplicate key": (
        GOOD + "question: Again?\n",
        ["4:1: error[yaml-duplicate-key]: 'question' appears twice, first on line 1: remove one"],
    ),
    "unknown key": (
        GOOD + "short_anser: A.\n",
        ["4:1: error[field-unknown]: unknown key 'short_anser'; did you mean 'short_answer'?"],
    ),
    "unknown key like no other": (
        GOOD + "zzz: A.\n",
        [f"4:1: error[field-unknown]: unknown key 'zzz'; the known keys are {KNOWN}"],
    ),
    "unknown key in a section": (
        GOOD + "sections: {how: {heading: H, body: B, bodi: C}}\n",
        ["4:39: error[field-unknown]: unknown key 'bodi'; did you mean 'body'?"],
    ),
    "merge key": (
        GOOD + "<<: {sms: S}\n",
        [f"4:1: error[field-unknown]: unknown key '<<'; the known keys are {KNOWN}"],
    ),
    "list for a text": (
        GOOD.replace("A.", "[A.]"),
        [type_error("2:15", "short_answer", "text", A_LIST)],
    ),
    "text for a list": (
        GOOD + "protected: JC\n",
        [type_error("4:12", "protected", "a list", "'JC': write protected: [JC]")],
    ),
    "text for keys": (
        GOOD + "sections: S\n",
        [
            type_error("4:11", "sections", "keys with values", "'S'")
            + ": write {treatment: {heading: …, body: …}}"
        ],
    ),
    "list for a file": (
        "- a\n",
        [
            "1:1: error[field-type]: the file should be keys with values, not a list: "
            "write {question: …, short_answer: …, updated: …}"
        ],
    ),
    "missing field": (
        GOOD.replace("short_answer: A.\n", ""),
        ["1:1: error[field-missing]: 'short_answer' is missing"],
    ),
    "missing field in a section": (
        GOOD + "sections:\n  how:\n    heading: H\n",
        ["6:5: error[field-missing]: 'body' is missing in 'sections.how'"],
    ),
    "no value": (
        "question: ~\nshort_answer: A.\nupdated: 2026-01-01\n",
        ["1:11: error[field-empty]: 'question' is empty: write it"],
    ),
    "empty field": (
        GOOD.replace("A.", ""),
        ["2:14: error[field-empty]: 'short_answer' is empty: write it"],
    ),
    "text too long": (
        GOOD.replace("Q?", "Q" * 501),
        ["1:11: error[field-too-long]: 'question' has 501 characters; the limit is 500"],
    ),
    "texts too long together": (
        GOOD + "urgent: " + "a " * 7_500 + "\ncorrection: " + "b " * 7_500 + "\n",
        [
            "1: error[field-too-long]: the texts of the answer have 30,002 characters; the limit "
            "is 30,000: divide it into several answers"
        ],
    ),
    "too many numbers together": (
        GOOD + "urgent: " + "1 two " * 250 + "\ncorrection: " + "½ " * 501 + "\n",
        [
            "1: error[field-too-long]: the texts of the answer have 1,001 numbers; the limit "
            "is 1,000: divide it into several answers"
        ],
    ),
    "date in words": (
        GOOD.replace("2026-01-01", "22 November"),
        [type_error("3:10", "updated", "a date as YYYY-MM-DD", "'22 November'")],
    ),
    "date of no calendar": (
        GOOD.replace("2026-01-01", "2026-02-30"),
        ["3:10: error[field-date]: 'updated': 2026-02-30 is not a valid date"],
    ),
    "tab": (
        GOOD + "sections:\n\thow: {heading: H, body: B}\n",
        ["5:1: error[yaml-tab]: a tab indents this line: use spaces"],
    ),
    "Latin-1": (
        GOOD.replace("Q?", "Café?").encode("latin-1"),
        [f"1:14: error[encoding]: byte 0xE9 {LATIN1}"],
    ),
    "UTF-16, little-endian": (
        b"\xff\xfe" + GOOD.encode("utf-16-le"),
        [f"1:1: error[encoding]: byte 0xFF {LATIN1}"],
    ),
    "UTF-16, big-endian": (
        b"\xfe\xff" + GOOD.encode("utf-16-be"),
        [f"1:1: error[encoding]: byte 0xFE {LATIN1}"],
    ),
    "UTF-16 without BOM": (
        GOOD.encode("utf-16-le"),
        ["1:2: error[control-character]: control character U+0000: delete it"],
    ),
    "control character": (
        GOOD.replace("A.", "A\x07."),
        ["2:16: error[control-character]: control character U+0007: delete it"],
    ),
    "control character as an escape": (
        GOOD.replace("A.", r'"A\x1b[31m."'),
        [
            "2:15: error[control-character]: "
            "the escape of U+001B stands for a control character: remove it"
        ],
    ),
    "lone surrogate": (
        GOOD.replace("A.", "A\ud800").encode("utf-8", "surrogatepass"),
        [f"2:16: error[encoding]: byte 0xED {LATIN1}"],
    ),
    "lone surrogate as an escape": (
        GOOD.replace("A.", r'"A\ud800"'),
        [
            "2:19: error[yaml-syntax]: not valid YAML: "
            f"found invalid Unicode character escape code; {SYNTAX}"
        ],
    ),
    "alias bomb": (bomb(), [f"1:5: {ALIAS}"]),
    "anchor": (GOOD.replace("A.", "&a A."), [f"2:15: {ALIAS}"]),
    "alias": (GOOD.replace("A.", "*a"), [f"2:15: {ALIAS}"]),
    "tag that runs code": (
        GOOD.replace("A.", "!!python/object/apply:os.system [id]"),
        [
            "2:15: error[yaml-tag]: "
            "tag tag:yaml.org,2002:python/object/apply:os.system is not allowed: remove it"
        ],
    ),
    "tag": (
        GOOD.replace("A.", "!x A."),
        ["2:15: error[yaml-tag]: tag !x is not allowed: remove it"],
    ),
    "5,000 levels of lists": (GOOD + "sms: " + "[" * 5000 + "]" * 5000, [f"4:21: {DEEP}"]),
    "5,000 levels, never closed": (GOOD + "sms: " + "[" * 5000, [f"4:21: {DEEP}"]),
    "5,000 levels of keys": (GOOD + "sms: " + "{a: " * 5000, [f"4:63: {DEEP}"]),
    "very many values": (
        GOOD + "protected:\n" + "- x\n" * 60_000,
        [
            "49996:3: error[yaml-limit]: the file has more than 50,000 values: no file of "
            "content/ needs so many"
        ],
    ),
    "two documents": (
        GOOD + "---\n" + GOOD,
        ["4:1: error[yaml-documents]: a second document begins here: keep one document per file"],
    ),
    "empty file": ("", ["1: error[file-empty]: the file is empty"]),
    "comments alone": ("# later\n", ["1: error[file-empty]: the file is empty"]),
    "colon in a text": (
        GOOD.replace("A.", "A: B"),
        [
            "2:16: error[yaml-syntax]: not valid YAML: "
            f"mapping values are not allowed in this context; {SYNTAX}"
        ],
    ),
    "list as a key": (GOOD + "? [a]\n: b\n", ["4:3: error[yaml-key]: a key must be a plain word"]),
    "unknown condition": (
        GOOD + "condition: nope\n",
        [
            "4:12: error[unknown-condition]: content/conditions.yaml has no condition "
            "'nope': correct the name or add it"
        ],
    ),
    "reserved section id": (
        GOOD + "sections:\n  page:\n    heading: H\n    body: B\n",
        [
            "5:3: error[reserved-section]: 'page' is the name of a part that every page "
            "has: choose another id"
        ],
    ),
    "bad section id": (
        GOOD + "sections:\n  ../up: {heading: H, body: B}\n",
        [
            "5:3: error[field-pattern]: 'sections....up': '../up' is not "
            "a name of lower-case ASCII letters, digits and single hyphens"
        ],
    ),
    "keywords without sms": (
        GOOD + "keywords: DOSE\n",
        [
            "4:11: error[keywords-without-sms]: there are keywords, but no sms text to "
            "reply with: write it, or remove the keywords"
        ],
    ),
    "many at once": (
        "short_answer:\n  - A.\nupdated: soon\nzzz: 1\nprotected: {}\nprotected: JC\n",
        [
            "1:1: error[field-missing]: 'question' is missing",
            type_error("2:3", "short_answer", "text", A_LIST),
            type_error("3:10", "updated", "a date as YYYY-MM-DD", "'soon'"),
            f"4:1: error[field-unknown]: unknown key 'zzz'; the known keys are {KNOWN}",
            type_error("5:12", "protected", "a list", "keys with values"),
            "6:1: error[yaml-duplicate-key]: 'protected' appears twice, first on line "
            "5: remove one",
        ],
    ),
    "of form and of sense at once": (
        "question: Q?\nupdated: 2026-01-01\ncondition: nope\nkeywords: K\n"
        "sections: {urgent: {heading: H, body: B}}\n",
        [
            "1:1: error[field-missing]: 'short_answer' is missing",
            "3:12: error[unknown-condition]: content/conditions.yaml has no condition "
            "'nope': correct the name or add it",
            "4:11: error[keywords-without-sms]: "
            "there are keywords, but no sms text to reply with: write it, or remove the keywords",
            "5:12: error[reserved-section]: "
            "'urgent' is the name of a part that every page has: choose another id",
        ],
    ),
}  # fmt: skip


FRENCH = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "a/good#question"
msgid "Q?"
msgstr "Q ?"

msgctxt "a/good#short_answer"
msgid "A."
msgstr "R."
"""


@pytest.fixture(scope="module")
def all_bad(tmp_path_factory):
    """A site with one good answer and every bad one, built once: its folder, what was said for
    each case, and the exit code."""
    root = tmp_path_factory.mktemp("bad")
    write(root, "content/site.yaml", SITE + "languages: [fr]\n")
    show_reasons(root)
    write(root, "content/a/good.yaml", GOOD)
    write(root, "locales/fr/LC_MESSAGES/a.po", FRENCH)
    for case, (data, _) in ANSWERS.items():
        write(root, f"content/a/{slug(case)}.yaml", data)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pmlpub",
            "--site",
            root,
            "build",
            "--first-release",
            "--as-of",
            AS_OF,
        ],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return root, done.stderr.splitlines(), done.returncode


def slug(case: str) -> str:
    return f"bad-{[*ANSWERS].index(case)}"


@pytest.mark.parametrize("case", ANSWERS)
def test_a_bad_answer_is_told_exactly_and_held_back_in_all_languages(all_bad, case):
    site, lines, code = all_bad
    path, problems = f"content/a/{slug(case)}.yaml", ANSWERS[case][1]
    assert [line for line in lines if line.startswith(f"{path}:")] == [
        f"{path}:{p}" for p in problems
    ]
    assert code == 1
    for language in ("en", "fr"):
        for channel in status(site, language, f"a/{slug(case)}").values():
            assert channel["state"] == "withheld"
            told = [f"{r['code']} {r['text']}" for r in channel["reasons"]]
            wanted = [re.fullmatch(r"(.*): error\[(.*?)\]: (.*)", p) for p in problems]
            # Readers get no word of a file that nobody signed.
            texts = [(m, re.sub("'.*'", "‘…’", m[3])) for m in wanted]
            assert sorted(told) == sorted(f"{m[2]} {path}:{m[1]}: {text}" for m, text in texts)
        assert os.listdir(site / "outputs/current" / language / "a" / slug(case)) == ["status.json"]


def test_beside_many_bad_answers_the_good_one_goes_out(all_bad):
    site, lines, code = all_bad
    for language in ("en", "fr"):
        assert status(site, language, "a/good")["web"]["state"] == "published"
    assert [line for line in lines if not line.startswith("content/a/bad-")] == []
    assert code == 1


def reference(url: str = "https://e.example/", published: str = "2020") -> str:
    return GOOD + f"references:\n  - title: T\n    url: {url}\n    published: {published}\n"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (reference("ftp://e.example/"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("javascript:x"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference('"https://e.example/a b"'), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("https://e.example/%zz"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("https://e.example/100%"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("https://e.example/[1]"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("https://e.example/#a#b"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("https://e.example:port/"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference('"https://[::1"'), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("https://e.example/\ue000"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference("https:///x"), "6:10: error[field-pattern]: 'references.0.url'"),
        (reference(published="last year"), "7:16: error[field-pattern]: 'references.0.published'"),
        (reference(published="2021-13"), "7:16: error[field-pattern]: 'references.0.published'"),
        (reference(published="2021-02-30"), "7:16: error[field-"),
        (reference(published="0000"), "7:16: error[field-"),
        (reference(published="0000-01"), "7:16: error[field-"),
        (GOOD.replace("2026-01-01", "9999-12-31"), "3:10: error[field-"),
    ],
)
def test_an_address_or_a_date_that_cannot_be_written_is_refused_at_its_place(
    site, build, data, place
):
    write(site, "content/a/bad.yaml", data)
    result = build()
    assert [line[: len("content/a/bad.yaml:") + len(place)] for line in result.lines] == [
        f"content/a/bad.yaml:{place}"
    ]
    assert result.code == 1
    assert states(site, "fr", "a/bad") == {"withheld"}
    assert states(site, "fr", "a/dose") == {"published"}


@pytest.mark.parametrize("size", [1_000_001, 3_000_000_000])
def test_a_huge_file_is_refused_unread(site, build, size):
    with write(site, "content/a/bad.yaml", GOOD).open("r+b") as file:
        file.truncate(size)
    result = build()
    text = "the file is larger than 1,000,000 bytes: split it"
    assert result.lines == [f"content/a/bad.yaml: error[file-too-large]: {text}"]
    assert result.code == 1
    assert states(site, "en", "a/bad") == {"withheld"}
    assert states(site, "en", "a/dose") == {"published"}


def test_what_is_no_file_is_refused_and_never_waited_for(site):
    os.mkfifo(site / "content" / "a" / "bad.yaml")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pmlpub",
            "--site",
            str(site),
            "build",
            "--first-release",
            "--as-of",
            AS_OF,
        ],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.stderr.startswith("content/a/bad.yaml: error[")
    assert done.returncode == 1
    assert states(site, "en", "a/dose") == {"published"}


LINK = "error[symlink]: is a link: "
LINK += "a site may contain only regular files, so that nothing outside it is ever published"


def test_a_linked_file_is_not_published_and_its_status_says_so(site, build, tmp_path):
    (site / "content" / "a" / "bad.yaml").symlink_to(
        write(tmp_path, "out/secret.yaml", GOOD.replace("Q?", "SECRET"))
    )
    result = build()
    assert result.lines == [f"content/a/bad.yaml: {LINK}"]
    assert result.code == 1
    assert states(site, "en", "a/dose") == {"published"}
    assert not [name for name, data in live(site).items() if b"SECRET" in data]
    assert states(site, "en", "a/bad") == states(site, "fr", "a/bad") == {"withheld"}


@pytest.mark.parametrize("gone", ["", "- {id: evil/old, on: 2026-01-01, reason: R}\n"])
def test_a_linked_folder_is_not_published(site, build, tmp_path, gone):
    write(tmp_path, "out/secret.yaml", GOOD.replace("Q?", "SECRET"))
    (site / "content" / "evil").symlink_to(tmp_path / "out")
    write(site, "content/gone.yaml", gone)
    result = build()
    assert result.lines == [f"content/evil: {LINK}"]
    assert result.code == 1
    assert states(site, "en", "a/dose") == {"published"}
    assert not [name for name, data in live(site).items() if b"SECRET" in data]


NAME = "a name of lower-case ASCII letters, digits and single hyphens"


@pytest.mark.parametrize("name", ["Dose", "x y", "x_y", "-x", "x--y", "é", "x.y", "x'"])
def test_a_bad_file_name_is_told(site, build, name):
    write(site, f"content/a/{name}.yaml", GOOD)
    result = build()
    assert result.lines == [
        f"content/a/{name}.yaml: error[bad-id]: {name!r} is not {NAME}: rename the file"
    ]
    assert result.code == 1
    assert states(site, "en", "a/dose") == {"published"}
    assert os.listdir(site / "outputs" / "current" / "en" / "a") == ["dose"]


@pytest.mark.parametrize("name", [b"x\n", b"x\ny", b"x\xff", b"x\x1b[31m", b"x" * 81])
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_an_odd_file_name_is_told_in_one_line(site, build, name, options):
    """An id of more than 80 letters could never be written into gone.yaml."""
    folder = os.fsencode(site / "content" / "a")
    shutil.copy(folder + b"/dose.yaml", folder + b"/" + name + b".yaml")
    result = build(*options)
    assert len(result.lines) == 1
    assert "error[bad-id]: " in result.lines[0]
    assert "\x1b" not in result.lines[0]
    assert result.code == 1
    assert os.listdir(site / "outputs" / "current" / "en" / "a") == ["dose"]
    if options:
        assert [p["code"] for p in json.loads(result.out)["problems"]] == ["bad-id"]


@pytest.mark.parametrize("name", ["Upper", "x y", "conditions", "ui", "pmlpub"])
def test_a_bad_folder_name_is_told(site, build, name):
    write(site, f"content/{name}/x.yaml", GOOD)
    result = build()
    assert result.lines == [
        f"content/{name}: error[bad-id]: the folder of a collection needs "
        f"{NAME}, other than conditions, pmlpub, ui: rename the folder"
    ]
    assert result.code == 1
    published = sorted(os.listdir(site / "outputs" / "current" / "en"))
    assert published == ["a", "conditions", "feed.atom", "index.html"]


UNKNOWN_LANGUAGE = "is not a language that CLDR describes (write fr, pt-BR or zh-Hans)"
BAD_ID = "an id of the form collection/answer, in lower-case ASCII"

SETTINGS = {
    "unknown language": (
        "site.yaml",
        SITE + "languages: [fr, xx]\n",
        [f"6:17: error[unknown-language]: 'xx' {UNKNOWN_LANGUAGE}"],
    ),
    "language that is a path": (
        "site.yaml",
        SITE + "languages: [../../etc]\n",
        [
            "6:13: error[field-pattern]: 'languages.0': '../../etc' is not "
            "a language tag such as fr, pt-BR or zh-Hans"
        ],
    ),
    "language twice": (
        "site.yaml",
        SITE + "languages: [fr, en, fr]\n",
        [
            "6:17: error[language-twice]: language 'en' appears twice: remove one of the two",
            "6:21: error[language-twice]: language 'fr' appears twice: remove one of the two",
        ],
    ),
    "budget for a language that is not there": (
        "site.yaml",
        SITE + "sms: {segments: {de: 3}}\n",
        [
            "6:18: error[unknown-language]: "
            "sms.segments names 'de', which is not among the languages"
        ],
    ),
    "national tables that are not there": (
        "site.yaml",
        SITE + "languages: [fr, es, pt-BR]\nsms: {gateway: other, national_tables: "
        "{fr: locking, es: locking, pt-BR: both, de: single}}\n",
        [
            "7:41: error[national-table]: "
            "'fr' has no national table in GSM: delete the line",
            "7:54: error[national-table]: "
            "'es' has only a single shift table in GSM: write es: single",
            "7:80: error[unknown-language]: "
            "sms.national_tables names 'de', which is not among the languages",
        ],
    ),
    "choice that is none": (
        "site.yaml",
        SITE + "formats: [page, pdf]\n",
        [
            "6:17: error[field-choice]: 'formats.1': 'pdf' is not one of "
            "embed, jsonld, ntriples, page, plain, rdfxml, sms, snippet, turtle"
        ],
    ),
    "number out of range": (
        "site.yaml",
        SITE.replace(": 30", ": 40000"),
        [
            "5:84: error[field-range]: 'policy.unreviewed_days' is 40000; it must be "
            "from 0 to 36500"
        ],
    ),
    "yes for true": (
        "site.yaml",
        SITE + "demonstration: yes\n",
        [type_error("6:16", "demonstration", "true or false", "'yes'")],
    ),
    "empty settings": ("site.yaml", "", ["1: error[file-empty]: the file is empty"]),
    "settings in Latin-1": (
        "site.yaml",
        "title: Café\n".encode("latin-1"),
        [f"1:11: error[encoding]: byte 0xE9 {LATIN1}"],
    ),
    "id that leaves its folder": (
        "gone.yaml",
        "- {id: ../../etc/passwd, on: 2026-01-01, reason: R}\n",
        [f"1:8: error[field-pattern]: '0.id': '../../etc/passwd' is not {BAD_ID}"],
    ),
    "id that hides a folder": (
        "gone.yaml",
        "- {id: a/.., on: 2026-01-01, reason: R}\n- {id: /a/b, on: 2026-01-01, reason: R}\n",
        [
            f"1:8: error[field-pattern]: '0.id': 'a/..' is not {BAD_ID}",
            f"2:8: error[field-pattern]: '1.id': '/a/b' is not {BAD_ID}",
        ],
    ),
    "successor that leaves its folder": (
        "gone.yaml",
        "- {id: a/x, on: 2026-01-01, reason: R, successor: ../x}\n",
        [f"1:51: error[field-pattern]: '0.successor': '../x' is not {BAD_ID}"],
    ),
    "gone without a day": (
        "gone.yaml",
        "- {id: a/x, reason: R}\n",
        ["1:3: error[field-missing]: 'on' is missing in entry 1"],
    ),
    "gone in keys": (
        "gone.yaml",
        "a/x: 2026-01-01\n",
        ["1:1: error[field-type]: the file should be a list, not keys with values"],
    ),
    "more former addresses than are compared": (
        "site.yaml",
        SITE + "former_base_urls:\n" + "".join(f"- https://h{n}.example/\n" for n in range(101)),
        ["7:1: error[field-too-long]: 'former_base_urls' has 101 items; the limit is 100"],
    ),
    "condition with a bad key": (
        "conditions.yaml",
        "ok: {name: n}\nBad_Key: {name: n}\n",
        [f"2:1: error[field-pattern]: 'Bad_Key' is not {NAME}"],
    ),
    "condition without a name": (
        "conditions.yaml",
        "k: {alternate: n}\n",
        ["1:4: error[field-missing]: 'name' is missing in 'k'"],
    ),
    "condition twice": (
        "conditions.yaml",
        "k: {name: n}\nk: {name: n}\n",
        ["2:1: error[yaml-duplicate-key]: 'k' appears twice, first on line 1: remove one"],
    ),
}  # fmt: skip


@pytest.fixture
def built(site, build):
    """The small site with a release out."""
    assert build().code == 0
    assert live(site)
    return site


@pytest.mark.parametrize("case", SETTINGS)
def test_bad_settings_stop_the_build_and_the_live_release_stays(built, build, case):
    name, data, problems = SETTINGS[case]
    before = live(built)
    write(built, f"content/{name}", data)
    result = build()
    assert result.lines == [f"content/{name}:{p}" for p in problems]
    assert result.code == 1
    assert live(built) == before


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("base_url: https://t.example/%zz/", "2:11: error[field-pattern]: 'base_url'"),
        ("base_url: https://t.example:port/", "2:11: error[field-pattern]: 'base_url'"),
        ('base_url: "https://[x/"', "2:11: error[field-pattern]: 'base_url'"),
        ("base_url: https:////", "2:11: error[field-pattern]: 'base_url'"),
        ("base_url: https://t.example", "2:11: error[field-pattern]: 'base_url'"),
        ("license: https://t.example/%zz", "4:10: error[field-pattern]: 'license'"),
    ],
)
def test_an_address_of_the_settings_that_cannot_be_written_is_refused(site, build, line, place):
    key = line.partition(":")[0]
    lines = [line if old.startswith(key) else old for old in SITE.splitlines()]
    write(site, "content/site.yaml", "\n".join(lines))
    result = build()
    assert [text.partition(": 'http")[0] for text in result.lines] == [f"content/site.yaml:{place}"]
    assert (result.code, live(site)) == (1, {})


@pytest.mark.parametrize("code", ["D 1", '"<x>"', '"%zz"', "D1#2#3"])
def test_a_code_that_is_no_code_never_breaks_the_build(site, build, code):
    write(site, "content/conditions.yaml", f"k:\n  name: n\n  codes: {{MeSH: {code}}}\n")
    write(site, "content/a/bad.yaml", GOOD + "condition: k\n")
    result = build()
    assert result.lines[0].startswith("content/conditions.yaml:3:17: error[")
    assert result.code == 1


def catalog(site):
    return site / "locales" / "fr" / "LC_MESSAGES" / "a.po"


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def entry(context: str) -> str:
    return f'\nmsgctxt "{context}"\nmsgid "x"\nmsgstr "y"\n'


# How to break the text of a catalog, where that is told, and how.
CATALOGS = {
    "syntax error": (
        lambda t: t.replace('msgid "How?"', 'msgid How?'),
        "msgid How?",
        "error[po-syntax]: this keyword is not followed by a complete text in quotes: 'msgid How?'",
    ),
    "text that is not closed": (
        lambda t: t.replace('"Comment ?"', '"Comment ?'),
        'msgstr "Comment ?',
        "error[po-syntax]: this keyword is not followed by a complete text in quotes: "
        "'msgstr \"Comment ?'",
    ),
    "quote inside": (
        lambda t: t.replace('"Comment ?"', '"Com"ment ?"'),
        'msgstr "Com"',
        "error[po-syntax]: this text is not closed: "
        "a quote is missing, or one inside it needs a backslash",
    ),
    "other text": (
        lambda t: t.replace('\n#. Heading', '\nPlease revise!\n#. Heading'),
        "Please revise!",
        "error[po-syntax]: this does not belong in a PO file: 'Please revise!'",
    ),
    "cut file": (
        lambda t: t[: t.index('msgstr "Comment')],
        "#. Heading of a section.",
        "error[po-syntax]: this entry has no msgstr: the file was cut off",
    ),
    "conflict marker": (
        lambda t: t.replace('msgstr "Comment ?"', '<<<<<<< ours\nmsgstr "Comment ?"'),
        "<<<<<<< ours",
        "error[po-conflict]: a merge conflict was not resolved here: pmlpub merge with the path of "
        "this file merges its entries, and marks those that need a decision",
    ),
    "conflict marker between sides": (
        lambda t: t.replace('msgstr "Comment ?"', 'msgstr "Comment ?"\n=======\nmsgstr "Quoi ?"'),
        "=======",
        "error[po-conflict]: a merge conflict was not resolved here: pmlpub merge with the path of "
        "this file merges its entries, and marks those that need a decision",
    ),
    "wrong charset": (
        lambda t: t.replace("charset=UTF-8", "charset=ISO-8859-1"),
        'msgid ""',
        "error[po-charset]: the header names the encoding ISO-8859-1: save the catalog as UTF-8",
    ),
    "duplicate entry": (
        lambda t: t + entry("a/dose#question"),
        None,
        "error[po-duplicate]: a/dose#question appears twice, first on line {first}: keep one",
    ),
    "broken escape": (
        lambda t: t.replace("Comment ?", r"Com\qment ?"),
        r'msgstr "Com\q',
        r"error[po-escape]: \q is not an escape that PO knows",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CATALOGS)
def test_a_broken_catalog_holds_back_its_language_alone(site, build, case):
    broken, place, problem = CATALOGS[case]
    old = catalog(site).read_text("utf-8")
    text = broken(old)
    assert text != old
    catalog(site).write_text(text, "utf-8")
    line = line_of(text, place) if place else text.count("\n") - 1
    problem = problem.replace("{first}", str(line_of(text, 'msgid "May I')))
    result = build()
    assert result.lines == [f"locales/fr/LC_MESSAGES/a.po:{line}: {problem}"]
    assert result.code == 1
    assert states(site, "en", "a/dose") == {"published"}
    for channel in status(site, "fr", "a/dose").values():
        assert channel["state"] == "withheld"
        code, _, message = problem.removeprefix("error[").partition("]: ")
        assert channel["reasons"][0] == {
            "code": code,
            "text": f"locales/fr/LC_MESSAGES/a.po:{line}: " + re.sub("'.*'", "‘…’", message),
        }


def test_a_catalog_that_is_not_utf_8_holds_back_its_language_alone(site, build):
    text = catalog(site).read_text("utf-8").replace("’", "'")
    text = text.encode("latin-1", "ignore").decode("latin-1")  # Comments have other letters too.
    catalog(site).write_bytes(text.encode("latin-1"))
    result = build()
    assert result.lines == [
        f"locales/fr/LC_MESSAGES/a.po:{line_of(text, 'é')}: error[encoding]: "
        "byte 0xE9 is not UTF-8: save the catalog as UTF-8"
    ]
    assert result.code == 1
    assert states(site, "en", "a/dose") == {"published"}
    assert states(site, "fr", "a/dose") == {"withheld"}


def test_a_broken_catalog_of_one_collection_leaves_the_others_alone(site, build):
    write(site, "content/b/other.yaml", GOOD)
    catalog(site).write_text("garbage", "utf-8")
    write(
        site,
        "locales/fr/LC_MESSAGES/b.po",
        FRENCH.replace("a/good", "b/other"),
    )
    result = build()
    assert len(result.lines) == 1
    assert result.code == 1
    assert states(site, "fr", "a/dose") == {"withheld"}
    assert status(site, "fr", "b/other")["web"]["state"] == "published"


def test_problems_of_many_files_are_told_together_and_sorted_by_place(site, build):
    write(site, "content/a/z.yaml", "question: Q?\nquestion: Q?\nzzz: 1\n")
    write(site, "content/a/b.yaml", GOOD + "zzz: x\nprotected: x\n")
    write(site, "content/Upper/x.yaml", GOOD)
    write(site, "content/c/x.yaml", "- a")
    catalog(site).write_text("garbage", "utf-8")
    lines = build().lines
    assert [line.partition(": error")[0] for line in lines] == [
        "content/Upper",
        "content/a/b.yaml:4:1",
        "content/a/b.yaml:5:12",
        "content/a/z.yaml:1:1",
        "content/a/z.yaml:1:1",
        "content/a/z.yaml:2:1",
        "content/a/z.yaml:3:1",
        "content/c/x.yaml:1:1",
        "locales/fr/LC_MESSAGES/a.po:1",
    ]


def break_answer(site):
    write(site, "content/a/bad.yaml", ANSWERS["tab"][0])
    return f"content/a/bad.yaml:{ANSWERS['tab'][1][0]}"


def break_catalog(site):
    catalog(site).write_text("garbage\n", "utf-8")
    return (
        "locales/fr/LC_MESSAGES/a.po:1: error[po-syntax]: this does not belong in a "
        "PO file: 'garbage'"
    )


def break_name(site):
    write(site, "content/a/Bad.yaml", GOOD)
    return f"content/a/Bad.yaml: error[bad-id]: 'Bad' is not {NAME}: rename the file"


@pytest.mark.parametrize("damage", [break_answer, break_catalog, break_name])
def test_with_strict_nothing_goes_out_and_the_old_release_stays(built, build, damage):
    before = live(built)
    write(built, "content/a/new.yaml", GOOD)
    problem = damage(built)
    result = build("--strict")
    assert problem in result.lines
    assert result.code == 1
    assert live(built) == before
    assert not list((built / "outputs" / "releases").glob(".new-*"))
    assert build().code == 1
    assert states(built, "en", "a/new") <= {"published", "absent"}, "without it the rest goes out"
    assert live(built) != before


def test_with_strict_a_first_release_is_not_made(site, build):
    problem = break_answer(site)
    result = build("--strict")
    assert (result.lines, result.code, live(site)) == ([problem], 1, {})


def test_a_good_site_says_nothing_with_strict(site, build):
    result = build("--strict")
    assert (result.lines, result.code) == ([], 0)
    assert states(site, "fr", "a/dose") == {"published"}


def test_a_withdrawn_answer_is_a_tombstone_also_when_its_file_is_broken(site, build):
    """No problem of the content ever stops a removal."""
    problem = break_answer(site)
    write(site, "content/gone.yaml", "- {id: a/bad, on: 2026-01-01, reason: R}\n")
    result = build()
    assert (result.lines, result.code) == ([problem], 1)
    assert states(site, "en", "a/bad") == states(site, "fr", "a/bad") == {"tombstone"}


def test_an_answer_that_broke_goes_silent_in_every_language(built, build):
    """Text that was live a moment ago is not served any longer, and the status says why."""
    write(built, "content/a/dose.yaml", "\t")
    assert build().code == 1
    for language in ("en", "fr"):
        assert states(built, language, "a/dose") == {"withheld"}
        folder = built / "outputs" / "current" / language / "a" / "dose"
        assert "noindex" in (folder / "index.html").read_text("utf-8")


@pytest.mark.parametrize("case", ["alias bomb", "Latin-1", "many at once", "empty file"])
def test_check_says_what_build_says_and_writes_nothing(site, run_here, case):
    data, problems = ANSWERS[case]
    write(site, "content/a/bad.yaml", data)
    result = run_here("--site", str(site), "check", "--as-of", AS_OF)
    told = [line for line in result.err.splitlines() if ": error[" in line]
    assert told == [f"content/a/bad.yaml:{p}" for p in problems]
    assert result.code == 1
    assert not (site / "outputs").exists()
