"""What is known of a piece of a text is learnt once, and does not grow without bound."""

from pmlpub.quantities.fold import fold, fold_letters
from pmlpub.text import pieces
from pmlpub.text.pieces import Pieces


def test_a_piece_is_learnt_once() -> None:
    learnt: list[str] = []

    def learn(piece: str) -> int:
        learnt.append(piece)
        return len(piece)

    known = Pieces(learn)
    assert known.of("take two  or two") == [4, 3, 0, 2, 3]
    assert known.of("two or take") == [3, 2, 4]
    assert learnt == ["take", "two", "", "or"]


def test_long_pieces_are_not_kept_and_neither_are_too_many() -> None:
    known = Pieces(len)
    long = "7" * (pieces.LONGEST + 1)
    assert known.of(f"{long} 7") == [len(long), 1]
    assert list(known) == ["7"]
    for number in range(2 * pieces.MOST):
        assert known[str(number)] == len(str(number))
        assert len(known) <= pieces.MOST


def test_a_text_is_folded_as_its_pieces_are() -> None:
    for text in (
        "Prenez-le à 8\u00a0h, l’été\t2*3", " \u0301a\u0323\u0301 b", "الجُرعة ٣ حبّات", "ΑΣ ΑΣ. İI",
    ):  # fmt: skip
        assert fold(text) == " ".join(map(fold_letters, text.split(" ")))
