"""Texts whose encoding, units and segments are known."""

TURKISH = "İlacınızı bırakmayın, ağrınız varsa sağlık ocağına gidin."
TWO_SENTENCES = f"Sirke kanseri tedavi etmez. {TURKISH}"

VECTORS: list[tuple[str, str, int, int]] = [
    ("", "GSM-7", 0, 1),
    ("a" * 160, "GSM-7", 160, 1),
    ("a" * 161, "GSM-7", 161, 2),
    ("^{}[]~|\\€", "GSM-7", 18, 1),
    ("€" * 80, "GSM-7", 160, 1),
    ("€" * 81, "GSM-7", 162, 2),
    ("]" * 153, "GSM-7", 306, 3),
    ("a" * 152 + "€" + "b" * 20, "GSM-7", 174, 2),
    ("ç", "UCS-2", 1, 1),
    ("Ç", "GSM-7", 1, 1),
    ("µg", "UCS-2", 2, 1),
    ("38°C", "UCS-2", 4, 1),
    (TURKISH, "UCS-2", 57, 1),
    (TWO_SENTENCES, "UCS-2", 85, 2),
    ("¿Tiene dolor? Acuda al médico. Está bien.", "UCS-2", 41, 1),
    ("😀", "UCS-2", 2, 1),
    ("👨‍👩‍👧‍👦", "UCS-2", 11, 1),
    ("🇳🇬", "UCS-2", 4, 1),
    ("😀" * 35, "UCS-2", 70, 1),
    ("😀" * 36, "UCS-2", 72, 2),
    ("a" * 66 + "😀" + "b" * 20, "UCS-2", 88, 2),
    ("क" * 70, "UCS-2", 70, 1),
    ("क" * 71, "UCS-2", 71, 2),
    ("é", "GSM-7", 1, 1),
    ("e\u0301", "UCS-2", 2, 1),
]
"""Text, encoding, units, segments."""
