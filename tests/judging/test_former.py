"""Which question a notice may repeat."""

import pytest

from pmlpub.judging.former import former_beside
from pmlpub.model import Former, Part, Reason, Verdict

PAUSED: dict[Part, Verdict] = {
    "page": Verdict("tombstone", (Reason("paused", "it is being checked"),)),
    "sms": Verdict("absent"),
}


@pytest.mark.parametrize(
    ("language", "question", "is_said"),
    [
        ("fr", "Existe-t-il un traitement ?", True),
        ("tr", "Kesin bir tedavisi var mı?", True),
        ("es", "¿Hay un tratamiento?", True),
        ("fr", "Puis-je prendre un comprimé ?", False),
        ("fr", "Puis-je prendre deux comprimés ?", False),
        ("en", "May I take 2 tablets?", False),
    ],
)
def test_a_quantity_in_doubt_is_not_repeated_and_an_article_is_none(
    language: str, question: str, is_said: bool
) -> None:
    former = former_beside(Former(("page",), question), PAUSED, language, question)
    assert former is not None
    assert former.question == (question if is_said else "")
