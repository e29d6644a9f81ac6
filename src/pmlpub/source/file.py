"""Reads one YAML file as a value of its type, with the place of every field."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from pmlpub.files import UnreadableError, read_file, unreadable
from pmlpub.problems import Location, Problem
from pmlpub.source import strict_yaml
from pmlpub.source.reader import MISSING, Reader


class YamlFile(msgspec.Struct, frozen=True):
    """What was read from a file.

    `value` is MISSING if anything is wrong with the file, and `problems` is everything that is.
    `fields` are the fields that could be read, and `places` says where each of them is. `days` are
    the days in the file by field, and `lines` has the lines of texts that have several.
    """

    value: Any
    problems: tuple[Problem, ...] = ()
    fields: dict[str, Any] = {}
    places: dict[str, Location] = {}
    days: dict[str, dt.date] = {}
    lines: dict[str, tuple[str, ...]] = {}

    def future_days(self, as_of: dt.date) -> Iterator[Problem]:
        """An error for each day after the as-of date: it says when something happened, so it is a
        slip, and what is counted from it would never end."""
        for field, day in self.days.items():
            if day > as_of:
                name = field.replace("/", ".")
                text = (
                    f"'{name}' is {day}, which is in the future (the as-of date is {as_of}): "
                    "correct the day"
                )
                yield Problem(self.places[field], "future-day", text)


def read_yaml(root: Path, path: str, kind: Any, *, empty: Any = MISSING) -> YamlFile:
    """Read one file as a value of `kind`.

    A file that does not exist or is empty is read as `empty`, if that is given.
    """
    try:
        data = read_file(root, path, strict_yaml.MAX_BYTES)
    except FileNotFoundError as error:
        return YamlFile(empty, (unreadable(path, error),) if empty is MISSING else ())
    except UnreadableError as error:
        return YamlFile(MISSING, (error.problem,))
    node, found = strict_yaml.read(data, path)
    if node is None:
        if not found and empty is MISSING:
            found = [Problem(Location(path, 1), "file-empty", "the file is empty")]
        return YamlFile(MISSING if found else empty, tuple(found))
    reader = Reader(path)
    value = reader.read(node, kind)
    problems = (*found, *reader.problems)
    value = MISSING if found else value
    return YamlFile(value, problems, reader.fields, reader.places, reader.days, reader.lines)


def fields_of(record: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
