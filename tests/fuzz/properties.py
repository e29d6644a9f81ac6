"""What holds for any bytes: said once, for Hypothesis and for atheris (guided.py)."""

import datetime as dt

from pmlpub.catalogs import po
from pmlpub.content.answer import AnswerFile
from pmlpub.content.condition import Condition
from pmlpub.content.settings import SettingsFile
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import Problem
from pmlpub.source import strict_yaml
from pmlpub.source.reader import MISSING, Reader
from pmlpub.text.characters import escape

KINDS = (AnswerFile, SettingsFile, dict[str, Condition], tuple[Gone, ...])


def check_yaml(data: bytes) -> None:
    """Bytes are records or problems with places, never both and never an exception."""
    node, problems = strict_yaml.read(data, "f.yaml")
    check_problems(problems, data)
    if node is None or problems:
        return
    assert count_nodes(node) <= strict_yaml.MAX_NODES
    for kind in KINDS:
        reader = Reader("f.yaml")
        value = reader.read(node, kind)
        check_problems(reader.problems, data)
        assert (value is MISSING) == bool(reader.problems)
        for day in [value.updated] if isinstance(value, AnswerFile) else []:
            assert day + dt.timedelta(days=36_501)


def count_nodes(node: strict_yaml.Node) -> int:
    if isinstance(node, strict_yaml.Mapping):
        return 1 + len(node.keys) + sum(map(count_nodes, node.items.values()))
    return 1 + sum(map(count_nodes, node.items)) if isinstance(node, strict_yaml.Sequence) else 1


def check_po(data: bytes) -> None:
    """A catalog comes back byte for byte, also from entries written anew, or has one problem."""
    catalog, problems = po.read(data, "f.po")
    check_problems(problems, data)
    assert (catalog is None) == (len(problems) == 1)
    if catalog is None:
        return
    assert po.dump(catalog) == data
    catalog.entries = [e.changed() for e in catalog.entries]
    written = po.dump(catalog)
    again, problems = po.read(written, "f.po")
    assert again is not None, problems
    assert [texts(e) for e in again.entries] == [texts(e) for e in catalog.entries]
    assert po.dump(again) == written


def texts(entry: po.Entry) -> tuple[object, ...]:
    """All of an entry that must not get lost when it is written anew."""
    return (
        *(entry.context, entry.id, entry.plural, entry.strings, entry.obsolete, entry.flags),
        *(entry.previous_context, entry.previous_id, entry.previous_plural),
    )


def check_problems(problems: list[Problem], data: bytes) -> None:
    """Each problem is a line without controls, names a line of the file, and says something."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for problem in problems:
        assert escape(str(problem)) == str(problem), problem
        assert 0 <= problem.location.line <= lines, problem
        assert problem.text.strip(), problem
