"""What every page's template may use: which installation this is, whether it is a demo, and the menu."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from leeward.accounts import proof
from leeward.config import menus
from leeward.core import clock, installation
from leeward.organizations import queries as organizations


def page(request: HttpRequest) -> dict[str, Any]:
    return {
        "installation": installation.identity(),
        "demo": settings.DEMO,
        "now": clock.now(),
        # Only pages that show them read them
        "shared": SimpleLazyObject(lambda: proof.is_shared(request)),
        "national": SimpleLazyObject(organizations.national),
        "own_urgent": SimpleLazyObject(lambda: menus.urgent(request)),
        "own_places": SimpleLazyObject(lambda: menus.open_places(request)),
        "menu": SimpleLazyObject(lambda: menus.menu(request)),
        "me": SimpleLazyObject(lambda: menus.me(request)),
    }
