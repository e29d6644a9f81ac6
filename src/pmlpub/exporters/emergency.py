"""`{emergency}` in texts: the number to call in an emergency.

Pages and sms.txt are copied and read everywhere, so they say "your local emergency number" in the
words of their language. Only the line, which knows the region of a person, tells numbers.
"""

from collections.abc import Iterator, Mapping

import msgspec

from pmlpub.content.emergency import PLACEHOLDER, EmergencyNumbers, replace_words, spoken
from pmlpub.model import Edition, Interface, part_of, sms_string


def pgettext_noop(context: str, text: str) -> tuple[str, str]:
    """Marks a string for extraction."""
    return context, text


# TRANSLATORS: Takes the place of {emergency} in sentences of answers ("Call {emergency} now."),
# where other people get a number such as 911. Begin with a small letter, and choose a form that
# fits after a colon; translators of answers word their sentences so that both fit.
EMERGENCY_NUMBER = pgettext_noop("ui/safety#emergency_number", "your local emergency number")


def with_words(edition: Edition, interface: Interface) -> Edition:
    """The edition as pages and sms.txt have it: with words in place of the placeholder."""
    if not any(PLACEHOLDER in text for text in edition.texts.values()):
        return edition
    page, sms = interface.get(EMERGENCY_NUMBER[0], ""), sms_string(interface, EMERGENCY_NUMBER[0])
    texts = {
        field: text.replace(PLACEHOLDER, page if part_of(field) == "page" else sms)
        for field, text in edition.texts.items()
    }
    return msgspec.structs.replace(edition, texts=texts)


def wordings(
    text: str, interface: Interface, regions: Mapping[str, EmergencyNumbers]
) -> Iterator[str]:
    """Everything that people may get of the text of an SMS: first with words, then with the numbers
    of each region. The line tells numbers also where an author wrote the words themselves."""
    words = sms_string(interface, EMERGENCY_NUMBER[0])
    yield text.replace(PLACEHOLDER, words)
    if PLACEHOLDER in text or (words and words in text):
        for numbers in spoken(regions):
            yield replace_words(text, words, numbers).replace(PLACEHOLDER, numbers)
