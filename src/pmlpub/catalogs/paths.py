"""Where catalogs, ledgers and glossaries are, relative to a site."""

from pmlpub import languages

INTERFACE = "pmlpub"
"""The domain of the strings of the interface."""


def catalog_path(language: str, domain: str) -> str:
    """The path of a catalog: `locales/pt_BR/LC_MESSAGES/pml.po`."""
    return f"locales/{languages.posix_name(language)}/LC_MESSAGES/{domain}.po"


def acts_path(language: str) -> str:
    """The path of the folder of acts: `locales/pt_BR/acts`."""
    return f"locales/{languages.posix_name(language)}/acts"


def old_ledger_path(language: str) -> str:
    """The path of the lines of version 1: `locales/pt_BR/approvals.jsonl`."""
    return f"locales/{languages.posix_name(language)}/approvals.jsonl"


def glossary_path(language: str) -> str:
    """The path of a glossary: `locales/pt_BR/glossary.yaml`."""
    return f"locales/{languages.posix_name(language)}/glossary.yaml"


def template_path(domain: str) -> str:
    """The path of a template: `locales/pml.pot`."""
    return f"locales/{domain}.pot"
