import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, bytes, options, text } from "../../../static/js/desk/passkeys.js";

test("bytes come back the same from base64url, however long they are", () => {
  for (let length = 0; length < 40; length += 1) {
    const given = Uint8Array.from({ length }, (_, at) => (at * 251) % 256);
    assert.deepEqual(bytes(text(given.buffer)), given);
    assert.doesNotMatch(text(given.buffer), /[+/=]/);
  }
});

test("what names and challenges are in the server's words are bytes for the browser", () => {
  const made = options({ challenge: "AQI", user: { id: "Aw", name: "li" }, excludeCredentials: [{ id: "BA" }], rp: { id: "x" } });
  assert.deepEqual([...made.challenge], [1, 2]);
  assert.deepEqual([...made.user.id], [3]);
  assert.deepEqual([...made.excludeCredentials[0].id], [4]);
  assert.equal(made.rp.id, "x");
});

test("an answer carries what the browser gave and no more", () => {
  const one = Uint8Array.of(1).buffer;
  const said = answer({ id: "AQ", rawId: one, type: "public-key", response: { clientDataJSON: one, signature: one } });
  assert.deepEqual(said, { id: "AQ", rawId: "AQ", type: "public-key", response: { clientDataJSON: "AQ", signature: "AQ" } });
});
