"""The private self-check: the questions word for word with their credit, and no way for an answer to leave."""

import hashlib
import re
from dataclasses import astuple

import pytest
from django.test import Client

from leeward.core import instruments

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/self-check/").content.decode()


@pytest.mark.parametrize("instrument", [instruments.PHQ9, instruments.PTSD5], ids=["phq9", "ptsd5"])
def test_every_question_and_the_credit_line_are_there(page: str, instrument: instruments.Instrument) -> None:
    shown = page.replace("&#x27;", "'").replace("&amp;", "&")

    assert [item for item in (*instrument.items, instrument.credit) if item not in shown] == []


@pytest.mark.parametrize(
    ("instrument", "text"),
    [
        (instruments.PHQ9, "091b162b8338488704ebec224b2177bb5d1ba96f22c2d80d3449aff497870dee"),
        (instruments.PTSD5, "6705ce8061a385d48f40436be48e14ceefd8f38678214e228dcaa75741aeadca"),
    ],
)
def test_no_word_was_changed_since_they_were_compared(instrument: instruments.Instrument, text: str) -> None:
    """Only who compares a text with its source again may write its new hash here."""
    assert hashlib.sha256(repr(astuple(instrument)).encode()).hexdigest() == text


def test_no_answer_has_a_form_or_an_address(page: str, client: Client) -> None:
    main = page.partition("<main")[2]

    assert re.findall(r"<form|<textarea|type=\"(?!radio|button)|type=\"submit", main) == []
    assert client.post("/self-check/", {"phq9-1": "3"}).status_code == 405


@pytest.mark.parametrize("path", ["/self-check/", "/tips/"])
def test_they_are_the_same_for_everybody(client: Client, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_the_scores_fit_the_questions() -> None:
    assert (len(instruments.PHQ9.items), len(instruments.PHQ9.choices)) == (9, 4)
    assert (len(instruments.PTSD5.items), len(instruments.PTSD5.choices)) == (5, 2)
