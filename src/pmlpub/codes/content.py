"""Codes of the files of `content/`."""

from pmlpub.codes.code import Code, FileExample, Section

ANSWER = "content/a/dose.yaml"
SETTINGS = "content/site.yaml"
GONE = "content/gone.yaml"
CONDITIONS = "content/conditions.yaml"
THE_FILE = "the answer or, in the settings, the whole site"
THE_SITE = "the whole site"

FILES = Section(
    "Files and folders",
    "A site consists of `content/` and `locales/`, with regular files only.",
    (
        Code(
            "no-site",
            "The folder has no `content/site.yaml`, so it is not a site.",
            "Name the folder of the site with `--site`, or run the command inside it.",
            THE_SITE,
            test="test_a_site_without_settings_is_no_site",
        ),
        Code(
            "init-exists",
            "`pmlpub init` was to write a site where there already is one, or another file.",
            "Name a new folder. Nothing was written.",
            "nothing",
            test="test_nothing_that_is_there_is_replaced",
        ),
        Code(
            "init-unwritable",
            "`pmlpub init` cannot write in the folder.",
            "Give the user who runs pmlpub permission to write there, or name another folder.",
            "nothing",
            test="test_a_folder_that_nobody_may_write_to_is_named",
        ),
        Code(
            "unreadable",
            "A file or folder cannot be read, or it is not a regular file.",
            "Give the user who runs pmlpub permission to read it, or remove it.",
            THE_FILE,
            test="test_a_site_without_settings_is_no_site",
        ),
        Code(
            "symlink",
            "A file or folder is a link. `content/` and `locales/` may contain only regular files, "
            "so that nothing outside the site is ever published.",
            "Replace the link with a copy of its target.",
            THE_FILE,
            test="test_a_linked_answer_is_broken_not_forgotten",
        ),
        Code(
            "hard-link",
            "A file in `content/` or `locales/` has a second name on the disk (a hard link), so "
            "its text may belong to somebody else's file.",
            "Replace the file with a copy: `cp FILE COPY && mv COPY FILE`.",
            THE_FILE,
            test="test_a_file_elsewhere_is_not_read_under_a_name_in_the_site",
        ),
        Code(
            "file-too-large",
            "A YAML file has more than 1 MB, a catalog more than 32 MB, the file of an act more "
            "than 64 MB, or one of folded acts or of lines more than 10 MB.",
            "Split the file.",
            THE_FILE,
            test="test_a_huge_file_is_refused_unread",
        ),
        Code(
            "bad-id",
            "The name of an answer's file or of a collection's folder cannot be part of an id.",
            "Rename it. A name has at most 80 characters: lower-case ASCII letters, digits and "
            "single hyphens.",
            "the answer, or all answers of the folder",
            test="test_a_bad_file_name_is_told",
        ),
        Code(
            "stray-file",
            "Nothing reads this file (warning). An answer is a file "
            "`content/<collection>/<name>.yaml`.",
            "Move or delete the file.",
            "nothing",
            test="test_what_nothing_reads_is_warned_about",
        ),
        Code(
            "alias-unknown",
            "An alias leads to nothing (warning): its present id is neither that of the answer nor "
            "that of one of its sections, so nothing is moved.",
            "Correct the id, or remove the alias.",
            "nothing",
            example=FileExample(ANSWER, "aliases: {a/old: a/does}\n", "aliases: {a/old: a/dose}\n"),
        ),
        Code(
            "large-collection",
            "A collection has more than 500 answers (warning): its catalogs become slow to work "
            "with.",
            "Divide the answers among several collections.",
            "nothing",
            test="test_a_collection_of_over_500_answers_is_warned_about",
        ),
    ),
)

