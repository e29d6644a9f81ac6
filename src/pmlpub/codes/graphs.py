"""Codes of `pmlpub check --graph`."""

from pmlpub.codes.code import Code, Section

FAULTS = "test_there_are_five_faults_of_each_kind"

GRAPHS = Section(
    "Graphs and addresses",
    "`pmlpub check --graph DIR` finds these in a tree that was built, as search engines and "
    "programs for linked data would. A tree of pmlpub has none: one that has was changed, or shows "
    "a fault of pmlpub.",
    (
        Code(
            "graph-unreadable",
            "A file is missing, too large (also unpacked), a link, or not in UTF-8.",
            "Build again, and compare the tree with its manifest (`pmlpub verify`).",
            test=FAULTS,
        ),
        Code(
            "graph-syntax",
            "HTML, XML, JSON or RDF is broken, has entities, or is nested too deep: a program that "
            "reads it stops there, or guesses.",
            "Correct what writes the file.",
            test=FAULTS,
        ),
        Code(
            "graph-context",
            "A document of JSON-LD needs a context that is on another server, or that JSON-LD 1.0 "
            "does not know, such as one for a type; a file has no context, or terms in it that it "
            "does not use; or a page does not have that of schema.org alone. No context is ever "
            "fetched.",
            "Write the context into the file, with the terms that it uses; in a page, write "
            "`https://schema.org` and nothing else.",
            test=FAULTS,
        ),
        Code(
            "graph-term",
            "schema.org has no such class, property or value, has replaced it, or may still change "
            "it (a warning); or a page uses a term of another vocabulary.",
            "Use the term that schema.org names.",
            test=FAULTS,
        ),
        Code(
            "graph-domain",
            "A property describes something that is of none of the classes which have it.",
            "Correct the type of the node, or the property.",
            test=FAULTS,
        ),
        Code(
            "graph-range",
            "The value of a property is of another kind than schema.org says.",
            "Correct the value, or the type of the node that it names.",
            test=FAULTS,
        ),
        Code(
            "graph-date",
            "A date does not exist, is not written as ISO 8601 has it, has no type, is in an "
            "order or a future that cannot be, or is another one on the page.",
            "Write it as `2026-01-31`, or correct the one that differs.",
            test=FAULTS,
        ),
        Code(
            "graph-review",
            "A page has more than one `lastReviewed`.",
            "Keep the last day.",
            test=FAULTS,
        ),
        Code(
            "graph-node",
            "A node has no name, a name that is not an address, or one that is used and described "
            "nowhere. An address leads nowhere, is not whole, has another scheme than the site, or "
            "is another one than it should be.",
            "Describe the node, or correct the address.",
            test=FAULTS,
        ),
        Code(
            "graph-text",
            "A text for people in the graph is not visible, word for word, on the page, is empty, "
            "has markup in it, or differs from what the page, its head or a list says; or a "
            "snippet or a frame does not have the words of its page.",
            "Show it, or take it out of the graph: search engines punish hidden texts.",
            test=FAULTS,
        ),
        Code(
            "graph-language",
            "The language of the folder, of `<html lang>`, of `inLanguage`, of the texts or of a "
            "link is not the same, is not a tag of BCP 47, or is not written in the direction of "
            "`dir`.",
            "Correct the one that differs.",
            test=FAULTS,
        ),
        Code(
            "graph-alternates",
            "The canonical address, `hreflang` and the sitemap do not say the same: a page does "
            "not name itself, another does not name it back, or one of them lists what is not "
            "there. Or `robots.txt` closes a page or names another sitemap, or a frame would be "
            "indexed beside its page.",
            "Correct the one that differs.",
            test=FAULTS,
        ),
        Code(
            "graph-spelling",
            "Two files that say the same in different formats differ, or the JSON-LD in the page "
            "from the files beside it; or a list gives another size, checksum or number of facts "
            "than a file has, or a snippet another version or day than the graph.",
            "Build again: one of them was changed.",
            test=FAULTS,
        ),
        Code(
            "graph-code",
            "A medical code does not have the form of its system, the address of its system as "
            "FHIR has it, or its own address on the site; or `sameAs` does not say the same.",
            "Correct the code in `content/conditions.yaml`, and build again.",
            test=FAULTS,
        ),
        Code(
            "graph-shape",
            "A node or a page does not have what its kind needs, such as one name and one class, "
            "or a title for messengers, has something twice, or is in another state. With "
            "`pmlpub[lint]`, SHACL shapes are checked too.",
            "Add what is missing, or remove what is there twice.",
            test=FAULTS,
        ),
    ),
    "nothing; the command exits with 1",
)
