"""outputs/metrics.prom: figures of a build for operators, outside releases.

The format is that of Prometheus (text exposition 0.0.4), as its node exporter reads it from files.
"""

import datetime as dt
import resource
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pmlpub.building.report import Report

Labels: TypeAlias = tuple[tuple[str, str], ...]
Sample: TypeAlias = tuple[Labels, float]
FILE = "metrics.prom"
VERSION = 2
"""Version of the format of the file: of the names and labels of its figures."""
EPOCH = dt.date(1970, 1, 1)


def render(report: Report, seconds: float, ended: float) -> bytes:
    """The file for a build that took `seconds` and ended at `ended` (seconds since 1970, UTC)."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    memory = max(resource.getrusage(who).ru_maxrss for who in whose) * 1024  # It counts KiB.
    number, day = (report.live.number, report.live.as_of) if report.live else (0, report.as_of)
    parts: list[Sample] = [
        ((("language", language), *_part(key)), count)
        for language, counts in report.counts.items()
        for key, count in sorted(counts.items())
    ]
    found = Counter((p.severity, p.code) for p in set(report.problems))
    problems: list[Sample] = [
        ((("severity", s), ("code", c)), n) for (s, c), n in sorted(found.items())
    ]
    editions: list[Sample] = [((("made", k),), getattr(report, k)) for k in ("rendered", "reused")]
    due = Counter(review.language for review in report.expiries.reviews)
    ends: list[Sample] = [
        ((("language", tag), ("part", part)), (end - EPOCH).total_seconds())
        for (tag, part), end in sorted(report.expiries.last.items())
    ]
    metrics: Mapping[str, tuple[str, Sequence[Sample]]] = {
        "metrics_version": ("Version of the names and labels in this file.", _one(VERSION)),
        "build_end_timestamp_seconds": ("Time at which the build ended.", _one(round(ended))),
        "build_duration_seconds": ("Duration of the build.", _one(round(seconds, 3))),
        "build_failed": ("Whether an error stopped something (1) or not (0).", _one(report.failed)),
        "build_held": ("Whether the release was held back (1) or not (0).", _one(report.held_back)),
        "build_peak_memory_bytes": (
            "Peak memory of the largest process of the build.",
            _one(memory),
        ),
        "release_number": ("Number of the live release.", _one(number)),
        "release_as_of_timestamp_seconds": (
            "Start of the day as of which the live release was judged.",
            _one((day - EPOCH).total_seconds()),
        ),
        "answers": ("Number of answers, whatever their state.", _one(report.answers)),
        "editions": ("Number of editions, rendered or reused.", editions),
        "parts": ("Number of parts of editions by language, part and state.", parts),
        "reviews_due": (
            "Number of reviews that are due soon or overdue, by the language in which to sign.",
            [((("language", tag),), n) for tag, n in sorted(due.items())],
        ),
        "language_ends_timestamp_seconds": (
            "First day on which a language has no text of a part any more.",
            ends,
        ),
        "problems": ("Number of problems by severity and code.", problems),
    }
    return "".join(_metric(f"pmlpub_{n}", *metric) for n, metric in metrics.items()).encode()


def _one(value: float) -> list[Sample]:
    return [((), value)]


def _part(key: str) -> Labels:
    part, _, state = key.partition("-")
    return (("part", part), ("state", state))


def _metric(name: str, text: str, samples: Sequence[Sample]) -> str:
    """Labels are tags, codes and names of ours: nothing in them needs an escape."""
    lines = [f"# HELP {name} {text}", f"# TYPE {name} gauge"]
    for labels, value in samples:
        inside = ",".join(f'{key}="{label}"' for key, label in labels)
        lines.append(f"{name}{{{inside}}} {value:.15g}" if inside else f"{name} {value:.15g}")
    return "".join(f"{line}\n" for line in lines)