YAML = Section(
    "YAML",
    "Files of `content/` are read as a strict subset of YAML: whatever could be misread is "
    "refused.",
    (
        Code(
            "file-empty",
            "The file is empty.",
            "Write the answer or the settings, or delete the file.",
            example=FileExample(
                "content/a/new.yaml",
                "",
                "question: May I?\nshort_answer: Yes.\nupdated: 2026-01-01\n",
            ),
        ),
        Code(
            "encoding",
            "A byte of the file is not UTF-8.",
            "Save the file as UTF-8.",
            example=FileExample(
                ANSWER, "correction: D\u00e9j\u00e0.\n".encode("latin-1"), "correction: Déjà.\n"
            ),
        ),
        Code(
            "control-character",
            "The file has a control character, either written out or as an escape.",
            "Delete the character.",
            example=FileExample(ANSWER, "correction: Wrong\x07.\n", "correction: Wrong.\n"),
        ),
        Code(
            "yaml-syntax",
            "The file is not valid YAML. Often a text with a colon or a quote needs quotes around "
            "it.",
            "Correct the line that the message names, or put the text in quotes.",
            example=FileExample(
                ANSWER, "correction: Before: one tablet.\n", 'correction: "Before: one tablet."\n'
            ),
        ),
        Code(
            "yaml-tab",
            "A line is indented with a tab.",
            "Indent with spaces.",
            example=FileExample(ANSWER, "protected:\n\t- JC\n", "protected:\n  - JC\n"),
        ),
        Code(
            "yaml-duplicate-key",
            "A key appears twice. Most readers would silently take the last one.",
            "Remove one of the two.",
            example=FileExample(
                ANSWER, "updated: 2026-01-01\nupdated: 2025-01-01\n", "updated: 2026-01-01\n"
            ),
        ),
        Code(
            "yaml-alias",
            "The file uses an anchor or an alias.",
            "Write out the value.",
            example=FileExample(ANSWER, "protected: [&virus JC]\n", "protected: [JC]\n"),
        ),
        Code(
            "yaml-tag",
            "The file uses a tag such as `!!str`.",
            "Remove the tag, and put quotes around a text that could be taken for something else.",
            example=FileExample(ANSWER, "protected: [!!str JC]\n", 'protected: ["JC"]\n'),
        ),
        Code(
            "yaml-key",
            "A key is not a plain word, or it has more than 200 characters.",
            "Write the key as one word.",
            example=FileExample(ANSWER, "? [protected]\n: [JC]\n", "protected: [JC]\n"),
        ),
        Code(
            "yaml-documents",
            "The file has a second document.",
            "Keep one document per file, and move the other one to a file of its own.",
            example=FileExample(ANSWER, "---\nprotected: [JC]\n", "protected: [JC]\n"),
        ),
        Code(
            "yaml-limit",
            "The file is nested deeper than 16 levels, or it has more than 50,000 values.",
            "Use the structure of an answer, which never needs so many.",
            example=FileExample(
                ANSWER, f"protected: {'[' * 17}JC{']' * 17}\n", "protected: [JC]\n"
            ),
        ),
    ),
    THE_FILE,
)

FIELDS = Section(
    "Fields",
    "Every field of an answer and of the settings has a type and a range.",
    (
        Code(
            "field-unknown",
            "No such key exists. The message suggests the one that may have been meant.",
            "Correct the key, or remove it.",
            example=FileExample(ANSWER, "protectd: [JC]\n", "protected: [JC]\n"),
        ),
        Code(
            "field-missing",
            "A required field is missing.",
            "Add the field.",
            example=FileExample(
                ANSWER,
                "references:\n  - title: A book\n",
                "references:\n  - title: A book\n    url: https://books.example/1\n",
            ),
        ),
        Code(
            "field-type",
            "The value has the wrong type, for instance text instead of a list.",
            "Write the value as the message says.",
            example=FileExample(ANSWER, "protected: JC\n", "protected: [JC]\n"),
        ),
        Code(
            "field-date",
            "The value is not a valid date.",
            "Write a day that exists, as YYYY-MM-DD.",
            example=FileExample(ANSWER, "updated: 2026-02-30\n", "updated: 2026-01-01\n"),
        ),
        Code(
            "future-day",
            "The day on which something happened is after the as-of date, by default today in "
            "UTC+14. What is counted from it, such as `unreviewed_days`, would never end.",
            "Correct the day; most often the year is wrong.",
            "the answer; in `site.yaml`, `conditions.yaml` and `gone.yaml` nothing",
            example=FileExample(ANSWER, "updated: 2126-01-05\n", "updated: 2026-01-05\n"),
        ),
        Code(
            "updated-old",
            "The source text has changed, and its day (`updated`) has not: it is the day of an "
            "earlier wording (warning). What is compared is the text of the live release, or the "
            "signed text that stays published while this one waits.",
            "Set `updated` to the day of this wording.",
            "nothing",
            test="test_a_source_text_that_changed_with_its_old_day_is_a_warning",
        ),
        Code(
            "field-choice",
            "The value is not one of the words that the field accepts.",
            "Choose one of the words that the message lists.",
            example=FileExample(SETTINGS, "formats: [page, pdf]\n", "formats: [page, sms]\n"),
        ),
        Code(
            "field-range",
            "The number is out of range.",
            "Choose a number in the range that the message names.",
            example=FileExample(
                SETTINGS, "review: {warn_days: 40000}\n", "review: {warn_days: 30}\n"
            ),
        ),
        Code(
            "field-empty",
            "The text is empty.",
            "Write the text, or leave the field out.",
            example=FileExample(ANSWER, 'correction: ""\n', "correction: It was wrong.\n"),
        ),
        Code(
            "field-too-long",
            "The text is longer than the field allows, or the texts of an answer have more than "
            "30,000 characters or 1,000 numbers together, in figures or in words.",
            "Shorten the text, or divide the answer into several.",
            example=FileExample(
                ANSWER, f"question: May I take {'all ' * 125}of it?\n", "question: May I take it?\n"
            ),
        ),
        Code(
            "field-pattern",
            "The value does not have the form of an id, a web address or a language tag.",
            "Write the value in the form that the message describes.",
            example=FileExample(
                ANSWER,
                "references: [{title: A book, url: books.example/1}]\n",
                'references: [{title: A book, url: "https://books.example/1"}]\n',
            ),
        ),
    ),
    THE_FILE,
)

