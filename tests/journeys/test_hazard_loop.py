"""The life of a hazard between a phone in the workshop and desks: found, judged, given, mended, sent back, closed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

from server.demo.firms import FIRMS
from server.demo.people import at_work
from tests.journeys.desk import sit_down
from tests.journeys.installation import Installation
from tests.journeys.phone import photo, sign_in, switch_on
from tests.journeys.walking import Fault, answer_everything, hand_in, open_app

FIRM = next(firm for firm in FIRMS if firm.key == "fengqiao")
WORKER = at_work(FIRM.key, "worker")
DOUBTFUL = "油炸机过热切断的指示灯不亮"
SERIOUS = "油炸机过热切断被短接，仍在开机"
DUE = "2031-05-31"
CHECKLIST = "工贸企业重大隐患自查表"


@dataclass
class Plant:
    """The people of one enterprise, each at a desk or with a phone of their own."""

    installation: Installation
    playwright: Playwright
    browser: Browser
    folder: Path
    phones: dict[str, BrowserContext] = field(default_factory=dict)

    def desk(self, login: str) -> Page:
        """Somebody's window at a desk."""
        return sit_down(self.browser, self.installation.url, login)

    def phone(self, role: str) -> Page:
        """Somebody's phone, with everything on board that the server knows now."""
        if role not in self.phones:
            self.phones[role] = switch_on(self.playwright, self.folder / role)
            sign_in(self.phones[role], self.installation.url, f"{FIRM.key}-{role}")
        page = self.phones[role].new_page()
        open_app(page, self.installation.url)
        return page

    def found(self, faults: Sequence[str]) -> list[str]:
        """The officer walks a checklist, and these words stand at as many failed questions; the hazards' ids."""
        page = self.phone("officer")
        page.goto(f"{self.installation.url}/app#/choose")
        page.locator("#search").fill(CHECKLIST)
        page.locator("button.cell").filter(has_text=CHECKLIST).click()
        answer_everything(page, {place: Fault(words, [photo(64)]) for place, words in enumerate(faults, start=3)})
        hand_in(page)
        expect(page.locator(".journey")).to_have_attribute("data-state", "delivered", timeout=30_000)
        page.goto(f"{self.installation.url}/app#/hazards")
        cells = [page.locator("a.cell").filter(has_text=words) for words in faults]
        ids = [str(cell.get_attribute("href")).rsplit("/", 1)[1] for cell in cells]
        page.close()
        return ids


@pytest.fixture
def plant(installation: Installation, playwright: Playwright, browser: Browser, tmp_path: Path) -> Iterator[Plant]:
    """Everybody's window open, until the test is over."""
    opened = Plant(installation, playwright, browser, tmp_path)
    yield opened
    for phone in opened.phones.values():
        phone.close()


def test_a_hazard_goes_round_between_phone_and_desk_until_another_person_accepts_it(
    plant: Plant, pictures: Path
) -> None:
    (hazard,) = plant.found([DOUBTFUL])
    owner, officer = plant.desk(f"{FIRM.key}-owner"), plant.desk(f"{FIRM.key}-officer")
    code = code_of(owner, hazard)
    assert code in majors_of(owner)
    classify(owner, hazard, "general", "只是指示灯坏了，切断装置试验正常")
    assert code not in majors_of(owner)
    assign(officer, hazard)
    expect(officer.locator("main")).to_contain_text(WORKER.name)
    expect(officer.locator("main")).to_contain_text("2031年5月31日")
    expect(officer.locator("h1")).to_contain_text(DOUBTFUL)

    rectify_without_a_network(plant.phone("worker"), hazard, "指示灯已更换", pictures)
    send_back(owner, hazard, "没有贴试验合格标签")
    page = plant.phone("worker")
    open_hazard(page, hazard)
    expect(page.locator(".timeline")).to_contain_text("没有贴试验合格标签")
    page.close()

    page = plant.phone("officer")
    rectify_without_a_network(page, hazard, "标签已贴，附试验记录", pictures)
    page = plant.phone("officer")
    open_hazard(page, hazard)
    expect(page.locator("#app")).to_contain_text("自己整改的隐患要由别人验收")
    expect(page.get_by_role("button", name="验收", exact=True)).to_have_count(0)
    page.close()

    officer.goto(f"/hazards/{hazard}")
    expect(officer.locator("form[action$='/verify']")).to_have_count(0)
    forged = officer.request.post(
        f"/hazards/{hazard}/verify", form={"outcome": "accepted"}, headers={"origin": plant.installation.url}
    )
    assert forged.status == 409
    officer.reload()
    expect(officer.locator("main")).to_contain_text("待验收")

    accept(owner, hazard)
    expect(owner.locator("main")).to_contain_text("已销号")
    expect(owner.locator(".timeline")).to_contain_text(
        re.compile("退回整改.*没有贴试验合格标签.*验收通过，销号", re.DOTALL)
    )
    owner.screenshot(path=pictures / "hazard-closed-1280.png", full_page=True)


