"""Codes of catalogs: PO files, and the translations in them."""

from pmlpub.codes.code import Code, FileExample, Section

CATALOG = "locales/fr/LC_MESSAGES/a.po"
CONDITIONS = "locales/fr/LC_MESSAGES/conditions.po"
INTERFACE = "locales/fr/LC_MESSAGES/pmlpub.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
UPDATED = (
    "#: templates/page.html@bbeb4f44\n"
    'msgctxt "ui#updated"\nmsgid "Text last changed: {date}"\nmsgstr "Modifié le"\n'
)
QUESTION = (
    "#: content/a/dose.yaml@7c9e44dd\n"
    'msgctxt "a/dose#question"\nmsgid "May I take it?"\nmsgstr "Puis-je en prendre ?"\n'
)

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
            "Run `pmlpub merge` with the path of the file. It merges the versions that git has of "
            "it entry by entry, and marks the entries that need a decision. Do not choose a side: "
            "that loses what the other side did.",
            example=FileExample(CATALOG, f"<<<<<<< HEAD\n{QUESTION}", QUESTION),
        ),
        Code(
            "po-charset",
            "The header names an encoding other than UTF-8.",
            "Save the file as UTF-8 and correct the header.",
            example=FileExample(CATALOG, HEADER.replace("UTF-8", "ISO-8859-1"), HEADER),
        ),
        Code(
            "po-language",
            "The field `Language` of the header names another language than the folder, so the "
            "catalog was probably copied from there.",
            "Restore the catalog of this language. If only the header is wrong, correct it.",
            example=FileExample(
                CONDITIONS,
                f'{HEADER}"Language: es\\n"\n',
                f'{HEADER}"Language: fr\\n"\n',
            ),
        ),
        Code(
            "po-copied",
            "A third of the long texts of a catalog, or of the safety strings in `pmlpub.po`, are "
            "those of another language, or of the source; or the names in `conditions.po` are all "
            "the same as there. A file was copied into the wrong folder, or the translations were "
            "filled with the source. Nothing of the catalog is published.",
            "Restore the catalog of this language, or empty the texts that are not translated yet.",
            test="test_a_catalog_that_was_copied_from_another_language_stops_its_editions",
        ),
        Code(
            "po-header",
            "The file has no header: it was cut off, or it was not written by a PO editor.",
            "Restore the file, or delete it and run `pmlpub sync`.",
            example=FileExample(CONDITIONS, QUESTION, HEADER),
        ),
        Code(
            "po-empty",
            "The file is empty: a program was stopped while it was writing, or found nothing to "
            "write.",
            "Restore the file, or delete it and run `pmlpub sync` to begin a new one.",
            example=FileExample(CONDITIONS, "\n", HEADER),
        ),
        Code(
            "po-too-long",
            "The catalog has more than 120,000 entries, obsolete ones among them, more than "
            "2,000,000 lines, or more than 2,000,000 flags and references.",
            "Split the collection, or delete obsolete entries.",
            test="test_a_catalog_with_too_many_entries_or_lines_is_refused",
        ),
        Code(
            "po-line-ends",
            "A line ends in a carriage return alone, as on very old computers. Everything after it "
            "would be read as part of that line.",
            "Save the file with LF or CRLF line ends.",
            example=FileExample(CATALOG, QUESTION.replace("\n", "\r"), QUESTION),
        ),
        Code(
            "po-format",
            "The field `X-Pmlpub-Format` of the header names a format that this version of pmlpub "
            "does not know, because a newer version wrote the file.",
            "Upgrade pmlpub. If somebody changed the field by mistake, restore it.",
            example=FileExample(
                CONDITIONS,
                f'{HEADER}"X-Pmlpub-Format: 3\\n"\n',
                f'{HEADER}"X-Pmlpub-Format: 2\\n"\n',
            ),
        ),
        Code(
            "po-context",
            "Entries have lost their context (`msgctxt`), or have an empty one. Some programs drop "
            "all contexts, for instance on the way to XLIFF and back, or change them. Nothing then "
            "tells which translation belongs to which message. Where most contexts of a catalog "
            "were changed, `sync` leaves it as it is. It is a warning if fewer entries have a "
            "context that no message has, and the source of a message without an entry, or if "
            "these contexts are like those that pmlpub writes: an author has renamed something.",
            "Restore the file from version control, and use another program. If you have renamed "
            "an answer or a section, write what the message says before you run `pmlpub sync`.",
            test="test_a_catalog_whose_contexts_a_program_dropped_is_left_as_it_is",
        ),
        Code(
            "alias-missing",
            "`pmlpub sync` found an answer that is new to the catalogs, with the question or the "
            "short answer of one that has no file any more (warning). Its translations begin empty "
            "since nobody said that it is the same answer.",
            "If it is, write what the message says, and run `pmlpub sync` again: the translations "
            "come along. Those that `sync` made obsolete come back as fuzzy, unless you bring "
            "`locales/` back first (`git checkout locales`).",
            "nothing",
            test="test_an_answer_with_another_id_that_nobody_mentioned_is_told",
        ),
        Code(
            "merge-translation",
            "`pmlpub merge` found a message that both versions of a catalog translate differently. "
            "The entry is fuzzy, and a comment has the translation that was not taken.",
            "Choose one of the two, delete the comment, and remove the fuzzy mark.",
            "nothing",
            test="test_two_translations_of_one_source_are_a_conflict_that_shows_both",
        ),
        Code(
            "merge-versions",
            "`pmlpub merge` was given a file of which git does not have two versions to merge, or "
            "that has been edited since the conflict.",
            "Do what the message says.",
            "nothing",
            test="test_a_file_without_a_conflict_is_refused",
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
            "machine-draft",
            "A machine wrote the translation (`pmlpub draft`), a comment of the entry says so, and "
            "no translator has signed it.",
            "Revise the translation and sign it in a role of translations. Where the text was "
            "written anew, remove the comment instead.",
            "its part, in that language",
            example=FileExample(
                CATALOG, f"# Machine draft: Example MT, 2026-01-05\n{QUESTION}", QUESTION
            ),
        ),
        Code(
            "outdated",
            "A message was translated from a source text that has changed since. Or the hash of "
            "the source text, at the end of the entry's `#:` line, is missing or that of another "
            "text: a merge may have paired the translation with another source.",
            "Run `pmlpub sync`, and revise the translation.",
            "its part, in that language",
            example=FileExample(
                CATALOG, QUESTION.replace("May I take it?", "May I drink it?"), QUESTION
            ),
        ),
        Code(
            "too-long",
            "A translation has more than 40,000 characters, or more than 500 and six times those "
            "of its source text; or the translations of an answer have more than 60,000 characters "
            "or 2,000 numbers together, in figures or in words.",
            "Shorten the translation, or divide the answer into several.",
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
            "what shows the string",
            example=FileExample(INTERFACE, UPDATED, UPDATED.replace('le"', 'le {date}"')),
        ),
        Code(
            "interface-missing",
            "Strings of the interface have no usable text in a language (warning): they are not "
            "translated, fuzzy, or translated from another source, or a check found an error.",
            "Run `pmlpub sync`, and translate or correct the strings in the site's own catalog of "
            "the interface.",
            "what shows the string: an element is left out with its value, and a part that cannot "
            "go out without a safety string is withheld ([gate.md](gate.md) has the table)",
            example=FileExample(
                INTERFACE, UPDATED.replace("Modifié le", ""), UPDATED.replace('le"', 'le {date}"')
            ),
        ),
        Code(
            "interface-not-approved",
            "The policy requires approvals, and strings of the interface have none for their "
            "present text (warning): safety strings, or ordinary ones that are not as the package "
            "ships them.",
            "Approve `ui/safety` or `ui/labels` in that language, as the message says, or one "
            "string, such as `ui/safety#withdrawn`.",
            "the present text: the words that were signed last are shown in its place, or of an "
            "ordinary string the package's; if there are none, what shows it stops as without a "
            "text",
            test="test_what_needs_an_approval_now_stays_away",
        ),
        Code(
            "interface-review-due",
            "The review of approved safety strings will be due soon (warning).",
            "Review the strings, and approve them again before that day.",
            "nothing",
            test="test_a_review_that_is_due_is_told_and_stops_nothing",
        ),
        Code(
            "interface-overdue",
            "Safety strings have not been reviewed by the day of their next review. They never "
            "expire, because without them all texts that show them would be withheld. So this is "
            "an error, which tells people every day: `check` and `build` exit with 1.",
            "Review the strings, and approve them again. Those of the source language renew their "
            "translations too.",
            "nothing, not even `build --strict`",
            test="test_a_review_that_is_due_is_told_and_stops_nothing",
        ),
        Code(
            "interface-shipped",
            "The package ships other words for strings of the interface than the site's catalog "
            "has (warning of `pmlpub sync`). The site's words stay.",
            "Leave them, or delete their entries and run `pmlpub sync` to take the words of the "
            "package.",
            "nothing",
            test="test_sync_tells_where_the_package_has_other_words",
        ),
    ),
)
