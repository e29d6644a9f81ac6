"""Codes of catalogs: PO files, and the translations in them."""

from pmlpub.codes.code import Code, FileExample, Section

CATALOG = "locales/fr/LC_MESSAGES/a.po"
INTERFACE = "locales/fr/LC_MESSAGES/pmlpub.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
UPDATED = 'msgctxt "ui#updated"\nmsgid "Text last changed: {date}"\nmsgstr "Modifié le"\n'
QUESTION = 'msgctxt "a/dose#question"\nmsgid "May I take it?"\nmsgstr "Puis-je en prendre ?"\n'

PO = Section(
    "Catalogs as files",
    "Catalogs are PO files in UTF-8, as gettext reads them. A catalog with an error is not used.",
    (
        Code(
            "po-syntax",
            "The file is not valid PO: a quote is not closed, a line does not belong to an entry, "
            "or the file was cut off.",
            "Correct the line that the message names, or save the file again with the editor.",
            example=FileExample(CATALOG, QUESTION.replace('prendre ?"', "prendre ?"), QUESTION),
        ),
        Code(
            "po-escape",
            "A backslash is followed by something that is not an escape in PO.",
            "Write `\\\\` for a backslash and `\\n` for a new line.",
            example=FileExample(CATALOG, QUESTION.replace("prendre", "\\prendre"), QUESTION),
        ),
        Code(
            "po-conflict",
            "The file has the marks of a merge conflict that was not resolved.",
            "Resolve the conflict and delete the marks.",
            example=FileExample(CATALOG, f"<<<<<<< HEAD\n{QUESTION}", QUESTION),
        ),
        Code(
            "po-charset",
            "The header names an encoding other than UTF-8.",
            "Save the file as UTF-8 and correct the header.",
            example=FileExample(CATALOG, HEADER.replace("UTF-8", "ISO-8859-1"), HEADER),
        ),
        Code(
            "po-header",
            "The file has no header: it was cut off, or it was not written by a PO editor.",
            "Restore the file, or delete it and run `pmlpub sync`.",
            example=FileExample("locales/fr/LC_MESSAGES/conditions.po", QUESTION, HEADER),
        ),
        Code(
            "po-duplicate",
            "Two entries have the same context.",
            "Delete one of the two.",
            example=FileExample(CATALOG, f"{QUESTION}\n{QUESTION}", QUESTION),
        ),
        Code(
            "po-plural",
            "The formula of the plural forms cannot be read, or it chooses a form that the file "
            "does not have.",
            "Write the formula that gettext uses for the language, or delete the line.",
            example=FileExample(
                CATALOG,
                f'{HEADER}"Plural-Forms: nplurals=2; plural=n >;\\n"\n',
                f'{HEADER}"Plural-Forms: nplurals=2; plural=n > 1;\\n"\n',
            ),
        ),
    ),
    "that language of the collection",
)

TRANSLATIONS = Section(
    "Translations",
    "A message without a usable translation withholds the part that it belongs to. Languages "
    "never mix within a part.",
    (
        Code(
            "missing",
            "A message has no translation.",
            "Run `pmlpub sync` if the catalog does not have the message, and translate it.",
            "its part, in that language",
            example=FileExample(
                CATALOG, QUESTION.replace('"Puis-je en prendre ?"', '""'), QUESTION
            ),
        ),
        Code(
            "fuzzy",
            "A translation is marked as fuzzy, that is, as not yet right.",
            "Revise the translation and remove the mark.",
            "its part, in that language",
            example=FileExample(CATALOG, f"#, fuzzy\n{QUESTION}", QUESTION),
        ),
        Code(
            "outdated",
            "A message was translated from a source text that has changed since.",
            "Run `pmlpub sync`, and revise the translation.",
            "its part, in that language",
            example=FileExample(
                CATALOG, QUESTION.replace("May I take it?", "May I drink it?"), QUESTION
            ),
        ),
        Code(
            "too-long",
            "A translation has more than 40,000 characters.",
            "Shorten the translation.",
            "its part, in that language",
            example=FileExample(
                CATALOG, QUESTION.replace("prendre ?", "prendre " * 6000 + "?"), QUESTION
            ),
        ),
        Code(
            "interface-placeholder",
            "A placeholder is missing in a site's own string of the interface, or there is one too "
            "many (warning). The string is not used.",
            "Write each placeholder of the source exactly once.",
            "nothing",
            example=FileExample(
                INTERFACE,
                f"{HEADER}\n{UPDATED}",
                f"{HEADER}\n{UPDATED}".replace('le"', 'le {date}"'),
            ),
        ),
        Code(
            "interface-missing",
            "A safety string of the interface (`ui/safety`) has no usable translation.",
            "Translate the string in the site's own catalog of the interface.",
            "the language",
            test="test_without_any_catalog_every_safety_string_is_told",
        ),
        Code(
            "interface-not-approved",
            "The policy requires approvals, and the interface's safety strings (`ui/safety`) have "
            "none for their present text.",
            "Approve `ui/safety` in that language, as the message says.",
            "the language",
            test="test_what_needs_an_approval_now_stays_away",
        ),
    ),
)
