"""A worker at a gate tells of a danger on a small phone without script, and comes back; an officer reads and asks."""

import re

from playwright.sync_api import Browser, Page, expect

from server.demo.firms import FIRMS
from tests.journeys.desk import enter, sit_down
from tests.journeys.installation import Installation
from tests.journeys.phone import photo

FIRM = next(firm for firm in FIRMS if firm.key == "hudu")
WORDS = "三号冲床的光栅被人用胶带挡住了，手伸进去也不会停"
QUESTION = "每个班都这样，还是只在赶工的时候？"
ANSWER = "夜班都这样，白班有人检查的时候才拆掉"
PHONE = {"width": 360, "height": 740}


def at_the_gate(browser: Browser, url: str) -> Page:
    """A phone of somebody whom nobody knows, on which no script runs."""
    context = browser.new_context(base_url=url, viewport=PHONE, java_script_enabled=False, locale="zh-CN")
    return context.new_page()


def test_told_at_the_gate_asked_at_the_desk_answered_with_the_code(
    installation: Installation, browser: Browser
) -> None:
    phone = at_the_gate(browser, installation.url)
    phone.goto(f"/tip?at={FIRM.uscc}&lang=zh")
    phone.get_by_label("有什么危险").fill(WORDS)
    phone.get_by_label("照片").set_input_files([photo(64)])
    phone.get_by_role("button", name="提交举报").click()
    code = phone.locator(".tip-code").inner_text()
    assert re.fullmatch(r"(\w{4}-){4}\w{4}", code)

    desk = sit_down(browser, installation.url, "suzhou")
    desk.goto("/tips")
    desk.get_by_role("link", name=WORDS).click()
    expect(desk.locator(".tip-photos img")).to_have_count(1)
    assert desk.locator(".tip-photos img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    desk.locator("#ask-words").fill(QUESTION)
    desk.get_by_role("button", name="向举报人提问").click()
    expect(desk.get_by_text(QUESTION)).to_be_visible()

    phone.goto("/tip/back?lang=zh")
    phone.get_by_label("举报码").fill(code.upper())
    phone.get_by_role("button", name="查看").click()
    expect(phone.get_by_text(QUESTION)).to_be_visible()
    phone.get_by_label("要说的话").fill(ANSWER)
    phone.locator(".tip-add button").click()
    expect(phone.get_by_text("已保存")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text(ANSWER)).to_be_visible()
    assert phone.context.cookies() == []

    # Printed, the code stands behind the # of an address; where scripts run it fills the form and leaves the address.
    printed = enter(browser, installation.url, (360, 740))
    printed.goto(f"/tip/back#{code}")
    expect(printed.locator("#code")).to_have_value(code)
    assert code not in printed.url
    assert printed.context.cookies() == []
