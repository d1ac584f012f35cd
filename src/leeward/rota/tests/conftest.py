"""What many tests of this room begin with: noon on a Wednesday, and a ward of three."""

import pytest
from django.test import Client

from conftest import StopClock
from leeward.rota.tests import make


@pytest.fixture
def noon(stop_clock: StopClock) -> None:
    stop_clock(make.NOON)


@pytest.fixture
def ward(noon: None, db: None) -> make.Ward:
    return make.ward()


@pytest.fixture
def lead(ward: make.Ward) -> Client:
    client = Client()
    client.force_login(ward.lead)
    return client


@pytest.fixture
def ana(ward: make.Ward) -> Client:
    """The first supporter's window."""
    client = Client()
    client.force_login(ward.peers[0].user)
    return client


@pytest.fixture
def ben(ward: make.Ward) -> Client:
    client = Client()
    client.force_login(ward.peers[1].user)
    return client
