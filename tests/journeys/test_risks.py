"""An owner sets up a small factory in one sitting: a template, adapted; a plan, drawn; checks that fall due."""

import io

from PIL import Image
from playwright.sync_api import Browser

from server.demo.risks import picture
from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation


def test_from_a_template_to_a_plan_and_to_tasks(installation: Installation, browser: Browser) -> None:
    page = sit_down(browser, installation.url, "owner")
    page.goto("/risks/templates")
    page.click("a[href='/risks/start?from=electrical']")
    page.fill("#object", "配电系统")
    page.uncheck("[name='here-1.3']")
    page.locator("details:has(#L-1\\.1) summary").click()
    page.select_option("#L-1\\.1", "3")
    page.click("main form .button--big")
    page.wait_for_url("**/risks")
    assert "配电系统" in page.inner_text("main")
    page.goto("/risks/table?q=短路、接触不良")
    assert "L 3 × E 10 × C 15" in page.inner_text("tbody")
    assert "小动物" not in page.inner_text("main")
    event = page.get_attribute("tbody a", "href")
    assert event is not None
    page.goto("/risks/plans")
    page.fill("#name", "一层平面")
    page.set_input_files("#picture", {"name": "plan.png", "mimeType": "image/png", "buffer": another_picture()})
    page.click("main form .button--big")
    page.wait_for_url("**/draw")
    unit = page.evaluate(
        "[...document.querySelector('#tool').options].find((one) => one.text.includes('配电室')).value"
    )
    page.select_option("#tool", unit)
    for x, y in ((60, 60), (260, 60), (260, 160)):
        page.locator("[data-plan-drawing]").click(position={"x": x, "y": y})
    page.click("main form .button--big")
    page.wait_for_url(lambda url: "/draw" not in url)
    assert page.locator(".site-plan__drawing polygon, .site-plan__drawing circle").count() >= 1
    assert "配电室" in page.inner_text(".site-plan__list")
    assert page.request.get(f"{page.url}.pdf").body().startswith(b"%PDF")
    pulled = page.request.get("/api/v1/sync/pull").json()
    tasks = [task for task in pulled["tasks"] if task["name"] == "配电室"]
    assert {task["checklist"] for task in tasks} >= {"industry-trade/equipment-power-cabinet", "fire/extinguisher"}
    page.context.close()


def another_picture() -> bytes:
    """A plan that nobody has uploaded yet."""
    file = io.BytesIO()
    Image.open(io.BytesIO(picture())).transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(file, "PNG")
    return file.getvalue()
