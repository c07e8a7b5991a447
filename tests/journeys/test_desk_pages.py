"""Every page at a desk in a real browser: for each role, in every way that people look at it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from server.clock import now
from server.demo.firms import CHENGHU, FIRMS
from server.demo.people import at_work
from server.demo.tips import CODE
from server.moments import day_in_china
from server.settings import ROOT
from tests.journeys.desk import enter, sit_down, speak
from tests.journeys.installation import Installation
from tests.journeys.looks import AXE, TRANSLATED, VIEWS, Looker

YESTERDAY = day_in_china(now()) - timedelta(days=1)
MAJOR = "/checklists/hazchem/major/1"
ITEM, PAPER = "/checklists/items/hazchem.major.01", f"{MAJOR}/print"
FIRM = f"/enterprises/{CHENGHU.id}"
# Of hazards, a list for every form that there is.
LISTS = (
    "/hazards",
    "/hazards?show=major",
    "/hazards?show=rectified",
    "/hazards?show=closed",
    "/inspections",
    "/patrols",
    "/checklists",
)
EVERYBODY = (*LISTS, "/account", "/patterns", "/nowhere")
# Two enterprises, or for staff their own on two days.
COMPARED = f"/grading/compare?one={CHENGHU.id}&other={FIRMS[1].id}&on={YESTERDAY}&at={YESTERDAY}"
# The same for everybody, so that one of them looks.
LIBRARY = ("/basis", "/checklists?q=阀", ITEM, PAPER)
# Lists whose first line is opened as well.
OPENED = (*LISTS, "/basis", "/risks/plans", "/tips")
RISKS = ("/risks", "/risks/table", "/risks/plans")
CHECKS = ("/tasks", "/tasks?when=month&state=missed", "/tasks/calendar", "/tasks/matrix")
OFFICE = (
    *CHECKS,
    *RISKS,
    "/tasks/plans",
    "/tasks/plans/controls",
    "/tasks/plans/new",
    "/tasks/orders",
    "/tasks/stops",
    "/tasks/days",
    "/risks/object/new",
    "/risks/templates",
    "/risks/import",
    "/risks/start?from=tank-farm",
    "/profile",
    "/records",
    "/records/certificate",
    f"/enterprises/{CHENGHU.id}/records/drill/new",
    f"/enterprises/{CHENGHU.id}/exchange",
    "/equipment",
    "/equipment?q=none",
    "/equipment/new",
    "/equipment/labels",
    "/grade",
    "/guide-rows",
    "/major-source",
    "/news",
    "/phones",
    "/account/second-factor",
    "/rechecks",
    "/photos/alike?show=all",
    COMPARED,
    f"{FIRM}/ledger",
    f"{FIRM}/checkpoints",
)
HAZARDS = ("/hazards?show=all&columns=code,found,title,cost,due", "/hazards/analysis", "/hazards/statistics")
REGION = (
    "/records/certificate",
    f"{FIRM}/records",
    "/rechecks?show=all",
    "/news",
    "/grading/region",
    "/grading/policy",
    f"{FIRM}/grade-by-hand",
)
STRANGER = "stranger"
TELLING = (f"/tip?at={CHENGHU.uscc}", "/tip?lang=en", "/tip/back")
PERSON = f"/people/{at_work(CHENGHU.key, 'worker').id}"
PAGES = {
    STRANGER: ("/login", "/join", "/i", "/t/RA1GYMSP", f"/gate/{CHENGHU.uscc}", *TELLING, "/nowhere"),
    "suzhou": (
        *EVERYBODY,
        "/enterprises",
        "/enterprises?q=none",
        "/grading/rehearsal",
        FIRM,
        f"{FIRM}/ledger",
        "/equipment",
        "/joining",
        "/joining/import",
        *RISKS,
        *REGION,
        "/tips",
        "/tips?show=done&q=none",
        f"{FIRM}/hazards/new",
        "/hazards?show=supervised",
        COMPARED,
    ),
    "owner": (*EVERYBODY, *OFFICE, *HAZARDS, "/hazards/import", f"{FIRM}/recheck", "/people", PERSON, "/security"),
    "officer": (*EVERYBODY, *OFFICE),
    "worker": (*EVERYBODY, *LIBRARY, "/tasks", "/equipment/new"),
}
LOCALES = {"zh": VIEWS, "en": TRANSLATED}


@pytest.fixture(scope="session")
def looker() -> Looker:
    """One for all roles, and somewhere for its pictures."""
    folder = ROOT / "artefacts" / "desk"
    folder.mkdir(parents=True, exist_ok=True)
    return Looker(folder)


@pytest.mark.parametrize("login", PAGES)
def test_every_page_is_fit_to_be_used(installation: Installation, browser: Browser, looker: Looker, login: str) -> None:
    page = enter(browser, installation.url) if login == STRANGER else sit_down(browser, installation.url, login)
    faults = listen(page)
    paths = list(PAGES[login])
    for path in paths:
        for locale, views in LOCALES.items():
            speak(page.context, installation.url, locale)
            page.goto(path)
            faults += [f"{path} {fault}" for fault in looker.look(page, place(path), f"{login}{plain(path)}", views)]
            # What holds nothing new in one language holds nothing new in the other.
            if not looker.surprised:
                break
        paths += first_of(page, path) if path in OPENED else []
    page.context.close()
    tell(faults)


def tailor(page: Page) -> None:
    page.goto(MAJOR)
    page.click("form[action$='/own/new'] button")
    page.wait_for_url("**/edit")


def work_out(page: Page) -> None:
    page.goto("/major-source")
    page.fill("[name=people]", "30")
    page.fill("[name=substance-1]", "甲醇")
    page.fill("[name=amount-1]", "600")
    page.click("main form button")
    page.wait_for_selector("#result-title")


def ask_for_a_recheck(page: Page) -> None:
    """Once; in the other language it is looked at again."""
    page.goto(f"{FIRM}/recheck")
    if page.locator("#reason").count():
        page.fill("#reason", "隐患已整改，还没有验收。")
        page.locator("details:has([name=hazards])").evaluate("(one) => one.setAttribute('open', '')")
        page.locator("[name=hazards]").first.check()
        page.click("main form button")
    else:
        page.click("main .banner a")
    page.wait_for_url("**/rechecks/*")


def send_a_tip_off(page: Page) -> None:
    page.goto("/tip")
    page.fill("#words", "安全出口上锁")
    page.fill("#place", "2 号楼")
    page.click("main form button")
    page.wait_for_selector(".tip-code")


def come_back_with_the_code(page: Page) -> None:
    """Adding nothing, so that it is told what is lacking."""
    page.goto("/tip/back")
    page.fill("#code", CODE)
    page.click("main form button")
    page.locator(".tip-add textarea").evaluate("(one) => one.removeAttribute('required')")
    page.click(".tip-add button")
    page.wait_for_selector("[role=alert]")


def mistype(page: Page) -> None:
    page.context.clear_cookies(name="zicha_session")
    page.goto("/login")
    page.fill("#login", "owner")
    page.fill("#password", "not this one")
    page.click("main form button")
    page.wait_for_selector("[role=alert]")


DOINGS = [tailor, work_out, ask_for_a_recheck, send_a_tip_off, come_back_with_the_code, mistype]


@pytest.mark.parametrize("do", DOINGS)
def test_what_a_form_leads_to_is_fit_to_be_used(
    installation: Installation, browser: Browser, looker: Looker, do: Callable[[Page], None]
) -> None:
    page = sit_down(browser, installation.url, "owner")
    faults = listen(page)
    for locale, views in LOCALES.items():
        speak(page.context, installation.url, locale)
        do(page)
        faults += [f"{do.__name__} {fault}" for fault in looker.look(page, do.__name__, do.__name__, views)]
    page.context.close()
    tell(faults)


def tell(faults: list[str]) -> None:
    """Fails with one line for each fault, and no more."""
    if faults:
        pytest.fail("\n".join([f"{len(faults)} faults; pictures are in artefacts/desk", *faults]), pytrace=False)


def listen(page: Page) -> list[str]:
    """What the page complains about from here on; that it is itself not to be had is no complaint."""
    said: list[str] = []
    page.add_init_script(AXE)
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
    page.on(
        "console",
        lambda line: (
            said.append(f"{page.url} says: {line.text}")
            if line.type in {"error", "warning"} and line.location["url"] != page.url
            else None
        ),
    )
    return said


def place(path: str) -> str:
    """Pages that differ in what they are about, and not in what they are."""
    return "/".join("*" if re.search("[0-9]", part) else part for part in path.partition("?")[0].split("/"))


def plain(path: str) -> str:
    """An address as part of a file's name."""
    return re.sub(r"[/?]", "-", re.sub("([0-9a-f]{4})[0-9a-f-]{32}", r"\1", path))


def first_of(page: Page, path: str) -> list[str]:
    """Where the first line of a list leads, if it has one."""
    link = page.locator(f"tbody a[href^='{path.partition('?')[0]}/']").first
    return [str(link.get_attribute("href"))] if link.count() else []
