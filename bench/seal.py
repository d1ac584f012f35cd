"""Sealing and sending a request to 80 peers in Chromium, with its processor slowed 1, 4 and 6 times like a phone's."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.serving import ROOT, Site, prepared, serving

LIMIT = 1.5  # seconds at 4 times slower
THROTTLES = (1, 4, 6)
PEERS = 80
TIMES = 5


def make() -> None:
    """A program with 80 peers; prints its id and the installation's."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.config.settings"
    import django

    django.setup()
    from leeward.core import installation
    from leeward.organizations.tests import make as organizations
    from leeward.support.models import Door
    from leeward.supporters.tests import make as supporters

    world = supporters.published_program(PEERS, organizations.program(slug="bench", name="Bench"))
    Door.objects.create(program=world.program, work_from=1000)  # no puzzle first, as on a usual day
    print(world.program.pk, installation.identity())


def script() -> str:
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "sealing.js"
        esbuild = ROOT / "node_modules/.bin/esbuild"
        options = ["--bundle", "--format=iife", "--target=es2022", "--minify", "--log-level=warning"]
        subprocess.run([esbuild, ROOT / "bench/tools/sealing.mjs", *options, f"--outfile={bundle}"], check=True)
        return bundle.read_text(encoding="utf-8")


def measure(site: Site, program: str, installation: str) -> dict[int, list[dict[str, float]]]:
    from playwright.sync_api import sync_playwright

    from tests.e2e import browser as windows

    with sync_playwright() as playwright:
        chromium = windows.launch(playwright)
        page = chromium.new_page()
        page.goto(f"http://localhost:{site.port}/bye/")
        page.evaluate(script())
        cdp = page.context.new_cdp_session(page)
        found: dict[int, list[dict[str, float]]] = {}
        for throttle in THROTTLES:
            cdp.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
            found[throttle] = [run(page, program, installation) for _ in range(TIMES)]
        chromium.close()
    return found


def run(page: Any, program: str, installation: str) -> dict[str, float]:
    took: dict[str, float] = page.evaluate("([p, i]) => sealOnce('bench', p, i)", [program, installation])
    if took["peers"] != PEERS:
        sys.exit(f"sealed to {took['peers']} peers, not {PEERS}")
    return took


def main() -> int:
    with prepared() as site:
        program, installation = site.run(__file__, "make").split()
        with serving(site, workers=1):
            found = measure(site, program, installation)
    slow = 0.0
    for throttle, runs in found.items():
        middle = {name: statistics.median(run[name] for run in runs) for name in ("reading", "sealing", "sending")}
        total = (middle["sealing"] + middle["sending"]) / 1000
        slow = total if throttle == 4 else slow
        parts = ", ".join(f"{name} {value:.0f} ms" for name, value in middle.items())
        print(f"{throttle}x: {total:.2f} s to seal and send ({parts})")
    print(f"seal: {slow:.2f} s to {PEERS} peers at 4x ({LIMIT})")
    return 0 if slow <= LIMIT else 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make"]:
            make()
        case []:
            sys.exit(main())
        case _:
            sys.exit(__doc__)
