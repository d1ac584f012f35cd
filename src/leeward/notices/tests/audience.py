"""Who may come through each route."""

_THEIRS = ("mine", "add", "change", "confirm", "remove", "sooner", "test", "subscribe")

AUDIENCE: dict[str, str] = {
    **{f"notices:{name}": "member" for name in _THEIRS},
    "notices:sms": "public",  # for whom the provider signed
    "notices:worker": "public",
}
