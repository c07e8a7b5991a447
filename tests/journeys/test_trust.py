"""A key in the device opens instead of a password, and a phone's code comes after one: in a real browser."""

import re
from pathlib import Path

import pyotp
from playwright.sync_api import Browser, Page, expect

from server.demo.people import PASSWORD
from tests.journeys.desk import enter
from tests.journeys.installation import Installation
from tests.journeys.test_desk_pages import listen, tell

KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def sign_in(page: Page) -> None:
    page.goto("/login")
    page.fill("#login", "owner")
    page.fill("#password", PASSWORD)
    page.click("main form button")


def test_a_passkey_opens_and_a_second_factor_is_asked_for(browser: Browser, tmp_path: Path, pictures: Path) -> None:
    with Installation(tmp_path, "localhost") as installation:
        page = enter(browser, installation.url)
        faults = listen(page)
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        key = device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
        sign_in(page)
        page.goto("/account/second-factor")
        page.click("[data-passkey]")
        expect(page.locator(".passkeys li")).to_have_count(1)

        secret = re.sub(r"\s", "", page.locator("details code").text_content() or "")
        page.screenshot(path=pictures / "second-factor.png", full_page=True)
        page.fill("#code", pyotp.TOTP(secret).now())
        page.click("form[action='/account/second-factor'] button")
        expect(page.locator(".paper-codes li")).to_have_count(10)
        paper = page.locator(".paper-codes code").first.text_content() or ""
        page.screenshot(path=pictures / "paper-codes.png", full_page=True)

        page.context.clear_cookies()
        sign_in(page)
        expect(page).to_have_url(re.compile("/login/second$"))
        page.screenshot(path=pictures / "second-step.png", full_page=True)
        page.fill("#code", paper)
        page.click("main form button")
        expect(page).to_have_url(re.compile("/hazards$"))

        page.context.clear_cookies()
        page.goto("/login?next=/security")
        page.screenshot(path=pictures / "login-passkey.png")
        page.click("[data-passkey]")
        expect(page).to_have_url(re.compile("/security$"))
        expect(page.locator("tbody")).to_contain_text("用纸上的备用码登录")
        page.screenshot(path=pictures / "security-trail.png", full_page=True)

        # A device that has forgotten the key, or the person's finger, opens nothing.
        page.context.clear_cookies()
        device.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
        page.goto("/login")
        page.click("[data-passkey]")
        expect(page.locator("[data-passkey-said]")).to_be_visible()
        page.context.close()
    tell(faults)
