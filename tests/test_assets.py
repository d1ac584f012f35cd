"""Every script, style and picture that a page names is committed and is served: a fresh clone needs no build."""

import re
import subprocess
from base64 import b64encode
from hashlib import sha384
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client

from tests.source import PACKAGE, ROOT, named, short

TAGS = {
    r"{%\s*script\s+[\"'](\w+)[\"']\s*%}": "core/dist/{}.js",
    r"{%\s*(style)\s*%}": "core/dist/app.css",
    r"{%\s*static\s+[\"']([^\"']+)[\"']": "{}",
}
IN_CODE = re.compile(r"[\"']/static/([\w./-]+)[\"']")
# What a tag says about its file besides where it is
ADDRESS = re.compile(r'(?:src|href)="(/static/[^"]+)"(?: integrity="([^"]+)")?')


def assets() -> list[str]:
    found = set()
    for path in named("src/leeward/*.html", "src/leeward/*.py", "src/leeward/*.js"):
        if "tests" in path.parts or "dist" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        found |= {name.format(hit) for tag, name in TAGS.items() for hit in re.findall(tag, text)}
        found |= set(IN_CODE.findall(text))
    return sorted(found)


def committed() -> set[str]:
    """Not what merely lies in the folder: a clone would not have it."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return set(listed.split("\0"))


def test_pages_name_scripts_and_styles() -> None:
    assert {"core/dist/app.css", "core/dist/caregiver.js", "core/dist/member.js"} <= set(assets())


@pytest.mark.parametrize("name", assets())
def test_what_a_page_names_is_committed(name: str) -> None:
    path = finders.find(name)

    assert isinstance(path, str), f"no static file is called {name}"
    assert path.removeprefix(f"{ROOT}/") in committed(), f"{name} is not committed"


@pytest.mark.django_db  # every request looks which installation this is
@pytest.mark.parametrize("name", assets())
def test_what_a_page_names_is_served(client: Client, name: str) -> None:
    address = Template("{% load static %}{% static name %}").render(Context({"name": name}))

    assert served(client, address) == Path(str(finders.find(name))).read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/sign-in/", "/bye/", "/back/"])
def test_what_a_real_page_loads_is_what_it_says(client: Client, page: str) -> None:
    loaded = ADDRESS.findall(client.get(page).content.decode())

    assert any(integrity for _address, integrity in loaded)
    for address, integrity in loaded:
        digest = b64encode(sha384(served(client, address)).digest()).decode()
        assert integrity in ("", f"sha384-{digest}")


def served(client: Client, address: str) -> bytes:
    answer = client.get(address)
    body = answer.getvalue()
    answer.close()
    assert answer.status_code == 200, address
    return body


def test_every_bundle_has_its_source() -> None:
    built = {path.name for path in named("src/leeward/core/static/core/dist/*")}
    sources = [*(PACKAGE / "core" / "js").glob("*.entry.js"), PACKAGE / "core" / "css" / "app.css"]

    assert built == {source.name.replace(".entry", "") for source in sources}, [short(source) for source in sources]
