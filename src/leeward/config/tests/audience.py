"""Who may come through each route."""

from django.conf import settings

AUDIENCE: dict[str, str] = {
    "home": "member",
    "proof": "public",
    "records": "lead",
    "center_records": "center",
}

if settings.DEMO:
    AUDIENCE |= dict.fromkeys(("demo_sign_in", "tour", "tour_clock", "tour_server", "tour_outbox"), "demo")
