"""A back-translation: what somebody who had not read the source made of a translation.

It is a YAML file that has, by its context, what each text says in the source language:

    pml/cure#question: Is there a cure for PML?
    pml/cure#sms: "PML: there is no cure. ..."

Nobody signs it, and nothing is published from it. It is shown beside the texts in a packet.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from pmlpub.catalogs.localize import MOST
from pmlpub.files import UnreadableError, read_file
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.quantities.counting import count_numbers
from pmlpub.source import strict_yaml
from pmlpub.source.reader import MISSING, Reader
from pmlpub.text.numbers import MOST_IN_TRANSLATION

Text = Annotated[str, msgspec.Meta(min_length=1)]


def read_back_translation(
    file: Path, contexts: Collection[str], language: str
) -> Mapping[str, str]:
    """The texts of a back-translation by context; `language` is that of the source. Raises
    ContentError, with all problems, when the file cannot be read, or names a text that is not one
    of `contexts`."""
    path = str(file)
    try:
        data = read_file(file.absolute().parent, file.name, strict_yaml.MAX_BYTES)
    except FileNotFoundError:
        raise ContentError.at(path, "back-translation", "this file does not exist") from None
    except UnreadableError as error:
        placed = msgspec.structs.replace(error.problem, location=Location(path))
        raise ContentError([placed]) from None
    node, problems = strict_yaml.read(data, path)
    reader = Reader(path)
    texts = MISSING if node is None else reader.read(node, dict[str, Text])
    problems += reader.problems
    if isinstance(node, strict_yaml.Mapping):
        problems += [
            Problem(
                Location(path, key.line, key.column),
                "back-translation",
                f"no text of the packet has the context '{name}': they have the form "
                "answer#field, for instance pml/cure#question",
            )
            for name, key in node.keys.items()
            if name not in contexts
        ]
    if texts is not MISSING:
        for measure, most, things in (
            (len, MOST, "characters"),
            (lambda text: count_numbers(text, language), MOST_IN_TRANSLATION, "numbers"),
        ):
            sizes = Counter[str]()
            for context, text in texts.items():
                sizes[context.partition("#")[0]] += measure(text)
            problems += [
                Problem(
                    Location(path),
                    "back-translation",
                    f"the texts of {answer} have {size:,} {things}; the limit is {most:,}, as for "
                    "a translation: shorten them",
                )
                for answer, size in sizes.items()
                if size > most
            ]
    if problems or texts is MISSING:
        raise ContentError(problems)
    return dict[str, str](texts)
