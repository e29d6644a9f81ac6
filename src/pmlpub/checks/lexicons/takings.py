"""Words around the number of "take two in the morning", which has no unit, and of an age."""

from pmlpub.checks.lexicons.patterns import Patterns

TAKES = Patterns({
    "en": r"\b(?:take|takes|give|gives|swallow|chew|use|uses) $",
    "es": r"\b(?:tome|toma|tomen|dé|dele|use|mastique|trague) $",
    "fr": r"\b(?:prenez|prends|donnez|avalez|mâchez|utilisez|prendre) (?:en |-en )?$",
    "pt": r"\b(?:tome|toma|tomem|dê|use|mastigue|engula) $",
})  # fmt: skip
"""Verbs of taking right before a number."""

ALONE = Patterns({
    "en": r"\s*(?:$|[.,;:!)]|(?:in|at|with|every|per|a day|each|before|after|and|or|then|now|daily|once"
    r"|twice|if|when|for|together)\b)",
    "es": r"\s*(?:$|[.,;:!)]|(?:en|por|con|cada|al día|antes|después|y|o|luego|ahora|si|cuando)\b)",
    "fr": r"\s*(?:$|[.,;:!)]|(?:le|au|par|avec|chaque|avant|après|et|ou|puis|maintenant|si|quand)\b)",
    "pt": r"\s*(?:$|[.,;:!)]|(?:de manhã|à|ao|por|com|cada|antes|depois|e|ou|agora|se|quando)\b)",
})  # fmt: skip
"""What follows such a number, if nothing is counted by it that the text names."""

AGES = Patterns({
    "en": r"\b(?:older than|younger than|(?:under|below|over|above) the age of|anyone (?:under|below|over)) $",
    "es": r"\b(?:mayores de|menores de) $",
    "fr": r"\b(?:de plus de|de moins de|âgés de moins de|âgés de plus de) $",
    "pt": r"\b(?:maiores de|menores de) $",
})  # fmt: skip
"""Words right before a number that make it the bound of an age."""
