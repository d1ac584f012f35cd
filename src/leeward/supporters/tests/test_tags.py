"""The server expects the very tags that the lead's browser makes: both read the same file."""

import json
from dataclasses import asdict
from pathlib import Path

from leeward.supporters.rules import Facts, tags_of

FACTS = Path(__file__).parents[1] / "js" / "tests" / "facts.json"


def test_tags_are_those_of_the_browser() -> None:
    vectors = json.loads(FACTS.read_text(encoding="utf-8"))

    assert [tags_of(Facts(**case["facts"]), vectors["salt"]) for case in vectors["cases"]] == [
        case["tags"] for case in vectors["cases"]
    ]


def test_facts_in_the_file_are_whole() -> None:
    case = json.loads(FACTS.read_text(encoding="utf-8"))["cases"][0]

    assert set(asdict(Facts(**case["facts"]))) == set(case["facts"])
