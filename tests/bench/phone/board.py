"""What the measured phone has on board: a checklist of three hundred questions, and fifty inspections unsent."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

ITEMS, PER_SECTION = 300, 20
INSPECTIONS, PHOTOS = 50, 10
SLUG = "bench/long"
DRAFT = "019aaaaa-0000-7000-8000-000000000001"
# The photos are made here, each with a comment of its own, so that they need not all pass through the driver.
_PUT = """async ({ rows, base, count }) => {
  const ask = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith("zicha."));
  const db = await ask(indexedDB.open(name));
  const written = async (store, row) => {
    const tx = db.transaction(store, "readwrite");
    await ask(tx.objectStore(store).put(row));
  };
  const plain = Uint8Array.from(atob(base), (letter) => letter.charCodeAt(0));
  const photo = async (number) => {
    const comment = new TextEncoder().encode(String(number).padStart(16, "0"));
    const bytes = new Uint8Array(plain.length + 4 + comment.length);
    bytes.set(plain.subarray(0, 2));
    bytes.set([0xff, 0xfe, 0, comment.length + 2, ...comment], 2);
    bytes.set(plain.subarray(2), 6 + comment.length);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    await written("blobs", { sha256, bytes: bytes.buffer, type: "image/jpeg", held_at: Date.now() });
    const captured_at = new Date().toISOString();
    return { sha256, bytes: bytes.length, type: "image/jpeg", name: `${number}.jpg`, captured_at, source: "camera" };
  };
  let number = 0;
  for (const [store, row] of rows) {
    for (let n = 0; row.fact && n < count; n += 1) {
      const question = row.fact.body.answers[n].item;
      const file = await photo((number += 1));
      row.fact.files.push({ ...file, question });
      Object.assign(row.fact.body.answers[n], { photos: [file.sha256] });
    }
    await written(store, row);
  }
  db.close();
}"""


def put_long_checklist(page: Page) -> None:
    """A checklist as it comes from the server, and an inspection of it that was begun."""
    page.evaluate(_PUT, {"rows": [("checklists", _kept()), ("drafts", _draft())], "base": "", "count": 0})


def put_unsent(page: Page, facts: list[dict[str, Any]], photo_base64: str) -> None:
    """Inspections handed in without a network, each with its photos."""
    rows = [("facts", {"id": fact["id"], "fact": fact, "missing": None, "problem": None, "receipt": None,
                       "delivered_at": 0}) for fact in facts]  # fmt: skip
    page.evaluate(_PUT, {"rows": rows, "base": photo_base64, "count": PHOTOS})


def _kept() -> dict[str, Any]:
    sections = [
        {"id": f"s{first}", "title": {"zh": f"第{first // PER_SECTION + 1}区"},
         "items": [_item(number) for number in range(first, first + PER_SECTION)]}
        for first in range(0, ITEMS, PER_SECTION)
    ]  # fmt: skip
    content = {"checklist": SLUG, "version": 1, "hash": "0" * 64, "title": {"zh": "三百项"}, "sections": sections}
    return {"key": f"{SLUG}@1", "content": content, "bases": ""}


def _item(number: int) -> Mapping[str, Any]:
    """As long as real ones are, with a clause under it."""
    basis = {"number": "GB 30871-2022", "clause": f"5.{number}", "title": "危险化学品企业特殊作业安全规范"}
    return {
        "id": f"b.{number}",
        "question": {"zh": f"第{number + 1}项：作业现场的通风、照明和警示标志是否齐全有效，有专人监护并留有记录？"},
        "why": {"zh": "缺少监护时，出事后没有人能及时发现和施救。"},
        "kind": "judgement",
        "fail": {"level": "general", "days": 7, "measure": {"zh": "立即停止作业，补齐措施后再开工。"}},
        "basis": [basis],
        "allow_na": True,
        "evidence": {"when": "on_fail", "photos": 0},
    }


def _draft() -> dict[str, Any]:
    moment = "2026-11-25T00:00:00.000Z"
    return {"id": DRAFT, "checklist": SLUG, "version": 1, "checklist_hash": "0" * 64, "started_at": moment,
            "changed_at": moment, "answers": {}}  # fmt: skip
