"""A lead who is signed in, and the program they lead."""

from dataclasses import dataclass

import pytest
from django.test import Client

from leeward.accounts.models import User
from leeward.organizations.models import Program
from leeward.organizations.tests import make


@dataclass(frozen=True)
class Lead:
    user: User
    program: Program
    client: Client

    @property
    def home(self) -> str:
        return f"/program/{self.program.slug}/settings/"


@pytest.fixture
def lead(db: None, client: Client) -> Lead:
    program = make.program(slug="harbor", name="Harbor Peers")
    user = make.person("Lee Lead")
    make.role(user, "lead", program=program)
    client.force_login(user)
    return Lead(user, program, client)


@pytest.fixture
def center(db: None, client: Client) -> Client:
    """Signed in as someone of the Center."""
    user = make.person("Cleo Center")
    make.role(user, "center")
    client.force_login(user)
    return client
