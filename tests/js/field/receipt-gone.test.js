import assert from "node:assert/strict";
import { test } from "node:test";
import { newPerson } from "./phone.js";

delete globalThis.BroadcastChannel; // an open one keeps the process alive
const { receiptScreen } = await import("../../../static/js/field/screens/receipt.js");
const place = { parts: ["none"], query: new URLSearchParams() };

test("what this phone no longer has is looked up in the ledger of one's own enterprise", async () => {
  await newPerson();
  const gone = await receiptScreen({ person: { enterprise: { id: "e1" } } }, place);
  assert.match(JSON.stringify(gone.view()), /"\/enterprises\/e1\/ledger"/);
  const visitor = await receiptScreen({ person: { enterprise: null } }, place);
  assert.match(JSON.stringify(visitor.view()), /"#\/receipts"/);
});
