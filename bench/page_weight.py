"""What the first visit of the ask page brings over the wire, as served (brotli), without the directory."""

import os
import sys
from typing import Any

from tools.serving import Site, prepared, serving

LIMIT = 120 * 1024
PEERS = 3


def make() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.config.settings"
    import django

    django.setup()
    from leeward.organizations.tests import make as organizations
    from leeward.supporters.tests import make as supporters

    place = organizations.organization()
    for number in range(40):
        organizations.unit(place, f"Unit {number}")
    supporters.published_program(PEERS, organizations.program(place, slug="bench", name="Bench"))


def measure(site: Site) -> dict[str, int]:
    """Bytes with headers, by address. No cache: somebody's first visit."""
    from playwright.sync_api import sync_playwright

    from tests.e2e import browser as windows

    names: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def note(event: Any) -> None:
        names[event["requestId"]] = event["request"]["url"]

    def weigh(event: Any) -> None:
        sizes[names[event["requestId"]]] = int(event["encodedDataLength"])

    with sync_playwright() as playwright:
        chromium = windows.launch(playwright)
        page = chromium.new_page()
        cdp = page.context.new_cdp_session(page)
        cdp.on("Network.requestWillBeSent", note)
        cdp.on("Network.loadingFinished", weigh)
        cdp.send("Network.enable")
        page.goto(f"http://localhost:{site.port}/p/bench/", wait_until="networkidle")
        chromium.close()
    return {name.split(str(site.port), 1)[-1]: size for name, size in sizes.items() if "/directory" not in name}


def main() -> int:
    with prepared() as site:
        site.run(__file__, "make")
        with serving(site, workers=1):
            sizes = measure(site)
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        print(f"{size:8,} {name}")
    total = sum(sizes.values())
    print(f"page_weight: {total / 1024:.0f} KB in {len(sizes)} files ({LIMIT // 1024})")
    return 0 if total <= LIMIT else 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make"]:
            make()
        case []:
            sys.exit(main())
        case _:
            sys.exit(__doc__)
