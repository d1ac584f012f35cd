"""Rules of shape that a tool can hold. What each says is in CONTRIBUTING.md."""

import filecmp
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.source import PACKAGE, ROOT, imports, kept, named, short

LINES = 400
DOMAIN = ("actions", "access", "models", "queries", "rules")
HTTP = ("django.http", "django.shortcuts", "django.contrib.messages", "django.urls")
BUNDLES = PACKAGE / "core" / "static" / "core" / "dist"
ENTRIES = ["js/caregiver.entry.js", "js/member.entry.js", "js/sw.entry.js", "css/app.css"]

# Each pattern is cut in two where this file would otherwise find itself.
IN_TEMPLATES = {
    "script in the page": r"<script(?![^>]*\ssrc=)",
    "style in the page": r"<style\b|\sstyle\s*=",
    "handler in the page": r"<[^>]*\son[a-z]+\s*=",
    "unescaped text": r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape\s+off",
}
IN_PYTHON = {"unescaped text": r"\bmark_" + r"safe\b|\bSafe" + r"String\("}
IN_SCRIPTS = {
    "text read as HTML": r"\.innerHTML\b|\.outerHTML\s*\+?=(?!=)|insertAdjacentHTML|setHTMLUnsafe",
    "text parsed as HTML": r"document\.write\b|\bDOMParser\b|createContextualFragment",
    "text run as code": r"\beval\s*\(|new\s+Function\b|set(Timeout|Interval)\(\s*['\"`]",
    "another site": r"\bimport\(\s*['\"]https?:",
}
ANYWHERE = {
    "address of a package registry": r"pypi\." + r"org|python" + r"hosted|registry\.npm" + r"js|registry\.yarn" + "pkg",
    "path of one machine": r"(?<![\w.~$}-])/" + r"(work|root|home/\w+)/",
}


def found(paths: Iterable[Path], patterns: dict[str, str]) -> list[str]:
    return [
        f"{short(path)}:{text.count(chr(10), 0, hit.start()) + 1}: {what}"
        for path in paths
        for text in [path.read_text(encoding="utf-8")]
        for what, pattern in patterns.items()
        for hit in re.finditer(pattern, text)
    ]


def domain_modules() -> list[Path]:
    return [
        path
        for path in named("src/leeward/*.py")
        if "tests" not in path.parts and (path.stem in DOMAIN or path.parent.name in DOMAIN)
    ]


def room_scripts() -> list[Path]:
    return [path for path in named("src/leeward/*/js/*.js") if "tests" not in path.parts]


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8000]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    node = shutil.which("node")
    assert node, "Node 20 or newer builds the bundles"
    folder = tmp_path_factory.mktemp("bundles")
    subprocess.run([node, "build.mjs", str(folder)], cwd=ROOT, check=True)
    return folder


def test_modules_are_short() -> None:
    named_ones = named("*.py", "*.js", "*.mjs", "*.css")
    modules = [path for path in named_ones if BUNDLES not in path.parents and path.parent.name != "migrations"]
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}

    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_domain_code_knows_no_http() -> None:
    known = [f"{short(path)}: {name}" for path in domain_modules() for name in imports(path) if name.startswith(HTTP)]

    assert known == []


def test_templates_hold_no_script_style_or_unescaped_text() -> None:
    assert found(named("src/leeward/*.html"), IN_TEMPLATES) == []


def test_no_text_is_called_safe() -> None:
    assert found(named("*.py"), IN_PYTHON) == []


def test_scripts_never_turn_text_into_html_or_code() -> None:
    assert found(room_scripts(), IN_SCRIPTS) == []


def test_no_file_names_a_registry_or_a_machine() -> None:
    assert found(filter(is_text, kept()), ANYWHERE) == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_bundle_is_what_its_source_says(entry: str, bundles: Path) -> None:
    if not (PACKAGE / "core" / entry).exists():
        pytest.skip("this bundle has no source yet")
    name = Path(entry).name.replace(".entry", "")

    assert filecmp.cmp(bundles / name, BUNDLES / name, shallow=False), "run ./run fix"


def test_style_sheet_is_light() -> None:
    assert (BUNDLES / "app.css").stat().st_size <= 32_000
