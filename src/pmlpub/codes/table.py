"""All codes except those of checks, in the order of the page.

To add a code, add its record to the section that it belongs to; then `make docs` writes the page.
The codes of checks are declared beside each check, and `checks.table` lists them.
"""

from pmlpub.codes import (
    catalogs,
    content,
    emergencies,
    expiry,
    graphs,
    ledgers,
    partners,
    releases,
    responder,
    verdicts,
    verifying,
)

BEFORE_CHECKS = (
    content.FILES,
    content.YAML,
    content.FIELDS,
    content.SENSE,
    catalogs.PO,
    catalogs.TRANSLATIONS,
)
AFTER_CHECKS = (
    verdicts.VERDICTS,
    expiry.EXPIRY,
    emergencies.LINE,
    ledgers.LINES,
    ledgers.REFUSALS,
    releases.REMOVALS,
    releases.RELEASES,
    verifying.VERIFYING,
    graphs.GRAPHS,
    partners.PARTNERS,
    responder.RESPONDER,
)
SECTIONS = (*BEFORE_CHECKS, *AFTER_CHECKS)
CODES = {code.name: code for section in SECTIONS for code in section.codes}
