"""lines/kannel.conf: services for Kannel, which all ask the responder.

A `text` in Kannel's own configuration arrives as question marks in Turkish, Arabic or Hindi, and
has no day of expiry; so every service has a `get-url`. Kannel ignores case only in ASCII keywords,
hence the spellings. What it does not know goes to the responder too, which folds words. No URL
contains %p or %q, the sender's number.
"""

from collections.abc import Sequence

from pmlpub.model import Site
from pmlpub.records.replies import Reply

MAX_MESSAGES = 30
"""No budget is over 20 segments; Kannel splits in its own way and would cut the rest silently."""

HEAD = """\
# Services of a health line for Kannel's smsbox: include this file in its configuration.
# The answers come from the responder (pmlpub sms serve); docs/lines.md says more.
"""


def export(site: Site, replies: Sequence[Reply], *, whole: bool = True) -> bytes:
    """A group for each answer that has keywords, in all languages; in the file of the `whole` site
    also the default service, for the rest.

    The file is for inclusion: it has no core, smsc or smsbox group.
    """
    words: dict[str, list[str]] = {}
    taken: set[bytes] = set()
    for reply in replies:
        for spelling in reply.spellings:
            # The same word in another language: the first group takes it, the responder decides.
            key = spelling.encode().lower()
            if key not in taken:
                taken.add(key)
                words.setdefault(reply.answer, []).append(spelling)
    groups = [_group(site, answer, found) for answer, found in words.items()]
    if whole:
        groups.append(_group(site, "default", ["default"]))
    return "\n".join([HEAD, *groups]).encode()


def _group(site: Site, name: str, words: Sequence[str]) -> str:
    first, *others = words
    aliases = f'aliases = "{";".join(others)}"\n' if others else ""
    return (
        "group = sms-service\n"
        f'name = "{name}"\n'
        f'keyword = "{first}"\n'
        f"{aliases}"
        f'get-url = "{site.sms.responder}kannel?text=%a&charset=%C"\n'
        "accept-x-kannel-headers = true\n"
        f"max-messages = {MAX_MESSAGES}\n"
        "concatenation = true\n"
        "omit-empty = true\n"
    )
