"""Back-translations have the limits of translations."""

from pathlib import Path

import pytest

from pmlpub.problems import ContentError
from pmlpub.review.back_translation import read_back_translation

CONTEXTS = ["a/dose#question", "a/dose#sms", "a/cure#question"]


def test_the_texts_of_each_answer_have_a_limit_together(tmp_path: Path) -> None:
    file = tmp_path / "back.yaml"
    texts = dict.fromkeys(CONTEXTS, "a" * 30_000)
    file.write_text("".join(f"{context}: {text}\n" for context, text in texts.items()))
    assert read_back_translation(file, CONTEXTS, "en") == texts
    file.write_text(file.read_text().replace("sms: a", "sms: aa"))
    with pytest.raises(ContentError) as caught:
        read_back_translation(file, CONTEXTS, "en")
    [problem] = caught.value.problems
    assert problem.code == "back-translation"
    assert "the texts of a/dose have 60,001 characters; the limit is 60,000" in problem.text


def test_the_texts_of_each_answer_have_a_limit_of_numbers(tmp_path: Path) -> None:
    file = tmp_path / "back.yaml"
    file.write_text("a/dose#question: " + "1 two " * 1_000 + "3")
    with pytest.raises(ContentError, match="2,001 numbers; the limit is 2,000"):
        read_back_translation(file, CONTEXTS, "en")
