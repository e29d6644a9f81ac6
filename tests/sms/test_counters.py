"""Twilio's own counter says the same (it knows no national tables).

Its clusters are those of an older Unicode: where marks, joiners or flags make clusters of several
characters, only encoding and units are compared.
"""

import json
import subprocess
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlpub.sms.alphabet import DEFAULT
from pmlpub.sms.segments import count_sms, may_have_clusters
from support.check_subjects import sample
from support.sms_vectors import VECTORS

pytestmark = pytest.mark.slow

NODE = Path(__file__).parent.parent / "node"
Count: TypeAlias = tuple[str, int, int]

characters = st.one_of(
    st.sampled_from(sorted(DEFAULT.codes.keys() - {"\r"})),
    st.sampled_from("çşığ中क😀½“"),
    st.characters(exclude_categories=["Cs", "Cc"]),
)
lots = st.lists(st.text(characters, max_size=400), min_size=100, max_size=200)


def twilio(texts: list[str]) -> list[Count]:
    assert (NODE / "node_modules").is_dir(), "not installed: make test-programs"
    done = subprocess.run(
        ["node", "count.js"],
        cwd=NODE,
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
    )
    return [tuple(row) for row in json.loads(done.stdout)]


def compare(texts: list[str]) -> None:
    for text, theirs in zip(texts, twilio(texts), strict=True):
        counted = count_sms(text)
        ours = (counted.encoding, counted.units, counted.segments)
        compared = 2 if may_have_clusters(text) else 3
        assert ours[:compared] == theirs[:compared], text


def test_vectors() -> None:
    assert twilio([text for text, *_ in VECTORS if text]) == [
        tuple(row) for text, *row in VECTORS if text
    ]
    compare([text for text, *_ in VECTORS if text])


def test_every_reply_of_the_sample() -> None:
    compare([subject.edition.texts["sms"] for subject in sample()])


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(lots)
def test_random_texts(texts: list[str]) -> None:
    compare([text for text in texts if text])


@pytest.mark.parametrize("length", [159, 160, 161, 306, 307])
def test_lengths_around_the_limits(length: int) -> None:
    compare(["a" * length, "€" * (length // 2), "ş" * (length // 2), "a" * (length - 2) + "€b"])
