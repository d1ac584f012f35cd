"""Every route has an audience, and nobody else gets in: not a stranger, not a member without a role, not a neighbor.

Each room lists its routes in tests/audience.py. Hidden looks like absent: 404, or the way to sign in.
"""

import importlib
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from leeward.accounts.models import User
from leeward.organizations.tests import make as organizations
from leeward.supporters.tests import make as supporters

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

AUDIENCES = {"public", "caregiver", "member", "supporter", "lead", "center", "operator", "demo"}
NOBODY = UUID("00000000-0000-4000-8000-000000000000")
# Signed out: the way to sign in, or nothing there. A JSON route says 401 or 403; a wrong method is no way in either.
SHUT = {302, 401, 403, 404, 405}
SHUT_INSIDE = {404, 405}
BEHIND = ("supporter", "lead", "center", "operator")
SLUG = "care-of-others"


@cache
def audience() -> dict[str, str]:
    rows: dict[str, str] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("leeward."):
            try:
                rows |= importlib.import_module(f"{app.name}.tests.audience").AUDIENCE
            except ModuleNotFoundError:
                continue
    return rows


@cache
def routes() -> dict[str, URLPattern]:
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], prefix: str) -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found += _walk(pattern.url_patterns, space)
        else:
            found.append((f"{prefix}{pattern.name}", pattern))
    return found


def named(*audiences: str) -> list[str]:
    return sorted(name for name, who in audience().items() if who in audiences)


def address(name: str, slug: str) -> str:
    """The route's path, with a real program and ids that belong to nobody."""
    values: dict[str, object] = {}
    for key, converter in routes()[name].pattern.converters.items():
        kind = type(converter).__name__
        values[key] = {"UUIDConverter": NOBODY, "IntConverter": 1, "SlugConverter": slug}.get(kind, slug)
    return reverse(name, kwargs=values)


def answer(client: Client, path: str) -> set[int]:
    return {client.get(path).status_code, client.post(path, {}, content_type="application/json").status_code}


def let_in(client: Client, *audiences: str, empty: bool = False) -> dict[str, set[int]]:
    """The routes of these audiences that answer this client with something. `empty`: lists without anything may."""
    found = {name: answer(client, address(name, SLUG)) for name in named(*audiences)}
    return {name: got for name, got in found.items() if not got <= SHUT_INSIDE | (lists(name) if empty else set())}


def lists(name: str) -> set[int]:
    """Lists of one's own things are empty for somebody who has none, not absent."""
    return {200} if not routes()[name].pattern.converters else set()


@pytest.fixture
def program() -> Any:
    return organizations.program(slug=SLUG)


def test_every_route_has_an_audience() -> None:
    assert sorted(routes()) == named(*AUDIENCES)


def test_a_stranger_gets_nothing(client: Client, program: Any) -> None:
    found = {name: answer(client, address(name, SLUG)) for name in named("member", *BEHIND)}

    assert {name: got for name, got in found.items() if not got <= SHUT} == {}


def test_a_member_without_a_role_finds_nothing(client: Client, program: Any) -> None:
    client.force_login(User.objects.create(name="Nobody in particular"))

    assert let_in(client, *BEHIND, empty=True) == {}


def test_a_lead_of_another_program_finds_nothing(client: Client, program: Any) -> None:
    neighbor = User.objects.create(name="A lead next door")
    organizations.role(neighbor, "lead", program=organizations.program())
    client.force_login(neighbor)

    assert let_in(client, "lead", "center", "operator") == {}


def test_a_supporter_is_no_lead(client: Client, program: Any) -> None:
    client.force_login(supporters.supporter(program).user)

    assert let_in(client, "lead", "center", "operator") == {}
