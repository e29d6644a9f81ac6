"""An "only" or a condition that a translation has left out."""

import pytest

from pmlpub.checks import opposites
from support.check_subjects import codes


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("pt-BR", "Use the drops only in the left ear.", "Pingue as gotas no ouvido esquerdo."),
        ("sw", "Use the drops only in the left ear.", "Weka matone kwenye sikio la kushoto."),
        ("fr", "Take the painkiller if you need it.", "Prenez l'antidouleur."),
        ("es", "Take the painkiller when it hurts.", "Tome el analgésico."),
        ("tr", "Use the drops only in the left ear.", "Damlayı sol kulağa damlatın."),
        ("ar", "Take the painkiller if you need it.", "تناول مسكن الألم."),
        ("hi", "Take the painkiller if you need it.", "दर्द की गोली लें।"),
        ("zh-Hans", "Take the painkiller if you need it.", "请服用止痛药。"),
        # An added one.
        ("tr", "Take it with food.", "Yalnızca yemekle alın."),
        ("zh-Hans", "Take it with food.", "只能随餐服用。"),
    ],
)
def test_what_is_left_out_is_found(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == ["opposite"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Nobody knows when a cure will come.", "Nadie sabe cuándo llegará una cura."),
        ("pt-BR", "It is only sold to adults.", "É proibida a venda a menores."),
        ("fr", "It fails in only one case of 100.", "Le test est fiable 99 fois sur 100."),
        ("fr", "Only adults should use it.", "Il est réservé aux adultes."),
        ("pt-BR", "If in doubt, ask.", "Na dúvida, pergunte."),
        ("sw", "If it hurts, ask.", "Ikiuma, uliza."),
        ("tr", "For external use only.", "Haricen kullanılır."),
        ("hi", "Drink more when it is hot.", "गर्मी में ज़्यादा पानी पिएँ।"),
        ("zh-Hans", "How can it heal?", "如何才能愈合？"),
        ("ar", "Just take one.", "خذ واحدة فقط."),
    ],
)  # fmt: skip
def test_what_says_the_same_passes(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []
