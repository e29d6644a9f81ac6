"""English nouns beside their numbers."""


def counted(number: int, noun: str) -> str:
    """A number with an English noun whose plural ends in s: `1 answer`, `2 answers`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
