"""Finds contexts (msgctxt) that a program dropped or changed in the catalogs of a collection, and
in those of the conditions (`catalogs.contexts`)."""

from collections.abc import Iterable, Iterator

from pmlpub.catalogs import paths
from pmlpub.catalogs.contexts import find_lost_contexts
from pmlpub.catalogs.messages import answer_messages, condition_messages, former_contexts
from pmlpub.judging.translations import Translations
from pmlpub.model import CONDITIONS, Answer, Site
from pmlpub.problems import Problem


def find_lost_in_catalogs(
    translations: Translations, collection: str, answers: Iterable[Answer], site: Site
) -> Iterator[Problem]:
    """The problems of a collection's catalogs, and of those of the conditions: one per catalog."""
    answers = tuple(answers)
    own = [message for answer in answers for message in answer_messages(answer, site)]
    names = list(condition_messages(site.conditions))
    former = frozenset(c for contexts in former_contexts(answers, site).values() for c in contexts)
    for domain, messages, entries, renamed in (
        (collection, own, translations.entries, former),
        (CONDITIONS, names, translations.conditions, frozenset[str]()),
    ):
        known = {message.context for message in messages}
        for language, live in entries.items():
            bare = translations.bare.get((language, domain), ())
            if not bare and live.keys() <= known:
                continue
            path = paths.catalog_path(language, domain)
            every = sorted((*bare, *live.values()), key=lambda entry: entry.line)
            if problem := find_lost_contexts(every, messages, path, language, renamed):
                yield problem
