"""Who may come through each route."""

AUDIENCE: dict[str, str] = {
    "home": "member",
}
