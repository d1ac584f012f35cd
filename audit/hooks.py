"""For schemathesis, in its own venv: how our two content types are written down."""

import json
from typing import Any

import schemathesis


@schemathesis.serializer("application/vnd.leeward.ask")
def upload(context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.serializer("application/vnd.leeward+json")
def words(context: Any, value: Any) -> bytes:
    return json.dumps(value, default=str).encode()
