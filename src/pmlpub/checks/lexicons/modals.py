"""Words by which a text says what must be done, what may be done, and what must not or need not be.

The file `words/modals/names.tsv` has a line per kind, with its words in each language, separated by
bars; `checks.phrases` says how entries are written, and `-` stands for none. A native speaker can
add words without reading Python.
"""

from collections.abc import Iterator

from pmlpub import disk
from pmlpub.checks.lexicons.patterns import Patterns

COLUMNS = ("kind", "en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh")
MUST, MAY, MUST_NOT, NEED_NOT = "must", "may", "must not", "need not"
NO_WORDS = "-"


def modals(language: str) -> Iterator[tuple[str, str]]:
    """Kinds with a word or phrase each, in a language by its first subtag; nothing if the table has
    no column for it."""
    if language not in COLUMNS[1:]:
        return
    column = COLUMNS.index(language)
    data = disk.read_resource("checks/lexicons/words/modals/names.tsv").decode()
    for line in data.splitlines()[1:]:
        cells = line.split("\t")
        for words in cells[column].split("|") if cells[column] != NO_WORDS else ():
            yield cells[0], words


ORDERS = frozenset({
    "add", "apply", "ask", "attend", "book", "breathe", "bring", "brush", "call", "carry", "change",
    "check", "chew", "clean", "close", "come", "complete", "consult", "contact", "continue", "cool",
    "cover", "cut", "discard", "dissolve", "drink", "dry", "eat", "feed", "finish", "follow", "get",
    "give", "go", "heat", "hold", "increase", "inform", "inhale", "inject", "insert", "keep", "lie",
    "measure", "mix", "open", "phone", "place", "press", "put", "raise", "record", "reduce", "remove",
    "repeat", "replace", "report", "rest", "return", "ring", "rinse", "see", "seek", "shake", "show",
    "sit", "speak", "start", "stay", "stop", "store", "swallow", "take", "talk", "tell", "test",
    "throw", "turn", "use", "visit", "wait", "wash", "wear", "weigh", "write", "always",
})  # fmt: skip
"""English verbs that give an order where they begin a clause."""
BEFORE_ORDERS = frozenset({"please", "then", "always", "also", "and", "immediately", ",", ";", ":"})
"""English words after which such a verb begins a clause."""
NO_ORDERS = frozenset({
    "able", "allowed", "any", "anytime", "better", "can", "can't", "cannot", "could", "enough",
    "fine", "free", "from", "help", "helps", "how", "let", "like", "likely", "may", "maybe",
    "might", "needed", "not", "ok", "option", "optional", "or", "once", "only", "perhaps", "possible", "prefer",
    "safe", "safely", "should", "sometimes", "unable", "unless", "until", "want", "what", "where", "will", "wish",
    "would", "don't", "never", "no", "except", "after", "but",
})  # fmt: skip
"""English words beside which an order may become a permission, or says one."""

PERMITTED = Patterns(
    {
        "es": r"\b(?:puedes?|podrá|podría|si (?:lo desea|lo prefiere|quiere(?=\s*(?:[,.;:)]|$))))\b(?! (?:que|ser)\b)",
        "fr": r"\b(?:vous pou(?:vez|rrez|rriez)|pouvez-vous|si vous (?:le (?:voulez|souhaitez)|(?:voulez|souhaitez)(?=\s*(?:[,.;:)]|$))))\b",
        "pt": r"\b(?:pode|poderá|poderia|se (?:quiser|desejar|preferir)(?=\s*(?:[,.;:)]|$)))\b(?! ser\b)",
        "sw": r"\b(?:unaweza|mnaweza|utaweza|unaruhusiwa|(?:ukipenda|ukitaka)(?=\s*(?:[,.;:)]|$)))\b",
        "tr": r"[ae]bilirsiniz|\b(?:isterseniz|dilerseniz|serbestsiniz)\b",
        "ar": r"يمكنك|بإمكانك|تستطيع|مسموح|يجوز|إن شئت|إذا أردت(?! أن)(?=\s*(?:[،.؛:)]|$))",
        "hi": r"सकते ह|सकती ह|चाहें तो",
        "zh": r"[您你]可|可以|想的话|愿意的话",
    }
)
"""Words by which a text says "you may"."""
PARTS_OF_PERMITTED: dict[str, tuple[str, ...]] = {
    "es": ("ued", "podr", "quiere", "desea", "prefiere"),
    "fr": ("pou", "voulez", "souhaitez"),
    "pt": ("ode", "oder", "quiser", "desejar", "preferir"),
    "sw": ("weza", "ruhusiwa", "kipenda", "kitaka"),
    "tr": ("bilirsiniz", "sterseniz", "ilerseniz", "erbest"),
    "ar": ("يمكن", "بإمكان", "تستطيع", "مسموح", "يجوز", "شئت", "أردت"),
    "hi": ("सक", "चाहें"),
    "zh": ("可", "的话"),
}
"""What such words have in them, which is found in less time."""
