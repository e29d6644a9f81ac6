"""The keywords that lead to an answer on the health line while its SMS is not out.

People may have the words on paper, so the line still knows them, and says that there is no checked
answer. Where policy requires approvals, only words that every role has signed once are known:
otherwise whoever can write a file could take a word from an answer that is out, or make a menu of
it in another language.
"""

from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Key
from pmlpub.gate.pairs import complete_pairs
from pmlpub.judging.job import Ledgers
from pmlpub.model import Site, split_keywords


def find_signed_keywords(
    answer: str, language: str, site: Site, ledgers: Ledgers
) -> tuple[str, ...]:
    """The keywords that were signed last in a language, even if that was taken back since."""
    key: Key = (answer, "sms")
    is_source = language == site.source_language
    roles = site.roles_for(language)
    ledger = ledgers.get(language, Ledger())
    lines = ledger.ever_approved(key)
    pairs = complete_pairs(lines, roles)
    if not pairs:
        return ()
    content = ledger.register.find(pairs[-1].source if is_source else pairs[-1].translation)
    texts = dict(content["texts"]) if content else {}
    return split_keywords(texts.get(f"{answer}#keywords", ""))