SENSE = Section(
    "Answers and settings",
    "The fields of an answer and of the settings must fit together.",
    (
        Code(
            "reference-own",
            "A reference has an address of the site itself with a #. In the graph a reference is "
            "named by its address, so it would describe what the site describes, such as its "
            "publisher.",
            "Leave the part of the address from # on out, or link to it in the text of a section.",
            THE_FILE,
            example=FileExample(
                ANSWER,
                'references: [{title: A page, url: "https://t.example/#publisher"}]',
                'references: [{title: A study, url: "https://study.example/"}]',
            ),
        ),
        Code(
            "reference-twice",
            "Two references of an answer have the same address and different titles. In the graph "
            "a reference is named by its address, so it has the first of the titles alone.",
            "Give both the same title, or correct one of the addresses.",
            "nothing",
            example=FileExample(
                ANSWER,
                "references:\n"
                '  - {title: A study, url: "https://study.example/"}\n'
                '  - {title: A book, url: "https://study.example/"}\n',
                "references:\n"
                '  - {title: A study, url: "https://study.example/"}\n'
                '  - {title: A book, url: "https://book.example/"}\n',
            ),
        ),
        Code(
            "code-form",
            "A code of a condition does not have the form of its system, or its check digit "
            "(SNOMED) is wrong, so it cannot be the code that is meant. The code is left out of "
            "what is published; everything else goes out.",
            "Look the code up, and correct it. Codes of MONDO, DOID and Orphanet are written "
            "without a prefix.",
            "nothing",
            example=FileExample(
                CONDITIONS,
                'cold: {name: a cold, codes: {SNOMED: "82272007"}}\n',
                'cold: {name: a cold, codes: {SNOMED: "82272006"}}\n',
            ),
        ),
        Code(
            "code-kind",
            "A code of a condition is of a system that only has codes of the other kind: ATC and "
            "RxNorm have medicines (`kind: Drug`); ICD, MONDO, Orphanet and DOID have diseases. "
            "The code is left out of what is published; everything else goes out.",
            "Remove the code, or correct `kind`.",
            "nothing",
            example=FileExample(
                CONDITIONS,
                "cold: {name: a cold, codes: {ATC: N02BE01}}\n",
                "cold: {name: a cold, codes: {ICD-10: J00}}\n",
            ),
        ),
        Code(
            "agent-of-medicine",
            "A medicine (`kind: Drug`) has an `agent`, which pages would show as its cause.",
            "Remove the agent, or correct `kind`.",
            THE_SITE,
            example=FileExample(
                CONDITIONS,
                "cold: {name: aspirin, kind: Drug, agent: {name: rhinovirus, kind: Virus}}\n",
                "cold: {name: a cold, agent: {name: rhinovirus, kind: Virus}}\n",
            ),
        ),
        Code(
            "code-obsolete",
            "A code of a condition is one that its system has given up. Few such codes are known "
            "here, so a code without this warning may be obsolete too.",
            "Write the code that replaces it, after looking it up.",
            "nothing",
            example=FileExample(
                CONDITIONS,
                'cold: {name: a cold, codes: {MONDO: "0010553"}}\n',
                'cold: {name: a cold, codes: {MONDO: "0010549"}}\n',
            ),
        ),
        Code(
            "code-system",
            "The name of a system of codes is written differently from the name that is known, so "
            "its codes are not checked and have no address.",
            "Write the name as the message has it, or keep yours if it is another system.",
            "nothing",
            example=FileExample(
                CONDITIONS,
                "cold: {name: a cold, codes: {MESH: D003139}}\n",
                "cold: {name: a cold, codes: {MeSH: D003139}}\n",
            ),
        ),
        Code(
            "unknown-condition",
            "The answer names a condition that is not in `content/conditions.yaml`.",
            "Correct the name, or add the condition.",
            "the answer",
            example=FileExample(ANSWER, "condition: fever\n", "condition: cold\n"),
        ),
        Code(
            "reserved-section",
            "The id of a section names a part that every page has.",
            "Choose another id.",
            "the answer",
            example=FileExample(
                ANSWER,
                "sections: {page: {heading: How?, body: With water.}}\n",
                "sections: {how: {heading: How?, body: With water.}}\n",
            ),
        ),
        Code(
            "keywords-without-sms",
            "The answer has keywords, but no SMS text to reply with.",
            "Write the SMS text, or remove the keywords.",
            "the answer",
            example=FileExample(
                "content/a/new.yaml",
                "question: May I?\nshort_answer: Yes.\nkeywords: MAY\nupdated: 2026-01-01\n",
                "question: May I?\nshort_answer: Yes.\nsms: Yes.\nkeywords: MAY\n"
                "updated: 2026-01-01\n",
            ),
        ),
        Code(
            "unknown-language",
            "A language tag is not one that CLDR describes, or a setting or command names a "
            "language that the site does not have. For a folder of `locales/` that no language "
            "uses, it is a warning.",
            "Correct the tag, or add the language to `languages:`.",
            "the whole site; a folder of `locales/` stops nothing",
            example=FileExample(SETTINGS, "languages: [fr, xx]\n", "languages: [fr]\n"),
        ),
        Code(
            "language-region",
            "The tag of a language names an area of several countries by a number (UN M.49), as "
            "`es-419` does. Browsers read such tags; search engines know countries alone in "
            "`hreflang`, and ignore the address.",
            "Write the language alone (`es`), or with a country (`es-MX`); or leave it, if search "
            "engines do not matter.",
            "nothing; it is a warning",
            example=FileExample(SETTINGS, "languages: [fr, es-419]\n", "languages: [fr, es]\n"),
        ),
        Code(
            "language-twice",
            "A language is listed twice, or the source language is among the translations.",
            "Remove one of the two.",
            THE_SITE,
            example=FileExample(SETTINGS, "languages: [fr, fr]\n", "languages: [fr]\n"),
        ),
        Code(
            "unknown-region",
            "The code of a region of `sms: emergency:` is not one that CLDR describes, or "
            "`sms: region:` names a region without numbers.",
            "Correct the code, or add the numbers of the region.",
            THE_SITE,
            test="test_a_region_that_does_not_exist_is_an_error",
        ),
        Code(
            "sms-help",
            "The reply to HELP or STOP (`sms: help:`, `sms: stop:`) takes more segments than the "
            "budget of its language; or the reply to HELP takes more than `sms: help_segments` "
            "(warning).",
            "Shorten the text. `pmlpub sms count` shows what it costs.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                f"sms: {{help: {{en: {'Please call us. ' * 30}}}}}\n",
                "sms: {help: {en: Please call us.}}\n",
            ),
        ),
        Code(
            "sms-help-keyword",
            "The site's own reply to HELP or STOP (`sms: help:`, `sms: stop:`) names a keyword "
            "that no answer has, in any language. Words in capitals, and single words in quotation "
            "marks, count as keywords.",
            "Correct the keyword. If it is not one, write it in lower case, or accept the error in "
            "the approval of the text.",
            "the site's own reply: HELP is answered with the text that comes with pmlpub, STOP "
            "with nothing",
            example=FileExample(
                SETTINGS,
                "sms: {help: {en: Text CURRE for help.}}\n",
                "sms: {help: {en: Text DOSE for help.}}\n",
            ),
        ),
        Code(
            "national-table",
            "`sms: national_tables:` names a table that GSM does not have for the language.",
            "Write the table that the message names, or delete the line.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                "languages: [fr, tr]\nsms: {gateway: other, national_tables: {fr: locking}}\n",
                "languages: [fr, tr]\nsms: {gateway: other, national_tables: {tr: locking}}\n",
            ),
        ),
        Code(
            "gateway-table",
            "`sms: national_tables:` has tables that the gateway does not use (warning): Kannel, "
            "Twilio and RapidPro have none, so replies are counted without them.",
            "Write `gateway: other` if your gateway encodes with these tables, or else delete "
            "them.",
            "nothing",
            example=FileExample(
                SETTINGS,
                "languages: [fr, tr]\nsms: {national_tables: {tr: locking}}\n",
                "languages: [fr, tr]\nsms: {gateway: other, national_tables: {tr: locking}}\n",
            ),
        ),
        Code(
            "reviewer-twice",
            "Two entries of `reviewers` have the same id.",
            "Make one entry of both. A role, a language or a key that changed has a period.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                "reviewers:\n"
                "  - {id: doc, name: Doc, roles: [clinician], languages: [en], until: 2026-05-01}\n"
                "  - {id: doc, name: Doc, roles: [reviser], languages: [fr]}\n",
                "reviewers:\n"
                "  - {id: doc, name: Doc, languages: [en, fr],\n"
                "     roles: [{role: clinician, until: 2026-05-01}, reviser]}\n",
            ),
        ),
        Code(
            "partner-twice",
            "Two entries of `partners` have the same id.",
            "Give one of them another id: what a partner was told is kept under its id.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                "partners: [{id: clinic}, {id: clinic}]\n",
                "partners: [{id: clinic}, {id: school}]\n",
            ),
        ),
        Code(
            "reviewer-name",
            "A reviewer is to be named in public, but has no name.",
            "Add the name, or remove `public`.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                "reviewers: [{id: doc, roles: [clinician], languages: [en], public: true}]\n",
                "reviewers: [{id: doc, roles: [clinician], languages: [en]}]\n",
            ),
        ),
        Code(
            "name-text",
            "The title of the site, or the name of its publisher or of a reviewer, has an "
            "invisible character, a line break or an address that is neither the site's nor the "
            "publisher's. Readers get these names, and nobody signs them.",
            "Write the name alone.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                "title: Answers, see pills.example.com\n",
                "title: Answers\n",
            ),
        ),
        Code(
            "period-order",
            "A period of a reviewer, a role, a language or a key ends before it begins.",
            "Exchange the two moments, or correct one of them.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                "reviewers: [{id: doc, roles: [clinician], languages: [en], "
                "from: 2026-05-02, until: 2026-05-01}]\n",
                "reviewers: [{id: doc, roles: [clinician], languages: [en], "
                "from: 2026-05-01, until: 2026-05-01}]\n",
            ),
        ),
        Code(
            "clinical-role",
            "`policy: roles: clinical:` has a role that nobody has to sign in, or it has none of "
            "the roles of `source`. Then no source text would be medically reviewed.",
            "List the roles of clinicians, and at least one of the roles of `source`.",
            THE_SITE,
            example=FileExample(
                SETTINGS,
                "policy: {roles: {source: [doctor, editor], clinical: [clinician]}}\n",
                "policy: {roles: {source: [doctor, editor], clinical: [doctor]}, "
                "page: {require: translated}, sms: {require: translated}}\n",
            ),
        ),
        Code(
            "clinical-unsigned",
            "A reviewer without a `key` approved a text in a clinical role, and the site is not a "
            "demonstration (warning). Whoever can write to the ledger can approve texts in that "
            "clinician's name.",
            "Make a key with `pmlpub reviewer-key`, and add the public key as `key` of the "
            "reviewer. From then on only signed lines of that reviewer count, so texts that were "
            "approved without the key have to be approved again.",
            "nothing",
            test="test_clinical_acts_without_a_key_are_told",
        ),
    ),
)
