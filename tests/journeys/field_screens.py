"""Every screen of the field app with something on it: where each stands, and how a phone gets there."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from server.settings import ROOT
from tests.journeys.phone import photo
from tests.journeys.walking import Fault, answer, answer_everything, fact_of, hand_in, open_app

INDEX = ROOT / "static/js/field/screens/index.js"
LOGIN, CHECKLIST = "officer", "hazchem/major"
UNKNOWN_TAG = "7F-0815 / 未知"
_TABLE = re.compile(r"const SCREENS = \{(.*?)^\};", re.DOTALL | re.MULTILINE)
_SECOND_WORD = re.compile(r"place\.parts\[1\] === \"(\w+)\"")
_NAME = re.compile(r"^  ([\w\"-]+):(.*)", re.MULTILINE)
_CODE = """async () => {
  const ask = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const { name } = (await indexedDB.databases()).find((one) => one.name.startsWith("zicha."));
  const db = await ask(indexedDB.open(name));
  const things = await ask(db.transaction("equipment").objectStore("equipment").getAll());
  db.close();
  return things.find(({ retired }) => !retired).code;
}"""


def screens() -> set[str]:
    """What the table of contents of the app names; a screen under another's address as `inspect/review`."""
    table = _TABLE.search(INDEX.read_text("utf-8"))
    assert table, "the app's table of screens is written otherwise now"
    named = {name.strip('"'): rest for name, rest in _NAME.findall(table[1])}
    below = {f"{name}/{word}" for name, rest in named.items() for word in _SECOND_WORD.findall(rest)}
    one_of_many = {f"{name}/*" for name, rest in named.items() if "place.parts.length ?" in rest}
    return named.keys() | below | one_of_many


@dataclass(frozen=True, slots=True)
class Furnished:
    """A phone in use: an inspection delivered, another begun, a report unsent, and no network any more."""

    page: Page
    url: str
    fact: str
    code: str
    hazard: str
    draft: str

    def visit(self, name: str) -> Page:
        """The screen, drawn and at rest."""
        go = VISITS[name]
        if name in ONLINE:
            self.page.goto("about:blank")  # a script that could not be had is not asked for again by the same page
            self.page.context.set_offline(False)
        self.page.goto(f"{self.url}/app#/{go if isinstance(go, str) else go(self)}")
        expect(self.page.locator("#screen-title")).to_be_visible()
        self.page.evaluate("async () => { await document.fonts.ready; scrollTo(0, 0); }")
        self.page.wait_for_timeout(150)
        return self.page

    def first(self, screen: str, cell: str) -> str:
        """Where the first of a list leads."""
        self.page.goto(f"{self.url}/app#/{screen}")
        return str(self.page.locator(cell).first.get_attribute("href")).removeprefix("#/")


Way = str | Callable[[Furnished], str]
# A screen that is not here fails the test: who adds one says how to get there.
VISITS: Mapping[str, Way] = {
    "today": "today",
    "choose": "choose",
    "inspect": lambda phone: phone.first("today", ".cell-row a.cell[href*='#/inspect/']"),
    "inspect/review": lambda phone: phone.first("today", ".cell-row a.cell[href*='#/inspect/']") + "/review",
    "scan": "scan",
    "tag": lambda phone: f"tag/{phone.code}",
    "hazards": "hazards",
    "hazard": lambda phone: phone.first("hazards", "a.cell[href*='#/hazard/']"),
    "report": "report",
    "reported": lambda phone: f"reported/{phone.hazard}",
    "patrol": "patrol",
    "help": "help",
    "welcome": "welcome",
    "storage": "storage",
    "import": "import",
    "handover": lambda phone: "handover/" + phone.draft,
    "me": "me",
    "receipts": "receipts",
    "receipts/*": lambda phone: f"receipts/{phone.fact}",
    "unsent": "unsent",
    "signin": "signin",
    "patterns": "patterns",  # last: it is not kept on the phone, and with a network what is unsent goes
}
ONLINE = {"patterns"}
# Other states of the same screens that look quite different.
MORE: Mapping[str, Way] = {
    "tag/unknown": f"tag/{UNKNOWN_TAG.replace('/', '%2F').replace(' ', '%20')}",
    "error": "patterns",
}


def furnish(page: Page, url: str) -> Furnished:
    """Work of a day: what it leaves on the phone is what the screens show."""
    open_app(page, url)
    page.goto(f"{url}/app#/choose?checklist={CHECKLIST}")
    page.locator("button.cell").first.click()
    answer_everything(page, {1: Fault("围堰内有积液，阀门没有上锁", [photo(256)])})
    hand_in(page)
    fact = fact_of(page)
    expect(page.locator(".journey")).to_have_attribute("data-state", "delivered", timeout=60_000)
    page.goto(f"{url}/app#/choose?checklist={CHECKLIST}")
    page.locator("button.cell").first.click()
    expect(page.locator(".item-card").first).to_be_visible()
    answer(page, 0, None)
    answer(page, 1, Fault("防护罩的螺栓少了两颗", [photo(128)]))
    expect(page.locator(".saved-mark")).to_have_attribute("data-state", "saved")
    code, draft = str(page.evaluate(_CODE)), page.url.split("/inspect/")[1].split("?")[0]
    page.context.set_offline(True)
    page.goto(f"{url}/app#/report")
    page.locator("#what").fill("三号泵房门口的灭火器被纸箱挡住了")
    page.locator("button.button--primary.button--big").click()
    expect(page.locator(".reported-code")).to_be_visible()
    hazard = page.url.split("/reported/")[1].split("?")[0]
    page.mouse.move(0, 0)  # no row looks as if it were pressed
    expect(page.locator(".toast")).to_have_count(0, timeout=15_000)
    return Furnished(page, url, fact, code, hazard, draft)


def every_visit(phone: Furnished) -> Iterator[tuple[str, Page]]:
    """One after the other, with a name that is good for a file."""
    for name in [*MORE, *VISITS]:
        if name in MORE:
            phone.page.goto(f"{phone.url}/app#/{MORE[name]}")
            phone.page.wait_for_timeout(300)
            yield name.replace("/", "-"), phone.page
        else:
            yield name.replace("/*", "-one").replace("/", "-"), phone.visit(name)
