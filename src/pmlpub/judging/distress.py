"""The lists by which the line recognizes distress: of each language, and in use once signed.

A site has its own in `locales/<locale>/distress.yaml`. Without one, the list that ships with the
package is what people may sign: an example, which nobody has signed for them.
"""

from collections.abc import Iterator, Mapping

from pmlpub.judging.clinical_strings import judge_clinical_string
from pmlpub.judging.job import Job, JudgedString, Ledgers
from pmlpub.model import DISTRESS, Interface
from pmlpub.problems import Location, Problem
from pmlpub.source.distress import distress_path, load_distress


def judge_distress(
    job: Job, ledgers: Ledgers, live: Mapping[str, Interface]
) -> tuple[dict[str, JudgedString], list[Problem]]:
    """The lists of each language as a string of it, and what is wrong with them. `live` is as for
    `judge_strings`."""
    found: dict[str, JudgedString] = {}
    problems: list[Problem] = []
    if "sms" not in job.site.formats:
        return found, problems
    for language in job.site.all_languages:
        words, wrong = load_distress(job.root, language)
        problems += wrong
        missing = next((p for p in wrong if p.severity == "error"), None)
        if words is None and missing is None:
            continue  # The package has no example in this language.
        place = Location(distress_path(language))
        text = words.text if words and not missing else None
        in_use = live[language].get(DISTRESS, "") if language in live else None
        found[language] = judge_clinical_string(
            DISTRESS, text, language, place, job.site, ledgers, in_use, job.as_of, missing
        )
    return found, problems


def distress_problems(
    judged: Mapping[str, JudgedString], in_use: Mapping[str, str], job: Job
) -> Iterator[Problem]:
    """A warning for the lists that wait for a signature: the site's own, and those that were signed
    once. Of the package's examples, which are off by default, nothing is told."""
    for language, one in judged.items():
        is_own = (job.root / distress_path(language)).is_file()
        if not one.unused or not (is_own or language in in_use or one.evidence.revoked):
            continue
        instead = (
            "the lists that were signed last are in use"
            if language in in_use
            else "the line does not recognize distress in this language"
        )
        yield Problem(
            Location(distress_path(language)),
            "distress-unsigned",
            f"the lists of distress in {language} need the signature of a clinical role; until "
            f"then {instead} (pmlpub approve {language} ui/distress)",
            "warning",
            channels=(),
            language=language,
        )
