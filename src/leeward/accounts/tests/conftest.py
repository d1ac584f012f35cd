"""Tests of this room use the address that passkeys are bound to."""

import pytest
from django.test import Client


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")
