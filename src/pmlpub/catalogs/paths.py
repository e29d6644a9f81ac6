"""Where catalogs, ledgers and glossaries are, relative to a site."""

from pmlpub import languages

INTERFACE = "pmlpub"
"""The domain of the interface's own strings."""


def catalog_path(language: str, domain: str) -> str:
    """Relative to the site: `locales/pt_BR/LC_MESSAGES/pml.po`."""
    return f"locales/{languages.posix_name(language)}/LC_MESSAGES/{domain}.po"


def ledger_path(language: str) -> str:
    """Relative to the site: `locales/pt_BR/approvals.jsonl`."""
    return f"locales/{languages.posix_name(language)}/approvals.jsonl"


def glossary_path(language: str) -> str:
    """Relative to the site: `locales/pt_BR/glossary.yaml`."""
    return f"locales/{languages.posix_name(language)}/glossary.yaml"


def template_path(domain: str) -> str:
    """Relative to the site: `locales/pml.pot`."""
    return f"locales/{domain}.pot"
