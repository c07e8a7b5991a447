"""What an officer does on the phone, step by step: get everything on board, answer a checklist, hand it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page, expect

# Polled in the page: the policy of our pages forbids what waiting from outside would evaluate.
CONTROLLED = "async () => { while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 50)) }"
ON_BOARD = """async () => {
  const ask = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const whole = async (name) => {
    const db = await ask(indexedDB.open(name));
    try {
      const stores = db.transaction(["meta", "checklists"]);
      const listed = await ask(stores.objectStore("meta").get("checklists"));
      const held = await ask(stores.objectStore("checklists").count());
      return Boolean(listed?.length) && held >= listed.filter(({ take }) => take !== false).length;
    } finally { db.close() }
  };
  for (;;) {
    const people = (await indexedDB.databases()).filter(({ name }) => name.startsWith("zicha."));
    if (people.length && await whole(people[0].name)) return;
    await new Promise((go) => setTimeout(go, 50));
  }
}"""
# The lock is held from before the phone asks until it has put away what it was told.
IN_STEP = """async () => {
  const busy = async () => (await navigator.locks.query()).held.some(({ name }) => name === "zicha.sync");
  while (await busy()) await new Promise((go) => setTimeout(go, 50));
}"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a question, in words and in photos."""

    note: str
    photos: Sequence[FilePayload] = ()


def open_app(page: Page, url: str) -> None:
    """Open the app online and wait until it could do without a network, and knows what the server knows."""
    with page.expect_response("**/api/v1/sync/pull*"):
        page.goto(f"{url}/app")
    expect(page.locator("a[href='#/choose']")).to_be_visible()
    page.evaluate(CONTROLLED)
    page.evaluate(ON_BOARD)
    page.evaluate(IN_STEP)


def answer_everything(page: Page, faults: Mapping[int, Fault]) -> None:
    """Every question of the open checklist: the faults at their places, all else is well."""
    asked = page.locator(".walk-foot__acts button span").first
    expect(asked).to_contain_text("/")
    cards = page.locator(".item-card")
    expect(cards).to_have_count(int(asked.inner_text().split("/")[1]))
    for index in range(cards.count()):
        answer(page, index, faults.get(index))
    expect(page.locator(".saved-mark")).to_have_attribute("data-state", "saved")


def answer(page: Page, index: int, fault: Fault | None) -> None:
    """One question: well, or wrong with words and photos."""
    card = page.locator(".item-card").nth(index)
    said = card.locator(f".segmented__option[data-result={'fail' if fault else 'pass'}]")
    (said if said.count() else card.locator(".choices__option").first).click()  # the first choice is the good one
    expect(card).to_have_attribute("data-result", "fail" if fault else "pass")
    if fault:
        card.locator(".panel--fail textarea").fill(fault.note)
        for count, taken in enumerate(fault.photos, 1):
            card.locator("input[type=file]").first.set_input_files(taken)
            expect(card.locator(".photo-grid__item")).to_have_count(count)
    elif card.locator(".photos__want").count():
        card.locator("details.panel__without summary").click()
        card.locator("details.panel__without input").fill("防爆区不能带手机")


def hand_in(page: Page) -> None:
    """From the questions over the review to the page that says where the inspection is now."""
    page.locator(".walk-foot__acts a").click()
    page.locator("button.button--primary.button--big").click()
    expect(page.locator(".journey")).to_be_visible()


def fact_of(page: Page) -> str:
    """The id of what was handed in, from the address of its page."""
    return page.url.rsplit("/", 1)[1].split("?")[0]
