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


def glossary_paths(language: str) -> tuple[str, ...]:
    """The paths of the glossaries that count for a language, from the most general one to its own:
    `locales/es/glossary.yaml` and `locales/es_MX/glossary.yaml`."""
    general = languages.general(language)
    return (*(glossary_paths(general) if general else ()), glossary_path(language))


def glossary_path(language: str) -> str:
    """The path of a glossary: `locales/pt_BR/glossary.yaml`."""
    return f"locales/{languages.posix_name(language)}/glossary.yaml"


def template_path(domain: str) -> str:
    """The path of a template: `locales/pml.pot`."""
    return f"locales/{domain}.pot"
