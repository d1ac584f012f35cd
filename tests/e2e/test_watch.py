"""The watch over every browser test: it must see what must never happen."""

import pytest

from tests.e2e.conftest import OpenWindow

pytestmark = pytest.mark.browser


def test_text_read_as_html_is_seen(person: OpenWindow) -> None:
    ana = person("Ana")
    ana.go("/bye/")

    ana.page.evaluate("() => { try { document.body.innerHTML = '<b>x</b>' } catch {} }")
    ana.page.wait_for_timeout(200)

    assert any("require-trusted-types-for" in said for said in ana.unexpected())
    ana.expect_trouble("TrustedHTML|trusted-types")


def test_a_call_to_another_site_is_seen(person: OpenWindow) -> None:
    ana = person("Ana")
    ana.go("/bye/")

    ana.page.evaluate("() => fetch('http://127.0.0.2:9/').catch(() => undefined)")
    ana.page.wait_for_timeout(200)

    assert any("connect-src" in said for said in ana.unexpected())
    ana.expect_trouble(r"127\.0\.0\.2")


def test_a_secret_that_is_sent_is_seen(person: OpenWindow) -> None:
    ana = person("Ana")
    ana.go("/bye/")

    ana.page.evaluate("() => fetch('/healthz', { headers: { 'X-Word': btoa('a secret of Ana') } })")

    assert ana.leaked("a secret of Ana") != []
    assert ana.leaked("another secret") == []
