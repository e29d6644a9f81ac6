"""The register: texts by their hashes; those of folded acts are read when one is first missed."""

import pytest

from pmlpub.gate.fingerprint import Content
from pmlpub.gate.register import SEVERAL, Register, Texts

A, B, C, D = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)


def words(language: str) -> Content:
    return {"v": 2, "part": "page", "answer": "a/x", "language": language, "texts": []}


EN, FR = words("en"), words("fr")
SOURCE: Content = {"v": 2, "words": A, "facts": {"references": [["T", "u", None]]}}


class Folded:
    """A file of folded texts that counts how often it is read."""

    def __init__(self, texts: Texts) -> None:
        self.texts, self.reads = texts, 0

    def __call__(self) -> Texts:
        self.reads += 1
        return self.texts


def test_a_text_is_found_by_its_hash_and_files_are_read_once_when_one_is_missed() -> None:
    one, two = Folded({B: FR}), Folded({C: EN})
    register = Register({A: EN}, {"acts/a.texts.jsonl": one, "acts/b.texts.jsonl": two})
    assert register.find(A) == EN
    assert (one.reads, two.reads, set(register.names)) == (0, 0, {A})
    assert (register.find(B), register.find(C), register.find(D)) == (FR, EN, None)
    assert (one.reads, two.reads, set(register.names)) == (1, 1, {A, B, C})
    assert Register().find(A) is None


def test_no_more_files_are_read_than_it_takes_to_find_a_text() -> None:
    files = [Folded({A: EN, B: FR}), Folded({A: EN, B: FR})]
    register = Register(folded={f"acts/{n}.texts.jsonl": file for n, file in enumerate(files)})
    assert (register.find(A), register.find(B)) == (EN, FR)
    assert sorted(file.reads for file in files) == [0, 1]


def test_all_texts_are_listed_those_of_folded_acts_too() -> None:
    register = Register({A: EN}, {"a.texts.jsonl": lambda: {B: FR}, "b.texts.jsonl": dict})
    assert sorted(register) == [A, B]


def test_the_language_of_a_text_is_that_of_its_words_as_far_as_they_were_read() -> None:
    unread = {"a.texts.jsonl": lambda: pytest.fail("nobody has to know it that badly")}
    register = Register({A: EN, B: FR, C: SOURCE}, unread)
    assert [register.language_of(name) for name in (A, B, C, D)] == ["en", "fr", "en", None]
    assert Register({C: SOURCE}, unread).language_of(C) is None


def test_texts_that_were_found_elsewhere_are_beside_those_of_the_register() -> None:
    register = Register({A: EN}, {"a.texts.jsonl": lambda: {C: SOURCE}})
    more = register.including({B: FR})
    assert [more.find(name) for name in (A, B, C)] == [EN, FR, SOURCE]
    assert register.find(B) is None


def test_a_collection_has_its_own_texts_and_files_and_those_of_several() -> None:
    files = {
        f"locales/fr/acts/{name}.texts.jsonl": Folded({letter * 64: FR})
        for name, letter in (("a", "1"), ("ab", "2"), (SEVERAL, "3"))
    }
    part = Register({A: EN, B: FR}, files).only([A, D], "a")
    assert set(part.names) == {A}
    assert sorted(part) == ["1" * 64, "3" * 64, A]
    assert files["locales/fr/acts/ab.texts.jsonl"].reads == 0
    assert set(Register({A: EN}, {"a.texts.jsonl": lambda: {B: FR}}).only([], "a")) == {B}
