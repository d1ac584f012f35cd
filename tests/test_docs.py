"""An operator finds every setting and every command in the docs."""

import re

import pytest

from tests.source import PACKAGE, ROOT, named, short

SETTING = re.compile(r"\bLEEWARD_[A-Z][A-Z_]*[A-Z]\b")


def settings_read() -> set[str]:
    """Named in the package or in the script that starts it."""
    read = [path for path in named("src/leeward/*.py", "run") if "tests" not in path.parts]
    names = {name for path in read for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    return {name.removesuffix("_FILE") for name in names}


def commands() -> list[str]:
    found = PACKAGE.glob("*/management/commands/*.py")
    return sorted(path.stem for path in found if not path.stem.startswith("_"))


def test_every_setting_is_explained() -> None:
    explained = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))

    assert settings_read() - explained == set()


def test_no_setting_is_explained_that_does_not_exist() -> None:
    explained = SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8"))

    assert {name for name in explained if name.removesuffix("_FILE") not in settings_read()} == set()


@pytest.mark.parametrize("command", commands())
def test_every_command_is_named(command: str) -> None:
    docs = "\n".join(path.read_text(encoding="utf-8") for path in named("docs/*.md"))

    assert re.search(rf"\bmanage {command}\b|`{command}`", docs), f"no page under docs/ names `{command}`"


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = named("*.md")

    broken = [
        f"{short(page)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []
