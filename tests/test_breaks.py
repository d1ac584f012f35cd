"""What `./run breaks` would do: every guarantee can be seen to fail, and no break has rotted."""

import re
import shutil
from pathlib import Path

from bench import breaks
from tests.source import ROOT

EVERY = breaks.read(breaks.BREAKS)


def test_every_guarantee_can_be_seen_to_fail() -> None:
    assert {each.guarantee for each in EVERY} - {""} == set(breaks.GUARANTEES)


def test_every_break_fits_its_source_and_names_a_test() -> None:
    unfit = [each.what for each in EVERY if not breaks.fits(ROOT, each) or not is_there(each.test)]

    assert unfit == [], "put their `old`, `new` or `test` in bench/broken right"


def test_the_threat_model_names_a_break_and_its_test_for_each_guarantee() -> None:
    page = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (G\d+) [^|]*\| ([^|]+) \| `([^`]+)` \|$", page, re.MULTILINE)

    assert set(rows) - {(each.guarantee, each.what, each.test) for each in EVERY} == set()
    assert {row[0] for row in rows} == set(breaks.GUARANTEES)


def test_a_break_that_no_test_notices_is_reported(tmp_path: Path) -> None:
    assert shutil.which("node"), "Node 20 or newer runs the scripts"
    (tmp_path / "sum.mjs").write_text("export const one = 1;\nexport const two = 2;\n")
    (tmp_path / "sum.test.js").write_text(
        "import { test } from 'node:test';\nimport { one } from './sum.mjs';\n"
        "test('one', () => { if (one !== 1) throw new Error(); });\n"
    )
    seen, unseen = (
        breaks.Break(what="", file="sum.mjs", old=f"= {n};", new="= 9;", test="sum.test.js::one") for n in (1, 2)
    )

    assert breaks.after(tmp_path, seen) == ""
    assert breaks.after(tmp_path, unseen) == "sum.test.js::one green"


def is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    path = ROOT / file
    return path.is_file() and name.split("[")[0] in path.read_text(encoding="utf-8")
