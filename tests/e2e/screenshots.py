"""Pictures of the main screens, for `./run screenshots`: by day and by night, into var/screenshots."""

import pytest

from tests.e2e.conftest import OpenWindow
from tests.source import ROOT

FOLDER = ROOT / "var" / "screenshots"
PAGES = {
    "door": "/",
    "sign-in": "/sign-in/",
    "leaving": "/bye/",
    "components": "/look/",
}


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
@pytest.mark.parametrize("name", PAGES)
def test_picture(person: OpenWindow, name: str, phone: bool, dark: bool) -> None:
    somebody = person(phone=phone, dark=dark)
    FOLDER.mkdir(parents=True, exist_ok=True)

    answer = somebody.go(PAGES[name])
    kind = f"{name}-{'phone' if phone else 'desk'}-{'night' if dark else 'day'}"
    somebody.page.screenshot(path=FOLDER / f"{kind}.png", full_page=True)

    assert answer is not None
    assert answer.ok
