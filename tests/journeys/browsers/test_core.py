"""The core of the phone's work in Firefox and WebKit: without a network, with a photo, killed, delivered, receipted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.demo.people import PASSWORD
from tests.journeys.browsers.firefox import Firefox, find_firefox
from tests.journeys.browsers.gate import Gate
from tests.journeys.browsers.other import Browser, click, missing, press, until
from tests.journeys.browsers.webkit import WebKit, find_webkit
from tests.journeys.installation import Installation
from tests.journeys.phone import photo
from tests.journeys.walking import CONTROLLED, ON_BOARD

CHECKLIST, FAILED = "hazchem/major", 2
ENGINES: dict[str, tuple[Callable[[], object], Callable[[Path], Browser]]] = {
    "Firefox": (find_firefox, Firefox),
    "WebKit": (find_webkit, WebKit),
}
SIGN_IN = """(login, password) => {
  document.querySelector("[name=login]").value = login;
  document.querySelector("[name=password]").value = password;
  document.querySelector("form:has([name=password])").requestSubmit();
}"""
ANSWER = """async (failed) => {
  const painted = () => new Promise(requestAnimationFrame);
  const write = (field, words) => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const cards = () => [...document.querySelectorAll(".item-card")];
  for (let index = 0; index < cards().length; index += 1) {
    const result = index === Number(failed) ? "fail" : "pass";
    cards()[index].querySelector(`.segmented__option[data-result=${result}]`).click();
    while (cards()[index].dataset.result !== result) await painted();
    await painted();
    const card = cards()[index];
    const reason = card.querySelector(".photos__want") && card.querySelector(".panel__without input");
    if (reason && result === "pass") write(reason, "防爆区不能带手机");
  }
  write(cards()[failed].querySelector(".panel--fail textarea"), "接地线断开");
}"""
SAVED = "document.querySelector('.saved-mark')?.dataset.state === 'saved'"
# Pictures that nobody sees are not loaded; and WebKit goes to no place inside a card that it has not laid out.
PHOTO_SHOWN = """(() => {
  const picture = document.querySelector("WHERE .photo-grid__item img");
  picture?.closest(".item-card")?.scrollIntoView({ block: "center" });
  picture?.scrollIntoView({ block: "center" });
  return picture?.naturalWidth > 0;
})()"""
ALL_DRAWN = """(() => {
  const asked = document.querySelector(".walk-foot__acts button span")?.textContent.split("/")[1];
  return asked && document.querySelectorAll(".item-card").length === Number(asked);
})()"""


@pytest.fixture(params=sorted(ENGINES))
def browser(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Browser]:
    """Each engine that this machine has."""
    find, start = ENGINES[request.param]
    if not find():
        missing(request.param)
    started = start(tmp_path / "profile")
    yield started
    started.close()


@pytest.fixture
def gate(installation: Installation) -> Iterator[Gate]:
    """The network of this phone."""
    opened = Gate(installation.port)
    yield opened
    opened.shut()


def test_an_inspection_made_without_a_network_survives_a_kill_and_arrives(
    browser: Browser, gate: Gate, installation: Installation, tmp_path: Path
) -> None:
    """T7, T28, T54, T80: what WebKit does with photos and with a page that died is WebKit's to say."""
    get_ready(browser, gate)
    leave_while_it_writes(browser, gate)
    gate.shut()
    inspect(browser, gate, tmp_path)
    browser.die()
    go_on_and_hand_in(browser, gate)
    gate.open()
    browser.run("() => void dispatchEvent(new Event('online'))")
    until(browser, "document.querySelector('.journey')?.dataset.state === 'delivered'")
    until(browser, PHOTO_SHOWN.replace("WHERE", ""))
    until(browser, "document.querySelector('.status-strip')?.textContent.includes('全部已送达')")
    assert "0 faults" in installation.command("ledger", "verify")


def get_ready(browser: Browser, gate: Gate) -> None:
    """Signed in, with everything on board."""
    browser.goto(f"{gate.url}/login?next=/app")
    until(browser, "document.querySelector('[name=password]')")
    browser.run(SIGN_IN, "officer", PASSWORD)
    until(browser, "document.querySelector(\"a[href='#/choose']\")")
    browser.run(CONTROLLED)
    browser.run(ON_BOARD)


def leave_while_it_writes(browser: Browser, gate: Gate) -> None:
    """In the middle of what it puts away: WebKit would leave the store to nobody else."""
    for _ in range(5):
        browser.goto("about:blank")
        browser.goto(f"{gate.url}/app#/today")
        until(browser, "document.querySelector(\"a[href='#/choose']\")")
    browser.run(ON_BOARD)


def inspect(browser: Browser, gate: Gate, folder: Path) -> None:
    """Opened without a network; every question answered, one with a photo."""
    taken = photo(256)
    file = folder / str(taken["name"])
    file.write_bytes(taken["buffer"])
    browser.goto("about:blank")
    browser.goto(f"{gate.url}/app#/choose?checklist={CHECKLIST}")
    press(browser, "button.cell", "location.hash.startsWith('#/inspect')")
    until(browser, ALL_DRAWN)
    browser.run(ANSWER, str(FAILED))
    browser.choose_file(".panel--fail input[type=file]", file)
    until(browser, PHOTO_SHOWN.replace("WHERE", ".panel--fail"))
    until(browser, SAVED)


def go_on_and_hand_in(browser: Browser, gate: Gate) -> None:
    """Still without a network: what was begun is there, to the photo."""
    browser.goto(f"{gate.url}/app#/today")
    click(browser, ".cell-row a.cell")
    until(browser, PHOTO_SHOWN.replace("WHERE", ".panel--fail"))
    click(browser, ".walk-foot__acts a")
    click(browser, "button.button--primary.button--big:not(:disabled)")
    until(browser, "document.querySelector('.journey')")
    until(browser, "document.querySelector('.status-strip')?.textContent.includes('未上传')")
