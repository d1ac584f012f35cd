from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from leeward.accounts.models import Invitation
from leeward.organizations.models import Role

pytestmark = pytest.mark.django_db


def test_the_first_person_gets_the_center_and_a_link() -> None:
    out = StringIO()
    call_command("first_person", "Dana Reyes", "dana@example.org", stdout=out)

    invitation = Invitation.objects.get()
    assert f"/invitation/{invitation.pk}/#t=" in out.getvalue()
    assert Role.objects.get().kind == Role.Kind.CENTER


def test_there_is_only_one_first_person() -> None:
    call_command("first_person", "Dana Reyes", "dana@example.org", stdout=StringIO())

    with pytest.raises(CommandError, match="already"):
        call_command("first_person", "Sam Okafor", "sam@example.org")
