"""An OpenAPI description of every JSON route, made from the routes themselves, so that none can be left out.

Paths and parameters come from Django's resolver, methods from what each route answers to OPTIONS. Bodies name the
fields of docs/protocol.md, loosely: a prober should send wrong things too. Answers: JSON, and for errors a code and a
sentence.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

CAREGIVER, UPLOAD, MEMBER = "application/vnd.leeward+json", "application/vnd.leeward.ask", "application/json"
TEXT, NUMBER, FLAG, OBJECT = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}, {"type": "object"}
# Fields of bodies, by the last word of a path
FIELDS: dict[str, dict[str, Any]] = {
    "accept": {"token": TEXT, "contact_hours": NUMBER},
    "add": {"credential": OBJECT, "wrap": TEXT, "label": TEXT},
    "check_ins": {"due": {"type": "string", "format": "date-time"}},
    "close": {"tally": OBJECT},
    "ended": {"count": NUMBER},
    "feedback": {"answers": OBJECT},
    "finish": {"invitation": TEXT, "token": TEXT, "sign_key": TEXT, "words_key": TEXT, "body": TEXT, "box": OBJECT},
    "leads": {"user": NUMBER, "lead": OBJECT},
    "messages": {"n": NUMBER, "sequence": NUMBER, "body": TEXT},
    "photo": {"photo": TEXT},
    "push": {"endpoint": TEXT, "keys": OBJECT, "off": FLAG},
    "refer": {"code": TEXT},
    "remove": {"way": NUMBER},
    "root": {"root": TEXT, "lead": OBJECT, "roster": OBJECT},
    "roster": {"roster": OBJECT, "signed": OBJECT, "leaving": {"type": "array", "items": TEXT}},
    "seen": {"n": NUMBER, "sequence": NUMBER},
    "sign-in": {"credential": OBJECT, "key": TEXT, "signature": TEXT, "shared": FLAG, "next": TEXT},
    "start": {"invitation": TEXT, "token": TEXT},
    "vault": {"version": NUMBER, "body": TEXT, "box": OBJECT},
    "words": {"words_key": TEXT, "wrap": TEXT},
}
# Asked by other people's machines, and answered in their form
FOREIGN = {"/api/notices/sms"}
ERROR = {
    "type": "object",
    "required": ["error", "message"],
    "properties": {"error": {"type": "string", "minLength": 1}, "message": {"type": "string", "minLength": 1}},
}


def description(allowed: Callable[[str], list[str]], real: dict[str, list[str]]) -> dict[str, Any]:
    """`allowed`: the methods of one address, asked of a running site. `real`: values that exist, by parameter."""
    paths: dict[str, dict[str, Any]] = {}
    for path, parameters in routes():
        address = re.sub(r"{(\w+)}", lambda found: real.get(found[1], ["1"])[0], path)
        given = [_parameter(name, real) for name in parameters]
        paths[path] = {method.lower(): _operation(path, method, given) for method in allowed(address)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Leeward", "version": "1"},
        "paths": {path: found for path, found in paths.items() if found},
    }


def routes() -> Iterator[tuple[str, list[str]]]:
    """Every address under /api/, with its parameters."""
    for path, parameters in _walk(get_resolver().url_patterns, "/"):
        if path.startswith("/api/"):
            yield path, parameters


def _walk(patterns: list[Any], before: str) -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        path = before + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, re.findall(r"{(\w+)}", path)


def _parameter(name: str, real: dict[str, list[str]]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "enum": real.get(name, ["1"])}}


def _operation(path: str, method: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    operation: dict[str, Any] = {"parameters": list(parameters), "responses": _responses(path)}
    if method == "POST":
        operation["requestBody"] = {"required": True, "content": _body(path)}
    return operation


def _body(path: str) -> dict[str, Any]:
    if re.search(r"/asks$|/reseal$", path) and not path.startswith("/api/asks"):
        return {UPLOAD: {"schema": {"type": "string", "format": "binary"}}}
    fields = FIELDS.get(path.rpartition("/")[2], {})
    kind = CAREGIVER if path.startswith(("/api/ask/", "/api/p/")) else MEMBER
    return {kind: {"schema": {"type": "object", "properties": fields}}}


def _responses(path: str) -> dict[str, Any]:
    if path in FOREIGN:
        return {"default": {"description": "in the form of whoever asks"}}
    good = {"description": "JSON", "content": {"application/json": {"schema": {}}}}
    bad = {"description": "a code and a sentence", "content": {"application/json": {"schema": ERROR}}}
    return {"2XX": good, "4XX": bad}
