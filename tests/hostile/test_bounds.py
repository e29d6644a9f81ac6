"""No file within the documented limits keeps a program busy."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pmlpub import sync
from pmlpub.catalogs.paths import acts_path, catalog_path, glossary_path
from support.commands import run_command
from support.hostile_sites import set_text

pytestmark = pytest.mark.slow
SECONDS, MEGABYTES = 30, 470
"""What a command may take, of processor time and memory. `docs/security.md` promises ten seconds,
and 500 MB with what a command imports; a machine that is shared needs up to three times as long for
the same work."""


def add(root: Path, text: str) -> None:
    with (root / "content" / "a" / "dose.yaml").open("a", encoding="utf-8") as stream:
        stream.write(text)


def body(text: str) -> str:
    return f'sections:\n  x:\n    heading: H\n    body: "{text}"\n'


def many_sections(count: int) -> str:
    text = "Take 2 tablets of 5 mg, at most 3 times a day. " * 400
    own = (f'  s{n}:\n    heading: H\n    body: "{text}"\n' for n in range(count))
    return "sections:\n" + "".join(own)


def many_digits(root: Path) -> None:
    digits = "1234567890" * 1990
    add(root, f'urgent: "{digits}"\n')


def many_numbers(root: Path) -> None:
    add(root, f'urgent: "{"1 " * 9900}"\n')


def fill_answers(root: Path, count: int, texts: list[str], translations: list[str]) -> None:
    """So many answers with long sections. A number of its own makes each text another one, so that
    nothing is read once for all of them."""
    answer = (root / "content" / "a" / "dose.yaml").read_text("utf-8")
    bodies: dict[str, str] = {}
    for number in range(count):
        own = "".join(
            f'  s{n}:\n    heading: H\n    body: "x{number} {text}"\n'
            for n, text in enumerate(texts)
        )
        more = answer.replace("keywords: ", f"keywords: K{number}")
        path = root / "content" / "a" / f"more{number}.yaml"
        path.write_text(f"{more}sections:\n{own}", "utf-8")
        bodies |= {
            f"a/more{number}#sections/s{n}/body": f"x{number} {text}"
            for n, text in enumerate(translations)
        }
    changes, _ = sync.plan_sync(root)
    sync.write_changes(root, changes)
    set_text(root, "fr", "a", bodies)


def fill_with_numbers(root: Path) -> None:
    words = "rest and drink more " * 600
    texts = ["1 " * 490 + words, "2 mg " * 490 + words[:9_000]]
    fill_answers(root, 10, texts, [2 * text for text in texts])


def contradict_each_sentence(root: Path) -> None:
    fill_answers(root, 1, ["Take it before meals. " * 600], ["Prenez-le après les repas. " * 900])


def change_each_link(root: Path) -> None:
    """Each link of the translation leads elsewhere."""
    here, there = (
        " ".join(f"[a](https://{host}.example/{n})" for n in range(470)) for host in ("a", "b")
    )
    fill_answers(root, 2, [here], [there])


def write_acts(root: Path, data: bytes) -> None:
    (root / acts_path("fr") / "a.jsonl").write_bytes(data)


def write_act(root: Path, data: bytes) -> None:
    (root / acts_path("fr") / f"{'0' * 64}.json").write_bytes(data)


def write_texts(root: Path, line: bytes) -> None:
    (root / acts_path("fr") / "a.texts.jsonl").write_bytes(line * (127_000_000 // len(line)))


def append_to_catalog(root: Path, text: str) -> None:
    with catalog_of(root).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{text}")


def catalog_of(root: Path) -> Path:
    return root / catalog_path("fr", "a")


def write_entries(root: Path, text: str) -> None:
    entries = (
        f'msgctxt "a/x{n}#question"\nmsgid "{text}"\nmsgstr "{text}"\n\n' for n in range(119_000)
    )
    append_to_catalog(root, "".join(entries))


def withdraw_many(root: Path, form: str, count: int) -> None:
    lines = (f"- {{id: {form.format(n)}, on: 2026-01-01, reason: x}}\n" for n in range(count))
    (root / "content" / "gone.yaml").write_text("".join(lines), "utf-8")


def write_references(root: Path) -> None:
    with (root / "content" / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write("former_base_urls:\n")
        stream.writelines(f"- https://h{n}.example/\n" for n in range(100))
    urls = (f"- {{title: A, url: 'https://a.example/{n}#x'}}\n" for n in range(9_900))
    add(root, "references:\n" + "".join(urls))


FILES: dict[str, Callable[[Path], None]] = {
    "6,900 withdrawn answers": lambda root: withdraw_many(root, "a/x{}", 6_900),
    "6,900 withdrawn answers in as many collections": lambda root: withdraw_many(
        root, "c{}/x", 6_900
    ),
    "500 withdrawn answers in as many collections": lambda root: withdraw_many(root, "c{}/x", 500),
    "19,000 digits": many_digits,
    "9,900 numbers": many_numbers,
    "39,000 marks of quotations": lambda root: add(root, body(">" * 39_000)),
    "19,900 marks of quotations": lambda root: add(root, body(">" * 19_900)),
    "marks of quotations with spaces": lambda root: add(root, body("> " * 9_900)),
    "19,900 brackets": lambda root: add(root, body("[" * 19_900)),
    "half links": lambda root: add(root, body("[a](b" * 3_900)),
    "40,000 protected terms": lambda root: add(
        root, f"protected: [{', '.join(f'term{n}' for n in range(40_000))}]\n"
    ),
    "200 protected terms": lambda root: add(
        root, f"protected: [{', '.join(f'term{n}' for n in range(200))}]\n"
    ),
    "a glossary of 16,000 terms": lambda root: (
        (root / glossary_path("fr")).write_text(
            "".join(f"term{n}: [terme{n}]\n" for n in range(16_000)), "utf-8"
        )
        and None
    ),
    "a glossary of 16,000 common words": lambda root: (
        (root / glossary_path("fr")).write_text(
            "".join(f"take {n}: [prendre{n}]\n" for n in range(16_000)), "utf-8"
        )
        and None
    ),
    "a ledger of 3,000,000 lines": lambda root: write_acts(root, b"x\n" * 3_000_000),
    "a ledger of 4,900,000 lines": lambda root: write_acts(root, b"x\n" * 4_900_000),
    "a ledger of brackets": lambda root: write_acts(root, b"{\n" * 4_900_000),
    "a ledger of half objects": lambda root: write_acts(
        root, b'{"kind": "approve", "v": 2, "answer": "a/dose"\n' * 200_000
    ),
    "a ledger of empty lines": lambda root: write_acts(root, b"\n" * 9_900_000),
    "a ledger of blank lines behind others": lambda root: write_acts(
        root, b"x\n" * 21 + b" \n" * 4_900_000
    ),
    "a ledger of brackets behind other bytes": lambda root: write_acts(
        root, b"x\n" * 21 + (b"x{" + b"a" * 40 + b"\n") * 225_000
    ),
    "a ledger of marks of conflicts": lambda root: write_acts(root, b"<<<<<<< x\n" * 950_000),
    "an act of empty lines": lambda root: write_act(
        root, b'{"lines":[' + b"{}," * 21_000_000 + b"{}]}"
    ),
    "an act of lists": lambda root: write_act(
        root, b'{"version":2,"id":"","lines":[],"texts":{"a":[' + b"[]," * 1_900_000 + b"[]]}}"
    ),
    "an act of numbers": lambda root: write_act(
        root, b'{"version":2,"id":"","lines":[],"texts":{"a":[' + b"9999," * 3_900_000 + b"9]}}"
    ),
    "folded texts of one letter": lambda root: write_texts(root, b"x\n"),
    "folded texts that are none": lambda root: write_texts(root, b"{" + b"a" * 88 + b"\n"),
    "40 sections of 19,000 letters": lambda root: add(root, many_sections(40)),
    "8,300 sections": lambda root: add(
        root,
        "sections:\n"
        + "".join(f"  s{n}:\n    heading: H\n    body: Up to {n} mg.\n" for n in range(8_300)),
    ),
    "200 sections with limits": lambda root: add(
        root,
        "sections:\n"
        + "".join(
            f"  s{n}:\n    heading: H\n    body: Up to {n} mg. {'3 mg ' * 900}\n"
            for n in range(200)
        ),
    ),
    "9,900 references of a site that has moved 100 times": write_references,
    "a header of 1,900,000 lines": lambda root: (
        catalog_of(root).write_text(
            catalog_of(root)
            .read_text("utf-8")
            .replace('msgstr ""\n', 'msgstr ""\n' + '"X: a\\n"\n' * 1_900_000, 1),
            "utf-8",
        )
        and None
    ),
    "a catalog of 119,000 entries": lambda root: write_entries(root, "x" * 80),
    "an entry of 1,900,000 lines": lambda root: append_to_catalog(
        root, 'msgctxt "a/x"\nmsgid ""\n' + '"abcdefg"\n' * 1_900_000
    ),
    "an entry of 1,900,000 flags": lambda root: append_to_catalog(
        root, "#, " + "a," * 950_000 + '\nmsgid "a"\nmsgstr "b"\n'
    ),
    "translations of 40,000 characters of short texts": lambda root: set_text(
        root, "fr", "a", {"a/dose#short_answer": "½" * 40_000, "a/dose#question": "5%" * 20_000}
    ),
}


def run(root: Path, *arguments: str, codes: Sequence[int] = (0, 1)) -> bytes:
    """What a command prints. It fails a test that it takes too much processor time or memory, or
    does not end as it should."""
    done = run_command(("--site", str(root), *arguments), root.with_name("said"))
    assert done.code in codes, done.said[-2000:]
    assert b"Traceback" not in done.said
    assert done.seconds < SECONDS
    assert done.kilobytes < MEGABYTES << 10
    return done.said


@pytest.mark.parametrize("write", FILES.values(), ids=FILES)
def test_a_file_keeps_check_busy_for_seconds_at_most(
    victim: Path, write: Callable[[Path], None]
) -> None:
    write(victim)
    said = run(victim, "check", "--workers", "1", "--as-of", "2026-01-12")
    assert len(said) < 100_000, "problems of one kind are summed up"


COMMANDS = {
    "show": ("show", "fr", "a/dose"),
    "sync": ("sync",),
    "build": ("build", "--workers", "1", "--as-of", "2026-01-12"),
    "packet": ("packet", "fr", "a/", "--role", "reviser", "--by", "rev", "--html", "-"),
}
WORST: dict[str, Callable[[Path], None]] = {
    "as many numbers as texts and translations may have, in ten answers": fill_with_numbers,
    "a translation that contradicts each sentence": contradict_each_sentence,
    "translations with other links": change_each_link,
    "stars": lambda root: add(root, body("*a_" * 6_600)),
    "a catalog with emoji in each text": lambda root: write_entries(root, "\U0001f600" + "x" * 76),
}
"""Files that keep other commands busy too; `build` does with them what `check` does."""
CATALOGS = (
    "a catalog of 119,000 entries", "an entry of 1,900,000 lines", "an entry of 1,900,000 flags",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("write", WORST.values(), ids=WORST)
def test_a_file_keeps_no_command_busy(
    victim: Path, write: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    write(victim)
    said = run(victim, *command)
    assert len(said) < 100_000 or command[0] == "packet"


@pytest.mark.parametrize("name", CATALOGS)
def test_a_catalog_that_is_written_again_keeps_sync_busy_for_seconds_at_most(
    victim: Path, name: str
) -> None:
    """The other commands read it as `check` does."""
    FILES[name](victim)
    run(victim, "sync")


def test_as_many_new_notices_as_a_build_writes_keep_it_busy_for_seconds(victim: Path) -> None:
    withdraw_many(victim, "c{}/x", 333)
    run(victim, "build", "--workers", "1", "--as-of", "2026-01-12")
    withdraw_many(victim, "a/x{}", 6_900)
    run(victim, "withdraw", "b/cure", "--reason", "wrong")


# Files that a user gets from somebody, and names.

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'


def catalog(text: str, translation: str) -> bytes:
    """A catalog that is as long as a merge takes."""
    entry = 'msgctxt "a/x{:06}#question"\nmsgid "{}"\nmsgstr "{}"\n\n'
    number = 7_900_000 // len(entry.format(0, text, translation).encode())
    return "".join([HEAD, *(entry.format(n, text, translation) for n in range(number))]).encode()


VERSIONS: dict[str, Callable[[str], bytes]] = {
    "entries that both sides changed": lambda side: catalog("x" * 80, side * 80),
    "short entries that both sides changed": lambda side: catalog("x", side),
    "entries with emoji that both sides changed": lambda side: catalog(
        "\U0001f600" + "x" * 76, "\U0001f600" + side * 76
    ),
    "an entry of 1,900,000 lines": lambda side: (
        HEAD + 'msgctxt "a/x"\nmsgid ""\n' + f'"{side}"\n' * 1_900_000 + 'msgstr ""\n'
    ).encode(),
    "an entry of 1,900,000 flags": lambda side: (
        HEAD + "#, " + "a," * 950_000 + f'{side}\nmsgid "a"\nmsgstr "b"\n'
    ).encode(),
    "16,000,000 lines that are no catalog": lambda side: f"{side}\n".encode() * 16_000_000,
    "900,000 lines that are no catalog": lambda side: f"{side}\n".encode() * 300_000,
    "more bytes than a catalog may have": lambda side: side.encode() * 40_000_000,
}


@pytest.mark.parametrize("write", VERSIONS.values(), ids=VERSIONS)
def test_versions_of_a_catalog_keep_no_merge_busy(
    victim: Path, tmp_path: Path, write: Callable[[str], bytes]
) -> None:
    names = [tmp_path / f"{side}.po" for side in "bot"]
    for side, name in zip("bot", names, strict=True):
        name.write_bytes(write(side))
    said = run(victim, "merge", *map(str, names), codes=(0, 1, 2))
    assert len(said) < 100_000


# Made when they are needed: together they are over 500 MB.
LISTS: dict[str, Callable[[], bytes]] = {
    "64 MB of empty lines": lambda: b"\n" * 64_000_000,
    "1 MB of empty lines": lambda: b"\n" * 1_000_000,
    "1 MB of comments": lambda: b"#\n" * 500_000,
    "1 MB of one answer": lambda: b"a/dose\n" * 142_000,
    "20,000 answers that do not exist": lambda: b"".join(b"a/x%d\n" % n for n in range(20_000)),
    "100,000 answers that do not exist": lambda: b"".join(b"a/x%d\n" % n for n in range(100_000)),
    "1 MB of a name": lambda: b"a/" + b"x" * 999_000,
}


@pytest.mark.parametrize("command", ["pause", "withdraw"])
@pytest.mark.parametrize("make", LISTS.values(), ids=LISTS)
def test_a_list_of_answers_keeps_no_command_busy(
    victim: Path, tmp_path: Path, make: Callable[[], bytes], command: str
) -> None:
    path = tmp_path / "ids"
    path.write_bytes(make())
    more = ("--note", "n", "--by", "doc") if command == "pause" else ("--reason", "wrong")
    run(victim, command, "--from", str(path), *more, codes=(0, 1, 2))


REFUSAL = '{"language":"fr","answer":"a/dose","part":"page","translation":"%s","note":"n"}' % (
    "1" * 64
)
SAVED = (
    '{"version":1,"made":"2026-01-12T10:00:00Z","site":"x","by":"rev","role":"reviser",'
    '"approvals":[],"refusals":[%s],"id":"' + "0" * 64 + '"}'
)
PACKETS: dict[str, Callable[[], str]] = {
    "9,900,000 brackets": lambda: "[" * 9_900_000,
    "empty objects": lambda: '{"x":[' + "{}," * 3_200_000 + "{}]}",
    "keys": lambda: "{" + ",".join(f'"{n:x}":1' for n in range(900_000)) + "}",
    "a number of 9,900,000 figures": lambda: '{"version":' + "1" * 9_900_000 + "}",
    "refusals": lambda: SAVED % ",".join([REFUSAL] * 65_000),
}


@pytest.mark.parametrize("make", PACKETS.values(), ids=PACKETS)
def test_a_saved_packet_keeps_approve_busy_for_seconds_at_most(
    victim: Path, tmp_path: Path, make: Callable[[], str]
) -> None:
    path = tmp_path / "packet.json"
    path.write_text(make(), "utf-8")
    run(victim, "approve", "--from", str(path), "--by", "rev", codes=(1, 2))


KEYS: dict[str, Callable[[], bytes]] = {
    "400 MB": lambda: b"a" * 400_000_000,
    "a megabyte of lines": lambda: b"\n" * 1_000_000,
}
KEY_COMMANDS = {
    "build": ("build", "--as-of", "2026-01-12", "--signing-key"),
    "approve": ("approve", "fr", "a/dose", "--role", "reviser", "--by", "rev", "--key"),
    "verify": ("verify", "outputs/current", "--key"),
}


@pytest.mark.parametrize("command", KEY_COMMANDS.values(), ids=KEY_COMMANDS)
@pytest.mark.parametrize("make", KEYS.values(), ids=KEYS)
def test_a_file_in_place_of_a_key_keeps_no_command_busy(
    victim: Path, tmp_path: Path, make: Callable[[], bytes], command: tuple[str, ...]
) -> None:
    path = tmp_path / "key"
    path.write_bytes(make())
    path.chmod(0o600)
    run(victim, *command, str(path), codes=(1, 2))
