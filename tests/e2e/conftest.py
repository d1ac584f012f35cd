"""`site`: a running demo. `person`: opens somebody's window; at the end nothing may have gone wrong in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.e2e import browser as windows
from tests.e2e import peer
from tests.e2e import site as sites

expect.set_options(timeout=20_000)  # a busy machine needs some; whatever comes sooner is not waited for


class OpenWindow(Protocol):
    def __call__(
        self, name: str = ..., *, phone: bool = ..., dark: bool = ..., at: sites.Site | None = ...
    ) -> windows.Person: ...


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    folder: Path = tmp_path_factory.mktemp("site")
    with sites.running(folder) as running:
        yield running


@pytest.fixture(scope="session")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[peer.Harbor]:
    """A program on a site that was empty."""
    folder: Path = tmp_path_factory.mktemp("harbor")
    with sites.running(folder, filled=False) as running:
        yield peer.harbor(running)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = windows.launch(playwright, whole=False)
    yield opened
    opened.close()


@pytest.fixture
def person(browser: Browser, site: sites.Site) -> Iterator[OpenWindow]:
    """`person("Ana")` on a phone; `phone=False` at a desk; `at=` another site than the usual one."""
    people: list[windows.Person] = []

    def open_one(
        name: str = "somebody", *, phone: bool = True, dark: bool = False, at: sites.Site | None = None
    ) -> windows.Person:
        opened = windows.open_window(browser, name, (at or site).url, phone=phone, dark=dark)
        people.append(opened)
        return opened

    yield open_one
    for somebody in people:
        somebody.context.close()
    trouble = [f"{somebody.name}: {said}" for somebody in people for said in somebody.unexpected()]
    assert not trouble, "\n".join(trouble)