def test_only_a_person_makes_a_hazard_major_and_only_the_regulator_closes_it(plant: Plant, pictures: Path) -> None:
    (hazard,) = plant.found([SERIOUS])
    owner, officer, regulator = (plant.desk(login) for login in (f"{FIRM.key}-owner", f"{FIRM.key}-officer", "suzhou"))
    code = code_of(owner, hazard)
    expect(owner.locator("main")).to_contain_text("疑似重大")
    assert code in majors_of(owner)

    classify(owner, hazard, "major", "没有过热切断仍在运行，属于重大事故隐患")
    expect(owner.locator("main")).not_to_contain_text("疑似重大")
    fill_in(officer, hazard, "control", measures="油炸机停机挂牌，专人看守")
    fill_in(
        officer,
        hazard,
        "double_report",
        to_regulator="已电话报告区应急管理局并书面补报",
        to_staff="已在班前会和公告栏通报全体员工",
    )
    assign(officer, hazard)
    assert code in majors_of(regulator)

    rectify_without_a_network(plant.phone("worker"), hazard, "过热切断已恢复，试验三次", pictures)
    for nobody in (owner, officer):
        nobody.goto(f"/hazards/{hazard}")
        expect(nobody.locator("form[action$='/verify']")).to_have_count(0)
    accept(regulator, hazard)
    expect(regulator.locator("main")).to_contain_text("已销号")
    regulator.screenshot(path=pictures / "hazard-major-closed-1280.png", full_page=True)
    assert code not in majors_of(regulator)


def fill_in(desk: Page, hazard: str, deed: str, **words: str) -> None:
    """A form about a hazard, handed in; the page comes back without it."""
    desk.goto(f"/hazards/{hazard}")
    form = unfolded(desk, deed)
    if deed == "control":
        form.locator("[name=halted][value=part]").check()
    for name, value in words.items():
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button").first.click()
    expect(desk.locator(".timeline")).to_contain_text(next(iter(words.values())))


def unfolded(desk: Page, deed: str) -> Locator:
    """The form of a deed; the first one is open anyway."""
    form = desk.locator(f"form[action$='/{deed}']")
    if not form.is_visible():
        desk.locator(".act", has=form).locator("summary").click()
    return form


def classify(desk: Page, hazard: str, level: str, reason: str) -> None:
    """What the software only suspected, a person decides."""
    desk.goto(f"/hazards/{hazard}")
    form = unfolded(desk, "classify")
    form.locator(f"input[value={level}]").check()
    form.locator("[name=reason]").fill(reason)
    form.get_by_role("button").click()
    expect(desk.locator(".timeline")).to_contain_text(reason)


def assign(desk: Page, hazard: str) -> None:
    """To the worker, with a deadline."""
    desk.goto(f"/hazards/{hazard}")
    form = unfolded(desk, "assign")
    form.locator("[name=person]").select_option(str(WORKER.id))
    form.locator("[name=due]").fill(DUE)
    form.get_by_role("button").click()
    expect(desk.locator("main .facts").first).to_contain_text(WORKER.name)


def send_back(desk: Page, hazard: str, why: str) -> None:
    """Not good enough."""
    desk.goto(f"/hazards/{hazard}")
    desk.locator("form[action$='/verify'] [name=note]").fill(why)
    desk.locator("form[action$='/verify'] button[value=sent_back]").click()
    expect(desk.locator(".timeline")).to_contain_text(why)


def accept(desk: Page, hazard: str) -> None:
    """Good: closed."""
    desk.goto(f"/hazards/{hazard}")
    expect(desk.locator(".timeline img").last).to_be_visible()
    desk.locator("form[action$='/verify'] button[value=accepted]").click()


def code_of(desk: Page, hazard: str) -> str:
    """The five characters that people say."""
    desk.goto(f"/hazards/{hazard}")
    return desk.locator("h1 code").inner_text()


def majors_of(desk: Page) -> str:
    """What the grade page says about open major hazards."""
    desk.goto(f"/enterprises/{FIRM.id}")
    section = desk.locator("section[aria-labelledby=majors-title]")
    return section.inner_text() if section.count() else ""


def open_hazard(page: Page, hazard: str) -> None:
    """On the phone."""
    page.evaluate(f"location.hash = '#/hazard/{hazard}'")
    expect(page.locator(".timeline")).to_be_visible()


def rectify_without_a_network(page: Page, hazard: str, note: str, pictures: Path) -> None:
    """Mended and photographed offline; it goes up by itself, once there is a network."""
    page.context.set_offline(True)
    open_hazard(page, hazard)
    page.get_by_role("button", name="提交整改").click()
    form = page.locator("form.action-form")
    form.locator("input[type=file]").first.set_input_files(photo(64))
    expect(form.locator(".photo-grid__item")).to_be_visible()
    form.locator("textarea").fill(note)
    form.get_by_role("button", name="提交整改").click()
    expect(page.locator(".status-strip")).to_contain_text(re.compile("1 条记录、1 张照片未上传"))
    expect(page.locator(".timeline")).to_contain_text(note)
    page.screenshot(path=pictures / "rectified-offline-360.png")
    page.context.set_offline(False)
    delivered(page)
    page.close()


def delivered(page: Page) -> None:
    """Nothing is left that only the phone knows."""
    expect(page.locator(".status-strip")).to_contain_text("全部已送达", timeout=30_000)
