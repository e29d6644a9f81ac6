"""The pieces of which a bubble is made."""

from pmlpub.preview.handset import split_addresses


def test_an_address_is_a_piece_of_its_own_in_each_segment() -> None:
    text = "كلمة https://x.example/ar/ب/ كلمة"
    parts = [text[:9], text[9:20], text[20:]]
    found = [list(pieces) for pieces in split_addresses(text, parts)]
    assert ["".join(piece for piece, _ in pieces) for pieces in found] == parts
    assert found[0] == [("كلمة ", False), ("http", True)]
    assert found[1] == [("s://x.examp", True)]
    assert found[2][0] == ("le/ar/ب/", True)
    assert found[2][1][1] is False
