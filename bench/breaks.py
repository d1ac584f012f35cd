"""Breaks the code on purpose, one small change at a time, and sees the test that must notice it turn red.

python bench/breaks.py            all of them
python bench/breaks.py WORD …     those whose description holds one of these words
python bench/breaks.py G1 …       those that break this guarantee (docs/threat-model.md)

The changes are in bench/broken/*.toml. They are made in a copy of the tree, never here. Ends with 0 only if every
change still fits the source and every named test is green without its change and red with it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BREAKS = ROOT / "bench" / "broken"
PATIENCE = 600  # seconds for one run of tests
GREEN, RED = "green", "red"
GUARANTEES = {
    "G1": "content",
    "G2": "recipients",
    "G3": "authenticity",
    "G4": "directory",
    "G5": "anonymity",
    "G6": "unlinkability",
    "G7": "erasure",
    "G8": "quiet",
    "G9": "availability",
    "G10": "evidence",
}


@dataclass(frozen=True, slots=True)
class Break:
    """`test`: a pytest id, or `file.test.js::beginning of a test's name`. `guarantee`: what would be lost with it."""

    what: str
    file: str
    old: str
    new: str
    test: str
    guarantee: str = ""

    @property
    def is_in_browser(self) -> bool:
        return self.test.startswith("tests/e2e/")


def read(folder: Path) -> list[Break]:
    files = sorted(folder.glob("*.toml"))
    return [Break(**each) for file in files for each in tomllib.loads(file.read_text(encoding="utf-8"))["break"]]


# ---- the copy ----------------------------------------------------------------------------------------------------


@contextmanager
def copied() -> Iterator[Path]:
    """The tree as it stands, without what git ignores; installed packages are lent."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    with tempfile.TemporaryDirectory(prefix="leeward-breaks-") as name:
        tree = Path(name)
        for each in filter(None, names):
            if (ROOT / each).is_file():
                (tree / each).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / each, tree / each)
        for lent in (".venv", "node_modules"):
            (tree / lent).symlink_to(ROOT / lent)
        run(tree, ["git", "init", "--quiet"])  # some tests ask git which files there are
        run(tree, ["git", "add", "--all"])
        build(tree)
        yield tree


@contextmanager
def broken(tree: Path, change: Break) -> Iterator[None]:
    path = tree / change.file
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(change.old, change.new), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def fits(tree: Path, change: Break) -> bool:
    path = tree / change.file
    return path.is_file() and path.read_text(encoding="utf-8").count(change.old) == 1


def build(tree: Path) -> None:
    run(tree, ["node", "build.mjs"])


def run(tree: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("LEEWARD_")}
    return subprocess.run(
        command, cwd=tree, env=env, capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
    )


# ---- tests -------------------------------------------------------------------------------------------------------


def outcome(tree: Path, *tests: str) -> str:
    """green, red, or what went wrong: a test that did not run has noticed nothing."""
    if ".test.js::" in tests[0]:
        return on_node(tree, *tests[0].split("::", 1))
    done = run(tree, [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests])
    if done.returncode == 0:
        return GREEN
    ran = done.returncode == 1 and re.search(r"^\d+ failed|\d+ error", done.stdout, re.MULTILINE)
    return RED if ran else "did not run:\n" + done.stdout[-2000:] + done.stderr[-1000:]


def on_node(tree: Path, file: str, name: str) -> str:
    pattern = f"^{re.escape(name)}"
    done = run(tree, ["node", "--test", "--test-reporter=tap", f"--test-name-pattern={pattern}", file])
    lines = re.findall(rf"^\s*(not ok|ok) \d+ - {re.escape(name)}.*$", done.stdout, re.MULTILINE)
    skipped = re.findall(rf"ok \d+ - {re.escape(name)}.*# SKIP", done.stdout)
    if not lines or skipped:
        return "did not run:\n" + done.stdout[-2000:]
    return RED if "not ok" in lines else GREEN


def before(tree: Path, changes: Iterable[Break]) -> list[str]:
    """Tests that are not green as they are; what they would say of a change is worth nothing."""
    tests = {each.test for each in changes}
    python = sorted(test for test in tests if ".test.js::" not in test)
    # Together they take a fraction of the time; one by one they tell which it was.
    single = tests - set(python) if python and outcome(tree, *python) == GREEN else tests
    said = {test: outcome(tree, test) for test in sorted(single)}
    return [f"not green as it stands: {test} {what}" for test, what in said.items() if what != GREEN]


def after(tree: Path, change: Break) -> str:
    """What is wrong with this break; nothing when its test turned red."""
    if not fits(tree, change):
        return f"does not fit {change.file} any more"
    with broken(tree, change):
        if change.is_in_browser:
            build(tree)
        said = outcome(tree, change.test)
    if change.is_in_browser:
        build(tree)
    return "" if said == RED else f"{change.test} {said}"


def is_meant(change: Break, words: list[str]) -> bool:
    return not words or any(word == change.guarantee or word in change.what for word in words)


def by_guarantee(changes: list[Break], unseen: list[Break]) -> Iterator[str]:
    """A line for each: how many of its breaks turned their test red, and which did not."""
    for name, meaning in GUARANTEES.items():
        own = [each for each in changes if each.guarantee == name]
        failed = [each for each in own if each in unseen]
        if own:
            rest = "".join(f"; not {each.what}" for each in failed)
            yield f"{name:<4} {meaning:<14} {len(own) - len(failed)} of {len(own)} red{rest}"


def main(words: list[str]) -> int:
    changes = [each for each in read(BREAKS) if is_meant(each, words)]
    unseen = []
    with copied() as tree:
        wrong = before(tree, changes)
        print(*wrong, sep="\n", end="\n" if wrong else "")
        for change in changes:
            fault = after(tree, change)
            said = f"{change.what}{': ' if fault else ''}{fault}"
            print(f"{'WRONG' if fault else 'red  '}  {change.guarantee:<4} {said}", flush=True)
            unseen += [change] if fault else []
    print(*by_guarantee(changes, unseen), sep="\n")
    print(f"breaks: {len(changes)} breaks, {len(changes) - len(unseen)} red (all)")
    return 1 if wrong or unseen or not changes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
